/* evaluate_print.c: the figures of evaluate as text, JSON and CSV.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/csv.h"
#include "base/safe.h"
#include "cli/evaluate.h"

enum { NAME_COLUMNS = 30, VALUE_COLUMNS = 8, INTERVAL_COLUMNS = 18, RATE_COLUMNS = 16, COUNT_COLUMNS = 7 };

/* ---- text */

static void put_percent(ww_buf *b, ww_milli share, size_t columns) {
  ww_buf cell = {0};
  if (share == WW_NA) ww_buf_z(&cell, "n/a");
  else ww_buf_printf(&cell, "%d.%d %%", (int)(share / 10), (int)(share % 10));
  ww_put_cell(b, &cell, columns);
  ww_buf_free(&cell);
}

static void put_name(ww_buf *b, const char *name, const char *more) {
  size_t from = b->n;
  ww_buf_printf(b, "  %s%s", name, more);
  if (b->n - from < NAME_COLUMNS) ww_buf_fill(b, ' ', NAME_COLUMNS - (b->n - from));
}

static void text_row(ww_buf *b, const ww_predictor *p, const ww_comparison_row *row) {
  put_name(b, p->title, row->inverse ? ", inverse" : "");
  ww_put_value(b, row->figure.value, VALUE_COLUMNS);
  ww_put_interval(b, &row->figure, INTERVAL_COLUMNS);
  if (p->baseline) {
    ww_put_value(b, row->lead.value, VALUE_COLUMNS + 2);
    ww_put_interval(b, &row->lead, INTERVAL_COLUMNS);
    put_percent(b, row->ahead, VALUE_COLUMNS + 2);
  }
  ww_buf_char(b, '\n');
}

static void text_comparison(ww_buf *b, const ww_comparison *c) {
  ww_buf_char(b, '\n');
  ww_safe_text(b, c->label->spec);
  if (c->by_rank) ww_buf_printf(b, ": %zu conversations", c->n);
  else ww_buf_printf(b, ": %zu of %zu conversations", c->yes, c->n);
  if (c->judged < c->n)
    ww_buf_printf(b, "; %zu not judged%s", c->n - c->judged, c->judged ? ", at the median" : "");
  if (c->unlabelled) ww_buf_printf(b, "; %zu without the label left out", c->unlabelled);
  ww_buf_char(b, '\n');
  ww_buf_fill(b, ' ', NAME_COLUMNS);
  ww_put_word(b, c->by_rank ? "rank r" : "AUC", VALUE_COLUMNS);
  ww_put_word(b, "95 % interval", INTERVAL_COLUMNS);
  ww_put_word(b, "lead", VALUE_COLUMNS + 2);
  ww_put_word(b, "95 % interval", INTERVAL_COLUMNS);
  ww_put_word(b, "ahead in", VALUE_COLUMNS + 2);
  ww_buf_char(b, '\n');
  for (size_t i = 0; i < WW_PREDICTORS; i++) text_row(b, &ww_predictors[i], &c->rows[i]);
}

static void text_detection(ww_buf *b, const ww_detection *d) {
  const ww_figure *figures[] = {&d->precision, &d->recall, &d->f1};
  const uint64_t counts[] = {d->sum.tp, d->sum.fp, d->sum.fn};
  ww_buf name = {0};
  ww_buf_z(&name, "  ");
  ww_safe_text(&name, d->pair->label);
  ww_buf_printf(&name, ": %.*s", WW_F(d->pair->cue->id));
  size_t used = ww_utf8_count(ww_buf_str(&name));
  ww_buf_add(b, ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
  if (used > NAME_COLUMNS) ww_buf_char(b, '\n'), used = 0;
  ww_buf_fill(b, ' ', NAME_COLUMNS - used);
  for (size_t i = 0; i < 3; i++) ww_put_value(b, figures[i]->value, RATE_COLUMNS);
  for (size_t i = 0; i < 3; i++) ww_buf_printf(b, "%*" PRIu64, COUNT_COLUMNS, counts[i]);
  ww_buf_char(b, '\n');
  ww_buf_fill(b, ' ', NAME_COLUMNS);
  for (size_t i = 0; i < 3; i++) ww_put_interval(b, figures[i], RATE_COLUMNS);
  ww_buf_char(b, '\n');
}

static void text_detections(ww_buf *b, const ww_evaluation *e) {
  ww_buf_printf(b, "\nutterances of %zu conversations\n  label: cue", e->detections[0].n);
  ww_put_word(b, "precision", NAME_COLUMNS - 12 + RATE_COLUMNS);
  ww_put_word(b, "recall", RATE_COLUMNS);
  ww_put_word(b, "F1", RATE_COLUMNS);
  ww_put_word(b, "TP", COUNT_COLUMNS);
  ww_put_word(b, "FP", COUNT_COLUMNS);
  ww_put_word(b, "FN", COUNT_COLUMNS);
  ww_buf_char(b, '\n');
  for (size_t i = 0; i < e->n_detections; i++) text_detection(b, &e->detections[i]);
}

void ww_evaluation_text(ww_buf *b, const ww_evaluation *e) {
  ww_safe_text(b, e->set);
  ww_buf_printf(b, ": %zu of %zu conversations judged\n", e->judged, e->n_records);
  for (size_t i = 0; i < e->n_comparisons; i++) text_comparison(b, &e->comparisons[i]);
  if (e->n_comparisons)
    ww_buf_printf(b, "\n  lead: overall less the baseline; ahead in: of %d resamples\n"
                     "  inverse: a baseline turned round, for the less of it, the more of the label\n",
                  WW_RESAMPLES);
  if (e->n_detections) text_detections(b, e);
}

/* ---- JSON */

static void json_text(ww_buf *b, const char *key, ww_str text) {
  ww_buf_printf(b, "\"%s\":", key);
  ww_json_quote(b, text);
}

static void json_row(ww_buf *b, const ww_predictor *p, const ww_comparison_row *row) {
  ww_buf_printf(b, "{\"name\":\"%s\",\"baseline\":%s", p->id, p->baseline ? "true" : "false");
  if (p->baseline) ww_buf_printf(b, ",\"inverse\":%s", row->inverse ? "true" : "false");
  ww_put_json_figure(b, &row->figure);
  if (p->baseline) {
    ww_buf_z(b, ",\"lead\":{\"of\":\"overall\"");
    ww_put_json_figure(b, &row->lead);
    ww_put_json_milli(b, "ahead", row->ahead);
    ww_buf_char(b, '}');
  }
  ww_buf_char(b, '}');
}

static void json_comparison(ww_buf *b, const ww_comparison *c) {
  ww_buf_char(b, '{');
  json_text(b, "label", c->label->spec);
  ww_buf_printf(b, ",\"measure\":\"%s\",\"conversations\":%zu,\"judged\":%zu,\"unlabelled\":%zu",
                c->by_rank ? "rank_correlation" : "auc", c->n, c->judged, c->unlabelled);
  if (!c->by_rank) ww_buf_printf(b, ",\"with_label\":%zu", c->yes);
  ww_buf_z(b, ",\"figures\":[");
  for (size_t i = 0; i < WW_PREDICTORS; i++) {
    if (i) ww_buf_char(b, ',');
    json_row(b, &ww_predictors[i], &c->rows[i]);
  }
  ww_buf_z(b, "]}");
}

static void json_detection(ww_buf *b, const ww_detection *d) {
  const char *const names[] = {"precision", "recall", "f1"};
  const ww_figure *figures[] = {&d->precision, &d->recall, &d->f1};
  ww_buf_char(b, '{');
  json_text(b, "utterance_label", d->pair->label);
  ww_buf_char(b, ',');
  json_text(b, "cue", d->pair->cue->id);
  ww_buf_printf(b, ",\"conversations\":%zu,\"tp\":%" PRIu64 ",\"fp\":%" PRIu64 ",\"fn\":%" PRIu64, d->n,
                d->sum.tp, d->sum.fp, d->sum.fn);
  for (size_t i = 0; i < 3; i++) {
    ww_buf_printf(b, ",\"%s\":{\"of\":\"utterances\"", names[i]);
    ww_put_json_figure(b, figures[i]);
    ww_buf_char(b, '}');
  }
  ww_buf_char(b, '}');
}

void ww_evaluation_json(ww_buf *out, const ww_evaluation *e) {
  ww_buf b = {0};
  ww_buf_printf(&b, "{\"schema_version\":%d,\"tool\":{\"name\":\"winwin\",\"version\":\"%s\"},", WW_SCHEMA_VERSION,
                WW_VERSION);
  json_text(&b, "set", e->set);
  ww_buf_printf(&b, ",\"conversations\":%zu,\"judged\":%zu,\"unreadable\":%zu,\"resamples\":%d,\"labels\":[",
                e->n_records, e->judged, e->unreadable, WW_RESAMPLES);
  for (size_t i = 0; i < e->n_comparisons; i++) {
    if (i) ww_buf_char(&b, ',');
    json_comparison(&b, &e->comparisons[i]);
  }
  ww_buf_z(&b, "],\"cues\":[");
  for (size_t i = 0; i < e->n_detections; i++) {
    if (i) ww_buf_char(&b, ',');
    json_detection(&b, &e->detections[i]);
  }
  ww_buf_z(&b, "]}\n");
  ww_safe_json(out, &b);
}

/* ---- CSV */

typedef struct {
  ww_buf *b;
  ww_str set;
} table;

/* One row; the measure is what `head` says of `what`. */
static void csv_row(const table *t, ww_str head, const char *what, const char *more, const ww_figure *f, uint64_t n) {
  ww_buf measure = {0};
  ww_buf_add(&measure, head);
  ww_buf_printf(&measure, "%s%s%s", head.n ? " " : "", what, more);
  ww_csv_put(t->b, t->set);
  ww_buf_char(t->b, ',');
  ww_csv_put(t->b, ww_buf_str(&measure));
  ww_put_csv_milli(t->b, f->value);
  ww_put_csv_milli(t->b, f->low);
  ww_put_csv_milli(t->b, f->high);
  ww_buf_printf(t->b, ",%" PRIu64 "\n", n);
  t->b->failed |= measure.failed;
  ww_buf_free(&measure);
}

static void csv_count(const table *t, ww_str head, const char *what, uint64_t count, uint64_t n) {
  csv_row(t, head, what, "", &(ww_figure){1000 * (ww_milli)count, WW_NA, WW_NA}, n);
}

static void csv_comparison(const table *t, const ww_comparison *c) {
  ww_str head = c->label->spec;
  static const char *const names[][2] = {{"AUC of ", "rank r of "},
                                         {"lead over ", "lead by rank over "},
                                         {"ahead of ", "ahead by rank of "}};
  bool again = c->by_rank && ww_label_is_bool(c->label); /* its AUC came first */
  if (!again) csv_count(t, head, "labelled", c->n, c->n + c->unlabelled);
  if (!again) csv_count(t, head, "judged", c->judged, c->n);
  if (!c->by_rank) csv_count(t, head, "yes", c->yes, c->n);
  for (size_t i = 0; i < WW_PREDICTORS; i++) {
    const ww_comparison_row *row = &c->rows[i];
    ww_buf name = {0};
    ww_buf_printf(&name, "%s%s%c", ww_predictors[i].id, row->inverse ? " inverse" : "", 0);
    if (name.failed) t->b->failed = true;
    else csv_row(t, head, names[0][c->by_rank], name.p, &row->figure, c->n);
    ww_buf_free(&name);
    if (!ww_predictors[i].baseline) continue;
    csv_row(t, head, names[1][c->by_rank], ww_predictors[i].id, &row->lead, c->n);
    csv_row(t, head, names[2][c->by_rank], ww_predictors[i].id, &(ww_figure){row->ahead, WW_NA, WW_NA}, WW_RESAMPLES);
  }
}

static void csv_detection(const table *t, const ww_detection *d) {
  const ww_tally *s = &d->sum;
  ww_buf head = {0};
  ww_buf_add(&head, d->pair->label);
  ww_buf_printf(&head, ": %.*s", WW_F(d->pair->cue->id));
  ww_str h = ww_buf_str(&head);
  csv_row(t, h, "precision", "", &d->precision, s->tp + s->fp);
  csv_row(t, h, "recall", "", &d->recall, s->tp + s->fn);
  csv_row(t, h, "F1", "", &d->f1, s->tp + s->fp + s->fn);
  t->b->failed |= head.failed;
  ww_buf_free(&head);
}

void ww_evaluation_csv(ww_buf *b, const ww_evaluation *e) {
  table t = {b, e->set};
  ww_buf_z(b, "set,measure,value,low,high,n\n");
  csv_count(&t, (ww_str){0}, "judged", e->judged, e->n_records);
  for (size_t i = 0; i < e->n_comparisons; i++) csv_comparison(&t, &e->comparisons[i]);
  for (size_t i = 0; i < e->n_detections; i++) csv_detection(&t, &e->detections[i]);
}
