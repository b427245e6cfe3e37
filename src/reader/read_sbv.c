/* read_sbv.c: YouTube's SubViewer captions: "0:00:01.000,0:00:03.500", text, a blank line.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"
#include "reader/timed.h"

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_timed_read(t, ww_lines_of(text, line), NULL, "a caption file");
}

/* Two times with nothing but a comma between them, at the top. */
static int guess(ww_str name, ww_str head) {
  ww_lines lines = ww_lines_of(ww_str_trim(head), 1);
  ww_milli start, end;
  bool suffix = ww_str_ends(name, WW_S(".sbv"));
  if (!ww_lines_next(&lines)) return 0;
  ww_str s = ww_str_trim(lines.line);
  size_t n = ww_read_clock(s, &start);
  ww_str rest = ww_str_from(s, n + 1);
  bool comma = n && n < s.n && s.p[n] == ',';
  return comma && rest.n && ww_read_clock(rest, &end) == rest.n ? 95 + suffix : 0;
}

const struct ww_format ww_reader_sbv = {.name = "sbv", .guess = guess, .parse = parse};
