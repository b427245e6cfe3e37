/* args.h: the command line as a struct; what the options of options.h come to.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_ARGS_H
#define WW_CLI_ARGS_H

#include "base/buf.h"
#include "winwin.h"

enum { WW_MOST_JOBS = 256 };

typedef struct ww_list {
  ww_str *items;
  size_t n;
} ww_list;

typedef struct ww_args {
  const struct ww_command *command;
  ww_list paths, packs, outputs; /* outputs: FMT=FILE, FMT being a format */
  ww_list globs, excludes;       /* of what lies in folders */
  ww_list labels, utterance_labels, cues; /* --label; --utterance-label and --cue, n-th with n-th */
  ww_speaker_rule *speakers;
  size_t n_speakers;
  ww_choice *choices; /* --enable, --disable, --severity, in the order in which they are said */
  size_t n_choices;
  const char *format, *input_format, *stdin_filename, *importer, *columns, *color, *explain, *labels_file,
      *files_from, *baseline, *write_baseline, *write;
  ww_role assume;
  ww_kind kind;
  ww_severity min_severity, fail_on; /* fail_on: WW_NONE never, WW_SEVERITIES not said */
  ww_milli fail_under, max_warnings; /* WW_NA: not said */
  ww_role fail_side;                 /* WW_UNKNOWN: overall */
  unsigned top, jobs;                /* jobs: 0 not said */
  ww_limits limits;
  bool no_default_pack, strict_roles, full, quiet, verbose, allow_na, allow_empty, exit_zero, help, version, origin,
      experimental, redact, no_quotes, context, line_buffered, slow, rows, nul;
  struct ww_config *config;    /* every setting and who says it */
  const struct ww_setting *now; /* while a setter runs: what it is told, and by whom */
} ww_args;

/* One row of commands.def. Returns the exit status. */
typedef struct ww_command {
  const char *name, *operands, *about;
  unsigned options; /* which groups of options it takes */
  size_t most;      /* operands; 0: any number */
  int (*run)(ww_args *args);
  const char *purpose, *examples; /* for its help: lines, each with its end */
  const char *fails;              /* what exit status 1 says, NULL where it does not come */
  const char *(*formats)(size_t i); /* values of its --format, NULL where it takes none */
} ww_command;

#define WW_COMMAND(name) extern const ww_command ww_command_##name;
#include "cli/commands.def"
#undef WW_COMMAND

enum {
  WW_GROUP_INPUT = 1,
  WW_GROUP_CUES = 2,
  WW_GROUP_OUTPUT = 4,
  WW_GROUP_CARDS = 8, /* of scorecards */
  WW_GROUP_GATES = 16,
  WW_GROUP_METRICS = 32,
  WW_GROUP_LABELS = 64,
  WW_GROUP_ALL = 128,
  WW_GROUP_CONFIG = 1 << 16,
  WW_GROUP_INIT = 1 << 17,
  WW_GROUP_CONVERT = 1 << 18,
  WW_GROUP_TEAM = 1 << 19,    /* of reports on many */
  WW_GROUP_CHANGES = 1 << 20, /* of what changed between two runs */
  WW_GROUP_VALIDATE = 1 << 21,
  WW_GROUP_FIT = 1 << 22, /* of points to labels */
  WW_GROUPS = (1 << 24) - 1,
  /* not groups, but of options: said on the command line only; may differ from file to file */
  WW_ONCE = 1 << 24,
  WW_PER_FILE = 1 << 25
};

/* The exit statuses. */
enum { WW_DONE, WW_GATE_FAILED, WW_TROUBLE };

/* Parses; on a usage error says so on stderr and returns false. Free with ww_args_free. */
bool ww_args_parse(int argc, char **argv, ww_args *args);
void ww_args_free(ww_args *args);
/* What holds where nobody says anything. Free with ww_args_clear. */
void ww_args_default(ww_args *args, const ww_command *command);
void ww_args_clear(ww_args *args);
bool ww_list_add(ww_list *list, const char *value);
/* What of it is for the library. */
ww_options ww_args_options(const ww_args *args);
/* Help on one command, or on all when NULL. */
void ww_args_help(const ww_command *command, ww_buf *out);
const ww_command *ww_command_find(ww_str name);
const ww_command *ww_command_at(size_t i); /* NULL past the last */

#endif
