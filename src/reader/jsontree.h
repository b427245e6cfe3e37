/* jsontree.h: from the text of one conversation in JSON to a tree with places.
 * SPDX-License-Identifier: MIT
 *
 * What split hands over may be a piece of a longer list: brackets may open before the conversation
 * and close behind it. A text that breaks off is read as far as values are whole. */
#ifndef WW_READER_JSONTREE_H
#define WW_READER_JSONTREE_H

#include "base/json.h"
#include "model/transcript.h"
#include "reader/places.h"

/* Where the JSON of a conversation stands: `base` is the offset of the tree's text in the text that
 * `said` and `noted` walk over, one for what is said and one for what is reported. */
typedef struct ww_json_source {
  ww_places said, noted;
  size_t base;
} ww_json_source;

/* The tree of `text`, which starts at line `line`, and its source; a fault is reported with its
 * place, and the result is NULL then. */
const ww_json *ww_json_tree(ww_transcript *t, ww_str text, uint32_t line, ww_json_source *source);
/* The place of `v`, in source->noted. */
void ww_json_place(ww_json_source *source, const ww_json *v);

#endif
