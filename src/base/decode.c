/* decode.c: any bytes to valid UTF-8, and the folding that matching works on.
 * SPDX-License-Identifier: MIT */
#include "base/decode.h"

#include <string.h>

const char *ww_encoding_name(ww_encoding e) {
  static const char *const names[] = {"UTF-8",    "UTF-8 with BOM", "UTF-16LE", "UTF-16BE",
                                      "UTF-32LE", "UTF-32BE",       "CP1252"};
  return (unsigned)e < sizeof names / sizeof *names ? names[e] : "?";
}

/* ASCII text in UTF-16 or UTF-32 has zeros at every second, or three of every four, bytes. */
static ww_encoding guess_by_zeros(ww_str s) {
  size_t n = s.n < 256 ? s.n & ~(size_t)3 : 256, zeros[4] = {0};
  for (size_t i = 0; i < n; i++) zeros[i & 3] += s.p[i] == 0;
  size_t most = n / 4 * 3 / 4;
  if (n < 8) return WW_UTF8;
  bool z0 = zeros[0] > most, z1 = zeros[1] > most, z2 = zeros[2] > most, z3 = zeros[3] > most;
  if (!z0 && z1 && z2 && z3) return WW_UTF32LE;
  if (z0 && z1 && z2 && !z3) return WW_UTF32BE;
  if (!z0 && z1 && !z2 && z3) return WW_UTF16LE;
  if (z0 && !z1 && z2 && !z3) return WW_UTF16BE;
  return WW_UTF8;
}

ww_encoding ww_decode_guess(ww_str s) {
  static const struct {
    ww_str mark;
    ww_encoding encoding;
  } marks[] = {
      {{"\xEF\xBB\xBF", 3}, WW_UTF8_BOM},  {{"\xFF\xFE\0\0", 4}, WW_UTF32LE},
      {{"\0\0\xFE\xFF", 4}, WW_UTF32BE},   {{"\xFF\xFE", 2}, WW_UTF16LE},
      {{"\xFE\xFF", 2}, WW_UTF16BE},
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (ww_str_starts(s, marks[i].mark)) return marks[i].encoding;
  return guess_by_zeros(s);
}

static uint32_t unit(ww_str s, size_t at, size_t size, bool big) {
  uint32_t u = 0;
  for (size_t i = 0; i < size; i++)
    u |= (uint32_t)(unsigned char)s.p[at + i] << 8 * (big ? size - 1 - i : i);
  return u;
}

static void count_bad(ww_decoded *d, size_t at) {
  if (d->bad++ == 0) d->first_bad = at;
}

static uint32_t wide_next(ww_decoded *d, ww_str s, size_t *at, size_t size, bool big) {
  size_t start = *at;
  if (s.n - start < size) {
    *at = s.n;
    count_bad(d, start);
    return 0xFFFD;
  }
  uint32_t c = unit(s, start, size, big);
  *at += size;
  if (size == 2 && c >= 0xD800 && c < 0xDC00 && s.n - *at >= 2) {
    uint32_t low = unit(s, *at, 2, big);
    if (low >= 0xDC00 && low < 0xE000) {
      *at += 2;
      return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  if (c <= 0x10FFFF && (c < 0xD800 || c >= 0xE000)) return c;
  count_bad(d, start);
  return 0xFFFD;
}

static void decode_wide(ww_arena *a, ww_str s, ww_decoded *d, size_t size, bool big) {
  char *out = ww_arena_alloc(a, s.n / size + 1, size == 2 ? 3 : 4);
  size_t n = 0, at = unit(s, 0, s.n < size ? s.n : size, big) == 0xFEFF ? size : 0;
  while (at < s.n) n += ww_utf8_put(wide_next(d, s, &at, size, big), out + n);
  d->text = (ww_str){out, n};
}

/* <https://encoding.spec.whatwg.org/index-windows-1252.txt>; the five holes are C1 controls. */
static uint32_t cp1252(unsigned char c) {
  static const uint16_t high[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c;
}

/* Text of one encoding has no valid multi-byte UTF-8 among its invalid bytes, except by accident:
 * CP1252 it is when invalid sequences outnumber the valid ones and no byte is a CP1252 hole. */
static bool looks_cp1252(ww_str s) {
  size_t valid = 0, invalid = 0;
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (len > 1) valid++;
    else if (c == 0xFFFD) invalid++;
    unsigned char byte = (unsigned char)s.p[i];
    if (len == 1 && (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D))
      return false;
    if (byte == 0) return false;
  }
  return invalid > valid;
}

static void decode_cp1252(ww_arena *a, ww_str s, ww_decoded *d) {
  char *out = ww_arena_alloc(a, s.n + 1, 3);
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) n += ww_utf8_put(cp1252((unsigned char)s.p[i]), out + n);
  d->text = (ww_str){out, n};
  d->encoding = WW_CP1252;
}

static bool is_replacement(ww_str s, size_t at) {
  return ww_str_starts(ww_str_from(s, at), WW_S("\xEF\xBF\xBD"));
}

static size_t first_invalid(ww_str s) {
  size_t i = 0, len;
  while (i < s.n) {
    if ((unsigned char)s.p[i] < 0x80) {
      i++;
      continue;
    }
    if (ww_utf8_next(s, i, &len) == 0xFFFD && !is_replacement(s, i)) return i;
    i += len;
  }
  return i;
}

static void replace_invalid(ww_arena *a, ww_str s, ww_decoded *d) {
  char *out = ww_arena_alloc(a, s.n + 1, 3);
  size_t n = 0;
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (c == 0xFFFD && !is_replacement(s, i)) count_bad(d, i);
    n += ww_utf8_put(c, out + n);
  }
  d->text = (ww_str){out, n};
}

ww_decoded ww_decode(ww_arena *a, ww_str s) {
  ww_decoded d = {.encoding = ww_decode_guess(s)};
  switch (d.encoding) {
  case WW_UTF16LE: decode_wide(a, s, &d, 2, false); return d;
  case WW_UTF16BE: decode_wide(a, s, &d, 2, true); return d;
  case WW_UTF32LE: decode_wide(a, s, &d, 4, false); return d;
  case WW_UTF32BE: decode_wide(a, s, &d, 4, true); return d;
  default: break;
  }
  if (d.encoding == WW_UTF8_BOM) s = ww_str_from(s, 3);
  d.text = s;
  if (first_invalid(s) == s.n) return d;
  if (looks_cp1252(s)) decode_cp1252(a, s, &d);
  else replace_invalid(a, s, &d);
  return d;
}

static uint32_t fold_char(uint32_t c) {
  if (ww_char_is_space(c)) return ' ';
  switch (c) {
  case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x02BC: case 0xB4: return '\'';
  case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0xAB: case 0xBB: return '"';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
  default: return c;
  }
}

size_t ww_fold(ww_str s, char *out) {
  size_t n = 0;
  for (size_t i = 0, len; i < s.n; i += len) {
    unsigned char byte = (unsigned char)s.p[i];
    if (byte > ' ' && byte < 0x80) {
      out[n++] = (char)byte;
      len = 1;
      continue;
    }
    n += ww_utf8_put(fold_char(ww_utf8_next(s, i, &len)), out + n);
  }
  return n;
}
