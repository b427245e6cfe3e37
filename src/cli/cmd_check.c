/* cmd_check.c: findings as gates, for CI.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, args->format, args->fail_on == WW_SEVERITIES ? WW_ERROR : args->fail_on);
}

const ww_command ww_command_check = {
    "check", "[PATH|-]...", "the same, and exit 1 on a finding of severity error",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CARDS | WW_GROUP_GATES, 0, run,
    .formats = ww_report_name,
    .purpose = "Does what score does, with gates on: it fails on a finding of severity error unless --fail-on says "
               "otherwise. Meant for continuous integration, where -f github and --output sarif=FILE carry the "
               "findings further.",
    .examples = "winwin check scripts/\n"
                "winwin check --fail-on warning --max-warnings 10 scripts/\n"
                "winwin check --fail-under 55:prospect calls/\n"
                "winwin check --write-baseline known.json calls/ && winwin check --baseline known.json calls/\n",
    .fails = "a gate failed: a finding of severity error, or what the options ask for"};
