/* markup.h: the text of a caption line without its tags, each part with its column.
 * SPDX-License-Identifier: MIT
 *
 * WebVTT cue text, <https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules>, the HTML that
 * SRT files use, and {\an8} overrides. */
#ifndef WW_READER_MARKUP_H
#define WW_READER_MARKUP_H

#include "model/transcript.h"

/* Text that stands in the source one for one from `column` on. */
typedef struct ww_run {
  ww_str text;
  uint32_t column;
} ww_run;

/* A line, or the part of one that a single voice says. `text` is that of all runs together; it
 * neither begins nor ends with white space and is not empty. */
typedef struct ww_strip {
  ww_str text;
  ww_run *runs;
  size_t n_runs;
  uint32_t line;
  bool voiced; /* <v> or </v> stands before it: from here on `voice` speaks */
  ww_str voice;
} ww_strip;

typedef struct ww_strips {
  ww_strip *items;
  size_t n, cap;
  bool voiced; /* a voice that waits for its text, perhaps on the next line of the cue */
  ww_str voice;
} ww_strips;

/* Adds the strips of one line; none when it has no text. */
void ww_markup_read(ww_arena *a, ww_strips *out, ww_str line, uint32_t number);
/* What an entity such as &amp; or &#8217; at the start of `s` means; gives its length in the source, 0
 * when it is none. */
size_t ww_entity(ww_str s, char out[4], size_t *n);
/* Drops the first `n` bytes and the white space behind them; the strip may end up empty. */
void ww_strip_skip(ww_strip *s, size_t n);
/* Says it as part of the utterance begun; `joins` puts a blank before it. */
void ww_strip_say(ww_transcript *t, const ww_strip *s, bool joins);

#endif
