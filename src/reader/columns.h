/* columns.h: which column of a table holds what.
 * SPDX-License-Identifier: MIT
 *
 * Found by the names in the first row, or as the user says: "speaker=Who,text=3", by name or by number
 * from 1. Allocates nothing. */
#ifndef WW_READER_COLUMNS_H
#define WW_READER_COLUMNS_H

#include "winwin.h"

typedef enum {
  WW_COLUMN_SPEAKER,
  WW_COLUMN_ROLE,
  WW_COLUMN_TEXT,
  WW_COLUMN_START,
  WW_COLUMN_END,
  WW_COLUMN_ID, /* of the conversation */
  WW_COLUMN_KINDS
} ww_column_kind;

#define WW_NO_COLUMN SIZE_MAX

typedef struct ww_columns {
  ww_str said[WW_COLUMN_KINDS];  /* by the user, else empty */
  size_t at[WW_COLUMN_KINDS];    /* from 0, or WW_NO_COLUMN */
  unsigned rank[WW_COLUMN_KINDS]; /* how good the name there is: 1 is best, 0 is none yet */
  bool millis[WW_COLUMN_KINDS];  /* a time in thousandths of a second */
  size_t n;                      /* cells offered */
  bool no_header;                /* all was said by number, and the first row names nothing */
} ww_columns;

/* Takes `said` apart; false with a complete message in `*error` when it makes no sense. */
bool ww_columns_init(ww_columns *c, ww_str said, ww_error *error);
/* Takes the cells of the first row one after the other; then ww_columns_end settles what is where. */
void ww_columns_offer(ww_columns *c, ww_str cell);
void ww_columns_end(ww_columns *c);
/* The word for a kind, as the user says it. */
ww_str ww_column_word(ww_column_kind kind);

#endif
