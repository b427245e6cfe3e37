/* signals.c: what happens when somebody stops a run.
 * SPDX-License-Identifier: MIT */
#include "cli/signals.h"

#include <signal.h>
#include <stddef.h>

/* Written by a handler, which can be given nothing else: the one variable of the whole house. */
static volatile sig_atomic_t caught;

static void note(int number) {
  caught = number;
}

void ww_signals_heed(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction ask = {.sa_handler = note}, old;
  sigemptyset(&ask.sa_mask);
  ask.sa_flags = (int)SA_RESETHAND; /* the second one ends it; reads are not restarted */
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(numbers[i], &ask, NULL);
}

int ww_signal_caught(void) {
  return caught;
}

void ww_signals_obey(void) {
  if (!caught) return;
  signal(caught, SIG_DFL);
  raise(caught);
}
