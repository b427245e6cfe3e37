/* trial.c: conversations kept to be scored anew with other points.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "score/score.h"

typedef struct {
  uint32_t cue;
  int32_t share;
  ww_role role;
} kept_hit;

typedef struct {
  const kept_hit *hits;
  size_t n_hits;
  ww_str id, reason;
  ww_kind kind;
  bool readable, judged, thin;
} kept_card;

struct ww_trial {
  const ww_rules *rules;
  ww_arena arena, scratch; /* scratch: of the card that was asked for last */
  kept_card *cards;
  size_t n, cap;
  ww_card card;
};

ww_trial *ww_trial_new(const ww_rules *rules) {
  ww_trial *trial = calloc(1, sizeof *trial);
  if (!trial) return NULL;
  trial->rules = rules;
  ww_arena_init(&trial->arena);
  ww_arena_init(&trial->scratch);
  return trial;
}

void ww_trial_free(ww_trial *trial) {
  if (!trial) return;
  ww_arena_clear(&trial->arena);
  ww_arena_clear(&trial->scratch);
  free(trial);
}

size_t ww_trial_count(const ww_trial *trial) {
  return trial->n;
}

static void keep(ww_trial *trial, const ww_card *card) {
  ww_arena *a = &trial->arena;
  kept_hit *hits = ww_new_n(a, card->n_hits + 1, kept_hit);
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    hits[i] = (kept_hit){ww_cue_of(hit->cue)->index, (int32_t)hit->share, hit->at.role};
  }
  kept_card kept = {.hits = hits, .n_hits = card->n_hits, .id = ww_arena_copy(a, card->id),
                    .reason = ww_arena_copy(a, card->score.reason), .kind = card->kind,
                    .readable = card->readable, .judged = card->score.overall != WW_NA,
                    .thin = card->score.thin};
  *ww_push(a, trial->cards, trial->n, trial->cap) = kept;
}

bool ww_trial_add(ww_trial *trial, const ww_card *card) {
  jmp_buf trap;
  trial->arena.trap = &trap;
  bool good = setjmp(trap) == 0;
  if (good) keep(trial, card);
  trial->arena.trap = NULL;
  return good;
}

static void fill(ww_trial *trial, const kept_card *kept) {
  const ww_rules *rules = trial->rules;
  ww_arena *a = &trial->scratch;
  ww_hit *hits = ww_new_n(a, kept->n_hits + 1, ww_hit);
  ww_dimension_sum *sums = ww_new_n(a, rules->n_dimensions + 1, ww_dimension_sum);
  for (size_t i = 0; i < kept->n_hits; i++) {
    const kept_hit *hit = &kept->hits[i];
    hits[i] = (ww_hit){.cue = &rules->cues[hit->cue]->info, .at.role = hit->role, .share = hit->share};
  }
  for (size_t i = 0; i < rules->n_dimensions; i++)
    sums[i] = (ww_dimension_sum){rules->dimensions[i].id, rules->dimensions[i].title, WW_NA, WW_NA};
  trial->card = (ww_card){.pack_name = rules->name, .pack_version = rules->version, .pack_hash = rules->hash,
                          .id = kept->id, .kind = kept->kind, .readable = kept->readable, .duration = WW_NA,
                          .hits = hits, .n_hits = kept->n_hits, .dimensions = sums,
                          .n_dimensions = rules->n_dimensions};
  ww_score *score = &trial->card.score;
  *score = (ww_score){.overall = WW_NA, .seller = WW_NA, .prospect = WW_NA, .rq = WW_NA, .thin = kept->thin,
                      .reason = kept->reason};
}

const ww_card *ww_trial_score(ww_trial *trial, size_t i, const ww_points *points) {
  jmp_buf trap;
  if (i >= trial->n) return NULL;
  ww_arena_reset(&trial->scratch);
  trial->scratch.trap = &trap;
  bool good = setjmp(trap) == 0;
  if (good) {
    fill(trial, &trial->cards[i]);
    if (trial->cards[i].judged) ww_score_count(trial->rules, &trial->scratch, points, &trial->card);
  }
  trial->scratch.trap = NULL;
  return good ? &trial->card : NULL;
}
