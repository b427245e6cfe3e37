/* metric_first_pitch.c: when the offer first comes up.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *claims = ww_measure_marks(m, "product-claim", out);
  const ww_mark *first = claims ? ww_measure_first(claims) : NULL;
  if (!claims) return;
  if (!first || first->at.turn >= m->t->n_turns) {
    ww_measure_na(out, "nothing is pitched");
    return;
  }
  const ww_turn *turn = &m->t->turns[first->at.turn];
  ww_measure_share(out, ww_transcript_words_at(m->t, turn, first->at.from), m->t->words, "nobody says a word");
  out->n = ww_measure_count(claims);
  out->utterance = ww_transcript_at(m->t, turn, first->at.from) + 1;
}

const ww_metric ww_metric_first_pitch = {
    .info = {"first_pitch", "of the words",
             "the share of the words of all turns that come before the first claim for the "
             "offer ('product-claim')",
             "winwin's own",
             .one = NULL},
    .run = run};
