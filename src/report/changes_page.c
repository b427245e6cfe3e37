/* changes_page.c: what changed between two runs, told to people: text and Markdown.
 * SPDX-License-Identifier: MIT */
#include "report/changes.h"
#include "report/sheet.h"

typedef struct {
  ww_sheet sheet;
  const ww_changes_view *v;
  size_t causes, calls, ids, reasons; /* room for; reasons: causes of one call */
} page;

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

static void say_more(const page *p, size_t all, size_t shown, const char *what) {
  if (all > shown) ww_sheet_say(&p->sheet, "%zu more %s: --full shows them, -f json has all.", all - shown, what);
}

/* ---- the two runs */

static ww_str made_by(const page *p, const ww_run_made *made) {
  if (!made->known) return WW_S("no conversation");
  return ww_arena_printf(p->sheet.arena, "winwin %.*s, pack %.*s %.*s %016llx%s", WW_F(made->tool),
                         WW_F(made->pack_name), WW_F(made->pack_version), (unsigned long long)made->pack_hash,
                         made->mixed ? ", and others" : "");
}

static void say_made(const page *p) {
  const ww_run_made *old = &p->v->changes->made[0], *now = &p->v->changes->made[1];
  ww_str a = made_by(p, old), b = made_by(p, now);
  if (!old->known || !now->known) return;
  if (ww_str_eq(a, b)) {
    ww_sheet_say(&p->sheet, "Both by %.*s%s.", WW_F(a),
                 p->v->n_order ? ": what changed is the calls, or how they were read" : "");
    return;
  }
  ww_sheet_say(&p->sheet, "Old: %.*s.", WW_F(a));
  ww_sheet_say(&p->sheet, "New: %.*s.", WW_F(b));
  ww_sheet_say(&p->sheet, "So %s%s%s changed.", old->pack_hash != now->pack_hash ? "the pack" : "",
               old->pack_hash != now->pack_hash && !ww_str_eq(old->tool, now->tool) ? " and " : "",
               ww_str_eq(old->tool, now->tool) ? (old->pack_hash != now->pack_hash ? "" : "something") : "winwin");
}

static void say_counts(const page *p) {
  const size_t *n = p->v->directions;
  ww_sheet_say(&p->sheet,
               "In both: %zu. Better: %zu. Worse: %zu. One side better, the other worse: %zu. Judged otherwise: %zu. "
               "Same: %zu.",
               p->v->changes->n_items, n[WW_BETTER], n[WW_WORSE], n[WW_MIXED], n[WW_OTHERWISE], n[WW_SAME]);
  if (p->v->n_order == 0 && p->v->changes->n_items) ww_sheet_say(&p->sheet, "Nothing changed in any of them.");
  if (p->v->judged_twice == 0 || p->v->n_order == 0) return;
  ww_str middle = ww_sheet_milli(&p->sheet, p->v->middle, true);
  ww_sheet_say(&p->sheet, "Overall changed by %.*s in the median of the %zu judged in both.", WW_F(middle),
               p->v->judged_twice);
}

static void put_outcomes(const page *p) {
  static const ww_outcome order[] = {WW_WIN_WIN, WW_WIN_LOSE, WW_LOSE_WIN,  WW_LOSE_LOSE,
                                     WW_NO_DEAL, WW_OPEN,     WW_NOT_JUDGED};
  enum { N = sizeof order / sizeof *order };
  static const ww_column columns[] = {WW_ELASTIC("outcome"), WW_NUMBER("old"),  WW_NUMBER("new"),
                                      WW_NUMBER("stayed"),   WW_NUMBER("came"), WW_NUMBER("went")};
  ww_grid grid = {.caption = "Outcomes before and after, of what stands in both", .columns = columns, .n_columns = 6};
  for (size_t i = 0; p->v->changes->n_items && i < N; i++) {
    size_t old = 0, now = 0, stayed = p->v->outcomes[order[i]][order[i]];
    for (size_t k = 0; k < N; k++)
      old += p->v->outcomes[order[i]][order[k]], now += p->v->outcomes[order[k]][order[i]];
    if (old + now == 0) continue;
    ww_grid_text(&p->sheet, &grid, ww_str_of(ww_outcome_word(order[i])));
    ww_grid_count(&p->sheet, &grid, old);
    ww_grid_count(&p->sheet, &grid, now);
    ww_grid_count(&p->sheet, &grid, stayed);
    ww_grid_count(&p->sheet, &grid, now - stayed);
    ww_grid_count(&p->sheet, &grid, old - stayed);
  }
  if (grid.n_rows) ww_sheet_heading(&p->sheet, "Outcomes");
  ww_sheet_table(&p->sheet, &grid);
}

/* ---- causes */

static ww_str cause_name(const page *p, const ww_cause *cause) {
  switch (cause->kind) {
  case WW_LEDGER_CUE:
    return cause->title;
  case WW_LEDGER_LIMIT:
    return ww_arena_printf(p->sheet.arena, "limit of %.*s", WW_F(cause->id));
  case WW_LEDGER_RANGE:
    return WW_S("limit of 0 and 100");
  case WW_LEDGER_FATAL:
    return ww_arena_printf(p->sheet.arena, "cap by: %.*s", WW_F(cause->title));
  }
  return cause->id;
}

static void put_causes(const page *p) {
  static const ww_column columns[] = {WW_ELASTIC("what made it"), WW_NUMBER("calls"),  WW_NUMBER("hits came"),
                                      WW_NUMBER("went"),          WW_NUMBER("seller"), WW_NUMBER("prospect")};
  ww_grid grid = {
      .caption = "Cues and limits whose points changed most: calls, hits that came and went, points new less old",
      .columns = columns,
      .n_columns = 6};
  size_t shown = least(p->v->n_causes, p->causes);
  for (size_t i = 0; i < shown; i++) {
    const ww_cause *cause = &p->v->causes[i];
    ww_grid_text(&p->sheet, &grid, cause_name(p, cause));
    ww_grid_count(&p->sheet, &grid, cause->calls);
    ww_grid_count(&p->sheet, &grid, cause->came);
    ww_grid_count(&p->sheet, &grid, cause->went);
    ww_grid_milli(&p->sheet, &grid, cause->seller, true);
    ww_grid_milli(&p->sheet, &grid, cause->prospect, true);
  }
  if (shown) ww_sheet_heading(&p->sheet, "What made it");
  ww_sheet_table(&p->sheet, &grid);
  say_more(p, p->v->n_causes, shown, "causes");
}

/* ---- call by call */

static ww_str score_change(const page *p, const char *name, const ww_change *c, size_t i) {
  ww_milli by = ww_change_of(c, i);
  if (by == WW_NA) return (ww_str){0};
  ww_str a = ww_sheet_milli(&p->sheet, c->old_scores[i], false),
         b = ww_sheet_milli(&p->sheet, c->new_scores[i], false);
  if (by == 0) return ww_arena_printf(p->sheet.arena, "%s %.*s", name, WW_F(b));
  return ww_arena_printf(p->sheet.arena, "%s %.*s to %.*s", name, WW_F(a), WW_F(b));
}

static ww_str outcome_change(const page *p, const ww_change *c) {
  const char *a = ww_run_word(c->old_outcome, c->old_readable), *b = ww_run_word(c->new_outcome, c->new_readable);
  if (c->old_outcome == c->new_outcome && c->old_readable == c->new_readable) return ww_str_of(b);
  return ww_arena_printf(p->sheet.arena, "%s, was %s", b, a);
}

static ww_str scores(const page *p, const ww_change *c) {
  ww_str overall = score_change(p, "overall", c, 0), seller = score_change(p, "seller", c, 1),
         prospect = score_change(p, "prospect", c, 2);
  if (overall.n == 0) return c->reason;
  return ww_arena_printf(p->sheet.arena, "%.*s, %.*s, %.*s", WW_F(overall), WW_F(seller), WW_F(prospect));
}

static ww_str came_and_went(const page *p, const ww_cause *cause) {
  if (cause->came && cause->went)
    return ww_arena_printf(p->sheet.arena, "; %u came, %u went", (unsigned)cause->came, (unsigned)cause->went);
  if (cause->came) return ww_arena_printf(p->sheet.arena, "; %u came", (unsigned)cause->came);
  return cause->went ? ww_arena_printf(p->sheet.arena, "; %u went", (unsigned)cause->went) : WW_S("");
}

static void put_reason(const page *p, const ww_cause *cause) {
  const ww_sheet *s = &p->sheet;
  ww_str seller = ww_sheet_milli(s, cause->seller, true), prospect = ww_sheet_milli(s, cause->prospect, true);
  ww_str name = cause_name(p, cause), hits = came_and_went(p, cause);
  ww_str quote =
      cause->hit && cause->hit->quote.n ? ww_arena_printf(s->arena, ": “%.*s”", WW_F(cause->hit->quote)) : WW_S("");
  ww_sheet_item(s, "%.*s: seller %.*s, prospect %.*s%.*s%.*s", WW_F(name), WW_F(seller), WW_F(prospect), WW_F(hits),
                WW_F(quote));
}

static void put_change(const page *p, const ww_change *c) {
  ww_str outcome = outcome_change(p, c), how = scores(p, c);
  ww_sheet_say(&p->sheet, "%.*s: %s. %.*s%s%.*s", WW_F(c->id), ww_direction_word(c->direction), WW_F(outcome),
               how.n ? ", " : "", WW_F(how));
  size_t shown = least(c->n_causes, p->reasons);
  for (size_t i = 0; i < shown; i++) put_reason(p, &c->causes[i]);
  if (c->n_causes > shown) ww_sheet_item(&p->sheet, "and %zu more", c->n_causes - shown);
}

static void put_changes(const page *p) {
  size_t shown = least(p->v->n_order, p->calls);
  if (shown) ww_sheet_heading(&p->sheet, "Call by call, the most changed first");
  for (size_t i = 0; i < shown; i++) put_change(p, p->v->order[i]);
  say_more(p, p->v->n_order, shown, "calls");
}

/* ---- what stands in one run alone */

static void put_added(const page *p) {
  const ww_changes *c = p->v->changes;
  size_t shown = least(c->n_added, p->ids);
  if (c->n_added == 0) return;
  ww_sheet_heading(&p->sheet, "In the new run alone");
  for (size_t i = 0; i < shown; i++) ww_sheet_item(&p->sheet, "%.*s", WW_F(c->added[i]));
  say_more(p, c->n_added, shown, "ids");
}

static void put_gone(const page *p) {
  const ww_changes *c = p->v->changes;
  size_t shown = 0;
  if (p->v->gone == 0) return;
  ww_sheet_heading(&p->sheet, "In the old run alone");
  for (size_t i = 0; i < c->n_old && shown < p->ids; i++)
    if (!c->old[i].matched) ww_sheet_item(&p->sheet, "%.*s", WW_F(c->old[i].id)), shown++;
  say_more(p, p->v->gone, shown, "ids");
}

static void put_page(const page *p) {
  ww_sheet_open(&p->sheet, WW_S("winwin compare: what changed between two runs"));
  say_made(p);
  say_counts(p);
  put_outcomes(p);
  put_causes(p);
  put_changes(p);
  put_added(p);
  put_gone(p);
  ww_sheet_close(&p->sheet);
}

static void write_on(ww_buf *out, const ww_changes_view *v, const ww_surface *surface, size_t calls) {
  page p = {
      .sheet = {surface, out, v->arena, v->style}, .v = v, .causes = 10, .calls = calls, .ids = 20, .reasons = 4};
  if (v->style->top) p.causes = p.calls = v->style->top;
  if (v->style->full) p.causes = p.calls = p.ids = p.reasons = SIZE_MAX;
  put_page(&p);
}

static void text_write(ww_buf *out, const ww_changes_view *v) {
  write_on(out, v, &ww_surface_text, 10);
}

static void markdown_write(ww_buf *out, const ww_changes_view *v) {
  write_on(out, v, &ww_surface_markdown, 30);
}

const ww_changes_writer ww_changes_text = {"text", text_write};
const ww_changes_writer ww_changes_markdown = {"markdown", markdown_write};
