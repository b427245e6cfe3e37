/* scan.c: yardsticks: reading memory, and PCRE2 with machine code, pattern by pattern.
 * SPDX-License-Identifier: MIT
 *
 * scan memory FILE: copies and sums its bytes, repeated. scan pcre2 PATTERNS FILE: tries each pattern on each
 * line. Prints "seconds bytes taken matches", the seconds of the best of three passes, or of one that
 * takes long. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { PASSES = 3, LARGE = 64 << 20 };

/* Cuts off the first line; false when there is none. */
static int next_line(text *rest, text *line) {
  if (rest->n == 0) return 0;
  char *end = memchr(rest->p, '\n', rest->n);
  size_t n = end ? (size_t)(end - rest->p) : rest->n;
  *line = (text){rest->p, n};
  rest->p += end ? n + 1 : n;
  rest->n -= end ? n + 1 : n;
  return 1;
}

/* Repeated until no cache can hold it. */
static text enlarge(text t) {
  size_t times = t.n ? LARGE / t.n + 1 : 0;
  text large = {malloc(t.n * times + 1), t.n * times};
  if (!large.p) exit(2);
  for (size_t i = 0; i < times; i++) memcpy(large.p + i * t.n, t.p, t.n);
  return large;
}

static void memory(text t) {
  char *copy = malloc(t.n + 8);
  double best = 1e9;
  uint64_t sum = 0;
  for (int pass = 0; copy && pass < PASSES; pass++) {
    double start = now();
    memcpy(copy, t.p, t.n);
    for (size_t i = 0; i + 8 <= t.n; i += 8) {
      uint64_t eight;
      memcpy(&eight, copy + i, 8);
      sum += eight;
    }
    if (now() - start < best) best = now() - start;
  }
  printf("%.6f %zu 1 %u\n", best, t.n, (unsigned)(sum & 1));
}

typedef struct {
  pcre2_code **codes;
  size_t n;
} patterns;

static patterns compile(text list) {
  patterns p = {NULL, 0};
  for (text line; next_line(&list, &line);) {
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)line.p, line.n, PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &error, &at, NULL);
    if (!code) continue;
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    p.codes = realloc(p.codes, (p.n + 1) * sizeof *p.codes);
    if (!p.codes) exit(2);
    p.codes[p.n++] = code;
  }
  return p;
}

static void pcre2(patterns p, text lines) {
  pcre2_match_data *data = pcre2_match_data_create(1, NULL);
  double best = 1e9;
  unsigned long matches = 0;
  for (int pass = 0; pass < PASSES; pass++) {
    double start = now();
    matches = 0;
    for (text rest = lines, line; next_line(&rest, &line);)
      for (size_t i = 0; i < p.n; i++)
        matches += pcre2_match(p.codes[i], (PCRE2_SPTR)line.p, line.n, 0, PCRE2_NO_UTF_CHECK, data, NULL) > 0;
    double took = now() - start;
    if (took < best) best = took;
    if (took > 2) break;
  }
  printf("%.6f %zu %zu %lu\n", best, lines.n, p.n, matches);
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "memory") == 0) memory(enlarge(text_of(argv[2])));
  else if (argc == 4 && strcmp(argv[1], "pcre2") == 0) pcre2(compile(text_of(argv[2])), text_of(argv[3]));
  else return 2;
  return 0;
}
