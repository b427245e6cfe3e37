/* metric_rows.h: metrics for people.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_METRIC_ROWS_H
#define WW_REPORT_METRIC_ROWS_H

#include "report/page.h"

/* The name as it is, or `spelt` out with blanks. */
void ww_metric_name(const ww_page *page, const ww_metric_value *m, bool spelt);
/* "1 question", "n/a: needs times". */
void ww_metric_value_and_unit(const ww_page *page, const ww_metric_value *m);
/* A line each: name, value, unit and n in columns from `indent` on; the first goes on with the line
 * as it stands where that is short enough. */
void ww_metric_rows(const ww_page *page, size_t indent, bool spelt, const ww_card *card);

#endif
