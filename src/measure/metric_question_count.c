/* metric_question_count.c: how many questions the seller asks.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  if (!questions) return;
  out->n = ww_measure_count(questions);
  out->value = (ww_milli)1000 * out->n;
}

const ww_metric ww_metric_question_count = {
    .info = {"question_count", "questions",
             "sentences in which the seller asks, as the cue 'question' finds them",
             "questions per call; by itself it tells no good call from a poor one",
             .one = "question", .headline = true},
    .run = run};
