/* look.h: what a text that is no transcript looks like, by counting over all of it.
 * SPDX-License-Identifier: MIT
 *
 * A transcript has names that recur before what they say, or times. Else a script gives lines in
 * quotes or speaks to "you", and has headings such as Opening, blanks such as [Name], or branches
 * such as "If they say"; notes report ("asked about", "she said") or fill in fields ("Budget:").
 * What has the marks of a document and is none of these is prose, such as a manual. The figures
 * stand in look.c. */
#ifndef WW_READER_LOOK_H
#define WW_READER_LOOK_H

#include "base/str.h"

typedef enum {
  WW_LOOKS_UNSEEN,
  WW_LOOKS_OTHER,
  WW_LOOKS_CALL,
  WW_LOOKS_SCRIPT,
  WW_LOOKS_NOTES,
  WW_LOOKS_PROSE
} ww_looks;

ww_looks ww_look(ww_str text);

#endif
