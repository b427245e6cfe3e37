/* blocks.h: a document as blocks: headings, paragraphs, items, quotes, code, cells of tables.
 * SPDX-License-Identifier: MIT
 *
 * What readers of notes and scripts share. Three makers fill the list in order of the source:
 * Markdown, HTML, and plain text by lines; which one is told by the text itself. Every character of
 * a block's text keeps its place. Lives in the arena; throws on lack of memory. */
#ifndef WW_READER_BLOCKS_H
#define WW_READER_BLOCKS_H

#include "reader/places.h"

typedef enum {
  WW_BLOCK_HEADING,
  WW_BLOCK_TEXT, /* a paragraph */
  WW_BLOCK_ITEM, /* of a list, bulleted or numbered */
  WW_BLOCK_QUOTE,
  WW_BLOCK_CODE,
  WW_BLOCK_CELL
} ww_block_kind;

enum { WW_STYLE_EM = 1, WW_STYLE_STRONG = 2 };

/* From byte `at` of the block's text on, characters stand in the source one for one from
 * line:column on. A line break, or a blank that the source does not have, is a bit of its own. */
typedef struct ww_bit {
  size_t at;
  uint32_t line, column;
  unsigned style;
} ww_bit;

typedef struct ww_block {
  ww_block_kind kind;
  unsigned level;       /* of a heading, from 1; how deep a list is */
  uint32_t row, column; /* of a cell: row 0 is the header, columns count from 1 */
  ww_str header;        /* of the cell's column */
  bool spoken;          /* HTML: its class says that it is to be said */
  bool task, done;      /* "- [ ]" and "- [x]" */
  ww_str text;          /* lines parted by LF, not empty */
  ww_bit *bits;
  size_t n_bits;
} ww_block;

typedef struct ww_blocks {
  ww_block *items;
  size_t n, cap;
  bool too_deep; /* and so not all of it is here */
} ww_blocks;

/* Reads `text`, whose first line is `line`; what is nested too deep is left out, and said so. */
void ww_blocks_read(ww_transcript *t, ww_blocks *out, ww_str text, uint32_t line);
bool ww_blocks_is_html(ww_str text);
/* Bytes of the YAML between two lines of --- that a document may begin with, 0 when it has none. */
size_t ww_front_matter(ww_str text);

/* Says bytes [from, to) of the block's text as part of the utterance begun. */
void ww_block_say(ww_transcript *t, const ww_block *b, size_t from, size_t to);
/* Where byte `at` of the text stands. */
const ww_bit *ww_block_bit(const ww_block *b, size_t at);
/* Whether all words within [from, to) have the style. */
bool ww_block_styled(const ww_block *b, size_t from, size_t to, unsigned style);

/* For makers. A block is opened, given text and closed; one without text is dropped. */
typedef struct ww_builder {
  ww_arena *arena;
  ww_blocks *out;
  ww_places places;
  ww_block block;
  char *text;
  size_t n, cap, cap_bits;
  unsigned style;
  bool open;
} ww_builder;

void ww_build_open(ww_builder *b, ww_block_kind kind, unsigned level);
/* Text that stands in the source from byte `offset` on; and text that means something that stands
 * there, such as an entity. */
void ww_build_text(ww_builder *b, ww_str text, size_t offset);
void ww_build_break(ww_builder *b, char c); /* a blank or a line feed */
void ww_build_close(ww_builder *b);

void ww_blocks_markdown(ww_builder *b);
void ww_blocks_html(ww_builder *b);
void ww_blocks_plain(ww_builder *b);

#endif
