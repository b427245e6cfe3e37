/* people.c: what the people on a card are called, and when and where they spoke.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "report/card.h"

enum { LABEL = 10, FULL_NAME = 24 };

/* Escaping makes at most four bytes of one. The room comes first: it may jump out of here. */
static ww_str made(const ww_view *v, ww_str text, size_t columns) {
  size_t room = 4 * text.n + 16;
  char *kept = ww_arena_alloc(v->arena, room, 1);
  ww_buf b = {0};
  ww_page aside = ww_page_aside(&v->page, &b);
  ww_page_cut(&aside, text, columns, false);
  v->page.out->failed |= b.failed;
  size_t n = b.n < room ? b.n : room;
  if (n) memcpy(kept, b.p, n);
  ww_buf_free(&b);
  return (ww_str){kept, n};
}

/* A long name goes by its first word, unless that is a title. */
static ww_str short_name(const ww_view *v, ww_str name) {
  ww_str rest = name, word;
  name = ww_str_trim(name);
  if (ww_columns(name) > LABEL && ww_str_word(&rest, &word)) {
    size_t columns = ww_columns(word);
    if (columns > 1 && columns <= LABEL && !ww_str_ends(word, WW_S("."))) name = word;
  }
  return made(v, name, LABEL);
}

static size_t count_role(const ww_card *card, ww_role role, const ww_speaker **first) {
  size_t n = 0;
  for (size_t i = 0; i < card->n_speakers; i++) {
    if (card->speakers[i].role != role) continue;
    if (n++ == 0) *first = &card->speakers[i];
  }
  return n;
}

static ww_str side_label(const ww_view *v, ww_role role) {
  const ww_speaker *first = NULL;
  size_t n = count_role(v->card, role, &first);
  if (n > 1) return role == WW_SELLER ? WW_S("sellers") : WW_S("prospects");
  ww_str name = n ? short_name(v, first->name) : (ww_str){0};
  return ww_columns(name) ? name : ww_str_of(ww_role_word(role));
}

static size_t clock_width(const ww_card *card) {
  size_t width = 0;
  for (size_t i = 0; i < card->n_hits && width < 7; i++) {
    ww_milli start = card->hits[i].at.start;
    if (start != WW_NA) width = start >= 3600000 ? 7 : 5;
  }
  return width;
}

ww_view ww_view_of(const ww_page *page, const ww_style *style, const ww_card *card,
                   ww_arena *arena) {
  enum { NARROW = 64 };
  ww_view v = {.page = *page, .style = style, .card = card, .arena = arena};
  v.judged = card->score.outcome != WW_NOT_JUDGED;
  v.narrow = page->width < NARROW;
  v.seller = side_label(&v, WW_SELLER);
  v.prospect = side_label(&v, WW_PROSPECT);
  if (ww_str_eq_nocase(v.seller, v.prospect)) {
    v.seller = ww_str_of(ww_role_word(WW_SELLER));
    v.prospect = ww_str_of(ww_role_word(WW_PROSPECT));
  }
  size_t a = ww_columns(v.seller), b = ww_columns(v.prospect);
  v.label = a > b ? a : b;
  v.clock = clock_width(card);
  return v;
}

static void put_side(const ww_view *v, const ww_page *page, const ww_speaker *first, size_t n) {
  ww_page_cut(page, ww_str_trim(first->name), FULL_NAME, false);
  if (n == 2) {
    const ww_speaker *last = first;
    for (size_t i = 0; i < v->card->n_speakers; i++)
      if (v->card->speakers[i].role == first->role) last = &v->card->speakers[i];
    ww_page_z(page, " and ");
    ww_page_cut(page, ww_str_trim(last->name), FULL_NAME, false);
  } else if (n > 2) {
    ww_buf_printf(page->out, " and %zu more", n - 1);
  }
}

static bool is_role_word(const ww_speaker *s, ww_role role) {
  return s && ww_str_eq_nocase(s->name, ww_str_of(ww_role_word(role)));
}

void ww_view_people(const ww_view *v, const ww_page *page) {
  const ww_speaker *seller = NULL, *prospect = NULL;
  size_t sellers = count_role(v->card, WW_SELLER, &seller);
  size_t prospects = count_role(v->card, WW_PROSPECT, &prospect);
  bool named = seller && seller->name.n;
  /* "Seller sells to Prospect" says nothing */
  if (is_role_word(seller, WW_SELLER) && is_role_word(prospect, WW_PROSPECT)) return;
  if (!seller && !prospect && v->card->kind == WW_CALL) ww_page_z(page, "nobody's role is known");
  if (named) put_side(v, page, seller, sellers);
  if (named) ww_page_z(page, " sells");
  if (!prospect || !prospect->name.n) return;
  ww_page_z(page, named ? " to " : "sold to ");
  put_side(v, page, prospect, prospects);
}

ww_str ww_view_speaker(const ww_view *v, const ww_quote *q) {
  const ww_speaker *first = NULL;
  bool side = q->role == WW_SELLER || q->role == WW_PROSPECT;
  if (side && count_role(v->card, q->role, &first) == 1)
    return q->role == WW_SELLER ? v->seller : v->prospect;
  ww_str name = short_name(v, q->speaker);
  if (v->card->kind == WW_NOTES && ww_columns(name) == 0) return WW_S("note");
  return ww_columns(name) ? name : ww_str_of(ww_role_word(q->role));
}

void ww_view_points(const ww_view *v, const ww_page *page, ww_milli m, bool sign) {
  ww_page_milli(page, v->style->full ? m : (m + (m < 0 ? -50 : 50)) / 100 * 100, sign);
}

void ww_view_score(const ww_view *v, const ww_page *page, ww_milli m) {
  ww_page_milli(page, v->style->full ? m : ww_tenths(m), false);
}

void ww_view_time(const ww_page *page, ww_milli time) {
  long long s = time < 0 ? 0 : time / 1000;
  if (s >= 3600) ww_buf_printf(page->out, "%lld:", s / 3600);
  ww_buf_printf(page->out, "%02lld:%02lld", s / 60 % 60, s % 60);
}

void ww_view_place(const ww_page *page, const ww_quote *at) {
  if (at->start != WW_NA) ww_view_time(page, at->start);
  else if (at->line) ww_buf_printf(page->out, "line %u", (unsigned)at->line);
  else ww_buf_printf(page->out, "utterance %u", (unsigned)at->utterance);
}

bool ww_utterance_quote(const ww_card *card, uint32_t utterance, ww_quote *quote) {
  if (utterance == 0 || utterance > card->n_utterances) return false;
  const ww_utterance *u = &card->utterances[utterance - 1];
  const ww_speaker *s = u->speaker < card->n_speakers ? &card->speakers[u->speaker] : NULL;
  *quote = (ww_quote){.text = u->text, .utterance = utterance, .line = u->line, .column = u->column, .start = u->start};
  if (s) quote->speaker = s->name, quote->role = s->role;
  return true;
}
