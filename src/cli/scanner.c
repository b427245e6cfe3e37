/* scanner.c: the scanner that a command line asks for.
 * SPDX-License-Identifier: MIT */
#include "cli/scanner.h"

#include <errno.h>
#include <string.h>

#include "cli/input.h"

ww_scanner *ww_scanner_of(const ww_args *args, const ww_rules *rules, ww_console *console) {
  ww_buf importer = {0};
  ww_options options = ww_args_options(args);
  options.sink = ww_console_sink;
  options.sink_ctx = console;
  ww_scanner *scanner = NULL;
  ww_error error;
  if (args->importer && !ww_source_slurp(args->importer, &importer)) {
    ww_console_error(ww_str_of(args->importer), strerror(errno));
  } else {
    if (args->importer)
      options.importer = (ww_file){ww_str_of(args->importer), ww_buf_str(&importer)};
    scanner = ww_scanner_new(rules, &options, &error);
    if (!scanner && !console->errors) ww_console_sink(console, &error);
  }
  ww_buf_free(&importer);
  return scanner;
}
