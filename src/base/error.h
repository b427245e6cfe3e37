/* error.h: filling the one error value, and collecting many.
 * SPDX-License-Identifier: MIT
 *
 * Messages are lower case, without a full stop, their subject in 'quotes': what failed, then why,
 * then the nearest right word. */
#ifndef WW_BASE_ERROR_H
#define WW_BASE_ERROR_H

#include "base/arena.h"
#include "base/str.h"

typedef struct ww_place {
  ww_str file;
  uint32_t line, column;
} ww_place;

/* Fills `*e`; the message is cut at its room, never split inside a character. */
void ww_error_set(ww_error *e, ww_severity severity, ww_place at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Writes `source` and below it a caret under the character at byte `offset` into e->caret. */
void ww_error_point(ww_error *e, ww_str source, size_t offset);
/* The whole as people read it, "file:line:col: error: message", escaped, with a final newline. */
struct ww_buf;
void ww_error_print(const ww_error *e, struct ww_buf *out);

/* A list of problems of one load, sorted by file and place before it is handed on. */
typedef struct ww_errors {
  ww_arena *arena;
  ww_error *items;
  size_t n, cap, errors;
} ww_errors;

ww_error *ww_errors_add(ww_errors *list, ww_severity severity, ww_place at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void ww_errors_flush(ww_errors *list, ww_sink *sink, void *ctx);

#endif
