/* places.h: lines and columns of byte offsets, asked for in ascending order.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_PLACES_H
#define WW_READER_PLACES_H

#include "model/transcript.h"

typedef struct ww_places {
  ww_str text;
  size_t at; /* line and column are those of this byte */
  uint32_t line, column, first;
} ww_places;

ww_places ww_places_of(ww_str text, uint32_t line);
/* Moves to `offset`; going back is possible but starts over. */
void ww_places_to(ww_places *p, size_t offset);

/* Says the JSON string whose raw text begins at byte `offset` and whose meaning is `text`, so that
 * each character keeps its place although escapes take more room in the source. `blank` sets it off
 * from what the utterance has said before. */
void ww_json_say(ww_transcript *t, ww_places *p, size_t offset, ww_str text, bool blank);

#endif
