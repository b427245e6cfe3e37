/* importer.h: layouts of JSON, one row each: where the utterances stand, and who says what when.
 * SPDX-License-Identifier: MIT
 *
 * Paths are those of path.h. `list` leads to the utterances, `words` to words that are joined to
 * utterances; with both, `words` starts at an utterance, and serves when that has no text or more
 * than one speaker. The other paths start at such a unit; `speaker`, `role` and `channel` are then
 * looked for in the lists around it, outwards. A path of a time may end with ":ms" or another word
 * of moment.h, else `unit` holds; one that begins with "+" is a duration since the start. "#1" for
 * a channel is the index of the list element one level out. NULL is "there is none". */
#ifndef WW_READER_IMPORTER_H
#define WW_READER_IMPORTER_H

#include "base/error.h"
#include "reader/jsontree.h"

typedef struct ww_importer {
  const char *name;
  const char *calls; /* the list of conversations, where one file has several */
  const char *list, *words;
  const char *needs; /* paths from the root, parted by blanks, that must exist */
  const char *text, *speaker, *role, *channel, *start, *end, *unit;
  const char *only;  /* "type=speech" or "type!=noise": which units count; those without it do */
  const char *id;    /* of the conversation */
  const char *first; /* where the first word stands that the `words` must not start after */
  const char *people, *person_id, *person_name;                 /* names behind speakers */
  const char *labels, *label_start, *label_end, *label_speaker; /* speakers by time */
  bool named; /* fits only where a speaker is told */
  bool own;   /* kind and meta are read as the neutral form has them, names are kept as they are */
} ww_importer;

/* The i-th known layout, in the order in which they are tried; NULL past the last. */
const ww_importer *ww_importer_at(size_t i);

/* Fills the transcript from the tree by the first layout that fits, t->own before all; false after
 * a diagnostic. */
bool ww_import(ww_transcript *t, ww_json_source *source, const ww_json *root);
/* Whether it is a scorecard, or a list of them, as `-f json` prints it. */
bool ww_import_is_card(const ww_json *root);
/* The same by this layout, which fits; `path` is its list or words. */
void ww_import_by(ww_transcript *t, ww_json_source *source, const ww_json *root,
                  const ww_importer *row, ww_str path);
/* What stands at the first alternative that has something, NULL when none has. */
const ww_json *ww_import_get(const ww_json *v, const char *paths);
/* The start of a unit in thousandths of a second, or WW_NA. */
ww_milli ww_import_start(const ww_importer *row, const ww_json *unit);

/* A layout of the user's, from YAML whose keys are in importer_yaml.c; NULL after errors. Lives in
 * the arena. */
const ww_importer *ww_importer_load(ww_arena *a, ww_file file, ww_errors *errors);

#endif
