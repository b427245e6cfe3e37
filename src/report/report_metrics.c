/* report_metrics.c: metrics alone: the forms of `winwin metrics`.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"
#include "report/cells.h"
#include "report/json_parts.h"
#include "report/metric_rows.h"
#include "report/report.h"
#include "base/safe.h"

static void text_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  ww_buf made = {0};
  ww_page page = ww_page_on(&made, r->style);
  if (r->i) ww_page_line(&page);
  ww_page_text(&page, card->id);
  if (!card->readable) {
    ww_page_z(&page, ": could not be read: ");
    ww_page_text(&page, ww_card_fault(card));
  }
  ww_page_line(&page);
  if (card->readable) ww_metric_rows(&page, 2, false, card);
  ww_safe_lines(out, ww_buf_str(&made));
  out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_object(ww_buf *out, const ww_card *card) {
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  ww_emit_count(&b, "schema_version", WW_SCHEMA_VERSION);
  ww_emit_text(&b, "id", card->id);
  ww_emit_open(&b, "source", '{');
  ww_emit_text(&b, "path", card->path);
  ww_emit_word(&b, "format", card->format);
  ww_emit_close(&b, '}');
  if (card->readable) ww_json_metrics(&b, card);
  else ww_emit_word(&b, "metrics", NULL);
  ww_json_diagnostics(&b, card);
  ww_emit_close(&b, '}');
  ww_safe_json(out, &b);
}

static void json_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  if (r->i) ww_buf_z(out, ",\n");
  put_object(out, card);
}

static void jsonl_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  (void)r;
  put_object(out, card);
  ww_buf_char(out, '\n');
}

static void csv_begin(ww_buf *out, ww_report *r) {
  (void)r;
  ww_csv_put(out, WW_S("id"));
  ww_cell_text(out, WW_S("path"));
  for (size_t i = 0; ww_metric_at(i); i++) ww_cell_text(out, ww_str_of(ww_metric_at(i)->name));
  ww_buf_char(out, '\n');
}

static ww_milli value_of(const ww_card *card, const char *name) {
  for (size_t i = 0; i < card->n_metrics; i++)
    if (ww_str_eq(ww_str_of(card->metrics[i].name), ww_str_of(name))) return card->metrics[i].value;
  return WW_NA;
}

static void csv_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  (void)r;
  ww_csv_put(out, card->id);
  ww_cell_text(out, card->path);
  for (size_t k = 0; ww_metric_at(k); k++)
    ww_cell_milli(out, card->readable ? value_of(card, ww_metric_at(k)->name) : WW_NA);
  ww_buf_char(out, '\n');
}

const ww_reporter ww_report_metrics_text = {.name = "metrics-text", .hidden = true, .card = text_card};
const ww_reporter ww_report_metrics_json = {
    .name = "metrics-json", .hidden = true, .begin = ww_json_begin, .card = json_card, .end = ww_json_end};
const ww_reporter ww_report_metrics_jsonl = {.name = "metrics-jsonl", .hidden = true, .card = jsonl_card};
const ww_reporter ww_report_metrics_csv = {
    .name = "metrics-csv", .hidden = true, .begin = csv_begin, .card = csv_card};
