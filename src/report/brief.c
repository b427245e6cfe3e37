/* brief.c: a line per conversation, and what they come to.
 * SPDX-License-Identifier: MIT */
#include "report/brief.h"

enum { OUTCOME = 12, NUMBER = 8, RQ = 4, AFTER_RQ = OUTCOME + 3 * NUMBER + RQ, GAP = 3 };

/* What is left of the line goes half to the finding, half to the name. */
static size_t name_at(const ww_page *page) {
  size_t left = page->width > AFTER_RQ + GAP ? page->width - AFTER_RQ - GAP : 0;
  return page->width - left / 2;
}

static bool is_narrow(const ww_page *page) {
  return page->width < AFTER_RQ + 30;
}

static void put_number(const ww_page *page, size_t end, ww_milli m) {
  char text[32];
  ww_str number = ww_str_of(ww_milli_text(m, text));
  if (m == WW_NA) return;
  ww_page_tab(page, end - number.n);
  ww_buf_add(page->out, number);
}

void ww_brief_head(const ww_page *page) {
  ww_page_tone(page, WW_DIM);
  ww_page_z(page, "outcome      overall  seller  prosp.  RQ");
  if (!is_narrow(page)) ww_page_z(page, "   top finding");
  if (!is_narrow(page)) ww_page_tab(page, name_at(page));
  if (!is_narrow(page)) ww_page_z(page, "conversation");
  ww_page_tone(page, WW_PLAIN);
  ww_page_line(page);
}

/* The worst finding, or where nobody need act the best merit. */
static void put_top(const ww_view *v, size_t columns) {
  const ww_page *page = &v->page;
  const ww_moment *list;
  size_t all, n = ww_moments(v, true, &list, &all);
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

static void put_scores(const ww_page *page, const ww_score *s) {
  put_number(page, OUTCOME + NUMBER, s->overall);
  put_number(page, OUTCOME + 2 * NUMBER, s->seller);
  put_number(page, OUTCOME + 3 * NUMBER, s->prospect);
  if (s->rq != WW_NA) put_number(page, AFTER_RQ, (s->rq + 500) / 1000 * 1000);
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
    ww_page_tab(page, AFTER_RQ + GAP);
    if (!is_narrow(page)) put_top(v, room - AFTER_RQ - GAP);
  } else {
    ww_page_tab(page, OUTCOME + 1);
    ww_page_cut(page, v->card->readable ? s->reason : ww_card_fault(v->card), room - OUTCOME - 1,
                false);
  }
  put_name(v);
}

static void put_counted(const ww_page *page, uint32_t n, const char *one, const char *many) {
  if (n == 0) return;
  ww_buf *b = page->out;
  if (b->n && b->p[b->n - 1] != ' ') ww_buf_z(b, ", ");
  ww_buf_printf(b, "%u %s", (unsigned)n, n == 1 ? one : many);
}

static void put_row(const ww_page *page, const char *label) {
  ww_page_line(page);
  ww_page_z(page, label);
  ww_page_tab(page, OUTCOME + 1);
}

void ww_brief_totals(const ww_page *page, const ww_totals *t) {
  const char *dot = ww_page_sign(page, WW_SIGN_DOT);
  uint32_t unjudged = t->cards - t->judged - t->unreadable;
  (void)dot;
  ww_page_line(page);
  ww_buf_printf(page->out, "%u conversations: ", (unsigned)t->cards);
  put_counted(page, t->judged, "judged", "judged");
  put_counted(page, unjudged, "not judged", "not judged");
  put_counted(page, t->unreadable, "unreadable", "unreadable");
  if (t->judged) put_row(page, "outcomes");
  for (int i = WW_NOT_JUDGED + 1; i < WW_OUTCOMES; i++)
    put_counted(page, t->outcomes[i], ww_outcome_word((ww_outcome)i),
                ww_outcome_word((ww_outcome)i));
  put_row(page, "findings");
  put_counted(page, t->findings[WW_ERROR], "error", "errors");
  put_counted(page, t->findings[WW_WARNING], "warning", "warnings");
  put_counted(page, t->findings[WW_SUGGESTION], "suggestion", "suggestions");
  if (!t->findings[WW_ERROR] && !t->findings[WW_WARNING] && !t->findings[WW_SUGGESTION])
    ww_page_z(page, "none");
  if (t->built + t->spent > 0) {
    put_row(page, "RQ");
    ww_buf_milli(page->out, ww_milli_ratio(100 * t->built, t->built + t->spent) / 1000 * 1000);
  }
  ww_page_line(page);
}
