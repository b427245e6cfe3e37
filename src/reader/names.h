/* names.h: the names a text may use as labels, with how often and where.
 * SPDX-License-Identifier: MIT
 *
 * What is a label and what only looks like one shows from the whole text: readers count first and
 * accept names then. Lives in the arena it was given. */
#ifndef WW_READER_NAMES_H
#define WW_READER_NAMES_H

#include "base/arena.h"
#include "base/str.h"

typedef struct ww_name {
  ww_str text;
  uint32_t labels; /* "Name: text" */
  uint32_t heads;  /* name and time on a line of their own */
  uint32_t alone;  /* a name on a line of its own */
  uint32_t timed;  /* labels with a time beside them */
  uint32_t listed; /* labels in a bulleted list */
  uint32_t line;   /* of the first */
  bool opens;      /* the first stands at the start of a paragraph */
  bool speaks;     /* the text behind the first ends as speech does */
  bool accepted;
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
bool ww_names_accepted(const ww_names *names, ww_str text);
/* Words such as "Date" or "Participants" that label the head of a document, not a speaker. */
bool ww_name_is_header(ww_str name);

#endif
