/* metric_rows.c: metrics for people, in columns.
 * SPDX-License-Identifier: MIT */
#include "report/metric_rows.h"

#include <string.h>

typedef struct {
  size_t value, point, unit, n; /* where they stand */
} columns;

static const char *unit_of(const ww_metric_value *m) {
  return m->value == 1000 && m->info->one ? m->info->one : m->unit;
}

void ww_metric_name(const ww_page *page, const ww_metric_value *m, bool spelt) {
  for (const char *c = m->name; *c; c++) ww_buf_char(page->out, spelt && *c == '_' ? ' ' : *c);
}

static void put_reason(const ww_page *page, const ww_metric_value *m) {
  ww_page_z(page, "n/a: ");
  ww_page_text(page, ww_str_of(m->reason ? m->reason : "no reason given"));
}

void ww_metric_value_and_unit(const ww_page *page, const ww_metric_value *m) {
  if (m->value == WW_NA) {
    put_reason(page, m);
    return;
  }
  ww_page_milli(page, m->value, false);
  if (unit_of(m)[0]) ww_buf_printf(page->out, " %s", unit_of(m));
}

/* Columns up to the point, and behind it. */
static size_t before_point(ww_milli m) {
  char text[32];
  return strcspn(ww_milli_text(m, text), ".");
}

static size_t behind_point(ww_milli m) {
  char text[32];
  return strlen(ww_milli_text(m, text)) - before_point(m);
}

static void widen(size_t *width, size_t by) {
  if (by > *width) *width = by;
}

static columns measure(const ww_card *card, size_t indent) {
  size_t name = 0, before = 0, behind = 0, unit = 0;
  for (size_t i = 0; i < card->n_metrics; i++) {
    const ww_metric_value *m = &card->metrics[i];
    widen(&name, strlen(m->name));
    if (m->value == WW_NA) continue;
    widen(&before, before_point(m->value));
    widen(&behind, behind_point(m->value));
    widen(&unit, strlen(unit_of(m)));
  }
  columns c = {.value = indent + name + 2};
  c.point = c.value + before;
  c.unit = c.point + behind + 2;
  c.n = c.unit + unit + 2;
  return c;
}

static void put_na(const ww_page *page, const ww_metric_value *m, size_t column) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  put_reason(&aside, m);
  ww_page_tab(page, column);
  ww_page_wrap(page, column, ww_buf_str(&made));
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_row(const ww_page *page, const ww_metric_value *m, const columns *c) {
  ww_page_tab(page, c->point - before_point(m->value));
  ww_page_milli(page, m->value, false);
  ww_page_tab(page, c->unit);
  ww_page_z(page, unit_of(m));
  ww_page_tab(page, c->n);
  ww_buf_printf(page->out, "n %u", (unsigned)m->n);
}

/* Too narrow a page for columns has name, value and unit behind each other. */
static void put_wrapped(const ww_page *page, const ww_metric_value *m, size_t indent, bool spelt) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_metric_name(&aside, m, spelt);
  ww_page_z(&aside, " ");
  ww_metric_value_and_unit(&aside, m);
  ww_page_wrap(page, indent, ww_buf_str(&made));
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

enum { MOST_N = 8 }; /* columns of "n 123456" */

void ww_metric_rows(const ww_page *page, size_t indent, bool spelt, const ww_card *card) {
  columns c = measure(card, indent);
  if (ww_page_column(page) >= indent) ww_page_line(page);
  for (size_t i = 0; i < card->n_metrics; i++) {
    const ww_metric_value *m = &card->metrics[i];
    ww_page_tab(page, indent);
    if (c.n + MOST_N > page->width) {
      put_wrapped(page, m, indent, spelt);
    } else {
      ww_metric_name(page, m, spelt);
      if (m->value == WW_NA) put_na(page, m, c.value);
      else put_row(page, m, &c);
    }
    ww_page_line(page);
  }
}
