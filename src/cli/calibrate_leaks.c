/* calibrate_leaks.c: what else than the words may tell the label.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "cli/calibrate.h"
#include "cli/stats.h"

enum { RESAMPLES = 500 };

typedef struct {
  ww_str name;
  uint32_t at;
} member;

static int by_name(const void *pa, const void *pb) {
  const member *a = pa, *b = pb;
  int order = ww_str_cmp(a->name, b->name);
  return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* "acme" of "acme-may-3", "calls/may" of "calls/may/3.vtt"; nothing of a single word or a number. */
static ww_str beginning_of(ww_str id) {
  size_t end = id.n;
  while (end && !(end < id.n && ww_str_find_char(WW_S("-_/#:"), id.p[end]) < 5)) end--;
  return ww_str_sub(id, 0, end);
}

static ww_str name_of(const ww_outcome_call *call, int which) {
  return which == WW_LEAK_SELLER ? call->seller : beginning_of(call->id);
}

/* What the group came to in the other half of the conversations; where there is none, what all did. To leave out
 * just the one would make every yes stand below every no of its group. Labels may be as large as numbers get: their
 * sums are no integers. */
static void fill_group(const ww_calibration *c, const member *group, size_t n, const unsigned *half, double all,
                       ww_milli *values) {
  double sums[2] = {0, 0}, counts[2] = {0, 0};
  for (size_t k = 0; k < n; k++) {
    sums[half[group[k].at]] += (double)c->calls[group[k].at].label;
    counts[half[group[k].at]] += 1;
  }
  for (size_t k = 0; k < n; k++) {
    unsigned other = 1 - half[group[k].at];
    bool known = group[k].name.n > 0 && counts[other] > 0;
    values[group[k].at] = (ww_milli)(known ? sums[other] / counts[other] : all);
  }
}

static void fill_values(ww_calibration *c, const ww_calls *all, ww_leak *leak, const member *list, ww_milli *values) {
  unsigned *half = ww_new_n(c->arena, c->n + 1, unsigned);
  double mean = 0;
  ww_calibrate_deal(c, all, 2, half);
  for (size_t i = 0; i < c->n; i++) mean += (double)c->calls[i].label / (double)c->n;
  for (size_t from = 0, to; from < c->n; from = to) {
    for (to = from; to < c->n && ww_str_eq(list[to].name, list[from].name);) to++;
    fill_group(c, list + from, to - from, half, mean, values);
    leak->groups += list[from].name.n > 0;
    leak->shared += list[from].name.n > 0 && to - from > 1 ? to - from : 0;
  }
}

static void find_leak(ww_calibration *c, const ww_calls *all, int which, ww_leak *leak) {
  static const char *const names[] = {"the seller", "how the id begins"};
  member *list = ww_new_n(c->arena, c->n + 1, member);
  ww_milli *values = ww_new_n(c->arena, c->n + 1, ww_milli);
  ww_gain gain;
  *leak = (ww_leak){.what = names[which], .tells = {WW_NA, WW_NA, WW_NA}};
  for (size_t i = 0; i < c->n; i++) list[i] = (member){name_of(&c->calls[i], which), (uint32_t)i};
  qsort(list, c->n, sizeof *list, by_name);
  fill_values(c, all, leak, list, values);
  if (leak->groups < 2 || leak->shared == 0) return;
  ww_calibrate_compare(c, all, values, values, RESAMPLES, &gain);
  if (gain.known) leak->tells = gain.before;
}

/* As evaluate has it: what is missing stands at the median, what goes the wrong way is turned round. */
static void find_baseline(ww_calibration *c, const ww_calls *all, size_t which, ww_comparison_row *row) {
  ww_milli *values = ww_new_n(c->arena, c->n + 1, ww_milli), chance = c->by_rank ? 0 : 500;
  ww_gain gain;
  row->figure = (ww_figure){WW_NA, WW_NA, WW_NA};
  for (size_t i = 0; i < c->n; i++) values[i] = c->calls[i].values[which];
  ww_milli median = ww_median(c->arena, values, c->n);
  if (median == WW_NA) return;
  for (size_t i = 0; i < c->n; i++) values[i] = values[i] == WW_NA ? median : values[i];
  ww_calibrate_compare(c, all, values, values, 1, &gain);
  row->inverse = gain.known && gain.before.value < chance;
  for (size_t i = 0; row->inverse && i < c->n; i++) values[i] = -values[i];
  ww_calibrate_compare(c, all, values, values, WW_RESAMPLES, &gain);
  if (gain.known) row->figure = gain.before;
}

void ww_calibrate_leaks(ww_calibration *c) {
  ww_calls all = {ww_new_n(c->arena, c->n + 1, uint32_t), c->n};
  for (size_t i = 0; i < c->n; i++) all.items[i] = (uint32_t)i;
  for (int i = 0; i < WW_LEAKS; i++) find_leak(c, &all, i, &c->leaks[i]);
  for (size_t i = 0; i < WW_PREDICTORS; i++)
    if (ww_predictors[i].baseline) find_baseline(c, &all, i, &c->baselines[i]);
}
