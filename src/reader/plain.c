/* plain.c: blocks of plain text: paragraphs between blank lines, and lines that begin with a
 * bullet. SPDX-License-Identifier: MIT */
#include "reader/blocks.h"
#include "reader/lines.h"

/* Bytes of "- ", "* ", "• ", "1. ", "2) " at the start, 0 when there is none. */
static size_t bullet(ww_str s) {
  static const ww_str signs[] = {
      {"-", 1}, {"*", 1}, {"+", 1}, {"\xE2\x80\xA2", 3}, {"\xE2\x80\x93", 3}, {"\xC2\xB7", 2}};
  size_t n = 0;
  for (size_t i = 0; n == 0 && i < sizeof signs / sizeof *signs; i++)
    if (ww_str_starts(s, signs[i])) n = signs[i].n;
  if (n == 0) {
    while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9') n++;
    if (n == 0 || n >= s.n || (s.p[n] != '.' && s.p[n] != ')')) return 0;
    n++;
  }
  return n < s.n && (s.p[n] == ' ' || s.p[n] == '\t') ? n + 1 : 0;
}

static bool is_rule(ww_str s) {
  size_t marks = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] != '-' && s.p[i] != '=' && s.p[i] != '*' && s.p[i] != '_' && s.p[i] != ' ')
      return false;
    marks += s.p[i] != ' ';
  }
  return marks > 2;
}

/* "OPENING", "Closing" over a line of ===: a short line in capitals is a heading. */
static bool is_heading(ww_str s, ww_str below) {
  size_t capitals = 0, small = 0;
  for (size_t i = 0; i < s.n; i++) {
    capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
    small += s.p[i] >= 'a' && s.p[i] <= 'z';
  }
  bool underlined = is_rule(below) && below.p[0] != '*' && below.p[0] != '_';
  return ww_str_words(s) <= 8 && (underlined || (capitals > 2 && small == 0));
}

static void add_line(ww_builder *b, ww_str s) {
  ww_build_text(b, s, (size_t)(s.p - b->places.text.p));
}

void ww_blocks_plain(ww_builder *b) {
  ww_lines lines = ww_lines_of(b->places.text, 1);
  while (ww_lines_next(&lines)) {
    ww_str s = ww_str_trim(lines.line);
    if (s.n == 0 || is_rule(s)) {
      ww_build_close(b);
      continue;
    }
    size_t skip = bullet(s), depth = 1 + (size_t)(s.p - lines.line.p) / 2;
    if (skip == 0 && is_heading(s, ww_lines_peek(&lines))) {
      ww_build_open(b, WW_BLOCK_HEADING, 2);
      add_line(b, s);
      ww_build_close(b);
      continue;
    }
    if (skip)
      ww_build_open(b, WW_BLOCK_ITEM, (unsigned)(depth > 6 ? 6 : depth));
    else if (b->open)
      ww_build_break(b, '\n');
    s = ww_str_trim(ww_str_from(s, skip));
    bool ticked = ww_str_starts(s, WW_S("[x]")) || ww_str_starts(s, WW_S("[X]"));
    bool task = skip && (ticked || ww_str_starts(s, WW_S("[ ]")));
    if (task) s = ww_str_trim(ww_str_from(s, 3));
    add_line(b, s);
    if (task) b->block.task = true, b->block.done = ticked;
  }
}
