/* metric_non_talk.c: how much of the call nobody speaks.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  uint32_t n, words;
  ww_milli spoken = ww_times_spoken(m->t, ~0u, &n, &words), all = ww_measure_duration(m->t);
  ww_measure_ratio(out, all - spoken, all, "the call takes no time");
  out->n = n;
}

const ww_metric ww_metric_non_talk = {
    .info = {"non_talk", "of the call",
             "the share of the time from the first start to the last end in which nobody "
             "speaks",
             "non-talk time, as contact-centre tools define it",
             .one = NULL},
    .needs = WW_NEEDS_ENDS,
    .run = run};
