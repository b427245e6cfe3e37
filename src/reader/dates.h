/* dates.h: days as people and programs write them.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_DATES_H
#define WW_READER_DATES_H

#include "winwin.h"

/* Three numbers as they stand: 3/5/24, 03.05.2024, 2024-05-03. */
typedef struct ww_date {
  int first, second, third;
  bool year_first, dotted; /* dots stand between: the day comes first */
} ww_date;

/* What the dates of a whole text say of their order. */
typedef struct ww_date_order {
  bool day, month; /* some begin with the day for sure; some with the month */
} ww_date_order;

/* The date at the start of `s`; gives the bytes it takes, 0 when there is none. */
size_t ww_read_date(ww_str s, ww_date *out);
void ww_date_survey(ww_date_order *order, const ww_date *date);
/* Days since 1 January 1970. */
int64_t ww_date_days(const ww_date *date, bool month_first);

/* A time of day, where 10:15 and 10.15 are hours and minutes. */
size_t ww_read_hour(ww_str s, ww_milli *time);
/* A day and a time of day, "2024-05-03T10:00:12.5Z", "3/5/24, 10:00 AM", a zone left out of account.
 * Gives the bytes it takes, 0 when there is none; `*time` counts from midnight. */
size_t ww_read_date_time(ww_str s, ww_date *date, ww_milli *time);

#endif
