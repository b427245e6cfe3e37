/* spell.c: writes out what words with optional letters may be: needs? is (?:needs|need).
 * SPDX-License-Identifier: MIT
 *
 * The gate looks for whole words, and can tell no word from "need" and perhaps "s". What comes out
 * matches just what went in; what is not of the simple kind stays as it is. */
#include "rules/syntax.h"

#include <string.h>

enum { MOST_OPTIONAL = 3, LONGEST = 40 };

typedef struct {
  ww_str in;
  char *out;
  size_t at, n;
} spelling;

/* A run of letters and apostrophes; bit i of `optional`: letter i may be left out. */
typedef struct {
  char letters[LONGEST];
  size_t n, end, n_optional;
  uint64_t optional;
} run;

static bool is_letter(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '\'';
}

static char at(ww_str s, size_t i) {
  return i < s.n ? s.p[i] : 0;
}

static bool is_quantifier(char c) {
  return c && strchr("?*+{", c);
}

static run read_run(ww_str s, size_t from) {
  run r = {.end = from};
  while (r.n < LONGEST && is_letter(at(s, r.end))) {
    char next = at(s, r.end + 1);
    bool optional = next == '?' && !is_quantifier(at(s, r.end + 2));
    if (is_quantifier(next) && !optional) break;
    if (optional) r.optional |= UINT64_C(1) << r.n, r.n_optional++;
    r.letters[r.n++] = s.p[r.end];
    r.end += 1 + (size_t)optional;
  }
  return r;
}

static void put(spelling *s, ww_str text) {
  memcpy(s->out + s->n, text.p, text.n);
  s->n += text.n;
}

/* The run without those of its optional letters whose bit is not in `chosen`, counted from the left. */
static void put_choice(spelling *s, const run *r, unsigned chosen) {
  for (size_t i = 0; i < r->n; i++) {
    bool there = true;
    if (r->optional >> i & 1) there = chosen & 1, chosen >>= 1;
    if (there) s->out[s->n++] = r->letters[i];
  }
}

static void put_run(spelling *s, const run *r) {
  if (r->n_optional == 0 || r->n_optional > MOST_OPTIONAL || r->n == r->n_optional) {
    put(s, ww_str_sub(s->in, s->at, r->end));
    return;
  }
  put(s, WW_S("(?:"));
  for (unsigned chosen = (1u << r->n_optional); chosen--;) {
    put_choice(s, r, chosen);
    if (chosen) s->out[s->n++] = '|';
  }
  s->out[s->n++] = ')';
}

/* The end of what stands at `i` and is no run: an escape, a class, braces, the opening of a group. */
static size_t skip(ww_str s, size_t i) {
  size_t end = i + 1;
  if (s.p[i] == '\\') end = i + 2;
  if (s.p[i] == '{') end = i + ww_str_find_char(ww_str_from(s, i), '}') + 1;
  if (s.p[i] == '(' && at(s, i + 1) == '?')
    for (end = i + 2; end < s.n && strchr("-i<", s.p[end]);) end++;
  if (s.p[i] == '[') {
    for (end = i + 1 + (at(s, i + 1) == '^') + 1; end < s.n && s.p[end] != ']'; end++) end += s.p[end] == '\\';
    end++;
  }
  return end < s.n ? end : s.n;
}

/* Each optional letter doubles its run, up to eight times, with a bracket, bars and colons around. */
ww_str ww_pattern_spell(ww_arena *a, ww_str pattern) {
  size_t room = (size_t)(1u << MOST_OPTIONAL) * (pattern.n + 8) + 8;
  spelling s = {.in = pattern, .out = ww_arena_alloc(a, room, 1)};
  while (s.at < pattern.n) {
    run r = read_run(pattern, s.at);
    size_t end = r.n ? r.end : skip(pattern, s.at);
    if (r.n) put_run(&s, &r);
    else put(&s, ww_str_sub(pattern, s.at, end));
    s.at = end;
  }
  return (ww_str){s.out, s.n};
}
