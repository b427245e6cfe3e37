/* input.h: paths to conversations.
 * SPDX-License-Identifier: MIT
 *
 * Files, directories (walked in byte order, hidden and special entries left out) and "-". Each
 * conversation is handed on as soon as it is complete, in order. */
#ifndef WW_CLI_INPUT_H
#define WW_CLI_INPUT_H

#include "cli/args.h"

typedef struct ww_source {
  const ww_args *args;
  void (*take)(void *ctx, const ww_input *input);
  void *ctx;
  const ww_rules *rules; /* the rules and the console let files beside inputs speak; NULL: they do not */
  struct ww_console *console;
  size_t files, skipped; /* read; left out inside directories */
  unsigned troubles;     /* paths that could not be read, already said */
} ww_source;

/* False when no path is named and a terminal is standard input; then it says what to type. */
bool ww_source_begin(const ww_args *args);
/* Reads every path of the command line, or standard input when there is none. */
void ww_source_read_all(ww_source *source);
/* Says what was skipped, and whether nothing was there to make a card of; false when not all of the
 * input could be read. */
bool ww_source_end(const ww_source *source, size_t cards);
/* The whole of a file; false with errno set. */
bool ww_source_slurp(const char *path, ww_buf *out);
/* The same of a file that was found, not named: one that is a pipe or a device is not waited for. */
bool ww_source_slurp_found(const char *path, ww_buf *out);

#endif
