/* brief.h: the one-line form of the text report.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_BRIEF_H
#define WW_REPORT_BRIEF_H

#include "report/card.h"

void ww_brief_head(const ww_page *page);
void ww_brief_card(const ww_view *v);
void ww_brief_totals(const ww_page *page, const ww_totals *totals);

#endif
