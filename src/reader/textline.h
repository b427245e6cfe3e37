/* textline.h: what one line of a plain-text transcript may be.
 * SPDX-License-Identifier: MIT */
#ifndef WW_READER_TEXTLINE_H
#define WW_READER_TEXTLINE_H

#include "reader/names.h"

typedef enum {
  WW_LINE_BLANK,
  WW_LINE_SAY,   /* nothing but text, perhaps behind a time */
  WW_LINE_LABEL, /* "Name: text" with any time beside the name */
  WW_LINE_HEAD,  /* a name and a time, nothing else */
  WW_LINE_STAMP  /* a time, nothing else */
} ww_line_kind;

typedef struct ww_textline {
  ww_line_kind kind;
  ww_str name;
  ww_str text;  /* behind label and time */
  ww_str plain; /* the line if its label is none: without time and >> */
  ww_str whole; /* the line if its time is none either */
  ww_milli start, end;
  bool timed;  /* a time stands beside the name or before the text */
  bool leads;  /* that time stands before the name */
  bool bare;   /* that time has no bracket: it may be part of the text */
  bool marked; /* begins with >>, a change of speaker */
  bool bullet, heading;
  ww_label_style style;
} ww_textline;

ww_textline ww_textline_read(ww_str line);
/* The line as a name, without marks of bold; empty when it cannot be one. */
ww_str ww_textline_name(ww_str line);
/* Lines that transcript services add: "Transcribed by https://otter.ai". */
bool ww_textline_is_notice(ww_str line);

#endif
