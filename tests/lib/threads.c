/* threads.c FILE...: one set of rules shared by four threads, a scanner each: every thread makes of every file
 * the bytes that one alone makes.
 * SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winwin.h>

enum { THREADS = 4, ROUNDS = 3 };

typedef struct {
  char *p;
  size_t n;
} bytes;

typedef struct {
  const ww_rules *rules;
  char **names;
  const bytes *files;
  size_t n, from;
  bytes *out; /* by file */
  bool good;
} job;

static bool add(void *ctx, const char *p, size_t n) {
  bytes *b = ctx;
  char *more = realloc(b->p, b->n + n + 1);
  if (!more) return false;
  if (n) memcpy(more + b->n, p, n);
  b->p = more;
  b->n += n;
  return true;
}

static bool read_file(const char *name, bytes *b) {
  char block[4096];
  FILE *f = fopen(name, "rb");
  if (!f) return perror(name), false;
  bool good = add(b, "", 0);
  for (size_t n; good && (n = fread(block, 1, sizeof block, f)) > 0;) good = add(b, block, n);
  fclose(f);
  return good;
}

/* Every thread begins elsewhere, so that the same pattern is met first by different ones. */
static void *work(void *ctx) {
  job *j = ctx;
  ww_scanner *scanner = ww_scanner_new(j->rules, NULL, NULL);
  ww_report *report = ww_report_new(ww_str_of("json"), NULL, j->rules);
  j->good = scanner && report;
  for (size_t k = 0; j->good && k < j->n; k++) {
    size_t i = (j->from + k) % j->n;
    ww_input input = {.path = ww_str_of(j->names[i]), .bytes = {j->files[i].p, j->files[i].n}};
    j->good = ww_report_card(report, 0, false, ww_scan(scanner, &input), add, &j->out[i]);
  }
  ww_report_free(report);
  ww_scanner_free(scanner);
  return NULL;
}

static bool same(const job *a, const job *b) {
  for (size_t i = 0; i < a->n; i++)
    if (a->out[i].n == 0 || a->out[i].n != b->out[i].n || memcmp(a->out[i].p, b->out[i].p, a->out[i].n) != 0)
      return fprintf(stderr, "threads: %s comes to something else\n", a->names[i]), false;
  return true;
}

static job job_of(const ww_rules *rules, char **names, const bytes *files, size_t n, size_t from) {
  return (job){.rules = rules, .names = names, .files = files, .n = n, .from = from, .out = calloc(n, sizeof(bytes))};
}

static void forget(job *j) {
  for (size_t i = 0; i < j->n; i++) free(j->out[i].p);
  free(j->out);
}

/* The rules are made anew for every round, for what is made of a pattern at its first match to be new as well. */
static bool run(char **names, const bytes *files, size_t n, const job *alone) {
  pthread_t threads[THREADS];
  job jobs[THREADS];
  bool good = true;
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, NULL, NULL);
  for (size_t t = 0; t < THREADS; t++) {
    jobs[t] = job_of(rules, names, files, n, t * n / THREADS);
    if (pthread_create(&threads[t], NULL, work, &jobs[t]) != 0) exit(2);
  }
  for (size_t t = 0; t < THREADS; t++) {
    pthread_join(threads[t], NULL);
    good &= jobs[t].good && same(alone, &jobs[t]);
    forget(&jobs[t]);
  }
  ww_rules_free(rules);
  return good;
}

int main(int argc, char **argv) {
  size_t n = argc > 1 ? (size_t)argc - 1 : 0;
  bytes *files = calloc(n + 1, sizeof *files);
  bool good = files && n > 0;
  for (size_t i = 0; good && i < n; i++) good = read_file(argv[i + 1], &files[i]);
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, NULL, NULL);
  job alone = job_of(rules, argv + 1, files, n, 0);
  work(&alone);
  good = good && alone.good;
  for (unsigned i = 0; good && i < ROUNDS; i++) good = run(argv + 1, files, n, &alone);
  forget(&alone);
  ww_rules_free(rules);
  for (size_t i = 0; files && i < n; i++) free(files[i].p);
  free(files);
  return good ? 0 : 1;
}
