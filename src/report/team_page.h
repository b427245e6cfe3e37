/* team_page.h: what the parts of a page on many calls share.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_TEAM_PAGE_H
#define WW_REPORT_TEAM_PAGE_H

#include "report/sheet.h"
#include "report/team.h"

/* How much of each list a surface has room for; --full: all of it, --top: so many cues and moments. */
typedef struct ww_team_rooms {
  size_t cues, moments, sellers, periods, calls, reasons;
} ww_team_rooms;

typedef struct ww_team_page {
  ww_sheet sheet;
  const ww_team_view *v;
  ww_team_rooms room;
} ww_team_page;

/* Says what a list leaves out. */
void ww_team_page_more(const ww_team_page *p, size_t all, size_t shown, const char *what);
void ww_team_page_cues(const ww_team_page *p);
void ww_team_page_moments(const ww_team_page *p);
void ww_team_page_calls(const ww_team_page *p);

#endif
