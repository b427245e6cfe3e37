/* metric_longest_story.c: the prospect's longest turn.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_turn *longest = ww_measure_longest(m->t, WW_PROSPECT);
  out->n = ww_measure_turns(m->t, WW_PROSPECT);
  if (!longest) {
    ww_measure_na(out, "the prospect has no turn");
    return;
  }
  out->value = (ww_milli)1000 * longest->words;
  out->utterance = ww_measure_place(longest);
}

const ww_metric ww_metric_longest_story = {
    .info = {"longest_story", "words", "the words of the prospect's longest turn; back-channels do not end it",
             "longest customer story, as conversation-intelligence tools use the word"},
    .run = run};
