/* gate.c: where in a conversation the words stand that patterns cannot match without.
 * SPDX-License-Identifier: MIT */
#include "rules/gate.h"

#include <stdlib.h>
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

static void set_bit(uint64_t *row, size_t i) {
  row[i / 64] |= UINT64_C(1) << (i % 64);
}

static bool has_bit(const uint64_t *row, size_t i) {
  return row[i / 64] >> (i % 64) & 1;
}

static size_t lowest_bit(uint64_t row) {
  return (size_t)__builtin_ctzll(row);
}

/* Of a word that others are looked for behind, and the blank. */
static uint64_t lead_hash(uint64_t word) {
  return ww_hash_char(word, ' ');
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
  set_bit(m->filter, filter_bit(hash));
  size_t blank = ww_str_find_char(text, ' ');
  if (blank < text.n) set_bit(m->filter, filter_bit(lead_hash(ww_hash_add(WW_HASH_START, (ww_str){text.p, blank}))));
  return (uint32_t)(m->n_words - 1);
}

/* ---- needs */

static uint64_t need_hash(bool all, const uint32_t *parts, size_t n) {
  return ww_hash_add(ww_hash_char(WW_HASH_START, all ? '&' : '|'), (ww_str){(const char *)parts, n * sizeof *parts});
}

static bool is_need(const ww_gate_maker *m, uint32_t i, bool all, const uint32_t *parts, size_t n) {
  const ww_need *need = &m->needs[i];
  return need->all == all && need->n == n && memcmp(m->parts + need->first, parts, n * sizeof *parts) == 0;
}

static void grow_same(ww_gate_maker *m, ww_arena *a) {
  m->n_same = m->n_same ? m->n_same * 2 : 1024;
  while (m->n_needs * 3 >= m->n_same) m->n_same *= 2;
  m->same = ww_new_n(a, m->n_same, uint32_t);
  for (size_t i = 0; i < m->n_needs; i++) {
    size_t slot = (size_t)need_hash(m->needs[i].all, m->parts + m->needs[i].first, m->needs[i].n) & (m->n_same - 1);
    while (m->same[slot]) slot = (slot + 1) & (m->n_same - 1);
    m->same[slot] = (uint32_t)i + 1;
  }
}

uint32_t ww_gate_need_add(ww_gate_maker *m, ww_arena *a, bool all, const uint32_t *parts, size_t n) {
  if (m->n_needs * 3 >= m->n_same) grow_same(m, a);
  size_t slot = (size_t)need_hash(all, parts, n) & (m->n_same - 1);
  for (; m->same[slot]; slot = (slot + 1) & (m->n_same - 1))
    if (is_need(m, m->same[slot] - 1, all, parts, n)) return (m->same[slot] - 1) | WW_NEED_LIST;
  *ww_push(a, m->needs, m->n_needs, m->cap_needs) = (ww_need){(uint32_t)m->n_parts, (uint32_t)n, all};
  for (size_t i = 0; i < n; i++) *ww_push(a, m->parts, m->n_parts, m->cap_parts) = parts[i];
  m->same[slot] = (uint32_t)m->n_needs;
  return (uint32_t)(m->n_needs - 1) | WW_NEED_LIST;
}

/* ---- the whole */

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

static size_t node_of(const ww_gate *g, uint32_t id) {
  return id & WW_NEED_LIST ? g->n_words + (id & ~WW_NEED_LIST) : id;
}

/* A need for all of its parts is looked at when the most telling one is there. */
static size_t waits_for(const ww_need *need) {
  return need->all ? 1 : need->n;
}

ww_gate ww_gate_of(const ww_gate_maker *m, ww_arena *a, const uint32_t *roots, size_t n_roots) {
  ww_gate g = {.words = m->words, .table = m->table, .filter = m->filter, .needs = m->needs, .parts = m->parts,
               .roots = roots, .n_words = m->n_words, .n_table = m->n_table, .n_needs = m->n_needs,
               .n_parts = m->n_parts, .n_roots = n_roots};
  size_t nodes = g.n_words + g.n_needs;
  uint32_t *first = ww_new_n(a, nodes + 2, uint32_t), *ups = ww_new_n(a, g.n_parts + 1, uint32_t);
  for (size_t i = 0; i < g.n_needs; i++)
    for (size_t k = 0; k < waits_for(&g.needs[i]); k++) first[node_of(&g, g.parts[g.needs[i].first + k]) + 2]++;
  for (size_t i = 2; i < nodes + 2; i++) first[i] += first[i - 1];
  for (size_t i = 0; i < g.n_needs; i++)
    for (size_t k = 0; k < waits_for(&g.needs[i]); k++)
      ups[first[node_of(&g, g.parts[g.needs[i].first + k]) + 1]++] = (uint32_t)i;
  g.first_up = first;
  g.ups = ups;
  return g;
}

/* ---- the words of a conversation: 64 units at a time, a bit each */

enum { WINDOW = 64 };

struct ww_gate_work {
  const ww_gate *gate;
  uint64_t *rows;              /* by node: the units of the window it is in */
  uint64_t *due;               /* a bit by need: to be looked at */
  uint32_t *seen;              /* the nodes that have a row */
  uint32_t *asked, *also; /* by node: a pattern that needs just it, + 1; by pattern: the next such */
  size_t n_seen;
  bool busy; /* it was left in the middle of a window, for want of memory */
  uint64_t bit; /* of the unit being read */
  uint64_t before; /* of the word before and a blank; "^" stands before the first */
  bool has_before; /* something may be looked for behind it */
};

ww_gate_work *ww_gate_work_new(const ww_gate *g) {
  ww_gate_work *w = calloc(1, sizeof *w);
  size_t nodes = g->n_words + g->n_needs;
  if (!w) return NULL;
  w->gate = g;
  w->rows = calloc(nodes + 1, sizeof *w->rows);
  w->due = calloc(g->n_needs / 64 + 1, sizeof *w->due);
  w->seen = calloc(nodes + 1, sizeof *w->seen);
  w->asked = calloc(nodes + 1, sizeof *w->asked);
  w->also = calloc(g->n_roots + 1, sizeof *w->also);
  if (!w->rows || !w->due || !w->seen || !w->asked || !w->also) return ww_gate_work_free(w), NULL;
  for (size_t p = 0; p < g->n_roots; p++) {
    if (g->roots[p] == WW_NO_NEED) continue;
    uint32_t *first = &w->asked[node_of(g, g->roots[p])];
    w->also[p] = *first;
    *first = (uint32_t)p + 1;
  }
  return w;
}

void ww_gate_work_free(ww_gate_work *w) {
  if (!w) return;
  free(w->rows);
  free(w->due);
  free(w->seen);
  free(w->asked);
  free(w->also);
  free(w);
}

static void see(ww_gate_work *w, uint64_t hash) {
  const ww_gate *g = w->gate;
  size_t slot;
  if (!has_bit(g->filter, filter_bit(hash))) return;
  uint32_t word = find(g->words, g->table, g->n_table, hash, &slot);
  if (word == WW_NO_NEED) return;
  if (!w->rows[word]) w->seen[w->n_seen++] = word;
  w->rows[word] |= w->bit;
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
static void see_sign(ww_gate_work *w, unsigned char byte) {
  bool digit = byte >= 0x80 || byte - 48u < 10;
  if (digit || byte == '?' || byte == '"') see(w, ww_hash_char(WW_HASH_START, digit ? '#' : (char)byte));
}

/* The next word may be looked for behind this one. */
static void go_behind(ww_gate_work *w, uint64_t word, bool whole) {
  w->before = lead_hash(word);
  w->has_before = whole && has_bit(w->gate->filter, filter_bit(w->before));
}

/* Looks up the word at `p` and what it begins with, alone and behind the word before it; gives its
 * length in bytes. */
static size_t see_word(ww_gate_work *w, const char *p, size_t n) {
  uint64_t hash = WW_HASH_START, pair = w->before;
  size_t at = 0, letters = 0, len;
  for (char letter; at < n && (letter = letter_at(p + at, n - at, &len)); at += len) {
    see_sign(w, (unsigned char)p[at]);
    if (++letters > WW_GATE_LONGEST) continue;
    hash = ww_hash_char(hash, letter);
    pair = ww_hash_char(pair, letter);
    if (letters > 1) see(w, hash ^ BEGINS);
    if (w->has_before) see(w, pair ^ BEGINS);
  }
  if (letters == 0) return 0;
  bool whole = letters <= WW_GATE_LONGEST;
  if (whole) see(w, hash);
  if (whole && w->has_before) see(w, pair);
  go_behind(w, hash, whole);
  return at;
}

static void see_unit(ww_gate_work *w, ww_str text, ww_unit unit) {
  go_behind(w, ww_hash_char(WW_HASH_START, '^'), true);
  for (size_t at = unit.from; at < unit.to;) {
    size_t len = see_word(w, text.p + at, unit.to - at);
    if (!len) see_sign(w, (unsigned char)text.p[at]);
    at += len ? len : 1;
  }
}

/* ---- what the words come to */

/* Tells the needs that wait for this node; they are numbered above it. */
static void pass_up(ww_gate_work *w, size_t node) {
  const ww_gate *g = w->gate;
  for (uint32_t i = g->first_up[node]; i < g->first_up[node + 1]; i++) {
    uint32_t up = g->ups[i];
    if (!g->needs[up].all) w->rows[g->n_words + up] |= w->rows[node];
    set_bit(w->due, up);
  }
}

static uint64_t row_of_all(const ww_gate_work *w, const ww_need *need) {
  const uint32_t *parts = w->gate->parts + need->first;
  uint64_t row = ~UINT64_C(0);
  for (uint32_t i = 0; i < need->n && row; i++) row &= w->rows[node_of(w->gate, parts[i])];
  return row;
}

static void settle_need(ww_gate_work *w, size_t i) {
  const ww_need *need = &w->gate->needs[i];
  size_t node = w->gate->n_words + i;
  if (need->all) w->rows[node] = row_of_all(w, need);
  if (!w->rows[node]) return;
  w->seen[w->n_seen++] = (uint32_t)node;
  pass_up(w, node);
}

static void settle(ww_gate_work *w) {
  size_t words = w->n_seen;
  for (size_t i = 0; i < words; i++) pass_up(w, w->seen[i]);
  for (size_t i = 0; i < (w->gate->n_needs + 63) / 64; i++) {
    while (w->due[i]) { /* what is added meanwhile is higher */
      size_t need = i * 64 + lowest_bit(w->due[i]);
      w->due[i] &= w->due[i] - 1;
      settle_need(w, need);
    }
  }
}

static void add_candidates(ww_arena *a, ww_candidates *c, uint64_t row, size_t first) {
  for (; row; row &= row - 1) *ww_push(a, c->units, c->n, c->cap) = (uint32_t)(first + lowest_bit(row));
}

static void find_candidates(const ww_gate_work *w, ww_arena *a, ww_candidates *found, size_t first) {
  for (size_t i = 0; i < w->n_seen; i++)
    for (uint32_t p = w->asked[w->seen[i]]; p; p = w->also[p - 1])
      add_candidates(a, &found[p - 1], w->rows[w->seen[i]], first);
}

static void clear(ww_gate_work *w) {
  for (size_t i = 0; i < w->n_seen; i++) w->rows[w->seen[i]] = 0;
  w->n_seen = 0;
}

static void start(ww_gate_work *w) {
  if (w->busy) clear(w);
  w->busy = true;
}

ww_candidates *ww_gate_find(ww_gate_work *w, ww_arena *a, ww_str text, const ww_unit *units, size_t n) {
  const ww_gate *g = w->gate;
  ww_candidates *found = ww_new_n(a, g->n_roots + 1, ww_candidates);
  if (g->n_words == 0) n = 0; /* no pattern asks for anything */
  start(w);
  for (size_t p = 0; p < g->n_roots; p++) found[p].every = g->roots[p] == WW_NO_NEED;
  for (size_t from = 0; from < n; from += WINDOW) {
    for (size_t i = from; i < n && i < from + WINDOW; i++) {
      w->bit = UINT64_C(1) << (i - from);
      see_unit(w, text, units[i]);
    }
    settle(w);
    find_candidates(w, a, found, from);
    clear(w);
  }
  w->busy = false;
  return found;
}

bool ww_candidates_have(const ww_candidates *c, uint32_t unit) {
  size_t lo = 0, hi = c->n;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    if (c->units[mid] < unit) lo = mid + 1;
    else hi = mid;
  }
  return c->every || (lo < c->n && c->units[lo] == unit);
}
