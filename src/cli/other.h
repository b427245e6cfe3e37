/* other.h: what lies in a folder among conversations and is none.
 * SPDX-License-Identifier: MIT
 *
 * What is named by hand is taken at its word: these are asked about what a walk finds. */
#ifndef WW_CLI_OTHER_H
#define WW_CLI_OTHER_H

#include "cli/args.h"

/* By its name and its first bytes, which are taken for `format`: a table of something else, such as the scores of
 * the last run; a licence or a log, in which nobody is named. Columns or a kind in `args` say that the user knows it. */
bool ww_other_seems(ww_str path, ww_str head, const ww_format *format, const ww_args *args);

#endif
