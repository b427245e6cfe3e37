/* gate_read.c: from the text of a pattern to the words that none of its matches can lack.
 * SPDX-License-Identifier: MIT
 *
 * Reads a part of PCRE2's syntax; a pattern with anything else in it asks for nothing. While it reads
 * along one branch it knows of the place between two characters two things: whether a letter that
 * came next would begin a word (EDGE), go on with the word being read (WORD), or neither for sure; and
 * at an edge, where it can tell, which words may be the last before it. A word with the one before it
 * tells more than a word alone: "you said". */
#include "rules/gate.h"

#include <limits.h>
#include <string.h>

#include "rules/syntax.h"

enum { KEPT = 5, LEADS = 24, COMMON_WEIGHT = 1, FAINT_WEIGHT = 2, MARK_WEIGHT = 6, PAIR_BONUS = 6 };

typedef struct {
  uint32_t id; /* WW_NO_NEED: nothing is needed */
  int weight;  /* the more, the rarer it is thought to be */
} need;

static const need NOTHING = {WW_NO_NEED, 0};

typedef struct {
  ww_gate_maker *gate;
  ww_arena *arena;
  const ww_words *common;
  ww_pattern p;
  size_t at;
} reading;

typedef enum { UNSURE, EDGE, WORD } place;

/* The words one of which is the last before an edge; none: any. */
typedef struct {
  ww_str words[LEADS];
  size_t n;
} leads;

/* What is known between two items. */
typedef struct {
  place here;
  leads leads;
} state;

/* ---- needs */

static uint32_t new_need(reading *r, bool all, const need *list, size_t n) {
  uint32_t *parts = ww_new_n(r->arena, n + 1, uint32_t);
  for (size_t i = 0; i < n; i++) parts[i] = list[i].id;
  return ww_gate_need_add(r->gate, r->arena, all, parts, n);
}

static int weigh(const reading *r, ww_str word, bool begins) {
  if (ww_words_has(r->common, word) || (begins && word.n < 3)) return begins ? FAINT_WEIGHT : COMMON_WEIGHT;
  return (int)(word.n < 8 ? word.n : 8) * 2 + (begins ? 0 : 2);
}

static need one_of(reading *r, const need *list, size_t n, int weight) {
  if (n == 1) return (need){list[0].id, weight};
  for (size_t k = n; k > 2 && weight > COMMON_WEIGHT; k /= 2) weight--;
  return (need){new_need(r, false, list, n), weight};
}

/* The word behind any of those that may come before it. */
static need pair_need(reading *r, ww_str word, bool begins, const leads *before) {
  need pairs[LEADS];
  for (size_t i = 0; i < before->n; i++) {
    ww_str lead = before->words[i];
    char text[2 * WW_GATE_LONGEST + 1];
    memcpy(text, lead.p, lead.n);
    text[lead.n] = ' ';
    memcpy(text + lead.n + 1, word.p, word.n);
    pairs[i].id = ww_gate_word_add(r->gate, r->arena, (ww_str){text, lead.n + 1 + word.n}, begins);
  }
  return one_of(r, pairs, before->n, weigh(r, word, begins) + PAIR_BONUS);
}

static need word_need(reading *r, ww_str word, bool begins, const leads *before) {
  if (before->n) return pair_need(r, word, begins, before);
  if (begins && word.n < 2) return NOTHING;
  return (need){ww_gate_word_add(r->gate, r->arena, word, begins), weigh(r, word, begins)};
}

/* What one branch needs: the few that tell most, the best first. */
typedef struct {
  need kept[KEPT];
  size_t n;
} branch;

static void keep(branch *b, need new) {
  if (new.id == WW_NO_NEED) return;
  for (size_t i = 0; i < b->n; i++)
    if (b->kept[i].id == new.id) return;
  size_t i = b->n;
  while (i > 0 && b->kept[i - 1].weight < new.weight) i--;
  if (i == KEPT) return;
  if (b->n < KEPT) b->n++;
  memmove(b->kept + i + 1, b->kept + i, (b->n - 1 - i) * sizeof *b->kept);
  b->kept[i] = new;
}

static need all_of(reading *r, branch *b) {
  if (b->n == 0) return NOTHING;
  if (b->n == 1) return b->kept[0];
  return (need){new_need(r, true, b->kept, b->n), b->kept[0].weight + 1};
}

/* ---- what is known along a branch */

static void add_lead(leads *list, ww_str word) {
  for (size_t i = 0; i < list->n; i++)
    if (ww_str_eq(list->words[i], word)) return;
  list->words[list->n++] = word;
}

/* What is known where either `a` or `b` holds. */
static state either(const state *a, const state *b) {
  state both = {a->here == EDGE && b->here == EDGE ? EDGE : UNSURE, a->leads};
  if (both.here != EDGE || b->leads.n == 0 || a->leads.n == 0) both.leads.n = 0;
  for (size_t i = 0; both.leads.n && i < b->leads.n; i++) {
    if (both.leads.n == LEADS) both.leads.n = 0;
    else add_lead(&both.leads, b->leads.words[i]);
  }
  return both;
}

static need read_branches(reading *r, size_t end, const state *before, bool right, state *after);

/* Does a word that ends at `at` end there for PCRE2 too? `end` and `right` are its branch's. */
static bool ends_word(reading *r, size_t at, size_t end, bool right) {
  if (at == end || r->p.text.p[at] == '|') return right;
  ww_item it = ww_pattern_item(&r->p, at);
  return it.kind == WW_ITEM_BORDER || (it.kind == WW_ITEM_GAP && it.least > 0);
}

typedef struct {
  reading *r;
  size_t end; /* of all branches of this group */
  bool right;
  branch needs;
  state now;
  leads before; /* the word being read */
  char word[WW_GATE_LONGEST];
  size_t n; /* of word */
} walk;

static void be(walk *w, place here) {
  w->now.here = here;
  if (here == UNSURE) w->now.leads.n = 0;
}

static void be_behind(walk *w, ww_str word) {
  w->now.here = EDGE;
  w->now.leads.words[0] = word;
  w->now.leads.n = 1;
}

/* The word being read, if any, ends here, or what comes next is not known. */
static void close_word(walk *w, bool whole) {
  if (w->now.here != WORD) return;
  ww_str word = ww_arena_copy(w->r->arena, (ww_str){w->word, w->n});
  keep(&w->needs, word_need(w->r, word, !whole, &w->before));
  if (whole) be_behind(w, word);
  else be(w, UNSURE);
}

static void take_letter(walk *w, const ww_item *it) {
  if (it->least == 0 || (w->now.here == WORD && w->n == WW_GATE_LONGEST)) {
    close_word(w, false);
    be(w, UNSURE);
  }
  if (w->now.here == UNSURE) return;
  if (w->now.here == EDGE) w->n = 0, w->before = w->now.leads;
  w->word[w->n++] = it->letter;
  be(w, WORD);
  if (it->least != 1 || it->most != 1) close_word(w, false);
}

static void take_gap(walk *w, const ww_item *it) {
  bool sure = it->least > 0;
  close_word(w, sure);
  if (sure) be(w, EDGE);
}

/* A sign that is looked for like a word, though it is none. */
static void take_mark(walk *w, const ww_item *it) {
  ww_str mark = {&it->letter, 1};
  keep(&w->needs, (need){ww_gate_word_add(w->r->gate, w->r->arena, mark, false), MARK_WEIGHT});
}

static void take_group(walk *w, const ww_item *it) {
  reading *r = w->r;
  bool once = it->least == 1 && it->most == 1;
  bool right = once && ends_word(r, it->next, w->end, w->right);
  close_word(w, false);
  state after;
  r->at = it->inside;
  need inner = read_branches(r, it->end - 1, &w->now, right, &after);
  if (it->least > 0) keep(&w->needs, inner);
  else after = either(&after, &w->now);
  w->now = after;
}

static void take(walk *w, const ww_item *it) {
  if ((it->kind == WW_ITEM_GAP || it->kind == WW_ITEM_ANY) && it->letter && it->least > 0) take_mark(w, it);
  switch (it->kind) {
  case WW_ITEM_LETTER: take_letter(w, it); break;
  case WW_ITEM_GAP: take_gap(w, it); break;
  case WW_ITEM_GROUP: take_group(w, it); break;
  case WW_ITEM_BORDER:
    close_word(w, true);
    be(w, EDGE);
    if (it->letter == '^') be_behind(w, WW_S("^"));
    break;
  case WW_ITEM_ANY:
    close_word(w, false);
    be(w, UNSURE);
    break;
  case WW_ITEM_NONE: close_word(w, false); break; /* the word may go on behind it */
  }
}

/* Reads from r->at to the next bar, or to the end. */
static need read_branch(reading *r, size_t end, const state *before, bool right, state *after) {
  walk w = {.r = r, .end = end, .right = right, .now = *before};
  while (!r->p.lost && r->at < end && r->p.text.p[r->at] != '|') {
    ww_item it = ww_pattern_item(&r->p, r->at);
    if (r->p.lost) break;
    take(&w, &it);
    r->at = it.next;
  }
  close_word(&w, right);
  *after = w.now;
  return all_of(r, &w.needs);
}

static need read_branches(reading *r, size_t end, const state *before, bool right, state *after) {
  need *list = NULL;
  size_t n = 0, cap = 0;
  bool free_way = false;
  int weight = INT_MAX;
  for (;;) {
    state end_state;
    need one = read_branch(r, end, before, right, &end_state);
    *after = n ? either(after, &end_state) : end_state;
    free_way |= one.id == WW_NO_NEED;
    if (one.weight < weight) weight = one.weight;
    *ww_push(r->arena, list, n, cap) = one;
    if (r->p.lost || r->at >= end) break;
    r->at++;
  }
  return r->p.lost || free_way ? NOTHING : one_of(r, list, n, weight);
}

uint32_t ww_gate_add(ww_gate_maker *m, ww_arena *a, ww_str pattern, const ww_words *common) {
  reading r = {.gate = m, .arena = a, .common = common};
  need root = NOTHING;
  state before = {UNSURE, {.n = 0}}, after;
  pattern = ww_pattern_spell(a, pattern);
  ww_pattern_open(&r.p, a, pattern);
  if (!r.p.lost) root = read_branches(&r, pattern.n, &before, false, &after);
  return r.p.lost ? WW_NO_NEED : root.id;
}
