/* calibrate_cues.c: each cue beside the label: what it tells, and what it shares with others.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/calibrate.h"

enum { RESAMPLES = 500 };
enum { LATE = 90 }; /* of a hundred hits */
static const double ALIKE = 0.8;
/* Nothing lies nearer to chance than this, as AUC; twice that, as a rank correlation. */
static const ww_milli NOTHING = 100;

static bool is_yes(const ww_calibration *c, const ww_outcome_call *call) {
  return call->label > c->middle;
}

static const ww_presence *find(const ww_outcome_call *call, uint32_t cue) {
  for (size_t i = 0; i < call->n_cues && call->cues[i].cue <= cue; i++)
    if (call->cues[i].cue == cue) return &call->cues[i];
  return NULL;
}

static bool is_fault(const ww_cue_info *cue) {
  ww_milli sum = cue->seller + cue->prospect;
  return sum < 0 || (sum == 0 && cue->severity);
}

static ww_milli share(uint32_t part, uint64_t whole) {
  return whole ? ww_milli_ratio((int64_t)part, (int64_t)whole) : WW_NA;
}

static ww_milli chance(const ww_calibration *c) {
  return c->by_rank ? 0 : 500;
}

/* Nearly all of its hits stand at the end, and where they stand there is hardly a doubt. */
static bool may_be_the_outcome(const ww_calibration *c, const ww_cue_row *row) {
  uint64_t class = is_fault(row->cue) ? c->n - c->yes : c->yes;
  ww_milli usual = share((uint32_t)class, c->n);
  return !row->few && row->late * 100 >= row->hits * LATE && row->precision >= usual + (1000 - usual) * 4 / 5 &&
         row->alone.low != WW_NA && row->alone.low > chance(c);
}

/* Its hits, as many as count, beside the label. */
static void tell_alone(ww_calibration *c, const ww_calls *all, uint32_t cue, ww_cue_row *row) {
  ww_milli *values = ww_new_n(c->arena, c->n + 1, ww_milli), nothing = chance(c);
  ww_milli reach = c->by_rank ? 2 * NOTHING : NOTHING;
  ww_gain gain;
  for (size_t i = 0; i < c->n; i++) {
    const ww_presence *p = find(&c->calls[i], cue);
    uint32_t hits = !p ? 0 : p->hits > (uint32_t)row->cue->max_hits ? (uint32_t)row->cue->max_hits : p->hits;
    values[i] = is_fault(row->cue) ? -(ww_milli)hits : (ww_milli)hits;
  }
  ww_calibrate_compare(c, all, values, values, RESAMPLES, &gain);
  row->alone = gain.known ? gain.before : (ww_figure){WW_NA, WW_NA, WW_NA};
  if (!gain.known || gain.before.low == WW_NA) return;
  row->idle = row->alone.low >= nothing - reach && row->alone.high <= nothing + reach && row->alone.low <= nothing &&
              row->alone.high >= nothing;
  row->against = row->alone.high < nothing;
}

static void try_experimental(ww_calibration *c, const ww_calls *all, uint32_t cue, ww_cue_row *row) {
  ww_points *points = ww_new_n(c->arena, c->n_cues + 1, ww_points);
  ww_milli *before = ww_new_n(c->arena, c->n + 1, ww_milli), *after = ww_new_n(c->arena, c->n + 1, ww_milli);
  ww_gain gain;
  memcpy(points, c->now, c->n_cues * sizeof *points);
  points[cue] = (ww_points){row->cue->seller, row->cue->prospect};
  ww_calibrate_score(c, all, c->now, before);
  ww_calibrate_score(c, all, points, after);
  ww_calibrate_compare(c, all, before, after, RESAMPLES, &gain);
  if (gain.known) row->earns = gain.gain;
}

static void fill_row(ww_calibration *c, const ww_calls *all, uint32_t cue, ww_cue_row *row) {
  const ww_cue_info *info = ww_rules_cue(c->rules, cue);
  ww_figure none = {WW_NA, WW_NA, WW_NA};
  *row = (ww_cue_row){.cue = info, .alone = none, .earns = none, .now = c->now[cue], .then = c->then[cue]};
  for (size_t i = 0; i < c->n; i++) {
    const ww_presence *p = find(&c->calls[i], cue);
    if (!p) continue;
    row->calls++;
    row->hits += p->hits;
    row->late += p->late;
    *(is_yes(c, &c->calls[i]) ? &row->with_yes : &row->with_no) += 1;
  }
  uint32_t right = is_fault(info) ? row->with_no : row->with_yes;
  row->precision = share(right, row->calls);
  row->recall = share(right, is_fault(info) ? c->n - c->yes : c->yes);
  row->few = row->calls < WW_LEAST_CALLS;
  if (row->few) return;
  tell_alone(c, all, cue, row);
  row->leaks = may_be_the_outcome(c, row);
  if (info->experimental) try_experimental(c, all, cue, row);
}

/* ---- who stands with whom */

/* Correlation of two cues that are there or not, which chance does not make large where both are common. */
static bool go_together(const ww_calibration *c, const ww_cue_row *one, const ww_cue_row *other, uint32_t both) {
  double n = (double)c->n, a = one->calls, b = other->calls;
  double spread = a * (n - a) * b * (n - b), shared = n * both - a * b;
  return spread > 0 && shared > 0 && shared * shared >= ALIKE * ALIKE * spread;
}

static void note_overlap(ww_calibration *c, const ww_cue_row *one, const ww_cue_row *other, uint32_t both) {
  if (c->n_overlaps == WW_OVERLAPS || !go_together(c, one, other, both)) return;
  c->overlaps[c->n_overlaps++] = (ww_overlap){one->cue, other->cue, both, one->calls + other->calls - both};
}

static bool is_scored(const ww_cue_row *row) {
  return !row->few && (row->cue->seller || row->cue->prospect);
}

static void find_overlaps(ww_calibration *c, const uint32_t *places) {
  uint32_t *both = ww_new_n(c->arena, c->n_cues * c->n_cues + 1, uint32_t);
  c->overlaps = ww_new_n(c->arena, WW_OVERLAPS, ww_overlap);
  for (size_t i = 0; i < c->n; i++) {
    const ww_outcome_call *call = &c->calls[i];
    for (size_t k = 0; k < call->n_cues; k++)
      for (size_t m = k + 1; m < call->n_cues; m++) both[call->cues[k].cue * c->n_cues + call->cues[m].cue]++;
  }
  for (size_t i = 0; i < c->n_rows; i++)
    for (size_t k = i + 1; k < c->n_rows; k++)
      if (is_scored(&c->rows[i]) && is_scored(&c->rows[k]))
        note_overlap(c, &c->rows[i], &c->rows[k], both[places[i] * c->n_cues + places[k]]);
}

void ww_calibrate_cues(ww_calibration *c) {
  uint32_t *places = ww_new_n(c->arena, c->n_cues + 1, uint32_t);
  ww_calls all = {ww_new_n(c->arena, c->n + 1, uint32_t), c->n};
  for (size_t i = 0; i < c->n; i++) all.items[i] = (uint32_t)i;
  c->rows = ww_new_n(c->arena, c->n_cues + 1, ww_cue_row);
  for (uint32_t i = 0; i < c->n_cues; i++) {
    if (ww_rules_cue(c->rules, i)->marker) continue;
    fill_row(c, &all, i, &c->rows[c->n_rows]);
    if (c->rows[c->n_rows].calls) places[c->n_rows++] = i;
  }
  find_overlaps(c, places);
}
