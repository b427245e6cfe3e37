/* measure.c: runs all metrics.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static const ww_metric *const metrics[] = {
#define WW_METRIC(name) &ww_metric_##name,
#include "measure/metrics.def"
#undef WW_METRIC
};
enum { N_METRICS = sizeof metrics / sizeof *metrics };

const ww_metric_info *ww_metric_at(size_t i) {
  return i < N_METRICS ? &metrics[i]->info : NULL;
}

const char *ww_metric_needs(size_t i) {
  static const char *const words[] = {"a seller and a prospect", "a seller and a prospect, and times",
                                      "a seller and a prospect, and times of start and end"};
  unsigned needs = i < N_METRICS ? metrics[i]->needs : 0;
  return words[needs & WW_NEEDS_ENDS ? 2 : needs & WW_NEEDS_STARTS ? 1 : 0];
}

size_t ww_measure_find(ww_str name) {
  for (size_t i = 0; i < N_METRICS; i++)
    if (ww_str_eq(name, ww_str_of(metrics[i]->info.name))) return i;
  return SIZE_MAX;
}

static bool has(const ww_transcript *t, unsigned needs) {
  size_t starts = 0, ends = 0;
  for (size_t i = 0; i < t->n_utterances; i++) {
    ww_interval both;
    starts += ww_times_start(&t->utterances[i]);
    ends += ww_times_interval(&t->utterances[i], &both);
  }
  if ((needs & WW_NEEDS_STARTS) && 10 * starts < 9 * t->n_utterances) return false;
  return !(needs & WW_NEEDS_ENDS) || 10 * ends >= 9 * t->n_utterances;
}

static void measure(const ww_measured *m, const ww_metric *metric, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  *out = (ww_metric_value){.name = metric->info.name, .unit = metric->info.unit, .info = &metric->info};
  if (t->kind == WW_SCRIPT) /* what the prospect is imagined to say is nobody's talk */
    ww_measure_na(out, "a script is one side's words");
  else if (!t->side_words[WW_SELLER] || !t->side_words[WW_PROSPECT])
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
