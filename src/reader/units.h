/* units.h: looking for structure in bytes before they are decoded.
 * SPDX-License-Identifier: MIT
 *
 * Splitting must not wait for the decoder, so it looks at code units of the width that the first
 * bytes show. A unit that is not ASCII reads as 0x80. */
#ifndef WW_READER_UNITS_H
#define WW_READER_UNITS_H

#include "base/str.h"

typedef struct ww_units {
  ww_str bytes;
  size_t width; /* 1, 2 or 4 */
  bool big;
} ww_units;

/* Needs 4 bytes to be sure; with fewer it takes them for UTF-8. */
ww_units ww_units_of(ww_str bytes);
/* The unit whose first byte is at `at`, which must lie wholly within. */
unsigned char ww_unit(const ww_units *u, size_t at);
bool ww_unit_is_space(unsigned char c);

/* The end of the JSON list or map that starts at `at`, told by its brackets; 0 when it does not
 * end.
 * `*talks` says whether it is a map with a list under one of the members that hold utterances. */
size_t ww_units_value(const ww_units *u, size_t at, bool *talks);
/* Where the list of the calls of one export begins behind its bracket, 0 when the map at `at` has
 * none. */
size_t ww_units_calls(const ww_units *u, size_t at);
size_t ww_units_skip_space(const ww_units *u, size_t at);

#endif
