/* metric_talk_share.c: the seller's share of the words.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  uint32_t seller = m->t->side_words[WW_SELLER], prospect = m->t->side_words[WW_PROSPECT];
  ww_measure_ratio(out, seller, (int64_t)seller + prospect, "nobody says a word");
}

const ww_metric ww_metric_talk_share = {
    .info = {"talk_share", "of the words",
             "the seller's words over those of both sides",
             "talk ratio, counted in words as some tools do",
             .headline = true},
    .run = run};
