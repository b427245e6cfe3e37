/* path.h: where things stand in a JSON tree.
 * SPDX-License-Identifier: MIT
 *
 * A path is members joined by points; `[2]` is an element of a list counted from 0, `[-1]` the
 * last,
 * `[]` each of them: results.channels[].alternatives[0].words[]. Alternatives are parted by `|`. */
#ifndef WW_READER_PATH_H
#define WW_READER_PATH_H

#include "base/json.h"

/* An element of a list on the way to an item: its place in the list, and what holds that list. */
typedef struct ww_holder {
  const ww_json *v;
  const struct ww_holder *up;
  uint32_t index;
} ww_holder;

typedef struct ww_item {
  const ww_json *v;
  const ww_holder *in; /* the innermost element; its own when the path ends with [] */
} ww_item;

/* Called for each item in order; false stops the walk. */
typedef bool ww_path_visit(void *ctx, ww_item item);

/* What stands at `path` below `v`, a path without [] and without alternatives; NULL when nothing
 * does, or null. */
const ww_json *ww_path_get(const ww_json *v, ww_str path);
/* Walks over all that stand at `path`; false when it was stopped. `in` is what holds `v`, or NULL.
 */
bool ww_path_each(const ww_json *v, const ww_holder *in, ww_str path, ww_path_visit *visit,
                  void *ctx);
/* Whether anything stands at one of the alternatives. */
bool ww_path_has(const ww_json *v, ww_str paths);
/* Takes the first alternative off `*paths`; false when none is left. */
bool ww_path_next(ww_str *paths, ww_str *path);
/* NULL, or what is wrong with the way it is written. */
const char *ww_path_fault(ww_str paths);

#endif
