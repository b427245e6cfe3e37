/* sheet.h: pages of sentences, tables, moments and pictures, written once for every surface.
 * SPDX-License-Identifier: MIT
 *
 * Who has something to tell says it to a sheet; the surface behind it lays it out as text, Markdown or HTML
 * and escapes every word, whoever wrote it. Strings live in the arena of the sheet. */
#ifndef WW_REPORT_SHEET_H
#define WW_REPORT_SHEET_H

#include "base/arena.h"
#include "report/page.h"

/* `number`: to the right. `elastic`: cut where a line has no room; one a table at most. */
typedef struct ww_column {
  const char *title;
  bool number, elastic;
} ww_column;

#define WW_WORDS(title) {title, false, false}
#define WW_ELASTIC(title) {title, false, true}
#define WW_NUMBER(title) {title, true, false}

/* Cells row by row. The caption says what a table shows to those who come to it alone. */
typedef struct ww_grid {
  const char *caption;
  const ww_column *columns;
  size_t n_columns, n_rows, cap;
  ww_str *cells;
} ww_grid;

/* What was said, by whom; for a fault, what to say instead. `way` above 0 is a merit, below a fault. */
typedef struct ww_scene {
  int way;
  ww_str title, points, place, advice;
  const ww_str *speakers, *quotes;
  size_t n_quotes;
} ww_scene;

typedef void ww_draw(ww_buf *svg, const void *what);

typedef struct ww_sheet {
  const struct ww_surface *surface;
  ww_buf *out;
  ww_arena *arena;
  const ww_style *style;
} ww_sheet;

/* A NULL part is left out. */
typedef struct ww_surface {
  const char *name;
  void (*open)(const ww_sheet *s, ww_str title);
  void (*heading)(const ww_sheet *s, ww_str text);
  void (*say)(const ww_sheet *s, ww_str text);
  void (*item)(const ww_sheet *s, ww_str text);
  void (*table)(const ww_sheet *s, const ww_grid *grid);
  void (*scene)(const ww_sheet *s, const ww_scene *scene);
  /* `what` the picture shows in words; its numbers stand in a table beside it. */
  void (*picture)(const ww_sheet *s, ww_str what, ww_draw *draw, const void *of);
  void (*close)(const ww_sheet *s);
} ww_surface;

extern const ww_surface ww_surface_text, ww_surface_markdown, ww_surface_html;

void ww_sheet_open(const ww_sheet *s, ww_str title);
void ww_sheet_heading(const ww_sheet *s, const char *text);
void ww_sheet_say(const ww_sheet *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One of a list of remarks. */
void ww_sheet_item(const ww_sheet *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ww_sheet_table(const ww_sheet *s, const ww_grid *grid);
void ww_sheet_scene(const ww_sheet *s, const ww_scene *scene);
void ww_sheet_picture(const ww_sheet *s, const char *what, ww_draw *draw, const void *of);
void ww_sheet_close(const ww_sheet *s);

/* Cells, row by row, from left to right. */
void ww_grid_text(const ww_sheet *s, ww_grid *grid, ww_str text);
void ww_grid_count(const ww_sheet *s, ww_grid *grid, size_t n);
void ww_grid_milli(const ww_sheet *s, ww_grid *grid, ww_milli m, bool sign); /* WW_NA: empty */
void ww_grid_whole(const ww_sheet *s, ww_grid *grid, ww_milli m);            /* rounded */

/* "+3.5", "−2", with the minus of print. */
ww_str ww_sheet_milli(const ww_sheet *s, ww_milli m, bool sign);
/* A share in thousandths as "41 %". */
ww_str ww_sheet_percent(const ww_sheet *s, ww_milli share);
/* "12:40", of a time in thousandths of a second. */
ww_str ww_sheet_time(const ww_sheet *s, ww_milli time);

#endif
