/* cmd_score.c: one scorecard per conversation.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

static int run(ww_args *args) {
  return ww_batch_run(args, args->format, args->fail_on == WW_SEVERITIES ? WW_NONE : args->fail_on);
}

const ww_command ww_command_score = {
    "score", "[PATH|-]...", "one scorecard per conversation",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CARDS | WW_GROUP_GATES, 0, run,
    .formats = ww_report_name,
    .purpose = "Reads every PATH, or standard input where there is none, and prints a scorecard for each "
               "conversation: the verdict, both sides' scores and the moments that made them, each with its quote. "
               "Folders are walked. More than five conversations get a line each, and a summary.",
    .examples = "winwin call.vtt\n"
                "winwin --full call.vtt                    # the whole ledger too\n"
                "winwin -f csv calls/ >scores.csv\n"
                "cat call.txt | winwin --speaker Dana=seller -\n",
    .fails = "a gate was asked for and failed (--fail-on, --fail-under, --max-warnings)"};
