/* read_markdown.c: transcripts in Markdown.
 * SPDX-License-Identifier: MIT */
#include "reader/lines.h"
#include "reader/markdown.h"
#include "reader/reader.h"
#include "reader/text.h"

enum { LOOK_LINES = 400 };

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_text_read(t, text, line, true);
}

/* A heading, or a line that opens with bold. */
static bool is_mark(ww_str line) {
  size_t n = 0;
  while (n < line.n && line.p[n] == '#') n++;
  if (n) return n <= 6 && n < line.n && line.p[n] == ' ';
  if (ww_str_starts(line, WW_S("- "))) line = ww_str_from(line, 2);
  return ww_str_starts(line, WW_S("**")) && ww_str_find(ww_str_from(line, 2), WW_S("**")) < line.n - 2;
}

/* As sure as of a text, and a little more where it is marked up. */
static int guess(ww_str name, ww_str head) {
  ww_lines lines = ww_lines_of(head, 1);
  uint32_t marks = 0;
  bool suffix = ww_str_ends(name, WW_S(".md")) || ww_str_ends(name, WW_S(".markdown"));
  while (lines.number < LOOK_LINES && ww_lines_next(&lines)) marks += is_mark(ww_str_trim(lines.line));
  return marks || suffix ? ww_text_guess(name, head) + 1 : 0;
}

const struct ww_format ww_reader_markdown = {.name = "markdown", .guess = guess, .parse = parse};
