/* finish.c: once all layers are read: names resolved, patterns compiled, cues in running order.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "rules/baked.h"

ww_str ww_load_nearest_cue(const ww_rules *r, ww_str id) {
  ww_str best = {0};
  unsigned best_distance = id.n < 4 ? 2 : (unsigned)(id.n / 3) + 2;
  for (size_t i = 0; i < r->n_cues; i++) {
    unsigned d = ww_str_distance(id, r->cues[i]->info.id);
    if (d < best_distance) best = r->cues[i]->info.id, best_distance = d;
  }
  return best;
}

enum { ENOUGH = 200 }; /* errors */

ww_cue *ww_load_find(const ww_rules *r, ww_str id) {
  for (size_t i = 0; i < r->n_cues; i++)
    if (ww_str_eq(r->cues[i]->info.id, id)) return r->cues[i];
  return NULL;
}

void ww_load_resolve(ww_loader *l, ww_ref *ref) {
  if (ref->id.n == 0) return; /* said already */
  const ww_cue *cue = ww_load_find(l->rules, ref->id);
  if (cue) {
    ref->cue = cue->index;
    return;
  }
  /* to look for the nearest takes long, and nobody reads so many */
  ww_str near = l->errors.errors < ENOUGH ? ww_load_nearest_cue(l->rules, ref->id) : (ww_str){0};
  if (near.n)
    ww_load_error(l, ref->at, "unknown cue '%.*s', did you mean '%.*s'?", WW_F(ref->id), WW_F(near));
  else ww_load_error(l, ref->at, "unknown cue '%.*s'", WW_F(ref->id));
}

static void resolve_dimension(ww_loader *l, ww_cue *cue) {
  const ww_rules *r = l->rules;
  ww_str *names = ww_new_n(l->arena, r->n_dimensions + 1, ww_str);
  for (size_t i = 0; i < r->n_dimensions; i++) {
    names[i] = r->dimensions[i].id;
    if (ww_str_eq(names[i], cue->dimension_name.id)) cue->dimension = (uint32_t)i;
  }
  ww_yaml word = {.text = cue->dimension_name.id, .at = cue->dimension_name.at};
  if (cue->dimension_name.id.n && cue->dimension == WW_NO_CUE)
    ww_load_unknown(l, &word, "dimension", names, r->n_dimensions);
}

static void check_sources(ww_loader *l, const ww_cue *cue) {
  const ww_rules *r = l->rules;
  for (size_t i = 0; r->n_sources && i < cue->sources.n; i++) {
    size_t k = 0;
    while (k < r->n_sources && !ww_str_eq(r->sources[k], cue->sources.items[i])) k++;
    ww_yaml word = {.text = cue->sources.items[i], .at = cue->at};
    if (k == r->n_sources) ww_load_unknown(l, &word, "source", r->sources, r->n_sources);
  }
}

static void check_message(ww_loader *l, const ww_cue *cue) {
  ww_str m = cue->info.message;
  for (size_t at; (at = ww_str_find(m, WW_S("%{"))) < m.n; m = ww_str_from(m, at + 2)) {
    if (!ww_str_starts(ww_str_from(m, at), WW_S("%{quote}")))
      ww_load_error(l, cue->at, "the message of '%.*s' may hold %%{quote} only", WW_F(cue->info.id));
  }
}

static void check_cue(ww_loader *l, ww_cue *cue) {
  ww_cue_info *info = &cue->info;
  bool points = info->seller || info->prospect;
  info->marker = !points && info->severity == WW_NONE && !cue->ending && !cue->fatal_role;
  if (points && cue->dimension_name.id.n == 0)
    ww_load_error(l, cue->at, "'%.*s' has points, so it needs a 'dimension'", WW_F(info->id));
  if (!info->marker && info->title.n == 0)
    ww_load_error(l, cue->at, "'%.*s' is missing key 'title'", WW_F(info->id));
  if (info->title.n == 0) info->title = info->id;
  if (info->message.n == 0) info->message = info->title;
  resolve_dimension(l, cue);
  check_sources(l, cue);
  check_message(l, cue);
}

static void fill_info(ww_cue *cue) {
  ww_cue_info *info = &cue->info;
  info->type = ww_str_of(cue->kind->name);
  info->dimension = cue->dimension_name.id;
  info->file = cue->at.file;
  info->line = cue->at.line;
  info->suggest = cue->suggest.items, info->suggests = cue->suggest.n;
  info->sources = cue->sources.items, info->n_sources = cue->sources.n;
  info->match = cue->match.items, info->matches = cue->match.n;
  info->no_match = cue->no_match.items, info->no_matches = cue->no_match.n;
}

/* Dropped cues leave the list before anybody counts indexes. */
static void drop_disabled(ww_rules *r) {
  size_t kept = 0;
  for (size_t i = 0; i < r->n_cues; i++) {
    ww_cue *cue = r->cues[i];
    if (!cue->disabled && cue->kind) cue->index = (uint32_t)kept, r->cues[kept++] = cue;
  }
  r->n_cues = kept;
}

typedef struct {
  ww_loader *l;
  uint8_t *state; /* 0 new, 1 being visited, 2 done */
  ww_cue **order;
  size_t n;
  const ww_cue *from;
} sorting;

static void visit(sorting *s, ww_cue *cue);

static void visit_ref(void *ctx, const ww_ref *ref) {
  sorting *s = ctx;
  const ww_cue *from = s->from;
  if (ref->cue == WW_NO_CUE) return;
  const ww_cue *to = s->l->rules->cues[ref->cue];
  if (to->kind->late && !from->kind->late)
    ww_load_error(s->l, ref->at, "only a composite may name '%.*s', which is a %s", WW_F(ref->id), to->kind->name);
  if (s->state[ref->cue] == 1)
    ww_load_error(s->l, ref->at, "'%.*s' needs '%.*s', which needs it in turn", WW_F(from->info.id),
                  WW_F(ref->id));
  if (s->state[ref->cue] == 0) visit(s, s->l->rules->cues[ref->cue]);
  s->from = from;
}

static void visit(sorting *s, ww_cue *cue) {
  s->state[cue->index] = 1;
  s->from = cue;
  if (cue->kind->needs) cue->kind->needs(cue, visit_ref, s);
  s->state[cue->index] = 2;
  s->order[s->n++] = cue;
}

/* run_order is kept apart, so that hits of one place stay in the order of the packs. */
static void sort_by_need(ww_loader *l) {
  ww_rules *r = l->rules;
  sorting s = {.l = l,
               .state = ww_new_n(l->arena, r->n_cues + 1, uint8_t),
               .order = ww_new_n(l->arena, r->n_cues + 1, ww_cue *)};
  for (size_t i = 0; i < r->n_cues; i++)
    if (s.state[i] == 0) visit(&s, r->cues[i]);
  r->run_order = s.order;
}

void ww_load_finish(ww_loader *l) {
  ww_rules *r = l->rules;
  drop_disabled(r);
  ww_words_seal(&r->back_channels);
  ww_words_seal(&r->abbreviations);
  ww_words_seal(&r->function_words);
  ww_words_seal(&r->numbers);
  if (r->question_node) r->question = ww_load_pattern(l, r->question_node);
  if (r->reported_node) r->reported = ww_load_pattern(l, r->reported_node);
  ww_signs_finish(l);
  for (size_t i = 0; i < r->n_cues; i++) {
    ww_cue *cue = r->cues[i];
    l->cue = cue;
    cue->roles = cue->info.speaker == WW_UNKNOWN ? ~0u : 1u << cue->info.speaker;
    check_cue(l, cue);
    fill_info(cue);
  }
  for (size_t i = 0; i < r->n_cues; i++) r->cues[i]->kind->finish(l, r->cues[i]);
  r->gate = l->own_gate || !ww_pack_baked() ? ww_gate_of(&l->gate, l->arena, r->roots, r->n_roots) : ww_pack_baked()->gate;
  r->gate.roots = r->roots, r->gate.n_roots = r->n_roots;
  if (l->errors.errors == 0) sort_by_need(l);
  if (l->errors.errors == 0) ww_load_missed(l);
}

static void load_bundled(ww_loader *l, const ww_pack *pack) {
  const ww_yaml *const *trees = ww_baked_trees(l->arena);
  for (size_t i = 0; i < pack->n; i++) {
    if (trees) ww_load_tree(l, trees[i]);
    else ww_load_file(l, &pack->files[i]);
  }
}

/* The hash of the bundled pack alone is known. */
static void hash_bundled(ww_rules *r, const ww_pack *pack, bool lowest) {
  const ww_baked *baked = ww_pack_baked();
  if (baked && lowest) r->hash = baked->hash;
  else for (size_t i = 0; baked && i < pack->n; i++) r->hash = ww_hash_field(r->hash, pack->files[i].bytes);
}

/* What a load is given. */
typedef struct {
  const ww_pack *packs;
  size_t n;
  const ww_choices *choices;
  ww_sink *sink;
  void *ctx;
} order;

static bool load(ww_rules *r, ww_arena *problems, const order *o) {
  ww_loader l = {.rules = r, .arena = &r->arena, .errors = {.arena = problems},
                 .limits = o->choices ? o->choices->limits : NULL};
  r->win = 55000, r->lose = 45000, r->least_confidence = 800;
  r->ways.jit_after = WW_JIT_AFTER;
  for (size_t i = 0; i < o->n; i++) {
    l.builtin = o->packs[i].files == ww_pack_builtin()->files;
    if (l.builtin) {
      hash_bundled(r, &o->packs[i], i == 0);
      load_bundled(&l, &o->packs[i]);
      continue;
    }
    for (size_t k = 0; k < o->packs[i].n; k++) ww_load_file(&l, &o->packs[i].files[k]);
  }
  if (o->choices) ww_load_choose(&l, o->choices);
  ww_load_finish(&l);
  bool good = l.errors.errors == 0;
  ww_errors_flush(&l.errors, o->sink, o->ctx);
  return good;
}

static void say_no_memory(const order *o) {
  ww_error e;
  ww_error_set(&e, WW_ERROR, (ww_place){0}, "out of memory while loading packs");
  o->sink(o->ctx, &e);
}

static bool load_or_say(ww_rules *r, const order *o) {
  ww_arena problems;
  ww_arena_init(&r->arena);
  ww_arena_init(&problems);
  jmp_buf trap;
  r->arena.trap = problems.trap = &trap;
  volatile bool good = false;
  if (setjmp(trap) == 0) {
    good = load(r, &problems, o);
  } else {
    say_no_memory(o);
  }
  ww_arena_clear(&problems);
  r->arena.trap = NULL;
  return good;
}

static void ignore(void *ctx, const ww_error *error) {
  (void)ctx, (void)error;
}

ww_rules *ww_rules_new(const ww_pack *packs, size_t n, ww_sink *sink, void *ctx) {
  return ww_rules_new_with(packs, n, NULL, sink, ctx);
}

ww_rules *ww_rules_new_with(const ww_pack *packs, size_t n, const ww_choices *choices, ww_sink *sink,
                            void *ctx) {
  order o = {packs, n, choices, sink ? sink : ignore, ctx};
  ww_rules *r = calloc(1, sizeof *r);
  if (!r) say_no_memory(&o);
  else if (load_or_say(r, &o)) return r;
  ww_rules_free(r);
  return NULL;
}

void ww_rules_free(ww_rules *r) {
  if (!r) return;
  for (size_t i = 0; i < r->n_regexes; i++) ww_regex_free(r->regexes[i]);
  ww_arena_clear(&r->arena);
  free(r);
}

size_t ww_rules_count(const ww_rules *r) {
  return r->n_cues;
}

const ww_cue_info *ww_rules_cue(const ww_rules *r, size_t i) {
  return i < r->n_cues ? &r->cues[i]->info : NULL;
}

const ww_cue_info *ww_rules_find(const ww_rules *r, ww_str id) {
  const ww_cue *cue = ww_load_find(r, id);
  return cue ? &cue->info : NULL;
}

void ww_rules_thresholds(const ww_rules *r, ww_milli *win, ww_milli *lose) {
  *win = r->win, *lose = r->lose;
}

ww_str ww_rules_nearest(const ww_rules *r, ww_str id) {
  return ww_load_nearest_cue(r, id);
}
