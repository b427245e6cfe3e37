/* importer.c: the table of layouts of JSON, and which one fits.
 * SPDX-License-Identifier: MIT */
#include "reader/importer.h"

#include <string.h>

#include "base/buf.h"
#include "reader/lines.h"
#include "reader/moment.h"
#include "reader/neutral.h"
#include "reader/path.h"
#include "reader/voices.h"

static const ww_importer rows[] = {
#define WW_IMPORTER(row_name, ...) {.name = row_name, __VA_ARGS__},
#include "reader/importers.def"
#undef WW_IMPORTER
};
enum { ROWS = sizeof rows / sizeof *rows };

const ww_importer *ww_importer_at(size_t i) {
  return i < ROWS ? &rows[i] : NULL;
}

static ww_str str(const char *z) {
  return z ? ww_str_of(z) : (ww_str){0};
}

const ww_json *ww_import_get(const ww_json *v, const char *paths) {
  const ww_json *found = NULL;
  for (ww_str rest = str(paths), path; !found && ww_path_next(&rest, &path);)
    found = ww_path_get(v, path);
  return found;
}

/* ---- which one fits */

static bool has_needs(const ww_importer *row, const ww_json *root) {
  for (ww_str rest = str(row->needs), paths; ww_str_word(&rest, &paths);)
    if (!ww_path_has(root, paths)) return false;
  return true;
}

static bool is_silent(void *ctx, ww_item item) {
  const ww_importer *row = ctx;
  const ww_json *text = ww_import_get(item.v, row->text);
  if (row->named && ww_voices_word(item, str(row->speaker)).n == 0) return true;
  if (text && text->type == WW_JSON_STRING) return false;
  if (text && text->type == WW_JSON_LIST && row->own) return false;
  return !(row->list && row->words && ww_path_has(item.v, str(row->words)));
}

/* The last element of a list may repeat the words of all others: then it starts where they do. */
static bool starts_first(const ww_importer *row, const ww_json *root, ww_str path) {
  const ww_json *first = ww_import_get(root, row->first);
  size_t each = ww_str_find(path, WW_S("[]"));
  const ww_json *list = ww_path_get(root, ww_str_sub(path, 0, each));
  if (!first || !list || !list->first) return false;
  ww_milli all = ww_import_start(row, first), these = ww_import_start(row, list->first);
  return these == WW_NA || all == WW_NA || these <= all;
}

/* The path of `row` that leads to a text in this tree; empty when it does not fit. */
static ww_str fit(const ww_importer *row, const ww_json *root) {
  ww_importer copy = *row;
  if (!has_needs(row, root)) return (ww_str){0};
  for (ww_str rest = str(row->list ? row->list : row->words), path; ww_path_next(&rest, &path);)
    if (!ww_path_each(root, NULL, path, is_silent, &copy) &&
        (!row->first || starts_first(row, root, path)))
      return path;
  return (ww_str){0};
}

/* ---- what is said when none does */

static void fault(ww_transcript *t, const ww_places *at, const char *what, ww_str detail) {
  ww_transcript_diagnose(t, WW_ERROR, at->line, at->column, "no conversation in it: %s%.*s", what,
                         WW_F(detail));
}

/* A list of utterances in a member known for it, but empty or without texts. */
static bool refuse_list(ww_transcript *t, const ww_places *at, const ww_json *root) {
  for (size_t i = 0; i < ROWS; i++) {
    if (!rows[i].own || rows[i].named) continue;
    for (ww_str rest = str(rows[i].list), path; ww_path_next(&rest, &path);) {
      const ww_json *v = ww_path_get(root, ww_str_sub(path, 0, path.n - 2));
      if (!v) continue;
      bool neutral = strcmp(rows[i].name, "neutral") == 0;
      if (v->type != WW_JSON_LIST && !neutral) continue;
      t->id = ww_voices_word((ww_item){root, NULL}, str(rows[i].id)); /* whoever reads the cards misses it by its name */
      fault(t, at,
            v->type != WW_JSON_LIST ? "'utterances' must be a list"
            : v->first              ? "no utterance has a text"
                                    : "no utterances in the list",
            (ww_str){0});
      return true;
    }
  }
  return false;
}

static bool is_filled(void *ctx, ww_item item) {
  (void)ctx;
  return item.v->type != WW_JSON_LIST || item.v->first;
}

/* The list of a known layout, deep enough to be no other's, without anything in it. */
static bool refuse_empty(ww_transcript *t, const ww_places *at, const ww_json *root) {
  for (size_t i = 0; i < ROWS; i++) {
    ww_str rest = str(rows[i].list ? rows[i].list : rows[i].words);
    for (ww_str path; ww_path_next(&rest, &path);) {
      bool deep = ww_str_find_char(path, '.') < path.n;
      if (!deep || ww_path_each(root, NULL, ww_str_sub(path, 0, path.n - 2), is_filled, NULL))
        continue;
      ww_transcript_diagnose(t, WW_ERROR, at->line, at->column,
                             "no conversation in it: nothing in '%.*s'", WW_F(path));
      return true;
    }
  }
  return false;
}

static void add_members(ww_buf *b, const ww_json *root) {
  enum { SHOWN = 5 };
  size_t n = 0;
  for (const ww_json *v = root->first; v; v = v->next, n++)
    if (n < SHOWN) ww_buf_printf(b, "%s'%.*s'", n ? ", " : "", WW_F(ww_brief(v->key)));
  if (n > SHOWN) ww_buf_z(b, " and more");
}

static void add_layouts(ww_buf *b) {
  for (size_t i = 0; i < ROWS; i++)
    if (i == 0 || strcmp(rows[i].name, rows[i - 1].name) != 0)
      ww_buf_printf(b, "%s%s", i ? ", " : "", rows[i].name);
}

static void refuse_layout(ww_transcript *t, const ww_places *at, const ww_json *root) {
  const ww_importer *own = t->own;
  ww_buf b = {0};
  t->foreign = true;
  add_members(&b, root);
  ww_buf_z(&b, " at the top is no layout known here");
  if (own)
    ww_buf_printf(&b, ", nor '%s': nothing at '%s' has a text; known are ", own->name,
                  own->list ? own->list : own->words);
  else
    ww_buf_z(&b, "; --importer FILE can describe it; known are ");
  add_layouts(&b);
  fault(t, at, "JSON with ", ww_buf_keep(&b, t->arena));
}

bool ww_import_is_card(const ww_json *root) {
  if (root->type == WW_JSON_LIST && root->first) root = root->first;
  const ww_json *tool = ww_json_get(root, WW_S("tool"));
  return ww_json_get(root, WW_S("schema_version")) && tool && ww_str_eq(ww_json_text(tool, WW_S("name")), WW_S("winwin"));
}

static void refuse(ww_transcript *t, const ww_places *at, const ww_json *root) {
  t->foreign = ww_import_is_card(root);
  if (t->foreign)
    fault(t, at, "a scorecard; winwin report and winwin compare read these", (ww_str){0});
  else if (root->type != WW_JSON_MAP && root->type != WW_JSON_LIST)
    fault(t, at, "JSON, but neither utterances nor messages", (ww_str){0});
  else if (!refuse_list(t, at, root) && !refuse_empty(t, at, root) && root->first)
    refuse_layout(t, at, root);
  else if (!root->first)
    fault(t, at, "an empty JSON object", (ww_str){0});
}

/* ---- from the tree to the transcript */

/* The first of several conversations, where they were not parted before. */
static const ww_json *pick_call(ww_transcript *t, ww_json_source *source, const ww_json *root,
                                const char *paths) {
  const ww_json *list = NULL;
  for (ww_str rest = str(paths), path; !list && ww_path_next(&rest, &path);)
    list = ww_path_get(root, ww_str_sub(path, 0, path.n - 2));
  if (!list || list->type != WW_JSON_LIST || !list->first) return root;
  if (list->first->next) {
    ww_json_place(source, list->first->next);
    ww_transcript_diagnose(t, WW_WARNING, source->noted.line, source->noted.column,
                           "more than one conversation where one was due, only the first is read");
  }
  return list->first;
}

/* The first of a list of conversations; a list of messages has no lists of utterances in it. */
static const ww_json *pick_first(ww_transcript *t, ww_json_source *source, const ww_json *root) {
  if (root->type != WW_JSON_LIST || !root->first) return root;
  for (size_t i = 0; i < ROWS; i++)
    if (rows[i].list && fit(&rows[i], root->first).n) return pick_call(t, source, root, "[]");
  return root;
}

static bool import_by(ww_transcript *t, ww_json_source *source, const ww_json *root,
                      const ww_importer *row) {
  bool several = row->calls && ww_path_has(root, str(row->calls));
  const ww_json *call = several ? pick_call(t, source, root, row->calls) : root;
  ww_str path = fit(row, call);
  if (path.n == 0) return false;
  if (strcmp(row->name, "neutral") != 0)
    t->layout = ww_arena_printf(t->arena, "json:%s", row->name).p;
  ww_import_by(t, source, call, row, path);
  return true;
}

bool ww_import(ww_transcript *t, ww_json_source *source, const ww_json *root) {
  const ww_places at = source->noted;
  bool done = t->own && import_by(t, source, root, t->own);
  if (!done) root = pick_first(t, source, root);
  for (size_t i = 0; !done && i < ROWS; i++) done = import_by(t, source, root, &rows[i]);
  if (!done)
    refuse(t, &at, root);
  else if (t->n_utterances == 0)
    fault(t, &at, "no utterance has a text", (ww_str){0});
  return done && t->n_utterances > 0;
}
