/* timed.h: captions: blocks of a time line and what is said then.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_TIMED_H
#define WW_READER_TIMED_H

#include "reader/lines.h"
#include "reader/markup.h"
#include "reader/names.h"

/* What stands under one time line. */
typedef struct ww_cue {
  ww_milli start, end;
  ww_str body; /* its lines as they stand in the source */
  uint32_t line, column; /* column 0: it begins its line */
  ww_str voice; /* who speaks, where the format says it of the cue */
  size_t first, n; /* its strips */
  size_t repeats;  /* strips at its start that the cue before had at its end */
  size_t grown;    /* bytes of the strip behind these that the cue before had as well */
} ww_cue;

typedef struct ww_timed {
  ww_transcript *t;
  ww_cue *cues;
  size_t n, cap;
  ww_strips strips;
  ww_names names;
  bool rolls;   /* lines are shown again while they scroll */
  bool voices;  /* names stand in <v> tags */
  bool carries; /* a speaker once named speaks on until the next name */
} ww_timed;

/* Passes over a block that is no cue, from its first line `lines->line` on; `started` says that a
 * cue came before. NULL when a format has none. */
typedef bool ww_skip_block(ww_lines *lines, bool started);

/* Whether `line` has the times of a cue, or tries to. */
bool ww_timed_is_times(ww_str line);
/* Reads all cues of `lines` and says them; false after an error diagnostic. `what` names the input
 * in it. */
bool ww_timed_read(ww_transcript *t, ww_lines lines, ww_skip_block *skip, const char *what);

/* The same in steps, for formats that are no lines: add cues, each with its body and line, then finish. */
ww_timed ww_timed_of(ww_transcript *t);
ww_cue *ww_timed_add(ww_timed *x, ww_milli start, ww_milli end);
bool ww_timed_finish(ww_timed *x, uint32_t line, const char *what);

/* timed_say.c: from cues to utterances. */
void ww_timed_say(ww_timed *x);

#endif
