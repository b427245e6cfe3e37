/* calibrate_fit.c: points fitted to some conversations, and tried on others.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "cli/calibrate.h"
#include "cli/fit.h"
#include "cli/stats.h"

static const uint64_t seed = UINT64_C(20240229);
enum { INNER_FOLDS = 5, INNER_RESAMPLES = 200 };

/* For factors that spread about 1 by 1/4, 1/2, 1, 2 and 4. */
static const struct {
  double strength;
  ww_milli spread;
} choices[WW_CHOICES] = {{0, 0}, {16, 250}, {4, 500}, {1, 1000}, {0.25, 2000}, {0.0625, 4000}};

static const double LOWEST = 0, HIGHEST = 3, ERRORS_TO_MOVE = 2, LEAST_WORTH = 0.5;

double ww_calibrate_strength(size_t choice) {
  return choices[choice].strength;
}

ww_milli ww_calibrate_spread(size_t choice) {
  return choices[choice].spread;
}

/* ---- the fit */

/* For a cue that is not fitted. */
static const uint32_t NO_COLUMN = UINT32_MAX;

static size_t choose_columns(const ww_calibration *c, const ww_calls *calls, uint32_t *column) {
  uint32_t *seen = ww_new_n(c->work, c->n_cues + 1, uint32_t);
  size_t n = 0;
  for (size_t i = 0; i < calls->n; i++) {
    const ww_outcome_call *call = &c->calls[calls->items[i]];
    for (size_t k = 0; k < call->n_parts; k++) seen[call->parts[k].cue]++;
  }
  for (size_t i = 0; i < c->n_cues; i++) column[i] = seen[i] >= WW_LEAST_CALLS ? (uint32_t)n++ : NO_COLUMN;
  return n;
}

/* How much of the label a point is worth, as the bundled points have it, by least squares; at least so much that
 * the scores matter, for else nothing could be learnt where they tell nothing yet. */
static double worth_of_point(const ww_calibration *c, const ww_calls *calls, const ww_fit_row *rows) {
  double n = (double)calls->n, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (size_t i = 0; i < calls->n; i++) {
    double sum = rows[i].base;
    for (size_t k = 0; k < rows[i].n; k++) sum += rows[i].cells[k].value;
    x += sum, y += rows[i].target, xx += sum * sum, xy += sum * rows[i].target, yy += rows[i].target * rows[i].target;
  }
  double var = xx / n - x / n * (x / n), cov = xy / n - x / n * (y / n), var_y = yy / n - y / n * (y / n);
  if (var <= 0) return 0;
  double slope = c->by_rank ? cov / var : cov / var / var_y, least = LEAST_WORTH / sqrt(var);
  return slope > least ? slope : least;
}

/* With all factors 1 a row is the very overall score, limits and all. */
static void make_rows(const ww_calibration *c, const ww_calls *calls, const uint32_t *column, ww_fit_row *rows) {
  double sum = 0, squares = 0, n = (double)calls->n;
  for (size_t i = 0; i < calls->n; i++) {
    const ww_outcome_call *call = &c->calls[calls->items[i]];
    ww_cell *cells = ww_new_n(c->work, call->n_parts + 1, ww_cell);
    rows[i] = (ww_fit_row){.cells = cells, .base = (double)call->overall / 1000, .target = (double)call->label / 1000};
    for (size_t k = 0; k < call->n_parts; k++) {
      uint32_t at = column[call->parts[k].cue];
      double points = (double)call->parts[k].gave / 1000;
      if (at == NO_COLUMN) continue;
      cells[rows[i].n++] = (ww_cell){at, points};
      rows[i].base -= points;
    }
    sum += rows[i].target, squares += rows[i].target * rows[i].target;
  }
  double mean = sum / n, spread = sqrt(squares / n - mean * mean);
  for (size_t i = 0; c->by_rank && i < calls->n; i++) rows[i].target = spread > 0 ? (rows[i].target - mean) / spread : 0;
}

static void scale_rows(ww_fit_row *rows, size_t n, double by) {
  for (size_t i = 0; i < n; i++) {
    ww_cell *cells = rows[i].cells;
    rows[i].base *= by;
    for (size_t k = 0; k < rows[i].n; k++) cells[k].value *= by;
  }
}

/* Points as people write them: halves, below 1 quarters; what is nearer to that than to another stays. */
static ww_milli readable(ww_milli old, double factor) {
  double raw = (double)old * factor, size = raw < 0 ? -raw : raw;
  ww_milli step = size < 1000 ? 250 : 500;
  double moved = raw - (double)old;
  if (2 * (moved < 0 ? -moved : moved) <= (double)step) return old;
  ww_milli steps = (ww_milli)(size / (double)step + 0.5);
  return raw < 0 ? -steps * step : steps * step;
}

void ww_calibrate_fit(ww_calibration *c, const ww_calls *calls, double strength, ww_points *out) {
  memcpy(out, c->now, c->n_cues * sizeof *out);
  uint32_t *column = ww_new_n(c->work, c->n_cues + 1, uint32_t);
  ww_fit_row *rows = ww_new_n(c->work, calls->n + 1, ww_fit_row);
  size_t columns = choose_columns(c, calls, column);
  make_rows(c, calls, column, rows);
  double worth = worth_of_point(c, calls, rows), bias;
  double *x = ww_new_n(c->work, columns + 1, double);
  if (strength > 0 && worth > 0) {
    scale_rows(rows, calls->n, worth);
    ww_fit fit = {.rows = rows, .n = calls->n, .columns = columns, .logistic = !c->by_rank, .strength = strength,
                  .low = LOWEST, .high = HIGHEST};
    ww_fit_solve(&fit, c->work, x, &bias);
    for (size_t i = 0; i < c->n_cues; i++) {
      if (column[i] == NO_COLUMN) continue;
      out[i].seller = readable(out[i].seller, x[column[i]]);
      out[i].prospect = readable(out[i].prospect, x[column[i]]);
    }
  }
  ww_arena_reset(c->work);
}

void ww_calibrate_score(ww_calibration *c, const ww_calls *calls, const ww_points *points, ww_milli *out) {
  for (size_t i = 0; i < calls->n; i++) {
    const ww_card *card = ww_trial_score(c->trial, c->calls[calls->items[i]].trial, points);
    if (!card) ww_arena_throw(c->arena);
    out[i] = card->score.overall;
  }
}

/* ---- who is with whom */

typedef struct {
  ww_milli label;
  uint64_t text;
  uint32_t at;
} dealt;

static int by_label(const void *pa, const void *pb) {
  const dealt *a = pa, *b = pb;
  if (a->label != b->label) return a->label < b->label ? -1 : 1;
  if (a->text != b->text) return a->text < b->text ? -1 : 1;
  return (a->at > b->at) - (a->at < b->at);
}

static int by_text(const void *pa, const void *pb) {
  const dealt *a = pa, *b = pb;
  if (a->text != b->text) return a->text < b->text ? -1 : 1;
  return (a->label > b->label) - (a->label < b->label);
}

/* Among numbers, neighbours in rank are the same class: as many as there are parts. */
void ww_calibrate_deal(ww_calibration *c, const ww_calls *calls, unsigned parts, unsigned *out) {
  dealt *list = ww_new_n(c->arena, calls->n + 1, dealt);
  size_t n = 0;
  for (size_t i = 0; i < calls->n; i++) {
    const ww_outcome_call *call = &c->calls[calls->items[i]];
    list[i] = (dealt){call->label, ww_hash_add(call->text, WW_S("deal")), (uint32_t)i};
  }
  qsort(list, calls->n, sizeof *list, by_text);
  uint64_t *texts = ww_new_n(c->arena, calls->n + 1, uint64_t);
  unsigned *part = ww_new_n(c->arena, calls->n + 1, unsigned);
  dealt *firsts = ww_new_n(c->arena, calls->n + 1, dealt);
  for (size_t i = 0; i < calls->n; i++)
    if (i == 0 || list[i].text != list[i - 1].text) texts[n] = list[i].text, firsts[n] = list[i], firsts[n].at = (uint32_t)n, n++;
  qsort(firsts, n, sizeof *firsts, by_label);
  for (size_t i = 0; i < n; i++) part[firsts[i].at] = (unsigned)(i % parts);
  for (size_t i = 0, k = 0; i < calls->n; i++) {
    while (texts[k] != list[i].text) k++;
    out[list[i].at] = part[k];
  }
}

/* ---- judging */

typedef struct {
  ww_ranking before, after, label;
  bool *yes;
  int64_t *ranks, *label_ranks;
  uint32_t *times;
  size_t n;
  bool by_rank;
} judge;

static bool measure(const judge *j, const ww_ranking *x, const uint32_t *times, int64_t label2, double *out) {
  if (!j->by_rank) return ww_auc(x, j->yes, times, false, out);
  int64_t x2 = ww_ranks(x, times, j->ranks);
  if (ww_correlation(j->ranks, x2, j->label_ranks, label2, times, j->n, out)) return true;
  *out = 0; /* scores that are all the same tell nothing */
  return label2 != 0;
}

static judge make_judge(const ww_calibration *c, const ww_calls *calls, const ww_milli *before, const ww_milli *after,
                        ww_gain *out) {
  ww_arena *a = c->work;
  ww_milli *labels = ww_new_n(a, calls->n + 1, ww_milli);
  judge j = {.n = calls->n, .by_rank = c->by_rank, .yes = ww_new_n(a, calls->n + 1, bool),
             .ranks = ww_new_n(a, calls->n + 1, int64_t), .label_ranks = ww_new_n(a, calls->n + 1, int64_t),
             .times = ww_new_n(a, calls->n + 1, uint32_t)};
  *out = (ww_gain){.n = calls->n};
  for (size_t i = 0; i < calls->n; i++) {
    labels[i] = c->calls[calls->items[i]].label;
    out->yes += j.yes[i] = labels[i] != 0;
  }
  ww_ranking_make(&j.before, a, before, calls->n);
  ww_ranking_make(&j.after, a, after, calls->n);
  ww_ranking_make(&j.label, a, labels, calls->n);
  return j;
}

static bool look(const judge *j, const uint32_t *times, double *before, double *after) {
  int64_t label2 = j->by_rank ? ww_ranks(&j->label, times, j->label_ranks) : 0;
  return measure(j, &j->before, times, label2, before) && measure(j, &j->after, times, label2, after);
}

static ww_figure figure(double value, double *draws, size_t n) {
  ww_figure f = {ww_stat_milli(value), WW_NA, WW_NA};
  ww_percentiles(draws, n, &f.low, &f.high);
  return f;
}

void ww_calibrate_compare(ww_calibration *c, const ww_calls *calls, const ww_milli *before, const ww_milli *after,
                          unsigned resamples, ww_gain *out) {
  judge j = make_judge(c, calls, before, after, out);
  double *draws[3], first, second, sum = 0, squares = 0;
  size_t n = 0;
  ww_random random = {seed};
  for (int k = 0; k < 3; k++) draws[k] = ww_new_n(c->work, resamples + 1, double);
  out->known = look(&j, NULL, &first, &second);
  for (unsigned i = 0; out->known && i < resamples; i++) {
    double one, two;
    ww_resample(&random, j.times, j.n);
    if (!look(&j, j.times, &one, &two)) continue;
    double by = two - one;
    draws[0][n] = one, draws[1][n] = two, draws[2][n++] = by;
    sum += by, squares += by * by;
  }
  double mean = n ? sum / (double)n : 0, spread = n ? squares / (double)n - mean * mean : 0;
  out->error = spread > 0 ? sqrt(spread) : 0;
  if (out->known) {
    out->before = figure(first, draws[0], n);
    out->after = figure(second, draws[1], n);
    out->gain = figure(second - first, draws[2], n);
  }
  ww_arena_reset(c->work);
}

/* ---- crossing */

static ww_calls list_of(ww_calibration *c, size_t n) {
  return (ww_calls){ww_new_n(c->arena, n + 1, uint32_t), 0};
}

/* The part and the rest. */
static void split(const ww_calls *calls, const unsigned *parts, unsigned part, ww_calls *in, ww_calls *out) {
  in->n = out->n = 0;
  for (size_t i = 0; i < calls->n; i++) {
    ww_calls *to = parts[i] == part ? in : out;
    to->items[to->n++] = calls->items[i];
  }
}

typedef struct {
  double mean, spread;
} scale;

static scale scale_of(const ww_milli *scores, size_t n) {
  double sum = 0, squares = 0, count = n ? (double)n : 1;
  for (size_t i = 0; i < n; i++) sum += (double)scores[i];
  for (size_t i = 0; i < n; i++) squares += ((double)scores[i] - sum / count) * ((double)scores[i] - sum / count);
  return (scale){sum / count, sqrt(squares / count)};
}

/* What crossing a set of conversations needs. */
typedef struct {
  ww_calibration *c;
  const ww_calls *calls;
  unsigned *parts;
  ww_calls in, rest;
  ww_points *points;
  ww_milli *found, *rest_now, *rest_then;
} crossing;

static crossing begin(ww_calibration *c, const ww_calls *calls, unsigned folds) {
  crossing x = {c, calls, ww_new_n(c->arena, calls->n + 1, unsigned), list_of(c, calls->n), list_of(c, calls->n),
                ww_new_n(c->arena, c->n_cues + 1, ww_points), ww_new_n(c->arena, calls->n + 1, ww_milli),
                ww_new_n(c->arena, calls->n + 1, ww_milli), ww_new_n(c->arena, calls->n + 1, ww_milli)};
  ww_calibrate_deal(c, calls, folds, x.parts);
  return x;
}

/* Scores of the part by points fitted to the rest. Each part has points of its own; so that scores of different
 * parts can stand in one order, they are moved to where the rest has the mean and spread of before, which changes
 * no order within a part and looks at no label. */
static void cross_part(crossing *x, unsigned part, size_t choice, ww_milli *out) {
  ww_calibration *c = x->c;
  ww_calibrate_fit(c, &x->rest, choices[choice].strength, x->points);
  ww_calibrate_score(c, &x->in, x->points, x->found);
  ww_calibrate_score(c, &x->rest, x->points, x->rest_then);
  for (size_t i = 0; i < x->rest.n; i++) x->rest_now[i] = c->calls[x->rest.items[i]].overall;
  scale now = scale_of(x->rest_now, x->rest.n), then = scale_of(x->rest_then, x->rest.n);
  bool same = memcmp(x->points, c->now, c->n_cues * sizeof *x->points) == 0 || then.spread <= 0;
  for (size_t i = 0, k = 0; i < x->calls->n; i++) {
    if (x->parts[i] != part) continue;
    double moved = ((double)x->found[k] - then.mean) / then.spread * now.spread + now.mean;
    out[i] = same ? x->found[k] : ww_stat_milli(moved / 1000);
    k++;
  }
}

ww_milli *ww_calibrate_now(ww_calibration *c, const ww_calls *calls) {
  ww_milli *out = ww_new_n(c->arena, calls->n + 1, ww_milli);
  for (size_t i = 0; i < calls->n; i++) out[i] = c->calls[calls->items[i]].overall;
  return out;
}

/* The least movement that is within one standard error of the best (Breiman and others, Classification and
 * Regression Trees, 1984); none at all needs more to be given up, for the best of several is always somewhat good. */
size_t ww_calibrate_choose(ww_calibration *c, const ww_calls *calls, ww_gain tried[WW_CHOICES]) {
  ww_milli *scores[WW_CHOICES];
  size_t best = 0;
  crossing x = begin(c, calls, INNER_FOLDS);
  scores[0] = ww_calibrate_now(c, calls);
  for (size_t k = 1; k < WW_CHOICES; k++) {
    scores[k] = ww_new_n(c->arena, calls->n + 1, ww_milli);
    for (unsigned part = 0; part < INNER_FOLDS; part++) {
      split(calls, x.parts, part, &x.in, &x.rest);
      cross_part(&x, part, k, scores[k]);
    }
  }
  for (size_t k = 0; k < WW_CHOICES; k++) {
    ww_calibrate_compare(c, calls, scores[0], scores[k], INNER_RESAMPLES, &tried[k]);
    if (tried[k].known && tried[k].gain.value > tried[best].gain.value) best = k;
  }
  for (size_t k = 0; k < best; k++) {
    ww_gain lead = tried[best];
    if (k > 0) ww_calibrate_compare(c, calls, scores[k], scores[best], INNER_RESAMPLES, &lead);
    double errors = k == 0 ? ERRORS_TO_MOVE : 1;
    if (lead.known && (double)lead.gain.value / 1000 <= errors * lead.error) return k;
  }
  return best;
}

void ww_calibrate_cross(ww_calibration *c, const ww_calls *calls, unsigned folds, ww_milli *after,
                        unsigned votes[WW_CHOICES]) {
  ww_gain tried[WW_CHOICES];
  crossing x = begin(c, calls, folds);
  for (unsigned part = 0; part < folds; part++) {
    split(calls, x.parts, part, &x.in, &x.rest);
    size_t choice = ww_calibrate_choose(c, &x.rest, tried);
    votes[choice]++;
    cross_part(&x, part, choice, after);
  }
}
