/* metric_longest_monologue.c: the seller's longest stretch of speech, in words.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  ww_measure_longest(m->t, WW_SELLER, out);
}

const ww_metric ww_metric_longest_monologue = {
    .info = {"longest_monologue", "words",
             "the seller's words in the longest run of turns that no turn of another with 5 "
             "words or more breaks",
             "longest monologue, as conversation-intelligence tools use the word",
             .one = "word", .headline = true},
    .run = run};
