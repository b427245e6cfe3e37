/* console.h: standard output and standard error.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_CONSOLE_H
#define WW_CLI_CONSOLE_H

#include "cli/args.h"

/* Standard input, output and error that are closed are held by /dev/null, which fails as they would: else the
 * next file to be opened took their place. */
void ww_console_hold(void);
/* A ww_write for standard output; ctx is not used. */
bool ww_console_write(void *ctx, const char *p, size_t n);
/* Problems to standard error. `ctx` is a ww_console. `starved`: for lack of memory one was not told; it counts
 * as an error. */
typedef struct ww_console {
  bool quiet, verbose;
  unsigned errors;
  bool starved;
  ww_buf *held;                 /* instead of standard error, or NULL */
  struct ww_progress *progress; /* what must make room on the terminal, or NULL */
} ww_console;
void ww_console_sink(void *ctx, const ww_error *error);
/* Finished lines. */
void ww_console_lines(ww_console *console, ww_str lines);
/* An error that is not counted. */
void ww_console_trouble(ww_console *console, ww_str subject, const char *why);
/* The diagnostics of a card. */
void ww_console_card(ww_console *console, const ww_card *card);
void ww_console_say(const char *text);
bool ww_console_no_memory(void); /* says so; gives false */
/* Write a finished text to standard output, or to standard error, and free it. When memory ran out in the
 * making that is said instead, and the first of them gives false, as it does when it cannot be written. */
bool ww_console_print(ww_buf *b);
void ww_console_complain(ww_buf *b);
void ww_console_error(ww_str subject, const char *why);

int ww_console_help(const ww_command *command);
int ww_console_version(void);
/* What the terminal, the environment and the options ask for. */
ww_style ww_console_style(const ww_args *args);

#endif
