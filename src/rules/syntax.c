/* syntax.c: reads patterns item by item.
 * SPDX-License-Identifier: MIT */
#include "rules/syntax.h"

#include <string.h>

enum { DEEPEST = 30 };

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
static bool survey(ww_pattern *p) {
  uint32_t open[DEEPEST];
  int depth = 0;
  for (size_t i = 0; i < p->text.n; i++) {
    char c = p->text.p[i];
    if (is_strange_letter(p->text, i)) return false;
    if (c == '\\') {
      if (++i >= p->text.n || is_strange_letter(p->text, i)) return false;
      if (is_letter(p->text.p[i]) && !strchr("bwdsWDShK", p->text.p[i])) return false;
    } else if (c == '[') {
      size_t end = skip_class(p->text, i);
      if (end == SIZE_MAX) return false;
      for (size_t k = i; k < end; k++)
        if (is_strange_letter(p->text, k)) return false;
      i = end - 1;
    } else if (c == '(') {
      if (depth == DEEPEST || !group_inside(p->text, i)) return false;
      open[depth++] = (uint32_t)i;
    } else if (c == ')') {
      if (depth == 0) return false;
      p->close[open[--depth]] = (uint32_t)i;
    }
  }
  return depth == 0;
}

/* ---- one item */

/* A class of signs none of which is a letter is a gap. */
static ww_item_kind class_kind(ww_str p, size_t at, size_t end) {
  if (has(p, at, "[^")) return WW_ITEM_ANY;
  for (size_t i = at + 1; i + 1 < end; i++) {
    bool range = p.p[i] == '-' && i > at + 1 && i + 2 < end;
    if (p.p[i] == '\\') {
      i++;
      if (is_letter(p.p[i]) && p.p[i] != 's' && p.p[i] != 'h') return WW_ITEM_ANY;
    } else if (range || is_letter(p.p[i])) return WW_ITEM_ANY;
  }
  return WW_ITEM_GAP;
}

static ww_item_kind escape_kind(char c) {
  if (c == 'b') return WW_ITEM_BORDER;
  if (c == 'K') return WW_ITEM_NONE;
  if (c == 's' || c == 'h' || c == 'W') return WW_ITEM_GAP;
  return is_letter(c) ? WW_ITEM_ANY : WW_ITEM_GAP;
}

static void read_bracket(const ww_pattern *p, size_t at, ww_item *it) {
  size_t inside = group_inside(p->text, at);
  it->end = p->close[at] + (size_t)1;
  it->open = at;
  it->inside = inside;
  it->kind = WW_ITEM_GROUP;
  if (has(p->text, at, "(?=") || has(p->text, at, "(?!") || has(p->text, at, "(?<")) it->kind = WW_ITEM_NONE;
  if (has(p->text, at, "(?!\\w)") || has(p->text, at, "(?<!\\w)")) it->kind = WW_ITEM_BORDER;
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

static void read_quantifier(ww_pattern *p, ww_item *it) {
  char c = it->end < p->text.n ? p->text.p[it->end] : 0;
  it->least = it->most = 1;
  it->next = it->end;
  if (c == '?' || c == '*') it->least = 0;
  if (c == '*' || c == '+') it->most = 2;
  if (c == '?' || c == '*' || c == '+') it->next++;
  if (c == '{') {
    it->next = read_braces(p->text, it->end, &it->least, &it->most);
    if (!it->next) p->lost = true;
  }
  if (it->next == it->end) return;
  if (it->kind == WW_ITEM_BORDER || it->kind == WW_ITEM_NONE) p->lost = true;
  if (has(p->text, it->next, "?") || has(p->text, it->next, "+")) it->next++;
}

ww_item ww_pattern_item(ww_pattern *p, size_t at) {
  ww_item it = {.kind = WW_ITEM_GAP, .end = at + 1};
  char c = p->text.p[at];
  if (is_letter(c)) it.kind = WW_ITEM_LETTER, it.letter = small(c);
  else if (c == '^' || c == '$') it.kind = WW_ITEM_BORDER, it.letter = c;
  else if (c == '.') it.kind = WW_ITEM_ANY;
  else if (c == '?' || c == '*' || c == '+' || c == '{') p->lost = true;
  else if (c == '"') it.letter = c;
  else if (c == '\\') {
    it.kind = escape_kind(p->text.p[at + 1]), it.end = at + 2;
    if (strchr("?\"d", p->text.p[at + 1])) it.letter = p->text.p[at + 1] == 'd' ? '#' : p->text.p[at + 1];
  }
  else if (c == '[') it.end = skip_class(p->text, at), it.kind = class_kind(p->text, at, it.end);
  else if (c == '(') read_bracket(p, at, &it);
  else if (c & 0x80) {
    size_t len;
    ww_utf8_next(p->text, at, &len);
    it.end = at + len;
  }
  /* a backslash can hide the first byte of a longer sign */
  while (it.end < p->text.n && (p->text.p[it.end] & 0xC0) == 0x80) it.end++;
  read_quantifier(p, &it);
  return it;
}

void ww_pattern_open(ww_pattern *p, ww_arena *a, ww_str text) {
  *p = (ww_pattern){text, ww_new_n(a, text.n + 1, uint32_t), false};
  p->lost = !survey(p);
}
