/* suppress.c: findings left alone: by words in the source, or by the file beside it.
 * SPDX-License-Identifier: MIT */
#include "score/suppress.h"

#include <stdlib.h>

typedef struct {
  ww_str cue;
  uint64_t fingerprint;
  uint32_t line; /* 0: told by the fingerprint */
  ww_place at;
  ww_suppression why;
  bool used;
} entry;

struct ww_ignores {
  ww_arena arena;
  entry *items;
  size_t n, cap;
};

bool ww_hit_is_finding(const ww_hit *hit) {
  return hit->severity != WW_NONE && !hit->suppressed && !hit->known;
}

/* ---- words in the source */

static bool is_on(const ww_hit *hit, uint32_t from, uint32_t to) {
  uint32_t end = hit->end_line > hit->at.line ? hit->end_line : hit->at.line;
  return hit->at.line <= to && end >= from;
}

static bool is_known_cue(ww_run *run, const ww_ignore *ignore) {
  if (ww_load_find(run->rules, ignore->cue)) return true;
  ww_str near = ww_load_nearest_cue(run->rules, ignore->cue);
  ww_str hint = near.n ? ww_arena_printf(run->arena, ", did you mean '%.*s'?", WW_F(near)) : (ww_str){0};
  ww_transcript_complain(run->t, WW_ERROR, ignore->line, ignore->column, "unknown cue '%.*s'%.*s", WW_F(ignore->cue),
                         WW_F(hint));
  return false;
}

static void obey(ww_run *run, const ww_ignore *ignore, ww_hit *hits, size_t n) {
  ww_suppression *why = ww_new(run->arena, ww_suppression);
  bool used = false;
  *why = (ww_suppression){ignore->reason, ignore->line, ignore->column, false};
  for (size_t i = 0; i < n; i++) {
    ww_hit *hit = &hits[i];
    if (hit->severity == WW_NONE || !ww_str_eq(hit->cue->id, ignore->cue) || !is_on(hit, ignore->from, ignore->to))
      continue;
    used = true;
    if (!hit->suppressed) hit->suppressed = why;
  }
  if (!used && !ww_load_is_off(run->rules, ignore->cue) && is_known_cue(run, ignore))
    ww_transcript_complain(run->t, WW_WARNING, ignore->line, ignore->column, "no finding of '%.*s' to ignore here",
                           WW_F(ignore->cue));
}

/* ---- the file beside it */

static bool fits(const entry *e, const ww_hit *hit) {
  if (hit->severity == WW_NONE || !ww_str_eq(hit->cue->id, e->cue)) return false;
  return e->line ? is_on(hit, e->line, e->line) : hit->fingerprint == e->fingerprint;
}

void ww_suppress(ww_run *run, ww_hit *hits, size_t n, const ww_ignores *beside) {
  for (size_t i = 0; i < run->t->n_ignores; i++) obey(run, &run->t->ignores[i], hits, n);
  for (size_t k = 0; beside && k < beside->n; k++)
    for (size_t i = 0; i < n; i++)
      if (!hits[i].suppressed && fits(&beside->items[k], &hits[i])) hits[i].suppressed = &beside->items[k].why;
}

void ww_ignores_note(ww_ignores *ignores, const ww_card *card) {
  for (size_t k = 0; k < ignores->n; k++)
    for (size_t i = 0; i < card->n_hits; i++) ignores->items[k].used |= fits(&ignores->items[k], &card->hits[i]);
}

void ww_ignores_unused(const ww_ignores *ignores, ww_sink *sink, void *ctx) {
  for (size_t i = 0; i < ignores->n; i++) {
    ww_error e;
    if (ignores->items[i].used) continue;
    ww_error_set(&e, WW_WARNING, ignores->items[i].at, "no finding of '%.*s' to ignore %s", WW_F(ignores->items[i].cue),
                 ignores->items[i].line ? "on this line" : "with this fingerprint");
    sink(ctx, &e);
  }
}

/* ---- reading it */

typedef struct {
  ww_ignores *ignores;
  ww_errors errors;
  const ww_rules *rules;
} reading;

static bool read_hex(ww_str s, uint64_t *out) {
  *out = 0;
  for (size_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return false;
    *out = *out << 4 | (uint64_t)digit;
  }
  return s.n == 16;
}

static bool read_count(ww_str s, uint32_t *out) {
  ww_milli m;
  if (!ww_milli_parse(s, &m) || m < 1000 || m % 1000 || m / 1000 > UINT32_MAX) return false;
  *out = (uint32_t)(m / 1000);
  return true;
}

static void set_key(reading *r, entry *e, const ww_yaml *value) {
  static const ww_str keys[] = {{"cue", 3}, {"line", 4}, {"fingerprint", 11}, {"reason", 6}};
  ww_str key = value->key->text, near = ww_str_nearest(key, keys, 4);
  size_t k = 0;
  while (k < 4 && !ww_str_eq(key, keys[k])) k++;
  if (k < 4 && value->type != WW_YAML_SCALAR)
    ww_errors_add(&r->errors, WW_ERROR, value->at, "'%.*s' must be a text", WW_F(key));
  else if (k == 0) e->cue = value->text;
  else if (k == 1 && !read_count(value->text, &e->line))
    ww_errors_add(&r->errors, WW_ERROR, value->at, "'line' must be a number from 1 on, not '%.*s'", WW_F(value->text));
  else if (k == 2 && !read_hex(value->text, &e->fingerprint))
    ww_errors_add(&r->errors, WW_ERROR, value->at, "'fingerprint' must be 16 digits of 0-9 and a-f, as -f json has them");
  else if (k == 3) e->why.reason = ww_str_trim(value->text);
  else if (k == 4 && near.n)
    ww_errors_add(&r->errors, WW_ERROR, value->key->at, "unknown key '%.*s', did you mean '%.*s'?", WW_F(key), WW_F(near));
  else if (k == 4)
    ww_errors_add(&r->errors, WW_ERROR, value->key->at, "unknown key '%.*s', known are cue, line, fingerprint, reason",
                  WW_F(key));
}

static void check_entry(reading *r, entry *e, const ww_yaml *map) {
  bool line = ww_yaml_get(map, WW_S("line")), print = ww_yaml_get(map, WW_S("fingerprint"));
  ww_str near = ww_load_nearest_cue(r->rules, e->cue);
  if (line == print)
    ww_errors_add(&r->errors, WW_ERROR, map->at, "an entry needs either 'line' or 'fingerprint'");
  if (e->why.reason.n == 0) ww_errors_add(&r->errors, WW_ERROR, map->at, "an entry needs a 'reason'");
  e->used = ww_load_is_off(r->rules, e->cue); /* it cannot be of use, and is no mistake */
  if (e->used) return;
  if (e->cue.n == 0) ww_errors_add(&r->errors, WW_ERROR, map->at, "an entry needs a 'cue'");
  else if (!ww_load_find(r->rules, e->cue) && near.n)
    ww_errors_add(&r->errors, WW_ERROR, map->at, "unknown cue '%.*s', did you mean '%.*s'?", WW_F(e->cue), WW_F(near));
  else if (!ww_load_find(r->rules, e->cue))
    ww_errors_add(&r->errors, WW_ERROR, map->at, "unknown cue '%.*s'", WW_F(e->cue));
}

static void read_entry(reading *r, const ww_yaml *map) {
  ww_ignores *in = r->ignores;
  if (map->type != WW_YAML_MAP) {
    ww_errors_add(&r->errors, WW_ERROR, map->at, "an entry of 'ignore' must be a map");
    return;
  }
  entry *e = ww_push(&in->arena, in->items, in->n, in->cap);
  *e = (entry){.at = map->at, .why = {.line = map->at.line, .column = map->at.column, .external = true}};
  for (const ww_yaml *value = map->first; value; value = value->next) set_key(r, e, value);
  check_entry(r, e, map);
}

static void read_root(reading *r, ww_file file) {
  const ww_yaml *root = ww_yaml_read(&r->ignores->arena, file.name, file.bytes, &r->errors);
  const ww_yaml *list = root && root->type == WW_YAML_MAP ? ww_yaml_get(root, WW_S("ignore")) : NULL;
  if (!root) return;
  if (!list || list->type != WW_YAML_LIST || root->first->next) {
    ww_errors_add(&r->errors, WW_ERROR, root->at, "the file must hold one key, 'ignore', with a list");
    return;
  }
  for (const ww_yaml *map = list->first; map; map = map->next) read_entry(r, map);
}

static bool say_no_memory(ww_file file, ww_sink *sink, void *ctx) {
  ww_error e;
  ww_error_set(&e, WW_ERROR, (ww_place){.file = file.name}, "out of memory");
  sink(ctx, &e);
  return false;
}

static bool read_file(ww_ignores *in, ww_file file, const ww_rules *rules, ww_sink *sink, void *ctx) {
  jmp_buf trap;
  in->arena.trap = &trap;
  if (setjmp(trap)) return say_no_memory(file, sink, ctx);
  reading r = {.ignores = in, .errors = {.arena = &in->arena}, .rules = rules};
  read_root(&r, file);
  ww_errors_flush(&r.errors, sink, ctx);
  in->arena.trap = NULL;
  return r.errors.errors == 0;
}

ww_ignores *ww_ignores_new(ww_file file, const ww_rules *rules, ww_sink *sink, void *ctx) {
  ww_ignores *in = calloc(1, sizeof *in);
  if (!in) return say_no_memory(file, sink, ctx), NULL;
  ww_arena_init(&in->arena);
  if (read_file(in, file, rules, sink, ctx)) return in;
  ww_ignores_free(in);
  return NULL;
}

void ww_ignores_free(ww_ignores *in) {
  if (!in) return;
  ww_arena_clear(&in->arena);
  free(in);
}
