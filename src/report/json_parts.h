/* json_parts.h: members of a JSON card that more than one report writes.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_JSON_PARTS_H
#define WW_REPORT_JSON_PARTS_H

#include "report/emit.h"

void ww_json_metrics(ww_buf *b, const ww_card *card);
void ww_json_diagnostics(ww_buf *b, const ww_card *card);

#endif
