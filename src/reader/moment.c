/* moment.c: times as JSON has them.
 * SPDX-License-Identifier: MIT */
#include "reader/moment.h"

#include "reader/reader.h"

static const struct {
  const char *word;
  ww_milli per_second;
} units[] = {{"s", 1}, {"ms", 1000}, {"us", 1000000}, {"ns", 1000000000}, {"ticks", 10000000}};
enum { UNITS = sizeof units / sizeof *units };

const char *ww_moment_unit(size_t i) {
  return i < UNITS ? units[i].word : NULL;
}

static ww_milli in_unit(ww_milli m, ww_str unit) {
  ww_milli per = 1;
  for (size_t i = 0; i < UNITS; i++)
    if (ww_str_eq(unit, ww_str_of(units[i].word))) per = units[i].per_second;
  if (per > 1) m = (m + (m < 0 ? -per : per) / 2) / per;
  return m >= WW_MOMENT_DATE * 1000 ? m / 1000 : m;
}

/* {"seconds": "12", "nanos": 900000000}, as protocol buffers write a duration. */
static ww_milli of_map(const ww_json *v) {
  const ww_json *seconds = ww_json_get(v, WW_S("seconds")), *nanos = ww_json_get(v, WW_S("nanos"));
  ww_milli s = seconds ? ww_json_milli(seconds) : 0, n = nanos ? ww_json_milli(nanos) : 0;
  if ((!seconds && !nanos) || s == WW_NA || n == WW_NA || s > WW_MOMENT_DATE * 1000) return WW_NA;
  return s + in_unit(n, WW_S("ns"));
}

/* PT1H2M3.5S, <https://www.iso.org/iso-8601-date-and-time-format.html>: hours, minutes, seconds. */
static ww_milli of_duration(ww_str s) {
  static const struct {
    char letter;
    ww_milli seconds;
  } parts[] = {{'H', 3600}, {'M', 60}, {'S', 1}};
  ww_milli total = 0, m;
  size_t next = 0;
  for (s = ww_str_from(s, 2); s.n; next++) {
    size_t end = 0;
    while (end < s.n && (s.p[end] < 'A' || s.p[end] > 'Z')) end++;
    while (next < 3 && end < s.n && parts[next].letter != s.p[end]) next++;
    if (end == s.n || next == 3 || !ww_milli_read(ww_str_sub(s, 0, end), &m)) return WW_NA;
    if (m < 0 || m > WW_MOMENT_DATE) return WW_NA;
    total += m * parts[next].seconds;
    s = ww_str_from(s, end + 1);
  }
  return total;
}

static bool number_at(ww_str s, size_t at, size_t n, int64_t *out) {
  *out = 0;
  for (size_t i = at; i < at + n; i++) {
    if (i >= s.n || s.p[i] < '0' || s.p[i] > '9') return false;
    *out = *out * 10 + (s.p[i] - '0');
  }
  return true;
}

/* Days since 1970 of a day in the Gregorian calendar, counted in years that begin in March. */
static int64_t days_since_1970(int64_t year, int64_t month, int64_t day) {
  int64_t y = month < 3 ? year - 1 : year, m = (month + 9) % 12;
  return 365 * y + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 719469;
}

/* Minutes east of Greenwich: "Z", "+02:00", "+0200", or nothing. */
static int64_t zone(ww_str s) {
  int64_t h, m = 0;
  if (s.n < 3 || (s.p[0] != '+' && s.p[0] != '-') || !number_at(s, 1, 2, &h)) return 0;
  number_at(s, s.n > 3 && s.p[3] == ':' ? 4 : 3, 2, &m);
  return (h * 60 + m) * (s.p[0] == '-' ? -1 : 1);
}

/* "2024-01-17T18:26:17.671956Z", the T a blank or not; the zone too. */
static ww_milli of_date(ww_str s) {
  int64_t year, month, day;
  ww_milli clock;
  if (s.n < 16 || s.p[4] != '-' || s.p[7] != '-' || !number_at(s, 0, 4, &year)) return WW_NA;
  if (!number_at(s, 5, 2, &month) || !number_at(s, 8, 2, &day)) return WW_NA;
  if (month < 1 || month > 12 || day < 1 || day > 31) return WW_NA;
  size_t colons = 0;
  ww_str time = ww_str_from(s, 11);
  size_t n = ww_read_clock(time, &clock);
  for (size_t i = 0; i < n; i++) colons += time.p[i] == ':';
  if (n == 0) return WW_NA;
  if (colons == 1) clock *= 60; /* 18:26 is hours and minutes here */
  int64_t days = days_since_1970(year, month, day),
          minutes = zone(ww_str_trim(ww_str_from(time, n)));
  return days * 86400000 + clock - minutes * 60000;
}

static ww_milli of_string(ww_str s) {
  ww_milli m;
  if (ww_str_starts(s, WW_S("PT"))) return of_duration(s);
  if (s.n > 1 && s.p[s.n - 1] == 's' && ww_milli_read(ww_str_sub(s, 0, s.n - 1), &m)) return m;
  if (s.n && ww_read_clock(s, &m) == s.n) return m;
  return of_date(s);
}

ww_milli ww_moment_read(const ww_json *v, ww_str unit) {
  if (v->type == WW_JSON_MAP) return of_map(v);
  ww_milli m = ww_json_milli(v);
  if (m != WW_NA) return in_unit(m, unit);
  return v->type == WW_JSON_STRING ? of_string(ww_str_trim(v->text)) : WW_NA;
}
