/* report_csv.c: a table of one row per conversation, RFC 4180 with LF line ends.
 * SPDX-License-Identifier: MIT
 *
 * Every card of a run, an unreadable one too, has the same dimensions in the same order, so the
 * first one gives the header. */
#include "report/cells.h"
#include "report/findings.h"
#include "report/report.h"

static const char *const fixed[] = {"id",      "kind", "utterances", "turns", "overall", "seller",
                                    "prospect", "outcome", "rq",       "evidence"};
enum { N_FIXED = sizeof fixed / sizeof fixed[0] };

static void put_name(ww_buf *b, ww_str id, const char *side) {
  ww_buf name = {0};
  ww_buf_add(&name, id);
  ww_buf_z(&name, side);
  ww_cell_text(b, ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
}

static void put_header(ww_buf *b, const ww_dimension_sum *dimensions, size_t n) {
  ww_csv_put(b, ww_str_of(fixed[0]));
  for (size_t i = 1; i < N_FIXED; i++) ww_cell_text(b, ww_str_of(fixed[i]));
  for (size_t i = 0; i < n; i++) {
    put_name(b, dimensions[i].id, "_seller");
    put_name(b, dimensions[i].id, "_prospect");
  }
  ww_cell_text(b, WW_S("reason"));
  ww_cell_text(b, WW_S("pack"));
  ww_buf_char(b, '\n');
}

static void put_pack(ww_buf *b, const ww_card *card) {
  ww_buf pack = {0};
  ww_put_pack(&pack, card);
  ww_cell_text(b, ww_buf_str(&pack));
  b->failed |= pack.failed;
  ww_buf_free(&pack);
}

static ww_str first_error(const ww_card *card) {
  for (size_t i = 0; i < card->n_diagnostics; i++)
    if (card->diagnostics[i].severity == WW_ERROR) return card->diagnostics[i].message;
  return card->n_diagnostics ? card->diagnostics[0].message : WW_S("no reason given");
}

static void put_unreadable(ww_buf *b, const ww_card *card) {
  ww_buf reason = {0};
  ww_csv_put(b, card->id);
  for (size_t i = 1; i < N_FIXED + 2 * card->n_dimensions; i++) ww_buf_char(b, ',');
  ww_buf_z(&reason, "could not be read: ");
  ww_buf_add(&reason, first_error(card));
  ww_cell_text(b, ww_buf_str(&reason));
  put_pack(b, card);
  ww_buf_char(b, '\n');
  b->failed |= reason.failed;
  ww_buf_free(&reason);
}

static void put_row(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  bool judged = s->outcome != WW_NOT_JUDGED;
  ww_csv_put(b, card->id);
  ww_cell_text(b, ww_str_of(ww_kind_word(card->kind)));
  ww_cell_count(b, card->n_utterances);
  ww_cell_count(b, card->n_turns);
  ww_cell_milli(b, s->overall);
  ww_cell_milli(b, s->seller);
  ww_cell_milli(b, s->prospect);
  ww_cell_text(b, ww_str_of(ww_outcome_word(s->outcome)));
  ww_cell_milli(b, s->rq);
  ww_cell_text(b, ww_str_of(!judged ? "" : s->thin ? "thin" : "sound"));
  for (size_t i = 0; i < card->n_dimensions; i++) {
    ww_cell_milli(b, card->dimensions[i].seller);
    ww_cell_milli(b, card->dimensions[i].prospect);
  }
  ww_cell_text(b, s->reason);
  put_pack(b, card);
  ww_buf_char(b, '\n');
}

static void csv_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  if (r->i == 0) put_header(out, card->dimensions, card->n_dimensions);
  if (card->readable) put_row(out, card);
  else put_unreadable(out, card);
}

static void csv_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)r, (void)brief;
  if (totals->cards == 0) put_header(out, NULL, 0);
}

const ww_reporter ww_report_csv = {.name = "csv", .card = csv_card, .end = csv_end};
