/* fit.h: factors that bring sums nearest to targets, and stay near 1.
 * SPDX-License-Identifier: MIT
 *
 * Minimises
 *     sum over rows of loss(target, bias + base + sum over cells of value * x[column])
 *     + strength / 2 * sum over columns of (x - 1)^2
 * over the bias and all x between `low` and `high`. The loss is logistic (targets 0 and 1), which makes it
 * a ridge regression around 1, or half the squared error. Convex either way, with one minimum.
 *
 * Newton's method; the quadratic of each step by coordinate descent, which bounds hardly trouble (Friedman,
 * Hastie and Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent", Journal
 * of Statistical Software 33, 2010). Libraries of the trade were looked at: liblinear takes neither bounds nor
 * a centre other than 0, so it could turn a merit into a fault; general optimisers (NLopt) do, but bring a
 * library that all would need for what one command does, and promise no same bytes. Only + - * / here. */
#ifndef WW_CLI_FIT_H
#define WW_CLI_FIT_H

#include "base/arena.h"

typedef struct ww_cell {
  uint32_t column;
  double value;
} ww_cell;

typedef struct ww_fit_row {
  ww_cell *cells;
  size_t n;
  double base, target;
} ww_fit_row;

typedef struct ww_fit {
  const ww_fit_row *rows;
  size_t n, columns;
  bool logistic;
  double strength, low, high; /* strength > 0 */
} ww_fit;

/* Fills x[columns] and the bias. `a` is worked in. */
void ww_fit_solve(const ww_fit *fit, ww_arena *a, double *x, double *bias);
/* How far it is from a minimum: the largest slope that is not held by a bound (Karush, Kuhn and Tucker). */
double ww_fit_fault(const ww_fit *fit, ww_arena *a, const double *x, double bias);
/* 1 / (1 + e^-x), the same on every machine. */
double ww_logistic(double x);

#endif
