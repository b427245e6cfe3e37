/* buf.h: a growing byte buffer for output.
 * SPDX-License-Identifier: MIT
 *
 * Owned by one holder, freed with ww_buf_free. Running out of memory sets `failed` and drops what
 * comes after, so that a writer checks once, at the end. */
#ifndef WW_BASE_BUF_H
#define WW_BASE_BUF_H

#include "base/str.h"

typedef struct ww_buf {
  char *p;
  size_t n, cap;
  bool failed;
} ww_buf;

void ww_buf_free(ww_buf *b);
void ww_buf_reset(ww_buf *b); /* empties it, keeps the memory */
/* Room for `n` more bytes at the end, or NULL; the caller adds to b->n what it wrote. */
char *ww_buf_room(ww_buf *b, size_t n);
void ww_buf_add(ww_buf *b, ww_str s);
void ww_buf_char(ww_buf *b, char c);
void ww_buf_fill(ww_buf *b, char c, size_t n);
void ww_buf_z(ww_buf *b, const char *z);
void ww_buf_printf(ww_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ww_buf_count(ww_buf *b, uint64_t n); /* in decimal */
void ww_buf_milli(ww_buf *b, ww_milli m);
/* Text of strangers for a terminal or a log: control, escape and bidi characters become visible
 * \x escapes, line breaks a space. */
void ww_buf_plain(ww_buf *b, ww_str s);
ww_str ww_buf_str(const ww_buf *b);
/* Moves what is in it to the arena and frees it, even when that jumps, as it does where the buffer failed. */
struct ww_arena;
ww_str ww_buf_keep(ww_buf *b, struct ww_arena *a);

#endif
