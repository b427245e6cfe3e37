/* cmd_help.c: help on all, or on one command.
 * SPDX-License-Identifier: MIT */
#include "cli/console.h"

static int run(ww_args *args) {
  const ww_command *command = args->paths.n ? ww_command_find(args->paths.items[0]) : NULL;
  if (!args->paths.n || command) return ww_console_help(command);
  ww_console_error(args->paths.items[0], "no such command, see 'winwin help'");
  return WW_TROUBLE;
}

const ww_command ww_command_help = {"help", "[COMMAND]", "help on a command", 0, 1, run};
