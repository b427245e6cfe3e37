/* jsontree.c: from the text of one conversation in JSON to a tree with places.
 * SPDX-License-Identifier: MIT */
#include "reader/jsontree.h"

#include <string.h>

#include "reader/units.h"

enum { DEEPEST = 1000 }; /* as deep as the parser goes */

/* The brackets open at the end of the last value that is whole. */
typedef struct {
  char open[DEEPEST];
  size_t depth;
  size_t whole, whole_depth; /* where the last bracket closes, and what is open behind it */
  bool breaks_off;           /* brackets are open, or a string is, at the end */
} brackets;

static size_t string_end(ww_str s, size_t at) {
  for (; at < s.n && s.p[at] != '"'; at++) at += s.p[at] == '\\';
  return at;
}

static void find_brackets(ww_str s, brackets *b) {
  *b = (brackets){0};
  for (size_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (c == '"') i = string_end(s, i + 1);
    if (i >= s.n) break;
    if (c == '{' || c == '[') {
      if (b->depth == DEEPEST) return;
      b->open[b->depth++] = c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      if (b->depth == 0) return;
      b->depth--;
      b->whole = i + 1, b->whole_depth = b->depth;
    }
  }
  b->breaks_off = b->depth > 0;
}

/* The text up to the last value that is whole, with what is open there closed. */
static ww_str mended(ww_arena *a, ww_str s, const brackets *b) {
  char *p = ww_arena_alloc(a, b->whole + b->whole_depth + 1, 1);
  memcpy(p, s.p, b->whole);
  for (size_t i = 0; i < b->whole_depth; i++) p[b->whole + i] = b->open[b->whole_depth - 1 - i];
  return (ww_str){p, b->whole + b->whole_depth};
}

static size_t skip_commas(ww_str s) {
  size_t i = 0;
  while (i < s.n && (s.p[i] == ',' || ww_unit_is_space((unsigned char)s.p[i]))) i++;
  return i;
}

/* The opening bracket of a list goes, as do the comma, and what closes the list, behind a piece. */
static ww_str trim_piece(ww_str text) {
  ww_str s = ww_str_trim(text), v = s;
  bool talks, opens = s.n > 1 && s.p[0] == '[';
  if (opens) v = ww_str_trim(ww_str_from(s, 1));
  if (v.n == 0 || v.p[0] != '{') return s;
  ww_units u = {v, 1, false};
  size_t end = ww_units_value(&u, 0, &talks), rest = end + skip_commas(ww_str_from(v, end));
  if (end == 0) return s;
  bool list_ends = rest < v.n && v.p[rest] == ']';
  return rest == v.n || (list_ends && !opens) ? ww_str_sub(v, 0, end) : s;
}

/* The first piece of a list of calls ends with the comma behind the first call, in its wrapper. */
static bool is_first_call(ww_str s) {
  ww_units u = {s, 1, false};
  bool talks;
  size_t calls = ww_units_calls(&u, 0),
         end = calls ? ww_units_value(&u, ww_units_skip_space(&u, calls), &talks) : 0;
  return end && end < s.n && end + skip_commas(ww_str_from(s, end)) == s.n;
}

static void report(ww_transcript *t, ww_str text, uint32_t line, size_t at, ww_severity severity,
                   const char *what) {
  ww_places p = ww_places_of(text, line);
  ww_places_to(&p, at);
  ww_transcript_diagnose(t, severity, p.line, p.column, "%s", what);
}

static const ww_json *mend(ww_transcript *t, ww_str text, uint32_t line, ww_str s, size_t bad) {
  brackets *b = ww_new(t->arena, brackets);
  size_t at = (size_t)(s.p - text.p), ignored;
  find_brackets(s, b);
  const ww_json *root =
      b->breaks_off && b->whole ? ww_json_read(t->arena, mended(t->arena, s, b), &ignored) : NULL;
  if (root && !is_first_call(s))
    report(t, text, line, at + s.n, WW_WARNING,
           "the JSON breaks off here, what is whole before is read");
  if (root) return root;
  bool cut = ww_str_trim(ww_str_from(s, bad + 1)).n == 0;
  report(t, text, line, at + bad, WW_ERROR,
         cut || (b->breaks_off && !b->whole) ? "no conversation in it: the JSON breaks off here"
                                             : "no conversation in it: not JSON from here on");
  return NULL;
}

const ww_json *ww_json_tree(ww_transcript *t, ww_str text, uint32_t line, ww_json_source *source) {
  ww_str s = trim_piece(text);
  size_t bad = 0;
  const ww_json *root = ww_json_read(t->arena, s, &bad);
  if (!root) root = mend(t, text, line, s, bad);
  *source =
      (ww_json_source){ww_places_of(text, line), ww_places_of(text, line), (size_t)(s.p - text.p)};
  ww_places_to(&source->noted, source->base);
  return root;
}

void ww_json_place(ww_json_source *source, const ww_json *v) {
  ww_places_to(&source->noted, source->base + v->offset);
}
