/* other.c: tables, licences and logs.
 * SPDX-License-Identifier: MIT */
#include "cli/other.h"

#include <string.h>

static bool is_among(ww_str path, const ww_str *suffixes, size_t n) {
  size_t i = 0;
  while (i < n && !ww_str_ends(path, suffixes[i])) i++;
  return i < n;
}

/* The suffix alone makes no conversation of a table. */
static bool is_table(ww_str path, ww_str head, const ww_format *format, const ww_args *args) {
  static const ww_str tables[] = {{".csv", 4}, {".tsv", 4}};
  if (!is_among(path, tables, 2) || (args->columns && *args->columns)) return false;
  return ww_format_guess(WW_S("-"), head, WW_KIND_GUESS) != format;
}

static bool has_suffix(ww_str path) {
  size_t i = path.n;
  while (i && path.p[i - 1] != '/' && path.p[i - 1] != '.') i--;
  return i && path.p[i - 1] == '.';
}

/* Nor is everything a call that has letters in it: without a name that says so somebody must be named, as in Markdown. */
static bool is_text(ww_str path, ww_str head, const ww_format *format, const ww_args *args) {
  static const ww_str logs[] = {{".log", 4}};
  if (strcmp(ww_format_name(format), "text") != 0 || (has_suffix(path) && !is_among(path, logs, 1))) return false;
  return ww_format_guess(WW_S("-.md"), head, args->kind) != format;
}

bool ww_other_seems(ww_str path, ww_str head, const ww_format *format, const ww_args *args) {
  return is_table(path, head, format, args) || is_text(path, head, format, args);
}
