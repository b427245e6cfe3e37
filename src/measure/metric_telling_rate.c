/* metric_telling_rate.c: how much the seller tells without asking or showing to have heard.
 * SPDX-License-Identifier: MIT */
#include "measure/measure.h"

enum { TELLING_WORDS = 12 };

/* Which sentences hold a mark of the cue. */
static void sentences_with(const ww_measured *m, const ww_marks *marks, bool *set) {
  for (size_t i = 0; i < marks->n; i++) {
    const ww_part *at = &marks->items[i].at;
    if (marks->items[i].foreign) continue;
    for (uint32_t s = m->first_sentence[at->turn]; s < m->first_sentence[at->turn + 1]; s++)
      set[s] |= at->from >= m->sentences[s].from && at->from < m->sentences[s].to;
  }
}

/* The longest stretch of the turn, in words, without a question or a reflection. */
static uint32_t longest_stretch(const ww_measured *m, size_t turn, const bool *breaks) {
  uint32_t most = 0, words = 0;
  for (uint32_t s = m->first_sentence[turn]; s < m->first_sentence[turn + 1]; s++) {
    ww_str text = ww_str_sub(m->t->text, m->sentences[s].from, m->sentences[s].to);
    words = breaks[s] ? 0 : words + ww_str_words(text);
    if (words > most) most = words;
  }
  return most;
}

static void run(const ww_measured *m, ww_metric_value *out) {
  const ww_transcript *t = m->t;
  const ww_marks *questions = ww_measure_marks(m, "question", out);
  const ww_marks *reflections = questions ? ww_measure_marks(m, "reflection", out) : NULL;
  if (!reflections) return;
  bool *breaks = ww_new_n(t->arena, m->first_sentence[t->n_turns] + 1, bool);
  sentences_with(m, questions, breaks);
  sentences_with(m, reflections, breaks);
  uint32_t telling = 0, most = 0;
  for (size_t i = 0; i < t->n_turns; i++) {
    uint32_t words = t->turns[i].role == WW_SELLER ? longest_stretch(m, i, breaks) : 0;
    telling += words >= TELLING_WORDS;
    if (words > most) most = words, out->utterance = ww_measure_place(&t->turns[i]);
  }
  ww_measure_ratio(out, telling, ww_measure_turns(t, WW_SELLER), "the seller has no turn");
}

const ww_metric ww_metric_telling_rate = {
    .info = {"telling_rate", "of the seller's turns",
             "seller turns with 12 words or more in a row that hold no question and no reflection, over all "
             "seller turns",
             "winwin's own; the shadow in text of 'giving information' and 'persuading' in MITI",
             .headline = true},
    .run = run};
