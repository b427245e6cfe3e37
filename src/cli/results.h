/* results.h: cards read back from what the formats json and jsonl wrote.
 * SPDX-License-Identifier: MIT
 *
 * A card that is read back has what such a result holds: no text but its quotes, no words of a speaker, of
 * the metrics none. Titles and suggestions of its cues are those of the rules, where they know the cue. */
#ifndef WW_CLI_RESULTS_H
#define WW_CLI_RESULTS_H

#include "base/arena.h"
#include "cli/console.h"

/* Takes a card, which lives during the call, and the version of winwin that made it. */
typedef struct ww_results {
  const ww_rules *rules;
  ww_console *console;
  void (*take)(void *ctx, const ww_card *card, ww_str tool);
  void *ctx;
  bool no_quotes; /* as in ww_options */
  ww_arena arena;
} ww_results;

/* Whether these are results and no conversation: their keys say it. */
bool ww_results_are(ww_str bytes);
/* Hands on every result of an input. What is none is said at its place, and is an error of the console. */
void ww_results_read(ww_results *results, const ww_input *input);
/* `arena` must be cleared by ww_results_close. */
void ww_results_open(ww_results *results);
void ww_results_close(ww_results *results);

#endif
