/* voices.h: who speaks in JSON: names behind ids and channels, speakers by time, the order of
 * channels that were written one after the other.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_VOICES_H
#define WW_READER_VOICES_H

#include "model/transcript.h"
#include "reader/importer.h"
#include "reader/path.h"

typedef struct ww_voice {
  ww_str channel, speaker;
} ww_voice;

/* A stretch of time that belongs to a speaker. */
typedef struct ww_label_span {
  ww_milli start, end;
  ww_str speaker;
} ww_label_span;

typedef struct ww_voices {
  ww_arena *arena;
  const ww_importer *row;
  const ww_json *root;
  ww_voice *found; /* each channel and speaker of the conversation, at most MOST_VOICES */
  size_t n, cap, channels;
  ww_label_span *labels; /* by start */
  size_t n_labels, cap_labels;
  ww_voice last; /* the one named last, */
  ww_str name;   /* and its name */
} ww_voices;

/* Looks through all units at `path`. */
void ww_voices_init(ww_voices *v, ww_arena *a, const ww_importer *row, const ww_json *root,
                    ww_str path);
/* The name of who speaks at `item` in this time, as the vendor shows it; empty when nobody says. */
ww_str ww_voices_name(ww_voices *v, ww_item item, ww_milli start, ww_milli end);
/* Channels are told apart: their units overlap in time. */
bool ww_voices_overlap(const ww_voices *v);
/* Puts utterances of several channels, and a list that begins with the newest, in the order in
 * which they were said; dates become times since the first. */
void ww_voices_order(const ww_voices *v, ww_transcript *t);

/* A string, or a number as written, at the first of the alternatives that has one, in the item or
 * in the lists around it. */
ww_str ww_voices_word(ww_item item, ww_str paths);

#endif
