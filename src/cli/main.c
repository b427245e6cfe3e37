/* main.c: parses the command line and runs the command.
 *
 * The way through the house: cli reads bytes and hands whole conversations to the library
 * (src/winwin.c), which reads (reader), finds turns (model), matches cues (rules), measures
 * (measure), scores (score) and shows (report). CONTRIBUTING.md has the plan.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/args.h"
#include "cli/console.h"
#include "cli/signals.h"

int main(int argc, char **argv) {
  ww_args args;
  int status = WW_TROUBLE;
  ww_console_hold();
  if (ww_args_parse(argc, argv, &args)) {
    if (args.version) status = ww_console_version();
    else if (args.help) status = ww_console_help(args.command == ww_command_at(0) ? NULL : args.command);
    else status = args.command->run(&args);
  }
  ww_args_free(&args);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    ww_console_say("winwin: error: cannot write to standard output\n");
    status = WW_TROUBLE;
  }
  ww_signals_obey();
  return status;
}
