/* csv.h: cells of a table, RFC 4180.
 * SPDX-License-Identifier: MIT
 *
 * <https://www.rfc-editor.org/rfc/rfc4180>. Text is made harmless for spreadsheets and logs. All but
 * the first cell of a row bring the comma before them. */
#ifndef WW_REPORT_CSV_H
#define WW_REPORT_CSV_H

#include "base/buf.h"

void ww_csv_first(ww_buf *b, ww_str text);
void ww_csv_text(ww_buf *b, ww_str text);
void ww_csv_milli(ww_buf *b, ww_milli m); /* WW_NA: empty */
void ww_csv_count(ww_buf *b, size_t n);

#endif
