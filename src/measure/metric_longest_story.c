/* metric_longest_story.c: the prospect's longest stretch of speech, in words.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_measure_longest(m->t, WW_PROSPECT, out);
}

const ww_metric ww_metric_longest_story = {
    .info = {"longest_story", "words",
             "the prospect's words in the longest run of turns that no turn of another with 5 "
             "words or more breaks",
             "longest customer story, as conversation-intelligence tools use the word",
             .one = "word"},
    .run = run};
