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

#include "base/str.h"

enum { DEEPEST = 30, KEPT = 3, PLAIN_WEIGHT = 8, COMMON_WEIGHT = 1, FAINT_WEIGHT = 2 };
enum { LEADS = 12, LONG_WORD = 8, MARK_WEIGHT = 6, PAIR_BONUS = 6 };

typedef struct {
  uint32_t id; /* WW_NO_NEED: nothing is needed */
  int weight;  /* the more, the rarer it is thought to be */
} need;

static const need NOTHING = {WW_NO_NEED, 0};

typedef struct {
  ww_gate_maker *gate;
  ww_arena *arena;
  const ww_words *common;
  ww_str p;
  size_t at;
  uint32_t *close; /* by place of an opening bracket: that of its closing one */
  bool lost;
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

/* What stands at a place of a pattern. */
typedef enum { LETTER, GAP, BORDER, ANYTHING, GROUP, NOTHING_SEEN } item_kind;
typedef struct {
  item_kind kind;
  char letter; /* or a sign that is looked for like a word; '#': a digit */
  size_t open, inside; /* of a group: its bracket, and where its branches begin */
  size_t end;          /* of the item, before its quantifier */
  unsigned least, most; /* how often; most: 0, 1 or 2 for more */
  size_t next;          /* behind its quantifier */
} item;

static bool is_letter(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
}

static char small(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool has(ww_str p, size_t at, const char *what) {
  size_t n = strlen(what);
  return at <= p.n && p.n - at >= n && memcmp(p.p + at, what, n) == 0;
}

/* ---- is it all known? */

/* Behind the class that opens at `at`; SIZE_MAX when it is not of the known kind. */
static size_t skip_class(ww_str p, size_t at) {
  size_t i = at + 1;
  i += has(p, i, "^");
  for (size_t first = i; i < p.n; i++) {
    if (p.p[i] == ']' && i > first) return i + 1;
    if (p.p[i] == '[' && (has(p, i, "[:") || has(p, i, "[.") || has(p, i, "[="))) return SIZE_MAX;
    if (p.p[i] == '\\' && (++i >= p.n || (is_letter(p.p[i]) && !strchr("wdsWDSh", p.p[i])))) return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* Where the branches of the group at `at` begin, or those of a look-around; 0: not of a known kind. */
static size_t group_inside(ww_str p, size_t at) {
  static const char *const openings[] = {"(?:", "(?-i:", "(?>", "(?=", "(?!", "(?<=", "(?<!"};
  for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
    if (has(p, at, openings[i])) return at + strlen(openings[i]);
  return has(p, at, "(?") || has(p, at, "(*") ? 0 : at + 1;
}

/* Signs beyond ASCII that are caseless with a letter: the long s and the sign of kelvin. */
static bool is_strange_letter(ww_str p, size_t at) {
  return has(p, at, "\xC5\xBF") || has(p, at, "\xE2\x84\xAA");
}

/* Finds the closing brackets; false when something is not known. */
static bool survey(reading *r) {
  uint32_t open[DEEPEST];
  int depth = 0;
  for (size_t i = 0; i < r->p.n; i++) {
    char c = r->p.p[i];
    if (is_strange_letter(r->p, i)) return false;
    if (c == '\\') {
      if (++i >= r->p.n || (is_letter(r->p.p[i]) && !strchr("bwdsWDShK", r->p.p[i]))) return false;
    } else if (c == '[') {
      size_t end = skip_class(r->p, i);
      if (end == SIZE_MAX) return false;
      for (size_t k = i; k < end; k++)
        if (is_strange_letter(r->p, k)) return false;
      i = end - 1;
    } else if (c == '(') {
      if (depth == DEEPEST || !group_inside(r->p, i)) return false;
      open[depth++] = (uint32_t)i;
    } else if (c == ')') {
      if (depth == 0) return false;
      r->close[open[--depth]] = (uint32_t)i;
    }
  }
  return depth == 0;
}

/* ---- one item */

/* A class of signs none of which is a letter is a gap. */
static item_kind class_kind(ww_str p, size_t at, size_t end) {
  if (has(p, at, "[^")) return ANYTHING;
  for (size_t i = at + 1; i + 1 < end; i++) {
    bool range = p.p[i] == '-' && i > at + 1 && i + 2 < end;
    if (p.p[i] == '\\') {
      i++;
      if (is_letter(p.p[i]) && p.p[i] != 's' && p.p[i] != 'h') return ANYTHING;
    } else if (range || is_letter(p.p[i])) return ANYTHING;
  }
  return GAP;
}

static item_kind escape_kind(char c) {
  if (c == 'b') return BORDER;
  if (c == 'K') return NOTHING_SEEN;
  if (c == 's' || c == 'h' || c == 'W') return GAP;
  return is_letter(c) ? ANYTHING : GAP;
}

static void read_bracket(const reading *r, size_t at, item *it) {
  size_t inside = group_inside(r->p, at);
  it->end = r->close[at] + (size_t)1;
  it->open = at;
  it->inside = inside;
  it->kind = GROUP;
  if (has(r->p, at, "(?=") || has(r->p, at, "(?!") || has(r->p, at, "(?<")) it->kind = NOTHING_SEEN;
  if (has(r->p, at, "(?!\\w)") || has(r->p, at, "(?<!\\w)")) it->kind = BORDER;
}

/* {n}, {n,} or {n,m} at `at`: gives the end, or 0. */
static size_t read_braces(ww_str p, size_t at, unsigned *least, unsigned *most) {
  unsigned n[2] = {0, 0};
  size_t i = at + 1, digits = 0;
  bool comma = false, upper = false;
  for (; i < p.n && p.p[i] != '}'; i++) {
    if (p.p[i] == ',' && !comma && digits) comma = true;
    else if (p.p[i] >= '0' && p.p[i] <= '9' && digits++ < 9)
      n[comma] = n[comma] * 10 + (unsigned)(p.p[i] - '0'), upper |= comma;
    else return 0;
  }
  if (i >= p.n || !digits) return 0;
  *least = n[0];
  *most = comma ? (upper ? n[1] : 2) : n[0];
  return i + 1;
}

static void read_quantifier(reading *r, item *it) {
  char c = it->end < r->p.n ? r->p.p[it->end] : 0;
  it->least = it->most = 1;
  it->next = it->end;
  if (c == '?' || c == '*') it->least = 0;
  if (c == '*' || c == '+') it->most = 2;
  if (c == '?' || c == '*' || c == '+') it->next++;
  if (c == '{') {
    it->next = read_braces(r->p, it->end, &it->least, &it->most);
    if (!it->next) r->lost = true;
  }
  if (it->next == it->end) return;
  if (it->kind == BORDER || it->kind == NOTHING_SEEN) r->lost = true;
  if (has(r->p, it->next, "?") || has(r->p, it->next, "+")) it->next++;
}

/* Reads the item at `at`, which is neither the end of the pattern nor of a branch. */
static item read_item(reading *r, size_t at) {
  item it = {.kind = GAP, .end = at + 1};
  char c = r->p.p[at];
  if (is_letter(c)) it.kind = LETTER, it.letter = small(c);
  else if (c == '^' || c == '$') it.kind = BORDER, it.letter = c;
  else if (c == '.') it.kind = ANYTHING;
  else if (c == '?' || c == '*' || c == '+' || c == '{') r->lost = true;
  else if (c == '"') it.letter = c;
  else if (c == '\\') {
    it.kind = escape_kind(r->p.p[at + 1]), it.end = at + 2;
    if (strchr("?\"d", r->p.p[at + 1])) it.letter = r->p.p[at + 1] == 'd' ? '#' : r->p.p[at + 1];
  }
  else if (c == '[') it.end = skip_class(r->p, at), it.kind = class_kind(r->p, at, it.end);
  else if (c == '(') read_bracket(r, at, &it);
  else if (c & 0x80) {
    size_t len;
    ww_utf8_next(r->p, at, &len);
    it.end = at + len;
  }
  /* a backslash can hide the first byte of a longer sign */
  while (it.end < r->p.n && (r->p.p[it.end] & 0xC0) == 0x80) it.end++;
  read_quantifier(r, &it);
  return it;
}

/* ---- needs */

static uint32_t new_need(reading *r, bool all, const need *list, size_t n) {
  ww_gate_maker *g = r->gate;
  ww_need *out = ww_push(r->arena, g->needs, g->n_needs, g->cap_needs);
  *out = (ww_need){(uint32_t)g->n_parts, (uint32_t)n, all};
  for (size_t i = 0; i < n; i++) *ww_push(r->arena, g->parts, g->n_parts, g->cap_parts) = list[i].id;
  return (uint32_t)(g->n_needs - 1) | WW_NEED_LIST;
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
  if (before->n && word.n < LONG_WORD) return pair_need(r, word, begins, before);
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
  if (b->kept[0].weight >= PLAIN_WEIGHT)
    while (b->kept[b->n - 1].weight <= FAINT_WEIGHT) b->n--;
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
  if (at == end || r->p.p[at] == '|') return right;
  item it = read_item(r, at);
  return it.kind == BORDER || (it.kind == GAP && it.least > 0);
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

static void take_letter(walk *w, const item *it) {
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

static void take_gap(walk *w, const item *it) {
  bool sure = it->least > 0;
  close_word(w, sure);
  if (sure) be(w, EDGE);
}

/* A sign that is looked for like a word, though it is none. */
static void take_mark(walk *w, const item *it) {
  ww_str mark = {&it->letter, 1};
  keep(&w->needs, (need){ww_gate_word_add(w->r->gate, w->r->arena, mark, false), MARK_WEIGHT});
}

static void take_group(walk *w, const item *it) {
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

static void take(walk *w, const item *it) {
  if ((it->kind == GAP || it->kind == ANYTHING) && it->letter && it->least > 0) take_mark(w, it);
  switch (it->kind) {
  case LETTER: take_letter(w, it); break;
  case GAP: take_gap(w, it); break;
  case GROUP: take_group(w, it); break;
  case BORDER:
    close_word(w, true);
    be(w, EDGE);
    if (it->letter == '^') be_behind(w, WW_S("^"));
    break;
  case ANYTHING:
    close_word(w, false);
    be(w, UNSURE);
    break;
  case NOTHING_SEEN: close_word(w, false); break; /* the word may go on behind it */
  }
}

/* Reads from r->at to the next bar, or to the end. */
static need read_branch(reading *r, size_t end, const state *before, bool right, state *after) {
  walk w = {.r = r, .end = end, .right = right, .now = *before};
  while (!r->lost && r->at < end && r->p.p[r->at] != '|') {
    item it = read_item(r, r->at);
    if (r->lost) break;
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
    if (r->lost || r->at >= end) break;
    r->at++;
  }
  return r->lost || free_way ? NOTHING : one_of(r, list, n, weight);
}

uint32_t ww_gate_add(ww_gate_maker *m, ww_arena *a, ww_str pattern, const ww_words *common) {
  reading r = {.gate = m, .arena = a, .common = common, .p = pattern};
  r.close = ww_new_n(a, pattern.n + 1, uint32_t);
  need root = NOTHING;
  state before = {UNSURE, {.n = 0}}, after;
  if (survey(&r)) root = read_branches(&r, pattern.n, &before, false, &after);
  return r.lost ? WW_NO_NEED : root.id;
}
