/* hidden.h: the names that a redacted card must not show.
 * SPDX-License-Identifier: MIT
 *
 * A set of single words, views of texts that must live as long; everything else is the arena's. */
#ifndef WW_SCORE_HIDDEN_H
#define WW_SCORE_HIDDEN_H

#include "base/arena.h"
#include "base/str.h"

typedef struct ww_hidden {
  struct ww_hidden_name *slots;
  size_t *lengths; /* of the words, each once: what is worth looking up at a place */
  size_t n, n_slots, n_lengths, cap_lengths;
} ww_hidden;

/* `strict`: only as it is written, for it is a common word too; what is hidden in any case stays so. */
void ww_hidden_add(ww_hidden *h, ww_arena *a, ww_str word, bool strict);
/* Whether a hidden word stands at byte `at`, the start of a word, and ends where a word does; `*len` is its
 * length then. */
bool ww_hidden_at(const ww_hidden *h, ww_str text, size_t at, size_t *len);

#endif
