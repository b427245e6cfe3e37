/* table_split.c: where in a table one conversation ends, before anything is decoded or copied.
 * SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include "base/decode.h"
#include "reader/columns.h"
#include "reader/lines.h"
#include "reader/table.h"

/* Walks over the cells of a table that may not be whole yet. */
typedef struct {
  ww_str bytes;
  size_t at;
  char separator;
  bool eof;
} walk;

static bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

/* Past the cell at w->at, whose text, with quotes as they stand, is `*cell`. `*last` says that its row
 * ends too. False when the bytes end before it is known where the cell does. */
static bool next_cell(walk *w, ww_str *cell, bool *last) {
  ww_str s = w->bytes;
  size_t at = w->at;
  bool quoted = at < s.n && s.p[at] == '"';
  if (quoted) {
    for (at++; at < s.n && !(s.p[at] == '"' && !(at + 1 < s.n && s.p[at + 1] == '"')); at++)
      at += s.p[at] == '"';
    if (at + 1 >= s.n && !w->eof) return false; /* a second quote may follow */
    at += at < s.n;
  }
  while (at < s.n && s.p[at] != w->separator && !ends_line(s.p[at])) at++;
  if (at >= s.n && !w->eof) return false;
  *cell = ww_str_sub(s, w->at + quoted, at);
  *cell = ww_str_sub(*cell, 0, cell->n - (quoted && cell->n && cell->p[cell->n - 1] == '"'));
  *last = at >= s.n || ends_line(s.p[at]);
  if (at < s.n && s.p[at] == '\r' && at + 1 >= s.n && !w->eof) return false;
  if (at + 1 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n') at++;
  at += at < s.n;
  w->at = at;
  return true;
}

/* The cell of this column, empty in a blank or short row; false when the row is not whole. */
static bool next_row(walk *w, size_t column, ww_str *found) {
  size_t from = w->at, i = 0;
  bool last = false;
  *found = (ww_str){0};
  while (!last) {
    ww_str text;
    if (!next_cell(w, &text, &last)) return w->at = from, false;
    if (i++ == column) *found = ww_str_trim(text);
  }
  return true;
}

static void skip_blank(walk *w) {
  if (w->at == 0 && ww_str_starts(w->bytes, WW_S("\xEF\xBB\xBF"))) w->at = 3;
  while (w->at < w->bytes.n && ends_line(w->bytes.p[w->at])) w->at++;
}

/* Reads the first row; false when it is not whole. */
static bool read_header(walk *w, ww_columns *c) {
  bool last = false;
  skip_blank(w);
  if (w->separator == 0) w->separator = ww_csv_separator(ww_str_from(w->bytes, w->at));
  size_t from = w->at;
  while (!last) {
    ww_str text;
    if (!next_cell(w, &text, &last)) return false;
    ww_columns_offer(c, text);
  }
  ww_columns_end(c);
  if (c->no_header) w->at = from;
  return true;
}

static bool is_wide(ww_str bytes) {
  ww_encoding e = ww_decode_guess(bytes);
  return e >= WW_UTF16LE && e <= WW_UTF32BE;
}

size_t ww_table_head(ww_str columns, ww_str buffer, char separator) {
  walk w = {.bytes = buffer, .separator = separator, .eof = true};
  ww_columns c;
  ww_error error;
  if (is_wide(buffer) || !ww_columns_init(&c, columns, &error) || !read_header(&w, &c)) return 0;
  return c.at[WW_COLUMN_ID] == WW_NO_COLUMN ? 0 : w.at;
}

/* The end of the run of rows that have the id of the first, a blank id being that of the row above. */
size_t ww_table_split(ww_str columns, ww_str buffer, bool eof, size_t *scan, char separator) {
  walk w = {.bytes = buffer, .separator = separator, .eof = eof};
  ww_columns c;
  ww_error error;
  ww_str first = {0}, id;
  size_t all = eof ? buffer.n : 0;
  if (is_wide(buffer) || !ww_columns_init(&c, columns, &error) || !read_header(&w, &c)) return all;
  size_t column = c.at[WW_COLUMN_ID];
  if (column == WW_NO_COLUMN) return all;
  while (first.n == 0) {
    skip_blank(&w);
    if (w.at >= buffer.n || !next_row(&w, column, &first)) return all;
  }
  if (*scan > w.at) w.at = *scan;
  for (;;) {
    size_t from = w.at;
    *scan = from;
    skip_blank(&w);
    if (w.at >= buffer.n || !next_row(&w, column, &id)) return all;
    if (id.n && !ww_str_eq(id, first)) return from;
  }
}

static bool header_fits(walk w, ww_columns *c) {
  ww_error error;
  ww_columns_init(c, (ww_str){0}, &error);
  return read_header(&w, c);
}

/* Two rows of one length are a table; names that are known make it one of talk. */
int ww_table_guess(ww_str name, ww_str head, char separator) {
  walk w = {.bytes = head, .separator = separator, .eof = true};
  ww_columns c;
  char found = separator ? separator : ww_csv_separator(ww_str_trim(head));
  bool tab = found == '\t';
  bool suffix = ww_str_ends(name, tab ? WW_S(".tsv") : WW_S(".csv")) || ww_str_ends(name, WW_S(".csv"));
  w.separator = found;
  if (!header_fits(w, &c) || c.n < 2) return suffix && c.n ? 51 : 0;
  bool text = c.rank[WW_COLUMN_TEXT] > 0;
  bool speaks = c.rank[WW_COLUMN_SPEAKER] || c.rank[WW_COLUMN_ROLE];
  bool timed = c.rank[WW_COLUMN_START] > 0;
  if (text && (speaks || timed)) return 88 + suffix;
  return suffix ? 70 : 0;
}
