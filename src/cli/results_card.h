/* results_card.h: one result in JSON as a card.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_RESULTS_CARD_H
#define WW_CLI_RESULTS_CARD_H

#include "base/json.h"
#include "winwin.h"

/* What is wrong with it, and where in the text of the result. */
typedef struct ww_mistake {
  const char *text;
  size_t offset;
} ww_mistake;

/* Fills `*card`, whose parts live in the arena; false with the first mistake. */
bool ww_results_card(ww_arena *a, const ww_rules *rules, bool no_quotes, const ww_json *root, ww_card *card,
                     ww_str *tool, ww_mistake *mistake);

#endif
