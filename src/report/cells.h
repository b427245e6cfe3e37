/* cells.h: the cells of a row of a table behind the first, each with the comma before it.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_CELLS_H
#define WW_REPORT_CELLS_H

#include "base/csv.h"

void ww_cell_text(ww_buf *b, ww_str text);
void ww_cell_milli(ww_buf *b, ww_milli m); /* WW_NA: empty */
void ww_cell_count(ww_buf *b, size_t n);

#endif
