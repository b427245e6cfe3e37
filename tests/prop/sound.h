/* sound.h: what holds on every card: the ledger adds up, every hit has its quote, every place lies
 * within the source.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_SOUND_H
#define WW_TESTS_SOUND_H

#include "winwin.h"

static inline const char *ledger_fault(const ww_card *c) {
  ww_milli seller = 50000, prospect = 50000, points[2] = {0, 0}, lines[2] = {0, 0};
  for (size_t i = 0; i < c->n_ledger; i++) {
    const ww_ledger_line *l = &c->ledger[i];
    seller += l->seller, prospect += l->prospect;
    if (l->kind == WW_LEDGER_CUE) lines[0] += l->seller, lines[1] += l->prospect;
  }
  for (size_t i = 0; i < c->n_hits; i++) points[0] += c->hits[i].seller, points[1] += c->hits[i].prospect;
  if (seller != c->score.seller || prospect != c->score.prospect) return "the ledger does not add up";
  if (points[0] != lines[0] || points[1] != lines[1]) return "hits and ledger differ";
  if (seller < 0 || seller > 100000 || prospect < 0 || prospect > 100000) return "a score out of range";
  if (c->score.overall != (seller < prospect ? seller : prospect)) return "overall is not the lower side";
  return NULL;
}

/* What is wrong with the card, NULL when nothing is. `quotes`: it is to have them. */
static inline const char *card_fault(const ww_card *c, bool quotes) {
  if (!c->readable && c->n_diagnostics == 0) return "not readable, and no word why";
  for (size_t i = 0; quotes && i < c->n_hits; i++)
    if (c->hits[i].at.text.n == 0 || c->hits[i].n_quotes == 0) return "a hit without a quote";
  for (size_t i = 1; i < c->n_hits; i++)
    if (c->hits[i].at.utterance < c->hits[i - 1].at.utterance) return "hits out of order";
  if (c->score.overall == WW_NA) return c->readable && c->score.reason.n == 0 ? "not judged without a reason" : NULL;
  return ledger_fault(c);
}

/* The same for its places, in a source of so many lines. */
static inline const char *place_fault(const ww_card *c, uint32_t lines) {
  for (size_t i = 0; i < c->n_utterances; i++) {
    const ww_utterance *u = &c->utterances[i];
    if (u->line == 0 || u->line > lines) return "an utterance outside of the source";
    if (u->speaker >= c->n_speakers) return "an utterance of nobody";
  }
  for (size_t i = 0; i < c->n_hits; i++) {
    const ww_hit *h = &c->hits[i];
    if (h->at.line > lines || h->end_line > lines) return "a hit outside of the source";
    if (h->at.utterance > c->n_utterances) return "a hit in no utterance";
  }
  for (size_t i = 0; i < c->n_diagnostics; i++)
    if (c->diagnostics[i].line > lines) return "a diagnostic outside of the source";
  return NULL;
}

#endif
