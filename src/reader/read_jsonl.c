/* read_jsonl.c: one conversation in JSON on each line.
 * SPDX-License-Identifier: MIT */
#include "reader/importer.h"
#include "reader/lines.h"
#include "reader/reader.h"
#include "reader/units.h"

/* *scan is the byte to look at next, times four, plus what is being looked for. */
enum { BEFORE, INSIDE, BEHIND };

static unsigned next_phase(unsigned phase, unsigned char c, size_t at) {
  bool mark = c == 0x80 && at < 4; /* of byte order */
  if (phase == BEFORE) return ww_unit_is_space(c) || mark ? BEFORE : INSIDE;
  return c == '\r' ? BEHIND : INSIDE;
}

/* A line with the blank ones before it, handed over as soon as it ends: who follows a growing file
 * must not wait for the next. BEHIND a CR the LF of the same line may still come. */
static size_t split(ww_str buffer, bool eof, size_t *scan) {
  if (buffer.n < 4 && !eof) return 0;
  ww_units u = ww_units_of(buffer);
  size_t at = *scan >> 2;
  unsigned phase = *scan & 3;
  for (; buffer.n - at >= u.width; at += u.width) {
    unsigned char c = ww_unit(&u, at);
    if (phase != BEFORE && c == '\n') return at + u.width;
    if (phase == BEHIND) return at;
    phase = next_phase(phase, c, at);
  }
  *scan = at << 2 | phase;
  return eof ? buffer.n : 0;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  ww_json_source source;
  const ww_json *root = ww_json_tree(t, text, line, &source);
  return root && ww_import(t, &source, root);
}

/* Of lines only a card tells what the others are. */
static bool holds(ww_transcript *t, ww_str text) {
  ww_json_source source;
  const ww_json *root = ww_json_tree(t, text, 1, &source);
  return !root || !ww_import_is_card(root);
}

/* One damaged line, were it the first, must not hide the others where the name says what they are. */
static bool has_map(ww_lines *cursor) {
  bool ignored;
  while (ww_lines_next(cursor)) {
    ww_units u = {ww_str_trim(cursor->line), 1, false};
    if (ww_str_starts(u.bytes, WW_S("{")) && ww_units_value(&u, 0, &ignored) == u.bytes.n) return true;
  }
  return false;
}

/* A first line that is a whole map and is either a conversation or not the only line. */
static int guess(ww_str name, ww_str head) {
  ww_lines cursor = ww_lines_of(head, 1);
  while (ww_lines_next(&cursor) && ww_is_blank(cursor.line)) continue;
  ww_str line = ww_str_trim(cursor.line);
  bool talks, suffix = ww_str_ends(name, WW_S(".jsonl")) || ww_str_ends(name, WW_S(".ndjson"));
  if (!ww_str_starts(line, WW_S("{"))) return suffix && has_map(&cursor) ? 95 : 0;
  ww_units u = {line, 1, false};
  size_t end = ww_units_value(&u, 0, &talks);
  bool ended = ww_str_ends(head, WW_S("\n")) || ww_str_ends(head, WW_S("\r"));
  if (end == 0 && cursor.rest.n == 0 && !ended) /* the head ends within the line */
    return ww_str_find(line, WW_S("\"utterances\"")) < line.n ? 90 + suffix : suffix ? 50 : 0;
  if (end != line.n) return suffix && has_map(&cursor) ? 95 : 0;
  bool more = ww_str_trim(cursor.rest).n > 0;
  return more ? 95 : talks ? 90 + suffix : 60;
}

const struct ww_format ww_reader_jsonl = {.name = "jsonl", .guess = guess, .split = split, .parse = parse, .holds = holds};
