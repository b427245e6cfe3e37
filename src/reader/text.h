/* text.h: lines of text with names before, above or beside what they say.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_TEXT_H
#define WW_READER_TEXT_H

#include "model/transcript.h"
#include "reader/look.h"

/* Reads plain text or Markdown, which differ in marks, not in layout; false after an error diagnostic. */
bool ww_text_read(ww_transcript *t, ww_str text, uint32_t line, bool markdown);
/* How sure it is that this is a talk in lines of text, from 20, for anything is text, to 50. */
int ww_text_guess(ww_looks looks, ww_str name, ww_str head);

#endif
