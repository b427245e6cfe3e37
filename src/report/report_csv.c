/* report_csv.c: a table of one row per conversation, RFC 4180 with LF line ends.
 * SPDX-License-Identifier: MIT
 *
 * <https://www.rfc-editor.org/rfc/rfc4180>. Every card of a run, an unreadable one too, has the
 * same dimensions in the same order, so the first one gives the header. */
#include "report/report.h"
#include "base/csv.h"

static const char *const fixed[] = {"id",      "kind", "utterances", "turns", "overall", "seller",
                                    "prospect", "outcome", "rq",       "evidence"};
enum { N_FIXED = sizeof fixed / sizeof fixed[0] };

static void put_text(ww_buf *b, ww_str text) {
  ww_buf_char(b, ',');
  ww_csv_put(b, text);
}

static void put_milli(ww_buf *b, ww_milli m) {
  ww_buf_char(b, ',');
  if (m != WW_NA) ww_buf_milli(b, m);
}

static void put_count(ww_buf *b, size_t n) {
  ww_buf_char(b, ',');
  ww_buf_printf(b, "%zu", n);
}

static void put_name(ww_buf *b, ww_str id, const char *side) {
  ww_buf name = {0};
  ww_buf_add(&name, id);
  ww_buf_z(&name, side);
  put_text(b, ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
}

static void put_header(ww_buf *b, const ww_dimension_sum *dimensions, size_t n) {
  ww_csv_put(b, ww_str_of(fixed[0]));
  for (size_t i = 1; i < N_FIXED; i++) put_text(b, ww_str_of(fixed[i]));
  for (size_t i = 0; i < n; i++) {
    put_name(b, dimensions[i].id, "_seller");
    put_name(b, dimensions[i].id, "_prospect");
  }
  put_text(b, WW_S("reason"));
  ww_buf_char(b, '\n');
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
  put_text(b, ww_buf_str(&reason));
  ww_buf_char(b, '\n');
  b->failed |= reason.failed;
  ww_buf_free(&reason);
}

static void put_row(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  bool judged = s->outcome != WW_NOT_JUDGED;
  ww_csv_put(b, card->id);
  put_text(b, ww_str_of(ww_kind_word(card->kind)));
  put_count(b, card->n_utterances);
  put_count(b, card->n_turns);
  put_milli(b, s->overall);
  put_milli(b, s->seller);
  put_milli(b, s->prospect);
  put_text(b, ww_str_of(ww_outcome_word(s->outcome)));
  put_milli(b, s->rq);
  put_text(b, ww_str_of(!judged ? "" : s->thin ? "thin" : "sound"));
  for (size_t i = 0; i < card->n_dimensions; i++) {
    put_milli(b, card->dimensions[i].seller);
    put_milli(b, card->dimensions[i].prospect);
  }
  put_text(b, s->reason);
  ww_buf_char(b, '\n');
}

static void csv_card(ww_buf *out, const ww_style *style, size_t i, const ww_card *card) {
  (void)style;
  if (i == 0) put_header(out, card->dimensions, card->n_dimensions);
  if (card->readable) put_row(out, card);
  else put_unreadable(out, card);
}

static void csv_end(ww_buf *out, const ww_style *style, bool brief, const ww_totals *totals) {
  (void)style, (void)brief;
  if (totals->cards == 0) put_header(out, NULL, 0);
}

const ww_reporter ww_report_csv = {.name = "csv", .card = csv_card, .end = csv_end};
