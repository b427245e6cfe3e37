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

/* "**Dana:** hi" */
static bool is_bold_label(ww_str line) {
  if (!ww_str_starts(line, WW_S("**"))) return false;
  size_t end = ww_str_find(ww_str_from(line, 2), WW_S("**")) + 2;
  return end + 2 < line.n && (line.p[end - 1] == ':' || line.p[end + 2] == ':');
}

/* As sure as of a text, and a little more where it is marked up. Bold names before most of what stands
 * there are talk, though none of them comes again. */
static int guess(ww_looks looks, ww_str name, ww_str head) {
  ww_lines lines = ww_lines_of(head, 1);
  uint32_t marks = 0, labels = 0, filled = 0;
  bool suffix = ww_str_ends(name, WW_S(".md")) || ww_str_ends(name, WW_S(".markdown"));
  while (lines.number < LOOK_LINES && ww_lines_next(&lines)) {
    ww_str line = ww_str_trim(lines.line);
    marks += is_mark(line);
    labels += is_bold_label(line);
    filled += line.n > 0;
  }
  int sure = marks || suffix ? ww_text_guess(looks, name, head) : 0;
  if (!sure && labels > 1 && 2 * labels > filled) sure = 20;
  return sure ? sure + 1 : 0;
}

const struct ww_format ww_reader_markdown = {.name = "markdown", .guess_by = guess, .parse = parse};
