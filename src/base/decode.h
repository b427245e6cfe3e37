/* decode.h: any bytes to valid UTF-8, and the folding that matching works on.
 * SPDX-License-Identifier: MIT */
#ifndef WW_BASE_DECODE_H
#define WW_BASE_DECODE_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
  WW_UTF8,
  WW_UTF8_BOM,
  WW_UTF16LE,
  WW_UTF16BE,
  WW_UTF32LE,
  WW_UTF32BE,
  WW_CP1252
} ww_encoding;

/* What the decoding had to do: `bad` invalid sequences became U+FFFD, the first at byte `first_bad`
 * of the input. */
typedef struct ww_decoded {
  ww_str text;
  ww_encoding encoding;
  size_t bad, first_bad;
} ww_decoded;

const char *ww_encoding_name(ww_encoding e);
/* By its byte order mark; else UTF-16 or UTF-32 by the place of its zero bytes; else UTF-8. */
ww_encoding ww_decode_guess(ww_str head);
/* Makes valid UTF-8 without a byte order mark of `bytes`; valid UTF-8 stays a view of the input.
 * Bytes that are not UTF-8 are read as CP1252 when they make sense as that, see decode.c. */
ww_decoded ww_decode(ww_arena *a, ww_str bytes);

/* Folds valid UTF-8 for matching, one character for one: curly quotes and apostrophes, dashes and
 * no-break spaces become their ASCII forms, other white space a blank. `out` has room for s.n
 * bytes; gives the bytes written. */
size_t ww_fold(ww_str s, char *out);

#endif
