/* metric_next_step_fixed.c: whether the call ends with a step agreed.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

/* The last 40 % of the words. */
enum { LATE = 6, PARTS = 10 };

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *agreed = ww_measure_marks(m, "next-step-agreed", out);
  if (!agreed) return;
  size_t late = ww_measure_at_words(m->t, LATE, PARTS);
  for (size_t i = 0; i < agreed->n; i++) {
    const ww_mark *mark = &agreed->items[i];
    if (mark->foreign || mark->at.from < late || mark->at.turn >= m->t->n_turns) continue;
    out->n++;
    out->utterance = ww_measure_place(&m->t->turns[mark->at.turn]);
  }
  out->value = out->n ? 1000 : 0;
}

const ww_metric ww_metric_next_step_fixed = {
    .info = {"next_step_fixed", "(1 yes, 0 no)",
             "1 when a next step with a date is agreed ('next-step-agreed') in the last 40 % "
             "of the words of all turns, else 0",
             "next step fixed, as most scorecards of sales calls ask",
             .one = NULL},
    .run = run};
