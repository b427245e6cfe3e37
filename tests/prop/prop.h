/* prop.h: what the property tests share: reading files, and the conversations in them.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_PROP_H
#define WW_TESTS_PROP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../slurp.h"
#include "winwin.h"

static inline void on_problem(void *ctx, const ww_error *e) {
  (void)ctx;
  fprintf(stderr, "%.*s:%u: %s\n", (int)e->file.n, e->file.p, (unsigned)e->line, e->message);
}

/* Scans every conversation of a file and hands over its card. */
static inline void each_card(ww_scanner *s, const char *path, void (*take)(void *, const ww_card *),
                             void *ctx) {
  size_t n = 0;
  char *bytes = slurp(path, &n);
  if (!bytes) return;
  ww_input in = {.path = {path, strlen(path)}, .line = 1};
  in.format = ww_format_guess(in.path, (ww_str){bytes, n}, WW_KIND_GUESS);
  for (size_t from = 0; in.format && from < n;) {
    size_t scan = 0, len = ww_format_split(in.format, in.columns, (ww_str){bytes + from, n - from}, true, &scan);
    if (len == 0) len = n - from;
    in.bytes = (ww_str){bytes + from, len};
    in.ordinal++;
    take(ctx, ww_scan(s, &in));
    from += len;
  }
  free(bytes);
}

#endif
