/* calibrate_text.c: a calibration for people: first what it would gain, then why, then how to use it.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/safe.h"
#include "cli/calibrate.h"

enum { NAME_COLUMNS = 31, COUNT_COLUMNS = 5, RATE_COLUMNS = 6, RECALL_COLUMNS = 7, POINT_COLUMNS = 13, EARN_COLUMNS = 9, INTERVAL_COLUMNS = 17, WIDTH = 80 };

static const char *measure_of(const ww_calibration *c) {
  return c->by_rank ? "rank r" : "AUC";
}

/* "AUC 0.548 → 0.561 on unseen conversations (+0.013, -0.010 to +0.041)" */
static void put_gain(ww_buf *b, const ww_calibration *c, const ww_gain *g) {
  if (!g->known) {
    ww_buf_z(b, "n/a");
    return;
  }
  ww_buf_printf(b, "%s ", measure_of(c));
  ww_put_fixed(b, g->before.value, false);
  ww_buf_z(b, " → ");
  ww_put_fixed(b, g->after.value, false);
  ww_buf_z(b, " (");
  ww_put_fixed(b, g->gain.value, true);
  if (g->gain.low != WW_NA) {
    ww_buf_z(b, ", ");
    ww_put_fixed(b, g->gain.low, true);
    ww_buf_z(b, " to ");
    ww_put_fixed(b, g->gain.high, true);
  }
  ww_buf_char(b, ')');
}

static void put_head(ww_buf *b, const ww_calibration *c) {
  put_gain(b, c, &c->gain);
  ww_buf_printf(b, " on unseen conversations: %s\n", ww_calibration_verdict(c));
  ww_buf_z(b, "  ");
  ww_safe_text(b, c->set);
  ww_buf_z(b, ", ");
  ww_safe_text(b, c->labels.items[0].spec);
  if (c->by_rank) ww_buf_printf(b, ": %zu conversations", c->n);
  else ww_buf_printf(b, ": %zu of %zu conversations", c->yes, c->n);
  if (c->unjudged) ww_buf_printf(b, "; %zu not judged left out", c->unjudged);
  if (c->unlabelled) ww_buf_printf(b, "; %zu without the label left out", c->unlabelled);
  ww_buf_printf(b, "\n  each scored with points fitted to the others, in %d folds; 95 %% intervals\n", WW_FOLDS);
}

static void put_warnings(ww_buf *b, const ww_calibration *c) {
  ww_buf line = {0};
  for (size_t i = 0; ww_calibration_warning(c, i, &line); i++) {
    ww_buf_z(b, "  beware: ");
    ww_buf_add(b, ww_buf_str(&line));
    ww_buf_char(b, '\n');
    b->failed |= line.failed;
    ww_buf_reset(&line);
  }
  ww_buf_free(&line);
}

/* ---- what would change */

static void put_points(ww_buf *b, ww_milli now, ww_milli then) {
  ww_buf cell = {0};
  ww_buf_milli(&cell, now);
  if (now != then) {
    ww_buf_z(&cell, " → ");
    ww_buf_milli(&cell, then);
  }
  ww_put_cell(b, &cell, POINT_COLUMNS);
  ww_buf_free(&cell);
}

static void put_name(ww_buf *b, ww_str id) {
  ww_buf_z(b, "  ");
  ww_buf_add(b, id);
  ww_buf_fill(b, ' ', id.n + 2 < NAME_COLUMNS ? NAME_COLUMNS - id.n - 2 : 1);
}

static void put_counts(ww_buf *b, const ww_cue_row *row) {
  char yes[16], no[16];
  snprintf(yes, sizeof yes, "%u", (unsigned)row->with_yes);
  snprintf(no, sizeof no, "%u", (unsigned)row->with_no);
  ww_put_word(b, yes, COUNT_COLUMNS);
  ww_put_word(b, no, COUNT_COLUMNS);
  ww_put_value(b, row->precision, RATE_COLUMNS);
  ww_put_value(b, row->recall, RECALL_COLUMNS);
}

static bool is_changed(const ww_cue_row *row) {
  return row->now.seller != row->then.seller || row->now.prospect != row->then.prospect;
}

static void put_titles(ww_buf *b, const ww_calibration *c, const char *what, size_t n) {
  size_t from = b->n;
  ww_buf_printf(b, "\n%s: %zu", what, n);
  size_t used = b->n - from - 1;
  ww_buf_fill(b, ' ', used < NAME_COLUMNS ? NAME_COLUMNS - used : 1);
  ww_put_word(b, c->by_rank ? "high" : "yes", COUNT_COLUMNS);
  ww_put_word(b, c->by_rank ? "low" : "no", COUNT_COLUMNS);
  ww_put_word(b, "prec", RATE_COLUMNS);
  ww_put_word(b, "recall", RECALL_COLUMNS);
}

static void put_changes(ww_buf *b, const ww_calibration *c) {
  if (c->changed == 0) {
    ww_buf_z(b, "\nproposal: the points as they are; no movement of them did clearly better\n");
    return;
  }
  put_titles(b, c, "points that would change", c->changed);
  ww_put_word(b, "seller", POINT_COLUMNS);
  ww_put_word(b, "prospect", POINT_COLUMNS);
  ww_buf_char(b, '\n');
  for (size_t i = 0; i < c->n_rows; i++) {
    const ww_cue_row *row = &c->rows[i];
    if (!is_changed(row)) continue;
    put_name(b, row->cue->id);
    put_counts(b, row);
    put_points(b, row->now.seller, row->then.seller);
    put_points(b, row->now.prospect, row->then.prospect);
    ww_buf_char(b, '\n');
  }
  ww_buf_printf(b, "  %s: conversations with the cue; prec, recall: of a merit for %s, of a fault for %s\n",
                c->by_rank ? "high, low" : "yes, no", c->by_rank ? "high" : "yes", c->by_rank ? "low" : "no");
}

/* ---- what cues tell */

static void put_experimental(ww_buf *b, const ww_calibration *c) {
  size_t n = 0;
  for (size_t i = 0; i < c->n_rows; i++) n += c->rows[i].cue->experimental;
  if (n == 0) return;
  put_titles(b, c, "on trial, given points", n);
  ww_put_word(b, "adds", EARN_COLUMNS);
  ww_put_word(b, "95 % interval", INTERVAL_COLUMNS);
  ww_buf_char(b, '\n');
  for (size_t i = 0; i < c->n_rows; i++) {
    const ww_cue_row *row = &c->rows[i];
    if (!row->cue->experimental) continue;
    put_name(b, row->cue->id);
    put_counts(b, row);
    ww_put_value(b, row->earns.value, EARN_COLUMNS);
    ww_put_interval(b, &row->earns, INTERVAL_COLUMNS);
    ww_buf_char(b, '\n');
  }
}

static bool is_idle(const ww_cue_row *row) {
  return row->idle && (row->now.seller || row->now.prospect);
}

static bool is_against(const ww_cue_row *row) {
  return row->against && (row->now.seller || row->now.prospect);
}

static bool is_few(const ww_cue_row *row) {
  return row->few && (row->now.seller || row->now.prospect);
}

/* Names in lines that do not run over. */
static void put_list(ww_buf *b, const ww_calibration *c, const char *what, bool (*wanted)(const ww_cue_row *)) {
  size_t n = 0, column = 0;
  for (size_t i = 0; i < c->n_rows; i++) n += wanted(&c->rows[i]);
  if (n == 0) return;
  ww_buf_printf(b, "\n%s: %zu\n", what, n);
  for (size_t i = 0; i < c->n_rows; i++) {
    ww_str id = c->rows[i].cue->id;
    if (!wanted(&c->rows[i])) continue;
    if (column && column + id.n + 2 > WIDTH) ww_buf_char(b, '\n'), column = 0;
    ww_buf_z(b, "  ");
    ww_buf_add(b, id);
    column += id.n + 2;
  }
  ww_buf_char(b, '\n');
}

static void put_overlaps(ww_buf *b, const ww_calibration *c) {
  if (c->n_overlaps == 0) return;
  ww_buf_printf(b, "\nhold in much the same conversations, so that their points go together: %zu\n", c->n_overlaps);
  for (size_t i = 0; i < c->n_overlaps; i++) {
    const ww_overlap *o = &c->overlaps[i];
    ww_buf_printf(b, "  %.*s, %.*s: %u of %u\n", WW_F(o->one->id), WW_F(o->other->id), (unsigned)o->both,
                  (unsigned)o->either);
  }
}

/* ---- beside them */

static void put_baselines(ww_buf *b, const ww_calibration *c) {
  enum { COLUMNS = 30, VALUE = 8, INTERVAL = 18 };
  ww_buf_z(b, "\nbeside it");
  ww_buf_fill(b, ' ', COLUMNS - 9);
  ww_put_word(b, measure_of(c), VALUE);
  ww_put_word(b, "95 % interval", INTERVAL);
  ww_buf_char(b, '\n');
  for (size_t i = 0; i < WW_PREDICTORS; i++) {
    size_t from = b->n;
    if (!ww_predictors[i].baseline) continue;
    ww_buf_printf(b, "  %s%s", ww_predictors[i].title, c->baselines[i].inverse ? ", inverse" : "");
    ww_buf_fill(b, ' ', COLUMNS - (b->n - from));
    ww_put_value(b, c->baselines[i].figure.value, VALUE);
    ww_put_interval(b, &c->baselines[i].figure, INTERVAL);
    ww_buf_char(b, '\n');
  }
}

static void put_more(ww_buf *b, const ww_calibration *c) {
  ww_buf_z(b, "\nwith fewer of the labels\n");
  for (size_t i = 0; i < WW_CURVE; i++) {
    ww_buf_printf(b, "  %3zu %%, %4zu conversations  ", 100 * (i + 1) / WW_CURVE, c->curve[i].n);
    if (c->curve[i].known) put_gain(b, c, &c->curve[i]);
    else ww_buf_z(b, "too few");
    ww_buf_char(b, '\n');
  }
  for (size_t i = 0; i < 2; i++) {
    ww_buf_printf(b, "%s half by length, %zu  ", i ? "  longer" : "  shorter", c->halves[i].n);
    put_gain(b, c, &c->halves[i]);
    ww_buf_char(b, '\n');
  }
  if (c->more == 0) return;
  if (c->more == WW_NO_NUMBER) ww_buf_z(b, "  more conversations alone will not show a gain: other cues might\n");
  else ww_buf_printf(b, "  if the gain holds, about %zu more would show it\n", c->more);
}

static void put_tried(ww_buf *b, const ww_calibration *c) {
  ww_buf_z(b, "\nhow far factors may move, tried on all; in N: the folds that took it\n");
  for (size_t i = 1; i < WW_CHOICES; i++) {
    ww_buf_z(b, i == c->strength ? "  chosen: " : "          ");
    ww_buf_z(b, "1 ± ");
    ww_buf_milli(b, ww_calibrate_spread(i));
    ww_buf_fill(b, ' ', ww_calibrate_spread(i) < 1000 ? (i == 1 ? 2 : 3) : 5);
    put_gain(b, c, &c->tried[i]);
    if (c->votes[i]) ww_buf_printf(b, " in %u", c->votes[i]);
    ww_buf_char(b, '\n');
  }
}

static void put_use(ww_buf *b, const ww_calibration *c) {
  if (c->changed == 0) return;
  ww_buf_z(b, c->written.n ? "\nto use them: 'winwin --pack " : "\nto use them: '--write points.yaml' here, then 'winwin --pack ");
  ww_safe_text(b, c->written.n ? c->written : WW_S("points.yaml"));
  ww_buf_z(b, " PATH...', over the packs of this run\n");
}

void ww_calibration_text(ww_buf *b, const ww_calibration *c) {
  put_head(b, c);
  put_warnings(b, c);
  put_changes(b, c);
  put_experimental(b, c);
  put_list(b, c, "go the other way here, some by chance", is_against);
  put_list(b, c, "tell nothing apart here", is_idle);
  put_list(b, c, "in fewer than 5 conversations, points kept", is_few);
  put_overlaps(b, c);
  put_baselines(b, c);
  put_tried(b, c);
  put_more(b, c);
  put_use(b, c);
}
