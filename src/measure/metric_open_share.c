/* metric_open_share.c: how many questions are open.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  const ww_marks *open = questions ? ww_measure_marks(m, "open-question", out) : NULL;
  if (open) ww_measure_share(out, ww_measure_count(open), ww_measure_count(questions), "the seller asks nothing");
}

const ww_metric ww_metric_open_share = {
    .info = {"open_share", "of the questions",
             "open questions ('open-question') over questions ('question'), 1 at most",
             "open questions over all, as in MITI 3.1; here by words alone",
             .one = NULL},
    .run = run};
