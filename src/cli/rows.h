/* rows.h: lines of jsonl among the bytes of an input.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "winwin.h"

/* How many lines end in it, by LF, CR or both. */
uint32_t ww_row_count(ww_str s);
/* What is left behind the blank lines at its start. */
ww_str ww_row_behind_blank(ww_str s);
/* Whether it begins like UTF-16. An input that is so is decoded before; here it is one odd line, and the split of
 * jsonl would take all behind it for the same. */
bool ww_row_is_odd(ww_str s);
/* How long its first line is with its end; 0: there is none yet, and more to come. */
size_t ww_row_end(ww_str s, bool eof);

#endif
