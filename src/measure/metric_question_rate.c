/* metric_question_rate.c: questions by turns.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  if (!questions) return;
  uint32_t turns = ww_measure_turns(m->t, WW_SELLER);
  ww_measure_ratio(out, (int64_t)100 * ww_measure_count(questions), turns, "the seller has no turn");
}

const ww_metric ww_metric_question_rate = {
    .info = {"question_rate", "per 100 turns",
             "questions ('question') per 100 turns of the seller",
             "question rate, for input without times",
             .one = NULL},
    .run = run};
