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

/* All or one of some needs: where they stand in ww_gate.parts, the most telling first. What it is made of
 * is numbered below it. */
typedef struct ww_need {
  uint32_t first, n;
  bool all;
} ww_need;

/* Small enough to stay in the nearest cache, large enough to turn most words away. */
enum { WW_GATE_FILTER = 1 << 13 };

/* Of all patterns of a pack; immutable. A node is a word, by its number, or a need, by its number behind
 * the words'. */
typedef struct ww_gate {
  const uint64_t *words; /* their hashes; should two words share one, each lets through what the other does */
  const uint32_t *table; /* hashed: a word's number + 1, or 0 */
  const uint64_t *filter; /* a bit by hash: where it is not set there is no such word */
  const ww_need *needs;
  const uint32_t *parts, *roots; /* roots: by number of the pattern, what it needs or WW_NO_NEED */
  const uint32_t *first_up, *ups; /* by node: the needs to look at once it is there */
  size_t n_words, n_table, n_needs, n_parts, n_roots;
} ww_gate;

/* A gate being made: its lists can still grow. */
typedef struct ww_gate_maker {
  uint64_t *words, *filter;
  uint32_t *table, *parts, *same; /* same: hashed, a need's number + 1, so that none is made twice */
  ww_need *needs;
  size_t n_words, cap_words, n_table, n_needs, cap_needs, n_parts, cap_parts, n_same;
} ww_gate_maker;

/* What the pattern needs. `common`: words that tell little, kept only where there is room. */
uint32_t ww_gate_add(ww_gate_maker *maker, ww_arena *a, ww_str pattern, const ww_words *common);
/* The number of a word, new or known; `begins`: of any word that begins so. Two words stand with one blank
 * between them, "^" is what stands before the first. */
uint32_t ww_gate_word_add(ww_gate_maker *maker, ww_arena *a, ww_str text, bool begins);
/* The need for all or one of `n` parts, new or known. */
uint32_t ww_gate_need_add(ww_gate_maker *maker, ww_arena *a, bool all, const uint32_t *parts, size_t n);
/* Makes the maker go on from a gate. */
void ww_gate_resume(ww_gate_maker *maker, ww_arena *a, const ww_gate *gate);
/* The gate as it is now, for patterns with these roots. */
ww_gate ww_gate_of(const ww_gate_maker *maker, ww_arena *a, const uint32_t *roots, size_t n_roots);

/* A stretch of text that patterns are tried on. */
typedef struct ww_unit {
  size_t from, to;
} ww_unit;

/* The units a pattern may match in, in order; or every unit. */
typedef struct ww_candidates {
  uint32_t *units;
  size_t n, cap;
  bool every;
} ww_candidates;

/* What one thread works with; between two conversations all of it is zero. */
typedef struct ww_gate_work ww_gate_work;
/* NULL when out of memory. */
ww_gate_work *ww_gate_work_new(const ww_gate *gate);
void ww_gate_work_free(ww_gate_work *work);

/* By pattern, where it may match among the units of a text, which are in order. */
ww_candidates *ww_gate_find(ww_gate_work *work, ww_arena *a, ww_str text, const ww_unit *units, size_t n);
/* Whether a unit is among the candidates. */
bool ww_candidates_have(const ww_candidates *c, uint32_t unit);

#endif
