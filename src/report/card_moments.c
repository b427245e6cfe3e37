/* card_moments.c: the moments that mattered, each with its words.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"

enum { QUOTE_COLUMNS = 180, LEAST_LABEL = 4 };

/* Columns that all moments of a card share. */
typedef struct {
  const ww_view *v;
  size_t title, quote, label, seller, prospect, line;
} grid;

static size_t columns_of(const ww_view *v, ww_milli points) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(&v->page, &made);
  ww_view_points(v, &aside, points, true);
  size_t columns = ww_columns(ww_buf_str(&made));
  v->page.out->failed |= made.failed;
  ww_buf_free(&made);
  return columns;
}

static size_t digits(uint32_t n) {
  size_t count = 1;
  while (n >= 10) n /= 10, count++;
  return count;
}

static size_t larger(size_t a, size_t b) {
  return a > b ? a : b;
}

static grid lay_out(const ww_view *v, const ww_moment *list, size_t n) {
  grid g = {.v = v, .label = larger(v->label, LEAST_LABEL)};
  g.title = 2 + (v->clock ? v->clock + 2 : 0) + 2;
  g.quote = v->narrow ? 4 : g.title;
  for (size_t i = 0; i < n; i++) {
    g.seller = larger(g.seller, columns_of(v, list[i].seller));
    g.prospect = larger(g.prospect, columns_of(v, list[i].prospect));
    g.line = larger(g.line, list[i].hit->at.line ? 1 + digits(list[i].hit->at.line) : 0);
  }
  return g;
}

static void put_mark(const ww_page *page, const ww_moment *m) {
  ww_sign sign = m->way < 0 ? WW_SIGN_FAULT : m->way > 0 ? WW_SIGN_MERIT : WW_SIGN_NEUTRAL;
  ww_tone fault = m->severity == WW_ERROR ? WW_RED : WW_YELLOW;
  ww_page_tone(page, m->way < 0 ? fault : m->way > 0 ? WW_GREEN : WW_DIM);
  ww_page_z(page, ww_page_sign(page, sign));
  ww_page_tone(page, WW_PLAIN);
}

static void put_side(const grid *g, const ww_page *page, ww_str label, ww_milli points,
                     size_t columns) {
  size_t to = ww_page_column(page) + ww_columns(label) + 1 + columns;
  if (points) {
    ww_buf_add(page->out, label);
    ww_page_tab(page, to - columns_of(g->v, points));
    ww_view_points(g->v, page, points, true);
  }
  ww_page_tab(page, to);
}

static bool is_left_out(const grid *g, const ww_moment *m) {
  bool scores = m->hit->cue->seller || m->hit->cue->prospect;
  return g->v->judged && m->n == 1 && scores && !m->hit->counted;
}

static void put_points(const grid *g, const ww_page *page, const ww_moment *m) {
  const ww_view *v = g->v;
  if (is_left_out(g, m)) {
    ww_page_z(page, "not counted");
  } else if (v->judged) {
    put_side(g, page, v->seller, m->seller, g->seller);
    ww_page_z(page, "  ");
    put_side(g, page, v->prospect, m->prospect, g->prospect);
  }
  if (g->line == 0) return;
  size_t to = ww_page_column(page) + 2 + g->line;
  ww_page_z(page, "  ");
  if (m->hit->at.line) ww_buf_printf(page->out, ":%u", (unsigned)m->hit->at.line);
  ww_page_tab(page, to);
}

/* "(suppressed)", or "(2 suppressed)" where that is not all. */
static void put_share(const ww_page *page, size_t n, size_t all, const char *what) {
  if (n == all) ww_buf_printf(page->out, " (%s)", what);
  else if (n) ww_buf_printf(page->out, " (%zu %s)", n, what);
}

void ww_view_title(const ww_page *page, const ww_moment *m) {
  size_t counted = 0;
  for (size_t i = 0; i < m->n; i++) counted += m->hits[i]->counted;
  ww_page_text(page, m->hit->cue->title.n ? m->hit->cue->title : m->hit->cue->id);
  if (m->n > 1) ww_buf_printf(page->out, ", %zu times", m->n);
  if (counted && counted < m->n) ww_buf_printf(page->out, " (%zu counted)", counted);
  size_t suppressed = 0, known = 0;
  for (size_t i = 0; i < m->n; i++) {
    suppressed += m->hits[i]->suppressed != NULL;
    known += !m->hits[i]->suppressed && m->hits[i]->known;
  }
  put_share(page, suppressed, m->n, "suppressed");
  put_share(page, known, m->n, "known");
  if (m->hit->cue->experimental) ww_page_z(page, " (experimental)");
}

static void put_first_line(const grid *g, const ww_moment *m) {
  const ww_page *page = &g->v->page;
  ww_buf title = {0}, points = {0};
  ww_page title_page = ww_page_aside(page, &title), points_page = ww_page_aside(page, &points);
  ww_view_title(&title_page, m);
  put_points(g, &points_page, m);
  ww_page_tab(page, 2 + (g->v->clock == 7 && m->hit->at.start < 3600000 ? 2 : 0));
  if (m->hit->at.start != WW_NA) ww_view_time(page, m->hit->at.start);
  ww_page_tab(page, g->title - 2);
  put_mark(page, m);
  ww_page_tab(page, g->title);
  ww_page_wrap(page, g->title, ww_buf_str(&title));
  ww_page_right(page, ww_buf_str(&points));
  ww_page_line(page);
  page->out->failed |= title.failed | points.failed;
  ww_buf_free(&title);
  ww_buf_free(&points);
}

/* A line of its own under the title: a label, then words, `marked` in quotation marks. */
static void put_words(const grid *g, ww_str label, ww_tone tone, ww_str text, bool marked) {
  const ww_page *page = &g->v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  size_t at = g->quote + g->label + 2;
  if (marked) ww_page_z(&aside, ww_page_sign(page, WW_SIGN_OPEN));
  ww_page_cut(&aside, ww_str_trim(text), g->v->style->full ? SIZE_MAX : QUOTE_COLUMNS, false);
  if (marked) ww_page_z(&aside, ww_page_sign(page, WW_SIGN_CLOSE));
  ww_page_tab(page, g->quote);
  ww_page_tone(page, tone);
  ww_buf_add(page->out, label);
  ww_page_tone(page, WW_PLAIN);
  ww_page_z(page, "  ");
  ww_page_tab(page, at);
  ww_page_wrap(page, at, ww_buf_str(&made));
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* The quote stands on a line of its own: the message goes on without it and its marks. */
static void put_without_quote(const ww_page *page, ww_str message, ww_str quote) {
  size_t at = quote.n ? ww_str_find(message, quote) : message.n;
  ww_str head = ww_str_sub(message, 0, at), tail = ww_str_from(message, at + quote.n);
  static const char *const open[] = {"“", "\"", " ", ":"}, *const close[] = {"”", "\""};
  for (size_t i = 0; at < message.n && i < 4; i++)
    if (ww_str_ends(head, ww_str_of(open[i]))) head.n -= ww_str_of(open[i]).n;
  for (size_t i = 0; at < message.n && i < 2; i++)
    if (ww_str_starts(tail, ww_str_of(close[i]))) tail = ww_str_from(tail, ww_str_of(close[i]).n);
  ww_page_text(page, head);
  if (at < message.n) ww_page_text(page, tail);
}

void ww_view_message(const ww_page *page, const ww_hit *hit) {
  bool quoted = ww_str_eq(hit->cue->type, WW_S("existence")) ||
                ww_str_eq(hit->cue->type, WW_S("sequence"));
  if ((quoted && hit->n_quotes) || !hit->message.n || ww_str_eq(hit->message, hit->cue->title))
    return;
  put_without_quote(page, hit->message, hit->at.text);
}

static void put_message(const grid *g, const ww_hit *hit) {
  const ww_page *page = &g->v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_view_message(&aside, hit);
  if (made.n) ww_page_tab(page, g->quote);
  ww_page_wrap(page, g->quote, ww_buf_str(&made));
  if (made.n) ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* What was said beside a quote, without marks: it is no evidence. */
static void put_context(const grid *g, uint32_t utterance) {
  const ww_card *card = g->v->card;
  ww_quote q;
  if (!g->v->style->context || !ww_utterance_quote(card, utterance, &q)) return;
  put_words(g, ww_view_speaker(g->v, &q), WW_DIM, q.text, false);
}

static void put_quotes(const grid *g, const ww_hit *hit) {
  const ww_quote *quotes = hit->n_quotes ? hit->quotes : &hit->at;
  size_t n = hit->n_quotes ? hit->n_quotes : hit->at.text.n > 0;
  if (n) put_context(g, quotes[0].utterance - 1);
  for (size_t i = 0; i < n; i++)
    put_words(g, ww_view_speaker(g->v, &quotes[i]), WW_DIM, quotes[i].text, true);
  if (n) put_context(g, quotes[n - 1].utterance + 1);
}

static bool is_same_place(const ww_quote *a, const ww_quote *b) {
  if (a->start != WW_NA || b->start != WW_NA) return a->start / 1000 == b->start / 1000;
  return a->line ? a->line == b->line : a->utterance == b->utterance;
}

/* The other places of a cue, each once. */
static void put_also(const grid *g, const ww_moment *m) {
  enum { MOST = 5 };
  const ww_page *page = &g->v->page;
  const ww_quote *last = &m->hit->at;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  size_t places = 0;
  for (size_t i = 0; i < m->n; i++) {
    const ww_quote *at = &m->hits[i]->at;
    if (is_same_place(at, last) || is_same_place(at, &m->hit->at)) continue;
    last = at;
    if (places++ >= MOST) continue;
    ww_page_z(&aside, places > 1 ? ", " : "also at ");
    ww_view_place(&aside, at);
  }
  if (places > MOST) ww_buf_printf(&made, " and %zu more", places - MOST);
  if (made.n) ww_page_tab(page, g->quote);
  ww_page_wrap(page, g->quote, ww_buf_str(&made));
  if (made.n) ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* Why it is worth keeping is said once, however often it was done. */
static bool is_first(const ww_card *card, const ww_hit *hit) {
  for (const ww_hit *h = card->hits; h < hit; h++)
    if (h->cue == hit->cue) return false;
  return true;
}

static void put_moment(const grid *g, const ww_moment *m) {
  const ww_cue_info *cue = m->hit->cue;
  put_first_line(g, m);
  put_message(g, m->hit);
  put_quotes(g, m->hit);
  if (m->way < 0 && cue->suggests) put_words(g, WW_S("try"), WW_CYAN, ww_suggestion(g->v->card, m->hit), true);
  bool keep = m->way > 0 && ww_is_praise(cue) && (!g->v->style->full || is_first(g->v->card, m->hit));
  if (keep) put_words(g, WW_S("keep"), WW_GREEN, cue->about, false);
  if (m->n > 1) put_also(g, m);
}

void ww_card_moments(const ww_view *v, size_t *hidden) {
  const ww_moment *list;
  size_t all, n = ww_moments(v, WW_MOMENTS_OF_CARD, &list, &all);
  grid g = lay_out(v, list, n);
  ww_page_line(&v->page);
  for (size_t i = 0; i < n; i++) put_moment(&g, &list[i]);
  if (n == 0) ww_page_z(&v->page, "  No cue was found in these words.\n");
  *hidden = all - n;
}
