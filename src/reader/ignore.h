/* ignore.h: words to winwin in scripts and notes, to leave findings alone.
 * SPDX-License-Identifier: MIT
 *
 *   <!-- winwin:ignore ID, ID -- reason -->        this line; alone on its line, the next that has text
 *   <!-- winwin:ignore-start ID -- reason -->      until <!-- winwin:ignore-end -->
 *   <!-- winwin:ignore-file ID -- reason -->       everywhere
 *   # winwin:ignore ID -- reason                   any of them, to the end of the line */
#ifndef WW_READER_IGNORE_H
#define WW_READER_IGNORE_H

#include "model/transcript.h"

/* Fills t->ignores, says what is wrong with any, and gives the text with blanks in their places, so that
 * nobody is taken to say them. */
ww_str ww_ignores_read(ww_transcript *t, ww_str text, uint32_t line);
/* Says that a call is not the place for them, where one stands in it. */
void ww_ignores_refuse(ww_transcript *t, ww_str text, uint32_t line);
/* Just the blanks. */
ww_str ww_ignores_blank(ww_arena *a, ww_str text);

#endif
