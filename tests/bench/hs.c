/* hs.c: the yardstick of Vectorscan or Hyperscan: a bare scan for the same patterns.
 * SPDX-License-Identifier: MIT
 *
 * hs patterns|words LIST DATABASE FILE: makes the database of the patterns in LIST, unless it is there,
 * and scans the lines of FILE with it. Prints "seconds bytes taken given matches kilobytes". Patterns are
 * taken as a prefilter takes them: ASCII, caseless, one match a line each; of words every match is told.
 * A pattern that is refused, or that takes more than a second by itself, is left out. */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

enum { PASSES = 3, MOST = 100000 };

typedef struct {
  const char *items[MOST];
  unsigned flags[MOST], ids[MOST];
  size_t n, given;
} list;

static void read_list(list *l, const char *path, unsigned flags) {
  text all = text_of(path);
  for (char *p = all.p ? strtok(all.p, "\n") : NULL; p && l->given < MOST; p = strtok(NULL, "\n")) {
    l->items[l->given] = p;
    l->flags[l->given] = flags;
    l->ids[l->given] = (unsigned)l->given;
    l->given++;
  }
}

static int is_taken(const char *pattern, unsigned flags) {
  hs_database_t *db = NULL;
  hs_compile_error_t *why = NULL;
  int good = hs_compile(pattern, flags, HS_MODE_BLOCK, NULL, &db, &why) == HS_SUCCESS;
  hs_free_compile_error(why);
  hs_free_database(db);
  return good;
}

/* In a child: says of each pattern from `from` on whether it is taken, a byte each, and dies of one that
 * keeps the processor for more than a second. */
static void try_all(const list *l, size_t from, int out) {
  struct itimerval second = {{0, 0}, {1, 0}};
  for (size_t i = from; i < l->given; i++) {
    setitimer(ITIMER_VIRTUAL, &second, NULL);
    char c = is_taken(l->items[i], l->flags[i]) ? 'y' : 'n';
    if (write(out, &c, 1) != 1) break;
  }
  _exit(0);
}

/* Tries patterns from `from` on until one takes too long, and gives the number of the first not tried. */
static size_t try_some(const list *l, size_t from, char *taken) {
  int ends[2];
  if (pipe(ends)) exit(2);
  pid_t child = fork();
  if (child < 0) exit(2);
  if (child == 0) close(ends[0]), try_all(l, from, ends[1]);
  close(ends[1]);
  while (from < l->given && read(ends[0], &taken[from], 1) == 1) from++;
  if (from < l->given) taken[from++] = 's';
  close(ends[0]);
  waitpid(child, NULL, 0);
  return from;
}

static void keep_taken(list *l) {
  static char taken[MOST];
  for (size_t i = 0; i < l->given;) i = try_some(l, i, taken);
  for (size_t i = 0; i < l->given; i++)
    if (taken[i] == 'y') l->items[l->n] = l->items[i], l->flags[l->n] = l->flags[i], l->n++;
}

static hs_database_t *load(const char *path, list *l) {
  if (access(path, R_OK)) return NULL;
  text t = text_of(path);
  hs_database_t *db = NULL;
  if (t.n < sizeof l->n) return NULL;
  memcpy(&l->n, t.p, sizeof l->n);
  if (hs_deserialize_database(t.p + sizeof l->n, t.n - sizeof l->n, &db) != HS_SUCCESS) db = NULL;
  free(t.p);
  return db;
}

static void save(const char *path, const list *l, const hs_database_t *db) {
  char *bytes = NULL;
  size_t n = 0;
  FILE *f = fopen(path, "wb");
  if (f && hs_serialize_database(db, &bytes, &n) == HS_SUCCESS) {
    fwrite(&l->n, sizeof l->n, 1, f);
    fwrite(bytes, 1, n, f);
  }
  if (f) fclose(f);
  free(bytes);
}

static hs_database_t *make(const char *path, list *l, int words) {
  hs_database_t *db = NULL;
  hs_compile_error_t *why = NULL;
  if (words) l->n = l->given;
  else keep_taken(l);
  if (hs_compile_multi(l->items, l->flags, l->ids, (unsigned)l->n, HS_MODE_BLOCK, NULL, &db, &why) != HS_SUCCESS) {
    fprintf(stderr, "hs: %s\n", why->message);
    exit(2);
  }
  save(path, l, db);
  return db;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *ctx) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(unsigned long *)ctx;
  return 0;
}

static double scan(const hs_database_t *db, hs_scratch_t *scratch, text t, unsigned long *matches) {
  double start = now();
  *matches = 0;
  for (char *p = t.p, *end = t.p + t.n; p < end;) {
    char *stop = memchr(p, '\n', (size_t)(end - p));
    if (!stop) stop = end;
    if (stop > p) hs_scan(db, p, (unsigned)(stop - p), 0, scratch, on_match, matches);
    p = stop + 1;
  }
  return now() - start;
}

int main(int argc, char **argv) {
  static list l;
  if (argc != 5) return 2;
  int words = strcmp(argv[1], "words") == 0;
  read_list(&l, argv[2], HS_FLAG_CASELESS | (words ? 0 : HS_FLAG_PREFILTER | HS_FLAG_ALLOWEMPTY | HS_FLAG_SINGLEMATCH));
  hs_database_t *db = load(argv[3], &l);
  if (!db) db = make(argv[3], &l, words);
  hs_scratch_t *scratch = NULL;
  size_t size = 0;
  if (hs_alloc_scratch(db, &scratch) != HS_SUCCESS || hs_database_size(db, &size) != HS_SUCCESS) return 2;
  text t = text_of(argv[4]);
  unsigned long matches = 0;
  double best = 1e9;
  for (int i = 0; i < PASSES; i++) {
    double took = scan(db, scratch, t, &matches);
    if (took < best) best = took;
    if (took > 10) break;
  }
  printf("%.6f %zu %zu %zu %lu %zu\n", best, t.n, l.n, l.given, matches, size / 1024);
  return 0;
}
