/* gate.c: where in a conversation the words stand that patterns cannot match without.
 * SPDX-License-Identifier: MIT */
#include "rules/gate.h"

#include <string.h>

#include "base/hash.h"

/* A beginning is looked up under a hash of its own. */
#define BEGINS UINT64_C(0x9e3779b97f4a7c15)

/* The number of the word with this hash, or WW_NO_NEED and the free slot where it would go. */
static uint32_t find(const uint64_t *words, const uint32_t *table, size_t n_table, uint64_t hash, size_t *slot) {
  for (*slot = (size_t)(hash ^ hash >> 29) & (n_table - 1);; *slot = (*slot + 1) & (n_table - 1)) {
    uint32_t n = table[*slot];
    if (n == 0) return WW_NO_NEED;
    if (words[n - 1] == hash) return n - 1;
  }
}

static size_t filter_bit(uint64_t hash) {
  return (size_t)(hash >> 40) % (WW_GATE_FILTER * (size_t)64);
}

static void grow_table(ww_gate_maker *m, ww_arena *a) {
  size_t slot;
  m->n_table = m->n_table ? m->n_table * 2 : 1024;
  m->table = ww_new_n(a, m->n_table, uint32_t);
  for (size_t i = 0; i < m->n_words; i++) {
    find(m->words, m->table, m->n_table, m->words[i], &slot);
    m->table[slot] = (uint32_t)i + 1;
  }
}

uint32_t ww_gate_word_add(ww_gate_maker *m, ww_arena *a, ww_str text, bool begins) {
  if (!m->filter) m->filter = ww_new_n(a, WW_GATE_FILTER, uint64_t);
  if (m->n_words * 3 >= m->n_table) grow_table(m, a);
  uint64_t hash = ww_hash_add(WW_HASH_START, text) ^ (begins ? BEGINS : 0);
  size_t slot;
  uint32_t known = find(m->words, m->table, m->n_table, hash, &slot);
  if (known != WW_NO_NEED) return known;
  *ww_push(a, m->words, m->n_words, m->cap_words) = hash;
  m->table[slot] = (uint32_t)m->n_words;
  m->filter[filter_bit(hash) / 64] |= UINT64_C(1) << (filter_bit(hash) % 64);
  return (uint32_t)(m->n_words - 1);
}

static void *copy(ww_arena *a, const void *list, size_t n, size_t size) {
  void *out = ww_arena_alloc(a, n + 1, size);
  if (n) memcpy(out, list, n * size);
  return out;
}

void ww_gate_resume(ww_gate_maker *m, ww_arena *a, const ww_gate *g) {
  *m = (ww_gate_maker){.words = copy(a, g->words, g->n_words, sizeof *g->words),
                       .table = copy(a, g->table, g->n_table, sizeof *g->table),
                       .filter = copy(a, g->filter, WW_GATE_FILTER, sizeof *g->filter),
                       .parts = copy(a, g->parts, g->n_parts, sizeof *g->parts),
                       .needs = copy(a, g->needs, g->n_needs, sizeof *g->needs),
                       .n_words = g->n_words, .cap_words = g->n_words, .n_table = g->n_table,
                       .n_needs = g->n_needs, .cap_needs = g->n_needs,
                       .n_parts = g->n_parts, .cap_parts = g->n_parts};
}

ww_gate ww_gate_of(const ww_gate_maker *m, const uint32_t *roots, size_t n_roots) {
  return (ww_gate){m->words, m->table, m->filter, m->needs, m->parts, roots, m->n_words, m->n_table, m->n_needs, m->n_parts, n_roots};
}

/* ---- the words of a conversation */

typedef struct {
  const ww_gate *gate;
  uint32_t *counts; /* by word: its units so far */
  uint32_t *last;   /* by word: the last unit it was seen in, from 1 */
  uint32_t *places; /* NULL while counting; then counts[i] is where the next goes */
  uint32_t unit;
  uint64_t before; /* of the word before and a blank; "^" stands before the first */
  bool has_before; /* it is not longer than any in a pattern */
} census;

static void see(census *c, uint64_t hash) {
  size_t slot, bit = filter_bit(hash);
  if (!(c->gate->filter[bit / 64] >> (bit % 64) & 1)) return;
  uint32_t word = find(c->gate->words, c->gate->table, c->gate->n_table, hash, &slot);
  if (word == WW_NO_NEED || c->last[word] == c->unit + 1) return;
  c->last[word] = c->unit + 1;
  if (c->places) c->places[c->counts[word]] = c->unit;
  c->counts[word]++;
}

/* The letter at `p`, small, and its length in bytes; 0 when it is none. */
static char letter_at(const char *p, size_t n, size_t *len) {
  unsigned char c = (unsigned char)p[0];
  *len = 1;
  if (c - 48u < 10 || c - 97u < 26 || c == '_') return (char)c;
  if (c - 65u < 26) return (char)(c + 32);
  if (c == 0xC5 && n > 1 && (unsigned char)p[1] == 0xBF) return *len = 2, 's';
  if (c == 0xE2 && n > 2 && (unsigned char)p[1] == 0x84 && (unsigned char)p[2] == 0xAA) return *len = 3, 'k';
  return 0;
}

/* Signs that are looked for like words. What is not ASCII might be a digit to PCRE2. */
static void see_sign(census *c, unsigned char byte) {
  bool digit = byte >= 0x80 || byte - 48u < 10;
  if (digit || byte == '?' || byte == '"') see(c, ww_hash_char(WW_HASH_START, digit ? '#' : (char)byte));
}

/* Looks up the word at `p` and what it begins with, alone and behind the word before it; gives its
 * length in bytes. */
static size_t see_word(census *c, const char *p, size_t n) {
  uint64_t hash = WW_HASH_START, pair = c->before;
  size_t at = 0, letters = 0, len;
  for (char letter; at < n && (letter = letter_at(p + at, n - at, &len)); at += len) {
    see_sign(c, (unsigned char)p[at]);
    if (++letters > WW_GATE_LONGEST) continue;
    hash = ww_hash_char(hash, letter);
    pair = ww_hash_char(pair, letter);
    if (letters > 1) see(c, hash ^ BEGINS);
    if (c->has_before) see(c, pair ^ BEGINS);
  }
  if (letters == 0) return 0;
  bool whole = letters <= WW_GATE_LONGEST;
  if (whole) see(c, hash);
  if (whole && c->has_before) see(c, pair);
  c->before = ww_hash_char(hash, ' ');
  c->has_before = whole;
  return at;
}

static void walk(census *c, ww_str text, const ww_unit *units, size_t n) {
  for (size_t i = 0; i < n; i++) {
    c->unit = (uint32_t)i;
    c->before = ww_hash_add(WW_HASH_START, WW_S("^ "));
    c->has_before = true;
    for (size_t at = units[i].from; at < units[i].to;) {
      size_t len = see_word(c, text.p + at, units[i].to - at);
      if (!len) see_sign(c, (unsigned char)text.p[at]);
      at += len ? len : 1;
    }
  }
}

void ww_gate_index_make(ww_gate_index *x, const ww_gate *g, ww_arena *a, ww_str text, const ww_unit *units,
                        size_t n) {
  *x = (ww_gate_index){.gate = g, .arena = a, .n_units = n, .n_blocks = (n + 63) / 64};
  x->first = ww_new_n(a, g->n_words + 1, uint32_t);
  if (g->n_words == 0) return;
  census c = {.gate = g, .counts = ww_new_n(a, g->n_words, uint32_t), .last = ww_new_n(a, g->n_words, uint32_t)};
  walk(&c, text, units, n);
  for (size_t i = 0; i < g->n_words; i++) {
    x->first[i + 1] = x->first[i] + c.counts[i];
    c.counts[i] = x->first[i];
  }
  c.places = x->places = ww_new_n(a, x->first[g->n_words] + (size_t)1, uint32_t);
  memset(c.last, 0, g->n_words * sizeof *c.last);
  walk(&c, text, units, n);
}

/* ---- where a pattern may match */

static bool add_need(ww_gate_index *x, uint32_t need, uint64_t *row, size_t depth);

static bool add_word(const ww_gate_index *x, uint32_t word, uint64_t *row) {
  for (uint32_t i = x->first[word]; i < x->first[word + 1]; i++)
    row[x->places[i] / 64] |= UINT64_C(1) << (x->places[i] % 64);
  return x->first[word] < x->first[word + 1];
}

/* A zeroed row of this depth's own. */
static uint64_t *spare_row(ww_gate_index *x, size_t depth) {
  while (x->n_spare <= depth)
    *ww_push(x->arena, x->spare, x->n_spare, x->cap_spare) = ww_new_n(x->arena, x->n_blocks, uint64_t);
  return memset(x->spare[depth], 0, x->n_blocks * sizeof *x->spare[depth]);
}

static bool add_all(ww_gate_index *x, const ww_need *need, uint64_t *row, size_t depth) {
  const uint32_t *parts = x->gate->parts + need->first;
  uint64_t *both = spare_row(x, depth), any = 0;
  if (!add_need(x, parts[0], both, depth + 2)) return false;
  for (uint32_t i = 1; i < need->n; i++) {
    uint64_t *next = spare_row(x, depth + 1);
    if (!add_need(x, parts[i], next, depth + 2)) return false;
    any = 0;
    for (size_t k = 0; k < x->n_blocks; k++) any |= both[k] &= next[k];
    if (!any) return false;
  }
  for (size_t k = 0; k < x->n_blocks; k++) row[k] |= both[k];
  return true;
}

/* Adds to `row` where the need is met; false when nowhere. Rows from `depth` on are free to use. */
static bool add_need(ww_gate_index *x, uint32_t id, uint64_t *row, size_t depth) {
  if (!(id & WW_NEED_LIST)) return add_word(x, id, row);
  const ww_need *need = &x->gate->needs[id & ~WW_NEED_LIST];
  if (need->all) return add_all(x, need, row, depth);
  bool any = false;
  for (uint32_t i = 0; i < need->n; i++) any |= add_need(x, x->gate->parts[need->first + i], row, depth);
  return any;
}

static bool word_is_in(const ww_gate_index *x, uint32_t word, uint32_t unit) {
  uint32_t lo = x->first[word], hi = x->first[word + 1];
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (x->places[mid] < unit) lo = mid + 1;
    else hi = mid;
  }
  return lo < x->first[word + 1] && x->places[lo] == unit;
}

static bool is_met(const ww_gate_index *x, uint32_t id, uint32_t unit) {
  if (!(id & WW_NEED_LIST)) return word_is_in(x, id, unit);
  const ww_need *need = &x->gate->needs[id & ~WW_NEED_LIST];
  for (uint32_t i = 0; i < need->n; i++)
    if (is_met(x, x->gate->parts[need->first + i], unit) != need->all) return !need->all;
  return need->all;
}

bool ww_gate_may(const ww_gate_index *x, uint32_t pattern, uint32_t unit) {
  uint32_t root = pattern < x->gate->n_roots ? x->gate->roots[pattern] : WW_NO_NEED;
  return root == WW_NO_NEED || is_met(x, root, unit);
}

bool ww_gate_row(ww_gate_index *x, uint32_t pattern, uint64_t *row) {
  uint32_t root = pattern < x->gate->n_roots ? x->gate->roots[pattern] : WW_NO_NEED;
  if (root != WW_NO_NEED) return add_need(x, root, row, 0);
  memset(row, 0xFF, x->n_blocks * sizeof *row);
  return x->n_units > 0;
}

size_t ww_row_next(const uint64_t *row, size_t n, size_t i) {
  for (; i < n; i = (i / 64 + 1) * 64) {
    uint64_t rest = row[i / 64] >> (i % 64);
    if (!rest) continue;
    while (!(rest & 1)) rest >>= 1, i++;
    return i < n ? i : n;
  }
  return n;
}
