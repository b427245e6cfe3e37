/* calibrate_take.c: what calibrate keeps of a card.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "cli/calibrate.h"

/* The cues of a card, by their place in the rules. */
static size_t place_of(const ww_calibration *c, const ww_cue_info *cue) {
  size_t low = 0;
  while (low < c->n_cues && ww_rules_cue(c->rules, low) != cue) low++;
  return low;
}

static uint64_t hash_text(const ww_card *card) {
  uint64_t hash = WW_HASH_START;
  for (size_t i = 0; i < card->n_utterances; i++) hash = ww_hash_field(hash, card->utterances[i].text);
  return hash;
}

static ww_str seller_of(const ww_calibration *c, const ww_card *card) {
  for (size_t i = 0; i < card->n_speakers; i++)
    if (card->speakers[i].role == WW_SELLER) return ww_arena_copy(c->arena, card->speakers[i].name);
  return (ww_str){0};
}

/* Utterances from this one on are the last fifth. */
static uint32_t last_fifth(const ww_card *card) {
  size_t all = 0, so_far = 0;
  uint32_t i = 0;
  for (size_t k = 0; k < card->n_utterances; k++) all += card->utterances[k].text.n;
  while (i < card->n_utterances && 5 * (so_far + card->utterances[i].text.n) <= 4 * all) so_far += card->utterances[i++].text.n;
  return i + 1;
}

static void take_cues(const ww_calibration *c, const ww_card *card, ww_outcome_call *call) {
  ww_presence *all = ww_new_n(c->scratch, c->n_cues + 1, ww_presence), *out;
  uint32_t late = last_fifth(card);
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    size_t at = hit->cue->marker ? c->n_cues : place_of(c, hit->cue);
    call->n_cues += at < c->n_cues && all[at].hits == 0;
    all[at].hits++;
    all[at].late += hit->at.utterance >= late;
  }
  call->cues = out = ww_new_n(c->arena, call->n_cues + 1, ww_presence);
  for (size_t i = 0; i < c->n_cues; i++)
    if (all[i].hits) *out = all[i], out++->cue = (uint32_t)i;
}

/* The overall score is the lower side's. */
static ww_milli given(const ww_score *score, const ww_ledger_line *line) {
  if (score->seller == score->prospect) return (line->seller + line->prospect) / 2;
  return score->seller < score->prospect ? line->seller : line->prospect;
}

static void take_parts(const ww_calibration *c, const ww_card *card, ww_outcome_call *call) {
  ww_part_sum *out = ww_new_n(c->arena, card->n_ledger + 1, ww_part_sum);
  for (size_t i = 0, at = 0; i < card->n_ledger; i++) {
    const ww_ledger_line *line = &card->ledger[i];
    if (line->kind != WW_LEDGER_CUE) continue;
    while (!ww_str_eq(ww_rules_cue(c->rules, at)->id, line->id)) at++;
    if (line->counted) out[call->n_parts++] = (ww_part_sum){(uint32_t)at, given(&card->score, line)};
  }
  call->parts = out;
}

void ww_calibration_take(ww_calibration *c, const ww_card *card) {
  size_t bad;
  ww_milli label;
  const ww_json *meta = card->meta.n ? ww_json_read(c->scratch, card->meta, &bad) : NULL;
  if (card->meta.n && !meta) ww_arena_throw(c->arena); /* it was read before: memory is short */
  ww_labels_take(&c->labels, card, meta, &label);
  c->pack_name = card->pack_name, c->pack_version = card->pack_version, c->pack_hash = card->pack_hash;
  c->unlabelled += label == WW_NA;
  c->unjudged += label != WW_NA && card->score.overall == WW_NA;
  if (label == WW_NA || card->score.overall == WW_NA) return;
  ww_outcome_call call = {.id = ww_arena_copy(c->arena, card->id), .seller = seller_of(c, card),
                          .text = hash_text(card), .label = label, .overall = card->score.overall,
                          .trial = ww_trial_count(c->trial)};
  for (size_t i = 0; i < WW_PREDICTORS; i++) call.values[i] = ww_predictors[i].of(card);
  take_cues(c, card, &call);
  take_parts(c, card, &call);
  c->starved |= !ww_trial_add(c->trial, card);
  *ww_push(c->arena, c->calls, c->n, c->cap) = call;
}
