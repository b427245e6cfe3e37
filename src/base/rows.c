/* rows.c: lines of jsonl among the bytes of an input.
 * SPDX-License-Identifier: MIT */
#include "base/rows.h"

#include <string.h>

#include "base/str.h"

uint32_t ww_row_count(ww_str s) {
  uint32_t n = 0;
  if (s.n == 0 || !s.p) return 0;
  bool cr = memchr(s.p, '\r', s.n) != NULL;
  for (const char *p = s.p, *end = s.p + s.n; !cr && p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
  for (size_t i = 0; cr && i < s.n; i++)
    n += s.p[i] == '\n' || (s.p[i] == '\r' && !(i + 1 < s.n && s.p[i + 1] == '\n'));
  return n;
}

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ww_row_is_blank(ww_str s, size_t n) {
  size_t i = 0;
  while (i < n && is_blank(s.p[i])) i++;
  return i == n;
}

ww_str ww_row_behind_blank(ww_str s) {
  size_t from = 0;
  for (size_t i = 0; i < s.n && is_blank(s.p[i]); i++)
    if (s.p[i] == '\n') from = i + 1;
  return ww_str_from(s, from);
}

bool ww_row_is_odd(ww_str s, bool first) {
  bool odd = false;
  if (first && ww_str_starts(s, WW_S("\xEF\xBB\xBF"))) return false;
  for (size_t i = 0; i < 4 && i < s.n; i++) odd |= s.p[i] == 0 || (unsigned char)s.p[i] >= 0x80;
  return odd;
}

size_t ww_row_end(ww_str s, bool eof) {
  ww_str row = ww_row_behind_blank(s);
  size_t n = ww_str_find_char(row, '\n');
  return n < row.n ? s.n - row.n + n + 1 : eof ? s.n : 0;
}
