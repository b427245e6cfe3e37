/* measure.c: runs all metrics, and what they share.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static const ww_metric *const metrics[] = {
#define WW_METRIC(name) &ww_metric_##name,
#include "measure/metrics.def"
#undef WW_METRIC
};
enum { N_METRICS = sizeof metrics / sizeof *metrics };

const ww_metric_info *ww_metric_at(size_t i) {
  return i < N_METRICS ? &metrics[i]->info : NULL;
}

size_t ww_measure_find(ww_str name) {
  for (size_t i = 0; i < N_METRICS; i++)
    if (ww_str_eq(name, ww_str_of(metrics[i]->info.name))) return i;
  return SIZE_MAX;
}

void ww_measure_na(ww_metric_value *out, const char *reason) {
  out->value = WW_NA;
  out->reason = reason;
}

void ww_measure_ratio(ww_metric_value *out, uint32_t num, uint32_t den, const char *reason) {
  out->n = den;
  if (den) out->value = ww_milli_ratio(num, den);
  else ww_measure_na(out, reason);
}

const ww_marks *ww_measure_marks(const ww_measured *m, const char *cue, ww_metric_value *out) {
  const ww_marks *marks = m->marks(m->ctx, cue);
  if (!marks) ww_measure_na(out, ww_arena_printf(m->t->arena, "the pack has no cue '%s'", cue).p);
  return marks;
}

uint32_t ww_measure_count(const ww_marks *marks) {
  uint32_t n = 0;
  for (size_t i = 0; i < marks->n; i++) n += !marks->items[i].foreign;
  return n;
}

uint32_t ww_measure_turns(const ww_transcript *t, ww_role role) {
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) n += t->turns[i].role == role;
  return n;
}

const ww_turn *ww_measure_longest(const ww_transcript *t, ww_role role) {
  const ww_turn *most = NULL;
  for (size_t i = 0; i < t->n_turns; i++)
    if (t->turns[i].role == role && (!most || t->turns[i].words > most->words)) most = &t->turns[i];
  return most;
}

uint32_t ww_measure_place(const ww_turn *turn) {
  return turn->utterances[0] + 1;
}

static bool has(const ww_transcript *t, unsigned needs) {
  size_t starts = 0, ends = 0;
  for (size_t i = 0; i < t->n_utterances; i++) {
    starts += t->utterances[i].start != WW_NA;
    ends += t->utterances[i].end != WW_NA;
  }
  if ((needs & WW_NEEDS_STARTS) && 10 * starts < 9 * t->n_utterances) return false;
  return !(needs & WW_NEEDS_ENDS) || 10 * ends >= 9 * t->n_utterances;
}

static void measure(const ww_measured *m, const ww_metric *metric, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  *out = (ww_metric_value){.name = metric->info.name, .unit = metric->info.unit};
  if (!t->side_words[WW_SELLER] || !t->side_words[WW_PROSPECT])
    ww_measure_na(out, "needs a seller and a prospect");
  else if (!has(t, metric->needs))
    ww_measure_na(out, metric->needs & WW_NEEDS_ENDS ? "needs times of start and end" : "needs times");
  else metric->run(m, out);
}

const ww_metric_value *ww_measure(const ww_measured *m, size_t *n) {
  ww_metric_value *out = ww_new_n(m->t->arena, N_METRICS, ww_metric_value);
  for (size_t i = 0; i < N_METRICS; i++) measure(m, metrics[i], &out[i]);
  *n = N_METRICS;
  return out;
}
