/* sheet_markdown.c: a sheet for a wiki, a pull request or a job's summary page.
 * SPDX-License-Identifier: MIT */
#include "base/safe.h"
#include "report/sheet.h"

static void put_line(const ww_sheet *s, const char *lead, ww_str text, const char *end) {
  ww_buf_z(s->out, lead);
  ww_safe_markdown(s->out, text);
  ww_buf_z(s->out, end);
}

/* Without an empty line a paragraph would go on with what is above it. */
static void part(const ww_sheet *s) {
  ww_str done = ww_buf_str(s->out);
  if (done.n && !ww_str_ends(done, WW_S("\n\n"))) ww_buf_char(s->out, '\n');
}

static void markdown_open(const ww_sheet *s, ww_str title) {
  put_line(s, "## ", title, "\n");
}

static void markdown_heading(const ww_sheet *s, ww_str text) {
  part(s);
  put_line(s, "### ", text, "\n\n");
}

/* What opens a line could be a list or a heading, and a name may stand there: it follows a space of no
 * width. */
#define NO_WIDTH "&#8203;"

static bool opens_plainly(ww_str text) {
  return text.n && ww_char_is_word((unsigned char)text.p[0]) && text.p[0] > '9';
}

static void markdown_say(const ww_sheet *s, ww_str text) {
  part(s);
  put_line(s, opens_plainly(text) ? "" : NO_WIDTH, text, "\n");
}

static void markdown_item(const ww_sheet *s, ww_str text) {
  put_line(s, opens_plainly(text) ? "* " : "* " NO_WIDTH, text, "\n");
}

static void markdown_table(const ww_sheet *s, const ww_grid *grid) {
  size_t n = grid->n_columns;
  part(s);
  for (size_t i = 0; i < n; i++) put_line(s, i ? " " : "| ", ww_str_of(grid->columns[i].title), " |");
  ww_buf_z(s->out, "\n|");
  for (size_t i = 0; i < n; i++) ww_buf_z(s->out, grid->columns[i].number ? " ---: |" : " --- |");
  for (size_t i = 0; i < grid->n_rows * n; i++) {
    if (i % n == 0) ww_buf_z(s->out, "\n|");
    put_line(s, " ", grid->cells[i], " |");
  }
  ww_buf_char(s->out, '\n');
}

static void put_quote(const ww_sheet *s, const char *lead, ww_str speaker, ww_str quote) {
  ww_buf_z(s->out, lead);
  ww_safe_markdown(s->out, speaker);
  if (speaker.n) ww_buf_z(s->out, ": ");
  put_line(s, "“", quote, "”\n");
}

static void markdown_scene(const ww_sheet *s, const ww_scene *m) {
  put_line(s, m->way < 0 ? "* fault: **" : m->way > 0 ? "* merit: **" : "* **", m->title, "** ");
  ww_safe_markdown(s->out, m->points);
  ww_buf_char(s->out, '\n');
  for (size_t i = 0; i < m->n_quotes; i++)
    put_quote(s, m->speakers[i].n ? "  * by " : "  * said: ", m->speakers[i], m->quotes[i]);
  if (m->advice.n) put_quote(s, "  * try ", (ww_str){0}, m->advice);
  if (m->place.n) put_line(s, "  * ", m->place, "\n");
}

const ww_surface ww_surface_markdown = {.name = "markdown",
                                        .open = markdown_open,
                                        .heading = markdown_heading,
                                        .say = markdown_say,
                                        .item = markdown_item,
                                        .table = markdown_table,
                                        .scene = markdown_scene};
