/* changes_sum.c: what the changes of all conversations come to, and who writes it.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/changes.h"
#include "report/draw.h"
#include "report/team.h"

const char *ww_direction_word(ww_direction direction) {
  static const char *const words[WW_DIRECTIONS] = {"same", "better", "worse", "mixed", "otherwise"};
  return direction < WW_DIRECTIONS ? words[direction] : "?";
}

ww_str ww_cause_kind(const ww_cause *cause) {
  switch (cause->kind) {
  case WW_LEDGER_CUE:
    return WW_S("cue");
  case WW_LEDGER_LIMIT:
    return WW_S("limit");
  case WW_LEDGER_RANGE:
    return WW_S("range");
  case WW_LEDGER_FATAL:
    return WW_S("fatal");
  }
  return WW_S("?");
}

const char *ww_run_word(ww_outcome outcome, bool readable) {
  return readable ? ww_outcome_word(outcome) : "unreadable";
}

ww_milli ww_change_of(const ww_change *change, size_t score) {
  ww_milli a = change->old_scores[score], b = change->new_scores[score];
  return a == WW_NA || b == WW_NA ? WW_NA : b - a;
}

static ww_milli way(const ww_change *change) {
  ww_milli overall = ww_change_of(change, 0), seller = ww_change_of(change, 1), prospect = ww_change_of(change, 2);
  if (overall == WW_NA) return INT64_MAX; /* judged once: nothing is more of a change */
  return llabs(overall) + llabs(seller) + llabs(prospect);
}

static int by_way(const void *pa, const void *pb) {
  const ww_change *a = *(const ww_change *const *)pa, *b = *(const ww_change *const *)pb;
  return way(a) != way(b) ? (way(a) > way(b) ? -1 : 1) : (a > b) - (a < b);
}

static void order_changes(ww_changes_view *v) {
  const ww_changes *c = v->changes;
  ww_milli *ways = ww_new_n(v->arena, c->n_items + 1, ww_milli);
  v->order = ww_arena_alloc(v->arena, c->n_items + 1, sizeof *v->order);
  for (size_t i = 0; i < c->n_items; i++) {
    const ww_change *change = &c->items[i];
    v->directions[change->direction]++;
    v->outcomes[change->old_readable ? change->old_outcome : WW_NOT_JUDGED]
               [change->new_readable ? change->new_outcome : WW_NOT_JUDGED]++;
    if (change->direction != WW_SAME || change->n_causes) v->order[v->n_order++] = change;
    if (ww_change_of(change, 0) != WW_NA) ways[v->judged_twice++] = ww_change_of(change, 0);
  }
  v->middle = ww_middle(ways, v->judged_twice);
  if (v->n_order) qsort(v->order, v->n_order, sizeof *v->order, by_way);
  for (size_t i = 0; i < c->n_old; i++) v->gone += !c->old[i].matched;
}

static int by_id(const void *pa, const void *pb) {
  const ww_cause *a = *(const ww_cause *const *)pa, *b = *(const ww_cause *const *)pb;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  int d = ww_str_cmp(a->id, b->id);
  return d ? d : (a > b) - (a < b);
}

static int by_weight(const void *pa, const void *pb) {
  const ww_cause *a = pa, *b = pb;
  ww_milli x = llabs(a->seller) + llabs(a->prospect), y = llabs(b->seller) + llabs(b->prospect);
  if (x != y) return x > y ? -1 : 1;
  if (a->calls != b->calls) return a->calls > b->calls ? -1 : 1;
  return a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind) : ww_str_cmp(a->id, b->id);
}

static void sum_causes(ww_changes_view *v) {
  const ww_changes *c = v->changes;
  size_t n = 0, k = 0;
  for (size_t i = 0; i < c->n_items; i++) n += c->items[i].n_causes;
  const ww_cause **list = ww_arena_alloc(v->arena, n + 1, sizeof *list);
  for (size_t i = 0; i < c->n_items; i++)
    for (size_t m = 0; m < c->items[i].n_causes; m++) list[k++] = &c->items[i].causes[m];
  if (n) qsort(list, n, sizeof *list, by_id);
  v->causes = ww_new_n(v->arena, n + 1, ww_cause);
  for (size_t i = 0; i < n; i++) {
    ww_cause *last = v->n_causes ? &v->causes[v->n_causes - 1] : NULL;
    if (!last || last->kind != list[i]->kind || !ww_str_eq(last->id, list[i]->id)) {
      last = &v->causes[v->n_causes++];
      *last = (ww_cause){.id = list[i]->id, .title = list[i]->title, .kind = list[i]->kind};
    }
    last->seller += list[i]->seller, last->prospect += list[i]->prospect;
    last->came += list[i]->came, last->went += list[i]->went;
    last->calls++;
  }
  if (v->n_causes) qsort(v->causes, v->n_causes, sizeof *v->causes, by_weight);
}

/* ---- writing */

static const ww_changes_writer *const writers[] = {
#define WW_CHANGES_WRITER(name) &ww_changes_##name,
#include "report/changes.def"
#undef WW_CHANGES_WRITER
};
enum { N_WRITERS = sizeof writers / sizeof *writers };

const char *ww_changes_format(size_t i) {
  return i < N_WRITERS ? writers[i]->name : NULL;
}

typedef struct {
  const ww_changes *changes;
  const ww_changes_writer *writer;
  const ww_style *style;
} drawing;

static void draw(void *what, ww_arena *arena, ww_buf *out) {
  const drawing *d = what;
  ww_changes_view view = {.changes = d->changes, .arena = arena, .style = d->style};
  order_changes(&view);
  sum_causes(&view);
  d->writer->write(out, &view);
}

bool ww_changes_write(ww_changes *c, ww_str format, const ww_style *style, ww_write *write, void *ctx) {
  for (size_t i = 0; i < N_WRITERS; i++)
    if (ww_str_eq(ww_str_of(writers[i]->name), format))
      return ww_draw_once(draw, &(drawing){c, writers[i], style}, write, ctx);
  return false;
}
