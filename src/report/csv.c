/* csv.c: cells of a table.
 * SPDX-License-Identifier: MIT */
#include "report/csv.h"

#include "base/safe.h"

/* A spreadsheet would run it; the wide forms of the signs too. A lone sign is harmless, and "-" is
 * what stdin is called. */
static bool is_formula(ww_str cell) {
  static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (ww_str_starts(cell, ww_str_of(signs[i]))) return ww_utf8_count(cell) > 1;
  return false;
}

void ww_csv_first(ww_buf *b, ww_str text) {
  ww_buf cell = {0};
  if (is_formula(text)) ww_buf_char(&cell, '\'');
  ww_safe_text(&cell, text);
  ww_str s = ww_buf_str(&cell);
  bool quoted = ww_str_find_char(s, ',') < s.n || ww_str_find_char(s, '"') < s.n;
  if (quoted) ww_buf_char(b, '"');
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] == '"') ww_buf_char(b, '"');
    ww_buf_char(b, s.p[i]);
  }
  if (quoted) ww_buf_char(b, '"');
  b->failed |= cell.failed;
  ww_buf_free(&cell);
}

void ww_csv_text(ww_buf *b, ww_str text) {
  ww_buf_char(b, ',');
  ww_csv_first(b, text);
}

void ww_csv_milli(ww_buf *b, ww_milli m) {
  ww_buf_char(b, ',');
  if (m != WW_NA) ww_buf_milli(b, m);
}

void ww_csv_count(ww_buf *b, size_t n) {
  ww_buf_char(b, ',');
  ww_buf_printf(b, "%zu", n);
}
