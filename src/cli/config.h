/* config.h: every setting with who says it, and which of them count for a file.
 * SPDX-License-Identifier: MIT
 *
 * A setting is an option and a value, said by a flag, a WINWIN_ variable, the nearest .winwin.yaml, or
 * the user's own config.yaml. What outranks the others counts alone, lists too: they are not joined. */
#ifndef WW_CLI_CONFIG_H
#define WW_CLI_CONFIG_H

#include "base/arena.h"
#include "base/error.h"
#include "cli/options.h"

/* An entry of `overrides`: settings for files that match one of the globs. */
typedef struct ww_override {
  ww_list globs; /* in the arena */
  ww_str base;   /* the folder they are relative to, absolute, without a slash at its end; "" is the root */
  ww_place at;
  unsigned index; /* its bit in a match */
} ww_override;

typedef struct ww_setting {
  const ww_option *option;
  const char *value; /* as the command line would have it; of a flag, "true" or "false" */
  ww_place at;       /* in a file; else no line, and the variable or the flag as `file` */
  unsigned rank;     /* of who says it: all settings of the highest rank count */
  const ww_override *only; /* the files it is for, NULL: all */
} ww_setting;

typedef struct ww_config {
  ww_arena arena;
  ww_setting *settings;
  ww_override **overrides;
  size_t n, cap, n_overrides, cap_overrides;
  unsigned rank;           /* the next to be given away */
  struct ww_variant *variants; /* see ww_config_for */
} ww_config;

/* The overrides of one run, for their match is kept as a bit each. */
enum { WW_MOST_OVERRIDES = 64 };

ww_config *ww_config_new(void); /* NULL when out of memory */
void ww_config_free(ww_config *config);

/* Tries the value, says what is wrong with it; adds the setting, and sets it in `args` at once. */
bool ww_config_flag(ww_config *config, ww_args *args, const ww_option *option, const char *value);
/* Reads files and variables; says every mistake in all of them and returns false if there is one. */
bool ww_config_load(ww_config *config);
/* Fills `args`, whose command is set, with what counts for every file; keeps its paths. */
bool ww_config_settle(ww_config *config, ww_args *args);
/* What counts for the file at `path`; `args` itself where no override says otherwise. Lives as long as
 * the config. NULL when out of memory. */
const ww_args *ww_config_for(const ww_args *args, ww_str path);
/* Which overrides a path matches, a bit each; none for an empty path. False when out of memory. */
bool ww_config_match(const ww_config *config, ww_str path, uint64_t *match);
/* The next setting of an option that counts after `last` (NULL: the first), where the overrides of `match`
 * hold; NULL past the last, and where nobody says anything. Of an option that does not repeat, the last
 * one holds. */
const ww_setting *ww_config_next(const ww_config *config, const ww_option *option, uint64_t match,
                                 const ww_setting *last);

/* For those who load. Whether the setting has a value its option takes; says so when not. */
bool ww_setting_check(const ww_setting *setting);
void ww_config_add(ww_config *config, ww_setting setting); /* jumps to the arena's trap */
/* Reads one file, if it is there; `folder`, ending in a slash or empty, is put before relative paths. False
 * after a mistake. */
bool ww_config_read(ww_config *config, ww_str path, ww_str folder, ww_str base);
/* Reads the WINWIN_ variables. */
bool ww_config_read_variables(ww_config *config);

#endif
