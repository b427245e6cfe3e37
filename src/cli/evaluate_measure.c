/* evaluate_measure.c: what the records of all conversations come to, and how sure that is.
 * SPDX-License-Identifier: MIT */
#include "cli/evaluate.h"
#include "cli/stats.h"

/* The same for every label and run: two runs give the same bytes. */
static const uint64_t seed = UINT64_C(20240229);

/* The conversations that have the label, ready to be drawn from. */
typedef struct {
  ww_arena *a;
  size_t n;
  bool by_rank;
  ww_ranking x[WW_PREDICTORS], y;
  bool known[WW_PREDICTORS], inverse[WW_PREDICTORS];
  bool *yes;
  int64_t *x_ranks, *y_ranks;
  uint32_t *times;
} sample;

/* What one look at the sample, or at a resample, gives. */
typedef struct {
  double value[WW_PREDICTORS];
  bool known[WW_PREDICTORS];
} look;

/* The values of many looks, in which some could not be had. */
typedef struct {
  double *items;
  size_t n;
} draws;

static ww_milli *fill_in(ww_arena *a, const ww_milli *values, size_t n, bool *known) {
  ww_milli median = ww_median(a, values, n), *out = ww_new_n(a, n + 1, ww_milli);
  for (size_t i = 0; i < n; i++) out[i] = values[i] == WW_NA ? median : values[i];
  *known = median != WW_NA;
  return out;
}

static void make_sample(sample *s, const ww_evaluation *e, size_t label, ww_comparison *out) {
  ww_milli *labels = ww_new_n(s->a, e->n_records + 1, ww_milli);
  ww_milli *values = ww_new_n(s->a, e->n_records + 1, ww_milli);
  s->yes = ww_new_n(s->a, e->n_records + 1, bool);
  for (size_t i = 0; i < e->n_records; i++) {
    ww_milli given = e->records[i].labels[label];
    out->unlabelled += given == WW_NA;
    if (given == WW_NA) continue;
    out->judged += e->records[i].values[0] != WW_NA;
    out->yes += s->yes[s->n] = given != 0;
    labels[s->n++] = given;
  }
  out->n = s->n;
  for (size_t p = 0; p < WW_PREDICTORS; p++) {
    for (size_t i = 0, k = 0; i < e->n_records; i++)
      if (e->records[i].labels[label] != WW_NA) values[k++] = e->records[i].values[p];
    ww_ranking_make(&s->x[p], s->a, fill_in(s->a, values, s->n, &s->known[p]), s->n);
  }
  ww_ranking_make(&s->y, s->a, labels, s->n);
  s->x_ranks = ww_new_n(s->a, s->n + 1, int64_t);
  s->y_ranks = ww_new_n(s->a, s->n + 1, int64_t);
  s->times = ww_new_n(s->a, s->n + 1, uint32_t);
}

static bool correlate(const sample *s, size_t p, int64_t y2, const uint32_t *times, double *out) {
  int64_t x2 = ww_ranks(&s->x[p], times, s->x_ranks);
  if (!ww_correlation(s->x_ranks, x2, s->y_ranks, y2, times, s->n, out)) return false;
  if (s->inverse[p]) *out = -*out;
  return true;
}

static look look_at(const sample *s, const uint32_t *times) {
  look seen = {.known = {false}};
  int64_t y2 = s->by_rank ? ww_ranks(&s->y, times, s->y_ranks) : 0;
  for (size_t p = 0; p < WW_PREDICTORS; p++) {
    if (!s->known[p]) continue;
    seen.known[p] = s->by_rank ? correlate(s, p, y2, times, &seen.value[p])
                               : ww_auc(&s->x[p], s->yes, times, s->inverse[p], &seen.value[p]);
  }
  return seen;
}

static ww_figure figure_of(bool known, double value, draws *d) {
  ww_figure f = {known ? ww_stat_milli(value) : WW_NA, WW_NA, WW_NA};
  if (known) ww_percentiles(d->items, d->n, &f.low, &f.high);
  return f;
}

/* Draws the same conversations for every predictor: what they differ in is not the draw. */
static void draw_all(sample *s, const look *whole, ww_comparison *out) {
  draws values[WW_PREDICTORS], leads[WW_PREDICTORS];
  size_t ahead[WW_PREDICTORS] = {0};
  ww_random random = {seed};
  for (size_t p = 0; p < WW_PREDICTORS; p++) {
    values[p] = (draws){ww_new_n(s->a, WW_RESAMPLES, double), 0};
    leads[p] = (draws){ww_new_n(s->a, WW_RESAMPLES, double), 0};
  }
  for (int i = 0; i < WW_RESAMPLES; i++) {
    ww_resample(&random, s->times, s->n);
    look seen = look_at(s, s->times);
    for (size_t p = 0; p < WW_PREDICTORS; p++) {
      if (!seen.known[p]) continue;
      values[p].items[values[p].n++] = seen.value[p];
      if (!seen.known[0]) continue;
      leads[p].items[leads[p].n++] = seen.value[0] - seen.value[p];
      ahead[p] += seen.value[0] > seen.value[p];
    }
  }
  for (size_t p = 0; p < WW_PREDICTORS; p++) {
    ww_comparison_row *row = &out->rows[p];
    bool both = whole->known[0] && whole->known[p];
    row->inverse = s->inverse[p];
    row->figure = figure_of(whole->known[p], whole->value[p], &values[p]);
    row->lead = figure_of(both, both ? whole->value[0] - whole->value[p] : 0, &leads[p]);
    row->ahead = both && leads[p].n ? ww_milli_ratio((int64_t)ahead[p], (int64_t)leads[p].n) : WW_NA;
  }
}

void ww_compare(ww_evaluation *e, size_t label, bool by_rank, ww_comparison *out) {
  sample s = {.a = e->arena, .by_rank = by_rank};
  *out = (ww_comparison){.label = &e->labels.items[label], .by_rank = by_rank};
  make_sample(&s, e, label, out);
  look whole = look_at(&s, NULL);
  for (size_t p = 0; p < WW_PREDICTORS; p++)
    s.inverse[p] = ww_predictors[p].baseline && whole.known[p] && whole.value[p] < (by_rank ? 0 : 0.5);
  whole = look_at(&s, NULL);
  draw_all(&s, &whole, out);
}

/* ---- cues against labels of utterances */

static ww_milli share(uint64_t part, uint64_t whole) {
  return whole ? ww_milli_ratio((int64_t)part, (int64_t)whole) : WW_NA;
}

enum { PRECISION, RECALL, F1, RATES };

static void rates(const ww_tally *t, ww_milli out[RATES]) {
  out[PRECISION] = share(t->tp, t->tp + t->fp);
  out[RECALL] = share(t->tp, t->tp + t->fn);
  out[F1] = share(2 * t->tp, 2 * t->tp + t->fp + t->fn);
}

static ww_tally add_up(const ww_tally *tallies, const uint32_t *times, size_t n) {
  ww_tally sum = {0};
  for (size_t i = 0; i < n; i++) {
    uint64_t k = times ? times[i] : 1;
    sum.tp += k * tallies[i].tp;
    sum.fp += k * tallies[i].fp;
    sum.fn += k * tallies[i].fn;
  }
  return sum;
}

void ww_detect(ww_evaluation *e, size_t pair, ww_detection *out) {
  ww_tally *tallies = ww_new_n(e->arena, e->n_records + 1, ww_tally);
  uint32_t *times = ww_new_n(e->arena, e->n_records + 1, uint32_t);
  draws d[RATES];
  ww_random random = {seed};
  *out = (ww_detection){.pair = &e->pairs[pair]};
  for (size_t i = 0; i < e->n_records; i++)
    if (e->records[i].tallies) tallies[out->n++] = e->records[i].tallies[pair];
  for (int k = 0; k < RATES; k++) d[k] = (draws){ww_new_n(e->arena, WW_RESAMPLES, double), 0};
  ww_milli now[RATES];
  for (int i = 0; i < WW_RESAMPLES; i++) {
    ww_resample(&random, times, out->n);
    ww_tally sum = add_up(tallies, times, out->n);
    rates(&sum, now);
    for (int k = 0; k < RATES; k++)
      if (now[k] != WW_NA) d[k].items[d[k].n++] = (double)now[k] / 1000.0;
  }
  out->sum = add_up(tallies, NULL, out->n);
  rates(&out->sum, now);
  ww_figure *figures[RATES] = {&out->precision, &out->recall, &out->f1};
  for (int k = 0; k < RATES; k++) *figures[k] = figure_of(now[k] != WW_NA, (double)now[k] / 1000.0, &d[k]);
}
