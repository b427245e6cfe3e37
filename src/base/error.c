/* error.c: filling the one error value, and collecting many.
 * SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/safe.h"

/* vsnprintf may cut a character in two; take the torn tail off. */
static void cut_torn_tail(char *text, size_t n) {
  size_t at = n, len;
  while (at > 0 && n - at < 4 && (text[at - 1] & 0xC0) == 0x80) at--;
  if (at == 0 || (text[at - 1] & 0xC0) != 0xC0) return;
  ww_utf8_next((ww_str){text, n}, at - 1, &len);
  if (len != n - (at - 1)) text[at - 1] = 0;
}

__attribute__((format(printf, 4, 0))) static void fill(ww_error *e, ww_severity severity,
                                                       ww_place at, const char *format,
                                                       va_list args) {
  *e = (ww_error){.severity = severity, .file = at.file, .line = at.line, .column = at.column};
  int n = vsnprintf(e->message, sizeof e->message, format, args);
  if (n >= (int)sizeof e->message) cut_torn_tail(e->message, sizeof e->message - 1);
}

void ww_error_set(ww_error *e, ww_severity severity, ww_place at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fill(e, severity, at, format, args);
  va_end(args);
}

void ww_error_point(ww_error *e, ww_str source, size_t offset) {
  enum { BEFORE = 60, AFTER = 30 };
  if (offset > source.n) offset = source.n;
  size_t from = offset > BEFORE ? offset - BEFORE : 0;
  while (from < offset && (source.p[from] & 0xC0) == 0x80) from++;
  ww_str shown = ww_str_sub(source, from, offset + AFTER);
  while (shown.n < source.n - from && (shown.p[shown.n] & 0xC0) == 0x80) shown.n--;
  size_t before = ww_utf8_count(ww_str_sub(source, from, offset));
  ww_buf b = {0};
  ww_buf_plain(&b, shown);
  ww_buf_char(&b, '\n');
  ww_buf_fill(&b, ' ', before);
  ww_buf_char(&b, '^');
  if (!b.failed && b.n < sizeof e->caret) memcpy(e->caret, b.p, b.n), e->caret[b.n] = 0;
  ww_buf_free(&b);
}

static void print(const ww_error *e, ww_buf *out) {
  static const char *const words[] = {"note", "note", "warning", "error"};
  if (e->file.n) ww_buf_plain(out, e->file), ww_buf_char(out, ':');
  if (e->line) ww_buf_printf(out, "%u:", (unsigned)e->line);
  if (e->line && e->column) ww_buf_printf(out, "%u:", (unsigned)e->column);
  if (e->file.n) ww_buf_char(out, ' ');
  ww_buf_printf(out, "%s: ", words[e->severity & 3]);
  ww_buf_plain(out, ww_str_of(e->message));
  ww_buf_char(out, '\n');
  for (ww_str rest = ww_str_of(e->caret), line; ww_str_line(&rest, &line);) {
    ww_buf_z(out, "    ");
    ww_buf_add(out, line);
    ww_buf_char(out, '\n');
  }
}

/* Names and messages hold what strangers wrote, and standard error goes to the log too. */
void ww_error_print(const ww_error *e, ww_buf *out) {
  ww_buf raw = {0};
  print(e, &raw);
  ww_safe_lines(out, ww_buf_str(&raw));
  out->failed |= raw.failed;
  ww_buf_free(&raw);
}

ww_error *ww_errors_add(ww_errors *list, ww_severity severity, ww_place at, const char *format,
                        ...) {
  ww_error *e = ww_push(list->arena, list->items, list->n, list->cap);
  list->errors += severity == WW_ERROR;
  va_list args;
  va_start(args, format);
  fill(e, severity, at, format, args);
  va_end(args);
  return e;
}

static int by_place(const void *pa, const void *pb) {
  const ww_error *a = pa, *b = pb;
  int d = ww_str_cmp(a->file, b->file);
  if (d) return d;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  if (a->column != b->column) return a->column < b->column ? -1 : 1;
  return strcmp(a->message, b->message);
}

void ww_errors_flush(ww_errors *list, ww_sink *sink, void *ctx) {
  if (list->n) qsort(list->items, list->n, sizeof *list->items, by_place);
  for (size_t i = 0; i < list->n; i++) sink(ctx, &list->items[i]);
  list->n = 0;
}
