/* reader.h: input formats, one row each.
 * SPDX-License-Identifier: MIT
 *
 * A format says where a conversation ends and parses a whole one. `guess` looks at the first bytes,
 * already UTF-8 without a byte order mark, and says from 0 (no) to 100 (sure); `name` is the path,
 * for its suffix; `guess_by`, instead, is told what a look at the whole made of it. `split` works on raw bytes; NULL takes the whole input as one conversation. Tables
 * have `split_table` instead, which wants to know how their columns were said, and `head`: the bytes at
 * the start that each of their conversations must be given.
 * `parse` fills the transcript from valid UTF-8 that starts at line `line` of the source; it returns
 * false after an error diagnostic when there is no conversation in it. Throws on lack of memory. */
#ifndef WW_READER_READER_H
#define WW_READER_READER_H

#include "model/transcript.h"
#include "reader/look.h"

/* As sure as `guess_by` may be. */
enum { WW_GUESS_BY_LOOKS = 70 };

struct ww_format {
  const char *name;
  int (*guess)(ww_str name, ww_str head);
  int (*guess_by)(ww_looks looks, ww_str name, ww_str head);
  size_t (*split)(ww_str buffer, bool eof, size_t *scan);
  bool (*parse)(ww_transcript *t, ww_str text, uint32_t line);
  bool (*holds)(ww_transcript *t, ww_str text); /* see ww_format_holds; NULL: always */
  size_t (*head)(ww_str columns, ww_str buffer);
  size_t (*split_table)(ww_str columns, ww_str buffer, bool eof, size_t *scan);
};

#define WW_READER(name) extern const struct ww_format ww_reader_##name;
#include "reader/readers.def"
#undef WW_READER

/* Decodes the bytes and parses them, with a diagnostic for each repair. */
bool ww_read(ww_transcript *t, const ww_input *in);

/* Shared by readers of lines: a clock time such as 1:02, 00:01:02.5 or 01:02,500 at the start of
 * `s`. Gives the bytes it takes, 0 when there is none. */
size_t ww_read_clock(ww_str s, ww_milli *out);
/* Splits "Name: text" at the colon when what stands before it can be a speaker's name. */
bool ww_read_label(ww_str line, ww_str *name, ww_str *text);

#endif
