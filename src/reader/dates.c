/* dates.c: days as people and programs write them.
 * SPDX-License-Identifier: MIT */
#include "reader/dates.h"

#include "reader/lines.h"

static size_t digits(ww_str s, size_t at, int *value) {
  size_t n = 0;
  *value = 0;
  while (at + n < s.n && n < 5 && s.p[at + n] >= '0' && s.p[at + n] <= '9')
    *value = *value * 10 + (s.p[at + n++] - '0');
  return n;
}

size_t ww_read_date(ww_str s, ww_date *out) {
  static const ww_str signs = {"/.-", 3};
  size_t first = digits(s, 0, &out->first), at = first;
  if (first == 0 || at >= s.n) return 0;
  char sign = s.p[at++];
  if (ww_str_find_char(signs, sign) == signs.n) return 0;
  size_t second = digits(s, at, &out->second);
  at += second;
  if (second == 0 || second > 2 || at >= s.n || s.p[at++] != sign) return 0;
  size_t third = digits(s, at, &out->third);
  at += third;
  out->year_first = first == 4;
  out->dotted = sign == '.';
  bool fits = out->year_first ? third == 1 || third == 2 : first < 3 && (third == 2 || third == 4);
  int day = out->year_first ? out->third : out->first;
  bool both = out->year_first ? out->second > 12 : out->first > 12 && out->second > 12;
  return fits && !both && day && day <= 31 && out->second && out->second <= 31 ? at : 0;
}

void ww_date_survey(ww_date_order *order, const ww_date *date) {
  if (date->year_first) return;
  order->day |= date->first > 12 || date->dotted;
  order->month |= date->second > 12;
}

/* Howard Hinnant's days_from_civil, <https://howardhinnant.github.io/date_algorithms.html>. */
static int64_t days_from_civil(int64_t y, int m, int d) {
  y -= m <= 2;
  int64_t era = y / 400, year = y - era * 400;
  int64_t day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

int64_t ww_date_days(const ww_date *x, bool month_first) {
  if (x->year_first) return days_from_civil(x->first, x->second, x->third);
  /* a date that contradicts the order of the others is read as it can be */
  bool swap = month_first ? x->first <= 12 : x->second > 12;
  int year = x->third < 100 ? 2000 + x->third : x->third;
  return days_from_civil(year, swap ? x->first : x->second, swap ? x->second : x->first);
}

static size_t between(ww_str s) {
  size_t n = 0, len;
  while (n < s.n && (s.p[n] == ',' || ww_char_is_space(ww_utf8_next(s, n, &len))))
    n += s.p[n] == ',' ? 1 : len;
  return n ? n : s.n && s.p[0] == 'T';
}

/* "Z", "+02:00": all times of one table have the same. */
static size_t zone(ww_str s) {
  if (s.n && s.p[0] == 'Z') return 1;
  if (s.n == 0 || (s.p[0] != '+' && s.p[0] != '-')) return 0;
  size_t n = 1;
  while (n < s.n && n < 6 && ((s.p[n] >= '0' && s.p[n] <= '9') || s.p[n] == ':')) n++;
  return n > 2 ? n : 0;
}

/* Some write 10.15 and 10.15.30. */
static size_t dotted_time(ww_str s, ww_milli *time) {
  int hour, minute, second = 0;
  size_t at = digits(s, 0, &hour);
  if (at == 0 || at > 2 || at >= s.n || s.p[at] != '.') return 0;
  size_t n = digits(s, at + 1, &minute);
  if (n != 2 || hour > 23 || minute > 59) return 0;
  at += 3;
  if (at < s.n && s.p[at] == '.' && digits(s, at + 1, &second) == 2) at += 3;
  else second = 0;
  *time = ((ww_milli)hour * 3600 + minute * 60 + second) * 1000;
  return at;
}

size_t ww_read_hour(ww_str s, ww_milli *time) {
  size_t n = ww_read_time_of_day(s, time), colons = 0;
  if (n == 0) return dotted_time(s, time);
  bool half = (s.p[n - 1] | 32) == 'm' || s.p[n - 1] == '.';
  for (size_t i = 0; i < n; i++) colons += s.p[i] == ':';
  if (!half && colons == 1) *time *= 60;
  return n;
}

size_t ww_read_date_time(ww_str s, ww_date *date, ww_milli *time) {
  size_t at = ww_read_date(s, date);
  if (at == 0) return 0;
  size_t gap = between(ww_str_from(s, at));
  size_t n = ww_read_hour(ww_str_from(s, at + gap), time);
  if (gap == 0 || n == 0) return 0;
  at += gap + n;
  return at + zone(ww_str_from(s, at));
}
