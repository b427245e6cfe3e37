/* calibrate_data.c: a calibration for programs, and as a pack.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/safe.h"
#include "cli/calibrate.h"

/* ---- JSON */

static void json_gain(ww_buf *b, const ww_gain *g) {
  const char *const names[] = {"before", "after", "gain"};
  const ww_figure *figures[] = {&g->before, &g->after, &g->gain};
  ww_buf_printf(b, "\"conversations\":%zu", g->n);
  for (size_t i = 0; i < 3; i++) {
    ww_buf_printf(b, ",\"%s\":", names[i]);
    ww_buf_z(b, g->known ? "{\"of\":\"overall\"" : "null");
    if (!g->known) continue;
    ww_put_json_figure(b, figures[i]);
    ww_buf_char(b, '}');
  }
}

static void json_points(ww_buf *b, const char *key, const ww_points *p) {
  ww_buf_printf(b, ",\"%s\":{\"seller\":", key);
  ww_buf_milli(b, p->seller);
  ww_buf_z(b, ",\"prospect\":");
  ww_buf_milli(b, p->prospect);
  ww_buf_char(b, '}');
}

static void json_inner(ww_buf *b, const char *key, const ww_figure *f) {
  ww_buf_printf(b, ",\"%s\":", key);
  if (f->value == WW_NA) {
    ww_buf_z(b, "null");
    return;
  }
  ww_buf_z(b, "{\"of\":\"hits\"");
  ww_put_json_figure(b, f);
  ww_buf_char(b, '}');
}

static const char *yes_no(bool yes) {
  return yes ? "true" : "false";
}

static void json_row(ww_buf *b, const ww_cue_row *row) {
  ww_buf_printf(b, "{\"cue\":\"%.*s\",\"experimental\":%s,\"conversations\":%u,\"hits\":%u,\"late_hits\":%u,"
                   "\"with_yes\":%u,\"with_no\":%u", WW_F(row->cue->id), yes_no(row->cue->experimental),
                (unsigned)row->calls, (unsigned)row->hits, (unsigned)row->late, (unsigned)row->with_yes,
                (unsigned)row->with_no);
  ww_put_json_milli(b, "precision", row->precision);
  ww_put_json_milli(b, "recall", row->recall);
  json_inner(b, "alone", &row->alone);
  if (row->cue->experimental) json_inner(b, "would_add", &row->earns);
  json_points(b, "points", &row->now);
  json_points(b, "proposed", &row->then);
  ww_buf_printf(b, ",\"few\":%s,\"tells_nothing\":%s,\"goes_against\":%s,\"may_be_the_outcome\":%s}", yes_no(row->few),
                yes_no(row->idle), yes_no(row->against), yes_no(row->leaks));
}

static void json_head(ww_buf *b, const ww_calibration *c) {
  ww_buf_printf(b, "{\"schema_version\":%d,\"tool\":{\"name\":\"winwin\",\"version\":\"%s\"},\"set\":", WW_SCHEMA_VERSION,
                WW_VERSION);
  ww_json_quote(b, c->set);
  ww_buf_z(b, ",\"label\":");
  ww_json_quote(b, c->labels.items[0].spec);
  if (!c->by_rank) ww_buf_printf(b, ",\"with_label\":%zu", c->yes);
  ww_buf_printf(b, ",\"measure\":\"%s\",\"not_judged\":%zu,\"unlabelled\":%zu,\"unreadable\":%zu,"
                   "\"folds\":%d,\"resamples\":%d,\"changed\":%zu,\"verdict\":\"%s\",",
                c->by_rank ? "rank_correlation" : "auc", c->unjudged, c->unlabelled, c->unreadable, WW_FOLDS,
                WW_RESAMPLES, c->changed, ww_calibration_verdict(c));
  json_gain(b, &c->gain);
}

static void json_gains(ww_buf *b, const char *key, const ww_gain *gains, size_t n) {
  ww_buf_printf(b, ",\"%s\":[", key);
  for (size_t i = 0; i < n; i++) {
    ww_buf_z(b, i ? ",{" : "{");
    json_gain(b, &gains[i]);
    ww_buf_char(b, '}');
  }
  ww_buf_char(b, ']');
}

static void json_tried(ww_buf *b, const ww_calibration *c) {
  ww_buf_z(b, ",\"tried\":[");
  for (size_t i = 0; i < WW_CHOICES; i++) {
    ww_buf_printf(b, "%s{\"chosen\":%s,\"votes\":%u", i ? "," : "", yes_no(i == c->strength), c->votes[i]);
    ww_put_json_milli(b, "spread", ww_calibrate_spread(i));
    ww_buf_char(b, ',');
    json_gain(b, &c->tried[i]);
    ww_buf_char(b, '}');
  }
  ww_buf_char(b, ']');
}

static void json_beside(ww_buf *b, const ww_calibration *c) {
  bool any = false;
  ww_buf_z(b, ",\"baselines\":[");
  for (size_t i = 0; i < WW_PREDICTORS; i++) {
    if (!ww_predictors[i].baseline) continue;
    ww_buf_printf(b, "%s{\"name\":\"%s\",\"inverse\":%s", any ? "," : "", ww_predictors[i].id,
                  yes_no(c->baselines[i].inverse));
    ww_put_json_figure(b, &c->baselines[i].figure);
    ww_buf_char(b, '}');
    any = true;
  }
  ww_buf_z(b, "],\"groups\":[");
  for (size_t i = 0; i < WW_LEAKS; i++) {
    ww_buf_printf(b, "%s{\"by\":\"%s\",\"groups\":%zu,\"conversations\":%zu", i ? "," : "", c->leaks[i].what,
                  c->leaks[i].groups, c->leaks[i].shared);
    ww_put_json_figure(b, &c->leaks[i].tells);
    ww_buf_char(b, '}');
  }
  ww_buf_z(b, "],\"overlaps\":[");
  for (size_t i = 0; i < c->n_overlaps; i++) {
    const ww_overlap *o = &c->overlaps[i];
    ww_buf_printf(b, "%s{\"cues\":[\"%.*s\",\"%.*s\"],\"both\":%u,\"either\":%u}", i ? "," : "", WW_F(o->one->id),
                  WW_F(o->other->id), (unsigned)o->both, (unsigned)o->either);
  }
  ww_buf_char(b, ']');
}

static void json_warnings(ww_buf *b, const ww_calibration *c) {
  ww_buf line = {0};
  ww_buf_z(b, ",\"warnings\":[");
  for (size_t i = 0; ww_calibration_warning(c, i, &line); i++) {
    if (i) ww_buf_char(b, ',');
    ww_json_quote(b, ww_buf_str(&line));
    b->failed |= line.failed;
    ww_buf_reset(&line);
  }
  ww_buf_free(&line);
  ww_buf_char(b, ']');
}

void ww_calibration_json(ww_buf *out, const ww_calibration *c) {
  ww_buf b = {0};
  json_head(&b, c);
  if (c->more == WW_NO_NUMBER) ww_buf_z(&b, ",\"more\":null");
  else ww_buf_printf(&b, ",\"more\":%zu", c->more);
  json_warnings(&b, c);
  json_tried(&b, c);
  json_gains(&b, "curve", c->curve, WW_CURVE);
  json_gains(&b, "halves", c->halves, 2);
  json_beside(&b, c);
  ww_buf_z(&b, ",\"cues\":[");
  for (size_t i = 0; i < c->n_rows; i++) {
    if (i) ww_buf_char(&b, ',');
    json_row(&b, &c->rows[i]);
  }
  ww_buf_z(&b, "]}\n");
  ww_safe_json(out, &b);
}

/* ---- CSV: the cues */

void ww_calibration_csv(ww_buf *b, const ww_calibration *c) {
  ww_buf_z(b, "cue,conversations,hits,late_hits,with_yes,with_no,precision,recall,alone,alone_low,alone_high,seller,"
              "prospect,proposed_seller,proposed_prospect\n");
  for (size_t i = 0; i < c->n_rows; i++) {
    const ww_cue_row *row = &c->rows[i];
    const ww_milli values[] = {row->precision,   row->recall,       row->alone.value, row->alone.low,    row->alone.high,
                               row->now.seller, row->now.prospect, row->then.seller, row->then.prospect};
    ww_csv_put(b, row->cue->id);
    ww_buf_printf(b, ",%u,%u,%u,%u,%u", (unsigned)row->calls, (unsigned)row->hits, (unsigned)row->late,
                  (unsigned)row->with_yes, (unsigned)row->with_no);
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) ww_put_csv_milli(b, values[k]);
    ww_buf_char(b, '\n');
  }
}

/* ---- a pack: what a JSON string is, a quoted word of YAML is too */

static void yaml_milli(ww_buf *b, const char *key, ww_milli m) {
  ww_buf_printf(b, "    %s: ", key);
  if (m == WW_NA) ww_buf_z(b, "\"\"");
  else ww_buf_milli(b, m);
  ww_buf_char(b, '\n');
}

static void yaml_origin(ww_buf *b, const ww_calibration *c) {
  const ww_gain *g = &c->gain;
  ww_buf_printf(b, "  fitted:\n    by: winwin %s\n    over: ", WW_VERSION);
  ww_json_quote(b, c->pack_name);
  ww_buf_z(b, "\n    over_version: ");
  ww_json_quote(b, c->pack_version);
  ww_buf_printf(b, "\n    over_hash: \"%016" PRIx64 "\"\n    label: ", c->pack_hash);
  ww_json_quote(b, c->labels.items[0].spec);
  ww_buf_printf(b, "\n    conversations: %zu\n", c->n);
  if (!c->by_rank) ww_buf_printf(b, "    with_label: %zu\n", c->yes);
  ww_buf_printf(b, "    folds: %d\n    measure: %s\n", WW_FOLDS, c->by_rank ? "rank correlation" : "AUC");
  yaml_milli(b, "before", g->known ? g->before.value : WW_NA);
  yaml_milli(b, "after", g->known ? g->after.value : WW_NA);
  yaml_milli(b, "gain", g->known ? g->gain.value : WW_NA);
  yaml_milli(b, "gain_low", g->known ? g->gain.low : WW_NA);
  yaml_milli(b, "gain_high", g->known ? g->gain.high : WW_NA);
  ww_buf_printf(b, "    verdict: \"%s\"\n", ww_calibration_verdict(c));
}

void ww_calibration_pack(ww_buf *b, const ww_calibration *c) {
  ww_buf_z(b, "# Points fitted to outcomes by 'winwin calibrate', to be laid over the packs they were fitted with.\n"
              "schema: 1\npack:\n  name: ");
  ww_buf name = {0};
  ww_buf_printf(&name, "%.*s-fitted", WW_F(c->pack_name));
  ww_json_quote(b, ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
  ww_buf_z(b, "\n  version: ");
  ww_json_quote(b, c->pack_version);
  ww_buf_char(b, '\n');
  yaml_origin(b, c);
  ww_buf_z(b, c->changed ? "cues:\n" : "cues: []\n");
  for (size_t i = 0; i < c->n_cues; i++) {
    const ww_points *now = &c->now[i], *then = &c->then[i];
    if (now->seller == then->seller && now->prospect == then->prospect) continue;
    ww_buf_printf(b, "  - {id: %.*s, override: true, points: {seller: ", WW_F(ww_rules_cue(c->rules, i)->id));
    ww_buf_milli(b, then->seller);
    ww_buf_z(b, ", prospect: ");
    ww_buf_milli(b, then->prospect);
    ww_buf_z(b, "}} # was ");
    ww_buf_milli(b, now->seller);
    ww_buf_z(b, ", ");
    ww_buf_milli(b, now->prospect);
    ww_buf_char(b, '\n');
  }
}
