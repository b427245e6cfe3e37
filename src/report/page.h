/* page.h: lines of text for people: columns, wrapping, signs, colour.
 * SPDX-License-Identifier: MIT
 *
 * A page adds to a buffer; where it stands follows from the buffer's last line, so there is no
 * state to keep. Columns are those of a terminal: 2 for wide characters, 0 for combining ones and for
 * colours. A line never ends in blanks. */
#ifndef WW_REPORT_PAGE_H
#define WW_REPORT_PAGE_H

#include "base/buf.h"

typedef struct ww_page {
  ww_buf *out;
  unsigned width;
  bool utf8, color;
} ww_page;

typedef enum {
  WW_SIGN_FULL,
  WW_SIGN_EMPTY,
  WW_SIGN_FAULT,
  WW_SIGN_MERIT,
  WW_SIGN_NEUTRAL,
  WW_SIGN_OPEN,
  WW_SIGN_CLOSE,
  WW_SIGN_CUT,
  WW_SIGN_DOT,
  WW_SIGN_MINUS,
  WW_SIGNS
} ww_sign;

typedef enum { WW_PLAIN, WW_BOLD, WW_DIM, WW_RED, WW_GREEN, WW_YELLOW, WW_CYAN, WW_TONES } ww_tone;

ww_page ww_page_on(ww_buf *out, const ww_style *style);
/* The same page on another buffer, to measure a piece before it is placed. */
ww_page ww_page_aside(const ww_page *page, ww_buf *out);

size_t ww_columns(ww_str s);
/* The column the page stands at, from 0. */
size_t ww_page_column(const ww_page *page);

const char *ww_page_sign(const ww_page *page, ww_sign sign);
void ww_page_z(const ww_page *page, const char *z);
/* Text of strangers, or of a cue; escaped, its punctuation folded where there is no UTF-8. */
void ww_page_text(const ww_page *page, ww_str text);
/* The same in at most `columns`, its end or, with `tail` set, its start cut off. */
void ww_page_cut(const ww_page *page, ww_str text, size_t columns, bool tail);
void ww_page_tone(const ww_page *page, ww_tone tone);
/* A number with the page's minus; `sign` puts a plus before what is above zero. */
void ww_page_milli(const ww_page *page, ww_milli m, bool sign);
/* In tenths, unless that would carry it to a whole number it has not reached: a threshold may lie there. */
ww_milli ww_tenths(ww_milli m);
/* Blanks up to a column, none when past it. */
void ww_page_tab(const ww_page *page, size_t column);
void ww_page_line(const ww_page *page);
/* Adds what another page made, broken between words, further lines from `indent` on. */
void ww_page_wrap(const ww_page *page, size_t indent, ww_str made);
/* Adds what another page made, to end at the right edge, on a line of its own if need be. */
void ww_page_right(const ww_page *page, ww_str made);

#endif
