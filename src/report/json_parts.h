/* json_parts.h: what more than one report in JSON writes: members of a card, the list around cards.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_JSON_PARTS_H
#define WW_REPORT_JSON_PARTS_H

#include "report/emit.h"
#include "report/report.h"

void ww_json_metrics(ww_buf *b, const ww_card *card);
void ww_json_diagnostics(ww_buf *b, const ww_card *card);
/* Begin and end of a reporter whose document is a list of cards. */
void ww_json_begin(ww_buf *out, ww_report *r);
void ww_json_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals);

#endif
