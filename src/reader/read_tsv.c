/* read_tsv.c: tables with tabs, which may have quotes as those with commas do.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"
#include "reader/table.h"

static size_t head(ww_str columns, ww_str buffer) {
  return ww_table_head(columns, buffer, '\t');
}

static size_t split(ww_str columns, ww_str buffer, bool eof, size_t *scan) {
  return ww_table_split(columns, buffer, eof, scan, '\t');
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_table_read(t, text, line, '\t');
}

static int guess(ww_str name, ww_str bytes) {
  return ww_table_guess(name, bytes, '\t');
}

const struct ww_format ww_reader_tsv = {
    .name = "tsv", .guess = guess, .parse = parse, .head = head, .split_table = split};
