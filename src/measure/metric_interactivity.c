/* metric_interactivity.c: how often the word passes between the sides.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { MINUTE = 60 * 1000 };

static uint32_t switches(const ww_transcript *t) {
  ww_role last = WW_UNKNOWN;
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) {
    ww_role role = t->turns[i].role;
    if (role != WW_SELLER && role != WW_PROSPECT) continue;
    n += last != WW_UNKNOWN && role != last;
    last = role;
  }
  return n;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  uint32_t n = switches(m->t);
  ww_measure_ratio(out, (int64_t)n * MINUTE, ww_measure_duration(m->t), "the call takes no time");
  out->n = n;
}

const ww_metric ww_metric_interactivity = {
    .info = {"interactivity", "switches a minute",
             "how often the turn passes from one side to the other, per minute from the first "
             "start to the last end",
             "interactivity, as conversation-intelligence tools define it",
             .one = "switch a minute"},
    .needs = WW_NEEDS_STARTS,
    .run = run};
