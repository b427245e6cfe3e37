/* candidates.h: which sentences or turns of a conversation the patterns of a cue are worth trying on.
 * SPDX-License-Identifier: MIT */
#ifndef WW_RULES_CANDIDATES_H
#define WW_RULES_CANDIDATES_H

#include "rules/sentence.h"

typedef enum { WW_BY_SENTENCE, WW_BY_TURN } ww_by;

/* By pattern of a list, and of any of them, a bit for each unit; good until the next rows by the same. */
typedef struct ww_rows {
  uint64_t **each, *any;
  size_t n_units;
} ww_rows;

/* False when no pattern can match anywhere. The run has its sentences. */
bool ww_rows_find(ww_run *run, const ww_patterns *list, ww_by by, ww_rows *out);
/* The row of one pattern by sentence, worked out once and kept for the run. */
const uint64_t *ww_rows_keep(ww_run *run, const ww_regex *pattern);
/* Whether one pattern may match in one sentence. */
bool ww_rows_may(ww_run *run, const ww_regex *pattern, const ww_sentence *sentence);

#endif
