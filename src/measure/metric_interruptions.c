/* metric_interruptions.c: how often the seller starts while the prospect still speaks.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

enum { LEAST_OVERLAP = 500, LEAST_WORDS = 5 };

/* How long the prospect's turn, begun earlier, still goes on when the seller's starts. */
static ww_milli overlap(const ww_transcript *t, const ww_turn *before, const ww_utterance *first) {
  ww_milli most = 0;
  ww_interval said;
  for (size_t i = 0; ww_times_start(first) && i < before->n_utterances; i++)
    if (ww_times_interval(&t->utterances[before->utterances[i]], &said) && said.from < first->start &&
        said.to - first->start > most)
      most = said.to - first->start;
  return most;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  ww_milli most = 0;
  for (size_t i = 1; i < t->n_turns; i++) {
    const ww_turn *before = &t->turns[i - 1], *now = &t->turns[i];
    if (before->role != WW_PROSPECT || now->role != WW_SELLER) continue;
    ww_milli over = overlap(t, before, &t->utterances[now->utterances[0]]);
    out->n++;
    if (over < LEAST_OVERLAP || now->words < LEAST_WORDS) continue;
    out->value += 1000;
    if (over > most) most = over, out->utterance = ww_measure_place(now);
  }
}

const ww_metric ww_metric_interruptions = {
    .info = {"interruptions", "times",
             "turns of the seller, of 5 words or more and not only back-channels, that start "
             "0.5 seconds or more before the end of the prospect's turn begun before them",
             "interruptions; no definition is agreed on, this one is winwin's own",
             .one = "time"},
    .needs = WW_NEEDS_ENDS,
    .run = run};
