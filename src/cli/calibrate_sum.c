/* calibrate_sum.c: the whole of a calibration: what it gains, how much was needed, what to beware of.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cli/calibrate.h"
#include "cli/stats.h"

static ww_calls first_ones(ww_calibration *c) {
  ww_calls all = {ww_new_n(c->arena, c->n + 1, uint32_t), c->n};
  for (size_t i = 0; i < c->n; i++) all.items[i] = (uint32_t)i;
  return all;
}

static size_t count_yes(const ww_calibration *c, const ww_calls *calls) {
  size_t yes = 0;
  for (size_t i = 0; i < calls->n; i++) yes += c->calls[calls->items[i]].label > c->middle;
  return yes;
}

/* ---- enough to say anything at all */

static size_t lesser_class(const ww_calibration *c) {
  return c->yes < c->n - c->yes ? c->yes : c->n - c->yes;
}

/* Of a number, half of all; a median that many share has fewer above it, which is no lack. */
static size_t class_size(const ww_calibration *c) {
  return c->by_rank ? c->n / 2 : lesser_class(c);
}

bool ww_calibration_is_enough(ww_calibration *c) {
  ww_milli *labels = ww_new_n(c->arena, c->n + 1, ww_milli);
  for (size_t i = 0; i < c->n; i++) labels[i] = c->calls[i].label;
  c->by_rank = !ww_label_is_bool(&c->labels.items[0]);
  c->middle = c->by_rank ? ww_median(c->arena, labels, c->n) : 0;
  ww_calls all = first_ones(c);
  c->yes = count_yes(c, &all);
  if (class_size(c) >= WW_LEAST_CLASS) return true;
  ww_str spec = c->labels.items[0].spec;
  ww_str why = c->by_rank ? ww_arena_printf(c->arena, "only %zu conversations with label '%.*s' are judged, %d are the "
                                                      "least to fit points to", c->n, WW_F(spec), 2 * WW_LEAST_CLASS)
                          : ww_arena_printf(c->arena, "of the conversations judged %zu have label '%.*s' and %zu have it "
                                                      "not, %d of each are the least to fit points to", c->yes,
                                            WW_F(spec), c->n - c->yes, WW_LEAST_CLASS);
  ww_console_error(WW_S("winwin"), why.p);
  return false;
}

/* ---- the parts */

static int by_number(const void *pa, const void *pb) {
  const uint64_t *a = pa, *b = pb;
  return (*a > *b) - (*a < *b);
}

static size_t count_twins(ww_calibration *c) {
  uint64_t *texts = ww_new_n(c->arena, c->n + 1, uint64_t);
  size_t twins = 0;
  for (size_t i = 0; i < c->n; i++) texts[i] = c->calls[i].text;
  qsort(texts, c->n, sizeof *texts, by_number);
  for (size_t i = 1; i < c->n; i++) twins += texts[i] == texts[i - 1];
  return twins;
}

static void set_points(ww_calibration *c) {
  c->now = ww_new_n(c->arena, c->n_cues + 1, ww_points);
  c->then = ww_new_n(c->arena, c->n_cues + 1, ww_points);
  for (size_t i = 0; i < c->n_cues; i++) {
    const ww_cue_info *cue = ww_rules_cue(c->rules, i);
    if (!cue->experimental) c->now[i] = (ww_points){cue->seller, cue->prospect};
  }
}

/* What most folds chose, for that is what was judged; of equals the lesser movement. */
static void propose(ww_calibration *c, const ww_calls *all) {
  for (size_t i = 1; i < WW_CHOICES; i++)
    if (c->votes[i] > c->votes[c->strength]) c->strength = i;
  ww_calibrate_choose(c, all, c->tried);
  ww_calibrate_fit(c, all, ww_calibrate_strength(c->strength), c->then);
  for (size_t i = 0; i < c->n_cues; i++)
    c->changed += c->now[i].seller != c->then[i].seller || c->now[i].prospect != c->then[i].prospect;
}

/* The halves by length: a gain that is only that of length would be in neither. */
static void compare_halves(ww_calibration *c, const ww_calls *all, const ww_milli *before, const ww_milli *after) {
  size_t length = 0;
  while (length + 1 < WW_PREDICTORS && strcmp(ww_predictors[length].id, "length") != 0) length++;
  ww_milli *words = ww_new_n(c->arena, c->n + 1, ww_milli), *some = ww_new_n(c->arena, c->n + 1, ww_milli),
           *others = ww_new_n(c->arena, c->n + 1, ww_milli);
  for (size_t i = 0; i < all->n; i++) words[i] = c->calls[i].values[length];
  ww_milli middle = ww_median(c->arena, words, c->n);
  for (int half = 0; half < 2; half++) {
    ww_calls list = {ww_new_n(c->arena, c->n + 1, uint32_t), 0};
    for (size_t i = 0; i < all->n; i++) {
      if ((words[i] > middle) != half) continue;
      some[list.n] = before[i], others[list.n] = after[i];
      list.items[list.n++] = (uint32_t)i;
    }
    ww_calibrate_compare(c, &list, some, others, WW_RESAMPLES, &c->halves[half]);
  }
}

/* A quarter of the labels, a half, three quarters: each within the next. */
static void draw_curve(ww_calibration *c, const ww_calls *all) {
  unsigned *parts = ww_new_n(c->arena, c->n + 1, unsigned);
  ww_milli *after = ww_new_n(c->arena, c->n + 1, ww_milli);
  ww_calibrate_deal(c, all, WW_CURVE, parts);
  for (unsigned step = 0; step + 1 < WW_CURVE; step++) {
    ww_calls list = {ww_new_n(c->arena, c->n + 1, uint32_t), 0};
    for (uint32_t i = 0; i < c->n; i++)
      if (parts[i] <= step) list.items[list.n++] = i;
    size_t yes = count_yes(c, &list), no = list.n - yes;
    c->curve[step] = (ww_gain){.n = list.n, .yes = yes};
    if (c->by_rank ? list.n / 2 < WW_LEAST_CLASS : (yes < no ? yes : no) < WW_LEAST_CLASS) continue;
    ww_calibrate_cross(c, &list, WW_FOLDS, after, (unsigned[WW_CHOICES]){0});
    ww_calibrate_compare(c, &list, ww_calibrate_now(c, &list), after, WW_RESAMPLES, &c->curve[step]);
  }
  c->curve[WW_CURVE - 1] = c->gain;
}

/* Ten times as many is more than one can promise from so few. */
static const double MOST_TIMES = 3.1622776601683795;

/* An interval narrows with the square root of how many: how many more until the gain stands clear of 0. */
static size_t how_many_more(const ww_calibration *c) {
  const ww_figure *g = &c->gain.gain;
  if (!c->gain.known || g->value <= 0 || g->low == WW_NA) return WW_NO_NUMBER;
  if (g->low > 0) return 0;
  double times = (double)(g->value - g->low) / (double)g->value;
  double needed = (double)c->n * times * times;
  return times > MOST_TIMES ? WW_NO_NUMBER : (size_t)needed + 1 - c->n;
}

void ww_calibrate(ww_calibration *c) {
  ww_calls all = first_ones(c);
  ww_milli *before = ww_calibrate_now(c, &all), *after = ww_new_n(c->arena, c->n + 1, ww_milli);
  c->twins = count_twins(c);
  set_points(c);
  ww_calibrate_cross(c, &all, WW_FOLDS, after, c->votes);
  ww_calibrate_compare(c, &all, before, after, WW_RESAMPLES, &c->gain);
  propose(c, &all);
  compare_halves(c, &all, before, after);
  draw_curve(c, &all);
  c->more = how_many_more(c);
  ww_calibrate_cues(c);
  ww_calibrate_leaks(c);
}

/* ---- in words */

const char *ww_calibration_verdict(const ww_calibration *c) {
  const ww_figure *g = &c->gain.gain;
  if (!c->gain.known || g->low == WW_NA) return "no gain can be measured";
  if (c->changed == 0) return g->low > 0 ? "a gain, but not in most folds: the points stay" : "no gain shown, the points stay";
  if (g->low > 0) return "a gain";
  if (g->high < 0) return "worse than the points as they are";
  return "no gain shown";
}

static bool warn_few(const ww_calibration *c, size_t k, ww_buf *b) {
  if (k || class_size(c) >= WW_FEW_CLASS) return false;
  if (c->by_rank) ww_buf_printf(b, "%zu labels are few: points fitted to under %d are mostly chance", c->n, 2 * WW_FEW_CLASS);
  else ww_buf_printf(b, "%zu of the rarer outcome are few: points fitted to under %d are mostly chance", class_size(c), WW_FEW_CLASS);
  return true;
}

static bool warn_twins(const ww_calibration *c, size_t k, ww_buf *b) {
  if (k || c->twins == 0) return false;
  ww_buf_printf(b, "%zu conversations say the very same as another; they are never on both sides of a fold", c->twins);
  return true;
}

static bool warn_group(const ww_calibration *c, size_t k, ww_buf *b) {
  for (size_t i = 0; i < WW_LEAKS; i++) {
    const ww_leak *leak = &c->leaks[i];
    if (leak->tells.low == WW_NA || leak->tells.low <= (c->by_rank ? 0 : 500) || k-- > 0) continue;
    ww_buf_printf(b, "%s alone tells the label (%s ", leak->what, c->by_rank ? "rank r" : "AUC");
    ww_buf_milli(b, leak->tells.value);
    ww_buf_printf(b, ", %zu groups): part of a gain may be that, and go with it", leak->groups);
    return true;
  }
  return false;
}

static bool warn_length(const ww_calibration *c, size_t k, ww_buf *b) {
  const ww_gain *s = &c->halves[0], *l = &c->halves[1];
  if (k || c->gain.gain.low == WW_NA || c->gain.gain.low <= 0 || !s->known || !l->known) return false;
  if (s->gain.value > 0 && l->gain.value > 0) return false;
  ww_buf_printf(b, "the gain is not there among the %s conversations alone: it may be one of length",
                s->gain.value > 0 ? "longer" : l->gain.value > 0 ? "shorter" : "shorter or the longer");
  return true;
}

static bool warn_late(const ww_calibration *c, size_t k, ww_buf *b) {
  for (size_t i = 0; i < c->n_rows; i++) {
    const ww_cue_row *row = &c->rows[i];
    if (!row->leaks || k-- > 0) continue;
    ww_buf_printf(b, "'%.*s' may be the outcome itself: nearly all of its %u hits stand in the last fifth, and it is "
                     "nearly always right; see what is left with '--disable %.*s'", WW_F(row->cue->id),
                  (unsigned)row->hits, WW_F(row->cue->id));
    return true;
  }
  return false;
}

static bool warn_choice(const ww_calibration *c, size_t k, ww_buf *b) {
  if (k || c->strength == 0 || (c->gain.known && c->gain.gain.low > 0)) return false;
  ww_buf_z(b, "the proposal has not been shown to help: gather more before you use it");
  return true;
}

bool ww_calibration_warning(const ww_calibration *c, size_t i, ww_buf *out) {
  static bool (*const kinds[])(const ww_calibration *, size_t, ww_buf *) = {warn_few,    warn_twins, warn_group,
                                                                            warn_length, warn_late,  warn_choice};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    size_t done = 0;
    for (ww_buf probe = {0}; kinds[k](c, done, i == done ? out : &probe); done++) {
      ww_buf_free(&probe);
      if (i == done) return true;
    }
    i -= done;
  }
  return false;
}
