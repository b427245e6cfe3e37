/* lines.h: what readers of lines share: a cursor over lines, times, names.
 * SPDX-License-Identifier: MIT
 *
 * Works on views of valid UTF-8; allocates nothing. See reader.h for clocks and labels. */
#ifndef WW_READER_LINES_H
#define WW_READER_LINES_H

#include "base/str.h"

/* `number` is that of `line`, the one last taken. */
typedef struct ww_lines {
  ww_str rest, line;
  uint32_t number;
} ww_lines;

/* `first` is the number of the first line, at least 1. */
ww_lines ww_lines_of(ww_str text, uint32_t first);
bool ww_lines_next(ww_lines *l);
/* The line after this one, trimmed; empty when there is none. */
ww_str ww_lines_peek(const ww_lines *l);

bool ww_is_blank(ww_str s);
bool ww_is_number(ww_str s); /* digits only, at least one */
/* The first 60 characters, for a message. */
ww_str ww_brief(ww_str s);
/* The column, from 1, of the byte at `p` of `line`. */
uint32_t ww_column(ww_str line, const char *p);

/* A clock time with any "AM" or "p. m." behind it; then hours and minutes even if there are but two
 * fields. Gives the bytes it takes, 0 when there is none. */
size_t ww_read_time_of_day(ww_str s, ww_milli *out);
/* A time as transcripts put it beside a name: 0:12, [00:12], (0:12), @0:12, [09:00 AM],
 * [00:12 --> 00:15]. Gives the bytes it takes, 0 when there is none; `*end` is WW_NA unless it is a
 * range. A time of day counts from midnight. */
size_t ww_read_stamp(ww_str s, ww_milli *start, ww_milli *end);

/* Where the colon of a label stands, outside of brackets and times; s.n when there is none. `*len`
 * is its length in bytes. White space must follow, unless `tight`: then a letter may. */
size_t ww_label_colon(ww_str s, bool tight, size_t *len);
/* Whether `s` can be a speaker's name at all, and whether it is written like one: "Dana de Vries",
 * "Speaker 1", "client", but not "here is the thing". */
bool ww_name_possible(ww_str s);
bool ww_name_likely(ww_str s);

#endif
