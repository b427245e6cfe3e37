/* csv.c: tables as text, record by record.
 * SPDX-License-Identifier: MIT */
#include "base/csv.h"

#include <string.h>

#include "base/safe.h"

char ww_csv_separator(ww_str text) {
  static const char known[] = {',', ';', '\t'};
  size_t counts[sizeof known] = {0}, best = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.n; i++) {
    /* in quotes too: what comes later may not have been read yet */
    if (text.p[i] == '\n' || text.p[i] == '\r') break;
    quoted ^= text.p[i] == '"';
    if (quoted) continue;
    for (size_t k = 0; k < sizeof known; k++) counts[k] += text.p[i] == known[k];
  }
  for (size_t k = 1; k < sizeof known; k++)
    if (counts[k] > counts[best]) best = k;
  return known[best];
}

void ww_csv_init(ww_csv *csv, ww_arena *a, ww_str text, char separator) {
  if (ww_str_starts(text, WW_S("\xEF\xBB\xBF"))) text = ww_str_from(text, 3);
  *csv = (ww_csv){.arena = a, .text = text, .line = 1};
  csv->separator = separator ? separator : ww_csv_separator(text);
}

static bool at_end(const ww_csv *csv) {
  return csv->at >= csv->text.n;
}

static bool at_break(const ww_csv *csv) {
  return !at_end(csv) && (csv->text.p[csv->at] == '\n' || csv->text.p[csv->at] == '\r');
}

/* Past one LF, CRLF or CR. */
static void pass_break(ww_csv *csv) {
  bool cr = csv->text.p[csv->at++] == '\r';
  if (cr && !at_end(csv) && csv->text.p[csv->at] == '\n') csv->at++;
  csv->line_start = csv->at;
  csv->line++;
}

static void add_field(ww_csv *csv) {
  ww_csv_field *f = ww_push(csv->arena, csv->fields, csv->n, csv->cap);
  ww_str before = ww_str_sub(csv->text, csv->line_start, csv->at);
  *f = (ww_csv_field){.line = csv->line, .column = (uint32_t)ww_utf8_count(before) + 1};
}

/* Up to the separator or the end of the line. */
static ww_str read_plain(ww_csv *csv) {
  size_t from = csv->at;
  while (!at_end(csv) && !at_break(csv) && csv->text.p[csv->at] != csv->separator) csv->at++;
  return ww_str_sub(csv->text, from, csv->at);
}

/* Up to the closing quote and past it; `*doubled` counts the quotes that stand for one. */
static ww_str read_quoted(ww_csv *csv, size_t *doubled) {
  size_t from = csv->at;
  uint32_t opened = csv->line;
  while (!at_end(csv)) {
    if (at_break(csv)) {
      pass_break(csv);
    } else if (csv->text.p[csv->at++] == '"') {
      if (at_end(csv) || csv->text.p[csv->at] != '"')
        return ww_str_sub(csv->text, from, csv->at - 1);
      csv->at++;
      ++*doubled;
    }
  }
  csv->unclosed = opened;
  return ww_str_from(csv->text, from);
}

static ww_str undo_quotes(ww_arena *a, ww_str s, ww_str behind) {
  char *p = ww_arena_alloc(a, s.n + behind.n + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) {
    p[n++] = s.p[i];
    i += s.p[i] == '"';
  }
  if (behind.n) memcpy(p + n, behind.p, behind.n);
  return (ww_str){p, n + behind.n};
}

static void read_field(ww_csv *csv) {
  size_t doubled = 0;
  bool quoted = !at_end(csv) && csv->text.p[csv->at] == '"';
  csv->at += quoted;
  add_field(csv);
  ww_str text = quoted ? read_quoted(csv, &doubled) : read_plain(csv);
  ww_str behind = quoted ? read_plain(csv) : (ww_str){0};
  if (doubled || behind.n) text = undo_quotes(csv->arena, text, behind);
  csv->fields[csv->n - 1].text = text;
}

bool ww_csv_next(ww_csv *csv) {
  csv->n = 0;
  while (at_break(csv)) pass_break(csv);
  if (at_end(csv)) return false;
  read_field(csv);
  while (!at_end(csv) && !at_break(csv)) {
    csv->at++;
    read_field(csv);
  }
  if (!at_end(csv)) pass_break(csv);
  return true;
}

/* A spreadsheet would run it; the wide forms of the signs too. A lone sign is harmless, and "-" is
 * what stdin is called. */
static bool is_formula(ww_str cell) {
  static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (ww_str_starts(cell, ww_str_of(signs[i]))) return ww_utf8_count(cell) > 1;
  return false;
}

void ww_csv_put(ww_buf *b, ww_str text) {
  ww_buf cell = {0};
  if (is_formula(text)) ww_buf_char(&cell, '\'');
  ww_safe_text(&cell, text);
  ww_str s = ww_buf_str(&cell);
  bool quoted = ww_str_find_char(s, ',') < s.n || ww_str_find_char(s, '"') < s.n;
  if (quoted) ww_buf_char(b, '"');
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] == '"') ww_buf_char(b, '"');
    ww_buf_char(b, s.p[i]);
  }
  if (quoted) ww_buf_char(b, '"');
  b->failed |= cell.failed;
  ww_buf_free(&cell);
}
