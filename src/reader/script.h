/* script.h: whose words a line of a script is.
 * SPDX-License-Identifier: MIT
 *
 * The seller's are quoted speech, where the document uses quotes for lines; lines with a seller's
 * label; and plain lines where it uses neither. The prospect's are lines with a prospect's label,
 * and quotes that are an objection or follow "if they say". All else is structure, direction or
 * advice. */
#ifndef WW_READER_SCRIPT_H
#define WW_READER_SCRIPT_H

#include "reader/blocks.h"
#include "reader/phrases.h"

/* What a heading says of the lines under it. */
typedef enum {
  WW_SECTION_OPEN,
  WW_SECTION_NEVER,
  WW_SECTION_THEIRS,
  WW_SECTION_OBJECTIONS
} ww_section;

enum { WW_SECTION_LEVELS = 8 }; /* headings 1 to 6, and 7 for a label on a line of its own */

typedef struct ww_script {
  ww_transcript *t;
  const ww_blocks *blocks;
  const ww_block *block; /* being read; `at` is its index */
  size_t at;
  bool quotes, labels; /* how this document gives lines */
  bool inside;         /* a quote goes on from the line before */
  unsigned advice;     /* depth of an item that is advice, for those under it; 0: none */
  ww_section sections[WW_SECTION_LEVELS];
  uint32_t left_out;
  ww_bit first_left_out;
} ww_script;

/* A label before a colon, without its marks; `rest` is where the line goes on. */
typedef struct ww_script_label {
  ww_str text;
  size_t rest;
  ww_role role;
  bool advice;
} ww_script_label;

/* Bytes of the quotation mark at `at`, 0 when there is none. */
size_t ww_script_quote(ww_str s, size_t at);
bool ww_script_is_direction(const ww_block *b, size_t from, size_t to);
bool ww_script_label_of(ww_str s, ww_script_label *out);
ww_section ww_script_section(const ww_script *s);

/* Says bytes of the block as one of the two roles; false when there are no words in them. */
bool ww_script_say(ww_script *s, ww_role role, size_t from, size_t to);
/* The quoted parts of a line, each by what stands before it; false when nobody is to say any. */
bool ww_script_quotes(ww_script *s, size_t from, size_t to, bool heading);
/* A line within a quote that began on a line before. */
bool ww_script_inside(ww_script *s, size_t from, size_t to);

#endif
