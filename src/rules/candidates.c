/* candidates.c: what the gate found for a run.
 * SPDX-License-Identifier: MIT */
#include "rules/candidates.h"

static const ww_candidates EVERY = {.every = true};

static size_t count_units(const ww_run *run, ww_by by) {
  return by == WW_BY_TURN ? run->t->n_turns : run->first_sentence[run->t->n_turns];
}

static const ww_candidates *find_all(ww_run *run, ww_by by) {
  const ww_transcript *t = run->t;
  size_t n = count_units(run, by);
  ww_unit *units = ww_new_n(run->arena, n + 1, ww_unit);
  for (size_t i = 0; i < n; i++)
    units[i] = by == WW_BY_TURN ? (ww_unit){t->turns[i].from, t->turns[i].to}
                                : (ww_unit){run->sentences[i].from, run->sentences[i].to};
  return ww_gate_find(run->tools->work, run->arena, t->text, units, n);
}

static const ww_candidates *numbered(ww_run *run, uint32_t pattern, ww_by by) {
  if (run->rules->ways.no_gate) return &EVERY;
  if (!run->candidates[by]) run->candidates[by] = find_all(run, by);
  return &run->candidates[by][pattern];
}

bool ww_candidates_have_sentence(ww_run *run, const ww_regex *pattern, const ww_sentence *sentence) {
  return ww_candidates_have(numbered(run, ww_regex_number(pattern), WW_BY_SENTENCE), (uint32_t)(sentence - run->sentences));
}

ww_visit ww_visit_start(ww_run *run, const ww_patterns *list, ww_by by) {
  ww_visit v = {.unit = UINT32_MAX, .n_units = (uint32_t)count_units(run, by)};
  bool any = false;
  for (size_t i = 0; i < list->n && !any; i++) {
    const ww_candidates *c = numbered(run, list->numbers[i], by);
    any = c->every || c->n;
  }
  if (!any) return v; /* which most end with */
  v.lists = ww_new_n(run->arena, list->n, const ww_candidates *);
  v.next = ww_new_n(run->arena, list->n, size_t);
  v.n = list->n;
  for (size_t i = 0; i < list->n; i++) v.lists[i] = numbered(run, list->numbers[i], by);
  return v;
}

/* The first unit from `from` on that the pattern asks for, or n_units. */
static uint32_t first_from(ww_visit *v, size_t pattern, uint32_t from) {
  const ww_candidates *c = v->lists[pattern];
  size_t *next = &v->next[pattern];
  if (c->every) return from;
  while (*next < c->n && c->units[*next] < from) ++*next;
  return *next < c->n ? c->units[*next] : v->n_units;
}

bool ww_visit_next(ww_visit *v) {
  uint32_t from = v->unit + 1, best = v->n_units;
  for (size_t i = 0; i < v->n && best > from; i++) {
    uint32_t unit = first_from(v, i, from);
    if (unit < best) best = unit;
  }
  v->unit = best;
  return best < v->n_units;
}

bool ww_visit_asks(ww_visit *v, size_t pattern) {
  return first_from(v, pattern, v->unit) == v->unit;
}
