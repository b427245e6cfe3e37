/* progress.c: the line, and when it is drawn.
 * SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_MS = 2000, AGAIN_MS = 100, CELLS = 20 };

static const char clear[] = "\r\033[K";

void ww_progress_open(ww_progress *p, bool quiet) {
  const char *term = getenv("TERM"), *ci = getenv("CI");
  *p = (ww_progress){.part = WW_PART_UNKNOWN};
  bool plain = !term || !*term || strcmp(term, "dumb") == 0;
  p->wanted = !quiet && !plain && !(ci && *ci) && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
  if (p->wanted && clock_gettime(CLOCK_MONOTONIC, &p->start) != 0) p->wanted = false;
  p->last = p->start;
}

static long long milliseconds(const struct timespec *from, const struct timespec *to) {
  return (to->tv_sec - from->tv_sec) * 1000LL + (to->tv_nsec - from->tv_nsec) / 1000000;
}

void ww_progress_line(ww_buf *out, unsigned part, size_t n, unsigned seconds) {
  ww_buf_z(out, "winwin: ");
  if (part <= WW_PART_ALL) {
    size_t full = (size_t)part * CELLS / WW_PART_ALL;
    ww_buf_char(out, '[');
    ww_buf_fill(out, '#', full);
    ww_buf_fill(out, '-', CELLS - full);
    ww_buf_printf(out, "] %u %%, ", part / (WW_PART_ALL / 100));
  }
  ww_buf_printf(out, "%zu conversations, %u:%02u", n, seconds / 60, seconds % 60);
}

static void draw(ww_progress *p, size_t n, unsigned seconds) {
  ww_buf b = {0};
  ww_buf_z(&b, clear);
  ww_progress_line(&b, p->part, n, seconds);
  if (!b.failed) fwrite(b.p, 1, b.n, stderr), p->shown = true;
  ww_buf_free(&b);
}

void ww_progress_step(ww_progress *p, size_t n) {
  struct timespec now;
  if (!p->wanted || n < 2 || clock_gettime(CLOCK_MONOTONIC, &now) != 0) return;
  long long since = milliseconds(&p->start, &now);
  if (since < FIRST_MS || (p->shown && milliseconds(&p->last, &now) < AGAIN_MS)) return;
  p->last = now;
  draw(p, n, (unsigned)(since / 1000));
}

void ww_progress_hide(ww_progress *p) {
  if (p->shown) fwrite(clear, 1, sizeof clear - 1, stderr);
  p->shown = false;
}
