/* syntax.h: the part of PCRE2's syntax that gate_read.c understands, item by item.
 * SPDX-License-Identifier: MIT */
#ifndef WW_RULES_SYNTAX_H
#define WW_RULES_SYNTAX_H

#include "base/arena.h"
#include "base/str.h"

/* What stands at a place of a pattern. */
typedef enum {
  WW_ITEM_LETTER,
  WW_ITEM_GAP,    /* signs none of which is a letter */
  WW_ITEM_BORDER, /* an edge of a word, or an end of the subject */
  WW_ITEM_ANY,    /* what may be letters or not */
  WW_ITEM_GROUP,
  WW_ITEM_NONE    /* takes up no sign: a look-around */
} ww_item_kind;

typedef struct ww_item {
  ww_item_kind kind;
  char letter; /* or a sign that is looked for like a word; '#': a digit */
  size_t open, inside; /* of a group: its bracket, and where its branches begin */
  size_t end;          /* of the item, before its quantifier */
  unsigned least, most; /* how often; most: 0, 1 or 2 for more */
  size_t next;          /* behind its quantifier */
} ww_item;

/* A pattern being read; `close` is by place of an opening bracket that of its closing one. */
typedef struct ww_pattern {
  ww_str text;
  uint32_t *close;
  bool lost; /* something was not understood */
} ww_pattern;

/* Finds the brackets; sets `lost` when something in the pattern is not of the known kind. */
void ww_pattern_open(ww_pattern *p, ww_arena *a, ww_str text);
/* Reads the item at `at`, which is neither the end of the pattern nor of a branch. */
ww_item ww_pattern_item(ww_pattern *p, size_t at);

/* The pattern with words that have optional letters written out; matches the same. Of spell.c. */
ww_str ww_pattern_spell(ww_arena *a, ww_str pattern);

#endif
