/* cells.c: cells of a table.
 * SPDX-License-Identifier: MIT */
#include "report/cells.h"

void ww_cell_text(ww_buf *b, ww_str text) {
  ww_buf_char(b, ',');
  ww_csv_put(b, text);
}

void ww_cell_milli(ww_buf *b, ww_milli m) {
  ww_buf_char(b, ',');
  if (m != WW_NA) ww_buf_milli(b, m);
}

void ww_cell_count(ww_buf *b, size_t n) {
  ww_buf_char(b, ',');
  ww_buf_printf(b, "%zu", n);
}
