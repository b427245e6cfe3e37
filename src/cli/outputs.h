/* outputs.h: where reports go: standard output, and a file for each --output.
 * SPDX-License-Identifier: MIT
 *
 * A file is written beside its place under a hidden name and moved there once it is whole, so that
 * nobody reads half of one, and what stood there stays when the writing fails. A device or a pipe is
 * written straight. */
#ifndef WW_CLI_OUTPUTS_H
#define WW_CLI_OUTPUTS_H

#include "cli/args.h"

typedef struct ww_outputs {
  struct ww_output *items; /* the first is standard output */
  size_t n;
  ww_style styles[2]; /* of standard output; of files */
  bool late;          /* cards change before they are shown: nothing is drawn before */
} ww_outputs;

/* Opens all and begins the reports; says what is wrong and returns false when one cannot be. Free in
 * either case; `outputs` must stay where it is until then. */
bool ww_outputs_open(ww_outputs *outputs, const ww_args *args, const char *format, ww_severity fail_on,
                     const ww_rules *rules);
/* Whether some of the reports must see the cards themselves, in order, and are not drawn before. */
bool ww_outputs_need_cards(const ww_args *args, const char *format);
/* Adds the card as the other reports have it; on any thread. `i` counts cards from 0. */
void ww_outputs_draw(const ww_outputs *outputs, size_t i, const ww_card *card, ww_buf *drawn);
/* Writes what was drawn of the card, and lets those that must see it see it: all, when `drawn` is NULL. */
void ww_outputs_card(ww_outputs *outputs, size_t i, const ww_card *card, const ww_str *drawn);
/* Lets readers of pipes and devices see what is written so far. */
void ww_outputs_flush(ww_outputs *outputs);
/* Ends the reports and puts the files in their places; says what could not be written. */
bool ww_outputs_end(ww_outputs *outputs, const ww_totals *totals);
/* Files that were not ended leave nothing behind. */
void ww_outputs_free(ww_outputs *outputs);

#endif
