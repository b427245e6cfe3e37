/* metric_question_spread.c: whether questions lie in one part of the call.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { PARTS = 3, LEAST = 3 };

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  if (!questions) return;
  uint32_t in[PARTS] = {0}, fullest = 0;
  size_t second = ww_measure_at_words(m->t, 1, PARTS), third = ww_measure_at_words(m->t, 2, PARTS);
  for (size_t i = 0; i < questions->n; i++) {
    size_t at = questions->items[i].at.from;
    if (!questions->items[i].foreign) in[(at >= second) + (at >= third)]++;
  }
  for (int i = 0; i < PARTS; i++)
    if (in[i] > fullest) fullest = in[i];
  ww_measure_ratio(out, fullest, ww_measure_count(questions), "");
  if (out->n < LEAST) ww_measure_na(out, "needs 3 questions");
}

const ww_metric ww_metric_question_spread = {
    .info = {"question_spread", "in the fullest third",
             "the share of the questions ('question') that lie in the fullest third of the "
             "call, by words: 0.333 is even, 1 all in one third",
             "questions spread over the call rather than front-loaded; the number is winwin's "
             "own",
             .one = NULL},
    .run = run};
