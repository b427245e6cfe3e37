/* metric_talk_share_time.c: the seller's share of the speaking time.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  uint32_t n_seller, n_prospect, words;
  ww_milli seller = ww_times_spoken(m->t, 1u << WW_SELLER, &n_seller, &words);
  ww_milli prospect = ww_times_spoken(m->t, 1u << WW_PROSPECT, &n_prospect, &words);
  ww_measure_ratio(out, seller, seller + prospect, "no speech takes any time");
  out->n = n_seller + n_prospect;
}

const ww_metric ww_metric_talk_share_time = {
    .info = {"talk_share_time", "of the speaking time",
             "the seller's speaking time over that of both sides, silence left out; where "
             "both speak at once it counts for both",
             "talk ratio, as most conversation-intelligence tools define it; not to be mixed "
             "with talk_share in one trend",
             .one = NULL},
    .needs = WW_NEEDS_ENDS,
    .run = run};
