/* report_text.c: the scorecard for people, and its one-line form.
 * SPDX-License-Identifier: MIT */
#include "report/brief.h"
#include "report/findings.h"
#include "report/report.h"
#include "base/safe.h"

static void put_unreadable(const ww_page *page, const ww_card *card) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_page_text(&aside, card->id.n ? card->id : card->path);
  ww_page_z(&aside, ": could not be read: ");
  ww_page_text(&aside, ww_card_fault(card));
  ww_page_wrap(page, 2, ww_buf_str(&made));
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_more(const ww_view *v, size_t hidden) {
  const ww_page *page = &v->page;
  if (v->style->full || (!hidden && !v->judged)) return;
  ww_buf made = {0};
  if (hidden) ww_buf_printf(&made, "%zu more moment%s", hidden, hidden == 1 ? "" : "s");
  if (hidden && v->judged) ww_buf_z(&made, " and ");
  if (v->judged) ww_buf_z(&made, "the whole ledger");
  ww_buf_z(&made, ": --full");
  ww_page_tone(page, WW_DIM);
  ww_page_tab(page, 2);
  ww_page_wrap(page, 2, ww_buf_str(&made));
  ww_page_tone(page, WW_PLAIN);
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_pack(const ww_view *v) {
  ww_buf pack = {0};
  if (!v->style->full) return;
  ww_put_pack(&pack, v->card);
  ww_page_tone(&v->page, WW_DIM);
  ww_page_z(&v->page, "  pack ");
  ww_page_text(&v->page, ww_buf_str(&pack));
  ww_page_tone(&v->page, WW_PLAIN);
  ww_page_line(&v->page);
  v->page.out->failed |= pack.failed;
  ww_buf_free(&pack);
}

static void put_card(const ww_view *v) {
  size_t hidden;
  ww_card_head(v);
  ww_page_line(&v->page);
  ww_card_verdict(v);
  ww_card_moments(v, &hidden);
  ww_page_line(&v->page);
  ww_card_course(v);
  ww_card_metrics(v);
  ww_card_not_asked(v);
  ww_card_dimensions(v);
  ww_card_sums(v);
  ww_card_ledger(v);
  put_more(v, hidden);
  put_pack(v);
  ww_buf *b = v->page.out; /* no empty line at the end where nothing came after the moments */
  if (ww_str_ends(ww_buf_str(b), WW_S("\n\n"))) b->n--;
}

typedef void part(const ww_view *v);

/* The arena is the caller's, so that it is whole again after a jump out of here. */
static void in_arena(ww_arena *arena, const ww_page *page, const ww_report *r, const ww_card *card, part *put) {
  jmp_buf trap;
  arena->trap = &trap;
  if (setjmp(trap)) {
    page->out->failed = true;
    return;
  }
  ww_view view = ww_view_of(page, r->style, card, arena);
  view.rules = r->rules;
  put(&view);
}

static void put_safely(ww_buf *out, const ww_report *r, const ww_card *card, part *put) {
  ww_arena arena;
  ww_buf made = {0};
  ww_page page = ww_page_on(&made, r->style);
  ww_arena_init(&arena);
  if (put == put_card && !card->readable) put_unreadable(&page, card);
  else in_arena(&arena, &page, r, card, put);
  ww_safe_lines(out, ww_buf_str(&made));
  out->failed |= made.failed;
  ww_arena_clear(&arena);
  ww_buf_free(&made);
}

static void text_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  if (r->i) ww_buf_char(out, '\n');
  put_safely(out, r, card, put_card);
}

static void text_brief(ww_buf *out, const ww_report *r, const ww_card *card) {
  ww_page page = ww_page_on(out, r->style);
  if (r->i == 0) ww_brief_head(&page);
  put_safely(out, r, card, ww_brief_card);
}

static void text_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  ww_page page = ww_page_on(out, r->style);
  if (brief && totals->cards > 1) ww_brief_totals(&page, totals);
}

const ww_reporter ww_report_text = {
    .name = "text", .card = text_card, .brief = text_brief, .end = text_end};
