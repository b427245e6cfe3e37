/* textline.c: what one line of a plain-text transcript may be.
 * SPDX-License-Identifier: MIT */
#include "reader/textline.h"

#include "reader/lines.h"

enum { HEAD_BYTES = 120 };

static ww_str skip_chars(ww_str s, ww_str chars) {
  size_t n = 0;
  while (n < s.n && ww_str_find_char(chars, s.p[n]) < chars.n) n++;
  return ww_str_from(s, n);
}

/* Takes white space and any of these marks off the front. */
static ww_str skip_marks(ww_str s, const ww_str *marks, size_t n) {
  for (;;) {
    s = ww_str_trim(s);
    size_t i = 0;
    while (i < n && !ww_str_starts(s, marks[i])) i++;
    if (i == n) return s;
    s = ww_str_from(s, marks[i].n);
  }
}

static ww_str skip_bold(ww_str s) {
  return ww_str_trim(skip_chars(s, WW_S("*_")));
}

static ww_str unbold(ww_str s) {
  s = skip_bold(ww_str_trim(s));
  while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == '_')) s.n--;
  return ww_str_trim(s);
}

/* What stands between a time and a name: a dash, a bar, a dot. */
static ww_str skip_separators(ww_str s) {
  static const ww_str marks[] = {{"-", 1},
                                 {"\xE2\x80\x93", 3},
                                 {"\xE2\x80\x94", 3},
                                 {"|", 1},
                                 {"\xC2\xB7", 2},
                                 {"\xE2\x80\xA2", 3},
                                 {":", 1},
                                 {"*", 1},
                                 {"_", 1}};
  return skip_marks(s, marks, sizeof marks / sizeof *marks);
}

static ww_str drop_separators(ww_str s) {
  static const ww_str marks[] = {{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"|", 1},
                                 {",", 1}, {"\xC2\xB7", 2},     {"\xE2\x80\xA2", 3}, {"@", 1}};
  for (;;) {
    s = unbold(s);
    size_t i = 0, n = sizeof marks / sizeof *marks;
    while (i < n && !ww_str_ends(s, marks[i])) i++;
    if (i == n) return s;
    s.n -= marks[i].n;
  }
}

static bool opens_time(char c) {
  return c == '[' || c == '(' || (c >= '0' && c <= '9');
}

/* Takes a time off the end of "Name (0:12)" or "Name  0:12". */
static bool take_last_stamp(ww_str *s, ww_milli *start, ww_milli *end) {
  if (s->n > HEAD_BYTES) return false;
  for (size_t i = 1; i < s->n; i++) {
    bool apart = s->p[i - 1] == ' ' || s->p[i - 1] == '\t' || s->p[i - 1] == '|' ||
                 s->p[i - 1] == '@' || (s->p[i - 1] & 0x80) || s->p[i] == '(' || s->p[i] == '[';
    if (!apart || !opens_time(s->p[i])) continue;
    ww_milli from, to;
    ww_str rest = ww_str_from(*s, i);
    size_t n = ww_read_stamp(rest, &from, &to);
    if (n == 0 || unbold(ww_str_from(rest, n)).n) continue;
    *start = from, *end = to;
    *s = drop_separators(ww_str_sub(*s, 0, i));
    return true;
  }
  return false;
}

static ww_str clean_name(ww_str s) {
  s = unbold(s);
  size_t link = ww_str_find(s, WW_S("]("));
  if (ww_str_starts(s, WW_S("[")) && ww_str_ends(s, WW_S(")")) && link < s.n) s = unbold(ww_str_sub(s, 1, link));
  if (s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']') s = ww_str_trim(ww_str_sub(s, 1, s.n - 1));
  return ww_name_possible(s) ? s : (ww_str){0};
}

ww_str ww_textline_name(ww_str line) {
  return clean_name(skip_chars(ww_str_trim(line), WW_S("#")));
}

/* A bracketed time right behind the label belongs to it. */
static void take_first_stamp(ww_textline *l) {
  ww_milli start, end;
  size_t n = ww_read_stamp(l->text, &start, &end);
  if (n == 0 || l->timed || (l->text.p[0] != '[' && l->text.p[0] != '(' && l->text.p[0] != '\\'))
    return;
  l->start = start, l->end = end;
  l->timed = true;
  l->text = ww_str_trim(ww_str_from(l->text, n));
}

static bool take_label(ww_textline *l, ww_str rest) {
  size_t len = 0, colon = ww_label_colon(rest, false, &len);
  if (colon == rest.n) {
    colon = ww_label_colon(rest, true, &len);
    l->style = WW_LABEL_TIGHT;
  } else if (l->bullet) {
    l->style = WW_LABEL_LISTED;
  }
  if (colon == rest.n) return false;
  ww_str name = unbold(ww_str_sub(rest, 0, colon));
  ww_milli start, end;
  if (take_last_stamp(&name, &start, &end)) l->start = start, l->end = end, l->timed = true;
  name = clean_name(name);
  if (name.n == 0) return false;
  ww_str text = ww_str_from(rest, colon + len);
  size_t bold = text.n - skip_chars(text, WW_S("*_")).n;
  /* "**Name:** text" closes here; "Name: **text**" opens after the blank */
  l->text = ww_str_trim(ww_str_from(text, bold));
  l->name = name;
  l->kind = WW_LINE_LABEL;
  take_first_stamp(l);
  return true;
}

static void take_head(ww_textline *l, ww_str rest) {
  ww_milli start, end;
  ww_str name = rest;
  if (take_last_stamp(&name, &start, &end))
    l->start = start, l->end = end, l->timed = true;
  else if (!l->leads)
    return;
  name = clean_name(name);
  if (name.n == 0) return;
  l->name = name;
  l->kind = WW_LINE_HEAD;
}

static ww_str take_marks(ww_textline *l, ww_str s) {
  static const ww_str bullets[] = {{"- ", 2}, {"* ", 2}, {"+ ", 2}, {"\xE2\x80\xA2", 3}};
  if (ww_str_starts(s, WW_S(">>"))) {
    l->marked = true;
    s = ww_str_trim(skip_chars(s, WW_S(">")));
    l->plain = l->whole = s;
  }
  for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
    l->bullet = l->bullet || ww_str_starts(s, bullets[i]);
  l->heading = ww_str_starts(s, WW_S("#"));
  return skip_marks(skip_chars(s, WW_S("#")), bullets, sizeof bullets / sizeof *bullets);
}

static bool is_only_stamp(ww_str rest) {
  rest = skip_separators(rest);
  return rest.n == 0 || (ww_str_starts(rest, WW_S("{#")) && ww_str_ends(rest, WW_S("}")));
}

ww_textline ww_textline_read(ww_str line) {
  ww_str s = ww_str_trim(line);
  ww_textline l = {.text = s, .plain = s, .whole = s, .start = WW_NA, .end = WW_NA};
  if (s.n == 0) return l;
  l.kind = WW_LINE_SAY;
  ww_str rest = skip_bold(take_marks(&l, s));
  ww_milli start, end;
  size_t n = ww_read_stamp(rest, &start, &end);
  if (n) {
    l.start = start, l.end = end;
    l.timed = l.leads = true;
    l.bare = rest.p[0] >= '0' && rest.p[0] <= '9';
    rest = ww_str_from(rest, n);
    if (is_only_stamp(rest)) {
      l.kind = WW_LINE_STAMP;
      return l;
    }
    l.plain = ww_str_trim(rest);
    rest = skip_separators(rest);
  }
  if (l.heading || !take_label(&l, rest)) take_head(&l, rest);
  if (l.kind == WW_LINE_SAY) l.text = l.plain;
  return l;
}

bool ww_textline_is_notice(ww_str line) {
  static const ww_str starts[] = {{"Transcribed by https://", 23},
                                  {"Transcription ended after", 25},
                                  {"Meeting ended after", 19},
                                  {"This editable transcript was computer", 37}};
  static const ww_str wholes[] = {{"meeting ended", 13},     {"call ended", 10},      {"call ends", 9},
                                  {"recording stopped", 17}, {"recording ended", 15}, {"end of transcript", 17},
                                  {"end of recording", 16},  {"end of call", 11},     {"transcription stopped", 21}};
  static const ww_str ends[] = {{" started transcription", 22}, {" stopped transcription", 22}};
  line = unbold(skip_chars(ww_str_trim(line), WW_S("# *_[(")));
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ww_str_ends(line, ends[i]) && ww_name_likely(ww_str_sub(line, 0, line.n - ends[i].n))) return true;
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (ww_str_starts(line, starts[i])) return true;
  while (line.n && ww_str_find_char(WW_S(".])*_ "), line.p[line.n - 1]) < 6) line.n--;
  for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
    if (ww_str_eq_nocase(line, wholes[i])) return true;
  return false;
}
