/* read_srt.c: SubRip subtitles: a number, a time line, text, a blank line.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"
#include "reader/timed.h"

enum { LOOK_LINES = 60 };

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_timed_read(t, ww_lines_of(text, line), NULL, "a subtitle file");
}

/* A time line at the top, perhaps under a number; further down it may be a remark in a text. */
static int guess(ww_str name, ww_str head) {
  ww_lines lines = ww_lines_of(head, 1);
  bool suffix = ww_str_ends(name, WW_S(".srt"));
  uint32_t said = 0;
  while (lines.number < LOOK_LINES && ww_lines_next(&lines)) {
    if (ww_is_blank(lines.line)) continue;
    if (ww_timed_is_times(lines.line)) {
      bool arrow = ww_str_find(lines.line, WW_S("-->")) < lines.line.n;
      bool text = ww_lines_peek(&lines).n > 0;
      return said == 0 ? arrow ? 95 : 55 : arrow && text ? suffix ? 60 : 52 : suffix ? 40 : 0;
    }
    if (!ww_is_number(ww_str_trim(lines.line))) said++;
  }
  return 0;
}

const struct ww_format ww_reader_srt = {.name = "srt", .guess = guess, .parse = parse};
