/* read_csv.c: tables with commas or semicolons, <https://www.rfc-editor.org/rfc/rfc4180>.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"
#include "reader/table.h"

static size_t head(ww_str columns, ww_str buffer) {
  return ww_table_head(columns, buffer, 0);
}

static size_t split(ww_str columns, ww_str buffer, bool eof, size_t *scan) {
  return ww_table_split(columns, buffer, eof, scan, 0);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_table_read(t, text, line, 0);
}

static int guess(ww_str name, ww_str bytes) {
  return ww_table_guess(name, bytes, 0);
}

const struct ww_format ww_reader_csv = {
    .name = "csv", .guess = guess, .parse = parse, .head = head, .split_table = split};
