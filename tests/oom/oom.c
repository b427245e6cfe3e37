/* oom.c: runs winwin again and again, each time with another allocation failing: it, or it and all after it.
 * SPDX-License-Identifier: MIT
 *
 * oom STEP CASES: every STEP-th allocation, and the last few, of each line of the file CASES, which is a command line without
 * quotes; @FOLDER at its start is where it is run, {out} in it is a file to be written. A run must end as it would with memory enough, to the last
 * byte of what it prints and writes; or with status 2 and a message, and no half file. It must not crash,
 * hang, or keep memory. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"

enum { WORDS = 40, PRINTED = 1 << 20, LINE = 2000, SECONDS = 20, AT_END = 4 };

int ww_main(int argc, char **argv); /* of src/cli/main.c */

/* What a run came to. The first is shared with its process. */
typedef struct {
  bool ended;
  int status;
  long kept;
  size_t calls;
} outcome;

typedef struct {
  char p[PRINTED];
  size_t n;
} text;

typedef struct {
  int status;
  text out, err, file;
  bool wrote;
} result;

static outcome *shared;
static char written[] = "/tmp/oom.XXXXXX/out";
static int streams[2];
static size_t passed, failed;

static _Noreturn void give_up(const char *why) {
  perror(why);
  exit(3);
}

static int split(char *line, char **words) {
  int n = 0;
  words[n++] = (char[]){"winwin"};
  for (char *word = strtok(line, " \n"); word && n < WORDS - 1; word = strtok(NULL, " \n")) words[n++] = word;
  words[n] = NULL;
  return n;
}

static _Noreturn void run_here(const char *line, size_t fail_at, bool and_after) {
  static char words[LINE], buffer[BUFSIZ], *argv[WORDS];
  size_t n = 0;
  for (const char *p = line; *p && n + sizeof written < LINE;) {
    if (strncmp(p, "{out}", 5) == 0) n += (size_t)sprintf(words + n, "%s", written), p += 5;
    else words[n++] = *p++;
  }
  int argc = split(words, argv);
  if (argc > 1 && argv[1][0] == '@') {
    if (chdir(argv[1] + 1)) give_up(argv[1]);
    argc--;
    for (int i = 1; i <= argc; i++) argv[i] = argv[i + 1];
  }
  dup2(streams[0], STDOUT_FILENO);
  dup2(streams[1], STDERR_FILENO);
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer); /* its own is never given back */
  alarm(SECONDS);
  long before = memory.live;
  memory.fail_at = fail_at, memory.and_after = and_after, memory.armed = true;
  shared->status = ww_main(argc, argv);
  memory.armed = false;
  shared->kept = memory.live - before;
  shared->calls = memory.calls;
  shared->ended = true;
  _exit(0);
}

static void slurp(int fd, text *t) {
  ssize_t got;
  t->n = 0;
  lseek(fd, 0, SEEK_SET);
  while (t->n < PRINTED && (got = read(fd, t->p + t->n, PRINTED - t->n)) > 0) t->n += (size_t)got;
}

static int run(const char *line, size_t fail_at, bool and_after, result *r) {
  int how = 0, fd;
  fflush(stdout);
  *shared = (outcome){.ended = false};
  for (int i = 0; i < 2; i++)
    if (ftruncate(streams[i], 0) || lseek(streams[i], 0, SEEK_SET)) give_up("oom");
  unlink(written);
  pid_t child = fork();
  if (child < 0) give_up("fork");
  if (child == 0) run_here(line, fail_at, and_after);
  while (waitpid(child, &how, 0) < 0 && errno == EINTR) {}
  r->status = shared->status;
  slurp(streams[0], &r->out);
  slurp(streams[1], &r->err);
  fd = open(written, O_RDONLY);
  r->wrote = fd >= 0;
  if (r->wrote) slurp(fd, &r->file), close(fd);
  return how;
}

static bool same(const text *a, const text *b) {
  return a->n == b->n && memcmp(a->p, b->p, a->n) == 0;
}

/* JSON ends as it began. */
static bool is_whole(const text *t) {
  return t->n > 3 && t->p[t->n - 1] == '\n' && (t->p[0] == '[' ? ']' : '}') == t->p[t->n - 2];
}

static const char *judge(int how, const result *good, const result *r) {
  if (WIFSIGNALED(how)) return WTERMSIG(how) == SIGALRM ? "hangs" : strsignal(WTERMSIG(how));
  if (!shared->ended) return "ends the program";
  if (shared->kept) return "keeps memory";
  if (r->status == 2 && r->wrote && !is_whole(&r->file)) return "leaves half a file";
  if (r->status == 2) return r->err.n ? NULL : "says nothing";
  if (r->status != good->status) return "ends with another status";
  if (r->wrote != good->wrote) return "does not write its file";
  if (r->wrote && !same(&good->file, &r->file)) return "writes something else, as if all were well";
  if (!same(&good->out, &r->out)) return "prints something else, as if all were well";
  return same(&good->err, &r->err) ? NULL : "loses a message";
}

static void sweep(const char *line, size_t step) {
  static result good, r;
  size_t bad = 0;
  int how = run(line, 0, false, &good);
  size_t calls = shared->calls;
  const char *why = judge(how, &good, &good);
  if (why || !calls) printf("oom: %s: with memory enough it %s\n", line, why ? why : "takes none"), bad++;
  for (size_t i = 0; calls && i < 2 * calls; i++) {
    size_t fail_at = i / 2 + 1;
    bool at_end = fail_at + AT_END > calls; /* where messages are said, and every case has its own */
    if (!at_end && (fail_at + (i % 2) * (step / 2)) % step) continue;
    how = run(line, fail_at, i % 2, &r);
    why = judge(how, &good, &r);
    if (why && ++bad <= 6)
      printf("oom: %s: allocation %zu of %zu%s: %s (status %d)\n%.*s", line, fail_at, calls, i % 2 ? " and all after it" : "",
             why, r.status, (int)(r.err.n < 300 ? r.err.n : 300), r.err.p);
    if (bad > 200) break;
  }
  *(bad ? &failed : &passed) += 1;
  if (getenv("OOM_VERBOSE")) printf("%zu allocations, %zu bad: %s\n", calls, bad, line);
}

static void prepare(void) {
  char *slash = strrchr(written, '/');
  *slash = 0;
  if (!mkdtemp(written)) give_up("mkdtemp");
  *slash = '/';
  for (int i = 0; i < 2; i++) {
    FILE *f = tmpfile();
    if (!f || (streams[i] = dup(fileno(f))) < 0) give_up("tmpfile");
    fclose(f);
  }
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) give_up("mmap");
}

int main(int argc, char **argv) {
  char line[LINE];
  FILE *cases = argc == 3 ? fopen(argv[2], "r") : NULL;
  size_t step = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
  if (!cases || !step) return fputs("oom STEP CASES\n", stderr), 2;
  prepare();
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  while (fgets(line, sizeof line, cases)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] && line[0] != '#') sweep(line, step);
  }
  fclose(cases);
  unlink(written);
  *strrchr(written, '/') = 0;
  rmdir(written);
  printf("%zu passed, %zu failed\n", passed, failed);
  return failed > 0;
}
