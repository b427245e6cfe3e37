/* progress.h: how far a long job is, on a terminal that shows nothing else.
 * SPDX-License-Identifier: MIT
 *
 * One line on standard error, there while the job runs and gone before anything else is printed. It looks
 * at the clock, so nothing that is a result may hang on it. */
#ifndef WW_CLI_PROGRESS_H
#define WW_CLI_PROGRESS_H

#include <time.h>

#include "cli/args.h"

/* `part` is how much of the input has been read, in millionths; WW_PART_UNKNOWN for a pipe. */
enum { WW_PART_ALL = 1000000, WW_PART_UNKNOWN = WW_PART_ALL + 1 };

typedef struct ww_progress {
  bool wanted, shown;
  struct timespec start, last; /* last: when it was drawn */
  unsigned part;
} ww_progress;

/* Nothing is ever shown where `quiet` is set, where standard error is no terminal or standard output is
 * one too, whose lines say how far things are, and in CI. */
void ww_progress_open(ww_progress *p, bool quiet);
/* After each conversation; `n` of them are done. */
void ww_progress_step(ww_progress *p, size_t n);
void ww_progress_hide(ww_progress *p);

/* The line, for tests: without colours and at most 79 columns. */
void ww_progress_line(ww_buf *out, unsigned part, size_t n, unsigned seconds);

#endif
