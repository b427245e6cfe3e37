/* args.c: what the option table makes of a command line.
 * SPDX-License-Identifier: MIT */
#include "cli/args.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/config.h"
#include "cli/console.h"

static const ww_command *const commands[] = {
#define WW_COMMAND(name) &ww_command_##name,
#include "cli/commands.def"
#undef WW_COMMAND
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

const ww_command *ww_command_find(ww_str name) {
  for (size_t i = 0; i < N_COMMANDS; i++)
    if (ww_str_eq(name, ww_str_of(commands[i]->name))) return commands[i];
  return NULL;
}

const ww_command *ww_command_at(size_t i) {
  return i < N_COMMANDS ? commands[i] : NULL;
}

static void usage_error(const char *what, const char *word, ww_str near) {
  ww_error e;
  ww_buf b = {0};
  ww_error_set(&e, WW_ERROR, (ww_place){0}, "%s: '%s'", what, word);
  ww_buf_z(&b, "winwin: ");
  ww_error_print(&e, &b);
  if (near.n) ww_buf_printf(&b, "did you mean '%.*s'? ", WW_F(near));
  ww_buf_z(&b, "see 'winwin --help'\n");
  ww_console_complain(&b);
}

static bool unknown_option(const char *word) {
  char names[WW_MOST_OPTIONS][32];
  ww_str words[WW_MOST_OPTIONS];
  size_t n = 0;
  for (; ww_option_at(n); n++) {
    snprintf(names[n], sizeof names[n], "--%s", ww_option_at(n)->name);
    words[n] = ww_str_of(names[n]);
  }
  ww_str s = ww_str_of(word);
  usage_error("unknown option", word, ww_str_nearest(ww_str_sub(s, 0, ww_str_find_char(s, '=')), words, n));
  return false;
}

static bool apply(ww_args *args, const ww_option *row, const char *value) {
  if (ww_option_fits(row, args->command, NULL)) return ww_config_flag(args->config, args, row, value);
  char word[80];
  snprintf(word, sizeof word, "--%s", row->name);
  usage_error("the command does not take this option", word, (ww_str){0});
  return false;
}

static const ww_option *by_letter(int c) {
  size_t i = 0;
  while (ww_option_at(i) && !(ww_option_at(i)->letter && ww_option_at(i)->letter == c)) i++;
  return ww_option_at(i);
}

static bool parse_options(int argc, char **argv, ww_args *args) {
  struct option longs[WW_MOST_OPTIONS + 1] = {0};
  char shorts[2 * WW_MOST_OPTIONS + 2] = ":", *end = shorts + 1;
  const ww_option *row;
  for (int i = 0; (row = ww_option_at((size_t)i)); i++) {
    longs[i] = (struct option){row->name, row->value ? required_argument : no_argument, NULL, 256 + i};
    if (row->letter) *end++ = row->letter;
    if (row->letter && row->value) *end++ = ':';
  }
  opterr = 0;
  for (int c; (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
    const char *word = argv[(optind < argc ? optind : argc) - 1]; /* musl goes past the end for a missing value */
    if (c == ':') return usage_error("an option needs a value", word, (ww_str){0}), false;
    if (c == '?' && optopt == 0) return unknown_option(word);
    if (c == '?' && optopt >= 256) return usage_error("an option takes no value", word, (ww_str){0}), false;
    row = c >= 256 ? ww_option_at((size_t)c - 256) : by_letter(c);
    if (!row) return unknown_option((char[]){'-', (char)optopt, 0});
    if (!apply(args, row, row->value ? optarg : "true")) return false;
  }
  return true;
}

/* The command is the first word, unless that is a path: "winwin calls/" scores. */
static bool find_command(int *argc, char ***argv, ww_args *args) {
  const char *word = *argc > 1 ? (*argv)[1] : "";
  const ww_command *named = ww_command_find(ww_str_of(word));
  if (!named) return true;
  args->command = named;
  (*argv)++;
  (*argc)--;
  return true;
}

void ww_args_default(ww_args *args, const ww_command *command) {
  *args = (ww_args){.command = command, .format = "text", .color = "auto", .fail_on = WW_SEVERITIES, .fail_under = WW_NA,
                    .max_warnings = WW_NA};
}

static bool take_operands(int argc, char **argv, ww_args *args) {
  for (int i = optind; i < argc; i++)
    if (!ww_list_add(&args->paths, argv[i])) return false;
  if (args->paths.n && ww_command_find(args->paths.items[0]) && args->command == commands[0] &&
      access(args->paths.items[0].p, F_OK) != 0) {
    usage_error("the command must come before its options", args->paths.items[0].p, (ww_str){0});
    return false;
  }
  size_t most = args->command->most;
  if (most == 0 || args->paths.n <= most) return true;
  usage_error("more operands than the command takes", args->paths.items[most].p, (ww_str){0});
  return false;
}

/* Help is there when the settings are broken, and commands that read nothing heed no settings. */
static bool heeds_settings(const ww_args *args) {
  return !args->help && !args->version && (args->command->options & (WW_GROUP_INPUT | WW_GROUP_CUES));
}

bool ww_args_parse(int argc, char **argv, ww_args *args) {
  ww_args_default(args, commands[0]);
  find_command(&argc, &argv, args);
  args->config = ww_config_new();
  if (!args->config || !parse_options(argc, argv, args) || !take_operands(argc, argv, args)) return false;
  return !heeds_settings(args) || (ww_config_load(args->config) && ww_config_settle(args->config, args));
}

ww_options ww_args_options(const ww_args *args) {
  return (ww_options){.speakers = args->speakers, .n_speakers = args->n_speakers, .assume = args->assume,
                      .kind = args->kind, .strict_roles = args->strict_roles,
                      .redact = args->redact, .no_quotes = args->no_quotes,
                      .limits = args->limits};
}

void ww_args_clear(ww_args *args) {
  ww_list *lists[] = {&args->paths, &args->packs, &args->outputs, &args->labels, &args->utterance_labels, &args->cues,
                      &args->globs, &args->excludes};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) free(lists[i]->items);
  free(args->speakers);
  free(args->choices);
}

void ww_args_free(ww_args *args) {
  ww_config_free(args->config);
  ww_args_clear(args);
}
