/* stats.c: how well a number goes with a label, and how sure one can be of that.
 * SPDX-License-Identifier: MIT */
#include "cli/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

uint64_t ww_random_next(ww_random *r) {
  uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void ww_resample(ww_random *r, uint32_t *times, size_t n) {
  memset(times, 0, n * sizeof *times);
  for (size_t i = 0; i < n; i++) times[((ww_random_next(r) >> 32) * n) >> 32]++;
}

typedef struct {
  ww_milli value;
  uint32_t item;
} entry;

static int by_value(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->value != y->value) return x->value < y->value ? -1 : 1;
  return x->item < y->item ? -1 : 1;
}

void ww_ranking_make(ww_ranking *r, ww_arena *a, const ww_milli *values, size_t n) {
  entry *entries = ww_new_n(a, n + 1, entry);
  *r = (ww_ranking){n, ww_new_n(a, n + 1, uint32_t), ww_new_n(a, n + 1, bool)};
  for (size_t i = 0; i < n; i++) entries[i] = (entry){values[i], (uint32_t)i};
  qsort(entries, n, sizeof *entries, by_value);
  for (size_t i = 0; i < n; i++) {
    r->order[i] = entries[i].item;
    r->last[i] = i + 1 == n || entries[i].value != entries[i + 1].value;
  }
}

/* Twice U, so that a tie, which counts half, stays whole. */
bool ww_auc(const ww_ranking *x, const bool *yes, const uint32_t *times, bool reverse, double *out) {
  int64_t twice_u = 0, all[2] = {0}, run[2] = {0};
  for (size_t i = 0; i < x->n; i++) {
    uint32_t item = x->order[i];
    run[yes[item]] += times ? times[item] : 1;
    if (!x->last[i]) continue;
    twice_u += run[1] * (2 * all[0] + run[0]);
    all[0] += run[0];
    all[1] += run[1];
    run[0] = run[1] = 0;
  }
  int64_t pairs = all[0] * all[1];
  if (pairs == 0) return false;
  if (reverse) twice_u = 2 * pairs - twice_u;
  *out = (double)twice_u / (double)(2 * pairs);
  return true;
}

int64_t ww_ranks(const ww_ranking *x, const uint32_t *times, int64_t *ranks) {
  int64_t n = 0, before = 0, run = 0, squares = 0;
  for (size_t i = 0; i < x->n; i++) n += times ? times[i] : 1;
  for (size_t i = 0, from = 0; i < x->n; i++) {
    run += times ? times[x->order[i]] : 1;
    if (!x->last[i]) continue;
    int64_t rank = 2 * before + run - n;
    for (; from <= i; from++) ranks[x->order[from]] = rank;
    squares += run * rank * rank;
    before += run;
    run = 0;
  }
  return squares;
}

bool ww_correlation(const int64_t *x, int64_t x2, const int64_t *y, int64_t y2,
                    const uint32_t *times, size_t n, double *out) {
  int64_t products = 0;
  for (size_t i = 0; i < n; i++) products += x[i] * y[i] * (times ? times[i] : 1);
  if (x2 == 0 || y2 == 0) return false;
  *out = (double)products / (sqrt((double)x2) * sqrt((double)y2));
  return true;
}

static int by_number(const void *a, const void *b) {
  const ww_milli *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

ww_milli ww_median(ww_arena *a, const ww_milli *values, size_t n) {
  ww_milli *known = ww_new_n(a, n + 1, ww_milli);
  size_t k = 0;
  for (size_t i = 0; i < n; i++)
    if (values[i] != WW_NA) known[k++] = values[i];
  if (k == 0) return WW_NA;
  qsort(known, k, sizeof *known, by_number);
  ww_milli low = known[(k - 1) / 2], high = known[k / 2];
  return low + (high - low) / 2;
}

/* In steps of their own, or a compiler might fuse them into one rounding. */
ww_milli ww_stat_milli(double value) {
  double scaled = value * 1000.0;
  double moved = scaled < 0 ? scaled - 0.5 : scaled + 0.5;
  return (ww_milli)moved;
}

static int by_size(const void *a, const void *b) {
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

void ww_percentiles(double *values, size_t n, ww_milli *low, ww_milli *high) {
  *low = *high = WW_NA;
  if (n == 0) return;
  qsort(values, n, sizeof *values, by_size);
  *low = ww_stat_milli(values[(25 * n - 1) / 1000]);
  *high = ww_stat_milli(values[(975 * n - 1) / 1000]);
}
