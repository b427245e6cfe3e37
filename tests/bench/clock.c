/* clock.c: how long a command takes, how much of the processor and how much memory.
 * SPDX-License-Identifier: MIT
 *
 * clock RUNS LIMIT COMMAND...: runs it RUNS times, each for LIMIT seconds of the processor at most, and
 * reads what it prints (grep looks no further than the first match when that goes to /dev/null). Prints
 * "wall cpu peak status": seconds of the best run, the most kilobytes, and the last exit status, or "late"
 * when a run had to be stopped. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How many times longer than the processor is given the clock on the wall may run, on a busy machine. */
enum { PATIENCE = 4 };

typedef struct {
  double wall, cpu;
  long peak;
  int status;
} run;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(unsigned limit, int out, char **command) {
  int null = open("/dev/null", O_WRONLY);
  if (null < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0 || close(out)) _exit(126);
  struct rlimit most = {limit, limit};
  setrlimit(RLIMIT_CPU, &most);
  alarm(limit * PATIENCE); /* both stay set in what runs next */
  execvp(command[0], command);
  _exit(127);
}

static run once(unsigned limit, char **command) {
  static char bytes[1 << 16];
  struct rusage used;
  int status = 0, ends[2];
  memset(&used, 0, sizeof used);
  if (pipe(ends)) exit(2);
  double start = now();
  pid_t child = fork();
  if (child == 0) close(ends[0]), become(limit, ends[1], command);
  close(ends[1]);
  while (child > 0 && read(ends[0], bytes, sizeof bytes) > 0) {}
  close(ends[0]);
  if (child < 0 || wait4(child, &status, 0, &used) < 0) exit(2);
  double wall = now() - start;
  return (run){wall, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss, status};
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int runs = atoi(argv[1]);
  run best = {1e9, 1e9, 0, 0};
  for (int i = 0; i < runs; i++) {
    run r = once((unsigned)atoi(argv[2]), argv + 3);
    if (r.wall < best.wall) best.wall = r.wall;
    if (r.cpu < best.cpu) best.cpu = r.cpu;
    if (r.peak > best.peak) best.peak = r.peak;
    best.status = r.status;
    if (WIFSIGNALED(r.status)) break;
  }
  printf("%.6f %.6f %ld ", best.wall, best.cpu, best.peak);
  if (WIFSIGNALED(best.status)) puts("late");
  else printf("%d\n", WEXITSTATUS(best.status));
  return 0;
}
