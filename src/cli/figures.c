/* figures.c: figures with their intervals, in columns and in JSON.
 * SPDX-License-Identifier: MIT */
#include "cli/figures.h"

#include <inttypes.h>

void ww_put_fixed(ww_buf *b, ww_milli m, bool sign) {
  uint64_t abs = m < 0 ? 0 - (uint64_t)m : (uint64_t)m;
  if (m == WW_NA) ww_buf_z(b, "n/a");
  else ww_buf_printf(b, "%s%" PRIu64 ".%03u", m < 0 ? "-" : sign ? "+" : "", abs / 1000, (unsigned)(abs % 1000));
}

void ww_put_cell(ww_buf *b, const ww_buf *cell, size_t columns) {
  size_t used = ww_utf8_count(ww_buf_str(cell));
  if (used < columns) ww_buf_fill(b, ' ', columns - used);
  ww_buf_add(b, ww_buf_str(cell));
  b->failed |= cell->failed;
}

void ww_put_word(ww_buf *b, const char *word, size_t columns) {
  ww_buf cell = {0};
  ww_buf_z(&cell, word);
  ww_put_cell(b, &cell, columns);
  ww_buf_free(&cell);
}

void ww_put_value(ww_buf *b, ww_milli m, size_t columns) {
  ww_buf cell = {0};
  ww_put_fixed(&cell, m, false);
  ww_put_cell(b, &cell, columns);
  ww_buf_free(&cell);
}

void ww_put_interval(ww_buf *b, const ww_figure *f, size_t columns) {
  ww_buf cell = {0};
  if (f->low == WW_NA) {
    ww_buf_z(&cell, "n/a");
  } else {
    ww_put_fixed(&cell, f->low, false);
    ww_buf_z(&cell, " to ");
    ww_put_fixed(&cell, f->high, false);
  }
  ww_put_cell(b, &cell, columns);
  ww_buf_free(&cell);
}

void ww_put_json_milli(ww_buf *b, const char *key, ww_milli m) {
  ww_buf_printf(b, ",\"%s\":", key);
  if (m == WW_NA) ww_buf_z(b, "null");
  else ww_buf_milli(b, m);
}

void ww_put_json_figure(ww_buf *b, const ww_figure *f) {
  ww_put_json_milli(b, "value", f->value);
  ww_put_json_milli(b, "low", f->low);
  ww_put_json_milli(b, "high", f->high);
}

void ww_put_csv_milli(ww_buf *b, ww_milli m) {
  ww_buf_char(b, ',');
  if (m != WW_NA) ww_buf_milli(b, m);
}
