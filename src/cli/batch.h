/* batch.h: what score, check and convert share: inputs to cards to output and exit status.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_BATCH_H
#define WW_CLI_BATCH_H

#include "cli/args.h"

/* Scans every path of `args` and reports in `format`; gates as `fail_on` (WW_NONE: never). */
int ww_batch_run(const ww_args *args, const char *format, ww_severity fail_on);

#endif
