/* expression.h: the `when` of a composite cue: cues joined by and, or, not, count and at_least.
 * SPDX-License-Identifier: MIT
 *
 * Three values: what hangs on a cue that could not be asked is unknown, never false. */
#ifndef WW_RULES_EXPRESSION_H
#define WW_RULES_EXPRESSION_H

#include "rules/rules.h"

typedef struct ww_expression ww_expression;
typedef enum { WW_FALSE, WW_UNSURE, WW_TRUE } ww_truth;

/* Parses the scalar; mistakes are reported at their column. NULL when there were any. */
ww_expression *ww_expression_read(ww_loader *l, const ww_yaml *node);
/* Calls `visit` for every cue it names, in the order of the text. */
void ww_expression_refs(ww_expression *e, void (*visit)(void *ctx, ww_ref *ref), void *ctx);
ww_truth ww_expression_holds(const ww_expression *e, const ww_run *run);
/* Calls `visit` for every cue that helped to make it true. */
void ww_expression_reasons(const ww_expression *e, const ww_run *run,
                           void (*visit)(void *ctx, const ww_ref *ref), void *ctx);

#endif
