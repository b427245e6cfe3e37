/* buf.c: a growing byte buffer.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void ww_buf_free(ww_buf *b) {
  free(b->p);
  *b = (ww_buf){0};
}

void ww_buf_reset(ww_buf *b) {
  b->n = 0;
  b->failed = false;
}

char *ww_buf_room(ww_buf *b, size_t n) {
  if (b->failed) return NULL;
  if (b->cap - b->n < n) {
    size_t cap = b->cap < 256 ? 256 : b->cap;
    while (cap - b->n < n && cap <= SIZE_MAX / 2) cap *= 2;
    char *p = cap - b->n < n ? NULL : realloc(b->p, cap);
    if (!p) return b->failed = true, NULL;
    b->p = p;
    b->cap = cap;
  }
  return b->p + b->n;
}

void ww_buf_add(ww_buf *b, ww_str s) {
  char *to = s.n ? ww_buf_room(b, s.n) : NULL;
  if (!to) return;
  memcpy(to, s.p, s.n);
  b->n += s.n;
}

void ww_buf_char(ww_buf *b, char c) {
  char *to = ww_buf_room(b, 1);
  if (!to) return;
  *to = c;
  b->n++;
}

void ww_buf_fill(ww_buf *b, char c, size_t n) {
  char *to = n ? ww_buf_room(b, n) : NULL;
  if (!to) return;
  memset(to, c, n);
  b->n += n;
}

void ww_buf_z(ww_buf *b, const char *z) {
  ww_buf_add(b, ww_str_of(z));
}

/* Most texts fit into the first room. */
void ww_buf_printf(ww_buf *b, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  char *to = ww_buf_room(b, 80);
  int n = to ? vsnprintf(to, b->cap - b->n, format, args) : -1;
  if (n >= 0 && (size_t)n >= b->cap - b->n) {
    to = ww_buf_room(b, (size_t)n + 1);
    n = to ? vsnprintf(to, (size_t)n + 1, format, again) : -1;
  }
  if (n > 0) b->n += (size_t)n;
  va_end(again);
  va_end(args);
}

void ww_buf_count(ww_buf *b, uint64_t n) {
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + n % 10);
  while (n /= 10);
  ww_buf_add(b, (ww_str){digits + at, sizeof digits - at});
}

void ww_buf_milli(ww_buf *b, ww_milli m) {
  char text[32];
  ww_buf_z(b, ww_milli_text(m, text));
}

static bool is_bidi(uint32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void ww_buf_plain(ww_buf *b, ww_str s) {
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) ww_buf_char(b, ' ');
    else if (c < 32 || (c >= 127 && c < 160)) ww_buf_printf(b, "\\x%02x", (unsigned)c);
    else if (is_bidi(c)) ww_buf_printf(b, "\\u%04x", (unsigned)c);
    else if (c == 0xFFFD) ww_buf_z(b, "\xEF\xBF\xBD");
    else ww_buf_add(b, ww_str_sub(s, i, i + len));
  }
}

ww_str ww_buf_str(const ww_buf *b) {
  return (ww_str){b->p, b->n};
}

ww_str ww_buf_keep(ww_buf *b, ww_arena *a) {
  jmp_buf *outer = a->trap, trap;
  ww_str kept = {0};
  a->trap = &trap;
  if (setjmp(trap)) {
    a->trap = outer;
    ww_buf_free(b);
    ww_arena_throw(a);
  }
  if (b->failed) ww_arena_throw(a);
  kept = ww_arena_copy(a, ww_buf_str(b));
  a->trap = outer;
  ww_buf_free(b);
  return kept;
}
