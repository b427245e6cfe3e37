/* figures.h: figures with their intervals, in columns and in JSON.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_FIGURES_H
#define WW_CLI_FIGURES_H

#include "base/buf.h"

/* A value with its 95 % interval; WW_NA where it cannot be had. */
typedef struct ww_figure {
  ww_milli value, low, high;
} ww_figure;

/* Three decimals always, for they stand below each other; "n/a". `sign`: a plus where it is one. */
void ww_put_fixed(ww_buf *b, ww_milli m, bool sign);
/* On the right of so many columns. */
void ww_put_cell(ww_buf *b, const ww_buf *cell, size_t columns);
void ww_put_word(ww_buf *b, const char *word, size_t columns);
void ww_put_value(ww_buf *b, ww_milli m, size_t columns);
void ww_put_interval(ww_buf *b, const ww_figure *f, size_t columns);
/* A cell behind others: empty for WW_NA. */
void ww_put_csv_milli(ww_buf *b, ww_milli m);
/* Members of a map behind others: null for WW_NA. */
void ww_put_json_milli(ww_buf *b, const char *key, ww_milli m);
void ww_put_json_figure(ww_buf *b, const ww_figure *f);

#endif
