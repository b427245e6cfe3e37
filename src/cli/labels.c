/* labels.c: what is known of conversations: from their own members, or from a CSV file.
 * SPDX-License-Identifier: MIT */
#include "cli/labels.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/decode.h"
#include "base/error.h"
#include "cli/console.h"
#include "cli/slurp.h"

enum { MOST_MEMBERS = 200, DEEPEST_MEMBER = 8 };

/* A label's value before it is judged. */
typedef struct {
  enum { NOTHING, BOOL, NUMBER, TEXT } type;
  ww_str text;
  ww_milli number; /* of a BOOL 1000 or 0 */
} found;

static bool complain(ww_str file, uint32_t line, const char *why) {
  ww_error e;
  ww_console console = {0};
  ww_error_set(&e, WW_ERROR, (ww_place){file, line, 0}, "%s", why);
  ww_console_sink(&console, &e);
  return false;
}

static const char *meant(ww_arena *a, ww_str word, const ww_str *words, size_t n) {
  ww_str near = ww_str_nearest(word, words, n);
  return near.n ? ww_arena_printf(a, ", did you mean '%.*s'?", WW_F(near)).p : "";
}

/* ---- the file */

static int by_key(const void *a, const void *b) {
  const ww_label_row *x = a, *y = b;
  int order = ww_str_cmp(x->key, y->key);
  return order ? order : (x->line > y->line) - (x->line < y->line);
}

static ww_label_row *find_row(const ww_labels *l, ww_str key) {
  size_t from = 0, to = l->n_rows;
  while (from < to) {
    size_t mid = from + (to - from) / 2;
    int order = ww_str_cmp(l->rows[mid].key, key);
    if (order == 0) return &l->rows[mid];
    if (order < 0) from = mid + 1;
    else to = mid;
  }
  return NULL;
}

/* Tables name a conversation by its id, its path, or, as such tables are kept by hand, by the name of its file, with
 * the suffix or without. */
static ww_label_row *find_card(const ww_labels *l, const ww_card *card) {
  ww_str name = card->path, stem;
  for (size_t at; (at = ww_str_find_char(name, '/')) < name.n;) name = ww_str_from(name, at + 1);
  stem = name;
  while (stem.n && stem.p[stem.n - 1] != '.') stem.n--;
  if (stem.n) stem.n--;
  const ww_str keys[] = {card->id, card->path, name, stem};
  ww_label_row *row = NULL;
  for (size_t i = 0; !row && i < sizeof keys / sizeof *keys; i++)
    if (keys[i].n) row = find_row(l, keys[i]);
  return row;
}

static ww_str *copy_cells(ww_labels *l, const ww_csv *csv) {
  ww_str *cells = ww_new_n(l->arena, csv->n, ww_str);
  for (size_t i = 0; i < csv->n; i++) cells[i] = ww_str_trim(csv->fields[i].text);
  return cells;
}

static bool choose_column(ww_labels *l, ww_label *label, const ww_str *names, size_t n) {
  for (label->column = 1; label->column < n; label->column++)
    if (ww_str_eq(names[label->column], label->member)) return true;
  return complain(l->file, 1,
                  ww_arena_printf(l->arena, "no column '%.*s'%s", WW_F(label->member),
                                  meant(l->arena, label->member, names + 1, n - 1)).p);
}

static bool choose_columns(ww_labels *l, const ww_str *names, size_t n) {
  bool good = true;
  if (n < 2) return complain(l->file, 1, "the first line must name two columns or more: the id, and the label");
  if (l->n == 0 && n > 2) return complain(l->file, 1, "several columns: name one with --label");
  if (l->n == 0) {
    l->items = ww_new(l->arena, ww_label);
    l->items[l->n++] = (ww_label){.spec = names[1], .member = names[1]};
  }
  for (size_t i = 0; i < l->n; i++) good &= choose_column(l, &l->items[i], names, n);
  return good;
}

static bool read_row(ww_labels *l, const ww_csv *csv, size_t columns) {
  if (csv->n != columns) {
    const char *why = ww_arena_printf(l->arena, "%zu fields, but the first line has %zu", csv->n, columns).p;
    return complain(l->file, csv->fields[0].line, why);
  }
  ww_str *cells = copy_cells(l, csv);
  *ww_push(l->arena, l->rows, l->n_rows, l->cap_rows) =
      (ww_label_row){.key = cells[0], .cells = cells, .line = csv->fields[0].line};
  return true;
}

static bool has_twins(ww_labels *l) {
  qsort(l->rows, l->n_rows, sizeof *l->rows, by_key);
  for (size_t i = 1; i < l->n_rows; i++) {
    const ww_label_row *row = &l->rows[i];
    if (!ww_str_eq(row->key, row[-1].key)) continue;
    const char *why = ww_arena_printf(l->arena, "'%.*s' stands on line %u already", WW_F(row->key),
                                      (unsigned)row[-1].line).p;
    return !complain(l->file, row->line, why);
  }
  return false;
}

static bool read_table(ww_labels *l, ww_str bytes) {
  ww_csv csv;
  ww_csv_init(&csv, l->arena, ww_decode(l->arena, bytes).text, 0);
  if (!ww_csv_next(&csv)) return complain(l->file, 0, "an empty file has no labels");
  size_t columns = csv.n;
  bool good = choose_columns(l, copy_cells(l, &csv), columns);
  while (good && ww_csv_next(&csv)) good = read_row(l, &csv, columns);
  if (csv.unclosed) return complain(l->file, csv.unclosed, "a quote that begins here never ends");
  return good && (l->n_rows == 0 || !has_twins(l));
}

static bool read_file(ww_labels *l, const char *path) {
  l->file = ww_str_of(path);
  if (!ww_slurp(path, &l->bytes)) return complain(l->file, 0, strerror(errno));
  return read_table(l, ww_buf_str(&l->bytes));
}

bool ww_labels_open(ww_labels *l, ww_arena *a, const ww_args *args) {
  *l = (ww_labels){.arena = a, .n = args->labels.n};
  l->items = ww_new_n(a, l->n + 1, ww_label);
  for (size_t i = 0; i < l->n; i++) {
    ww_str spec = args->labels.items[i];
    size_t equals = ww_str_find_char(spec, '=');
    l->items[i] = (ww_label){.spec = spec, .member = ww_str_sub(spec, 0, equals),
                             .value = ww_str_from(spec, equals + 1), .has_value = equals < spec.n};
  }
  return !args->labels_file || read_file(l, args->labels_file);
}

void ww_labels_free(ww_labels *l) {
  ww_buf_free(&l->bytes);
}

/* ---- the values */

/* A key may hold dots itself: the whole of the path is tried before its first part. */
static const ww_json *walk(const ww_json *v, ww_str path) {
  const ww_json *whole = ww_json_get(v, path);
  for (size_t i = 0; !whole && i < path.n; i++) {
    if (path.p[i] != '.') continue;
    const ww_json *inner = ww_json_get(v, ww_str_sub(path, 0, i));
    if (inner) whole = walk(inner, ww_str_from(path, i + 1));
  }
  return whole;
}

static found of_text(ww_str text) {
  ww_milli number;
  if (text.n == 0) return (found){NOTHING, text, 0};
  if (ww_str_eq_nocase(text, WW_S("true"))) return (found){BOOL, text, 1000};
  if (ww_str_eq_nocase(text, WW_S("false"))) return (found){BOOL, text, 0};
  if (ww_milli_read(text, &number)) return (found){NUMBER, text, number};
  return (found){TEXT, text, 0};
}

static found of_json(const ww_json *v) {
  if (!v || v->type == WW_JSON_NULL) return (found){NOTHING, {0}, 0};
  if (v->type == WW_JSON_BOOL) return (found){BOOL, ww_str_of(v->yes ? "true" : "false"), v->yes ? 1000 : 0};
  if (v->type == WW_JSON_MAP || v->type == WW_JSON_LIST) return (found){TEXT, {0}, 0};
  if (v->type == WW_JSON_STRING) return of_text(v->text);
  ww_milli number = ww_json_milli(v);
  return (found){number == WW_NA ? TEXT : NUMBER, v->text, number};
}

static void note_members(ww_labels *l, const ww_json *map, ww_str path, int depth) {
  for (const ww_json *v = map->first; v && l->n_members < MOST_MEMBERS; v = v->next) {
    ww_str name = ww_arena_printf(l->arena, "%.*s.%.*s", WW_F(path), WW_F(v->key));
    if (v->type == WW_JSON_MAP && depth < DEEPEST_MEMBER) note_members(l, v, name, depth + 1);
    else *ww_push(l->arena, l->members, l->n_members, l->cap_members) = name;
  }
}

static void note_other(ww_labels *l, ww_label *label, ww_str text) {
  for (size_t i = 0; i < label->n_others; i++)
    if (ww_str_eq(label->others[i], text)) return;
  if (label->n_others == sizeof label->others / sizeof *label->others) return;
  label->others[label->n_others++] = ww_arena_copy(l->arena, text);
}

static ww_milli judge(ww_labels *l, ww_label *label, const ww_card *card, found f) {
  ww_milli value = f.number, wanted;
  if (f.type == NOTHING) return WW_NA;
  if (label->has_value) {
    bool number = f.type == NUMBER && ww_milli_read(label->value, &wanted);
    bool same = number ? f.number == wanted : ww_str_eq(f.text, label->value);
    if (!same) note_other(l, label, f.text);
    value = same ? 1000 : 0;
  } else if (f.type == TEXT) {
    if (label->is_odd) return WW_NA;
    label->is_odd = true;
    label->odd = ww_arena_copy(l->arena, f.text);
    label->odd_id = ww_arena_copy(l->arena, card->id);
    return WW_NA;
  }
  label->bools += f.type == BOOL;
  if (label->seen++ == 0) label->lowest = label->highest = value;
  if (value < label->lowest) label->lowest = value;
  if (value > label->highest) label->highest = value;
  return value;
}

void ww_labels_take(ww_labels *l, const ww_card *card, const ww_json *meta, ww_milli *values) {
  ww_label_row *row = NULL;
  if (l->file.n) {
    row = find_card(l, card);
    if (row) row->used = true;
  } else if (meta && meta->type == WW_JSON_MAP && l->n_members == 0) {
    note_members(l, meta, WW_S("meta"), 0);
  }
  for (size_t i = 0; i < l->n; i++) {
    ww_label *label = &l->items[i];
    found f = {NOTHING, {0}, 0};
    if (row) f = of_text(row->cells[label->column]);
    if (!l->file.n && ww_str_starts(label->member, WW_S("meta.")))
      f = of_json(walk(meta, ww_str_from(label->member, 5)));
    values[i] = judge(l, label, card, f);
  }
}

bool ww_label_is_bool(const ww_label *label) {
  return label->has_value || label->bools == label->seen;
}

/* ---- what is wrong with them */

/* Who leaves `meta.` out is told so. */
static const char *why_unknown(const ww_labels *l, ww_str member) {
  ww_str full = ww_arena_printf(l->arena, "meta.%.*s", WW_F(member));
  const char *near = meant(l->arena, member, l->members, l->n_members);
  for (size_t i = 0; i < l->n_members; i++)
    if (ww_str_eq(l->members[i], full)) near = meant(l->arena, full, &full, 1);
  return ww_arena_printf(l->arena, "no conversation has the member '%.*s'%s", WW_F(member), near).p;
}

static const char *why_unusable(const ww_labels *l, const ww_label *label) {
  ww_arena *a = l->arena;
  if (label->is_odd && label->odd.n == 0)
    return ww_arena_printf(a, "label '%.*s' is a list or an object in '%.*s'", WW_F(label->spec),
                           WW_F(label->odd_id)).p;
  if (label->is_odd)
    return ww_arena_printf(a, "label '%.*s' is neither a number nor true or false: '%.*s' in '%.*s'; "
                              "say '--label %.*s=%.*s'", WW_F(label->spec), WW_F(label->odd),
                           WW_F(label->odd_id), WW_F(label->spec), WW_F(label->odd)).p;
  if (label->seen == 0 && l->file.n)
    return ww_arena_printf(a, "no conversation has label '%.*s': the first column of '%.*s' must hold "
                              "their ids or paths", WW_F(label->spec), WW_F(l->file)).p;
  if (label->seen == 0) return why_unknown(l, label->member);
  if (label->lowest != label->highest) return NULL;
  if (label->has_value && label->highest == 0)
    return ww_arena_printf(a, "label '%.*s' is never '%.*s'%s", WW_F(label->member), WW_F(label->value),
                           meant(a, label->value, label->others, label->n_others)).p;
  if (label->seen == 1)
    return ww_arena_printf(a, "only one conversation has label '%.*s': nothing to compare",
                           WW_F(label->spec)).p;
  return ww_arena_printf(a, "label '%.*s' is the same for all %zu conversations that have it",
                         WW_F(label->spec), label->seen).p;
}

bool ww_labels_check(const ww_labels *l, size_t i) {
  const char *why = why_unusable(l, &l->items[i]);
  return !why || complain(WW_S("winwin"), 0, why);
}

void ww_labels_leftover(const ww_labels *l, ww_console *console) {
  size_t unused = 0;
  for (size_t i = 0; i < l->n_rows; i++) unused += !l->rows[i].used;
  if (unused == 0) return;
  ww_error e;
  ww_error_set(&e, WW_WARNING, (ww_place){l->file, 0, 0}, "%zu of %zu rows belong to no conversation that was read",
               unused, l->n_rows);
  ww_console_sink(console, &e);
}
