/* html.c: blocks of HTML, read by Gumbo. What is not shown, and navigation, is left out.
 * SPDX-License-Identifier: MIT */
#include "reader/blocks.h"

#include <gumbo.h>

#include "reader/lines.h"
#include "reader/markup.h"

enum { DEEPEST = 400 };

typedef struct {
  ww_builder *b;
  ww_block_kind kind; /* of what is opened next */
  unsigned depth, level, em, strong, spoken, hidden;
  uint32_t row, column;
  ww_str *headers;
  size_t n_headers, cap_headers;
} maker;

static const GumboTag unseen[] = {GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,
                                  GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SVG,
                                  GUMBO_TAG_NAV,      GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,
                                  GUMBO_TAG_TEXTAREA, GUMBO_TAG_FOOTER,   GUMBO_TAG_IFRAME};
static const GumboTag within_line[] = {
    GUMBO_TAG_A,      GUMBO_TAG_ABBR,  GUMBO_TAG_B,       GUMBO_TAG_BIG,  GUMBO_TAG_CODE,
    GUMBO_TAG_EM,     GUMBO_TAG_I,     GUMBO_TAG_KBD,     GUMBO_TAG_MARK, GUMBO_TAG_S,
    GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN,  GUMBO_TAG_SUB,     GUMBO_TAG_SUP,  GUMBO_TAG_U,
    GUMBO_TAG_STRONG, GUMBO_TAG_FONT,  GUMBO_TAG_Q,       GUMBO_TAG_DEL,  GUMBO_TAG_INS,
    GUMBO_TAG_CITE,   GUMBO_TAG_LABEL, GUMBO_TAG_UNKNOWN, GUMBO_TAG_IMG,  GUMBO_TAG_WBR,
    GUMBO_TAG_TT,     GUMBO_TAG_TIME,  GUMBO_TAG_DFN,     GUMBO_TAG_VAR,  GUMBO_TAG_INPUT};

static bool is_among(GumboTag tag, const GumboTag *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == tag) return true;
  return false;
}
#define IS_AMONG(tag, list) is_among((tag), (list), sizeof(list) / sizeof *(list))

static ww_str attribute(const GumboElement *e, const char *name) {
  const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
  return a ? ww_str_of(a->value) : (ww_str){0};
}

static bool is_hidden(const GumboElement *e) {
  ww_str style = attribute(e, "style");
  return IS_AMONG(e->tag, unseen) || gumbo_get_attribute(&e->attributes, "hidden") ||
         ww_str_eq(attribute(e, "aria-hidden"), WW_S("true")) ||
         ww_str_find(style, WW_S("display:none")) < style.n ||
         ww_str_find(style, WW_S("display: none")) < style.n;
}

/* class="script-box": words of the class say that its text is to be spoken. */
static bool is_spoken(const GumboElement *e) {
  static const char *const words[] = {"script", "say",      "spoken", "speech",
                                      "dialog", "dialogue", "talk"};
  ww_str rest = attribute(e, "class");
  while (rest.n) {
    size_t end = 0;
    while (end < rest.n && rest.p[end] != ' ' && rest.p[end] != '-' && rest.p[end] != '_') end++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      if (ww_str_eq_nocase(ww_str_sub(rest, 0, end), ww_str_of(words[i]))) return true;
    rest = ww_str_from(rest, end + 1);
  }
  return false;
}

static void open(maker *m) {
  ww_build_open(m->b, m->kind, m->kind == WW_BLOCK_HEADING ? m->level : m->depth);
  m->b->block.spoken = m->spoken > 0;
  if (m->kind != WW_BLOCK_CELL) return;
  m->b->block.row = m->row ? m->row - 1 : 0;
  m->b->block.column = m->column;
  if (m->row > 1 && m->column && m->column <= m->n_headers)
    m->b->block.header = m->headers[m->column - 1];
}

static bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* White space of the source is one blank; what an entity means stands where the entity stands. */
static void say(maker *m, ww_str s, bool raw) {
  size_t base = (size_t)(s.p - m->b->places.text.p);
  m->b->style = (m->em ? WW_STYLE_EM : 0u) | (m->strong ? WW_STYLE_STRONG : 0u);
  for (size_t i = 0; i < s.n;) {
    size_t from = i, n;
    char out[4];
    while (i < s.n && is_space(s.p[i])) i++;
    if (i > from)
      ww_build_break(m->b,
                     raw && ww_str_find_char(ww_str_sub(s, from, i), '\n') < i - from ? '\n' : ' ');
    if (i == s.n) break;
    if (!m->b->open) open(m);
    size_t len = s.p[i] == '&' ? ww_markup_entity(ww_str_from(s, i), out, &n) : 0;
    if (len) {
      ww_build_text(m->b, (ww_str){out, n}, base + i);
      i += len;
      continue;
    }
    from = i++;
    while (i < s.n && s.p[i] != '&' &&
           !(is_space(s.p[i]) && (s.p[i] != ' ' || (i + 1 < s.n && is_space(s.p[i + 1])))))
      i++;
    ww_build_text(m->b, ww_str_sub(s, from, i), base + from);
  }
}

static ww_block_kind kind_of(const maker *m, GumboTag tag) {
  switch (tag) {
  case GUMBO_TAG_LI:
    return WW_BLOCK_ITEM;
  case GUMBO_TAG_BLOCKQUOTE:
    return WW_BLOCK_QUOTE;
  case GUMBO_TAG_PRE:
    return WW_BLOCK_CODE;
  case GUMBO_TAG_TD:
  case GUMBO_TAG_TH:
    return WW_BLOCK_CELL;
  default:
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? WW_BLOCK_HEADING : m->kind;
  }
}

static void keep_header(maker *m) {
  ww_str text = {m->b->text, m->b->open ? m->b->n : 0};
  if (m->row == 1) *ww_push(m->b->arena, m->headers, m->n_headers, m->cap_headers) = text;
}

static void walk(maker *m, const GumboNode *node, unsigned depth);

static void walk_children(maker *m, const GumboElement *e, unsigned depth) {
  for (unsigned i = 0; i < e->children.length; i++) walk(m, e->children.data[i], depth + 1);
}

static void walk_line(maker *m, const GumboElement *e, unsigned depth) {
  bool em = e->tag == GUMBO_TAG_EM || e->tag == GUMBO_TAG_I,
       strong = e->tag == GUMBO_TAG_STRONG || e->tag == GUMBO_TAG_B;
  m->em += em, m->strong += strong;
  walk_children(m, e, depth);
  m->em -= em, m->strong -= strong;
}

static void walk_element(maker *m, const GumboElement *e, unsigned depth) {
  ww_block_kind kind = m->kind;
  bool list = e->tag == GUMBO_TAG_UL || e->tag == GUMBO_TAG_OL, spoken = is_spoken(e);
  bool cell = e->tag == GUMBO_TAG_TD || e->tag == GUMBO_TAG_TH;
  if (IS_AMONG(e->tag, within_line)) {
    walk_line(m, e, depth);
    return;
  }
  if (e->tag == GUMBO_TAG_BR) {
    ww_build_break(m->b, '\n');
    return;
  }
  ww_build_close(m->b);
  if (e->tag == GUMBO_TAG_TABLE) m->row = 0, m->n_headers = 0;
  if (e->tag == GUMBO_TAG_TR) m->row++, m->column = 0;
  if (cell) m->column++;
  m->kind = kind_of(m, e->tag);
  m->level = m->kind == WW_BLOCK_HEADING && m->kind != kind ? (unsigned)(e->tag - GUMBO_TAG_H1 + 1)
                                                            : m->level;
  m->depth += list, m->spoken += spoken;
  walk_children(m, e, depth);
  if (cell) keep_header(m);
  ww_build_close(m->b);
  m->depth -= list, m->spoken -= spoken;
  m->kind = kind;
}

static void walk(maker *m, const GumboNode *node, unsigned depth) {
  if (depth > DEEPEST) {
    m->b->out->too_deep = true;
    return;
  }
  if (node->type == GUMBO_NODE_ELEMENT) {
    if (!is_hidden(&node->v.element)) walk_element(m, &node->v.element, depth);
  } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
             node->type == GUMBO_NODE_CDATA) {
    ww_str s = {node->v.text.original_text.data, node->v.text.original_text.length};
    ww_str all = m->b->places.text;
    if (s.p >= all.p && s.p <= all.p + all.n) say(m, s, m->kind == WW_BLOCK_CODE);
  }
}

/* Gumbo takes time by the square of the depth, which no page for people needs: tags that others do
 * not close, opened and left open. */
static bool is_too_deep(ww_str s) {
  static const char *const closed[] = {"p",  "li", "br",    "hr",   "img",  "tr",     "td", "th",
                                       "dt", "dd", "input", "meta", "link", "option", "wbr"};
  enum { MOST = 2000 };
  long depth = 0;
  for (size_t i = ww_str_find_char(s, '<'); i + 1 < s.n; i++) {
    if (s.p[i] != '<') continue;
    bool ends = s.p[i + 1] == '/';
    size_t from = i + 1 + ends, to = from;
    while (to < s.n && to - from < 12 && ww_char_is_word((unsigned char)s.p[to])) to++;
    bool counts = to > from;
    for (size_t k = 0; counts && k < sizeof closed / sizeof *closed; k++)
      counts = !ww_str_eq_nocase(ww_str_sub(s, from, to), ww_str_of(closed[k]));
    depth += !counts ? 0 : ends ? -(depth > 0) : 1;
    if (depth > MOST) return true;
  }
  return false;
}

static void *give(void *arena, size_t n) {
  return ww_arena_alloc(arena, n, 1);
}

static void take(void *arena, void *p) {
  (void)arena;
  (void)p;
}

/* All of Gumbo's memory is the arena's: running out of it may jump past Gumbo, and nothing is left
 * to free. */
void ww_blocks_html(ww_builder *b) {
  if (is_too_deep(b->places.text)) {
    b->out->too_deep = true;
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = give;
  options.deallocator = take;
  options.userdata = b->arena;
  options.max_errors = 0;
  const GumboOutput *out = gumbo_parse_with_options(&options, b->places.text.p, b->places.text.n);
  maker m = {.b = b, .kind = WW_BLOCK_TEXT};
  walk(&m, out->root, 0);
}
