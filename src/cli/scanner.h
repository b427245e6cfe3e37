/* scanner.h: the scanner that a command line asks for.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_SCANNER_H
#define WW_CLI_SCANNER_H

#include "cli/console.h"

/* NULL after an error that `console` has been told. */
ww_scanner *ww_scanner_of(const ww_args *args, const ww_rules *rules, ww_console *console);

#endif
