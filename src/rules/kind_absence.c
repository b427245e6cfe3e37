/* kind_absence.c: a cue that fires once when too little of something lies in a stretch.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "rules/rules.h"

enum { NO_WINDOW, PERCENT, SECONDS, TURNS };

typedef struct {
  ww_refs cues;
  ww_ref after, before;
  const ww_yaml *window_node;
  int min, unit;
  bool last;
  ww_milli amount;
} absence;

static const ww_field fields[] = {
    {.key = "cue", .read = ww_field_refs, .offset = offsetof(absence, cues), .required = true},
    {.key = "min", .read = ww_field_int, .offset = offsetof(absence, min), .low = 1, .high = 1000},
    {.key = "after", .read = ww_field_ref, .offset = offsetof(absence, after)},
    {.key = "before", .read = ww_field_ref, .offset = offsetof(absence, before)},
    {.key = "window", .read = ww_field_node, .offset = offsetof(absence, window_node), .shape = "window"},
};

static void init(void *own) {
  ((absence *)own)->min = 1;
}

/* "30%", "60s" or "5 turns" */
static bool read_amount(absence *own, ww_str s) {
  static const struct {
    ww_str suffix;
    int unit;
  } units[] = {{{"%", 1}, PERCENT}, {{"s", 1}, SECONDS}};
  if (ww_str_ends(s, WW_S("turns"))) s.n -= 5, own->unit = TURNS;
  else
    for (size_t i = 0; i < 2 && own->unit == NO_WINDOW; i++)
      if (ww_str_ends(s, units[i].suffix)) s.n--, own->unit = units[i].unit;
  bool number = ww_milli_parse(ww_str_trim(s), &own->amount) && own->amount > 0;
  return own->unit && number && !(own->unit == PERCENT && own->amount > 100000);
}

static void finish_window(ww_loader *l, absence *own) {
  static const ww_str keys[] = {{"first", 5}, {"last", 4}};
  const ww_yaml *v = own->window_node->type == WW_YAML_MAP ? own->window_node->first : NULL;
  own->unit = NO_WINDOW;
  if (!v || v->next) {
    ww_load_error(l, own->window_node->at, "'window' must be {first: …} or {last: …}");
    return;
  }
  own->last = ww_str_eq(v->key->text, keys[1]);
  if (!own->last && !ww_str_eq(v->key->text, keys[0])) ww_load_unknown(l, v->key, "key", keys, 2);
  else if (!read_amount(own, v->text))
    ww_load_error(l, v->at, "'window' must be like 30%%, 60s or 5 turns, not '%.*s'", WW_F(v->text));
}

static void finish(ww_loader *l, ww_cue *cue) {
  absence *own = cue->own;
  if (own->cues.n == 0) ww_load_error(l, cue->at, "'%.*s' names no cue to look for", WW_F(cue->info.id));
  for (size_t i = 0; i < own->cues.n; i++) ww_load_resolve(l, &own->cues.items[i]);
  if (own->after.id.n) ww_load_resolve(l, &own->after);
  if (own->before.id.n) ww_load_resolve(l, &own->before);
  if (own->window_node) finish_window(l, own);
}

static void needs(const ww_cue *cue, void (*visit)(void *, const ww_ref *), void *ctx) {
  const absence *own = cue->own;
  for (size_t i = 0; i < own->cues.n; i++) visit(ctx, &own->cues.items[i]);
  if (own->after.id.n) visit(ctx, &own->after);
  if (own->before.id.n) visit(ctx, &own->before);
}

/* The first mark of the cue that starts at or behind `from`. */
static const ww_mark *first_mark(const ww_run *run, const ww_ref *ref, size_t from) {
  const ww_marks *list = &run->hits.cues[ref->cue];
  for (size_t i = 0; i < list->n; i++)
    if (!list->items[i].foreign && list->items[i].at.from >= from) return &list->items[i];
  return NULL;
}

/* The byte in front of which `words` words of the text stand. */
static size_t byte_of_word(const ww_run *run, uint32_t words) {
  const ww_transcript *t = run->t;
  for (size_t i = 0; i < t->n_turns; i++) {
    const ww_turn *turn = &t->turns[i];
    if (turn->words_before + turn->words <= words) continue;
    size_t at = turn->from;
    while (at < turn->to && ww_transcript_words_at(t, turn, at + 1) <= words) at++;
    return at;
  }
  return t->text.n;
}

static size_t byte_of_turn(const ww_run *run, uint32_t number) {
  for (size_t i = 0; i < run->t->n_turns; i++)
    if (run->t->turns[i].number > number) return run->t->turns[i].from;
  return run->t->text.n;
}

static bool byte_of_second(const ww_run *run, ww_milli amount, bool last, size_t *at) {
  const ww_transcript *t = run->t;
  ww_milli first = WW_NA, end = WW_NA;
  for (size_t i = 0; i < t->n_utterances; i++) {
    const ww_utterance *u = &t->utterances[i];
    if (u->start == WW_NA) continue;
    if (first == WW_NA) first = u->start;
    end = u->end != WW_NA ? u->end : u->start;
  }
  if (first == WW_NA) return false;
  ww_milli edge = last ? end - amount : first + amount;
  *at = t->text.n;
  for (size_t i = 0; i < t->n_utterances; i++) {
    if (t->utterances[i].start == WW_NA || t->utterances[i].start < edge ||
        t->said[i].turn == WW_NO_TURN)
      continue;
    *at = t->said[i].from;
    break;
  }
  return true;
}

/* Narrows [*lo, *hi) to the window; false when it needs times that are not there. */
static bool narrow(const ww_run *run, const absence *own, size_t *lo, size_t *hi) {
  const ww_transcript *t = run->t;
  size_t edge = 0;
  uint32_t share = (uint32_t)(own->amount * t->words / 100000);
  uint32_t turns = (uint32_t)(own->amount / 1000);
  uint32_t rest = turns < t->side_turns ? t->side_turns - turns : 0;
  if (own->unit == NO_WINDOW) return true;
  if (own->unit == PERCENT) edge = byte_of_word(run, own->last ? t->words - share : share);
  if (own->unit == TURNS) edge = byte_of_turn(run, own->last ? rest : turns);
  if (own->unit == SECONDS && !byte_of_second(run, own->amount, own->last, &edge)) return false;
  if (own->last && edge > *lo) *lo = edge;
  if (!own->last && edge < *hi) *hi = edge;
  return true;
}

static int count_between(const ww_run *run, const absence *own, size_t lo, size_t hi) {
  int count = 0;
  for (size_t i = 0; i < own->cues.n; i++) {
    const ww_marks *list = &run->hits.cues[own->cues.items[i].cue];
    for (size_t k = 0; k < list->n; k++) {
      const ww_mark *m = &list->items[k];
      count += !m->foreign && m->at.from >= lo && m->at.from < hi && m->done <= hi;
    }
  }
  return count;
}

static ww_str describe(ww_run *run, size_t lo, size_t hi) {
  const ww_transcript *t = run->t;
  uint32_t first = 0, last = 0;
  for (uint32_t i = 0; i < t->n_utterances; i++) {
    if (t->said[i].turn == WW_NO_TURN || t->said[i].to <= lo || t->said[i].from >= hi) continue;
    if (!first) first = i + 1;
    last = i + 1;
  }
  if (!first) return ww_arena_printf(run->arena, "nothing comes before it");
  return ww_arena_printf(run->arena, "looked at utterances %u to %u", (unsigned)first, (unsigned)last);
}

/* A cue that is not for this kind of conversation is not absent from it. */
static bool can_look(const ww_run *run, const absence *own) {
  for (size_t i = 0; i < own->cues.n; i++)
    if (run->rules->cues[own->cues.items[i].cue]->info.kinds >> run->kind & 1) return true;
  return false;
}

static void run(ww_run *r, const ww_cue *cue) {
  const absence *own = cue->own;
  const ww_transcript *t = r->t;
  size_t lo = 0, hi = t->text.n;
  if (t->n_turns == 0 || !can_look(r, own)) return;
  ww_part anchor = {0, t->turns[0].from, t->turns[0].to};
  const ww_mark *a = own->after.id.n ? first_mark(r, &own->after, 0) : NULL;
  if (own->after.id.n && !a) return;
  if (a) anchor = a->at, lo = a->at.to;
  const ww_mark *b = own->before.id.n ? first_mark(r, &own->before, lo) : NULL;
  if (own->before.id.n && !b) return;
  if (b) anchor = b->at, hi = b->at.from;
  if (!narrow(r, own, &lo, &hi)) {
    r->hits.cues[cue->index].na = "needs times";
    return;
  }
  if (count_between(r, own, lo, hi) >= own->min) return;
  ww_mark *m = ww_run_mark(r, cue);
  *m = (ww_mark){.at = anchor, .done = anchor.from, .note = describe(r, lo, hi)};
}

static void explain_found(ww_run *r, const absence *own, size_t lo, size_t hi) {
  for (size_t i = 0; i < own->cues.n; i++) {
    const ww_marks *list = &r->hits.cues[own->cues.items[i].cue];
    for (size_t k = 0; k < list->n; k++) {
      const ww_mark *m = &list->items[k];
      if (!m->foreign && m->at.from >= lo && m->at.from < hi && m->done <= hi)
        ww_run_remark(r, &m->at, false, "'%.*s' is there", WW_F(own->cues.items[i].id));
    }
  }
}

static void explain(ww_run *r, const ww_cue *cue) {
  const absence *own = cue->own;
  size_t lo = 0, hi = r->t->text.n;
  if (r->t->n_turns == 0 || !can_look(r, own)) {
    ww_run_remark(r, NULL, false, "nothing to look for here");
    return;
  }
  const ww_mark *a = own->after.id.n ? first_mark(r, &own->after, 0) : NULL;
  if (a) lo = a->at.to;
  const ww_mark *b = own->before.id.n ? first_mark(r, &own->before, lo) : NULL;
  if (b) hi = b->at.from;
  if ((own->after.id.n && !a) || (own->before.id.n && !b)) {
    ww_run_remark(r, NULL, false, "'%.*s' never comes%s", WW_F(own->after.id.n && !a ? own->after.id : own->before.id),
                  a ? " after that" : "");
    return;
  }
  narrow(r, own, &lo, &hi);
  int count = count_between(r, own, lo, hi);
  ww_str where = describe(r, lo, hi);
  const ww_mark *mark = r->hits.cues[cue->index].n ? &r->hits.cues[cue->index].items[0] : NULL;
  ww_run_remark(r, mark ? &mark->at : NULL, mark != NULL, "found %d of what it looks for and fires below %d; %.*s", count,
                own->min, WW_F(where));
  explain_found(r, own, lo, hi);
}

const ww_cue_kind ww_kind_absence = {
    .name = "absence",
    .size = sizeof(absence),
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .init = init,
    .finish = finish,
    .needs = needs,
    .run = run,
    .explain = explain,
};
