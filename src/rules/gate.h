/* gate.h: the words a pattern cannot match without, and which sentences have them.
 * SPDX-License-Identifier: MIT
 *
 * A pattern is read once for what its every match must hold: words, or the beginnings of words, under
 * "and" and "or". A conversation is indexed by these words, and a pattern is tried only where what it
 * needs is there. PCRE2 decides what matches; the gate only says where nothing can.
 *
 * It may let too much through, never too little. For that, whatever gate_read.c does not understand of
 * a pattern asks for nothing. A word here is a run of ASCII letters, digits and '_': each is a word
 * character to PCRE2, so where PCRE2 sees the edge of a word, a word here has its edge too. Small
 * letters stand for capitals, and for the two signs beyond ASCII that are caseless with a letter. */
#ifndef WW_RULES_GATE_H
#define WW_RULES_GATE_H

#include "base/arena.h"
#include "base/words.h"

/* What a pattern needs: the number of a word; or, with this bit, of a ww_need; or nothing. */
#define WW_NEED_LIST (UINT32_C(1) << 31)
#define WW_NO_NEED UINT32_MAX
/* Letters of a word: of a longer one a pattern asks for the beginning. */
enum { WW_GATE_LONGEST = 60 };

/* All or one of some needs: where they stand in ww_gate.parts, the most telling first. */
typedef struct ww_need {
  uint32_t first, n;
  bool all;
} ww_need;

/* Small enough to stay in the nearest cache, large enough to turn most words away. */
enum { WW_GATE_FILTER = 1 << 13 };

/* Of all patterns of a pack; immutable. */
typedef struct ww_gate {
  const uint64_t *words; /* their hashes; should two words share one, each lets through what the other does */
  const uint32_t *table; /* hashed: a word's number + 1, or 0 */
  const uint64_t *filter; /* a bit by hash: where it is not set there is no such word */
  const ww_need *needs;
  const uint32_t *parts, *roots; /* roots: by number of the pattern, what it needs or WW_NO_NEED */
  size_t n_words, n_table, n_needs, n_parts, n_roots;
} ww_gate;

/* A gate being made: its lists can still grow. */
typedef struct ww_gate_maker {
  uint64_t *words, *filter;
  uint32_t *table, *parts;
  ww_need *needs;
  size_t n_words, cap_words, n_table, n_needs, cap_needs, n_parts, cap_parts;
} ww_gate_maker;

/* What the pattern needs. `common`: words that tell little, left out where there are better ones. */
uint32_t ww_gate_add(ww_gate_maker *maker, ww_arena *a, ww_str pattern, const ww_words *common);
/* The number of a word, new or known; `begins`: of any word that begins so. */
uint32_t ww_gate_word_add(ww_gate_maker *maker, ww_arena *a, ww_str text, bool begins);
/* Makes the maker go on from a gate. */
void ww_gate_resume(ww_gate_maker *maker, ww_arena *a, const ww_gate *gate);
/* The gate as it is now, for patterns with these roots. */
ww_gate ww_gate_of(const ww_gate_maker *maker, const uint32_t *roots, size_t n_roots);

/* A stretch of text that patterns are tried on. */
typedef struct ww_unit {
  size_t from, to;
} ww_unit;

/* Where each word stands, by unit; of one conversation. */
typedef struct ww_gate_index {
  const ww_gate *gate;
  ww_arena *arena;
  size_t n_units, n_blocks;   /* a block: 64 units, a bit each */
  uint32_t *first, *places;   /* by word: its units, in order, each once */
  uint64_t **spare;           /* rows for what is being worked out, by depth */
  size_t n_spare, cap_spare;
} ww_gate_index;

void ww_gate_index_make(ww_gate_index *x, const ww_gate *gate, ww_arena *a, ww_str text,
                        const ww_unit *units, size_t n_units);
/* Sets in `row`, of n_blocks zeroed blocks, the bit of each unit where the pattern may match; false
 * when there is none. */
bool ww_gate_row(ww_gate_index *x, uint32_t pattern, uint64_t *row);

/* Whether the pattern may match in one unit; for patterns that few units are asked about. */
bool ww_gate_may(const ww_gate_index *x, uint32_t pattern, uint32_t unit);

static inline bool ww_row_has(const uint64_t *row, size_t i) {
  return row[i / 64] >> (i % 64) & 1;
}

/* The first unit from `i` on whose bit is set, or n_units. */
size_t ww_row_next(const uint64_t *row, size_t n_units, size_t i);

#endif
