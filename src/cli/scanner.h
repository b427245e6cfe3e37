/* scanner.h: the scanners that a command line asks for.
 * SPDX-License-Identifier: MIT
 *
 * One serves all files but those that settings say something else of. */
#ifndef WW_CLI_SCANNER_H
#define WW_CLI_SCANNER_H

#include "cli/console.h"

typedef struct ww_scanners {
  const ww_args *args;
  const ww_rules *rules;
  ww_console *console;
  struct ww_fitted *items; /* the first is that of `args` */
  size_t n;
} ww_scanners;

/* False after an error that `console` has been told. Free in either case. */
bool ww_scanners_open(ww_scanners *scanners, const ww_args *args, const ww_rules *rules, ww_console *console);
/* The scanner for a path. Where its own cannot be made, which `console` is told, it is the first. */
ww_scanner *ww_scanners_for(ww_scanners *scanners, ww_str path);
void ww_scanners_free(ww_scanners *scanners);

#endif
