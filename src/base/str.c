/* str.c: views of text: cutting, comparing, nearest word.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <string.h>

ww_str ww_str_of(const char *z) {
  return (ww_str){z, z ? strlen(z) : 0};
}

bool ww_str_eq(ww_str a, ww_str b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static unsigned char lower(char c) {
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool ww_str_eq_nocase(ww_str a, ww_str b) {
  if (a.n != b.n) return false;
  for (size_t i = 0; i < a.n; i++)
    if (lower(a.p[i]) != lower(b.p[i])) return false;
  return true;
}

int ww_str_cmp(ww_str a, ww_str b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int d = n ? memcmp(a.p, b.p, n) : 0;
  return d ? d : (a.n > b.n) - (a.n < b.n);
}

bool ww_str_starts(ww_str s, ww_str prefix) {
  return s.n >= prefix.n && ww_str_eq((ww_str){s.p, prefix.n}, prefix);
}

bool ww_str_ends(ww_str s, ww_str suffix) {
  return s.n >= suffix.n && ww_str_eq((ww_str){s.p + (s.n - suffix.n), suffix.n}, suffix);
}

size_t ww_str_find(ww_str s, ww_str what) {
  if (what.n == 0) return 0;
  for (size_t i = 0; i + what.n <= s.n; i++) {
    const char *hit = memchr(s.p + i, what.p[0], s.n - what.n + 1 - i);
    if (!hit) return s.n;
    i = (size_t)(hit - s.p);
    if (memcmp(hit, what.p, what.n) == 0) return i;
  }
  return s.n;
}

size_t ww_str_find_char(ww_str s, char c) {
  const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
  return hit ? (size_t)(hit - s.p) : s.n;
}

ww_str ww_str_from(ww_str s, size_t at) {
  return at < s.n ? (ww_str){s.p + at, s.n - at} : (ww_str){s.p, 0};
}

ww_str ww_str_sub(ww_str s, size_t from, size_t to) {
  if (to > s.n) to = s.n;
  return from < to ? (ww_str){s.p + from, to - from} : (ww_str){s.p, 0};
}

ww_str ww_str_trim(ww_str s) {
  for (size_t len; s.n && ww_char_is_space(ww_utf8_next(s, 0, &len));) s = ww_str_from(s, len);
  while (s.n) {
    size_t at = s.n - 1, len;
    while (at > 0 && (s.p[at] & 0xC0) == 0x80) at--;
    if (!ww_char_is_space(ww_utf8_next(s, at, &len))) break;
    s.n = at;
  }
  return s;
}

bool ww_str_line(ww_str *rest, ww_str *line) {
  if (rest->n == 0) return false;
  size_t end = 0;
  while (end < rest->n && rest->p[end] != '\n' && rest->p[end] != '\r') end++;
  *line = (ww_str){rest->p, end};
  if (end < rest->n) {
    bool crlf = rest->p[end] == '\r' && end + 1 < rest->n && rest->p[end + 1] == '\n';
    end += crlf ? 2 : 1;
  }
  *rest = (ww_str){rest->p + end, rest->n - end};
  return true;
}

bool ww_str_word(ww_str *rest, ww_str *word) {
  size_t at = 0, len;
  *word = *rest;
  if (rest->n == 0) return false;
  while (at < rest->n && ww_char_is_space(ww_utf8_next(*rest, at, &len))) at += len;
  size_t from = at;
  while (at < rest->n && !ww_char_is_space(ww_utf8_next(*rest, at, &len))) at += len;
  *word = (ww_str){rest->p + from, at - from};
  *rest = (ww_str){rest->p + at, rest->n - at};
  return word->n > 0;
}

static unsigned min3(unsigned a, unsigned b, unsigned c) {
  unsigned m = a < b ? a : b;
  return m < c ? m : c;
}

enum { LONGEST_WORD = 40 };

unsigned ww_str_distance(ww_str a, ww_str b) {
  if (a.n > LONGEST_WORD || b.n > LONGEST_WORD) return LONGEST_WORD;
  unsigned rows[3][LONGEST_WORD + 1];
  for (unsigned j = 0; j <= b.n; j++) rows[0][j] = j;
  for (unsigned i = 1; i <= a.n; i++) {
    unsigned *now = rows[i % 3], *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
    now[0] = i;
    for (unsigned j = 1; j <= b.n; j++) {
      bool same = lower(a.p[i - 1]) == lower(b.p[j - 1]);
      now[j] = min3(above[j] + 1, now[j - 1] + 1, above[j - 1] + !same);
      bool swap = i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1];
      if (swap && two[j - 2] + 1 < now[j]) now[j] = two[j - 2] + 1;
    }
  }
  return rows[a.n % 3][b.n];
}

ww_str ww_str_nearest(ww_str s, const ww_str *words, size_t n) {
  ww_str best = {0};
  unsigned limit = s.n < 4 ? 1 : (unsigned)(s.n / 3) + 1;
  for (size_t i = 0; i < n; i++) {
    unsigned d = ww_str_distance(s, words[i]);
    if (d <= limit) best = words[i], limit = d ? d - 1 : 0;
    if (d == 0) break;
  }
  return best;
}
