/* markup.c: the text of a caption line without its tags, each part with its column.
 * SPDX-License-Identifier: MIT */
#include "reader/markup.h"

#include <string.h>

/* Longer ones are text: looking for an end that never comes must not cost the rest of a line. */
enum { LONGEST_ENTITY = 12, LONGEST_TAG = 400 };

typedef struct {
  ww_arena *a;
  ww_strips *out;
  ww_str line;
  uint32_t number;
  size_t at, from; /* the byte looked at; where the run began */
  uint32_t column, from_column;
  ww_run *runs;
  size_t n, cap;
} scan;

static void advance(scan *x, size_t bytes) {
  x->column += (uint32_t)ww_utf8_count(ww_str_sub(x->line, x->at, x->at + bytes));
  x->at += bytes;
}

static void add_run(scan *x, ww_str text, uint32_t column) {
  if (text.n) *ww_push(x->a, x->runs, x->n, x->cap) = (ww_run){text, column};
}

static void end_run(scan *x) {
  add_run(x, ww_str_sub(x->line, x->from, x->at), x->from_column);
}

static void start_run(scan *x) {
  x->from = x->at;
  x->from_column = x->column;
}

static void trim_left(ww_run *r) {
  ww_str trimmed = ww_str_trim(r->text);
  size_t lost = trimmed.n ? (size_t)(trimmed.p - r->text.p) : r->text.n;
  r->column += (uint32_t)ww_utf8_count(ww_str_sub(r->text, 0, lost));
  r->text = ww_str_from(r->text, lost);
}

static void trim_runs(ww_run **runs, size_t *n) {
  while (*n && (trim_left(*runs), (*runs)->text.n == 0)) ++*runs, --*n;
  while (*n) {
    ww_str *last = &(*runs)[*n - 1].text, trimmed = ww_str_trim(*last);
    last->n = trimmed.n ? (size_t)(trimmed.p - last->p) + trimmed.n : 0;
    if (last->n) return;
    --*n;
  }
}

static ww_str join(ww_arena *a, const ww_run *runs, size_t n) {
  if (n == 1) return runs[0].text;
  size_t bytes = 0;
  for (size_t i = 0; i < n; i++) bytes += runs[i].text.n;
  char *out = ww_arena_alloc(a, bytes, 1), *p = out;
  for (size_t i = 0; i < n; i++) {
    memcpy(p, runs[i].text.p, runs[i].text.n);
    p += runs[i].text.n;
  }
  return (ww_str){out, bytes};
}

static void end_strip(scan *x) {
  trim_runs(&x->runs, &x->n);
  if (x->n) {
    ww_strip *s = ww_push(x->a, x->out->items, x->out->n, x->out->cap);
    *s = (ww_strip){
        join(x->a, x->runs, x->n), x->runs, x->n, x->number, x->out->voiced, x->out->voice};
    x->out->voiced = false;
  }
  x->runs = NULL;
  x->n = x->cap = 0;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* "tt:br" is a name, "http://" is none. */
static bool is_tag_char(ww_str s, size_t at) {
  char c = s.p[at];
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || (c == ':' && at + 1 < s.n && is_letter(s.p[at + 1]));
}

size_t ww_markup_tag(ww_str s) {
  s = ww_str_sub(s, 0, LONGEST_TAG);
  size_t at = 1, end = ww_str_find_char(s, '>');
  if (end == s.n || s.n < 3) return 0;
  at += s.p[at] == '/';
  if (is_digit(s.p[at])) {
    while (at < end && (is_digit(s.p[at]) || s.p[at] == ':' || s.p[at] == '.')) at++;
    return at == end ? end + 1 : 0;
  }
  if (!is_letter(s.p[at])) return end == at ? end + 1 : 0;
  while (is_tag_char(s, at)) at++;
  char c = s.p[at];
  return c == '>' || c == ' ' || c == '\t' || c == '.' || c == '/' ? end + 1 : 0;
}

/* {\an8}, where the text is to stand. */
static size_t override_length(ww_str s) {
  s = ww_str_sub(s, 0, LONGEST_TAG);
  size_t end = ww_str_find_char(s, '}');
  return ww_str_starts(s, WW_S("{\\")) && end < s.n ? end + 1 : 0;
}

size_t ww_markup_entity(ww_str s, char out[4], size_t *n) {
  static const struct {
    ww_str name, text;
  } named[] = {{{"amp", 3}, {"&", 1}},   {{"lt", 2}, {"<", 1}},   {{"gt", 2}, {">", 1}},
               {{"quot", 4}, {"\"", 1}}, {{"apos", 4}, {"'", 1}}, {{"nbsp", 4}, {"\xC2\xA0", 2}},
               {{"mdash", 5}, {"\xE2\x80\x94", 3}}, {{"ndash", 5}, {"\xE2\x80\x93", 3}},
               {{"hellip", 6}, {"\xE2\x80\xA6", 3}}, {{"lsquo", 5}, {"\xE2\x80\x98", 3}},
               {{"rsquo", 5}, {"\xE2\x80\x99", 3}}, {{"ldquo", 5}, {"\xE2\x80\x9C", 3}},
               {{"rdquo", 5}, {"\xE2\x80\x9D", 3}},
               {{"lrm", 3}, {"", 0}},    {{"rlm", 3}, {"", 0}}}; /* marks of direction, unseen */
  size_t end = ww_str_find_char(ww_str_sub(s, 0, LONGEST_ENTITY), ';');
  if (end >= s.n || s.p[end] != ';') return 0;
  ww_str name = ww_str_sub(s, 1, end);
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    if (!ww_str_eq(name, named[i].name)) continue;
    memcpy(out, named[i].text.p, *n = named[i].text.n);
    return end + 1;
  }
  if (name.n < 2 || name.p[0] != '#') return 0;
  bool hex = name.p[1] == 'x' || name.p[1] == 'X';
  uint32_t code = 0;
  for (size_t i = hex ? 2 : 1; i < name.n; i++) {
    char c = name.p[i], low = (char)(c | 32);
    if (!is_digit(c) && !(hex && low >= 'a' && low <= 'f')) return 0;
    code = code * (hex ? 16 : 10) + (uint32_t)(is_digit(c) ? c - '0' : low - 'a' + 10);
    if (code > 0x10FFFF) return 0;
  }
  if (code < ' ') return 0;
  *n = ww_utf8_put(code, out);
  return end + 1;
}

static ww_str decode(ww_arena *a, ww_str s) {
  if (ww_str_find_char(s, '&') == s.n) return s;
  char *out = ww_arena_alloc(a, s.n, 1); /* no entity is shorter than what it means */
  size_t n = 0, m;
  for (size_t i = 0; i < s.n;) {
    char c[4];
    size_t len = s.p[i] == '&' ? ww_markup_entity(ww_str_from(s, i), c, &m) : 0;
    if (len)
      memcpy(out + n, c, m), n += m;
    else
      out[n++] = s.p[i];
    i += len ? len : 1;
  }
  return (ww_str){out, n};
}

bool ww_markup_is_break(ww_str tag) {
  ww_str name = ww_str_sub(tag, 1, tag.n - 1);
  name = ww_str_trim(ww_str_sub(name, 0, name.n - ww_str_ends(name, WW_S("/"))));
  size_t colon = ww_str_find_char(name, ':');
  return ww_str_eq_nocase(colon < name.n ? ww_str_from(name, colon + 1) : name, WW_S("br"));
}

/* <v Name>, <v.loud.first Name> and </v>; other tags have no voice. */
static bool find_voice(ww_arena *a, ww_str tag, ww_str *voice) {
  ww_str in = ww_str_sub(tag, 1, tag.n - 1);
  *voice = (ww_str){0};
  if (ww_str_eq(in, WW_S("/v"))) return true;
  if (in.n == 0 || (in.p[0] != 'v' && in.p[0] != 'V')) return false;
  if (in.n > 1 && is_letter(in.p[1])) return false;
  size_t at = 1;
  while (at < in.n && in.p[at] != ' ' && in.p[at] != '\t') at++;
  *voice = ww_str_trim(decode(a, ww_str_from(in, at)));
  return true;
}

static void take_tag(scan *x, size_t len) {
  ww_str voice, tag = ww_str_sub(x->line, x->at, x->at + len);
  end_run(x);
  if (ww_markup_is_break(tag)) {
    end_strip(x);
  } else if (find_voice(x->a, tag, &voice)) {
    end_strip(x);
    x->out->voiced = true;
    x->out->voice = voice;
  }
  advance(x, len);
  start_run(x);
}

static void take_entity(scan *x, size_t len, const char *text, size_t n) {
  end_run(x);
  add_run(x, ww_arena_copy(x->a, (ww_str){text, n}), x->column);
  advance(x, len);
  start_run(x);
}

void ww_markup_read(ww_arena *a, ww_strips *out, ww_str line, uint32_t number, uint32_t column) {
  scan x = {.a = a, .out = out, .line = line, .number = number, .column = column, .from_column = column};
  while (x.at < line.n) {
    ww_str rest = ww_str_from(line, x.at);
    char text[4];
    size_t len = 0, n = 0;
    if (rest.p[0] == '<' && (len = ww_markup_tag(rest))) {
      take_tag(&x, len);
    } else if (rest.p[0] == '&' && (len = ww_markup_entity(rest, text, &n))) {
      take_entity(&x, len, text, n);
    } else if (rest.p[0] == '{' && (len = override_length(rest))) {
      take_tag(&x, len);
    } else {
      advance(&x, 1);
    }
  }
  end_run(&x);
  end_strip(&x);
}

void ww_strip_skip(ww_strip *s, size_t n) {
  ww_str left = ww_str_trim(ww_str_from(s->text, n));
  size_t lost = left.n ? (size_t)(left.p - s->text.p) : s->text.n;
  s->text = left;
  for (; s->n_runs && lost >= s->runs->text.n; s->runs++, s->n_runs--) lost -= s->runs->text.n;
  if (s->n_runs == 0) return;
  s->runs->column += (uint32_t)ww_utf8_count(ww_str_sub(s->runs->text, 0, lost));
  s->runs->text = ww_str_from(s->runs->text, lost);
}

void ww_strip_say(ww_transcript *t, const ww_strip *s, bool joins) {
  for (size_t i = 0; i < s->n_runs; i++) {
    const ww_run *r = &s->runs[i];
    bool first = i == 0 && joins && t->n_pieces;
    /* the transcript trims what it joins, but a blank before a tag is part of the text */
    if (first && ww_str_trim(r->text).n == r->text.n) {
      ww_say_add(t, r->text, s->line, r->column);
      continue;
    }
    if (first) ww_say_glue(t, WW_S(" "), s->line, r->column);
    ww_say_glue(t, r->text, s->line, r->column);
  }
}
