/* rows.h: lines of jsonl among the bytes of an input.
 * SPDX-License-Identifier: MIT */
#ifndef WW_BASE_ROWS_H
#define WW_BASE_ROWS_H

#include "winwin.h"

/* How many lines end in it, by LF, CR or both. */
uint32_t ww_row_count(ww_str s);
/* What is left behind the blank lines at its start. */
ww_str ww_row_behind_blank(ww_str s);
/* Whether its first `n` bytes are blank. Wider blanks are a line like any other, though not of JSON. */
bool ww_row_is_blank(ww_str s, size_t n);
/* Whether it begins like a wide encoding or a mark of one, for which the split of jsonl would take what is behind it
 * too. An input that is so was decoded before: it is one odd line. */
bool ww_row_is_odd(ww_str s, bool first);
/* Where its first line that is not blank ends; 0: nowhere yet, and more is to come. */
size_t ww_row_end(ww_str s, bool eof);

#endif
