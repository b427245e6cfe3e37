/* sheet_html.c: a sheet as one page of HTML that asks nobody for anything: no script, no link, no font.
 * SPDX-License-Identifier: MIT */
#include "base/safe.h"
#include "report/sheet.h"

static const char *const styles[] = {
    ":root{color-scheme:light dark;--ink:#1a1c20;--soft:#555b66;--page:#fff;--line:#c9ced6;",
    "--good:#17692f;--bad:#a1220f;--open:#3b4a66;--band:#f1f3f6}",
    "@media(prefers-color-scheme:dark){:root{--ink:#e9ebef;--soft:#adb4c0;--page:#15171b;--line:#454b56;",
    "--good:#6fd08c;--bad:#ff9d8a;--open:#a9bbe0;--band:#1f2228}}body{margin:0 auto;max-width:62rem;",
    "padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page)}",
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2.2rem}.wide{overflow-x:auto}",
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:left;",
    "color:var(--soft);padding:.3rem 0}th,td{padding:.25rem .7rem .25rem 0;text-align:left;",
    "vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word}",
    "th{color:var(--soft);font-weight:600}tbody th{color:inherit;font-weight:400;min-width:6rem}.n{text-align:right;",
    "white-space:nowrap}figure{margin:1rem 0}figcaption{color:var(--soft)}svg{max-width:100%;height:auto;",
    "background:var(--band)}svg text{fill:var(--ink);font:12px system-ui,sans-serif}",
    ".axis{stroke:var(--line);stroke-width:1;fill:none}.good,.bad,.open{fill-opacity:.8;",
    "stroke:var(--page)}.good{fill:var(--good)}.bad{fill:var(--bad)}.open{fill:var(--open)}",
    ".course{stroke:var(--open);stroke-width:2;fill:none}.second{stroke:var(--good);stroke-width:2;",
    "stroke-dasharray:6 4;fill:none}article{border-left:.3rem solid var(--line);padding-left:.8rem;",
    "margin:1rem 0;overflow-wrap:anywhere}article.merit{border-color:var(--good)}",
    "article.fault{border-color:var(--bad)}article p{margin:.2rem 0}h3{font-size:1rem;margin:0}",
    "blockquote{margin:.2rem 0}cite{font-style:normal;font-weight:600}.place{color:var(--soft)}",
    "a{color:inherit}@media print{body{max-width:none}.wide{overflow:visible}",
    "article,figure,tr{break-inside:avoid}}",
};

static void put(const ww_sheet *s, const char *before, ww_str text, const char *after) {
  ww_buf_z(s->out, before);
  ww_safe_xml(s->out, text);
  ww_buf_z(s->out, after);
}

/* The frame of the page: what comes before its content, or, without a title, behind it. */
static void put_frame(ww_buf *out, const ww_str *title) {
  if (!title) {
    ww_buf_z(out, "</main>\n</body>\n</html>\n");
    return;
  }
  ww_buf_z(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  ww_safe_xml(out, *title);
  ww_buf_z(out, "</title>\n<style>");
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) ww_buf_z(out, styles[i]);
  ww_buf_z(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
  ww_safe_xml(out, *title);
  ww_buf_z(out, "</h1>\n");
}

static void html_open(const ww_sheet *s, ww_str title) {
  put_frame(s->out, &title);
}

static void html_close(const ww_sheet *s) {
  put_frame(s->out, NULL);
}

static void html_heading(const ww_sheet *s, ww_str text) {
  put(s, "<h2>", text, "</h2>\n");
}

static void html_say(const ww_sheet *s, ww_str text) {
  put(s, "<p>", text, "</p>\n");
}

/* A list stays open for the next item by giving its end back. */
static void html_item(const ww_sheet *s, ww_str text) {
  static const ww_str end = {"</ul>\n", 6};
  if (ww_str_ends(ww_buf_str(s->out), end))
    s->out->n -= end.n;
  else
    ww_buf_z(s->out, "<ul>\n");
  put(s, "<li>", text, "</li>\n");
  ww_buf_add(s->out, end);
}

static void put_row(const ww_sheet *s, const ww_grid *grid, const ww_str *cells) {
  ww_buf_z(s->out, "<tr>");
  for (size_t i = 0; i < grid->n_columns; i++) {
    bool number = grid->columns[i].number;
    put(s,
        i == 0   ? number ? "<th scope=\"row\" class=\"n\">" : "<th scope=\"row\">"
        : number ? "<td class=\"n\">"
                 : "<td>",
        cells[i], i == 0 ? "</th>" : "</td>");
  }
  ww_buf_z(s->out, "</tr>\n");
}

/* What scrolls sideways on a phone must be reached by the keyboard too. */
static void html_table(const ww_sheet *s, const ww_grid *grid) {
  put(s, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"", ww_str_of(grid->caption), "\">\n");
  put(s, "<table>\n<caption>", ww_str_of(grid->caption), "</caption>\n<thead><tr>");
  for (size_t i = 0; i < grid->n_columns; i++)
    put(s, grid->columns[i].number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
        ww_str_of(grid->columns[i].title), "</th>");
  ww_buf_z(s->out, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < grid->n_rows; i++) put_row(s, grid, grid->cells + i * grid->n_columns);
  ww_buf_z(s->out, "</tbody>\n</table>\n</div>\n");
}

static void html_scene(const ww_sheet *s, const ww_scene *m) {
  ww_buf_printf(s->out, "<article class=\"%s\">\n", m->way < 0 ? "fault" : m->way > 0 ? "merit" : "plain");
  put(s, m->way < 0 ? "<h3>Fault: " : m->way > 0 ? "<h3>Merit: " : "<h3>", m->title, "</h3>\n");
  put(s, "<p>", m->points, "</p>\n");
  for (size_t i = 0; i < m->n_quotes; i++) {
    ww_buf_z(s->out, "<blockquote><p>");
    if (m->speakers[i].n) put(s, "<cite>", m->speakers[i], "</cite> ");
    put(s, "“", m->quotes[i], "”</p></blockquote>\n");
  }
  if (m->advice.n) put(s, "<p>Try: “", m->advice, "”</p>\n");
  if (m->place.n) put(s, "<p class=\"place\">", m->place, "</p>\n");
  ww_buf_z(s->out, "</article>\n");
}

static void html_picture(const ww_sheet *s, ww_str what, ww_draw *draw, const void *of) {
  ww_buf_z(s->out, "<figure>\n");
  draw(s->out, of);
  put(s, "<figcaption>", what, "</figcaption>\n</figure>\n");
}

const ww_surface ww_surface_html = {.name = "html",
                                    .open = html_open,
                                    .heading = html_heading,
                                    .say = html_say,
                                    .item = html_item,
                                    .table = html_table,
                                    .scene = html_scene,
                                    .picture = html_picture,
                                    .close = html_close};
