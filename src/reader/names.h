/* names.h: the names a text may use as labels, with how often and where.
 * SPDX-License-Identifier: MIT
 *
 * What is a label and what only looks like one shows from the whole text: readers count first and
 * accept names then. Lives in the arena it was given. */
#ifndef WW_READER_NAMES_H
#define WW_READER_NAMES_H

#include "model/transcript.h"

/* How a label stands; all labels of a text stand in one way. */
typedef enum {
  WW_LABEL_OPEN,   /* at the start of a line, or behind a time */
  WW_LABEL_LISTED, /* behind a bullet */
  WW_LABEL_TIGHT,  /* "Name:text" */
  WW_LABEL_STYLES
} ww_label_style;

typedef struct ww_name {
  ww_str text;
  uint32_t labels;                  /* "Name: text" */
  uint32_t styled[WW_LABEL_STYLES]; /* the same by their style */
  uint32_t heads;                   /* name and time on a line of their own */
  uint32_t alone;                   /* a name on a line of its own */
  uint32_t timed;                   /* labels with a time beside them */
  uint32_t line;                    /* of the first */
  bool opens;                       /* the first stands at the start of a paragraph */
  bool speaks;                      /* the text behind the first ends as speech does */
  bool accepted;
  uint32_t speakers[WW_ROLES]; /* of this name by role, each its index plus 1 */
  struct ww_name *next, *chain;
} ww_name;

typedef struct ww_names {
  ww_arena *arena;
  ww_name *first, *last; /* in order of the text */
  ww_name **buckets;
  size_t n, n_buckets;
} ww_names;

ww_name *ww_names_find(const ww_names *names, ww_str text); /* NULL when absent */
/* Finds or adds; a new one has `line` set. */
ww_name *ww_names_add(ww_names *names, ww_str text, uint32_t line);
/* The speaker of this name and role, added when new. One whose role was not said takes it; a second
 * role under one name is a second speaker. */
uint32_t ww_names_speaker(ww_names *names, ww_transcript *t, ww_str name, ww_role role);
bool ww_names_accepted(const ww_names *names, ww_str text);
/* Words such as "Date" or "Participants" that label the head of a document, not a speaker. */
bool ww_name_is_header(ww_str name);

#endif
