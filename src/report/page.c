/* page.c: lines of text for people.
 * SPDX-License-Identifier: MIT */
#include "report/page.h"

#include "base/decode.h"
#include "base/safe.h"

enum { DEFAULT_WIDTH = 80, LEAST_WIDTH = 40 };

ww_page ww_page_on(ww_buf *out, const ww_style *style) {
  unsigned width = style->width ? style->width : DEFAULT_WIDTH;
  return (ww_page){out, width < LEAST_WIDTH ? LEAST_WIDTH : width, style->utf8, style->color};
}

ww_page ww_page_aside(const ww_page *page, ww_buf *out) {
  ww_page aside = *page;
  aside.out = out;
  return aside;
}

typedef struct {
  uint32_t from, to;
} range;

static bool is_in(uint32_t c, const range *ranges, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (c >= ranges[i].from && c <= ranges[i].to) return true;
  return false;
}

/* Close enough for lining up a card; terminals themselves do not agree. */
static size_t char_columns(uint32_t c) {
  static const range none[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                               {0x610, 0x61A},   {0x64B, 0x65F},   {0x6D6, 0x6DC},
                               {0x93A, 0x93A},   {0x941, 0x948},   {0x94D, 0x94D},
                               {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},
                               {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
                               {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                               {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF}};
  static const range wide[] = {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23F3},
                               {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},
                               {0x2753, 0x2757},   {0x2795, 0x2797},   {0x2B50, 0x2B55},
                               {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
                               {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
                               {0xFFE0, 0xFFE6},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
                               {0x1F18E, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
                               {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};
  if (c < 0x300) return 1;
  if (is_in(c, none, sizeof none / sizeof none[0])) return 0;
  return is_in(c, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

/* One character, or a whole colour sequence, which takes no column. */
static size_t step(ww_str s, size_t at, size_t *len) {
  uint32_t c = ww_utf8_next(s, at, len);
  if (c != 0x1B) return char_columns(c);
  while (at + *len < s.n && s.p[at + *len - 1] != 'm') ++*len;
  return 0;
}

size_t ww_columns(ww_str s) {
  size_t columns = 0;
  for (size_t i = 0, len; i < s.n; i += len) columns += step(s, i, &len);
  return columns;
}

size_t ww_page_column(const ww_page *page) {
  size_t from = page->out->n;
  while (from && page->out->p[from - 1] != '\n') from--;
  return ww_columns(ww_str_from(ww_buf_str(page->out), from));
}

const char *ww_page_sign(const ww_page *page, ww_sign sign) {
  static const char *const signs[WW_SIGNS][2] = {
      {"#", "▰"},  {".", "▱"},  {"x", "✗"},   {"+", "✓"}, {"-", "·"},
      {"\"", "“"}, {"\"", "”"}, {"...", "…"}, {"-", "·"}, {"-", "−"},
  };
  return signs[sign][page->utf8];
}

void ww_page_z(const ww_page *page, const char *z) {
  ww_buf_z(page->out, z);
}

void ww_page_text(const ww_page *page, ww_str text) {
  if (page->utf8) {
    ww_safe_text(page->out, text);
    return;
  }
  ww_buf safe = {0};
  ww_safe_text(&safe, text);
  char *to = safe.n ? ww_buf_room(page->out, safe.n) : NULL;
  if (to) page->out->n += ww_fold(ww_buf_str(&safe), to);
  page->out->failed |= safe.failed;
  ww_buf_free(&safe);
}

/* How many bytes at the start of `s` fit into `columns`. */
static size_t fitting(ww_str s, size_t columns) {
  size_t at = 0, used = 0;
  for (size_t len; at < s.n; at += len) {
    used += step(s, at, &len);
    if (used > columns) break;
  }
  return at;
}

static size_t last_blank(ww_str s) {
  while (s.n && s.p[s.n - 1] != ' ') s.n--;
  return s.n;
}

void ww_page_cut(const ww_page *page, ww_str text, size_t columns, bool tail) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_page_text(&aside, text);
  ww_str s = ww_buf_str(&made), cut = ww_str_of(ww_page_sign(page, WW_SIGN_CUT));
  size_t all = ww_columns(s), room = columns > ww_columns(cut) ? columns - ww_columns(cut) : 0;
  if (all <= columns) {
    ww_buf_add(page->out, s);
  } else if (tail) {
    size_t from = fitting(s, all - room);
    ww_buf_add(page->out, cut);
    while (ww_columns(ww_str_from(s, from)) > room) from += ww_utf8_offset(ww_str_from(s, from), 1);
    ww_buf_add(page->out, ww_str_from(s, from));
  } else {
    ww_str head = ww_str_sub(s, 0, fitting(s, room));
    size_t word = last_blank(head);
    ww_buf_add(page->out, ww_str_trim(ww_str_sub(head, 0, word * 4 > head.n * 3 ? word : head.n)));
    ww_buf_add(page->out, cut);
  }
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

void ww_page_tone(const ww_page *page, ww_tone tone) {
  static const char *const codes[WW_TONES] = {"0", "1", "2", "31", "32", "33", "36"};
  if (page->color) ww_buf_printf(page->out, "\x1b[%sm", codes[tone]);
}

void ww_page_milli(const ww_page *page, ww_milli m, bool sign) {
  if (m < 0) ww_page_z(page, ww_page_sign(page, WW_SIGN_MINUS));
  else if (m > 0 && sign) ww_page_z(page, "+");
  ww_buf_milli(page->out, m < 0 ? -m : m);
}

ww_milli ww_tenths(ww_milli m) {
  ww_milli rounded = (m + (m < 0 ? -50 : 50)) / 100 * 100;
  return rounded % 1000 == 0 ? m : rounded;
}

void ww_page_tab(const ww_page *page, size_t column) {
  size_t at = ww_page_column(page);
  if (at < column) ww_buf_fill(page->out, ' ', column - at);
}

void ww_page_line(const ww_page *page) {
  ww_buf *b = page->out;
  while (b->n && b->p[b->n - 1] == ' ') b->n--;
  ww_buf_char(b, '\n');
}

/* A word wider than a line is broken where the line ends. */
static void put_long(const ww_page *page, size_t indent, ww_str word) {
  while (word.n) {
    size_t at = ww_page_column(page), n = fitting(word, page->width > at ? page->width - at : 0);
    if (n == 0 && at <= indent) n = ww_utf8_offset(word, 1);
    ww_buf_add(page->out, ww_str_sub(word, 0, n));
    word = ww_str_from(word, n);
    if (!word.n) return;
    ww_page_line(page);
    ww_page_tab(page, indent);
  }
}

void ww_page_wrap(const ww_page *page, size_t indent, ww_str made) {
  size_t at = ww_page_column(page);
  for (bool first = true; made.n; first = false) {
    size_t end = ww_str_find_char(made, ' ');
    ww_str word = ww_str_sub(made, 0, end);
    size_t columns = ww_columns(word);
    made = ww_str_from(made, end + 1);
    if (columns == 0) continue;
    if (at > indent && at + !first + columns > page->width) {
      ww_page_line(page);
      ww_page_tab(page, indent);
      at = indent;
    } else if (!first && at > indent) {
      ww_buf_char(page->out, ' ');
      at++;
    }
    if (at + columns <= page->width) ww_buf_add(page->out, word), at += columns;
    else put_long(page, indent, word), at = ww_page_column(page);
  }
}

void ww_page_right(const ww_page *page, ww_str made) {
  size_t at = ww_page_column(page), columns = ww_columns(made);
  if (at && at + 2 + columns > page->width) ww_page_line(page);
  if (columns < page->width) ww_page_tab(page, page->width - columns);
  ww_buf_add(page->out, made);
}
