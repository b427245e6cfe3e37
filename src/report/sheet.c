/* sheet.c: what a sheet is told goes to its surface.
 * SPDX-License-Identifier: MIT */
#include "report/sheet.h"

void ww_sheet_open(const ww_sheet *s, ww_str title) {
  s->surface->open(s, title);
}

void ww_sheet_heading(const ww_sheet *s, const char *text) {
  s->surface->heading(s, ww_str_of(text));
}

void ww_sheet_say(const ww_sheet *s, const char *format, ...) {
  va_list args;
  va_start(args, format);
  ww_str text = ww_arena_vprintf(s->arena, format, args);
  va_end(args);
  s->surface->say(s, text);
}

void ww_sheet_item(const ww_sheet *s, const char *format, ...) {
  va_list args;
  va_start(args, format);
  ww_str text = ww_arena_vprintf(s->arena, format, args);
  va_end(args);
  s->surface->item(s, text);
}

void ww_sheet_table(const ww_sheet *s, const ww_grid *grid) {
  if (grid->n_rows) s->surface->table(s, grid);
}

void ww_sheet_scene(const ww_sheet *s, const ww_scene *scene) {
  s->surface->scene(s, scene);
}

void ww_sheet_picture(const ww_sheet *s, const char *what, ww_draw *draw, const void *of) {
  if (s->surface->picture) s->surface->picture(s, ww_str_of(what), draw, of);
}

void ww_sheet_close(const ww_sheet *s) {
  if (s->surface->close) s->surface->close(s);
}

/* `cap` counts cells; a row is there with its first cell. */
void ww_grid_text(const ww_sheet *s, ww_grid *grid, ww_str text) {
  size_t n = 0;
  while (grid->n_rows && n < grid->n_columns && grid->cells[(grid->n_rows - 1) * grid->n_columns + n].p) n++;
  bool fresh = grid->n_rows == 0 || n == grid->n_columns;
  if (fresh && (grid->n_rows + 1) * grid->n_columns > grid->cap) {
    size_t cap = (grid->n_rows + 8) * 2 * grid->n_columns;
    grid->cells = ww_arena_grow(s->arena, grid->cells, grid->cap, cap, sizeof *grid->cells);
    grid->cap = cap;
  }
  if (fresh) grid->n_rows++, n = 0;
  grid->cells[(grid->n_rows - 1) * grid->n_columns + n] = text.p ? text : WW_S("");
}

void ww_grid_count(const ww_sheet *s, ww_grid *grid, size_t n) {
  ww_grid_text(s, grid, ww_arena_printf(s->arena, "%zu", n));
}

void ww_grid_milli(const ww_sheet *s, ww_grid *grid, ww_milli m, bool sign) {
  ww_grid_text(s, grid, m == WW_NA ? (ww_str){0} : ww_sheet_milli(s, m, sign));
}

void ww_grid_whole(const ww_sheet *s, ww_grid *grid, ww_milli m) {
  ww_grid_milli(s, grid, m == WW_NA ? m : 1000 * ww_milli_ratio(m, 1000000), false);
}

ww_str ww_sheet_milli(const ww_sheet *s, ww_milli m, bool sign) {
  char text[32];
  const char *lead = m < 0 ? "−" : m > 0 && sign ? "+" : "";
  return ww_arena_printf(s->arena, "%s%s", lead, ww_milli_text(m < 0 ? -m : m, text));
}

ww_str ww_sheet_percent(const ww_sheet *s, ww_milli share) {
  if (share == WW_NA) return WW_S("");
  return ww_arena_printf(s->arena, "%d %%", (int)((share + 5) / 10));
}

ww_str ww_sheet_time(const ww_sheet *s, ww_milli time) {
  long long seconds = (long long)(time / 1000);
  if (seconds >= 3600)
    return ww_arena_printf(s->arena, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return ww_arena_printf(s->arena, "%02lld:%02lld", seconds / 60, seconds % 60);
}
