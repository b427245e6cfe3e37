/* measure.c: runs all metrics.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static const ww_metric *const metrics[] = {
#define WW_METRIC(name) &ww_metric_##name,
#include "measure/metrics.def"
#undef WW_METRIC
};
enum { N_METRICS = sizeof metrics / sizeof *metrics };

void ww_measure_na(ww_metric_value *out, const char *reason) {
  out->value = WW_NA;
  out->reason = reason;
}

uint32_t ww_measure_turns(const ww_transcript *t, ww_role role) {
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) n += t->turns[i].role == role;
  return n;
}

uint32_t ww_measure_longest(const ww_transcript *t, ww_role role) {
  uint32_t most = 0;
  for (size_t i = 0; i < t->n_turns; i++)
    if (t->turns[i].role == role && t->turns[i].words > most) most = t->turns[i].words;
  return most;
}

const ww_metric_value *ww_measure(const ww_measured *m, size_t *n) {
  ww_metric_value *out = ww_new_n(m->t->arena, N_METRICS, ww_metric_value);
  bool sides = m->t->side_words[WW_SELLER] && m->t->side_words[WW_PROSPECT];
  for (size_t i = 0; i < N_METRICS; i++) {
    out[i] = (ww_metric_value){.name = metrics[i]->name, .unit = metrics[i]->unit};
    if (sides) metrics[i]->run(m, &out[i]);
    else ww_measure_na(&out[i], "needs a seller and a prospect");
  }
  *n = N_METRICS;
  return out;
}
