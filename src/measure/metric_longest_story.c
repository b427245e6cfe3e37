/* metric_longest_story.c: the prospect's longest turn.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  out->n = ww_measure_turns(m->t, WW_PROSPECT);
  out->value = (ww_milli)1000 * ww_measure_longest(m->t, WW_PROSPECT);
}

const ww_metric ww_metric_longest_story = {
    "longest_story", "words", "the words of the prospect's longest turn; back-channels do not end it",
    "longest customer story, as conversation-intelligence tools use the word", run};
