/* read_vtt.c: WebVTT, <https://www.w3.org/TR/webvtt1/>.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"
#include "reader/timed.h"

static bool starts_nocase(ww_str s, ww_str prefix) {
  return s.n >= prefix.n && ww_str_eq_nocase(ww_str_sub(s, 0, prefix.n), prefix);
}

static bool is_block(ww_str line, ww_str word) {
  line = ww_str_trim(line);
  if (!ww_str_starts(line, word)) return false;
  return line.n == word.n || line.p[word.n] == ' ' || line.p[word.n] == '\t';
}

static int count_braces(ww_str line) {
  int depth = 0;
  for (size_t i = 0; i < line.n; i++) depth += (line.p[i] == '{') - (line.p[i] == '}');
  return depth;
}

/* Up to the blank line; style sheets have blank lines of their own, between braces. */
static void skip_block(ww_lines *lines, bool braces) {
  int depth = braces ? count_braces(lines->line) : 0;
  for (;;) {
    ww_str next = ww_lines_peek(lines);
    if (ww_timed_is_times(next) || (next.n == 0 && depth <= 0) || !ww_lines_next(lines)) return;
    if (braces) depth += count_braces(lines->line);
  }
}

/* Comments anywhere, and before the first cue whatever else has no times. */
static bool skip(ww_lines *lines, bool started) {
  static const struct {
    ww_str word;
    bool braces;
  } blocks[] = {{{"NOTE", 4}, false}, {{"STYLE", 5}, true}, {{"REGION", 6}, false}};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    if (!is_block(lines->line, blocks[i].word)) continue;
    skip_block(lines, blocks[i].braces);
    return true;
  }
  if (started) return false;
  skip_block(lines, true);
  return true;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_timed_read(t, ww_lines_of(text, line), skip, "a WebVTT file");
}

static int guess(ww_str name, ww_str head) {
  ww_str s = ww_str_trim(head);
  bool suffix = ww_str_ends(name, WW_S(".vtt"));
  if (starts_nocase(s, WW_S("WEBVTT")))
    return s.n == 6 || !((s.p[6] | 32) >= 'a' && (s.p[6] | 32) <= 'z') ? 100 : suffix ? 60 : 0;
  return suffix && ww_str_find(head, WW_S("-->")) < head.n ? 96 : 0;
}

const struct ww_format ww_reader_vtt = {.name = "vtt", .guess = guess, .parse = parse};
