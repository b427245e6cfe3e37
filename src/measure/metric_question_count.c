/* metric_question_count.c: how many questions the seller asks.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  if (!m->questions) {
    ww_measure_na(out, "the pack has no cue 'question'");
    return;
  }
  for (size_t i = 0; i < m->questions->n; i++) out->n += !m->questions->items[i].foreign;
  out->value = (ww_milli)1000 * out->n;
}

const ww_metric ww_metric_question_count = {
    "question_count", "questions", "sentences in which the seller asks, as the cue 'question' finds them",
    "question rate; by itself it tells no good call from a poor one", run};
