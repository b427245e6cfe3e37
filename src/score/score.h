/* score.h: from hits to points, ledger, verdict and card.
 * SPDX-License-Identifier: MIT
 *
 * Points are integers in thousandths from here to the card; nothing is rounded but the quotient. */
#ifndef WW_SCORE_SCORE_H
#define WW_SCORE_SCORE_H

#include "rules/sentence.h"

/* Speaker rules of the options, compiled; NULL regex for a plain name. */
typedef struct ww_role_rules {
  const ww_options *options;
  ww_regex **regexes;
  ww_matcher *matcher;
} ww_role_rules;

/* Gives every speaker a role: declared, then the input's, then the pack's labels, then, for calls,
 * inferred. Unknown stays unknown, with a diagnostic that names the speakers and what to type. */
void ww_roles_assign(ww_transcript *t, const ww_rules *rules, const ww_role_rules *declared,
                     const ww_tools *tools, ww_kind kind, ww_str path);

/* Fills the card's hits, ledger, sums, stages and score; it comes with its dimensions, and with
 * scores that say that it is not judged. `beside` is what a file beside the input says of its findings. */
void ww_score_fill(ww_run *run, ww_card *card, const ww_ignores *beside);

/* From the hits of a card, which it copies, to ledger, sums and verdict. `points` as in ww_trial_score. */
void ww_score_count(const ww_rules *rules, ww_arena *arena, const ww_points *points, ww_card *card);

/* Why the conversation cannot be judged, or an empty string. */
ww_str ww_score_unfit(const ww_run *run);
bool ww_score_is_thin(const ww_run *run);
/* The verdict, once both sides' scores stand. `merit` says which sides have a counted merit. */
ww_outcome ww_score_outcome(const ww_rules *rules, const ww_score *score, const bool merit[2]);
/* Hits to public records, in order of position. */
void ww_card_hits(ww_run *run, ww_card *card, const ww_ignores *beside);
/* Why a cue fired or did not, as public records. */
ww_reason *ww_card_reasons(ww_run *run, const ww_cue_info *cue, size_t *n);

#endif
