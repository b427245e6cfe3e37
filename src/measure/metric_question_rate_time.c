/* metric_question_rate_time.c: questions by the clock.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { HOUR = 3600 * 1000 };

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  if (!questions) return;
  uint32_t n = ww_measure_count(questions);
  ww_measure_ratio(out, (int64_t)n * HOUR, ww_measure_duration(m->t), "the call takes no time");
  out->n = n;
}

const ww_metric ww_metric_question_rate_time = {
    .info = {"question_rate_time", "per hour",
             "questions ('question') per hour, from the first start to the last end",
             "question rate, as conversation-intelligence tools define it",
             .one = NULL},
    .needs = WW_NEEDS_STARTS,
    .run = run};
