/* kind_sequence.c: a cue that fires when others come in order.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <string.h>

#include "rules/rules.h"

typedef struct {
  ww_ref cue, not_cue;
  int speaker; /* index into speakers; AS_THE_CUE when the step names none */
  int turns, words, echo;
  ww_milli seconds;
  bool answered;
} step;

typedef struct {
  const ww_yaml *steps_node;
  step *steps;
  size_t n, cap;
} sequence;

enum { STEPS = 16, AS_THE_CUE = -1, ANYBODY = 0 };
static const char *const speakers[] = {"any", "seller", "prospect", "other", NULL};

static const ww_field within_fields[] = {
    {.key = "turns", .read = ww_field_int, .offset = offsetof(step, turns), .low = 1, .high = 100000},
    {.key = "words", .read = ww_field_int, .offset = offsetof(step, words), .low = 1, .high = 1000000},
    {.key = "seconds", .read = ww_field_milli, .offset = offsetof(step, seconds)},
};

static const ww_field step_fields[] = {
    {.key = "cue", .read = ww_field_ref, .offset = offsetof(step, cue)},
    {.key = "not", .read = ww_field_ref, .offset = offsetof(step, not_cue)},
    {.key = "speaker", .read = ww_field_word, .offset = offsetof(step, speaker), .words = speakers},
    {.key = "within", .read = ww_field_map, WW_FIELDS(within_fields)},
    {.key = "answered", .read = ww_field_bool, .offset = offsetof(step, answered)},
    {.key = "echo", .read = ww_field_int, .offset = offsetof(step, echo), .low = 1, .high = 100},
};

static void read_steps(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  sequence *own = into;
  own->n = 0;
  if (!ww_field_is(l, v, WW_YAML_LIST, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next) {
    step *s = ww_push(l->arena, own->steps, own->n, own->cap);
    *s = (step){.speaker = AS_THE_CUE};
    ww_fields_read(l, c, s, step_fields, sizeof step_fields / sizeof *step_fields);
    if ((s->cue.id.n == 0) == (s->not_cue.id.n == 0))
      ww_load_error(l, c->at, "a step must have either 'cue' or 'not'");
  }
  if (own->n > STEPS) ww_load_error(l, v->at, "too many steps, the limit is %d", STEPS);
}

static const ww_field fields[] = {
    {.key = "steps", .read = read_steps, WW_FIELDS(step_fields), .many = WW_MAPS, .required = true},
};

/* A step that looks at another role has its cue run on that role's turns too. */
static void widen(ww_loader *l, const step *s, const ww_ref *ref) {
  if (ref->cue == WW_NO_CUE || s->speaker == AS_THE_CUE) return;
  ww_cue *cue = l->rules->cues[ref->cue];
  if (strcmp(cue->kind->name, "existence") == 0) cue->roles |= s->speaker == ANYBODY ? ~0u : 1u << s->speaker;
}

static void finish(ww_loader *l, ww_cue *cue) {
  sequence *own = cue->own;
  size_t positive = 0;
  for (size_t i = 0; i < own->n; i++) {
    step *s = &own->steps[i];
    ww_ref *ref = s->cue.id.n ? &s->cue : &s->not_cue;
    positive += s->cue.id.n > 0;
    if (ref->id.n == 0) continue;
    ww_load_resolve(l, ref);
    widen(l, s, ref);
  }
  if (!positive) ww_load_error(l, cue->at, "'steps' needs a step with 'cue'");
}

static void needs(const ww_cue *cue, void (*visit)(void *, const ww_ref *), void *ctx) {
  const sequence *own = cue->own;
  for (size_t i = 0; i < own->n; i++)
    visit(ctx, own->steps[i].cue.id.n ? &own->steps[i].cue : &own->steps[i].not_cue);
}

/* ---- running. Whether a sequence can be completed from a mark hangs on that mark alone, so a mark
 * once found a dead end stays one, and is leapt over: the search stays within steps x marks. */

typedef struct {
  ww_run *run;
  const sequence *own;
  uint32_t *leap[STEPS]; /* by step and mark: itself, or, when it is used or leads nowhere, one behind it */
  size_t *barred[STEPS], n_barred[STEPS]; /* by `not` step: where its marks stand */
  ww_part parts[STEPS];
  size_t chosen[STEPS];
  size_t n_parts;
} search;

static const ww_marks *marks_of(const search *s, const ww_ref *ref) {
  return &s->run->hits.cues[ref->cue];
}

static bool said_by(const search *s, const step *st, const ww_mark *m) {
  if (st->speaker == AS_THE_CUE) return !m->foreign;
  return st->speaker == ANYBODY || (int)s->run->t->turns[m->at.turn].role == st->speaker;
}

/* The first mark that starts at or behind `lo`; marks are in order of position. */
static size_t first_from(const ww_marks *list, size_t lo) {
  size_t i = 0, end = list->n;
  while (i < end) {
    size_t mid = (i + end) / 2;
    if (list->items[mid].at.from < lo) i = mid + 1;
    else end = mid;
  }
  return i;
}

/* The first mark from `k` on that is not dead; shortens the way for the next who asks. */
static size_t next_alive(search *s, size_t at, size_t k) {
  uint32_t *leap = s->leap[at];
  size_t end = k;
  while (leap[end] != end) end = leap[end];
  while (leap[k] != k) {
    size_t next = leap[k];
    leap[k] = (uint32_t)end;
    k = next;
  }
  return end;
}

static void kill(search *s, size_t at, size_t k) {
  s->leap[at][k] = (uint32_t)k + 1;
}

/* Does the `not` step's cue occur within [lo, hi)? */
static bool occurs(const search *s, size_t at, size_t lo, size_t hi) {
  const size_t *barred = s->barred[at];
  size_t i = 0, end = s->n_barred[at];
  while (i < end) {
    size_t mid = (i + end) / 2;
    if (barred[mid] < lo) i = mid + 1;
    else end = mid;
  }
  return i < s->n_barred[at] && barred[i] < hi;
}

static ww_milli time_of(const search *s, const ww_part *p) {
  const ww_transcript *t = s->run->t;
  return t->utterances[ww_transcript_at(t, &t->turns[p->turn], p->from)].start;
}

static bool is_within(const search *s, const step *st, const ww_part *before, const ww_part *now) {
  const ww_transcript *t = s->run->t;
  const ww_turn *a = &t->turns[before->turn], *b = &t->turns[now->turn];
  if (st->turns && b->number - a->number > (uint32_t)st->turns) return false;
  if (st->words && ww_transcript_words_at(t, b, now->from) - ww_transcript_words_at(t, a, before->to) >
                       (uint32_t)st->words)
    return false;
  if (!st->seconds) return true;
  ww_milli from = time_of(s, before), to = time_of(s, now);
  return from != WW_NA && to != WW_NA && to - from <= st->seconds;
}

/* The answer to a script's question is not written down; the script waits for it. */
static bool is_answered(const search *s, uint32_t turn) {
  ww_part answer;
  return s->run->kind == WW_SCRIPT || ww_run_answer(s->run, turn, &answer);
}

static bool holds(const search *s, const step *st, const ww_mark *m) {
  if (!said_by(s, st, m)) return false;
  if (st->answered && !is_answered(s, m->at.turn)) return false;
  return !st->echo || ww_run_echo(s->run, m->at.turn) >= (uint32_t)st->echo;
}

/* All `not` steps from `i` on, up to the next positive one, are kept clear of [lo, hi). */
static bool clear(const search *s, size_t i, size_t lo, size_t hi, size_t *next) {
  for (; i < s->own->n && s->own->steps[i].not_cue.id.n; i++)
    if (occurs(s, i, lo, hi)) return false;
  *next = i;
  return true;
}

static size_t skip_nots(const search *s, size_t i) {
  while (i < s->own->n && s->own->steps[i].not_cue.id.n) i++;
  return i;
}

/* Completes the sequence from step `i` on, behind `before` (NULL: from the start). */
static bool complete(search *s, size_t i, const ww_part *before) {
  /* a match of no characters must not be taken twice */
  size_t lo = before ? before->to + (before->to == before->from) : 0;
  size_t at = skip_nots(s, i), next;
  if (at == s->own->n) return clear(s, i, lo, s->run->t->text.n, &next);
  const step *st = &s->own->steps[at];
  const ww_marks *list = marks_of(s, &st->cue);
  for (size_t k = next_alive(s, at, first_from(list, lo)); k < list->n; k = next_alive(s, at, k)) {
    const ww_mark *m = &list->items[k];
    if (!holds(s, st, m)) {
      kill(s, at, k);
      continue;
    }
    if (before && !is_within(s, st, before, &m->at)) break; /* the next is farther still */
    if (!clear(s, i, lo, m->at.from, &next)) return false; /* a later mark is no better */
    size_t n = s->n_parts++;
    s->parts[n] = m->at;
    s->chosen[at] = k;
    if (complete(s, at + 1, &m->at)) return true;
    s->n_parts = n;
    kill(s, at, k);
  }
  return false;
}

static void add_mark(search *s, const ww_cue *cue) {
  const ww_part *last = &s->parts[s->n_parts - 1];
  const step *st = &s->own->steps[s->own->n - 1];
  while (st->cue.id.n == 0) st--; /* what must not follow; a step that is a cue comes before */
  ww_part answer = *last, *parts = ww_new_n(s->run->arena, s->n_parts + 1, ww_part);
  bool answered = st->answered && s->run->kind != WW_SCRIPT && ww_run_answer(s->run, last->turn, &answer);
  memcpy(parts, s->parts, s->n_parts * sizeof *parts);
  if (answered) parts[s->n_parts++] = answer;
  ww_mark *m = ww_run_mark(s->run, cue);
  *m = (ww_mark){.at = s->parts[s->n_parts - 1 - answered], .parts = parts, .n_parts = s->n_parts};
  m->done = answered ? answer.from : m->at.from;
}

/* No hit is used twice, in whichever step it stands. */
static void use_up(search *s) {
  const step *steps = s->own->steps;
  for (size_t i = 0; i < s->own->n; i++)
    for (size_t k = 0; steps[i].cue.id.n && k < s->own->n; k++)
      if (steps[k].cue.id.n && steps[k].cue.cue == steps[i].cue.cue) kill(s, k, s->chosen[i]);
}

static bool lacks_times(const ww_run *r, const sequence *own) {
  bool seconds = false, times = false;
  for (size_t i = 0; i < own->n; i++) seconds |= own->steps[i].seconds > 0;
  for (size_t i = 0; i < r->t->n_utterances; i++) times |= r->t->utterances[i].start != WW_NA;
  return seconds && !times;
}

static void prepare(search *s, size_t i) {
  const step *st = &s->own->steps[i];
  const ww_marks *list = marks_of(s, st->cue.id.n ? &st->cue : &st->not_cue);
  if (st->cue.id.n) {
    s->leap[i] = ww_new_n(s->run->arena, list->n + 1, uint32_t);
    for (size_t k = 0; k <= list->n; k++) s->leap[i][k] = (uint32_t)k;
    return;
  }
  s->barred[i] = ww_new_n(s->run->arena, list->n + 1, size_t);
  for (size_t k = 0; k < list->n; k++)
    if (said_by(s, st, &list->items[k])) s->barred[i][s->n_barred[i]++] = list->items[k].at.from;
}

static void run(ww_run *r, const ww_cue *cue) {
  search s = {.run = r, .own = cue->own};
  if (lacks_times(r, cue->own)) {
    r->hits.cues[cue->index].na = "needs times";
    return;
  }
  for (size_t i = 0; i < s.own->n; i++) prepare(&s, i);
  while (complete(&s, 0, NULL)) {
    add_mark(&s, cue);
    use_up(&s);
    s.n_parts = 0;
  }
}

/* ---- explaining: each first step that led nowhere, and how far it came */

static const char *role_of(const step *st) {
  return st->speaker > ANYBODY ? speakers[st->speaker] : "whoever it looks at";
}

static bool was_completed(const ww_run *r, const ww_cue *cue, const ww_mark *m) {
  const ww_marks *made = &r->hits.cues[cue->index];
  for (size_t i = 0; i < made->n; i++)
    if (made->items[i].parts[0].from == m->at.from && made->items[i].parts[0].to == m->at.to) return true;
  return false;
}

/* What keeps the mark from being step `i` by itself; false when nothing does. */
static bool explain_mark(search *s, size_t i, const ww_mark *m, const ww_part *start) {
  const step *st = &s->own->steps[i];
  if (st->answered && !is_answered(s, m->at.turn))
    return ww_run_remark(s->run, start, false, "step %zu: '%.*s' is not answered", i + 1, WW_F(st->cue.id)), true;
  uint32_t echo = st->echo ? ww_run_echo(s->run, m->at.turn) : 0;
  if (!st->echo || echo >= (uint32_t)st->echo) return false;
  ww_run_remark(s->run, start, false, "step %zu: '%.*s' takes up %u of their words, %d are needed", i + 1,
                WW_F(st->cue.id), (unsigned)echo, st->echo);
  return true;
}

/* The first of the `not` steps from `i` on that occurs in [lo, hi). */
static bool explain_nots(search *s, size_t i, size_t lo, size_t hi, const ww_part *start) {
  for (; i < s->own->n && s->own->steps[i].not_cue.id.n; i++) {
    if (!occurs(s, i, lo, hi)) continue;
    ww_run_remark(s->run, start, false, "step %zu: '%.*s' comes in between and must not", i + 1,
                  WW_F(s->own->steps[i].not_cue.id));
    return true;
  }
  return false;
}

static bool explain_distance(search *s, size_t i, const ww_part *before, const ww_part *now, const ww_part *start) {
  const step *st = &s->own->steps[i];
  const ww_transcript *t = s->run->t;
  if (is_within(s, st, before, now)) return false;
  ww_run_remark(s->run, start, false, "step %zu: the next '%.*s' by %s comes %u turns later, too far", i + 1,
                WW_F(st->cue.id), role_of(st), (unsigned)(t->turns[now->turn].number - t->turns[before->turn].number));
  return true;
}

/* Follows the nearest marks from step `i` on. */
static void follow(search *s, size_t i, const ww_part *before, const ww_part *start) {
  size_t at = skip_nots(s, i), lo = before ? before->to : 0;
  const step *st = &s->own->steps[at];
  if (at == s->own->n) {
    if (!explain_nots(s, i, lo, s->run->t->text.n, start))
      ww_run_remark(s->run, start, false, "its later steps were used by an earlier hit");
    return;
  }
  const ww_marks *list = marks_of(s, &st->cue);
  size_t k = first_from(list, lo);
  while (k < list->n && !said_by(s, st, &list->items[k])) k++;
  if (k == list->n) {
    ww_run_remark(s->run, start, false, "step %zu: no '%.*s' by %s %s", at + 1, WW_F(st->cue.id), role_of(st),
                  before ? "comes after it" : "anywhere");
    return;
  }
  const ww_mark *m = &list->items[k];
  if (before && explain_distance(s, at, before, &m->at, start)) return;
  if (explain_nots(s, i, lo, m->at.from, start) || explain_mark(s, at, m, start)) return;
  follow(s, at + 1, &m->at, start);
}

static void explain_start(search *s, size_t at, const ww_cue *cue) {
  const ww_marks *list = marks_of(s, &s->own->steps[at].cue);
  size_t starts = 0;
  for (size_t k = 0; k < list->n; k++) {
    const ww_mark *m = &list->items[k];
    if (!said_by(s, &s->own->steps[at], m)) continue;
    starts++;
    if (was_completed(s->run, cue, m) || explain_mark(s, at, m, &m->at)) continue;
    if (!explain_nots(s, 0, 0, m->at.from, &m->at)) follow(s, at + 1, &m->at, &m->at);
  }
  if (starts == 0) follow(s, 0, NULL, NULL);
}

static void explain(ww_run *r, const ww_cue *cue) {
  const ww_marks *made = &r->hits.cues[cue->index];
  search s = {.run = r, .own = cue->own};
  for (size_t i = 0; i < s.own->n; i++) prepare(&s, i);
  for (size_t i = 0; i < made->n; i++) ww_run_remark(r, &made->items[i].at, true, "all steps came in order");
  explain_start(&s, skip_nots(&s, 0), cue);
}

const ww_cue_kind ww_kind_sequence = {
    .name = "sequence",
    .size = sizeof(sequence),
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .finish = finish,
    .needs = needs,
    .run = run,
    .explain = explain,
};
