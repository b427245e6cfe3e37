/* redact.h: cards that say less: without quotes, or without what points to a person.
 * SPDX-License-Identifier: MIT
 *
 * Fingerprints, places, points and paths stay as they are. Names are those of the speakers, those by
 * which people greet or introduce somebody, and words with a capital within a sentence, days and months
 * excepted: rather too many than too few. What is written small and by nobody's own name is not known
 * for one. */
#ifndef WW_SCORE_REDACT_H
#define WW_SCORE_REDACT_H

#include "rules/rules.h"

typedef struct ww_redactor ww_redactor;

/* NULL when out of memory. The rules must live as long; one thread. */
ww_redactor *ww_redactor_new(const ww_rules *rules);
void ww_redactor_free(ww_redactor *r);

/* Puts [name], [email], [phone] and [number] in their places, wherever a card has words; speakers become
 * "Seller 1" and the like, and meta is left out. */
void ww_redact(ww_redactor *r, ww_arena *a, ww_card *card);
/* The same for why a cue fired, once the card is redacted. */
void ww_redact_reasons(ww_redactor *r, ww_arena *a, const ww_card *card, ww_reason *reasons, size_t n);
/* Takes the quotes off, off the messages and off the diagnostics. */
void ww_hide_quotes(ww_arena *a, ww_card *card);

#endif
