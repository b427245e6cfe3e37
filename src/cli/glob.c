/* glob.c: paths by pattern.
 * SPDX-License-Identifier: MIT */
#include "cli/glob.h"

#include <fnmatch.h>
#include <string.h>

enum { LONGEST_NAME = 256 };

/* Takes the next name off a path. */
static bool next(ww_str *rest, ww_str *name) {
  while (rest->n && rest->p[0] == '/') *rest = ww_str_from(*rest, 1);
  size_t n = ww_str_find_char(*rest, '/');
  *name = ww_str_sub(*rest, 0, n);
  *rest = ww_str_from(*rest, n);
  return name->n > 0;
}

static bool match_name(ww_str glob, ww_str name) {
  char g[LONGEST_NAME], s[LONGEST_NAME];
  if (glob.n >= sizeof g || name.n >= sizeof s) return false;
  memcpy(g, glob.p, glob.n), g[glob.n] = 0;
  memcpy(s, name.p, name.n), s[name.n] = 0;
  return fnmatch(g, s, 0) == 0;
}

static bool match(ww_str glob, ww_str path) {
  ww_str g, name, rest;
  while (next(&glob, &g)) {
    if (ww_str_eq(g, WW_S("**"))) {
      do
        if (match(glob, path)) return true;
      while (next(&path, &name));
      return false;
    }
    if (!next(&path, &name) || !match_name(g, name)) return false;
  }
  rest = path;
  return !next(&rest, &name);
}

bool ww_glob_match(ww_str glob, ww_str path) {
  bool below = ww_str_ends(glob, WW_S("/"));
  if (ww_str_starts(glob, WW_S("./"))) glob = ww_str_from(glob, 2);
  if (below) glob = ww_str_sub(glob, 0, glob.n - 1);
  if (!below && ww_str_find_char(glob, '/') == glob.n && !ww_str_eq(glob, WW_S("**"))) {
    ww_str name = path;
    for (size_t at; (at = ww_str_find_char(name, '/')) < name.n;) name = ww_str_from(name, at + 1);
    return match_name(glob, name);
  }
  if (!below) return match(glob, path);
  for (size_t i = 1; i < path.n; i++)
    if (path.p[i] == '/' && match(glob, ww_str_sub(path, 0, i))) return true;
  return false;
}

void ww_path_absolute(ww_buf *out, ww_str cwd, ww_str path) {
  ww_str name, rest = path;
  ww_buf_reset(out);
  if (!ww_str_starts(path, WW_S("/"))) ww_buf_add(out, cwd);
  if (out->n && out->p[out->n - 1] == '/') out->n--; /* the root */
  while (next(&rest, &name)) {
    if (ww_str_eq(name, WW_S("."))) continue;
    if (!ww_str_eq(name, WW_S(".."))) {
      ww_buf_char(out, '/');
      ww_buf_add(out, name);
      continue;
    }
    while (out->n && out->p[out->n - 1] != '/') out->n--;
    if (out->n) out->n--;
  }
}
