/* words.h: a set of words, caseless in ASCII.
 * SPDX-License-Identifier: MIT
 *
 * Lives in the arena it was built in; immutable after ww_words_seal. */
#ifndef WW_BASE_WORDS_H
#define WW_BASE_WORDS_H

#include "base/arena.h"
#include "base/str.h"

typedef struct ww_words {
  ww_str *items;
  size_t n, cap;
} ww_words;

void ww_words_add(ww_words *set, ww_arena *a, ww_str word);
void ww_words_seal(ww_words *set); /* sorts; before the first ww_words_has */
bool ww_words_has(const ww_words *set, ww_str word);
/* Takes the next word off `*rest`, without the punctuation around it; skips runs that have none. */
bool ww_words_next(ww_str *rest, ww_str *word);

#endif
