/* sheet_text.c: a sheet on a terminal or in a log: tables that fit the width.
 * SPDX-License-Identifier: MIT */
#include "base/safe.h"
#include "report/sheet.h"

enum { INDENT = 2, GAP = 2, LEAST_ELASTIC = 14, LONGEST_NAME = 24 };

/* What only comes together in a line must not be a command either. */
static void deliver(const ww_sheet *s, ww_buf *made) {
  ww_safe_lines(s->out, ww_buf_str(made));
  s->out->failed |= made->failed;
  ww_buf_free(made);
}

static void put_wrapped(const ww_sheet *s, ww_str lead, ww_str text, size_t indent, ww_tone tone) {
  ww_buf made = {0}, plain = {0};
  ww_page page = ww_page_on(&made, s->style), aside = ww_page_aside(&page, &plain);
  ww_page_tone(&page, tone);
  ww_page_text(&page, lead);
  ww_page_text(&aside, text);
  ww_page_tab(&page, indent);
  ww_page_wrap(&page, indent, ww_buf_str(&plain));
  ww_page_tone(&page, WW_PLAIN);
  ww_page_line(&page);
  made.failed |= plain.failed;
  ww_buf_free(&plain);
  deliver(s, &made);
}

static void text_open(const ww_sheet *s, ww_str title) {
  put_wrapped(s, (ww_str){0}, title, 0, WW_BOLD);
}

static void text_heading(const ww_sheet *s, ww_str text) {
  ww_buf_char(s->out, '\n');
  put_wrapped(s, (ww_str){0}, text, 0, WW_BOLD);
}

static void text_say(const ww_sheet *s, ww_str text) {
  put_wrapped(s, WW_S("  "), text, INDENT, WW_PLAIN);
}

static void text_item(const ww_sheet *s, ww_str text) {
  put_wrapped(s, s->style->utf8 ? WW_S("  · ") : WW_S("  - "), text, INDENT + 2, WW_PLAIN);
}

/* ---- tables */

static size_t columns_of(const ww_sheet *s, ww_str text) {
  ww_buf made = {0};
  ww_page page = ww_page_on(&made, s->style);
  ww_page_text(&page, text);
  size_t columns = ww_columns(ww_buf_str(&made));
  s->out->failed |= made.failed;
  ww_buf_free(&made);
  return columns;
}

static size_t widest(const ww_sheet *s, const ww_grid *grid, size_t column) {
  size_t most = ww_columns(ww_str_of(grid->columns[column].title));
  for (size_t i = 0; i < grid->n_rows; i++) {
    size_t n = columns_of(s, grid->cells[i * grid->n_columns + column]);
    if (n > most) most = n;
  }
  return most;
}

/* Gives the elastic column what the others leave; false when even so a row has no room. */
static bool fit(const ww_sheet *s, const ww_grid *grid, size_t gap, size_t *widths) {
  size_t all = INDENT, elastic = grid->n_columns;
  unsigned room = ww_page_on(s->out, s->style).width;
  for (size_t i = 0; i < grid->n_columns; i++) {
    widths[i] = widest(s, grid, i);
    all += widths[i] + (i ? gap : 0);
    if (grid->columns[i].elastic) elastic = i;
  }
  if (all <= room) return true;
  if (elastic == grid->n_columns || all - room + LEAST_ELASTIC > widths[elastic]) return false;
  widths[elastic] -= all - room;
  return true;
}

static void put_cell(const ww_page *page, ww_str text, size_t at, size_t width, bool number) {
  size_t used = ww_columns(text);
  ww_page_tab(page, number && used < width ? at + width - used : at);
  ww_page_cut(page, text, width, false);
}

static void put_row(const ww_page *page, const ww_grid *grid, const ww_str *cells, size_t gap, const size_t *widths) {
  size_t at = INDENT;
  for (size_t i = 0; i < grid->n_columns; i++) {
    put_cell(page, cells ? cells[i] : ww_str_of(grid->columns[i].title), at, widths[i], grid->columns[i].number);
    at += widths[i] + gap;
  }
  ww_page_line(page);
}

/* A dot fills a cell of a picture made of numbers; it says nothing where it stands alone. */
static bool says_nothing(ww_str cell) {
  return cell.n == 0 || ww_str_eq(cell, WW_S("."));
}

/* Where the table is too wide: what would be a row is a small paragraph, and nothing is lost. */
static void put_paragraph(const ww_sheet *s, const ww_grid *grid, const ww_str *cells) {
  ww_buf rest = {0};
  ww_buf_add(&rest, cells[0]);
  for (size_t i = 1, n = 0; i < grid->n_columns; i++) {
    if (says_nothing(cells[i])) continue;
    ww_buf_z(&rest, n++ ? ", " : ": ");
    if (grid->n_columns > 2) ww_buf_printf(&rest, "%s ", grid->columns[i].title);
    ww_buf_add(&rest, cells[i]);
  }
  if (rest.n > cells[0].n) put_wrapped(s, WW_S("  "), ww_buf_str(&rest), INDENT + 2, WW_PLAIN);
  s->out->failed |= rest.failed;
  ww_buf_free(&rest);
}

static void text_table(const ww_sheet *s, const ww_grid *grid) {
  size_t *widths = ww_new_n(s->arena, grid->n_columns, size_t), gap = GAP;
  bool fits = fit(s, grid, gap, widths) || fit(s, grid, gap = 1, widths);
  ww_buf made = {0};
  ww_page page = ww_page_on(&made, s->style);
  if (fits) {
    ww_page_tone(&page, WW_DIM);
    put_row(&page, grid, NULL, gap, widths);
    ww_page_tone(&page, WW_PLAIN);
  }
  for (size_t i = 0; fits && i < grid->n_rows; i++)
    put_row(&page, grid, grid->cells + i * grid->n_columns, gap, widths);
  deliver(s, &made);
  for (size_t i = 0; !fits && i < grid->n_rows; i++) put_paragraph(s, grid, grid->cells + i * grid->n_columns);
}

/* ---- moments */

static ww_str quoted(const ww_sheet *s, ww_str text) {
  return ww_arena_printf(s->arena, "“%.*s”", WW_F(text));
}

static void put_head(const ww_sheet *s, const ww_scene *m) {
  ww_buf made = {0}, points = {0};
  ww_page page = ww_page_on(&made, s->style), aside = ww_page_aside(&page, &points);
  ww_page_z(&page, "  ");
  ww_page_tone(&page, m->way < 0 ? WW_RED : m->way > 0 ? WW_GREEN : WW_DIM);
  ww_page_z(&page, ww_page_sign(&page, m->way < 0 ? WW_SIGN_FAULT : m->way > 0 ? WW_SIGN_MERIT : WW_SIGN_NEUTRAL));
  ww_page_tone(&page, WW_PLAIN);
  ww_page_z(&page, " ");
  ww_page_text(&aside, m->points);
  size_t used = ww_columns(ww_buf_str(&points)) + ww_page_column(&page) + GAP;
  bool both = used + LEAST_ELASTIC < page.width;
  ww_page_cut(&page, m->title, both ? page.width - used : page.width - ww_page_column(&page), false);
  ww_page_right(&page, ww_buf_str(&points));
  ww_page_line(&page);
  made.failed |= points.failed;
  ww_buf_free(&points);
  deliver(s, &made);
}

/* A name is escaped here, and then has nothing left to escape. */
static void put_quote(const ww_sheet *s, ww_str speaker, ww_str quote) {
  ww_buf lead = {0};
  ww_page page = ww_page_on(&lead, s->style);
  ww_page_z(&page, "    ");
  ww_page_cut(&page, speaker, LONGEST_NAME, false);
  if (speaker.n) ww_page_z(&page, " ");
  put_wrapped(s, ww_buf_str(&lead), quote, 6, WW_PLAIN);
  s->out->failed |= lead.failed;
  ww_buf_free(&lead);
}

static void text_scene(const ww_sheet *s, const ww_scene *m) {
  put_head(s, m);
  for (size_t i = 0; i < m->n_quotes; i++) put_quote(s, m->speakers[i], quoted(s, m->quotes[i]));
  if (m->advice.n) put_wrapped(s, WW_S("    try "), quoted(s, m->advice), 6, WW_PLAIN);
  if (m->place.n) put_wrapped(s, WW_S("    "), m->place, 4, WW_DIM);
}

const ww_surface ww_surface_text = {.name = "text",
                                    .open = text_open,
                                    .heading = text_heading,
                                    .say = text_say,
                                    .item = text_item,
                                    .table = text_table,
                                    .scene = text_scene};
