/* slurp.h: a whole file, for programs of the tests.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_SLURP_H
#define WW_TESTS_SLURP_H

#include <stdio.h>
#include <stdlib.h>

/* The file's `n` bytes with a NUL behind them, the caller's to free; NULL when it cannot be read. */
static inline char *slurp(const char *path, size_t *n) {
  FILE *f = fopen(path, "rb");
  char *p = NULL;
  *n = 0;
  for (size_t got = 1; f && got; *n += got) {
    p = realloc(p, *n + (1 << 16) + 1);
    if (!p) abort();
    got = fread(p + *n, 1, 1 << 16, f);
  }
  if (!f) return NULL;
  p[*n] = 0;
  fclose(f);
  return p;
}

#endif
