/* stats.h: how well a number goes with a label, and how sure one can be of that.
 * SPDX-License-Identifier: MIT
 *
 * Pure functions on plain arrays. Ranks and their sums are integers; doubles come in at the last
 * division, with + - * / and sqrt only, so that the result is the same on every machine. `times`
 * says how often each of the n items counts, in a resample; NULL: once. */
#ifndef WW_CLI_STATS_H
#define WW_CLI_STATS_H

#include "base/arena.h"

/* Random numbers that are the same everywhere. SplitMix64 by Guy L. Steele Jr., Doug Lea and
 * Christine H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; the constants
 * are those of Sebastiano Vigna's version, <https://prng.di.unimi.it/splitmix64.c>. */
typedef struct ww_random {
  uint64_t state; /* the seed */
} ww_random;
uint64_t ww_random_next(ww_random *r);
/* Draws n of n items with replacement (Efron, "Bootstrap Methods", Annals of Statistics 7, 1979)
 * and counts in `times` how often each came. The lean of a draw is below n / 2^32. */
void ww_resample(ww_random *r, uint32_t *times, size_t n);

/* A variable put in order once, to be ranked in any resample in O(n). */
typedef struct ww_ranking {
  size_t n;
  uint32_t *order; /* the items from the smallest value up */
  bool *last;      /* beside order: the last of a run of equal values */
} ww_ranking;
void ww_ranking_make(ww_ranking *r, ww_arena *a, const ww_milli *values, size_t n);

/* The chance that an item with `yes` has the larger value than one without, ties half: the area
 * under the ROC curve, U / (n1 n0) with the U of Mann and Whitney (1947); Hanley and McNeil,
 * "The Meaning and Use of the Area under a ROC Curve", Radiology 143, 1982. False when the items
 * are all of one class. `reverse` gives that of the smaller value, 1 - AUC, exactly. */
bool ww_auc(const ww_ranking *x, const bool *yes, const uint32_t *times, bool reverse, double *out);

/* Ranks of all items, equal ones sharing their mean rank, centred and doubled to stay whole:
 * 2 * rank - (n + 1). Gives the sum of their squares. */
int64_t ww_ranks(const ww_ranking *x, const uint32_t *times, int64_t *ranks);
/* Rank correlation: Pearson's r of the ranks; Spearman, "The Proof and Measurement of Association
 * between Two Things", American Journal of Psychology 15, 1904. `x2`, `y2` are what ww_ranks gave;
 * false when one of the two is constant. */
bool ww_correlation(const int64_t *x, int64_t x2, const int64_t *y, int64_t y2,
                    const uint32_t *times, size_t n, double *out);

/* The middle of `n` values, the mean of the two middle ones when n is even; skips WW_NA, and is
 * WW_NA when nothing else is there. */
ww_milli ww_median(ww_arena *a, const ww_milli *values, size_t n);

/* To thousandths, halves away from zero. */
ww_milli ww_stat_milli(double value);
/* The 95 % percentile interval (Efron 1979): of n sorted values the 25th and the 975th of a
 * thousand. Sorts `values`; WW_NA twice when n is 0. */
void ww_percentiles(double *values, size_t n, ww_milli *low, ww_milli *high);

#endif
