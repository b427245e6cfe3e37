/* markdown.c: what Markdown adds to text: emphasis, links, escapes, rules.
 * SPDX-License-Identifier: MIT */
#include "reader/markdown.h"

#include "reader/lines.h"
#include "reader/markup.h"

/* A line being said run by run: from `from` on it is text, up to `at`. */
typedef struct {
  ww_transcript *t;
  ww_str s;
  size_t at, from;
  uint32_t line, column; /* the column of byte `counted` */
  size_t counted;
  size_t link_end; /* the bracket that closes the text of a link, 0 for none */
  bool first;
} scan;

static uint32_t column_of(scan *x, size_t at) {
  x->column += (uint32_t)ww_utf8_count(ww_str_sub(x->s, x->counted, at));
  x->counted = at;
  return x->column;
}

static void say(scan *x, ww_str text, size_t at) {
  if (text.n == 0) return;
  uint32_t column = column_of(x, at);
  if (x->first && x->t->n_pieces) ww_say_glue(x->t, WW_S(" "), x->line, column);
  x->first = false;
  ww_say_glue(x->t, text, x->line, column);
}

/* Says what came so far and passes over `n` bytes. */
static void skip(scan *x, size_t n) {
  say(x, ww_str_sub(x->s, x->from, x->at), x->from);
  x->at += n;
  x->from = x->at;
}

static bool is_sign(char c) {
  return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z');
}

static size_t run_of(ww_str s, size_t at) {
  size_t n = 0;
  while (at + n < s.n && s.p[at + n] == s.p[at]) n++;
  return n;
}

static bool is_space(ww_str s, size_t at) {
  size_t len;
  return at >= s.n || ww_char_is_space(ww_utf8_next(s, at, &len));
}

static bool is_word(ww_str s, size_t at) {
  return at < s.n && ((s.p[at] & 0x80) || ww_char_is_word((unsigned char)s.p[at]));
}

/* Inside of a word `_` is a sign like any other, and so is `*` between two figures. */
static bool is_inside_word(ww_str s, size_t at, size_t n) {
  bool both = at && is_word(s, at - 1) && is_word(s, at + n);
  bool figures = both && s.p[at - 1] <= '9' && s.p[at + n] <= '9';
  return s.p[at] == '_' ? both : figures;
}

/* What is longer is none: looking for an end that never comes must not cost the rest of a line. */
enum { LONGEST_LINK = 2000, LONGEST_BOLD = 1000 };

static bool has_partner(ww_str s, size_t at, size_t n) {
  bool opens = !is_space(s, at + n), closes = at && !is_space(s, at - 1);
  for (size_t i = at + n; opens && i < s.n && i < at + LONGEST_BOLD; i++) {
    size_t m = s.p[i] == s.p[at] ? run_of(s, i) : 0;
    if (m == n && !is_space(s, i - 1)) return true;
    i += m > 1 ? m - 1 : 0;
  }
  for (size_t i = at > LONGEST_BOLD ? at - LONGEST_BOLD : 0; closes && i + n < at;) {
    size_t m = s.p[i] == s.p[at] ? run_of(s, i) : 0;
    if (m == n && !is_space(s, i + m)) return true;
    i += m ? m : 1;
  }
  return false;
}

/* `*one*`, `**two**`, `_three_`, `~~four~~` and code lose their marks; `____` is a blank to fill in. */
static size_t emphasis(ww_str s, size_t at) {
  size_t n = run_of(s, at);
  if (n > 3 || (s.p[at] == '~' && n != 2) || is_inside_word(s, at, n)) return 0;
  return has_partner(s, at, n) ? n : 0;
}

/* Behind the text of a link: (where to) or [which]; 0 when neither stands there. */
static size_t target(ww_str s, size_t at) {
  if (at >= s.n || (s.p[at] != '(' && s.p[at] != '[')) return 0;
  char open = s.p[at], close = open == '(' ? ')' : ']';
  int depth = 0;
  for (size_t i = at; i < s.n && i < at + LONGEST_LINK; i++) {
    depth += (s.p[i] == open) - (s.p[i] == close);
    if (depth == 0) return i + 1 - at;
  }
  return 0;
}

static size_t closing(ww_str s, size_t at) {
  int depth = 0;
  for (size_t i = at; i < s.n && i < at + LONGEST_LINK; i++) {
    if (s.p[i] == '\\') {
      i++;
      continue;
    }
    depth += (s.p[i] == '[') - (s.p[i] == ']');
    if (depth == 0) return i;
  }
  return s.n;
}

/* At a bracket: a link or an image opens, or was opened and closes. */
static size_t bracket(scan *x) {
  bool image = x->s.p[x->at] == '!';
  if (x->s.p[x->at] == ']') {
    if (x->at != x->link_end) return 0;
    x->link_end = 0;
    return 1 + target(x->s, x->at + 1);
  }
  if (image && !(x->at + 1 < x->s.n && x->s.p[x->at + 1] == '[')) return 0;
  size_t open = x->at + image, end = closing(x->s, open);
  if (x->link_end || end >= x->s.n || target(x->s, end + 1) == 0) return 0;
  x->link_end = end;
  return 1 + image;
}

/* The tags people put around words; "the <li> in a <ul>" is what somebody said. */
static bool is_styling(ww_str tag) {
  static const char *const names[] = {"b", "i", "u", "s", "em", "strong", "span", "font", "sub", "sup", "small", "mark",
                                      "a", "p", "br", "div", "cite", "time", "del", "ins"};
  size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, to = from;
  while (to < tag.n && ww_char_is_word((unsigned char)tag.p[to])) to++;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (ww_str_eq_nocase(ww_str_sub(tag, from, to), ww_str_of(names[i]))) return true;
  return false;
}

static void take_tag(scan *x) {
  ww_str rest = ww_str_from(x->s, x->at);
  size_t n = ww_markup_tag(rest), end = ww_str_find_char(rest, '>');
  bool address = ww_str_find(ww_str_sub(rest, 0, end), WW_S("://")) < end && end < rest.n;
  if (address) {
    skip(x, 1);
    x->at += end - 1;
    skip(x, 1);
  } else if (n && is_styling(ww_str_sub(rest, 0, n))) {
    bool breaks = ww_markup_is_break(ww_str_sub(rest, 0, n));
    size_t at = x->at;
    skip(x, n);
    if (breaks) say(x, WW_S(" "), at);
  } else {
    x->at++;
  }
}

static void take_entity(scan *x) {
  char text[4];
  size_t n = 0, len = ww_markup_entity(ww_str_from(x->s, x->at), text, &n), at = x->at;
  if (len == 0) {
    x->at++;
    return;
  }
  skip(x, len);
  say(x, ww_arena_copy(x->t->arena, (ww_str){text, n}), at);
}

static void take(scan *x) {
  char c = x->s.p[x->at];
  size_t n = 0;
  if (c == '\\') {
    bool last = x->at + 1 == x->s.n;
    if (last || is_sign(x->s.p[x->at + 1])) skip(x, 1);
    x->at += x->at < x->s.n;
    return;
  }
  if (c == '<') {
    take_tag(x);
    return;
  }
  if (c == '&') {
    take_entity(x);
    return;
  }
  if (c == '*' || c == '_' || c == '`' || c == '~') n = emphasis(x->s, x->at);
  if (c == '[' || c == ']' || c == '!') n = bracket(x);
  if (n) skip(x, n);
  else if (c == '*' || c == '_' || c == '`' || c == '~') x->at += run_of(x->s, x->at);
  else x->at++;
}

void ww_markdown_say(ww_transcript *t, ww_str text, uint32_t line, uint32_t column) {
  scan x = {.t = t, .s = text, .line = line, .column = column, .first = true};
  static const ww_str marks = {"\\<&*_`~[]!", 10};
  while (x.at < text.n) {
    if (ww_str_find_char(marks, text.p[x.at]) == marks.n) x.at++;
    else take(&x);
  }
  skip(&x, 0);
}

bool ww_markdown_is_fence(ww_str line) {
  return ww_str_starts(ww_str_trim(line), WW_S("```"));
}

bool ww_markdown_has_code(ww_str text) {
  ww_lines lines = ww_lines_of(text, 1);
  bool fenced = false;
  size_t inside = 0, outside = 0;
  while (ww_lines_next(&lines)) {
    bool fence = ww_markdown_is_fence(lines.line);
    fenced ^= fence;
    if (fence || ww_is_blank(lines.line)) continue;
    *(fenced ? &inside : &outside) += 1;
  }
  return inside > 0 && inside < outside;
}

bool ww_markdown_is_rule(ww_str line) {
  ww_str s = ww_str_trim(line);
  if (ww_markdown_is_fence(s) || (ww_str_starts(s, WW_S("<!--")) && ww_str_ends(s, WW_S("-->")))) return true;
  size_t marks = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] == ' ') continue;
    if (s.p[i] != s.p[0]) return false;
    marks++;
  }
  return marks >= 3 && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '_');
}

void ww_markdown_skip_front(ww_str *text, uint32_t *line) {
  ww_lines lines = ww_lines_of(*text, *line);
  if (!ww_lines_next(&lines) || !ww_str_eq(ww_str_trim(lines.line), WW_S("---"))) return;
  while (ww_lines_next(&lines)) {
    ww_str s = ww_str_trim(lines.line);
    bool setting = ww_str_find_char(s, ':') < s.n || ww_str_starts(s, WW_S("- ")) || s.n == 0 || lines.line.p[0] == ' ';
    if (ww_str_eq(s, WW_S("---"))) {
      *text = lines.rest;
      *line = lines.number + 1;
      return;
    }
    if (!setting) return;
  }
}

static bool is_transcript_heading(ww_str line) {
  ww_str s = ww_str_trim(line);
  if (!ww_str_starts(s, WW_S("#"))) return false;
  while (s.n && ww_str_find_char(WW_S("*_#: "), s.p[s.n - 1]) < 5) s.n--;
  static const ww_str word = {"transcript", 10};
  return s.n > word.n && ww_str_eq_nocase(ww_str_from(s, s.n - word.n), word);
}

bool ww_markdown_skip_to_transcript(ww_str *text, uint32_t *line, uint32_t *passed) {
  ww_lines lines = ww_lines_of(*text, *line);
  uint32_t said = 0;
  bool found = false;
  while (ww_lines_next(&lines)) {
    if (is_transcript_heading(lines.line)) {
      found = true;
      *text = lines.rest;
      *line = lines.number + 1;
      *passed = said;
    }
    said += !ww_is_blank(lines.line);
  }
  return found;
}
