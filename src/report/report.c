/* report.c: finds the row of a format, lets it fill one buffer, hands the bytes on in one piece.
 * SPDX-License-Identifier: MIT */
#include "report/report.h"

#include <stdlib.h>

static const ww_reporter *const reporters[] = {
#define WW_REPORT(name) &ww_report_##name,
#include "report/reports.def"
#undef WW_REPORT
};

enum { N_REPORTERS = sizeof reporters / sizeof reporters[0] };

static const ww_reporter *find(ww_str format) {
  for (size_t i = 0; i < N_REPORTERS; i++)
    if (ww_str_eq(ww_str_of(reporters[i]->name), format)) return reporters[i];
  return NULL;
}

bool ww_report_exists(ww_str format) {
  return find(format) != NULL;
}

const char *ww_report_name(size_t i) {
  for (size_t k = 0; k < N_REPORTERS; k++)
    if (!reporters[k]->hidden && i-- == 0) return reporters[k]->name;
  return NULL;
}

bool ww_report_is_list(ww_str format) {
  const ww_reporter *r = find(format);
  return r && r->brief;
}

bool ww_report_keeps(ww_str format) {
  const ww_reporter *r = find(format);
  return r && r->note;
}

/* One write per call: a line is never torn, and a full disk is noticed where it happens. */
static bool deliver(ww_buf *b, ww_write *write, void *ctx) {
  bool good = !b->failed && (b->n == 0 || write(ctx, b->p, b->n));
  ww_buf_free(b);
  return good;
}

ww_report *ww_report_new(ww_str format, const ww_style *style, const ww_rules *rules) {
  static const ww_style plain = {.width = 80, .utf8 = true};
  const ww_reporter *row = find(format);
  ww_report *r = row ? calloc(1, sizeof *r) : NULL;
  if (r) *r = (ww_report){.row = row, .style = style ? style : &plain, .rules = rules};
  return r;
}

void ww_report_free(ww_report *r) {
  for (size_t i = 0; r && i < WW_SEVERITIES; i++) ww_buf_free(&r->kept[i]);
  free(r);
}

bool ww_report_begin(ww_report *r, ww_write *write, void *ctx) {
  ww_buf b = {0};
  if (r->row->begin) r->row->begin(&b, r);
  return deliver(&b, write, ctx);
}

bool ww_report_card(ww_report *r, size_t i, bool brief, const ww_card *card, ww_write *write, void *ctx) {
  ww_buf b = {0};
  const ww_reporter *row = r->row;
  ww_report own = *r, *asked = row->note ? r : &own;
  asked->i = i;
  if (brief && row->brief) row->brief(&b, asked, card);
  else if (row->note) row->note(&b, asked, card);
  else if (row->card) row->card(&b, asked, card);
  return deliver(&b, write, ctx);
}

/* A note that could not be kept is a report that cannot be whole. */
bool ww_report_end(ww_report *r, bool brief, const ww_totals *totals, ww_write *write, void *ctx) {
  ww_buf b = {0};
  if (r->row->end) r->row->end(&b, r, brief, totals);
  for (size_t i = 0; i < WW_SEVERITIES; i++) b.failed |= r->kept[i].failed;
  return deliver(&b, write, ctx);
}

/* `lowest` says nothing until a card has been judged. */
void ww_totals_add(ww_totals *totals, const ww_card *card) {
  totals->cards++;
  if (!card->readable) {
    totals->unreadable++;
    return;
  }
  for (int s = 0; s < WW_SEVERITIES; s++) totals->findings[s] += card->findings[s];
  totals->outcomes[card->score.outcome]++;
  if (card->score.outcome == WW_NOT_JUDGED) return;
  if (totals->judged == 0 || card->score.overall < totals->lowest)
    totals->lowest = card->score.overall;
  totals->judged++;
  totals->built += card->score.built;
  totals->spent += card->score.spent;
}
