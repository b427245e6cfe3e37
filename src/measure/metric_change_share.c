/* metric_change_share.c: whether the prospect speaks for change or against it.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_marks *change = ww_measure_marks(m, "change-talk", out);
  const ww_marks *sustain = change ? ww_measure_marks(m, "sustain-talk", out) : NULL;
  if (!sustain) return;
  uint32_t n = ww_measure_count(change);
  ww_measure_share(out, n, n + ww_measure_count(sustain), "no talk for or against a change");
}

const ww_metric ww_metric_change_share = {
    .info = {"change_share", "of such talk",
             "the prospect's talk for a change ('change-talk') over that and talk for leaving "
             "things as they are ('sustain-talk')",
             "change talk in motivational interviewing; by words alone, so a rough number",
             .one = NULL},
    .run = run};
