/* csv.h: tables as text, record by record.
 * SPDX-License-Identifier: MIT
 *
 * RFC 4180, <https://www.rfc-editor.org/rfc/rfc4180>, and what programs write beside it: LF and CR
 * line ends, a byte order mark, `;` or tabs between the fields, text behind a closing quote. Blanks
 * belong to their field. A field may span lines. */
#ifndef WW_BASE_CSV_H
#define WW_BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"

/* One field; `line` and `column`, in characters, are where its text begins, behind the quote. */
typedef struct ww_csv_field {
  ww_str text;
  uint32_t line, column;
} ww_csv_field;

/* A table being read. The fields of a record live until the next one; their texts are views of the
 * input, or copies in the arena where quotes had to be undone. `unclosed` is the line on which a
 * quote begins that never ends, 0 when there is none: its field then holds all the rest. */
typedef struct ww_csv {
  ww_arena *arena;
  ww_str text;
  char separator;
  ww_csv_field *fields;
  size_t n, cap;
  size_t at, line_start;
  uint32_t line, unclosed;
} ww_csv;

/* `text` is valid UTF-8; separator 0: the one its first record has most of. */
void ww_csv_init(ww_csv *csv, ww_arena *a, ww_str text, char separator);
/* Reads the next record, blank lines skipped; false when none is left. */
bool ww_csv_next(ww_csv *csv);
/* The commonest of , ; and tab outside quotes on the first line; a comma when none is there. */
char ww_csv_separator(ww_str text);

/* Writes one cell: quoted where it must be, safe on a terminal, and no formula to a spreadsheet. */
void ww_csv_put(ww_buf *b, ww_str text);

#endif
