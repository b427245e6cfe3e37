/* metric_longest_monologue_time.c: the seller's longest stretch of speech, in seconds.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_times_longest(m->t, WW_SELLER, out);
}

const ww_metric ww_metric_longest_monologue_time = {
    .info = {"longest_monologue_time", "seconds",
             "the seller's speaking time in the longest run of turns that no turn of another "
             "with 5 words or more breaks; pauses left out",
             "longest monologue, as conversation-intelligence tools use the word",
             .one = "second"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
