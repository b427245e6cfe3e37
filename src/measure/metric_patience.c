/* metric_patience.c: how long the seller waits before speaking.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

/* From the end of the prospect's turn to the start of the seller's right behind it. */
static bool gap(const ww_transcript *t, const ww_turn *before, const ww_turn *now, ww_milli *out) {
  ww_interval both, last;
  const ww_utterance *first = &t->utterances[now->utterances[0]];
  if (before->role != WW_PROSPECT || now->role != WW_SELLER || !ww_times_start(first)) return false;
  if (!ww_times_interval(&t->utterances[before->utterances[before->n_utterances - 1]], &last)) return false;
  for (size_t i = 0; i < before->n_utterances; i++)
    if (ww_times_interval(&t->utterances[before->utterances[i]], &both) && both.to > last.to) last = both;
  *out = first->start - last.to;
  return *out > 0;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  ww_milli *gaps = ww_new_n(t->arena, t->n_turns + 1, ww_milli);
  uint32_t n = 0;
  for (size_t i = 1; i < t->n_turns; i++) n += gap(t, &t->turns[i - 1], &t->turns[i], &gaps[n]);
  ww_measure_median(out, gaps, n, "the seller never starts after a pause");
}

const ww_metric ww_metric_patience = {
    .info = {"patience", "seconds",
             "the median of the pauses above 0 from the end of a turn of the prospect to the "
             "start of the seller's next; nobody else between them",
             "patience, as conversation-intelligence tools define it; here a median",
             .one = "second"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
