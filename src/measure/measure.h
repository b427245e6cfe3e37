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
 * utterances of ten have usable ones (see times.h). */
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
/* From the first start to the last end, or start where ends are missing; WW_NA without times. */
ww_milli ww_measure_duration(const ww_transcript *t);

/* For metrics. `marks` makes the metric n/a and gives NULL when the cue is not in the pack, or could
 * not be asked. */
const ww_marks *ww_measure_marks(const ww_measured *m, const char *cue, ww_metric_value *out);
void ww_measure_na(ww_metric_value *out, const char *reason);
/* The metric is n/a because the side has no turn. */
void ww_measure_silent(ww_role role, ww_metric_value *out);
/* num / den in thousandths and den as n; n/a with the reason when den is 0. */
void ww_measure_ratio(ww_metric_value *out, int64_t num, int64_t den, const char *reason);
/* The same for a part of a whole: never above 1. */
void ww_measure_share(ww_metric_value *out, uint32_t part, uint32_t whole, const char *reason);
/* The middle value, or the mean of the two in the middle, halves away from zero; sorts them. n/a
 * with the reason when there are none. */
void ww_measure_median(ww_metric_value *out, ww_milli *values, uint32_t n, const char *reason);
/* Marks said by the role their cue looks at: how many, and the first, or NULL. */
uint32_t ww_measure_count(const ww_marks *marks);
const ww_mark *ww_measure_first(const ww_marks *marks);
/* Sets the flags of turns that have such a mark before byte `before`. */
void ww_measure_flag(const ww_transcript *t, const ww_marks *marks, size_t before, bool *flags);
uint32_t ww_measure_turns(const ww_transcript *t, ww_role role);
/* The byte of the folded text before which num/den of the words of all turns lie. */
size_t ww_measure_at_words(const ww_transcript *t, uint32_t num, uint32_t den);
/* The first utterance of a turn, from 1. */
uint32_t ww_measure_place(const ww_turn *turn);

/* A run of speech by one side that nobody else's real turn breaks: one of 5 words or more. Turns
 * [first, end), from a turn of the role to one; `words` are the role's own. */
typedef struct ww_stretch {
  size_t first, end;
  uint32_t words;
} ww_stretch;
/* Moves on to the next stretch of the role, from all zero to the first; false behind the last. */
bool ww_measure_stretch(const ww_transcript *t, ww_role role, ww_stretch *s);

/* For pairs of metrics that differ in the side only. */
void ww_measure_longest(const ww_transcript *t, ww_role role, ww_metric_value *out);
void ww_measure_turn_words(const ww_transcript *t, ww_role role, ww_metric_value *out);

#endif
