/* cmd_check.c: findings as gates, for CI.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, args->format, args->fail_on == WW_SEVERITIES ? WW_ERROR : args->fail_on);
}

const ww_command ww_command_check = {
    "check", "[PATH|-]...", "the same, and exit 1 on a finding of severity error",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CARDS | WW_GROUP_GATES, 0, run};
