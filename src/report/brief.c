/* brief.c: a line per conversation, and what they come to.
 * SPDX-License-Identifier: MIT */
#include "report/brief.h"

/* Where the columns end. */
enum { OUTCOME = 11, OVERALL = 19, SELLER = 26, PROSPECT = 35, RQ = 39, GAP = 2 };

/* What is left of the line goes half to the finding, half to the name. */
static size_t name_at(const ww_page *page) {
  size_t left = page->width > RQ + GAP ? page->width - RQ - GAP : 0;
  return page->width - left / 2;
}

static bool is_narrow(const ww_page *page) {
  return page->width < RQ + 30;
}

static void put_number(const ww_page *page, size_t end, ww_milli m) {
  char text[32];
  if (m == WW_NA) return;
  ww_str number = ww_str_of(ww_milli_text(ww_tenths(m), text));
  ww_page_tab(page, end > number.n ? end - number.n : 0);
  ww_buf_add(page->out, number);
}

void ww_brief_head(const ww_page *page) {
  ww_page_tone(page, WW_DIM);
  ww_page_z(page, "outcome     overall seller prospect  RQ");
  if (!is_narrow(page)) ww_page_z(page, "  top finding");
  if (!is_narrow(page)) ww_page_tab(page, name_at(page));
  if (!is_narrow(page)) ww_page_z(page, "conversation");
  ww_page_tone(page, WW_PLAIN);
  ww_page_line(page);
}

/* The worst finding, or where nobody need act the best merit. */
static void put_top(const ww_view *v, size_t columns) {
  const ww_page *page = &v->page;
  const ww_moment *list;
  size_t all, n = ww_moments(v, WW_MOMENTS_WORST, &list, &all);
  if (n == 0) return;
  bool fault = list[0].way < 0, merit = list[0].way > 0;
  ww_page_tone(page, fault ? WW_RED : merit ? WW_GREEN : WW_DIM);
  ww_page_z(page, ww_page_sign(page, fault   ? WW_SIGN_FAULT
                                     : merit ? WW_SIGN_MERIT
                                             : WW_SIGN_NEUTRAL));
  ww_page_tone(page, WW_PLAIN);
  ww_page_z(page, " ");
  ww_page_cut(page, list[0].hit->cue->title, columns - 2, false);
}

static void put_whole(const ww_page *page, size_t end, ww_milli m) {
  put_number(page, end, (m + 500) / 1000 * 1000);
}

static void put_scores(const ww_page *page, const ww_score *s) {
  put_number(page, OVERALL, s->overall);
  put_number(page, SELLER, s->seller);
  put_number(page, PROSPECT, s->prospect);
  if (s->rq != WW_NA) put_whole(page, RQ, s->rq);
}

static void put_name(const ww_view *v) {
  const ww_page *page = &v->page;
  size_t at = is_narrow(page) ? 2 : name_at(page);
  if (is_narrow(page)) ww_page_line(page);
  ww_page_tab(page, at);
  ww_page_cut(page, v->card->id, page->width - at, true);
  ww_page_line(page);
}

void ww_brief_card(const ww_view *v) {
  const ww_page *page = &v->page;
  const ww_score *s = &v->card->score;
  size_t room = is_narrow(page) ? page->width : name_at(page) - 2;
  ww_page_z(page, !v->card->readable ? "unreadable" : s->win_win_win ? "win-win-win"
                                                                    : ww_outcome_word(s->outcome));
  if (v->card->readable && v->judged) {
    put_scores(page, s);
    ww_page_tab(page, RQ + GAP);
    if (!is_narrow(page)) put_top(v, room - RQ - GAP);
  } else {
    ww_page_tab(page, OUTCOME + 2);
    ww_page_cut(page, v->card->readable ? s->reason : ww_card_fault(v->card), room - OUTCOME - 2,
                false);
  }
  put_name(v);
}

static void put_counted(ww_buf *b, uint32_t n, const char *one, const char *many) {
  if (n == 0) return;
  if (b->n) ww_buf_z(b, ", ");
  ww_buf_printf(b, "%u %s", (unsigned)n, n == 1 ? one : many);
}

/* Lays a row out and empties it for the next. */
static void put_row(const ww_page *page, const char *label, ww_buf *row) {
  ww_page_z(page, label);
  ww_page_tab(page, OUTCOME + 2);
  ww_page_wrap(page, OUTCOME + 2, ww_buf_str(row));
  ww_page_line(page);
  page->out->failed |= row->failed;
  ww_buf_reset(row);
}

static void put_conversations(const ww_page *page, const ww_totals *t, ww_buf *row) {
  put_counted(row, t->judged, "judged", "judged");
  put_counted(row, t->cards - t->judged - t->unreadable, "not judged", "not judged");
  put_counted(row, t->unreadable, "unreadable", "unreadable");
  ww_buf_printf(page->out, "%u conversations: ", (unsigned)t->cards);
  put_row(page, "", row);
}

static void put_findings(const ww_page *page, const ww_totals *t, ww_buf *row) {
  put_counted(row, t->findings[WW_ERROR], "error", "errors");
  put_counted(row, t->findings[WW_WARNING], "warning", "warnings");
  put_counted(row, t->findings[WW_SUGGESTION], "suggestion", "suggestions");
  if (row->n == 0) ww_buf_z(row, "none");
  put_row(page, "findings", row);
}

static void put_judged(const ww_page *page, const ww_totals *t, ww_buf *row) {
  static const ww_outcome order[] = {WW_WIN_WIN,   WW_WIN_LOSE, WW_LOSE_WIN,
                                     WW_LOSE_LOSE, WW_NO_DEAL,  WW_OPEN};
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
    put_counted(row, t->outcomes[order[i]], ww_outcome_word(order[i]), ww_outcome_word(order[i]));
  put_row(page, "outcomes", row);
  put_findings(page, t, row);
  ww_buf_milli(row, ww_tenths(t->lowest));
  put_row(page, "lowest", row);
  if (t->built + t->spent <= 0) return;
  ww_page aside = ww_page_aside(page, row);
  put_whole(&aside, 0, ww_milli_ratio(100 * t->built, t->built + t->spent));
  ww_buf_z(row, ": ");
  ww_buf_milli(row, ww_tenths(t->built));
  ww_buf_z(row, " points built, ");
  ww_buf_milli(row, ww_tenths(t->spent));
  ww_buf_z(row, " spent");
  put_row(page, "RQ", row);
}

void ww_brief_totals(const ww_page *page, const ww_totals *t) {
  ww_buf row = {0};
  ww_page_line(page);
  put_conversations(page, t, &row);
  if (t->judged) put_judged(page, t, &row);
  else put_findings(page, t, &row);
  ww_buf_free(&row);
}
