/* json.h: a JSON value as a tree that knows its places.
 * SPDX-License-Identifier: MIT
 *
 * Fence of <cJSON.h>. Strings lie in the arena; `offset` is where the value starts in the input. NaN and
 * Infinity, which are not JSON but are written, are read as 0. */
#ifndef WW_BASE_JSON_H
#define WW_BASE_JSON_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
  WW_JSON_NULL,
  WW_JSON_BOOL,
  WW_JSON_NUMBER,
  WW_JSON_STRING,
  WW_JSON_LIST,
  WW_JSON_MAP
} ww_json_type;

typedef struct ww_json {
  ww_json_type type;
  bool yes;
  ww_str key;    /* in a map */
  ww_str text;   /* of a string; of a number, as written */
  size_t offset; /* of a string: its first byte after the quote; 0 for true, false and null */
  struct ww_json *first, *next;
} ww_json;

/* Reads one value and nothing after it. NULL on a fault: `*bad` is its offset. */
const ww_json *ww_json_read(ww_arena *a, ww_str text, size_t *bad);
const ww_json *ww_json_get(const ww_json *map, ww_str key); /* NULL when absent or no map */
/* The text of a string member, else empty. */
ww_str ww_json_text(const ww_json *map, ww_str key);
/* A number, or a string that is one, in thousandths; WW_NA otherwise. */
ww_milli ww_json_milli(const ww_json *value);

struct ww_buf;
/* Writes `s` as a JSON string with its quotes, all control, bidi and line separators escaped. */
void ww_json_quote(struct ww_buf *b, ww_str s);
void ww_json_write(struct ww_buf *b, const ww_json *value);

#endif
