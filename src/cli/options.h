/* options.h: the one table of options, which parser, help, settings, completions and schema read.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_OPTIONS_H
#define WW_CLI_OPTIONS_H

#include "cli/args.h"

enum { WW_MOST_OPTIONS = 128 };

struct ww_option;
/* Takes a value; says what is wrong with it, in the words of args->now, and returns false. */
typedef bool set_option(ww_args *args, const char *value, const struct ww_option *row);
/* The i-th of a list of words, NULL past the last. */
typedef const char *ww_names(size_t i);

typedef struct ww_option {
  const char *name;
  char letter;
  unsigned group;
  const char *value; /* its name in help, NULL for a flag */
  set_option *set;   /* a flag's value is "true" or "false" */
  size_t offset; /* for flags and plain words */
  const char *about;
} ww_option;

/* Says what it takes, naming the option as whoever said it knows it; gives false. */
bool ww_option_complain(const ww_args *args, const ww_option *row, const char *value, const char *wanted);
/* Of args_cues.c: wishes about single cues, counts, what is shown of quotes. */
set_option ww_option_severity_of, ww_option_enable, ww_option_disable, ww_option_count, ww_option_evidence,
    ww_option_limit;
/* The names of limits. */
ww_names ww_option_limit_name;

const ww_option *ww_option_at(size_t i); /* NULL past the last */
const ww_option *ww_option_find(ww_str name);
/* Whether it may be said more than once; whether its value ends in the path of a file or folder. */
bool ww_option_repeats(const ww_option *option);
bool ww_option_is_path(const ww_option *option);
/* The words it takes, or NULL when it takes others too. */
ww_names *ww_option_words(const ww_option *option);
/* Whether the command takes the option, and, unless `value` is NULL, this value of it. */
bool ww_option_fits(const ww_option *option, const ww_command *command, const char *value);
/* What it is about, for help on a command. */
void ww_option_help(const ww_option *option, const ww_command *command, ww_buf *out);

#endif
