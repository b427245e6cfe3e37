/* bench.h: what the yardsticks of the bench share: the processor's clock, and a file as a text.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_BENCH_H
#define WW_TESTS_BENCH_H

#include <time.h>

#include "../slurp.h"

typedef struct {
  char *p;
  size_t n;
} text;

/* What cannot be read ends the program. */
static inline text text_of(const char *path) {
  text t = {NULL, 0};
  t.p = slurp(path, &t.n);
  if (!t.p) perror(path), exit(2);
  return t;
}

static inline double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#endif
