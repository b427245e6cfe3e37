/* team_page.c: what many calls come to, told to people: text, Markdown and HTML.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/team_page.h"

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

void ww_team_page_more(const ww_team_page *p, size_t all, size_t shown, const char *what) {
  if (all > shown) ww_sheet_say(&p->sheet, "%zu more %s: --full shows them, -f json has all.", all - shown, what);
}

static const char *s_of(size_t n) {
  return n == 1 ? "" : "s";
}

/* ---- in all */

static ww_str interval(const ww_team_page *p, const ww_share *share) {
  if (share->value == WW_NA) return (ww_str){0};
  ww_str low = ww_sheet_percent(&p->sheet, share->low), high = ww_sheet_percent(&p->sheet, share->high);
  low = ww_str_sub(low, 0, low.n - 2); /* "4 to 62 %" */
  return ww_arena_printf(p->sheet.arena, "%.*s to %.*s", WW_F(low), WW_F(high));
}

static ww_str number(const ww_team_page *p, ww_milli m) {
  return m == WW_NA ? (ww_str){0} : ww_sheet_milli(&p->sheet, m, false);
}

static void say_counts(const ww_team_page *p) {
  const ww_team *t = p->v->team;
  static const char *const words[WW_KINDS][2] = {[WW_CALL] = {"call", "calls"},
                                                 [WW_NOTES] = {"set of notes", "sets of notes"},
                                                 [WW_SCRIPT] = {"script", "scripts"}};
  ww_str kinds = {0};
  for (ww_kind k = WW_CALL; k < WW_KINDS; k++)
    if (t->kinds[k])
      kinds = ww_arena_printf(p->sheet.arena, "%.*s%s%zu %s", WW_F(kinds), kinds.n ? ", " : "", t->kinds[k],
                              words[k][t->kinds[k] != 1]);
  if (t->unreadable)
    kinds = ww_arena_printf(p->sheet.arena, "%.*s%s%zu that could not be read", WW_F(kinds), kinds.n ? ", " : "",
                            t->unreadable);
  ww_sheet_say(&p->sheet, "%.*s. Judged: %zu. Not judged: %zu.", WW_F(kinds), p->v->all.judged, t->unjudged);
  if (t->n_packs == 1) ww_sheet_say(&p->sheet, "Pack: %.*s %.*s.", WW_F(t->packs[0].name), WW_F(t->packs[0].version));
}

static void put_pair(const ww_team_page *p, ww_grid *grid, const char *name, ww_str value) {
  ww_grid_text(&p->sheet, grid, ww_str_of(name));
  ww_grid_text(&p->sheet, grid, value);
}

static void put_all(const ww_team_page *p) {
  const ww_group *g = &p->v->all;
  static const ww_column columns[] = {WW_WORDS("of all judged calls"), WW_WORDS("figure")};
  ww_grid grid = {.caption = "All judged calls together", .columns = columns, .n_columns = 2};
  if (g->judged == 0) return;
  ww_str low = number(p, g->low), high = number(p, g->high),
         rq = ww_sheet_milli(&p->sheet, g->rq == WW_NA ? 0 : g->rq, false);
  ww_str built = number(p, g->built), spent = number(p, g->spent), range = interval(p, &g->win_win);
  ww_str overall = number(p, g->overall), share = ww_sheet_percent(&p->sheet, g->win_win.value);
  put_pair(p, &grid, "overall, median",
           ww_arena_printf(p->sheet.arena, "%.*s, the middle half from %.*s to %.*s", WW_F(overall), WW_F(low),
                           WW_F(high)));
  put_pair(p, &grid, "seller, median", number(p, g->seller));
  put_pair(p, &grid, "prospect, median", number(p, g->prospect));
  put_pair(p, &grid, "win-win",
           ww_arena_printf(p->sheet.arena, "%zu of %zu, %.*s; may well be %.*s", g->outcomes[WW_WIN_WIN], g->judged,
                           WW_F(share), WW_F(range)));
  if (g->rq != WW_NA)
    put_pair(
        p, &grid, "relational quotient",
        ww_arena_printf(p->sheet.arena, "%.*s: %.*s points built, %.*s spent", WW_F(rq), WW_F(built), WW_F(spent)));
  ww_sheet_table(&p->sheet, &grid);
  ww_sheet_say(&p->sheet,
               "The relational quotient, RQ, is 100 times built / (built + spent): the share of all counted points, "
               "on both sides and summed over %zu call%s, that moved a side up.",
               g->judged, s_of(g->judged));
}

static void put_outcomes(const ww_team_page *p) {
  static const ww_outcome order[] = {WW_WIN_WIN, WW_WIN_LOSE, WW_LOSE_WIN, WW_LOSE_LOSE, WW_NO_DEAL, WW_OPEN};
  static const ww_column columns[] = {WW_ELASTIC("outcome"), WW_NUMBER("calls"), WW_NUMBER("share"),
                                      WW_NUMBER("may well be")};
  ww_grid grid = {.caption = "How the calls ended, the seller's side named first; with 95 % intervals",
                  .columns = columns,
                  .n_columns = 4};
  const ww_group *g = &p->v->all;
  for (size_t i = 0; g->judged && i < sizeof order / sizeof *order; i++) {
    ww_share share = ww_share_of(g->outcomes[order[i]], g->judged);
    bool triple = order[i] == WW_WIN_WIN && g->win_win_win;
    ww_str name = ww_str_of(ww_outcome_word(order[i]));
    if (triple) name = ww_arena_printf(p->sheet.arena, "win-win, %zu of them win-win-win", g->win_win_win);
    ww_grid_text(&p->sheet, &grid, name);
    ww_grid_count(&p->sheet, &grid, g->outcomes[order[i]]);
    ww_grid_text(&p->sheet, &grid, ww_sheet_percent(&p->sheet, share.value));
    ww_grid_text(&p->sheet, &grid, interval(p, &share));
  }
  if (grid.n_rows == 0) return;
  ww_sheet_heading(&p->sheet, "Outcomes");
  ww_sheet_say(&p->sheet, "May well be: the 95 %% interval of a share, which is wide where calls are few.");
  ww_sheet_table(&p->sheet, &grid);
}

static int by_reason(const void *pa, const void *pb) {
  const ww_team_reason *a = pa, *b = pb;
  return a->calls != b->calls ? (a->calls > b->calls ? -1 : 1) : ww_str_cmp(a->text, b->text);
}

static void put_reasons(const ww_team_page *p) {
  const ww_team *t = p->v->team;
  static const ww_column columns[] = {WW_NUMBER("calls"), WW_WORDS("why, N being a number")};
  ww_grid grid = {.caption = "Why calls were not judged", .columns = columns, .n_columns = 2};
  if (t->n_reasons == 0) return;
  ww_team_reason *list = ww_new_n(p->sheet.arena, t->n_reasons, ww_team_reason);
  for (size_t i = 0; i < t->n_reasons; i++) list[i] = t->reasons[i];
  qsort(list, t->n_reasons, sizeof *list, by_reason);
  size_t shown = least(t->n_reasons, p->room.reasons);
  for (size_t i = 0; i < shown; i++) {
    ww_grid_count(&p->sheet, &grid, list[i].calls);
    ww_grid_text(&p->sheet, &grid, list[i].text);
  }
  ww_sheet_heading(&p->sheet, "Not judged");
  ww_sheet_table(&p->sheet, &grid);
  ww_team_page_more(p, t->n_reasons, shown, "reasons");
}

/* ---- sellers */

static ww_str place_of(const ww_team_page *p, const ww_group *g) {
  return g->rank ? ww_arena_printf(p->sheet.arena, "%zu", g->rank) : WW_S("–");
}

static void put_group(const ww_team_page *p, ww_grid *grid, const ww_group *g) {
  const ww_sheet *s = &p->sheet;
  ww_grid_count(s, grid, g->judged);
  ww_grid_milli(s, grid, g->overall, false);
  ww_grid_milli(s, grid, g->seller, false);
  ww_grid_milli(s, grid, g->prospect, false);
  ww_grid_count(s, grid, g->outcomes[WW_WIN_WIN]);
  ww_grid_text(s, grid, interval(p, &g->win_win));
  ww_grid_whole(s, grid, g->rq);
}

static void put_sellers(const ww_team_page *p, size_t shown) {
  static const ww_column columns[] = {WW_ELASTIC("name"),       WW_NUMBER("judged"),   WW_NUMBER("overall"),
                                      WW_NUMBER("seller"),      WW_NUMBER("prospect"), WW_NUMBER("win-win"),
                                      WW_NUMBER("may well be"), WW_NUMBER("RQ"),       WW_NUMBER("#")};
  bool ordered = p->v->n_ranked > 1;
  ww_grid grid = {.caption = "Sellers: judged calls, median scores, calls that ended win-win with the 95 % interval "
                             "of their share, RQ of points summed, place in the order",
                  .columns = columns,
                  .n_columns = ordered ? 9 : 8};
  for (size_t i = 0; i < shown; i++) {
    ww_grid_text(&p->sheet, &grid, p->v->sellers[i].name);
    put_group(p, &grid, &p->v->sellers[i]);
    if (ordered) ww_grid_text(&p->sheet, &grid, place_of(p, &p->v->sellers[i]));
  }
  ww_sheet_table(&p->sheet, &grid);
}

static void put_habits(const ww_team_page *p, size_t shown) {
  static const ww_column columns[] = {WW_WORDS("name"), WW_WORDS("helped most"), WW_ELASTIC("cost most")};
  ww_grid grid = {.caption = "The cue that gave, and the cue that took, most points in the calls of each seller",
                  .columns = columns,
                  .n_columns = 3};
  for (size_t i = 0; i < shown; i++) {
    const ww_group *g = &p->v->sellers[i];
    if (!g->best && !g->worst) continue;
    ww_grid_text(&p->sheet, &grid, g->name);
    ww_grid_text(&p->sheet, &grid, g->best ? g->best->title : (ww_str){0});
    ww_grid_text(&p->sheet, &grid, g->worst ? g->worst->title : (ww_str){0});
  }
  if (grid.n_rows)
    ww_sheet_say(&p->sheet, "The merit that gave, and the fault that took, most points in the calls of each:");
  ww_sheet_table(&p->sheet, &grid);
}

static void say_order(const ww_team_page *p) {
  const ww_team_view *v = p->v;
  size_t few = v->n_sellers - v->n_ranked;
  if (v->n_ranked > 1)
    ww_sheet_say(&p->sheet,
                 "In order of the median of overall, then RQ: %zu sellers with %d judged calls or more. Where "
                 "intervals overlap, "
                 "the order may be chance too.",
                 v->n_ranked, WW_ENOUGH_CALLS);
  if (few)
    ww_sheet_say(
        &p->sheet,
        "%s by name and without a place, for fewer than %d judged calls: of so few, chance would decide the order.",
        v->n_ranked > 1 ? "The others stand"
        : few == 1      ? "The seller below stands"
                        : "The sellers below stand",
        WW_ENOUGH_CALLS);
}

static void put_people(const ww_team_page *p) {
  const ww_team_view *v = p->v;
  size_t shown = least(v->n_sellers, p->room.sellers);
  if (v->n_sellers == 0) return;
  ww_sheet_heading(&p->sheet, "Sellers");
  say_order(p);
  put_sellers(p, shown);
  ww_team_page_more(p, v->n_sellers, shown, "sellers");
  put_habits(p, least(shown, p->room.cues));
}

/* ---- where and when */

static void put_quadrant(const ww_team_page *p) {
  static const ww_column columns[] = {WW_NUMBER("prospect"), WW_NUMBER("0"),  WW_NUMBER("10"), WW_NUMBER("20"),
                                      WW_NUMBER("30"),       WW_NUMBER("40"), WW_NUMBER("50"), WW_NUMBER("60"),
                                      WW_NUMBER("70"),       WW_NUMBER("80"), WW_NUMBER("90")};
  ww_grid grid = {
      .caption = "Calls by the prospect's score, down, and the seller's, across, in steps of ten: 50 is 50 to 60",
      .columns = columns,
      .n_columns = 11};
  if (p->v->all.judged == 0) return;
  for (size_t i = WW_GRID_CELLS; i-- > 0;) {
    ww_grid_text(&p->sheet, &grid, ww_arena_printf(p->sheet.arena, "%zu", 10 * i));
    for (size_t k = 0; k < WW_GRID_CELLS; k++) {
      size_t n = p->v->quadrant[i][k];
      if (n)
        ww_grid_count(&p->sheet, &grid, n);
      else
        ww_grid_text(&p->sheet, &grid, WW_S("."));
    }
  }
  ww_sheet_heading(&p->sheet, "Both sides of each call");
  ww_sheet_say(
      &p->sheet,
      "Down: the prospect's score. Across: the seller's. Both win at the top right; every call starts at 50, 50.");
  ww_sheet_picture(&p->sheet,
                   "A dot for each judged call, equal ones together as a bigger dot. Round: a good end, that is "
                   "win-win or an honest no deal. "
                   "Square: open. Triangle: a side lost.",
                   ww_team_draw_quadrant, p->v);
  ww_sheet_table(&p->sheet, &grid);
}

static void put_trend(const ww_team_page *p) {
  static const char *const words[] = {"week from", "month", "year"};
  const ww_column columns[] = {WW_WORDS(words[p->v->by]), WW_NUMBER("judged"),   WW_NUMBER("overall"),
                               WW_NUMBER("seller"),       WW_NUMBER("prospect"), WW_NUMBER("win-win"),
                               WW_NUMBER("may well be"),  WW_NUMBER("RQ")};
  ww_grid grid = {.caption = "Over time: judged calls, median scores, calls that ended win-win, RQ of points summed",
                  .columns = columns,
                  .n_columns = 8};
  size_t n = p->v->n_periods, shown = least(n, p->room.periods);
  if (n == 0) return;
  for (size_t i = n - shown; i < n; i++) {
    ww_grid_text(&p->sheet, &grid, p->v->periods[i].name);
    put_group(p, &grid, &p->v->periods[i]);
  }
  ww_sheet_heading(&p->sheet, "Over time");
  ww_sheet_say(&p->sheet, "By %s, of the calls with a date: in their meta, or in their name.",
               ww_period_word(p->v->by));
  if (n > 1)
    ww_sheet_picture(&p->sheet, "Solid line: median of overall. Dashed line: RQ. Both from 0 to 100.",
                     ww_team_draw_trend, p->v);
  ww_sheet_table(&p->sheet, &grid);
  ww_team_page_more(p, n, shown, "periods before");
}

/* ---- what to bear in mind */

static void put_cautions(const ww_team_page *p) {
  const ww_team *t = p->v->team;
  const ww_group *g = &p->v->all;
  const ww_sheet *s = &p->sheet;
  if (t->n_calls == 0) return;
  ww_sheet_heading(s, "Bear in mind");
  if (g->judged && g->judged < WW_ENOUGH_CALLS)
    ww_sheet_item(s, "Only %zu judged call%s: shares and medians of so few may be chance.", g->judged,
                  s_of(g->judged));
  if (g->thin) ww_sheet_item(s, "Thin evidence: %zu of %zu judged calls.", g->thin, g->judged);
  if (t->n_packs > 1)
    ww_sheet_item(s, "Judged by %zu different packs: their scores are not the same measure.", t->n_packs);
  if (p->v->twice) ww_sheet_item(s, "Ids that stand more than once: %zu. Each time is counted.", p->v->twice);
  if (t->nameless)
    ww_sheet_item(s, "Calls in which no seller has a name: %zu. They count for the team alone.", t->nameless);
  if (t->undated && p->v->n_periods)
    ww_sheet_item(s, "Calls without a date: %zu. They are left out over time.", t->undated);
  if (t->n_in_calls > t->n_calls - t->nameless)
    ww_sheet_item(s, "A call with several sellers counts for each of them, and once for the team.");
  ww_sheet_item(s, "What was said in these calls, and no basis for employment decisions.");
}

static void put_page(const ww_team_page *p) {
  const ww_team *t = p->v->team;
  size_t all = t->n_calls + t->unreadable;
  ww_sheet_open(&p->sheet, ww_arena_printf(p->sheet.arena, "winwin report: %zu conversation%s", all, s_of(all)));
  if (all == 0) ww_sheet_say(&p->sheet, "There was no conversation to read.");
  if (all) say_counts(p);
  put_all(p);
  put_outcomes(p);
  put_reasons(p);
  put_people(p);
  put_quadrant(p);
  put_trend(p);
  ww_team_page_cues(p);
  ww_team_page_moments(p);
  ww_team_page_calls(p);
  put_cautions(p);
  ww_sheet_close(&p->sheet);
}

static void write_on(ww_buf *out, const ww_team_view *v, const ww_surface *surface, ww_team_rooms room) {
  ww_team_page p = {.sheet = {surface, out, v->arena, v->style}, .v = v, .room = room};
  if (v->style->top) p.room.cues = p.room.moments = v->style->top;
  if (v->style->full) p.room = (ww_team_rooms){SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
  put_page(&p);
}

static void text_write(ww_buf *out, const ww_team_view *v) {
  write_on(out, v, &ww_surface_text, (ww_team_rooms){4, 2, 15, 12, 0, 6});
}

static void markdown_write(ww_buf *out, const ww_team_view *v) {
  write_on(out, v, &ww_surface_markdown, (ww_team_rooms){10, 5, 50, 60, 50, 20});
}

static void html_write(ww_buf *out, const ww_team_view *v) {
  write_on(out, v, &ww_surface_html, (ww_team_rooms){10, 5, 100, 60, 200, 20});
}

const ww_team_writer ww_team_text = {"text", text_write};
const ww_team_writer ww_team_markdown = {"markdown", markdown_write};
const ww_team_writer ww_team_html = {"html", html_write};
