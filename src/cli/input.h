/* input.h: paths to conversations.
 * SPDX-License-Identifier: MIT
 *
 * Files, directories (walked in byte order, hidden and special entries left out) and "-". Each
 * conversation is handed on as soon as it is complete, in order. */
#ifndef WW_CLI_INPUT_H
#define WW_CLI_INPUT_H

#include "cli/args.h"

struct ww_beside;

typedef struct ww_source {
  const ww_args *args;
  void *ctx;
  /* Takes a conversation, which lives until it returns; `args` are those that count for its input. Where
   * `own` holds a buffer, the bytes are in it, and whoever wants to keep them longer may keep it. */
  void (*take)(void *ctx, const ww_input *input, const ww_args *args, ww_buf *own);
  /* Closes the file beside an input of which there are no more conversations. NULL: it is done here. */
  void (*end)(void *ctx, struct ww_beside *beside, bool read);
  void (*idle)(void *ctx, int fd); /* before each read, or NULL */
  bool results;                    /* what an earlier run printed is taken too */
  const ww_rules *rules;           /* they let files beside inputs speak; NULL: these do not */
  struct ww_console *console;
  struct ww_progress *progress;    /* is told how far it is, or NULL */
  ww_buf spare;                    /* the buffer of the last file */
  uint64_t from, span;             /* the stretch of the whole that is being read, in 2^48ths */
  size_t root;                     /* of a path, how much is the folder that was named */
  size_t files, skipped;           /* read; left out inside directories */
  unsigned troubles;               /* paths that could not be read, already said */
} ww_source;

/* False when no path is named and a terminal is standard input; then it says what to type. */
bool ww_source_begin(const ww_args *args);
/* What the whole of it may be called: its first path, and how many more. */
ww_str ww_source_name(struct ww_arena *a, const ww_args *args);
/* Reads every path of the command line, or standard input when there is none. */
void ww_source_read_all(ww_source *source);
/* Says what was skipped, and whether nothing was there to make a card of; false when not all of the
 * input could be read. */
bool ww_source_end(const ww_source *source, size_t cards);
void ww_source_free(ww_source *source);

/* For walk.c: one file, or what comes from a descriptor; and what could not be read. */
void ww_source_read_file(ww_source *source, const char *path, bool in_folder);
void ww_source_read_fd(ww_source *source, ww_str path, int fd, bool in_folder);
void ww_source_trouble(ww_source *source, ww_str path, const char *why);

#endif
