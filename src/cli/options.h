/* options.h: the one table of options, for those who parse it and those who show it.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_OPTIONS_H
#define WW_CLI_OPTIONS_H

#include "cli/args.h"

typedef struct ww_option ww_option;
typedef bool ww_set_option(ww_args *args, const char *value, const ww_option *row);

struct ww_option {
  const char *name;
  char letter;
  unsigned group;
  const char *value; /* its name in help, NULL for a flag */
  ww_set_option *set;
  size_t offset; /* for flags and plain words */
  const char *about;
};

extern const ww_option ww_options_table[];
extern const size_t ww_options_count;
/* The i-th command, the default first; NULL past the last. */
const ww_command *ww_command_at(size_t i);

/* "--name takes `wanted`, not 'value'"; gives false. */
bool ww_option_complain(const ww_option *row, const char *value, const char *wanted);
/* Setters that others know by address: help lists their values. */
ww_set_option ww_option_format, ww_option_input_format;
/* Of args_cues.c: wishes about single cues, counts, what is shown of quotes. */
ww_set_option ww_option_severity_of, ww_option_enable, ww_option_disable, ww_option_count, ww_option_evidence;

/* "a, b or c", from a table's names; the formats of a command; the name of the i-th input format. */
void ww_options_join(ww_buf *out, const char *(*name)(size_t));
void ww_options_formats(ww_buf *out, const ww_command *command);
const char *ww_options_input(size_t i);

#endif
