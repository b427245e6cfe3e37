/* cmd_convert.c: how an input was read, as neutral jsonl.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, "neutral", WW_NONE);
}

const ww_command ww_command_convert = {
    "convert", "PATH...", "how an input was read, as neutral jsonl",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_CONVERT, 0, run,
    .purpose = "Prints each conversation in the neutral form, a line of JSON each, and on standard error who is who "
               "and why. The place to look when a card looks odd: it shows what winwin took for whose words.",
    .examples = "winwin convert call.vtt\n"
                "winwin convert --columns speaker=Who,text=3 calls.csv >neutral.jsonl\n"};
