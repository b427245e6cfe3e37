/* candidates.h: which sentences or turns of a conversation a pattern is worth trying on.
 * SPDX-License-Identifier: MIT */
#ifndef WW_RULES_CANDIDATES_H
#define WW_RULES_CANDIDATES_H

#include "rules/sentence.h"

typedef enum { WW_BY_SENTENCE, WW_BY_TURN } ww_by;

/* Whether one pattern may match in one sentence; the run has its sentences. */
bool ww_candidates_have_sentence(ww_run *run, const ww_regex *pattern, const ww_sentence *sentence);

/* Goes through the units that any pattern of a list may match in. */
typedef struct ww_visit {
  const ww_candidates **lists; /* by pattern */
  size_t *next, n; /* next: by pattern, where in its list the visit is */
  uint32_t unit, n_units;
} ww_visit;

ww_visit ww_visit_start(ww_run *run, const ww_patterns *list, ww_by by);
/* Moves on to the next unit; false when there is none. */
bool ww_visit_next(ww_visit *v);
/* Whether this pattern is worth trying there. */
bool ww_visit_asks(ww_visit *v, size_t pattern);

#endif
