/* times.h: what metrics of time share.
 * SPDX-License-Identifier: MIT
 *
 * A time is usable when it is known and within 30,000 years; an utterance has a stretch of time when
 * both its times are usable and the end does not lie before the start. What is not usable is left
 * out, as if it had not been in the input. Who speaks twice at once, or for two, speaks once: the
 * intervals of a side are merged before they are summed. */
#ifndef WW_MEASURE_TIMES_H
#define WW_MEASURE_TIMES_H

#include "measure/measure.h"

typedef struct ww_interval {
  ww_milli from, to;
} ww_interval;

bool ww_times_start(const ww_utterance *u);
/* Sets `*out` and is true when the utterance has a stretch of time. */
bool ww_times_interval(const ww_utterance *u, ww_interval *out);
/* Sorts the intervals and gives the time that at least one of them covers. */
ww_milli ww_times_covered(ww_interval *list, size_t n);
/* The speaking time of the roles (bits 1 << role), `*n` the utterances and `*words` the words in it. */
ww_milli ww_times_spoken(const ww_transcript *t, unsigned roles, uint32_t *n, uint32_t *words);

/* For pairs of metrics that differ in the side only. */
void ww_times_longest(const ww_transcript *t, ww_role role, ww_metric_value *out);
void ww_times_rate(const ww_transcript *t, ww_role role, ww_metric_value *out);

#endif
