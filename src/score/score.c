/* score.c: from hits to a ledger that adds up.
 * SPDX-License-Identifier: MIT */
#include "score/score.h"

typedef struct {
  ww_run *run;
  ww_card *card;
  ww_ledger_line *lines;
  size_t n, cap;
  ww_dimension_sum *sums; /* by dimension */
  ww_milli total[2];      /* seller, prospect: 50 plus all lines so far */
  bool merit[2];
} tally;

static void add_line(tally *t, ww_ledger_line line) {
  *ww_push(t->run->arena, t->lines, t->n, t->cap) = line;
  t->total[0] += line.seller;
  t->total[1] += line.prospect;
}

static ww_milli decayed(ww_milli points, ww_milli share, int decay, uint32_t times) {
  points = points * share / 1000;
  for (; times && points; times--) points = points * decay / 100;
  return points;
}

static void note_points(tally *t, ww_milli seller, ww_milli prospect) {
  ww_milli sides[] = {seller, prospect};
  for (int i = 0; i < 2; i++) {
    t->merit[i] |= sides[i] > 0;
    if (sides[i] > 0) t->card->score.built += sides[i];
    else t->card->score.spent -= sides[i];
  }
}

/* In a script the prospect's lines are imagined: context, never points. */
static bool counts(const tally *t, const ww_cue *cue, const ww_hit *hit) {
  bool imagined = t->run->kind == WW_SCRIPT && hit->at.role == WW_PROSPECT;
  return !cue->info.experimental && !imagined;
}

static void count_cue(tally *t, const ww_cue *cue, ww_hit *hits, size_t n_hits) {
  const ww_cue_info *info = &cue->info;
  ww_ledger_line line = {.kind = WW_LEDGER_CUE, .id = info->id, .dimension = info->dimension};
  if (!info->seller && !info->prospect) return;
  for (size_t i = 0; i < n_hits; i++) {
    ww_hit *hit = &hits[i];
    if (hit->cue != info) continue;
    line.hits++;
    if (!counts(t, cue, hit) || line.counted >= (uint32_t)info->max_hits) continue;
    hit->counted = true;
    hit->seller = decayed(info->seller, hit->share, info->decay, line.counted);
    hit->prospect = decayed(info->prospect, hit->share, info->decay, line.counted);
    line.seller += hit->seller;
    line.prospect += hit->prospect;
    line.counted++;
    note_points(t, hit->seller, hit->prospect);
  }
  if (line.hits == 0) return;
  t->sums[cue->dimension].seller += line.seller;
  t->sums[cue->dimension].prospect += line.prospect;
  add_line(t, line);
}

static ww_milli clamp(ww_milli x, ww_milli low, ww_milli high) {
  return x < low ? low : x > high ? high : x;
}

/* Each dimension is limited once, after all its cues; what is cut is a line of its own. */
static void limit_dimensions(tally *t) {
  const ww_rules *r = t->run->rules;
  for (size_t i = 0; i < r->n_dimensions; i++) {
    const ww_dimension *d = &r->dimensions[i];
    ww_dimension_sum *sum = &t->sums[i];
    ww_milli seller = clamp(sum->seller, d->low[0], d->high[0]) - sum->seller;
    ww_milli prospect = clamp(sum->prospect, d->low[1], d->high[1]) - sum->prospect;
    if (!seller && !prospect) continue;
    sum->seller += seller;
    sum->prospect += prospect;
    add_line(t, (ww_ledger_line){.kind = WW_LEDGER_LIMIT, .id = d->id, .dimension = d->id,
                                 .seller = seller, .prospect = prospect});
  }
}

static void limit_range(tally *t) {
  ww_milli seller = clamp(t->total[0], 0, 100000) - t->total[0];
  ww_milli prospect = clamp(t->total[1], 0, 100000) - t->total[1];
  if (seller || prospect)
    add_line(t, (ww_ledger_line){.kind = WW_LEDGER_RANGE, .id = WW_S("range"), .seller = seller,
                                 .prospect = prospect});
}

static const ww_hit *first_counting_hit(const tally *t, const ww_cue *cue) {
  for (size_t i = 0; i < t->card->n_hits; i++) {
    const ww_hit *hit = &t->card->hits[i];
    if (hit->cue == &cue->info && counts(t, cue, hit)) return hit;
  }
  return NULL;
}

static void cap_fatal(tally *t) {
  const ww_rules *r = t->run->rules;
  for (size_t i = 0; i < r->n_cues; i++) {
    const ww_cue *cue = r->cues[i];
    if (!cue->fatal_role || !first_counting_hit(t, cue)) continue;
    int side = cue->fatal_role - 1;
    ww_milli cut = cue->fatal_max - t->total[side];
    if (cut < 0)
      add_line(t, (ww_ledger_line){.kind = WW_LEDGER_FATAL, .id = cue->info.id,
                                   .seller = side == 0 ? cut : 0, .prospect = side == 1 ? cut : 0,
                                   .hits = 1, .counted = 1});
  }
}

static void decide(tally *t) {
  ww_score *s = &t->card->score;
  const ww_rules *r = t->run->rules;
  s->seller = t->total[0];
  s->prospect = t->total[1];
  s->overall = s->seller < s->prospect ? s->seller : s->prospect;
  s->rq = s->built + s->spent ? ww_milli_ratio(100 * s->built, s->built + s->spent) : WW_NA;
  s->outcome = ww_score_outcome(r, s, t->merit);
  for (size_t i = 0; i < r->n_cues; i++) {
    const ww_cue *cue = r->cues[i];
    if (!cue->ending || !first_counting_hit(t, cue)) continue;
    if (cue->ending == WW_ENDS_NO_DEAL) s->outcome = WW_NO_DEAL;
  }
  for (size_t i = 0; i < r->n_cues && s->outcome == WW_WIN_WIN; i++) {
    const ww_cue *cue = r->cues[i];
    s->win_win_win |= cue->ending == WW_ENDS_WIN_WIN_WIN && first_counting_hit(t, cue);
  }
}

/* Which tenth of the call, by words, a hit stands in. */
static size_t tenth_of(const ww_run *run, const ww_quote *at) {
  const ww_transcript *t = run->t;
  const ww_said *said = &t->said[at->utterance - 1];
  uint32_t before = ww_transcript_words_at(t, &t->turns[said->turn], said->from);
  size_t tenth = t->words ? (size_t)before * 10 / t->words : 0;
  return tenth > 9 ? 9 : tenth;
}

bool ww_hit_presses(const ww_hit *hit) {
  bool merit = hit->cue->seller + hit->cue->prospect > 0;
  return hit->cue->stage == 3 && hit->at.role == WW_SELLER && !merit;
}

static void fill_stages(const ww_run *run, ww_card *card) {
  uint32_t votes[10][4] = {{0}};
  bool explored = false;
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    int stage = hit->cue->stage;
    if (!stage) continue;
    votes[tenth_of(run, &hit->at)][stage]++;
    explored |= stage == 2;
    card->options_skipped |= !explored && ww_hit_presses(hit);
  }
  for (size_t i = 0; i < 10; i++)
    for (uint8_t s = 3; s >= 1; s--)
      if (votes[i][s] && votes[i][s] >= votes[i][card->stages[i]]) card->stages[i] = s;
}

static void fill_not_asked(ww_run *run, ww_card *card) {
  ww_not_asked *list = ww_new_n(run->arena, run->hits.n + 1, ww_not_asked);
  for (size_t i = 0; i < run->hits.n; i++)
    if (run->hits.cues[i].na)
      list[card->n_not_asked++] = (ww_not_asked){&run->rules->cues[i]->info, run->hits.cues[i].na};
  card->not_asked = list;
}

void ww_score_fill(ww_run *run, ww_card *card, const ww_ignores *beside) {
  ww_card_hits(run, card, beside);
  fill_not_asked(run, card);
  fill_stages(run, card);
  card->metrics = run->metrics;
  card->n_metrics = run->n_metrics;
  ww_score *s = &card->score;
  s->reason = ww_score_unfit(run);
  if (s->reason.n) return;
  s->thin = ww_score_is_thin(run);
  ww_dimension_sum *sums = ww_new_n(run->arena, card->n_dimensions + 1, ww_dimension_sum);
  for (size_t i = 0; i < card->n_dimensions; i++)
    sums[i] = (ww_dimension_sum){card->dimensions[i].id, card->dimensions[i].title, 0, 0};
  card->dimensions = sums;
  ww_hit *hits = ww_new_n(run->arena, card->n_hits + 1, ww_hit);
  for (size_t i = 0; i < card->n_hits; i++) hits[i] = card->hits[i];
  card->hits = hits;
  tally t = {.run = run, .card = card, .sums = sums, .total = {50000, 50000}};
  for (size_t i = 0; i < run->rules->n_cues; i++) count_cue(&t, run->rules->cues[i], hits, card->n_hits);
  limit_dimensions(&t);
  limit_range(&t);
  cap_fatal(&t);
  card->ledger = t.lines;
  card->n_ledger = t.n;
  decide(&t);
}
