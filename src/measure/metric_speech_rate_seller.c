/* metric_speech_rate_seller.c: how fast the seller speaks.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_times_rate(m->t, WW_SELLER, out);
}

const ww_metric ww_metric_speech_rate_seller = {
    .info = {"speech_rate_seller", "words a minute",
             "the seller's words per minute of the time they take; what has no times is left "
             "out",
             "speech rate, by side",
             .one = "word a minute"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
