/* cmd_convert.c: how an input was read, as neutral jsonl.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, "neutral", WW_NONE);
}

const ww_command ww_command_convert = {"convert", "PATH...", "how an input was read, as neutral jsonl",
                                       WW_GROUP_INPUT | WW_GROUP_CUES, 0, run};
