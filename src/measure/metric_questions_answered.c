/* metric_questions_answered.c: how many questions get an answer.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  const ww_marks *answered = questions ? ww_measure_marks(m, "question-answered", out) : NULL;
  if (!answered) return;
  uint32_t n = ww_measure_count(questions);
  ww_measure_share(out, ww_measure_count(answered), n, "the seller asks nothing");
}

const ww_metric ww_metric_questions_answered = {
    .info = {"questions_answered", "of the questions",
             "questions ('question') whose next turn by the prospect holds a number or two "
             "words beyond back-channels, and is not only a question ('question-answered'), "
             "over all questions",
             "winwin's own",
             .headline = true},
    .run = run};
