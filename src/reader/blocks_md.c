/* blocks_md.c: blocks of Markdown, read by MD4C.
 * SPDX-License-Identifier: MIT
 *
 * MD4C hands out pointers into its input, which give the places. Tags are read span by span,
 * because <company> may as well be a blank to fill in. */
#include "reader/blocks.h"

#include <md4c.h>

#include "reader/lines.h"
#include "reader/markup.h"

typedef struct {
  ww_builder *b;
  ww_str text; /* the input of MD4C */
  unsigned depth, quotes, images;
  bool fence, task, done;
  uint32_t row, column;
  ww_str *headers;
  size_t n_headers, cap_headers;
} maker;

/* A tag of HTML, else a blank to fill in. */
static bool is_tag(ww_str s) {
  static const char *const names[] = {
      "a",    "abbr",   "b",       "big", "blockquote", "br",  "center", "code",
      "dd",   "del",    "details", "div", "dl",         "dt",  "em",     "font",
      "h1",   "h2",     "h3",      "h4",  "hr",         "i",   "img",    "ins",
      "kbd",  "li",     "mark",    "ol",  "p",          "pre", "s",      "small",
      "span", "strike", "strong",  "sub", "summary",    "sup", "table",  "tbody",
      "td",   "th",     "thead",   "tr",  "tt",         "u",   "ul",     "video"};
  size_t from = s.n > 1 && s.p[1] == '/' ? 2 : 1, to = from;
  if (s.n > 1 && (s.p[1] == '!' || s.p[1] == '?')) return true;
  while (to < s.n && ww_char_is_word((unsigned char)s.p[to])) to++;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (ww_str_eq_nocase(ww_str_sub(s, from, to), ww_str_of(names[i]))) return true;
  return false;
}

static void open(maker *m, ww_block_kind kind, unsigned level) {
  ww_build_open(m->b, kind, level);
  m->b->style = 0;
}

/* What a paragraph is, by what it stands in. */
static void open_paragraph(maker *m) {
  ww_block_kind kind = m->depth ? WW_BLOCK_ITEM : m->quotes ? WW_BLOCK_QUOTE : WW_BLOCK_TEXT;
  open(m, kind, m->depth);
  m->b->block.task = m->task;
  m->b->block.done = m->done;
}

static void open_cell(maker *m, bool head) {
  open(m, WW_BLOCK_CELL, 0);
  m->b->block.row = head ? 0 : m->row;
  m->b->block.column = ++m->column;
  if (!head && m->column <= m->n_headers) m->b->block.header = m->headers[m->column - 1];
}

static void close_header(maker *m) {
  ww_str text = {m->b->text, m->b->open ? m->b->n : 0};
  *ww_push(m->b->arena, m->headers, m->n_headers, m->cap_headers) = text;
}

static void enter(maker *m, MD_BLOCKTYPE type, void *detail) {
  switch (type) {
  case MD_BLOCK_UL:
  case MD_BLOCK_OL:
    ww_build_close(m->b);
    m->depth++;
    break;
  case MD_BLOCK_LI:
    m->task = ((MD_BLOCK_LI_DETAIL *)detail)->is_task;
    m->done = m->task && ((MD_BLOCK_LI_DETAIL *)detail)->task_mark != ' ';
    ww_build_close(m->b);
    break;
  case MD_BLOCK_QUOTE:
    m->quotes++;
    break;
  case MD_BLOCK_H:
    open(m, WW_BLOCK_HEADING, ((MD_BLOCK_H_DETAIL *)detail)->level);
    break;
  case MD_BLOCK_CODE:
    open(m, WW_BLOCK_CODE, m->depth);
    break;
  case MD_BLOCK_P:
    open_paragraph(m);
    break;
  case MD_BLOCK_TABLE:
    m->row = 0, m->n_headers = 0;
    break;
  case MD_BLOCK_TR:
    m->row++, m->column = 0;
    break;
  case MD_BLOCK_TH:
    open_cell(m, true);
    break;
  case MD_BLOCK_TD:
    open_cell(m, false);
    break;
  default:
    break;
  }
}

static void leave(maker *m, MD_BLOCKTYPE type) {
  if (type == MD_BLOCK_TH) close_header(m);
  if (type == MD_BLOCK_THEAD) m->row = 0;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) m->depth--;
  if (type == MD_BLOCK_QUOTE) m->quotes--;
  if (type != MD_BLOCK_TR && type != MD_BLOCK_DOC) ww_build_close(m->b);
  m->b->style = 0;
}

static void span(maker *m, MD_SPANTYPE type, bool enters) {
  unsigned style = type == MD_SPAN_EM ? WW_STYLE_EM : type == MD_SPAN_STRONG ? WW_STYLE_STRONG : 0;
  if (enters)
    m->b->style |= style;
  else
    m->b->style &= ~style;
  if (type == MD_SPAN_IMG) m->images += enters ? 1u : -1u;
}

static void say(maker *m, MD_TEXTTYPE type, ww_str s) {
  if (m->images) return;
  if (!m->b->open) open_paragraph(m);
  bool inside = s.p >= m->text.p && s.p < m->text.p + m->text.n;
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || (s.n && s.p[0] == '\n'))
    ww_build_break(m->b, '\n');
  else if (type == MD_TEXT_HTML && is_tag(s)) {
    if (ww_str_eq_nocase(ww_str_sub(s, 0, 3), WW_S("<br"))) ww_build_break(m->b, '\n');
  } else if (!inside)
    ww_build_break(m->b, ' ');
  else {
    char out[4];
    size_t n, offset = (size_t)(s.p - m->b->places.text.p);
    bool means = type == MD_TEXT_ENTITY && ww_markup_entity(s, out, &n) == s.n;
    ww_build_text(m->b, means ? (ww_str){out, n} : s, offset);
  }
}

/* No memory: MD4C must be left in an orderly way, so that it frees its own; then it is thrown anew.
 */
#define GUARD(call)                                                                                \
  maker *m = ctx;                                                                                  \
  ww_arena *a = m->b->arena;                                                                       \
  jmp_buf here, *trap = a->trap;                                                                   \
  a->trap = &here;                                                                                 \
  if (setjmp(here)) return 1;                                                                      \
  call;                                                                                            \
  a->trap = trap;                                                                                  \
  return 0

static int on_enter(MD_BLOCKTYPE type, void *detail, void *ctx) {
  GUARD(enter(m, type, detail));
}

static int on_leave(MD_BLOCKTYPE type, void *detail, void *ctx) {
  (void)detail;
  GUARD(leave(m, type));
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *ctx) {
  (void)detail;
  span(ctx, type, true);
  return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *ctx) {
  (void)detail;
  span(ctx, type, false);
  return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *ctx) {
  GUARD(say(m, type, ((ww_str){p, n})));
}

void ww_blocks_markdown(ww_builder *b) {
  maker m = {.b = b, .text = ww_str_from(b->places.text, ww_front_matter(b->places.text))};
  MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH |
                               MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS |
                               MD_FLAG_PERMISSIVEATXHEADERS,
                      .enter_block = on_enter,
                      .leave_block = on_leave,
                      .enter_span = on_enter_span,
                      .leave_span = on_leave_span,
                      .text = on_text};
  jmp_buf *trap = b->arena->trap;
  size_t n = m.text.n < UINT32_MAX ? m.text.n : UINT32_MAX - 1;
  int failed = md_parse(m.text.p, (MD_SIZE)n, &parser, &m);
  b->arena->trap = trap;
  if (failed) ww_arena_throw(b->arena);
}
