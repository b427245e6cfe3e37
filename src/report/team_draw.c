/* team_draw.c: the pictures of a report on many calls, as SVG of numbers alone.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/safe.h"
#include "report/team.h"

/* Points of a hundred on `SIDE` units, behind a margin; a dot's place is rounded to whole points. */
enum { SIDE = 400, EDGE = 40, MOST_NAMED = 300, SMALLEST = 4, BIGGEST = 14 };

typedef struct {
  int x, y, shape;
  uint32_t call;
} dot;

enum { ROUND, SQUARE, TRIANGLE };

static int shape_of(ww_outcome outcome) {
  if (outcome == WW_WIN_WIN || outcome == WW_NO_DEAL) return ROUND;
  return outcome == WW_OPEN ? SQUARE : TRIANGLE;
}

static int by_place(const void *pa, const void *pb) {
  const dot *a = pa, *b = pb;
  if (a->x != b->x) return a->x < b->x ? -1 : 1;
  if (a->y != b->y) return a->y < b->y ? -1 : 1;
  if (a->shape != b->shape) return a->shape < b->shape ? -1 : 1;
  return (a->call > b->call) - (a->call < b->call);
}

static bool is_same(const dot *a, const dot *b) {
  return a->x == b->x && a->y == b->y && a->shape == b->shape;
}

static int points(ww_milli score) {
  return (int)ww_milli_ratio(score, 1000000);
}

/* The area goes with the number of calls, beside that of the place with most of them. */
static int radius(size_t n, size_t most) {
  size_t r = SMALLEST, area = SMALLEST * SMALLEST + (BIGGEST * BIGGEST - SMALLEST * SMALLEST) * (n - 1) / (most > 1 ? most - 1 : 1);
  while (r < BIGGEST && (r + 1) * (r + 1) <= area) r++;
  return (int)r;
}

static void put_shape(ww_buf *svg, const dot *d, int r) {
  int x = EDGE + d->x * SIDE / 100, y = EDGE + SIDE - d->y * SIDE / 100;
  if (d->shape == ROUND)
    ww_buf_printf(svg, "<circle class=\"good\" cx=\"%d\" cy=\"%d\" r=\"%d\"", x, y, r);
  else if (d->shape == SQUARE)
    ww_buf_printf(svg, "<path class=\"open\" d=\"M%d %dh%dv%dh-%dz\"", x - r, y - r, 2 * r, 2 * r, 2 * r);
  else
    ww_buf_printf(svg, "<path class=\"bad\" d=\"M%d %dl%d %dh-%dz\"", x, y - r, r, 2 * r, 2 * r);
}

/* Names are worth their bytes while they can be told apart. */
static void put_dot(ww_buf *svg, const ww_team *team, const dot *d, size_t n, int r, bool named) {
  put_shape(svg, d, r);
  if (!named && n == 1) {
    ww_buf_z(svg, "/>\n");
    return;
  }
  ww_buf_z(svg, "><title>");
  if (named) ww_safe_xml(svg, team->calls[d->call].id);
  if (n > 1) ww_buf_printf(svg, named ? " and %zu more" : "%zu calls", named ? n - 1 : n);
  ww_buf_printf(svg, ": seller %d, prospect %d</title></%s>\n", d->x, d->y, d->shape == ROUND ? "circle" : "path");
}

static void put_axes(ww_buf *svg, const char *label, const char *across, const char *down) {
  ww_buf_printf(svg, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">\n",
                SIDE + 2 * EDGE, SIDE + 2 * EDGE, SIDE + 2 * EDGE, SIDE + 2 * EDGE, label);
  ww_buf_printf(svg, "<path class=\"axis\" d=\"M%d %dh%dv%dh-%dzM%d %dh%dM%d %dv%d\"/>\n", EDGE, EDGE, SIDE, SIDE,
                SIDE, EDGE, EDGE + SIDE / 2, SIDE, EDGE + SIDE / 2, EDGE, SIDE);
  ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", EDGE + SIDE / 2, SIDE + EDGE + 30,
                across);
  ww_buf_printf(svg, "<text x=\"12\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 12 %d)\">%s</text>\n",
                EDGE + SIDE / 2, EDGE + SIDE / 2, down);
  for (int i = 0; i <= 100; i += 50)
    ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>\n", EDGE - 5,
                  EDGE + SIDE - i * SIDE / 100 + 4, i);
}

static size_t count_same(const dot *dots, size_t from, size_t n) {
  size_t end = from + 1;
  while (end < n && is_same(&dots[from], &dots[end])) end++;
  return end - from;
}

static void put_dots(ww_buf *svg, const ww_team *team, const dot *dots, size_t n) {
  size_t most = 1, same;
  for (size_t i = 0; i < n; i += same) {
    same = count_same(dots, i, n);
    if (same > most) most = same;
  }
  for (size_t i = 0; i < n; i += same) {
    same = count_same(dots, i, n);
    put_dot(svg, team, &dots[i], same, radius(same, most), n <= MOST_NAMED);
  }
}

void ww_team_draw_quadrant(ww_buf *svg, const void *view) {
  const ww_team_view *v = view;
  dot *dots = ww_new_n(v->arena, v->all.judged + 1, dot);
  size_t n = 0;
  for (uint32_t i = 0; i < v->team->n_calls; i++) {
    const ww_team_call *call = &v->team->calls[i];
    if (call->judged) dots[n++] = (dot){points(call->seller), points(call->prospect), shape_of(call->outcome), i};
  }
  if (n) qsort(dots, n, sizeof *dots, by_place);
  put_axes(svg, "Scores of the seller and the prospect of each call", "seller's score", "prospect's score");
  for (int i = 0; i <= 100; i += 50)
    ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", EDGE + i * SIDE / 100,
                  EDGE + SIDE + 15, i);
  ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">both win</text>\n", EDGE + SIDE, EDGE - 8);
  ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\">the prospect alone</text>\n", EDGE, EDGE - 8);
  put_dots(svg, v->team, dots, n);
  ww_buf_z(svg, "</svg>\n");
}

/* ---- over time */

static int place_x(const ww_team_view *v, size_t i) {
  return EDGE + (v->n_periods > 1 ? (int)(i * SIDE / (v->n_periods - 1)) : SIDE / 2);
}

static int place_y(ww_milli score) {
  return EDGE + SIDE - (int)ww_milli_ratio(score * SIDE, INT64_C(100000000));
}

static ww_milli value_of(const ww_group *g, bool second) {
  return second ? g->rq : g->overall;
}

/* A period without a value leaves a gap. */
static void put_course(ww_buf *svg, const ww_team_view *v, bool second) {
  bool drawing = false;
  ww_buf_printf(svg, "<path class=\"%s\" d=\"", second ? "second" : "course");
  for (size_t i = 0; i < v->n_periods; i++) {
    ww_milli m = value_of(&v->periods[i], second);
    if (m != WW_NA) ww_buf_printf(svg, "%c%d %d", drawing ? 'L' : 'M', place_x(v, i), place_y(m));
    drawing = m != WW_NA;
  }
  ww_buf_z(svg, "\"/>\n");
}

static void put_marks(ww_buf *svg, const ww_team_view *v) {
  char text[32];
  for (size_t i = 0; i < v->n_periods; i++) {
    const ww_group *g = &v->periods[i];
    if (g->overall == WW_NA) continue;
    ww_buf_printf(svg,
                  "<circle class=\"open\" cx=\"%d\" cy=\"%d\" r=\"4\"><title>%.*s: %s, of %zu</title></circle>\n",
                  place_x(v, i), place_y(g->overall), WW_F(g->name), ww_milli_text(g->overall, text), g->judged);
  }
}

void ww_team_draw_trend(ww_buf *svg, const void *view) {
  const ww_team_view *v = view;
  put_axes(svg, "Median of overall and relational quotient over time", ww_period_word(v->by), "0 to 100");
  put_course(svg, v, false);
  put_course(svg, v, true);
  put_marks(svg, v);
  ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\">%.*s</text>\n", EDGE, EDGE + SIDE + 15, WW_F(v->periods[0].name));
  ww_buf_printf(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.*s</text>\n", EDGE + SIDE, EDGE + SIDE + 15,
                WW_F(v->periods[v->n_periods - 1].name));
  ww_buf_z(svg, "</svg>\n");
}
