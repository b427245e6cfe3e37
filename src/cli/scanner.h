/* scanner.h: the scanners that a command line asks for.
 * SPDX-License-Identifier: MIT
 *
 * One serves all files but those that settings say something else of. */
#ifndef WW_CLI_SCANNER_H
#define WW_CLI_SCANNER_H

#include "cli/console.h"

/* What scanners for some files are made of, found to be good; it does not change any more, and may be
 * shared. */
typedef struct ww_fit ww_fit;

/* Of the thread that reads. */
typedef struct ww_scanners {
  const ww_args *args;
  const ww_rules *rules;
  ww_console *console;
  ww_fit *fits; /* the last is that of `args` */
} ww_scanners;

/* False after an error that `console` has been told. Free in either case. */
bool ww_scanners_open(ww_scanners *scanners, const ww_args *args, const ww_rules *rules, ww_console *console);
/* What fits files for which `args` count. Where no scanner can be made of them, which `console` is told,
 * it is that of all files. */
const ww_fit *ww_scanners_fit(ww_scanners *scanners, const ww_args *args);
/* The scanner of the thread that reads. */
ww_scanner *ww_fit_scanner(const ww_fit *fit);
void ww_scanners_free(ww_scanners *scanners);

/* Scanners of one user among several, made as they are asked for. All zero is an empty one. */
typedef struct ww_desk {
  struct ww_seated *items;
  size_t n;
} ww_desk;

/* NULL when out of memory. */
ww_scanner *ww_desk_scanner(ww_desk *desk, const ww_rules *rules, const ww_fit *fit);
void ww_desk_free(ww_desk *desk);

#endif
