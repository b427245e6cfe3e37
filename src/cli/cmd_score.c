/* cmd_score.c: one scorecard per conversation.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, args->format, args->fail_on == WW_SEVERITIES ? WW_NONE : args->fail_on);
}

const ww_command ww_command_score = {
    "score", "[PATH|-]...", "one scorecard per conversation",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CARDS | WW_GROUP_GATES, 0, run};
