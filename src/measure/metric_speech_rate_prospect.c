/* metric_speech_rate_prospect.c: how fast the prospect speaks.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_times_rate(m->t, WW_PROSPECT, out);
}

const ww_metric ww_metric_speech_rate_prospect = {
    .info = {"speech_rate_prospect", "words a minute",
             "the prospect's words per minute of the time they take; what has no times is "
             "left out",
             "speech rate, by side",
             .one = "word a minute"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
