/* phrases.h: tables of words that tell what a line of a document is.
 * SPDX-License-Identifier: MIT
 *
 * Caseless, curly apostrophes and straight ones alike; words are looked for as whole words. */
#ifndef WW_READER_PHRASES_H
#define WW_READER_PHRASES_H

#include "base/str.h"

typedef enum {
  WW_PHRASE_SELLER,        /* labels of who speaks the seller's lines */
  WW_PHRASE_PROSPECT,      /* and of who is imagined to answer */
  WW_PHRASE_ADVICE,        /* labels of what is said to the seller, not by her */
  WW_PHRASE_NEVER,         /* headings over what is not to be said */
  WW_PHRASE_UNSAID,        /* what stands before a quote that is not to be said */
  WW_PHRASE_IMPERATIVE,    /* how unlabelled advice begins */
  WW_PHRASE_SAY,           /* what stands before a quote that is to be said */
  WW_PHRASE_THEIRS,        /* and before one that the prospect is imagined to say */
  WW_PHRASE_THEIR_SECTION, /* headings over such quotes */
  WW_PHRASE_OBJECTION,     /* headings under which quoted lines in bold are objections */
  WW_PHRASE_SAY_COLUMN,    /* headers of columns */
  WW_PHRASE_THEIR_COLUMN,
  WW_PHRASE_BRANCH, /* "if yes", "if they" */
  WW_PHRASE_SCRIPT_HEADING,
  WW_PHRASE_PROMPT,   /* prompts for software */
  WW_PHRASE_REPORTED, /* of notes: what was said and done */
  WW_PHRASE_FIELD,    /* labels of a CRM */
  WW_PHRASES
} ww_phrases;

/* Whether one of the phrases stands in `s`; at its start; at its end but for signs; as all of it.
 */
bool ww_phrase_in(ww_str s, ww_phrases which);
bool ww_phrase_starts(ww_str s, ww_phrases which);
bool ww_phrase_ends(ww_str s, ww_phrases which);
bool ww_phrase_is(ww_str s, ww_phrases which);
/* How many places of `s` one of them stands at. */
uint32_t ww_phrase_count(ww_str s, ww_phrases which);

#endif
