/* metric_longest_story_time.c: the prospect's longest stretch of speech, in seconds.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_times_longest(m->t, WW_PROSPECT, out);
}

const ww_metric ww_metric_longest_story_time = {
    .info = {"longest_story_time", "seconds",
             "the prospect's speaking time in the longest run of turns that no turn of "
             "another with 5 words or more breaks; pauses left out",
             "longest customer story, as conversation-intelligence tools use the word",
             .one = "second"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
