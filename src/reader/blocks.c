/* blocks.c: building blocks, finding places in them, choosing who makes them.
 * SPDX-License-Identifier: MIT */
#include "reader/blocks.h"

#include <string.h>

#include "reader/lines.h"

void ww_build_open(ww_builder *b, ww_block_kind kind, unsigned level) {
  ww_build_close(b);
  b->block = (ww_block){.kind = kind, .level = level};
  b->text = NULL;
  b->n = b->cap = b->cap_bits = 0;
  b->open = true;
}

static void add(ww_builder *b, ww_str text) {
  ww_bit *bit = ww_push(b->arena, b->block.bits, b->block.n_bits, b->cap_bits);
  *bit = (ww_bit){b->n, b->places.line, b->places.column, b->style};
  if (b->cap - b->n < text.n) {
    size_t room = b->cap * 2 > b->n + text.n ? b->cap * 2 : b->n + text.n;
    b->text = ww_arena_grow(b->arena, b->text, b->n, room, 1);
    b->cap = room;
  }
  if (text.n) memcpy(b->text + b->n, text.p, text.n);
  b->n += text.n;
}

void ww_build_text(ww_builder *b, ww_str text, size_t offset) {
  if (text.n == 0) return;
  if (!b->open) ww_build_open(b, WW_BLOCK_TEXT, 0);
  ww_places_to(&b->places, offset);
  add(b, text);
}

void ww_build_break(ww_builder *b, char c) {
  if (!b->open || b->n == 0 || b->text[b->n - 1] == '\n') return;
  if (c == ' ' && b->text[b->n - 1] == ' ') return;
  add(b, (ww_str){&c, 1});
}

void ww_build_close(ww_builder *b) {
  if (!b->open) return;
  b->open = false;
  b->block.text = (ww_str){b->text, b->n};
  while (b->block.text.n && strchr(" \n", b->text[b->block.text.n - 1])) b->block.text.n--;
  if (ww_str_trim(b->block.text).n == 0) return;
  *ww_push(b->arena, b->out->items, b->out->n, b->out->cap) = b->block;
}

/* The last bit that begins at or before the byte. */
const ww_bit *ww_block_bit(const ww_block *b, size_t at) {
  size_t lo = 0, hi = b->n_bits;
  while (hi - lo > 1) {
    size_t mid = (lo + hi) / 2;
    if (b->bits[mid].at <= at)
      lo = mid;
    else
      hi = mid;
  }
  return &b->bits[lo];
}

static size_t bit_end(const ww_block *b, const ww_bit *bit) {
  return bit + 1 < b->bits + b->n_bits ? bit[1].at : b->text.n;
}

void ww_block_say(ww_transcript *t, const ww_block *b, size_t from, size_t to) {
  const ww_bit *first = ww_block_bit(b, from);
  if (t->n_pieces && from < to) ww_say_glue(t, WW_S(" "), first->line, first->column);
  for (const ww_bit *bit = first; from < to; bit++) {
    size_t end = bit_end(b, bit);
    ww_str text = ww_str_sub(b->text, from, end < to ? end : to);
    uint32_t before = (uint32_t)ww_utf8_count(ww_str_sub(b->text, bit->at, from));
    if (text.n && text.p[0] == '\n') text = WW_S(" ");
    ww_say_glue(t, text, bit->line, bit->column + before);
    from = end;
  }
}

bool ww_block_styled(const ww_block *b, size_t from, size_t to, unsigned style) {
  bool any = false;
  for (const ww_bit *bit = ww_block_bit(b, from); from < to; bit++) {
    size_t end = bit_end(b, bit);
    if (ww_str_words(ww_str_sub(b->text, from, end < to ? end : to))) {
      if (!(bit->style & style)) return false;
      any = true;
    }
    from = end;
  }
  return any;
}

size_t ww_front_matter(ww_str text) {
  ww_str rest = text, line;
  if (!ww_str_line(&rest, &line) || !ww_str_eq(ww_str_trim(line), WW_S("---"))) return 0;
  for (bool first = true; ww_str_line(&rest, &line); first = false) {
    if (ww_str_eq(ww_str_trim(line), WW_S("---"))) return (size_t)(rest.p - text.p);
    if (first && ww_str_find_char(line, ':') == line.n) return 0;
  }
  return 0;
}

bool ww_blocks_is_html(ww_str text) {
  static const ww_str opens[] = {{"<!doctype html", 14},
                                 {"<html", 5},
                                 {"<head", 5},
                                 {"<body", 5},
                                 {"<div", 4},
                                 {"<h1", 3},
                                 {"<p>", 3},
                                 {"<table", 6},
                                 {"<section", 8},
                                 {"<article", 8},
                                 {"<main", 5},
                                 {"<h2", 3}};
  text = ww_str_trim(text);
  while (ww_str_starts(text, WW_S("<!--"))) {
    size_t end = ww_str_find(text, WW_S("-->"));
    text = ww_str_trim(ww_str_from(text, end + 3));
  }
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
    if (ww_str_eq_nocase(ww_str_sub(text, 0, opens[i].n), opens[i])) return true;
  return false;
}

/* Signs that plain text does not have: a heading, a fence, a row of a table, bold words. */
static bool is_markdown(ww_str text) {
  ww_lines lines = ww_lines_of(text, 1);
  if (ww_front_matter(text)) return true;
  while (ww_lines_next(&lines)) {
    ww_str l = ww_str_trim(lines.line);
    size_t hashes = 0;
    while (hashes < l.n && l.p[hashes] == '#') hashes++;
    if (hashes && hashes <= 6 && hashes < l.n && l.p[hashes] == ' ') return true;
    if (ww_str_starts(l, WW_S("```")) || ww_str_starts(l, WW_S("> "))) return true;
    if (ww_str_find(l, WW_S("|---")) < l.n || ww_str_find(l, WW_S("| ---")) < l.n ||
        ww_str_find(l, WW_S("| :--")) < l.n)
      return true;
    size_t bold = ww_str_find(l, WW_S("**"));
    if (bold < l.n && ww_str_find(ww_str_from(l, bold + 2), WW_S("**")) < l.n - bold - 2)
      return true;
  }
  return false;
}

void ww_blocks_read(ww_transcript *t, ww_blocks *out, ww_str text, uint32_t line) {
  ww_builder b = {.arena = t->arena, .out = out, .places = ww_places_of(text, line)};
  if (ww_blocks_is_html(text))
    ww_blocks_html(&b);
  else if (is_markdown(text))
    ww_blocks_markdown(&b);
  else
    ww_blocks_plain(&b);
  ww_build_close(&b);
  if (out->too_deep)
    ww_transcript_diagnose(t, WW_ERROR, line, 0, "tags are nested too deep for a page that people read: not all of it is read");
}
