/* metric_words_per_turn_seller.c: how long the seller's turns are.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_measure_turn_words(m->t, WW_SELLER, out);
}

const ww_metric ww_metric_words_per_turn_seller = {
    .info = {"words_per_turn_seller", "words",
             "the median of the words in a turn of the seller, back-channels left out",
             "words per turn, as a median",
             .one = "word"},
    .run = run};
