/* table.c: conversations in tables: their rows to utterances.
 * SPDX-License-Identifier: MIT */
#include "reader/table.h"

#include "base/csv.h"
#include "base/decode.h"
#include "base/error.h"
#include "reader/columns.h"
#include "reader/dates.h"
#include "reader/lines.h"
#include "reader/names.h"
#include "reader/reader.h"

typedef struct {
  ww_transcript *t;
  ww_csv csv;
  ww_columns columns;
  ww_names names;
  ww_date_order order;
  int64_t first_day; /* of the first date, from whose midnight times count */
  bool dated;
  uint32_t short_rows, short_at, silent, mixed;
} table;

static const ww_csv_field *cell(const table *x, ww_column_kind kind) {
  size_t at = x->columns.at[kind];
  return at < x->csv.n ? &x->csv.fields[at] : NULL;
}

static ww_str cell_text(const table *x, ww_column_kind kind) {
  const ww_csv_field *f = cell(x, kind);
  return f ? ww_str_trim(f->text) : (ww_str){0};
}

static void offer_header(table *x) {
  for (size_t i = 0; i < x->csv.n; i++) ww_columns_offer(&x->columns, x->csv.fields[i].text);
  ww_columns_end(&x->columns);
}

static bool refuse_missing(table *x, ww_column_kind kind) {
  ww_str words[32], said = x->columns.said[kind];
  size_t n = x->csv.n < 32 ? x->csv.n : 32;
  for (size_t i = 0; i < n; i++) words[i] = ww_str_trim(x->csv.fields[i].text);
  uint32_t line = n ? x->csv.fields[0].line : 1;
  ww_str near = said.n ? ww_str_nearest(said, words, n) : (ww_str){0};
  if (said.n)
    ww_transcript_diagnose(x->t, WW_ERROR, line, 1, "no conversation in it: no column '%.*s'%s%.*s%s",
                           WW_F(ww_brief(said)), near.n ? ", did you mean '" : "", WW_F(near), near.n ? "'?" : "");
  else
    ww_transcript_diagnose(x->t, WW_ERROR, line, 1,
                           "no conversation in it: no column is known to hold the text; "
                           "say which: --columns speaker=NAME,text=NAME, or by number");
  return false;
}

static bool find_columns(table *x) {
  ww_error error;
  if (!ww_columns_init(&x->columns, x->t->columns, &error)) {
    ww_transcript_diagnose(x->t, WW_ERROR, 0, 0, "%s", error.message);
    return false;
  }
  if (!ww_csv_next(&x->csv)) return true;
  offer_header(x);
  for (int k = 0; k < WW_COLUMN_KINDS; k++)
    if (x->columns.at[k] == WW_NO_COLUMN && (x->columns.said[k].n || k == WW_COLUMN_TEXT))
      return refuse_missing(x, (ww_column_kind)k);
  return true;
}

/* ---- times */

static void read_dates(ww_date_order *order, table *x) {
  ww_milli time;
  ww_date date;
  for (int k = WW_COLUMN_START; k <= WW_COLUMN_END; k++)
    if (ww_read_date_time(cell_text(x, (ww_column_kind)k), &date, &time)) ww_date_survey(order, &date);
}

static ww_milli on_day(table *x, const ww_date *date, ww_milli time) {
  int64_t day = ww_date_days(date, x->order.month && !x->order.day);
  if (!x->dated) x->first_day = day;
  x->dated = true;
  return (day - x->first_day) * 24 * 3600 * 1000 + time;
}

/* "12,5" where the separator leaves the comma free. */
static bool read_seconds(ww_arena *a, ww_str s, ww_milli *out) {
  size_t comma = ww_str_find_char(s, ',');
  if (comma == s.n) return ww_milli_read(s, out);
  return ww_milli_read(ww_arena_printf(a, "%.*s.%.*s", (int)comma, s.p, WW_F(ww_str_from(s, comma + 1))), out);
}

static ww_milli read_time(table *x, ww_column_kind kind) {
  const ww_csv_field *f = cell(x, kind);
  ww_str s = cell_text(x, kind);
  ww_milli time, end;
  ww_date date;
  if (!f || s.n == 0) return WW_NA;
  if (ww_read_date_time(s, &date, &time) == s.n) return on_day(x, &date, time);
  if (ww_read_stamp(s, &time, &end) == s.n) return time;
  if (read_seconds(x->t->arena, s, &time)) return x->columns.millis[kind] ? time / 1000 : time;
  ww_transcript_diagnose(x->t, WW_WARNING, f->line, f->column, "not a time: '%.*s'", WW_F(ww_brief(s)));
  return WW_NA;
}

/* ---- who and what */

/* A role of ours is one; what else stands there, such as "agent", goes with the name, where the pack's
 * table of labels finds it. */
static uint32_t read_speaker(table *x) {
  ww_str name = cell_text(x, WW_COLUMN_SPEAKER), given = cell_text(x, WW_COLUMN_ROLE);
  ww_role role = WW_UNKNOWN;
  for (int r = WW_UNKNOWN; r < WW_ROLES; r++)
    if (ww_str_eq_nocase(given, ww_str_of(ww_role_word((ww_role)r)))) role = (ww_role)r, given = (ww_str){0};
  if (given.n && name.n && !ww_str_eq_nocase(given, name))
    name = ww_arena_printf(x->t->arena, "%.*s (%.*s)", WW_F(name), WW_F(given));
  else if (name.n == 0)
    name = given.n ? given : role ? ww_str_of(ww_role_word(role)) : name;
  return ww_names_speaker(&x->names, x->t, name, role);
}

/* A line of a cell whose doubled quotes were undone: behind each the source is a column further. */
static void say_unquoted(table *x, ww_str line, uint32_t number, uint32_t column) {
  size_t from = 0;
  bool first = true;
  for (size_t i = 0; i <= line.n; i++) {
    bool quote = i < line.n && line.p[i] == '"';
    if (!quote && i < line.n) continue;
    ww_str piece = ww_str_sub(line, from, i + quote);
    if (piece.n == 0) continue;
    if (first) ww_say_glue(x->t, x->t->n_pieces ? WW_S(" ") : (ww_str){0}, number, column);
    ww_say_glue(x->t, piece, number, column);
    first = false;
    column += (uint32_t)ww_utf8_count(piece) + quote;
    from = i + quote;
  }
}

static bool is_view(const table *x, ww_str s) {
  uintptr_t from = (uintptr_t)x->csv.text.p, at = (uintptr_t)s.p;
  return at >= from && at - from <= x->csv.text.n;
}

static void say_text(table *x, const ww_csv_field *f) {
  ww_lines lines = ww_lines_of(f->text, f->line);
  bool view = is_view(x, f->text);
  while (ww_lines_next(&lines)) {
    uint32_t column = lines.number == f->line ? f->column : 1;
    ww_str trimmed = ww_str_trim(lines.line);
    if (trimmed.n == 0) continue;
    if (view) {
      ww_say_add(x->t, lines.line, lines.number, column);
      continue;
    }
    uint32_t before = (uint32_t)ww_utf8_count(ww_str_sub(lines.line, 0, (size_t)(trimmed.p - lines.line.p)));
    say_unquoted(x, trimmed, lines.number, column + before);
  }
}

/* A record has a cell at least. */
static void read_row(table *x) {
  uint32_t line = x->csv.fields[0].line;
  const ww_csv_field *text = cell(x, WW_COLUMN_TEXT);
  ww_str id = cell_text(x, WW_COLUMN_ID);
  if (id.n && x->t->id.n == 0) x->t->id = id;
  if (id.n && !ww_str_eq(id, x->t->id))
    ww_transcript_diagnose(x->t, WW_WARNING, line, 1, "a row of another conversation, '%.*s', read as part of this one",
                           WW_F(ww_brief(id)));
  if (!text) {
    if (x->short_rows++ == 0) x->short_at = line;
    return;
  }
  if (ww_is_blank(text->text)) {
    x->silent++;
    return;
  }
  uint32_t speaker = read_speaker(x);
  ww_milli start = read_time(x, WW_COLUMN_START), end = read_time(x, WW_COLUMN_END);
  ww_say_begin(x->t, speaker, start, end);
  say_text(x, text);
  ww_say_end(x->t);
}

static bool finish(table *x, uint32_t line) {
  ww_transcript *t = x->t;
  if (x->csv.unclosed)
    ww_transcript_diagnose(t, WW_WARNING, x->csv.unclosed, 0, "a quote that never ends: all below it is one cell");
  if (x->short_rows)
    ww_transcript_diagnose(t, WW_WARNING, x->short_at, 1, "rows too short to have a text left out: %u", x->short_rows);
  if (x->silent && t->n_utterances)
    ww_transcript_diagnose(t, WW_SUGGESTION, line, 0, "rows without text left out: %u", x->silent);
  if (x->dated && x->order.day && x->order.month)
    ww_transcript_diagnose(t, WW_WARNING, line, 0, "dates in more than one order: day first read where it can be");
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0, "no conversation in it: a table %s", x->silent ? "whose rows have no text" : "without rows");
  return false;
}

bool ww_table_read(ww_transcript *t, ww_str text, uint32_t line, char separator) {
  table x = {.t = t, .names = {.arena = t->arena}};
  ww_csv_init(&x.csv, t->arena, text, separator);
  x.csv.line = line;
  if (!find_columns(&x)) return false;
  bool speaks = x.columns.no_header;
  table survey = x; /* the order of dates shows from all of them */
  while (ww_csv_next(&survey.csv)) read_dates(&x.order, &survey);
  ww_csv_init(&x.csv, t->arena, text, separator);
  x.csv.line = line;
  ww_csv_next(&x.csv);
  if (speaks && x.csv.n) read_row(&x);
  while (ww_csv_next(&x.csv)) read_row(&x);
  return finish(&x, line);
}
