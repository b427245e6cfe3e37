/* kind_metric.c: a cue that fires where a metric leaves its band, with points by how far.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "rules/rules.h"

typedef struct {
  ww_milli low, high;
  const ww_yaml *node;
} band;

typedef struct {
  const ww_yaml *name_node;
  size_t metric;
  band full, zero;
  int turns;
  bool times;
} metric;

/* [lo, hi]; -inf and inf leave an end open. */
static bool read_end(const ww_yaml *v, ww_milli *out) {
  if (v->type != WW_YAML_SCALAR) return false;
  bool negative = ww_str_eq(v->text, WW_S("-inf"));
  if (!negative && !ww_str_eq(v->text, WW_S("inf"))) return ww_milli_parse(v->text, out);
  *out = negative ? INT32_MIN : INT32_MAX;
  return true;
}

static void read_band(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  band *b = into;
  const ww_yaml *low = v->type == WW_YAML_LIST ? v->first : NULL, *high = low ? low->next : NULL;
  b->node = v;
  bool good = high && !high->next && read_end(low, &b->low) && read_end(high, &b->high) && b->low <= b->high;
  if (!good) ww_load_error(l, v->at, "'%s' must be [lowest, highest], with -inf or inf for an open end", f->key);
}

static const ww_field needs_fields[] = {
    {.key = "turns", .read = ww_field_int, .offset = offsetof(metric, turns), .low = 1, .high = 100000},
    {.key = "times", .read = ww_field_bool, .offset = offsetof(metric, times)},
};

static const ww_field fields[] = {
    {.key = "metric", .read = ww_field_node, .offset = offsetof(metric, name_node), .shape = "metric", .required = true},
    {.key = "full", .read = read_band, .shape = "band", .offset = offsetof(metric, full), .required = true},
    {.key = "zero", .read = read_band, .shape = "band", .offset = offsetof(metric, zero), .required = true},
    {.key = "needs", .read = ww_field_map, WW_FIELDS(needs_fields)},
};

static void unknown_metric(ww_loader *l, const ww_yaml *node) {
  enum { MOST = 64 };
  ww_str names[MOST];
  size_t n = 0;
  while (n < MOST && ww_metric_at(n)) names[n] = ww_str_of(ww_metric_at(n)->name), n++;
  ww_load_unknown(l, node, "metric", names, n);
}

static void finish(ww_loader *l, ww_cue *cue) {
  metric *own = cue->own;
  own->metric = own->name_node ? ww_measure_find(own->name_node->text) : SIZE_MAX;
  if (own->name_node && own->metric == SIZE_MAX) unknown_metric(l, own->name_node);
  bool apart = own->full.low > own->zero.high || own->zero.low > own->full.high;
  if (own->full.node && own->zero.node && !apart)
    ww_load_error(l, own->zero.node->at, "'zero' must not touch 'full'");
}

/* How many thousandths of the points: all inside `full`, none inside `zero`, sliding in between;
 * beyond `full`, on the side away from `zero`, none either. */
static ww_milli share_of(const metric *own, ww_milli value) {
  bool rising = own->full.low > own->zero.high;
  ww_milli from = rising ? own->zero.high : own->zero.low, to = rising ? own->full.low : own->full.high;
  if (value >= own->full.low && value <= own->full.high) return 1000;
  if (rising ? value <= from || value >= to : value >= from || value <= to) return 0;
  return (value - from) * 1000 / (to - from);
}

/* Several cues that take points leave what is common to their bands without. */
bool ww_rules_band(const ww_rules *rules, const char *name, ww_milli *low, ww_milli *high) {
  size_t metric_index = ww_measure_find(ww_str_of(name));
  bool found = false;
  *low = INT32_MIN, *high = INT32_MAX;
  for (size_t i = 0; i < rules->n_cues; i++) {
    const ww_cue *cue = rules->cues[i];
    const metric *own = cue->own;
    if (cue->kind != &ww_kind_metric || cue->disabled || own->metric != metric_index) continue;
    if (cue->info.seller + cue->info.prospect >= 0) continue;
    found = true;
    if (own->zero.low > *low) *low = own->zero.low;
    if (own->zero.high < *high) *high = own->zero.high;
  }
  if (*low == INT32_MIN) *low = WW_NA;
  if (*high == INT32_MAX) *high = WW_NA;
  return found;
}

static ww_str band_text(ww_arena *a, const band *b) {
  char low[32], high[32];
  ww_milli_text(b->low, low);
  ww_milli_text(b->high, high);
  if (b->low == INT32_MIN) return ww_arena_printf(a, "to %s", high);
  if (b->high == INT32_MAX) return ww_arena_printf(a, "from %s", low);
  return ww_arena_printf(a, "%s to %s", low, high);
}

/* "0.412 of the seller's turns, n 34; full points from 0.4, none to 0.25" */
static ww_str describe(ww_run *run, const metric *own, const ww_metric_value *v) {
  char value[32];
  return ww_arena_printf(run->arena, "%s %s, n %u; full points %.*s, none %.*s",
                         ww_milli_text(v->value, value), v->unit, (unsigned)v->n,
                         WW_F(band_text(run->arena, &own->full)), WW_F(band_text(run->arena, &own->zero)));
}

static bool has_times(const ww_transcript *t) {
  for (size_t i = 0; i < t->n_utterances; i++)
    if (t->utterances[i].start == WW_NA) return false;
  return t->n_utterances > 0;
}

static ww_part anchor_of(const ww_transcript *t, const ww_metric_value *v) {
  uint32_t turn = v->utterance ? t->said[v->utterance - 1].turn : 0;
  if (turn >= t->n_turns) turn = 0;
  return (ww_part){turn, t->turns[turn].from, t->turns[turn].to};
}

static void run(ww_run *r, const ww_cue *cue) {
  const metric *own = cue->own;
  const ww_metric_value *v = &r->metrics[own->metric];
  ww_marks *marks = &r->hits.cues[cue->index];
  if (r->t->side_turns < (uint32_t)own->turns)
    marks->na = ww_arena_printf(r->arena, "needs %d turns", own->turns).p;
  else if (own->times && !has_times(r->t)) marks->na = "needs times";
  else if (v->value == WW_NA) marks->na = v->reason;
  if (marks->na || r->t->n_turns == 0) return;
  ww_milli share = share_of(own, v->value);
  if (share == 0) return;
  ww_part at = anchor_of(r->t, v);
  ww_mark *m = ww_run_mark(r, cue);
  *m = (ww_mark){.at = at, .done = at.from, .note = describe(r, own, v), .less = 1000 - share};
}

static void explain(ww_run *r, const ww_cue *cue) {
  const metric *own = cue->own;
  const ww_metric_value *v = &r->metrics[own->metric];
  ww_part at = anchor_of(r->t, v);
  ww_milli share = share_of(own, v->value);
  char percent[32];
  ww_run_remark(r, v->utterance ? &at : NULL, share > 0, "%s is %.*s: %s %% of the points", v->name,
                WW_F(describe(r, own, v)), ww_milli_text(100 * share / 1000 * 1000, percent));
}

const ww_cue_kind ww_kind_metric = {
    .name = "metric",
    .late = true,
    .size = sizeof(metric),
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .finish = finish,
    .run = run,
    .explain = explain,
};
