/* candidates.c: the gate's rows for a run.
 * SPDX-License-Identifier: MIT */
#include "rules/candidates.h"

#include <string.h>

struct ww_tries {
  ww_gate_index index;
  uint64_t **rows; /* to use again for each list */
  size_t n, cap;
};

static ww_unit *units_of(const ww_run *run, ww_by by, size_t *n) {
  const ww_transcript *t = run->t;
  *n = by == WW_BY_TURN ? t->n_turns : run->first_sentence[t->n_turns];
  ww_unit *units = ww_new_n(run->arena, *n + 1, ww_unit);
  for (size_t i = 0; i < *n; i++)
    units[i] = by == WW_BY_TURN ? (ww_unit){t->turns[i].from, t->turns[i].to}
                                : (ww_unit){run->sentences[i].from, run->sentences[i].to};
  return units;
}

static struct ww_tries *tries_of(ww_run *run, ww_by by) {
  struct ww_tries *tries = run->tries[by];
  if (tries) return tries;
  size_t n;
  const ww_unit *units = units_of(run, by, &n);
  tries = run->tries[by] = ww_new(run->arena, struct ww_tries);
  ww_gate_index_make(&tries->index, &run->rules->gate, run->arena, run->t->text, units, n);
  return tries;
}

static uint32_t number_of(const ww_run *run, const ww_regex *pattern) {
  return run->rules->ways.no_gate ? UINT32_MAX : ww_regex_number(pattern);
}

static bool fill(ww_run *run, struct ww_tries *tries, const ww_regex *pattern, uint64_t *row) {
  return ww_gate_row(&tries->index, number_of(run, pattern), row);
}

static uint64_t *zeroed_row(ww_run *run, struct ww_tries *tries, size_t i) {
  size_t blocks = tries->index.n_blocks;
  if (i == tries->n) *ww_push(run->arena, tries->rows, tries->n, tries->cap) = ww_new_n(run->arena, blocks, uint64_t);
  return memset(tries->rows[i], 0, blocks * sizeof(uint64_t));
}

bool ww_rows_find(ww_run *run, const ww_patterns *list, ww_by by, ww_rows *out) {
  struct ww_tries *tries = tries_of(run, by);
  uint64_t *any = zeroed_row(run, tries, 0);
  bool found = false;
  for (size_t i = 0; i < list->n; i++) {
    uint64_t *row = zeroed_row(run, tries, i + 1);
    if (!fill(run, tries, list->items[i], row)) continue;
    found = true;
    for (size_t k = 0; k < tries->index.n_blocks; k++) any[k] |= row[k];
  }
  *out = (ww_rows){tries->rows + 1, any, tries->index.n_units};
  return found;
}

const uint64_t *ww_rows_keep(ww_run *run, const ww_regex *pattern) {
  if (!run->kept) run->kept = ww_new_n(run->arena, run->rules->n_regexes, uint64_t *);
  uint64_t **row = &run->kept[ww_regex_number(pattern)];
  if (*row) return *row;
  struct ww_tries *tries = tries_of(run, WW_BY_SENTENCE);
  *row = ww_new_n(run->arena, tries->index.n_blocks, uint64_t);
  fill(run, tries, pattern, *row);
  return *row;
}

bool ww_rows_may(ww_run *run, const ww_regex *pattern, const ww_sentence *sentence) {
  uint32_t unit = (uint32_t)(sentence - run->sentences);
  return ww_gate_may(&tries_of(run, WW_BY_SENTENCE)->index, number_of(run, pattern), unit);
}
