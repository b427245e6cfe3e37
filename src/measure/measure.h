/* measure.h: numbers about a conversation, one row each.
 * SPDX-License-Identifier: MIT
 *
 * Each metric is one file and one row of metrics.def. It sets value and n, or leaves the value WW_NA
 * with a reason; it never guesses. Words and turns only, so that a call measures the same in every
 * format. Marks may be NULL where the pack lacks the cue. */
#ifndef WW_MEASURE_MEASURE_H
#define WW_MEASURE_MEASURE_H

#include "model/hits.h"

typedef struct ww_measured {
  const ww_transcript *t;
  const ww_marks *questions, *reflections; /* of the cues `question` and `reflection` */
} ww_measured;

typedef struct ww_metric {
  const char *name, *unit;
  const char *about, *source; /* the definition, and where it is from */
  void (*run)(const ww_measured *m, ww_metric_value *out);
} ww_metric;

#define WW_METRIC(name) extern const ww_metric ww_metric_##name;
#include "measure/metrics.def"
#undef WW_METRIC

/* All metrics, in the order of metrics.def; `*n` of them, in the transcript's arena. */
const ww_metric_value *ww_measure(const ww_measured *m, size_t *n);

/* For metrics: turns of this role, and the longest of them in words. */
uint32_t ww_measure_turns(const ww_transcript *t, ww_role role);
uint32_t ww_measure_longest(const ww_transcript *t, ww_role role);
void ww_measure_na(ww_metric_value *out, const char *reason);

#endif
