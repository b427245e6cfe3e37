/* test_stats.c: AUC, rank correlation and intervals, on cases counted by hand.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"
#include "bench.h"

#include "cli/stats.h"

enum { MOST = 64 };

static ww_milli auc(void **state, size_t n, const ww_milli *x, const bool *yes, const uint32_t *times) {
  ww_ranking r;
  double out;
  ww_ranking_make(&r, &((bench *)*state)->a, x, n);
  return ww_auc(&r, yes, times, false, &out) ? ww_stat_milli(out) : WW_NA;
}

static ww_milli rho(void **state, size_t n, const ww_milli *x, const ww_milli *y, const uint32_t *times) {
  ww_ranking r, s;
  int64_t rx[MOST], ry[MOST];
  double out;
  ww_ranking_make(&r, &((bench *)*state)->a, x, n);
  ww_ranking_make(&s, &((bench *)*state)->a, y, n);
  int64_t x2 = ww_ranks(&r, times, rx), y2 = ww_ranks(&s, times, ry);
  return ww_correlation(rx, x2, ry, y2, times, n, &out) ? ww_stat_milli(out) : WW_NA;
}

static void auc_counts_pairs(void **state) {
  /* the yes are 3 and 1, the no 2 and 0: of four pairs 3>2, 3>0, 1>0 are right and 1<2 is not */
  const ww_milli x[] = {3000, 2000, 1000, 0};
  const bool yes[] = {true, false, true, false};
  assert_int_equal(auc(state, 4, x, yes, NULL), 750);
  const bool best[] = {true, true, false, false}, worst[] = {false, false, true, true};
  assert_int_equal(auc(state, 4, x, best, NULL), 1000);
  assert_int_equal(auc(state, 4, x, worst, NULL), 0);
}

static void auc_counts_a_tie_half(void **state) {
  /* yes 5, 5, 7; no 5, 6: 5=5 twice half, 5<6 twice nothing, 7 beats both: 3 of 6 */
  const ww_milli x[] = {5, 5, 7, 5, 6};
  const bool yes[] = {true, true, true, false, false};
  assert_int_equal(auc(state, 5, x, yes, NULL), 500);
  const ww_milli same[] = {4, 4, 4, 4, 4};
  assert_int_equal(auc(state, 5, same, yes, NULL), 500);
}

static void auc_needs_both_classes(void **state) {
  const ww_milli x[] = {1, 2, 3};
  const bool all[] = {true, true, true}, none[] = {false, false, false}, one[] = {true, false, false};
  const uint32_t without[] = {0, 2, 1};
  assert_true(auc(state, 3, x, all, NULL) == WW_NA);
  assert_true(auc(state, 3, x, none, NULL) == WW_NA);
  assert_true(auc(state, 0, x, none, NULL) == WW_NA);
  assert_int_equal(auc(state, 3, x, one, NULL), 0);
  assert_true(auc(state, 3, x, one, without) == WW_NA);
}

static void auc_turned_round_is_exact(void **state) {
  const ww_milli x[] = {1, 2, 2, 3, 9, 4, 4};
  const bool yes[] = {true, false, true, true, false, true, false};
  ww_ranking r;
  double there, back;
  ww_ranking_make(&r, &((bench *)*state)->a, x, 7);
  assert_true(ww_auc(&r, yes, NULL, false, &there) && ww_auc(&r, yes, NULL, true, &back));
  assert_int_equal(ww_stat_milli(there) + ww_stat_milli(back), 1000);
  assert_int_equal(ww_stat_milli(there), 250); /* of 12 pairs 2 right, 2 even */
}

static void times_are_copies(void **state) {
  const ww_milli x[] = {3, 1, 2, 2}, y[] = {10, 40, 20, 30};
  const bool yes[] = {true, false, true, false};
  const uint32_t times[] = {2, 1, 0, 3};
  const ww_milli x6[] = {3, 3, 1, 2, 2, 2}, y6[] = {10, 10, 40, 30, 30, 30};
  const bool yes6[] = {true, true, false, false, false, false};
  assert_int_equal(auc(state, 4, x, yes, times), auc(state, 6, x6, yes6, NULL));
  assert_int_equal(rho(state, 4, x, y, times), rho(state, 6, x6, y6, NULL));
  assert_true(rho(state, 4, x, y, times) != rho(state, 4, x, y, NULL));
}

static void correlation_by_hand(void **state) {
  const ww_milli up[] = {1, 2, 3, 4, 5}, curve[] = {1, 4, 9, 16, 2500}, down[] = {5, 4, 3, 2, 1};
  assert_int_equal(rho(state, 5, up, curve, NULL), 1000);
  assert_int_equal(rho(state, 5, up, down, NULL), -1000);
  /* squares of the differences in rank 1 1 1 1 0: 1 - 6 * 4 / (5 * 24) = .8 */
  const ww_milli swapped[] = {2, 1, 4, 3, 5};
  assert_int_equal(rho(state, 5, up, swapped, NULL), 800);
}

static void correlation_shares_ranks(void **state) {
  /* ranks 1.5 1.5 3 4 and 1 2 3.5 3.5: products 4 from the means, squares 4.5 each: 4 / 4.5 */
  const ww_milli x[] = {7, 7, 8, 9}, y[] = {1, 2, 3, 3};
  assert_int_equal(rho(state, 4, x, y, NULL), 889);
  const ww_milli same[] = {3, 3, 3, 3};
  assert_true(rho(state, 4, x, same, NULL) == WW_NA);
  assert_true(rho(state, 4, same, y, NULL) == WW_NA);
}

static void median_and_rounding(void **state) {
  ww_arena *a = &((bench *)*state)->a;
  const ww_milli x[] = {9, WW_NA, 1, 4, WW_NA, 6};
  assert_int_equal(ww_median(a, x, 6), 5);
  assert_int_equal(ww_median(a, x, 5), 4);
  assert_true(ww_median(a, x + 1, 1) == WW_NA);
  assert_int_equal(ww_stat_milli(0.8125), 813);
  assert_int_equal(ww_stat_milli(-0.8125), -813);
  assert_int_equal(ww_stat_milli(0.0004), 0);
}

static void random_numbers_are_known(void **state) {
  (void)state;
  ww_random r = {1234567}; /* the first outputs that the reference code gives for this seed */
  assert_true(ww_random_next(&r) == UINT64_C(6457827717110365317));
  assert_true(ww_random_next(&r) == UINT64_C(3203168211198807973));
}

static void a_resample_has_as_many(void **state) {
  (void)state;
  ww_random r = {7};
  uint32_t times[MOST];
  uint64_t seen[MOST] = {0};
  for (int round = 0; round < 1000; round++) {
    size_t sum = 0;
    ww_resample(&r, times, MOST);
    for (size_t i = 0; i < MOST; i++) sum += times[i], seen[i] += times[i];
    assert_int_equal(sum, MOST);
  }
  for (size_t i = 0; i < MOST; i++) assert_in_range(seen[i], 850, 1150);
}

static void percentiles_cut_both_ends(void **state) {
  (void)state;
  double values[2000], one[] = {0.5};
  ww_milli low, high;
  for (int i = 0; i < 2000; i++) values[i] = (1999 - i) / 1000.0;
  ww_percentiles(values, 2000, &low, &high);
  assert_int_equal(low, 49); /* the 50th and the 1950th */
  assert_int_equal(high, 1949);
  ww_percentiles(one, 1, &low, &high);
  assert_int_equal(low, 500);
  assert_int_equal(high, 500);
  ww_percentiles(one, 0, &low, &high);
  assert_true(low == WW_NA && high == WW_NA);
}

/* n items, every third without a label and with the lower value most of the time. */
static void interval(void **state, size_t n, uint64_t seed, ww_milli *low, ww_milli *high) {
  ww_arena *a = &((bench *)*state)->a;
  ww_milli *x = ww_new_n(a, n, ww_milli);
  bool *yes = ww_new_n(a, n, bool);
  uint32_t *times = ww_new_n(a, n, uint32_t);
  double draws[500];
  size_t k = 0;
  for (size_t i = 0; i < n; i++) yes[i] = i % 3 > 0, x[i] = (ww_milli)(i * 7 % 10) + (yes[i] ? 3 : 0);
  ww_ranking r;
  ww_random random = {seed};
  ww_ranking_make(&r, a, x, n);
  for (int i = 0; i < 500; i++) {
    ww_resample(&random, times, n);
    k += ww_auc(&r, yes, times, false, &draws[k]);
  }
  ww_percentiles(draws, k, low, high);
  ww_milli value = auc(state, n, x, yes, NULL);
  assert_true(*low <= value && value <= *high);
  assert_true(*low < *high);
}

static void intervals_hold_and_narrow(void **state) {
  ww_milli low, high, again_low, again_high, small = 1000;
  for (size_t n = 30; n <= 3000; n *= 10) {
    interval(state, n, 5, &low, &high);
    interval(state, n, 5, &again_low, &again_high);
    assert_true(low == again_low && high == again_high);
    assert_true(high - low < small);
    small = high - low;
  }
  interval(state, 30, 6, &again_low, &again_high);
  interval(state, 30, 5, &low, &high);
  assert_true(low != again_low || high != again_high);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(auc_counts_pairs),         TEST(auc_counts_a_tie_half),    TEST(auc_needs_both_classes),
      TEST(auc_turned_round_is_exact), TEST(times_are_copies),        TEST(correlation_by_hand),
      TEST(correlation_shares_ranks), TEST(median_and_rounding),      TEST(random_numbers_are_known),
      TEST(a_resample_has_as_many),   TEST(percentiles_cut_both_ends), TEST(intervals_hold_and_narrow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
