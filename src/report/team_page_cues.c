/* team_page_cues.c: the part of a page on many calls that tells of cues, moments and single calls.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/team_page.h"

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* ---- cues and moments */

static void put_cues(const ww_team_page *p, const char *heading, const char *caption, const ww_team_cue *const *list,
                     size_t n) {
  static const ww_column columns[] = {WW_ELASTIC("cue"),    WW_NUMBER("calls"),  WW_NUMBER("hits"),
                                      WW_NUMBER("counted"), WW_NUMBER("seller"), WW_NUMBER("prospect")};
  ww_grid grid = {.caption = caption, .columns = columns, .n_columns = 6};
  size_t shown = least(n, p->room.cues);
  for (size_t i = 0; i < shown; i++) {
    ww_grid_text(&p->sheet, &grid, list[i]->title);
    ww_grid_count(&p->sheet, &grid, list[i]->calls);
    ww_grid_count(&p->sheet, &grid, list[i]->hits);
    ww_grid_count(&p->sheet, &grid, list[i]->counted);
    ww_grid_milli(&p->sheet, &grid, list[i]->seller, true);
    ww_grid_milli(&p->sheet, &grid, list[i]->prospect, true);
  }
  if (shown) ww_sheet_heading(&p->sheet, heading);
  ww_sheet_table(&p->sheet, &grid);
  ww_team_page_more(p, n, shown, "cues");
}

void ww_team_page_cues(const ww_team_page *p) {
  put_cues(p, "What helped most",
           "Merits that gave most points in all: calls and hits with them, counted hits, points of each side",
           p->v->best, p->v->n_best);
  put_cues(
      p, "What cost most",
      "Faults that took most points from a side in all: calls and hits with them, counted hits, points of each side",
      p->v->worst, p->v->n_worst);
  put_cues(p, "What came most often",
           "Cues in most calls: calls and hits with them, counted hits, points of each side", p->v->often,
           p->v->n_often);
}

static int by_weight(const void *pa, const void *pb) {
  const ww_team_cue *a = *(const ww_team_cue *const *)pa, *b = *(const ww_team_cue *const *)pb;
  ww_milli x = llabs(a->moment.points), y = llabs(b->moment.points);
  return x != y ? (x > y ? -1 : 1) : ww_str_cmp(a->id, b->id);
}

static void put_moment(const ww_team_page *p, const ww_team_cue *cue) {
  const ww_sheet *s = &p->sheet;
  const ww_team_moment *m = &cue->moment;
  ww_str seller = ww_sheet_milli(s, m->seller, true), prospect = ww_sheet_milli(s, m->prospect, true);
  ww_str id = p->v->team->calls[m->call].id;
  ww_scene scene = {.way = m->points < 0 ? -1 : 1,
                    .title = cue->title,
                    .quotes = m->quotes,
                    .speakers = m->speakers,
                    .n_quotes = m->n_quotes,
                    .points = ww_arena_printf(s->arena, "seller %.*s  prospect %.*s", WW_F(seller), WW_F(prospect))};
  ww_str time = m->start == WW_NA ? (ww_str){0} : ww_sheet_time(s, m->start);
  if (time.n)
    scene.place = ww_arena_printf(s->arena, "in %.*s at %.*s", WW_F(id), WW_F(time));
  else if (m->line)
    scene.place = ww_arena_printf(s->arena, "in %.*s, line %u", WW_F(id), (unsigned)m->line);
  else
    scene.place = ww_arena_printf(s->arena, "in %.*s", WW_F(id));
  if (m->n_quotes == 0 && m->message.n && !ww_str_eq(m->message, cue->title))
    scene.place = ww_arena_printf(s->arena, "%.*s; %.*s", WW_F(m->message), WW_F(scene.place));
  if (m->points < 0) scene.advice = cue->advice;
  ww_sheet_scene(s, &scene);
}

static void put_moments(const ww_team_page *p, int way, const char *heading) {
  const ww_team *t = p->v->team;
  const ww_team_cue **list = ww_arena_alloc(p->sheet.arena, t->n_cues + 1, sizeof *list);
  size_t n = 0;
  for (size_t i = 0; i < t->n_cues; i++)
    if (way * t->cues[i].moment.points > 0 && (way < 0) == t->cues[i].fault) list[n++] = &t->cues[i];
  if (n == 0) return;
  qsort(list, n, sizeof *list, by_weight);
  ww_sheet_heading(&p->sheet, heading);
  for (size_t i = 0; i < least(n, p->room.moments); i++) put_moment(p, list[i]);
}

void ww_team_page_moments(const ww_team_page *p) {
  put_moments(p, 1, "Moments to keep");
  put_moments(p, -1, "Moments to work on");
}

/* ---- calls */

static int by_overall(const void *pa, const void *pb) {
  const ww_team_call *a = *(const ww_team_call *const *)pa, *b = *(const ww_team_call *const *)pb;
  return a->overall != b->overall ? (a->overall < b->overall ? -1 : 1) : (a > b) - (a < b);
}

static void put_call(const ww_team_page *p, ww_grid *grid, const ww_team_call *call) {
  const ww_sheet *s = &p->sheet;
  ww_grid_text(s, grid, call->id);
  ww_grid_text(s, grid, ww_str_of(call->win_win_win ? "win-win-win" : ww_outcome_word(call->outcome)));
  ww_grid_milli(s, grid, call->overall, false);
  ww_grid_milli(s, grid, call->seller, false);
  ww_grid_milli(s, grid, call->prospect, false);
  ww_grid_whole(s, grid, call->rq);
}

void ww_team_page_calls(const ww_team_page *p) {
  static const ww_column columns[] = {WW_ELASTIC("call"),  WW_WORDS("outcome"),   WW_NUMBER("overall"),
                                      WW_NUMBER("seller"), WW_NUMBER("prospect"), WW_NUMBER("RQ")};
  const ww_team *t = p->v->team;
  ww_grid grid = {.caption = "Judged calls, the lowest overall first", .columns = columns, .n_columns = 6};
  const ww_team_call **list = ww_arena_alloc(p->sheet.arena, t->n_calls + 1, sizeof *list);
  size_t n = 0;
  for (size_t i = 0; i < t->n_calls; i++)
    if (t->calls[i].judged) list[n++] = &t->calls[i];
  if (n == 0 || p->room.calls == 0) return;
  qsort(list, n, sizeof *list, by_overall);
  for (size_t i = 0; i < least(n, p->room.calls); i++) put_call(p, &grid, list[i]);
  ww_sheet_heading(&p->sheet, "Calls");
  ww_sheet_table(&p->sheet, &grid);
  ww_team_page_more(p, n, least(n, p->room.calls), "calls");
}
