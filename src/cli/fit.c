/* fit.c: factors that bring sums nearest to targets, and stay near 1.
 * SPDX-License-Identifier: MIT */
#include "cli/fit.h"

#include <string.h>

enum { MOST_STEPS = 60, MOST_SWEEPS = 500, HALVINGS = 40 };
static const double STEP_ENOUGH = 1e-9, SWEEP_ENOUGH = 1e-11;

/* e^x as 2^k e^r with r at most ln 2 / 2 from 0, where a few terms of the series are all. */
static double exponential(double x) {
  static const double ln2 = 0.693147180559945309417;
  if (x > 600) x = 600;
  if (x < -600) x = -600;
  double halves = x / ln2, sum = 1, unit = x < 0 ? 0.5 : 2;
  int k = (int)(halves < 0 ? halves - 0.5 : halves + 0.5);
  double r = x - (double)k * ln2;
  for (int i = 14; i > 0; i--) sum = 1 + sum * r / i;
  for (int i = 0; i < (k < 0 ? -k : k); i++) sum = sum * unit;
  return sum;
}

double ww_logistic(double x) {
  return 1 / (1 + exponential(-x));
}

/* One more coordinate than columns: the last is the bias, which has no bounds and is drawn to nothing. */
typedef struct {
  const ww_fit *fit;
  double *slope, *bend, *step; /* bend: the second derivatives, all pairs */
  double *sums, *sums_step;    /* by row: at x, and what the step adds */
  size_t n;
} work;

static double loss_slope(const ww_fit *fit, double sum, double target) {
  return (fit->logistic ? ww_logistic(sum) : sum) - target;
}

static double loss_bend(const ww_fit *fit, double sum) {
  double p = fit->logistic ? ww_logistic(sum) : 0;
  return fit->logistic ? p * (1 - p) : 1;
}

static void add_up(const work *w, const double *x, double bias, bool base, double *sums) {
  for (size_t i = 0; i < w->fit->n; i++) {
    const ww_fit_row *row = &w->fit->rows[i];
    sums[i] = bias + (base ? row->base : 0);
    for (size_t k = 0; k < row->n; k++) sums[i] += row->cells[k].value * x[row->cells[k].column];
  }
}

static void find_slope(const work *w, const double *x) {
  const ww_fit *fit = w->fit;
  for (size_t j = 0; j < fit->columns; j++) w->slope[j] = fit->strength * (x[j] - 1);
  w->slope[fit->columns] = 0;
  for (size_t i = 0; i < fit->n; i++) {
    const ww_fit_row *row = &fit->rows[i];
    double s = loss_slope(fit, w->sums[i], row->target);
    w->slope[fit->columns] += s;
    for (size_t k = 0; k < row->n; k++) w->slope[row->cells[k].column] += s * row->cells[k].value;
  }
}

static void find_bend(const work *w) {
  const ww_fit *fit = w->fit;
  size_t n = w->n, last = n - 1;
  memset(w->bend, 0, n * n * sizeof *w->bend);
  for (size_t j = 0; j < last; j++) w->bend[j * n + j] = fit->strength;
  w->bend[last * n + last] = 1e-9;
  for (size_t i = 0; i < fit->n; i++) {
    const ww_fit_row *row = &fit->rows[i];
    double b = loss_bend(fit, w->sums[i]);
    w->bend[last * n + last] += b;
    for (size_t k = 0; k < row->n; k++) {
      double *line = &w->bend[row->cells[k].column * n], scaled = b * row->cells[k].value;
      w->bend[last * n + row->cells[k].column] += scaled;
      line[last] += scaled;
      for (size_t m = 0; m < row->n; m++) line[row->cells[m].column] += scaled * row->cells[m].value;
    }
  }
}

static double clamp(double v, double low, double high) {
  return v < low ? low : v > high ? high : v;
}

/* The best step by the quadratic, within the bounds. */
static void find_step(const work *w, const double *x) {
  const ww_fit *fit = w->fit;
  size_t n = w->n;
  double *rest = w->slope; /* becomes the slope at x + step */
  memset(w->step, 0, n * sizeof *w->step);
  for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    double most = 0;
    for (size_t j = 0; j < n; j++) {
      const double *line = &w->bend[j * n];
      double to = w->step[j] - rest[j] / line[j];
      if (j < fit->columns) to = clamp(to, fit->low - x[j], fit->high - x[j]);
      double by = to - w->step[j], size = by < 0 ? -by : by;
      if (by == 0) continue;
      w->step[j] = to;
      for (size_t k = 0; k < n; k++) rest[k] += by * line[k];
      if (size > most) most = size;
    }
    if (most < SWEEP_ENOUGH) return;
  }
}

/* The slope along the step, that far into it. */
static double slope_along(const work *w, const double *x, double far) {
  const ww_fit *fit = w->fit;
  double sum = 0;
  for (size_t j = 0; j < fit->columns; j++) sum += fit->strength * (x[j] + far * w->step[j] - 1) * w->step[j];
  for (size_t i = 0; i < fit->n; i++)
    sum += loss_slope(fit, w->sums[i] + far * w->sums_step[i], fit->rows[i].target) * w->sums_step[i];
  return sum;
}

/* As it is convex, all goes down until the slope along the step turns up. */
static double how_far(const work *w, const double *x) {
  double low = 0, high = 1;
  if (!w->fit->logistic || slope_along(w, x, 1) <= 0) return 1;
  for (int i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (slope_along(w, x, middle) <= 0) low = middle;
    else high = middle;
  }
  return low;
}

static work begin(const ww_fit *fit, ww_arena *a) {
  size_t n = fit->columns + 1;
  return (work){.fit = fit, .n = n, .slope = ww_new_n(a, n, double), .step = ww_new_n(a, n, double),
                .bend = ww_new_n(a, n * n, double), .sums = ww_new_n(a, fit->n + 1, double),
                .sums_step = ww_new_n(a, fit->n + 1, double)};
}

void ww_fit_solve(const ww_fit *fit, ww_arena *a, double *x, double *bias) {
  work w = begin(fit, a);
  for (size_t j = 0; j < fit->columns; j++) x[j] = clamp(1, fit->low, fit->high);
  *bias = 0;
  for (int round = 0; round < MOST_STEPS; round++) {
    double most = 0;
    add_up(&w, x, *bias, true, w.sums);
    find_slope(&w, x);
    find_bend(&w);
    find_step(&w, x);
    add_up(&w, w.step, w.step[fit->columns], false, w.sums_step);
    double far = how_far(&w, x);
    for (size_t j = 0; j < w.n; j++) {
      double by = far * w.step[j], size = by < 0 ? -by : by;
      if (j < fit->columns) x[j] = clamp(x[j] + by, fit->low, fit->high);
      else *bias += by;
      if (size > most) most = size;
    }
    if (most < STEP_ENOUGH) return;
  }
}

double ww_fit_fault(const ww_fit *fit, ww_arena *a, const double *x, double bias) {
  work w = begin(fit, a);
  double most = 0;
  add_up(&w, x, bias, true, w.sums);
  find_slope(&w, x);
  for (size_t j = 0; j < w.n; j++) {
    double s = w.slope[j];
    if (j < fit->columns && x[j] <= fit->low && s > 0) continue;
    if (j < fit->columns && x[j] >= fit->high && s < 0) continue;
    if (s < 0) s = -s;
    if (s > most) most = s;
  }
  return most;
}
