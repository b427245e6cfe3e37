/* metric_telling_rate.c: how much the seller tells without asking or showing to have heard.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { LONG_TURN_WORDS = 12 };

static bool *turns_with(const ww_transcript *t, const ww_marks *marks, bool *set) {
  for (size_t i = 0; i < marks->n; i++)
    if (!marks->items[i].foreign && marks->items[i].at.turn < t->n_turns) set[marks->items[i].at.turn] = true;
  return set;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  const ww_marks *reflections = questions ? ww_measure_marks(m, "reflection", out) : NULL;
  if (!reflections) return;
  bool *heard = ww_new_n(t->arena, t->n_turns + 1, bool);
  turns_with(t, questions, heard);
  turns_with(t, reflections, heard);
  uint32_t telling = 0, most = 0;
  for (size_t i = 0; i < t->n_turns; i++) {
    const ww_turn *turn = &t->turns[i];
    if (turn->role != WW_SELLER || turn->words < LONG_TURN_WORDS || heard[i]) continue;
    telling++;
    if (turn->words > most) most = turn->words, out->utterance = ww_measure_place(turn);
  }
  ww_measure_ratio(out, telling, ww_measure_turns(t, WW_SELLER), "the seller has no turn");
}

const ww_metric ww_metric_telling_rate = {
    .info = {"telling_rate", "of the seller's turns",
             "seller turns of 12 words or more with no question and no reflection, over all seller turns",
             "winwin's own; the shadow in text of 'giving information' and 'persuading' in MITI",
             .headline = true},
    .run = run};
