/* suppress.h: findings that somebody wants left alone, and why.
 * SPDX-License-Identifier: MIT */
#ifndef WW_SCORE_SUPPRESS_H
#define WW_SCORE_SUPPRESS_H

#include "rules/rules.h"

/* Marks the hits that the source or the file beside it says to leave alone; what the source says in vain
 * becomes a diagnostic. Points stay: a score is no finding. */
void ww_suppress(ww_run *run, ww_hit *hits, size_t n, const ww_ignores *beside);

#endif
