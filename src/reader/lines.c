/* lines.c: a cursor over lines, clock times, speakers' names.
 * SPDX-License-Identifier: MIT */
#include "reader/lines.h"

#include "reader/reader.h"

enum { NAME_CHARS = 40, NAME_WORDS = 6, LABEL_BYTES = 200, HOUR_DIGITS = 6, BRIEF_CHARS = 60 };

ww_lines ww_lines_of(ww_str text, uint32_t first) {
  return (ww_lines){.rest = text, .number = first - 1};
}

bool ww_lines_next(ww_lines *l) {
  if (!ww_str_line(&l->rest, &l->line)) return false;
  l->number++;
  return true;
}

ww_str ww_lines_peek(const ww_lines *l) {
  ww_lines copy = *l;
  return ww_lines_next(&copy) ? ww_str_trim(copy.line) : (ww_str){0};
}

bool ww_is_blank(ww_str s) {
  return ww_str_trim(s).n == 0;
}

static bool is_digit(ww_str s, size_t at) {
  return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static size_t digits(ww_str s, size_t at) {
  size_t n = 0;
  while (is_digit(s, at + n)) n++;
  return n;
}

bool ww_is_number(ww_str s) {
  return s.n > 0 && digits(s, 0) == s.n;
}

ww_str ww_brief(ww_str s) {
  return ww_str_sub(s, 0, ww_utf8_offset(s, BRIEF_CHARS));
}

uint32_t ww_column(ww_str line, const char *p) {
  return 1 + (uint32_t)ww_utf8_count((ww_str){line.p, (size_t)(p - line.p)});
}

static ww_milli number(ww_str s, size_t at, size_t n) {
  ww_milli value = 0;
  for (size_t i = 0; i < n; i++) value = value * 10 + (s.p[at + i] - '0');
  return value;
}

/* Thousandths behind a point or comma: .5 is 500, .04 is 40. */
static size_t fraction(ww_str s, size_t at, ww_milli *out) {
  static const ww_milli scale[] = {0, 100, 10, 1};
  if (at >= s.n || (s.p[at] != '.' && s.p[at] != ',')) return 0;
  size_t n = digits(s, at + 1), used = n < 3 ? n : 3;
  if (n == 0) return 0;
  *out += number(s, at + 1, used) * scale[used];
  return n + 1;
}

size_t ww_read_clock(ww_str s, ww_milli *out) {
  size_t at = digits(s, 0), fields = 1;
  if (at == 0 || at > HOUR_DIGITS) return 0;
  ww_milli total = number(s, 0, at);
  for (; fields < 3 && at < s.n && s.p[at] == ':' && digits(s, at + 1) == 2; fields++) {
    total = total * 60 + number(s, at + 1, 2);
    at += 3;
  }
  if (fields == 1) return 0;
  total *= 1000;
  at += fraction(s, at, &total);
  *out = total;
  return at;
}

static size_t blanks(ww_str s, size_t at) {
  size_t from = at, len;
  while (at < s.n && ww_char_is_space(ww_utf8_next(s, at, &len))) at += len;
  return at - from;
}

/* " AM", "pm", " p. m.": the bytes it takes, 0 when there is none. */
static size_t half_of_day(ww_str s, size_t at, bool *pm) {
  size_t from = at;
  at += blanks(s, at);
  if (at >= s.n || !(s.p[at] == 'a' || s.p[at] == 'A' || s.p[at] == 'p' || s.p[at] == 'P'))
    return 0;
  *pm = s.p[at] == 'p' || s.p[at] == 'P';
  at++;
  if (at < s.n && s.p[at] == '.') at += 1 + blanks(s, at + 1);
  if (at >= s.n || (s.p[at] != 'm' && s.p[at] != 'M')) return 0;
  at++;
  if (at < s.n && s.p[at] == '.') at++;
  size_t len;
  return at < s.n && ww_char_is_word(ww_utf8_next(s, at, &len)) ? 0 : at - from;
}

size_t ww_read_time_of_day(ww_str s, ww_milli *out) {
  size_t n = ww_read_clock(s, out);
  if (n == 0) return 0;
  bool pm = false;
  size_t half = half_of_day(s, n, &pm);
  if (half == 0) return n;
  ww_str clock = {s.p, n};
  size_t colon = ww_str_find_char(clock, ':');
  if (ww_str_find_char(ww_str_from(clock, colon + 1), ':') == n - colon - 1) *out *= 60;
  const ww_milli noon = (ww_milli)12 * 3600 * 1000;
  *out = *out % noon + (pm ? noon : 0);
  return n + half;
}

/* The second half of a range such as 00:12 --> 00:15. */
static size_t range_end(ww_str s, size_t at, ww_milli *end) {
  static const ww_str arrows[] = {{"-->", 3},          {"->", 2}, {"\xE2\x80\x93", 3},
                                  {"\xE2\x80\x94", 3}, {"-", 1},  {"to ", 3}};
  size_t from = at;
  at += blanks(s, at);
  for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
    ww_str rest = ww_str_from(s, at);
    if (!ww_str_starts(rest, arrows[i])) continue;
    size_t skip = arrows[i].n + blanks(rest, arrows[i].n);
    size_t n = ww_read_time_of_day(ww_str_from(rest, skip), end);
    return n ? at - from + skip + n : 0;
  }
  return 0;
}

static bool is_at(ww_str s, size_t at, char c) {
  return at < s.n && s.p[at] == c;
}

size_t ww_read_stamp(ww_str s, ww_milli *start, ww_milli *end) {
  size_t at = is_at(s, 0, '@');
  at += is_at(s, at, '\\'); /* Markdown writers escape a bracket */
  char close = is_at(s, at, '[') ? ']' : is_at(s, at, '(') ? ')' : 0;
  at += close != 0;
  size_t n = ww_read_time_of_day(ww_str_from(s, at), start);
  if (n == 0) return 0;
  at += n;
  *end = WW_NA;
  at += range_end(s, at, end);
  if (close) {
    at += is_at(s, at, '\\');
    return is_at(s, at, close) ? at + 1 : 0;
  }
  size_t len;
  return at < s.n && ww_char_is_word(ww_utf8_next(s, at, &len)) ? 0 : at;
}

size_t ww_label_colon(ww_str s, bool tight, size_t *len) {
  int depth = 0;
  for (size_t i = 0; i < s.n && i < LABEL_BYTES; i++) {
    char c = s.p[i];
    if (c == '(' || c == '[') depth++;
    if ((c == ')' || c == ']') && depth > 0) depth--;
    if (depth == 0 && ww_str_starts(ww_str_from(s, i), WW_S("\xEF\xBC\x9A"))) return *len = 3, i;
    if (c != ':' || depth > 0 || (i && is_digit(s, i - 1) && is_digit(s, i + 1))) continue;
    ww_str rest = ww_str_from(s, i + 1);
    size_t n;
    bool open = rest.n == 0 || rest.p[0] == '*' || rest.p[0] == '_' || blanks(rest, 0) ||
                (tight && ww_char_is_word(ww_utf8_next(rest, 0, &n)));
    return open ? (*len = 1, i) : s.n;
  }
  return s.n;
}

static bool is_name_char(uint32_t c) {
  static const ww_str never = {"\"!?;<>={}*%$^~`\\:", 17};
  if (c < 0x80) return c >= ' ' && ww_str_find_char(never, (char)c) == never.n;
  return !(c >= 0x201C && c <= 0x201F) && c != 0xAB && c != 0xBB && c != 0x2026 && c != 0xBF &&
         c != 0xA1 && !(c >= 0x3000 && c <= 0x3002) && c != 0xFF01 && c != 0xFF1F && c != 0xFF0C;
}

bool ww_name_possible(ww_str s) {
  size_t chars = 0, words = 0, letters = 0, commas = 0;
  bool in_word = false;
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    bool space = ww_char_is_space(c);
    if (++chars > NAME_CHARS || (!is_name_char(c) && !space)) return false;
    words += !space && !in_word;
    in_word = !space;
    letters += c >= 0x80 ? !space : ww_char_is_word(c) && !(c >= '0' && c <= '9');
    commas += c == ',';
  }
  if (letters == 0 || words > NAME_WORDS) return false;
  size_t len;
  uint32_t first = ww_utf8_next(s, 0, &len);
  bool starts = ww_char_is_word(first) || first >= 0x80 || first == '+' || first == '@';
  return starts && (commas == 0 || ww_name_likely(s));
}

static bool is_particle(ww_str word) {
  static const ww_str particles[] = {{"de", 2},  {"van", 3}, {"der", 3}, {"den", 3}, {"von", 3},
                                     {"of", 2},  {"la", 2},  {"di", 2},  {"da", 2},  {"al", 2},
                                     {"bin", 3}, {"el", 2},  {"du", 2},  {"del", 3}, {"&", 1}};
  for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
    if (ww_str_eq(word, particles[i])) return true;
  return false;
}

bool ww_name_likely(ww_str s) {
  size_t paren = ww_str_find_char(s, '('), words = 0, plain = 0;
  if (paren > 0) s = ww_str_sub(s, 0, paren);
  ww_str word;
  while (ww_str_word(&s, &word)) {
    words++;
    char c = word.p[0];
    if (c >= 'a' && c <= 'z' && !is_particle(word)) plain++;
  }
  return plain == 0 || words == 1;
}

bool ww_read_label(ww_str line, ww_str *name, ww_str *text) {
  size_t len = 0, colon = ww_label_colon(line, false, &len);
  if (colon == line.n) return false;
  ww_str who = ww_str_trim(ww_str_sub(line, 0, colon));
  if (who.n > 2 && who.p[0] == '[' && who.p[who.n - 1] == ']')
    who = ww_str_trim(ww_str_sub(who, 1, who.n - 1));
  if (!ww_name_possible(who)) return false;
  *name = who;
  *text = ww_str_trim(ww_str_from(line, colon + len));
  return true;
}
