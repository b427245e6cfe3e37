/* test_fit.c: the fit of factors: by hand where that goes, else by what holds at every minimum.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "unit.h"
#include "bench.h"

#include "cli/fit.h"
#include "cli/stats.h"

enum { ROWS = 60, COLUMNS = 12 };

static double uniform(ww_random *r) {
  return (double)(ww_random_next(r) >> 11) / 9007199254740992.0;
}

static bool near(double a, double b) {
  return fabs(a - b) < 1e-9;
}

static void the_logistic_is_that_of_the_book(void **state) {
  (void)state;
  assert_true(near(ww_logistic(0), 0.5));
  for (double x = -40; x < 40; x += 0.37) assert_true(fabs(ww_logistic(x) * (1 + exp(-x)) - 1) < 1e-13);
  assert_true(ww_logistic(-1e9) >= 0 && ww_logistic(1e9) <= 1);
}

/* Half the squared error: (1 x - 3)^2 and (-1 x + 3)^2 halved, and 2 (x - 1)^2 halved; x = 2. */
static void a_square_by_hand(void **state) {
  bench *b = *state;
  double x, bias;
  ww_cell up = {0, 1}, down = {0, -1};
  ww_fit_row rows[] = {{&up, 1, 0, 3}, {&down, 1, 0, -3}};
  ww_fit fit = {.rows = rows, .n = 2, .columns = 1, .strength = 2, .low = 0, .high = 3};
  ww_fit_solve(&fit, &b->a, &x, &bias);
  assert_true(near(x, 2) && near(bias, 0));
  fit.high = 1.5;
  ww_fit_solve(&fit, &b->a, &x, &bias);
  assert_true(near(x, 1.5) && near(bias, 0));
  rows[0].base = 1, rows[1].base = -1; /* a base does some of the work */
  fit.high = 3;
  ww_fit_solve(&fit, &b->a, &x, &bias);
  assert_true(near(x, 1.5));
}

/* Without cells, three of four are yes: the bias is the log of 3. */
static void a_bias_by_hand(void **state) {
  bench *b = *state;
  double x, bias;
  ww_fit_row rows[] = {{NULL, 0, 0, 1}, {NULL, 0, 0, 1}, {NULL, 0, 0, 0}, {NULL, 0, 0, 1}};
  ww_fit fit = {.rows = rows, .n = 4, .columns = 1, .logistic = true, .strength = 1, .low = 0, .high = 3};
  ww_fit_solve(&fit, &b->a, &x, &bias);
  assert_true(near(bias, log(3)) && near(x, 1));
}

static ww_fit random_fit(ww_arena *a, ww_random *r, bool logistic) {
  ww_fit_row *rows = ww_new_n(a, ROWS, ww_fit_row);
  for (size_t i = 0; i < ROWS; i++) {
    ww_cell *cells = ww_new_n(a, COLUMNS + 1, ww_cell);
    double sum = 0;
    for (uint32_t k = 0; k < COLUMNS; k++)
      if (uniform(r) < 0.4) cells[rows[i].n++] = (ww_cell){k, 4 * uniform(r) - 2}, sum += cells[rows[i].n - 1].value;
    rows[i].cells = cells;
    rows[i].base = uniform(r) - 0.5;
    rows[i].target = logistic ? uniform(r) < ww_logistic(2 * sum) : sum + uniform(r);
  }
  static const double strengths[] = {16, 1, 0.0625, 0.001};
  return (ww_fit){.rows = rows, .n = ROWS, .columns = COLUMNS, .logistic = logistic,
                  .strength = strengths[ww_random_next(r) % 4], .low = 0, .high = 3};
}

static void every_answer_is_a_minimum(void **state) {
  bench *b = *state;
  ww_random r = {7};
  unsigned held = 0, free = 0;
  for (int i = 0; i < 400; i++) {
    double x[COLUMNS], bias;
    ww_fit fit = random_fit(&b->a, &r, i % 2);
    ww_fit_solve(&fit, &b->a, x, &bias);
    assert_true(ww_fit_fault(&fit, &b->a, x, bias) < 1e-6);
    for (size_t k = 0; k < COLUMNS; k++) {
      assert_true(x[k] >= 0 && x[k] <= 3);
      held += x[k] <= 0 || x[k] >= 3;
      free += x[k] > 0 && x[k] < 3;
    }
    x[3] += x[3] < 1.5 ? 0.01 : -0.01; /* and beside it there is none */
    assert_true(ww_fit_fault(&fit, &b->a, x, bias) > 1e-6);
    ww_arena_reset(&b->a);
  }
  assert_true(held > 200 && free > 200);
}

/* Outcomes that one cue parts without a fault have no end, but the bounds and the draw to 1 give them one. */
static void parted_classes_end(void **state) {
  bench *b = *state;
  double x, bias;
  ww_cell up = {0, 5}, none = {0, 0};
  ww_fit_row rows[] = {{&up, 1, 0, 1}, {&up, 1, 0, 1}, {&none, 1, 0, 0}, {&none, 1, 0, 0}};
  ww_fit fit = {.rows = rows, .n = 4, .columns = 1, .logistic = true, .strength = 0.01, .low = 0, .high = 3};
  ww_fit_solve(&fit, &b->a, &x, &bias);
  assert_true(ww_fit_fault(&fit, &b->a, &x, bias) < 1e-6 && x > 1 && x <= 3 && isfinite(bias));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_logistic_is_that_of_the_book, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_square_by_hand, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_bias_by_hand, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_answer_is_a_minimum, set_up, tear_down),
      cmocka_unit_test_setup_teardown(parted_classes_end, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
