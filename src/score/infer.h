/* infer.h: who sells and who buys, from what each says.
 * SPDX-License-Identifier: MIT
 *
 * The pack's signs are looked for in every run of one speaker's utterances, a sign counted once a
 * run. People of one company are one party, as long as there is another; parties with a twentieth of
 * the words and more are main parties. For each party and sign,
 *
 *   d = its count - the mean count of the other main parties
 *
 * and min(|d|, 3) times the sign's weight is evidence: for the sign's side when d is positive, and,
 * where there are just two main parties, against it when d is negative. A party that faces the only
 * other one, whose side is known, starts with 4 for the other side; one with a colleague whose side
 * is known, with 6 for that side. Then
 *
 *   confidence = (more + 2) / (more + less + 4)
 *
 * `more` being what speaks for the better side: 8 against nothing make 0.833, and 12 against 4 just
 * 0.7. Below the pack's `least`, without any sign of weight 2 or more, or when one side stays empty,
 * nobody gets a role. Nothing here looks at names but for their companies. */
#ifndef WW_SCORE_INFER_H
#define WW_SCORE_INFER_H

#include "rules/rules.h"

/* Gives roles to speakers who have none, with how, confidence and why. */
void ww_roles_infer(ww_transcript *t, const ww_rules *rules, const ww_tools *tools);

#endif
