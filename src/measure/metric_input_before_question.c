/* metric_input_before_question.c: how much the seller puts in before asking what is needed.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  const ww_marks *claims = ww_measure_marks(m, "product-claim", out);
  const ww_marks *advice = claims ? ww_measure_marks(m, "advice", out) : NULL;
  const ww_marks *asked = advice ? ww_measure_marks(m, "need-question-answered", out) : NULL;
  if (!asked) return;
  const ww_mark *first = ww_measure_first(asked);
  size_t before = first ? first->at.from : SIZE_MAX;
  bool *input = ww_new_n(t->arena, t->n_turns + 1, bool);
  ww_measure_flag(t, claims, before, input);
  ww_measure_flag(t, advice, before, input);
  for (size_t i = 0; i < t->n_turns; i++) {
    if (!input[i] || t->turns[i].role != WW_SELLER) continue;
    if (out->n++ == 0) out->utterance = ww_measure_place(&t->turns[i]);
  }
  out->value = (ww_milli)1000 * out->n;
}

const ww_metric ww_metric_input_before_question = {
    .info = {"input_before_question", "turns",
             "turns of the seller with a claim ('product-claim') or advice ('advice') before "
             "the first answered question about needs ('need-question-answered'); all of them "
             "where that never comes",
             "winwin's own",
             .one = "turn"},
    .run = run};
