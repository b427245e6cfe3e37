/* metric_input_without_leave.c: how often the seller tells or advises without being asked to.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { LOOK_BACK = 3 };

/* In the LOOK_BACK turns before turn `i`. */
static bool has_leave(const ww_transcript *t, const bool *leave, size_t i) {
  for (size_t k = i; k-- > 0 && t->turns[k].number + LOOK_BACK >= t->turns[i].number;)
    if (leave[k]) return true;
  return false;
}

static uint32_t count(const ww_transcript *t, const bool *input, const bool *leave, ww_metric_value *out) {
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) {
    if (!input[i] || t->turns[i].role != WW_SELLER || has_leave(t, leave, i)) continue;
    if (n++ == 0) out->utterance = ww_measure_place(&t->turns[i]);
  }
  return n;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  const ww_marks *claims = ww_measure_marks(m, "product-claim", out);
  const ww_marks *advice = claims ? ww_measure_marks(m, "advice", out) : NULL;
  const ww_marks *asks = advice ? ww_measure_marks(m, "asks-leave", out) : NULL;
  const ww_marks *invites = asks ? ww_measure_marks(m, "invites-telling", out) : NULL;
  if (!invites) return;
  bool *input = ww_new_n(t->arena, t->n_turns + 1, bool);
  bool *leave = ww_new_n(t->arena, t->n_turns + 1, bool);
  ww_measure_flag(t, claims, SIZE_MAX, input);
  ww_measure_flag(t, advice, SIZE_MAX, input);
  ww_measure_flag(t, asks, SIZE_MAX, leave);
  ww_measure_flag(t, invites, SIZE_MAX, leave);
  uint32_t n = count(t, input, leave, out);
  ww_measure_share(out, n, ww_measure_turns(t, WW_SELLER), "the seller has no turn");
}

const ww_metric ww_metric_input_without_leave = {
    .info = {"input_without_leave", "of the seller's turns",
             "turns of the seller with a claim ('product-claim') or advice ('advice') where "
             "in the 3 turns before neither the seller asked leave ('asks-leave') nor the "
             "prospect asked to be told ('invites-telling'), over all turns of the seller",
             "winwin's own",
             .one = NULL},
    .run = run};
