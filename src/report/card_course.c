/* card_course.c: the course of the conversation: its stages by tenths, and what was measured.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"
#include "report/metric_rows.h"

enum { CONTENT = 13 };

/* The first time choosing was pressed while nobody had spoken of other ways. */
static const ww_hit *first_skip(const ww_card *card) {
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    if (hit->cue->stage == 2) return NULL;
    if (hit->cue->stage == 3 && hit->at.role == WW_SELLER) return hit;
  }
  return NULL;
}

static void put_skip(const ww_view *v) {
  const ww_page *page = &v->page;
  const ww_hit *skip = first_skip(v->card);
  if (!v->card->options_skipped) return;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_page_z(&aside, "Choosing was pressed");
  if (skip) ww_page_z(&aside, " at ");
  if (skip) ww_view_place(&aside, &skip->at);
  ww_page_z(&aside, ", before any other option came up.");
  ww_page_tab(page, CONTENT);
  ww_page_wrap(page, CONTENT, ww_buf_str(&made));
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

void ww_card_stages(const ww_view *v) {
  const ww_page *page = &v->page;
  bool any = v->card->options_skipped;
  for (int i = 0; i < 10; i++) any |= v->card->stages[i] != 0;
  if (!any) return;
  ww_page_z(page, "  stages");
  ww_page_tab(page, CONTENT);
  for (int i = 0; i < 10; i++) {
    if (v->card->stages[i]) ww_buf_printf(page->out, "%d ", v->card->stages[i]);
    else ww_buf_printf(page->out, "%s ", ww_page_sign(page, WW_SIGN_DOT));
  }
  if (!v->narrow) {
    ww_page_tone(page, WW_DIM);
    ww_page_z(page, "  1 understand, 2 look at options, 3 choose");
    ww_page_tone(page, WW_PLAIN);
  }
  ww_page_line(page);
  put_skip(v);
}

/* As many beside each other as a line takes. */
static void put_headlines(const ww_view *v) {
  const ww_page *page = &v->page;
  bool any = false;
  for (size_t i = 0; i < v->card->n_metrics; i++) {
    const ww_metric_value *m = &v->card->metrics[i];
    ww_buf made = {0};
    ww_page aside = ww_page_aside(page, &made);
    if (m->value == WW_NA || !m->info->headline) continue;
    ww_metric_name(&aside, m, true);
    ww_page_z(&aside, " ");
    ww_metric_value_and_unit(&aside, m);
    size_t columns = ww_columns(ww_buf_str(&made)), at = ww_page_column(page);
    bool fits = any && at + 3 + columns <= page->width;
    if (!any) ww_page_z(page, "  metrics");
    if (any && fits) ww_page_z(page, "   ");
    if (any && !fits) ww_page_line(page);
    ww_page_tab(page, CONTENT);
    ww_page_wrap(page, CONTENT, ww_buf_str(&made));
    any = true;
    page->out->failed |= made.failed;
    ww_buf_free(&made);
  }
  if (any) ww_page_line(page);
}

/* What could not be measured is told to who wants everything. */
void ww_card_metrics(const ww_view *v) {
  if (!v->style->full) {
    put_headlines(v);
  } else if (v->card->n_metrics) {
    ww_page_z(&v->page, "  metrics");
    ww_metric_rows(&v->page, v->narrow ? 4 : CONTENT, true, v->card);
  }
}

/* Cues that could not be asked, for who wants everything. */
void ww_card_not_asked(const ww_view *v) {
  const ww_page *page = &v->page;
  for (size_t i = 0; v->style->full && i < v->card->n_not_asked; i++) {
    const ww_not_asked *na = &v->card->not_asked[i];
    ww_buf made = {0};
    ww_page aside = ww_page_aside(page, &made);
    ww_page_text(&aside, na->cue->title);
    ww_buf_printf(&made, ": n/a, %s", na->reason);
    if (i == 0) ww_page_z(page, "  not asked");
    ww_page_tab(page, CONTENT);
    ww_page_wrap(page, CONTENT, ww_buf_str(&made));
    ww_page_line(page);
    page->out->failed |= made.failed;
    ww_buf_free(&made);
  }
}
