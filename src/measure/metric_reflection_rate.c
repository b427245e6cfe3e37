/* metric_reflection_rate.c: how often the seller shows to have heard.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  const ww_marks *reflections = ww_measure_marks(m, "reflection", out);
  if (!reflections) return;
  bool *heard = ww_new_n(t->arena, t->n_turns + 1, bool);
  ww_measure_flag(t, reflections, SIZE_MAX, heard);
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) n += heard[i] && t->turns[i].role == WW_SELLER;
  ww_measure_share(out, n, ww_measure_turns(t, WW_SELLER), "the seller has no turn");
}

const ww_metric ww_metric_reflection_rate = {
    .info = {"reflection_rate", "of the seller's turns",
             "turns of the seller with a reflection ('reflection') over all turns of the "
             "seller; by words alone, so a lower bound",
             "winwin's own, after the reflections of MITI",
             .one = NULL},
    .run = run};
