/* hits.h: where cues hold, before anybody counts points.
 * SPDX-License-Identifier: MIT
 *
 * Data only; lives in the arena of the conversation. Positions are bytes of the folded text, which
 * orders them as (utterance, offset) does. */
#ifndef WW_MODEL_HITS_H
#define WW_MODEL_HITS_H

#include "model/transcript.h"

typedef struct ww_part {
  uint32_t turn;
  size_t from, to;
} ww_part;

/* A sentence of a turn; where they end is for rules/sentence.c to say. */
typedef struct ww_sentence {
  size_t from, to; /* bytes of the transcript's text, white space trimmed */
  bool question;
} ww_sentence;

/* One place where a cue holds. `done` is when it has come true: behind the answer for a question
 * that must be answered, else `at.from`. */
typedef struct ww_mark {
  ww_part at;
  const ww_part *parts; /* the quotes of a sequence's steps; NULL: `at` alone */
  size_t n_parts;
  size_t done;
  ww_str note;  /* what there is to say beside the message: where it looked, what it measured */
  ww_milli less; /* thousandths of the points it does not give, 0 to 1000 */
  bool foreign; /* said by a role its cue does not look at: there for steps that name that role */
} ww_mark;

typedef struct ww_marks {
  ww_mark *items;
  size_t n, cap;
  const char *na; /* why the cue could not be asked, or NULL */
  bool lost;      /* for its hits, or those of a cue it needs, are not known: a pattern hit a limit */
} ww_marks;

/* Every cue's marks, each list in order of position. */
typedef struct ww_hits {
  ww_marks *cues;
  size_t n;
} ww_hits;

#endif
