/* beside.h: the file beside an input that says which of its findings to leave alone.
 * SPDX-License-Identifier: MIT
 *
 * For call.vtt it is call.vtt.winwin.yaml. */
#ifndef WW_CLI_BESIDE_H
#define WW_CLI_BESIDE_H

#include "cli/console.h"

typedef struct ww_beside {
  ww_buf name, bytes;
  ww_ignores *ignores; /* NULL: there is no such file */
} ww_beside;

/* Whether a path is that of such a file, and no conversation. */
bool ww_beside_is(ww_str path);
/* Looks for it; says what is wrong with it and returns false. Close in either case. */
bool ww_beside_open(ww_beside *b, ww_str path, const ww_rules *rules, ww_console *console);
/* Says, once all of the input has been read, which entries were of no use. */
void ww_beside_close(ww_beside *b, ww_console *console, bool read);

#endif
