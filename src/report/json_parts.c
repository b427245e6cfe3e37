/* json_parts.c: what more than one report in JSON writes.
 * SPDX-License-Identifier: MIT */
#include "report/json_parts.h"

void ww_json_metrics(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "metrics", '{');
  for (size_t i = 0; i < card->n_metrics; i++) {
    const ww_metric_value *m = &card->metrics[i];
    ww_emit_open(b, m->name, '{');
    ww_emit_milli(b, "value", m->value);
    if (m->value == WW_NA) {
      ww_emit_word(b, "reason", m->reason);
    } else {
      ww_emit_word(b, "unit", m->unit);
      ww_emit_count(b, "n", m->n);
    }
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, '}');
}

void ww_json_diagnostics(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "diagnostics", '[');
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    const ww_diagnostic *d = &card->diagnostics[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_word(b, "severity", d->severity >= WW_WARNING ? ww_severity_word(d->severity) : "note");
    ww_emit_text(b, "message", d->message);
    ww_emit_place(b, "line", d->line);
    ww_emit_place(b, "column", d->column);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

void ww_json_begin(ww_buf *out, ww_report *r) {
  (void)r;
  ww_buf_z(out, "[\n");
}

void ww_json_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)r, (void)brief, (void)totals;
  ww_buf_z(out, "\n]\n");
}
