/* measure.h: numbers about a conversation, one row each.
 * SPDX-License-Identifier: MIT
 *
 * Each metric is one file and one row of metrics.def. It sets value, n and, where one turn shows it
 * most, `utterance`; or it leaves the value WW_NA with a reason. It never guesses. What a word means
 * is the pack's affair: metrics count marks of cues, which ww_measure_marks finds by id. */
#ifndef WW_MEASURE_MEASURE_H
#define WW_MEASURE_MEASURE_H

#include "model/hits.h"

typedef struct ww_measured {
  const ww_transcript *t;
  const ww_sentence *sentences;   /* of all turns, in order */
  const uint32_t *first_sentence; /* by turn, and one behind the last */
  /* The marks of a cue in this conversation, or NULL when the pack has no such cue. */
  const ww_marks *(*marks)(const void *ctx, const char *cue);
  const void *ctx;
} ww_measured;

/* What a metric cannot do without; ww_measure says so in its place. Times are there when nine
 * utterances of ten have them. */
enum { WW_NEEDS_STARTS = 1, WW_NEEDS_ENDS = 2 };

typedef struct ww_metric {
  ww_metric_info info;
  unsigned needs;
  void (*run)(const ww_measured *m, ww_metric_value *out);
} ww_metric;

#define WW_METRIC(name) extern const ww_metric ww_metric_##name;
#include "measure/metrics.def"
#undef WW_METRIC

/* All metrics, in the order of metrics.def; `*n` of them, in the transcript's arena. */
const ww_metric_value *ww_measure(const ww_measured *m, size_t *n);
/* The index of a metric, or SIZE_MAX; for cues that name one. */
size_t ww_measure_find(ww_str name);

/* For metrics. `marks` without the pack's cue makes the metric n/a and gives NULL. */
const ww_marks *ww_measure_marks(const ww_measured *m, const char *cue, ww_metric_value *out);
void ww_measure_na(ww_metric_value *out, const char *reason);
/* num / den in thousandths and den as n; n/a with the reason when den is 0. */
void ww_measure_ratio(ww_metric_value *out, uint32_t num, uint32_t den, const char *reason);
/* Marks said by the role their cue looks at. */
uint32_t ww_measure_count(const ww_marks *marks);
uint32_t ww_measure_turns(const ww_transcript *t, ww_role role);
/* The role's turn with most words, or NULL when it has none. */
const ww_turn *ww_measure_longest(const ww_transcript *t, ww_role role);
/* The first utterance of a turn, from 1. */
uint32_t ww_measure_place(const ww_turn *turn);

#endif
