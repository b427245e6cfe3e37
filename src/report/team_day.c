/* team_day.c: the day of a call, and the weeks, months and years of days.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "report/team.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2099, DAY_SECONDS = 86400 };

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * <https://howardhinnant.github.io/date_algorithms.html>: years begin in March, so that leap days come last. */
static int32_t days_of(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
  int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void ww_day_split(int32_t day, int *year, int *month, int *day_of_month) {
  int z = day + 719468, era = z / 146097, of_era = z - era * 146097;
  int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
  *day_of_month = of_year - (153 * m + 2) / 5 + 1;
  *month = m < 10 ? m + 3 : m - 9;
  *year = y + era * 400 + (*month <= 2);
}

static bool is_digit(ww_str s, size_t at) {
  return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static int number(ww_str s, size_t at, size_t digits) {
  int n = 0;
  for (size_t i = at; i < at + digits; i++) {
    if (!is_digit(s, i)) return -1;
    n = 10 * n + s.p[i] - '0';
  }
  return n;
}

/* 2024-05-03, 2024_05_03, 2024.05.03 or 20240503, with no digit on either side. */
static int32_t day_at(ww_str s, size_t at) {
  size_t gap = at + 4 < s.n && ww_str_find_char(WW_S("-_."), s.p[at + 4]) < 3;
  if (gap && !(at + 7 < s.n && s.p[at + 7] == s.p[at + 4])) return WW_NO_DAY;
  int year = number(s, at, 4), month = number(s, at + 4 + gap, 2), day = number(s, at + 6 + 2 * gap, 2), y, m, d;
  if ((at && is_digit(s, at - 1)) || is_digit(s, at + 8 + 2 * gap)) return WW_NO_DAY;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return WW_NO_DAY;
  int32_t days = days_of(year, month, day);
  ww_day_split(days, &y, &m, &d);
  return y == year && m == month && d == day ? days : WW_NO_DAY;
}

int32_t ww_day_in(ww_str text) {
  int32_t day = WW_NO_DAY;
  for (size_t i = 0; day == WW_NO_DAY && i + 8 <= text.n; i++) day = day_at(text, i);
  return day;
}

/* A number is seconds, or thousandths of them, since 1970. */
static int32_t day_of_value(const ww_json *value) {
  if (value->type == WW_JSON_STRING) return ww_day_in(value->text);
  ww_milli seconds = value->type == WW_JSON_NUMBER ? ww_json_milli(value) : WW_NA;
  if (seconds == WW_NA) return WW_NO_DAY;
  seconds /= 1000;
  if (seconds > INT64_C(100000000000)) seconds /= 1000;
  int64_t days = seconds / DAY_SECONDS;
  return days >= days_of(FIRST_YEAR, 1, 1) && days <= days_of(LAST_YEAR, 12, 31) ? (int32_t)days : WW_NO_DAY;
}

static int32_t day_in_map(const ww_json *map) {
  static const char *const keys[] = {"date",       "call_date", "day",        "started",   "start_time", "startTime",
                                     "started_at", "startedAt", "created_at", "createdAt", "dateString", "scheduled"};
  int32_t day = WW_NO_DAY;
  for (size_t i = 0; day == WW_NO_DAY && i < sizeof keys / sizeof *keys; i++) {
    const ww_json *value = ww_json_get(map, ww_str_of(keys[i]));
    if (value) day = day_of_value(value);
  }
  return day;
}

/* In meta, or in a map in it, such as metaData of an export. */
static int32_t day_in_meta(ww_arena *scratch, ww_str meta) {
  size_t bad;
  const ww_json *root = meta.n > 2 ? ww_json_read(scratch, meta, &bad) : NULL;
  int32_t day = root ? day_in_map(root) : WW_NO_DAY;
  for (const ww_json *v = root ? root->first : NULL; v && day == WW_NO_DAY; v = v->next)
    if (v->type == WW_JSON_MAP) day = day_in_map(v);
  return day;
}

int32_t ww_team_day(ww_arena *scratch, const ww_card *card) {
  int32_t day = day_in_meta(scratch, card->meta);
  if (day == WW_NO_DAY) day = ww_day_in(card->id);
  return day == WW_NO_DAY ? ww_day_in(card->path) : day;
}

/* 1 January 1970 was a Thursday; weeks begin on Monday, as in ISO 8601. */
int32_t ww_period_start(ww_period by, int32_t day) {
  int year, month, of_month;
  int32_t since = (day + 3) % 7;
  if (by == WW_BY_WEEK) return day - (since < 0 ? since + 7 : since);
  ww_day_split(day, &year, &month, &of_month);
  return days_of(year, by == WW_BY_MONTH ? month : 1, 1);
}

ww_str ww_period_name(ww_arena *a, ww_period by, int32_t start) {
  int year, month, day;
  ww_day_split(start, &year, &month, &day);
  if (by == WW_BY_YEAR) return ww_arena_printf(a, "%04d", year);
  if (by == WW_BY_MONTH) return ww_arena_printf(a, "%04d-%02d", year, month);
  return ww_arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

const char *ww_period_word(ww_period by) {
  return by == WW_BY_WEEK ? "week" : by == WW_BY_MONTH ? "month" : "year";
}
