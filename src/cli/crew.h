/* crew.h: conversations on their way: read here, scanned by whoever is free, taken in the order of input.
 * SPDX-License-Identifier: MIT
 *
 * One thread reads, prints and takes. With -j 1 it scans too; else workers do, and the bytes, what was said
 * on standard error while reading, and what was made of a card travel together through a ring (pool.h), so
 * that all that is printed is the same for any number of workers. A conversation is copied once on its
 * way, large ones not at all: their buffer goes along. Small inputs are never given to threads. */
#ifndef WW_CLI_CREW_H
#define WW_CLI_CREW_H

#include "cli/input.h"
#include "cli/progress.h"
#include "cli/scanner.h"

typedef struct ww_crew {
  /* Set by the owner before ww_crew_open. */
  const ww_args *args;
  const ww_rules *rules;
  void *ctx;
  bool besides; /* files beside inputs may speak */
  bool whole;   /* `take` looks at more of a card than its score and its findings; this keeps workers apart */
  /* On any thread, for the i-th card: what to print on standard error, and, unless it is NULL, bytes for
   * `take`. NULL: what the card has to say, and no bytes. */
  void (*make)(void *ctx, size_t i, const ww_card *card, ww_console *console, ww_buf *made);
  /* On the reading thread, in order. `made` is empty when memory ran out, and NULL when nothing was asked to
   * be made, for the card is there. */
  void (*take)(void *ctx, const ww_card *card, const ww_str *made);
  void (*flush)(void *ctx); /* before it waits for input, or NULL */
  /* Both NULL, or: whether an input is no conversation but the owner's own affair; and, on the reading thread
   * once all before it are taken, what to do with it. Returns how many cards or errors came of it. */
  bool (*owns)(const ww_input *input);
  size_t (*own)(void *ctx, const ww_input *input);

  ww_console console; /* of what is printed at last; counts all errors once the crew is done */
  ww_console ahead;   /* of what is read */
  ww_buf held;        /* what that said since the last conversation */
  ww_scanners scanners;
  ww_source source;
  ww_progress progress;
  struct ww_pool *pool; /* NULL: one thread does all */
  struct ww_job *jobs;  /* one a slot, and the last for the reading thread itself */
  ww_desk *desks;       /* one a worker, then one a slot */
  struct ww_job *filling;
  unsigned workers;
  size_t slots, cards, taken, bytes;
  bool out_of_memory;
} ww_crew;

/* False after an error that has been said. Free in either case; the crew must stay where it is. */
bool ww_crew_open(ww_crew *crew);
/* Reads all that the command line names. */
void ww_crew_run(ww_crew *crew);
/* Says what was not read; false when that is a trouble, or any error was said. */
bool ww_crew_end(ww_crew *crew);
void ww_crew_free(ww_crew *crew);

#endif
