/* text.c: characters, words and fixed-point numbers of str.h.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/str.h"

static uint32_t bad(size_t *len) {
  *len = 1;
  return 0xFFFD;
}

uint32_t ww_utf8_next(ww_str s, size_t at, size_t *len) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  uint32_t c = (unsigned char)s.p[at];
  *len = 1;
  if (c < 0x80) return c;
  size_t n = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC2 && c < 0xE0 ? 2 : 0;
  if (n == 0 || n > s.n - at) return bad(len);
  c &= 0xFFu >> (n + 1);
  for (size_t i = 1; i < n; i++) {
    if ((s.p[at + i] & 0xC0) != 0x80) return bad(len);
    c = c << 6 | (s.p[at + i] & 0x3F);
  }
  if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return bad(len);
  *len = n;
  return c;
}

size_t ww_utf8_put(uint32_t c, char out[4]) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c < 0x80) return out[0] = (char)c, 1;
  size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = n - 1; i > 0; i--, c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)((0xF00u >> n & 0xFF) | c);
  return n;
}

size_t ww_utf8_count(ww_str s) {
  size_t count = 0;
  for (size_t i = 0; i < s.n; i++) count += (s.p[i] & 0xC0) != 0x80;
  return count;
}

size_t ww_utf8_offset(ww_str s, size_t chars) {
  size_t at = 0;
  while (at < s.n && chars--) {
    at++;
    while (at < s.n && (s.p[at] & 0xC0) == 0x80) at++;
  }
  return at;
}

bool ww_char_is_space(uint32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool ww_char_is_word(uint32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00)) return false; /* signs, arrows, boxes */
  return !(c >= 0x3000 && c < 0x3040) && !(c >= 0xFE00 && c < 0xFE70) && c != 0xFFFD &&
         !(c >= 0x1F000 && c < 0x1FB00);
}

uint32_t ww_str_words(ww_str s) {
  uint32_t count = 0;
  bool counted = false;
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (ww_char_is_space(c)) counted = false;
    else if (!counted && ww_char_is_word(c)) counted = true, count++;
  }
  return count;
}

static bool milli(ww_str s, ww_milli *out, bool round) {
  bool minus = s.n && s.p[0] == '-';
  size_t i = minus || (s.n && s.p[0] == '+'), digits = 0;
  ww_milli whole = 0, part = 0, unit = 1000;
  for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++, digits++) {
    if (whole > INT64_MAX / 20000) return false;
    whole = whole * 10 + (s.p[i] - '0');
  }
  if (i < s.n && s.p[i] == '.') {
    for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++, digits++) {
      if (unit == 1 && !round) return false;
      if (unit == 1) part += s.p[i] >= '5', unit = 0;
      else if (unit) unit /= 10, part += unit * (s.p[i] - '0');
    }
  }
  if (digits == 0 || i != s.n) return false;
  *out = (whole * 1000 + part) * (minus ? -1 : 1);
  return true;
}

bool ww_milli_parse(ww_str s, ww_milli *out) {
  return milli(s, out, false);
}

bool ww_milli_read(ww_str s, ww_milli *out) {
  return milli(s, out, true);
}

const char *ww_milli_text(ww_milli m, char out[32]) {
  uint64_t abs = m < 0 ? 0 - (uint64_t)m : (uint64_t)m;
  int n = snprintf(out, 32, "%s%llu.%03u", m < 0 ? "-" : "", (unsigned long long)(abs / 1000),
                   (unsigned)(abs % 1000));
  while (out[n - 1] == '0') out[--n] = 0;
  if (out[n - 1] == '.') out[--n] = 0;
  return out;
}

ww_milli ww_milli_ratio(int64_t num, int64_t den) {
  int64_t twice = num * 2000, half = twice < 0 ? -den : den;
  return (twice + half) / (2 * den);
}
