/* score.c: from hits to a ledger that adds up.
 * SPDX-License-Identifier: MIT */
#include "score/score.h"

typedef struct {
  const ww_rules *rules;
  ww_arena *arena;
  const ww_points *points; /* instead of the rules' own, or NULL */
  ww_card *card;
  ww_hit *hits;
  uint32_t *first, *next; /* by cue, its first hit; by hit, the next of its cue; from 1, 0 for none */
  ww_ledger_line *lines;
  size_t n, cap;
  ww_dimension_sum *sums; /* by dimension */
  ww_milli total[2];      /* seller, prospect: 50 plus all lines so far */
  bool merit[2];
} tally;

static void add_line(tally *t, ww_ledger_line line) {
  *ww_push(t->arena, t->lines, t->n, t->cap) = line;
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
static bool is_imagined(const tally *t, const ww_hit *hit) {
  return t->card->kind == WW_SCRIPT && hit->at.role == WW_PROSPECT;
}

static void list_hits(tally *t) {
  t->first = ww_new_n(t->arena, t->rules->n_cues + 1, uint32_t);
  t->next = ww_new_n(t->arena, t->card->n_hits + 1, uint32_t);
  for (size_t i = t->card->n_hits; i-- > 0;) {
    uint32_t *first = &t->first[ww_cue_of(t->hits[i].cue)->index];
    t->next[i] = *first;
    *first = (uint32_t)i + 1;
  }
}

static void count_cue(tally *t, const ww_cue *cue) {
  const ww_cue_info *info = &cue->info;
  ww_points each = t->points ? t->points[cue->index] : (ww_points){info->seller, info->prospect};
  ww_ledger_line line = {.kind = WW_LEDGER_CUE, .id = info->id, .dimension = info->dimension};
  bool on_trial = info->experimental && (!t->points || (!each.seller && !each.prospect));
  if (on_trial) each = (ww_points){info->seller, info->prospect};
  if ((!each.seller && !each.prospect) || cue->dimension == WW_NO_CUE) return;
  for (uint32_t i = t->first[cue->index]; i; i = t->next[i - 1]) {
    ww_hit *hit = &t->hits[i - 1];
    line.hits++;
    if (on_trial || is_imagined(t, hit) || line.counted >= (uint32_t)info->max_hits) continue;
    hit->counted = true;
    hit->seller = decayed(each.seller, hit->share, info->decay, line.counted);
    hit->prospect = decayed(each.prospect, hit->share, info->decay, line.counted);
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
  const ww_rules *r = t->rules;
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

/* An experimental cue ends no conversation, whatever points it is tried with. */
static bool has_counting_hit(const tally *t, const ww_cue *cue) {
  for (uint32_t i = t->first[cue->index]; i && !cue->info.experimental; i = t->next[i - 1])
    if (!is_imagined(t, &t->hits[i - 1])) return true;
  return false;
}

static void cap_fatal(tally *t) {
  const ww_rules *r = t->rules;
  for (size_t i = 0; i < r->n_cues; i++) {
    const ww_cue *cue = r->cues[i];
    if (!cue->fatal_role || !has_counting_hit(t, cue)) continue;
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
  const ww_rules *r = t->rules;
  s->seller = t->total[0];
  s->prospect = t->total[1];
  s->overall = s->seller < s->prospect ? s->seller : s->prospect;
  s->rq = s->built + s->spent ? ww_milli_ratio(100 * s->built, s->built + s->spent) : WW_NA;
  s->outcome = ww_score_outcome(r, s, t->merit);
  for (size_t i = 0; i < r->n_cues; i++) {
    const ww_cue *cue = r->cues[i];
    if (!cue->ending || !has_counting_hit(t, cue)) continue;
    if (cue->ending == WW_ENDS_NO_DEAL) s->outcome = WW_NO_DEAL;
  }
  for (size_t i = 0; i < r->n_cues && s->outcome == WW_WIN_WIN; i++) {
    const ww_cue *cue = r->cues[i];
    s->win_win_win |= cue->ending == WW_ENDS_WIN_WIN_WIN && has_counting_hit(t, cue);
  }
}

void ww_score_count(const ww_rules *rules, ww_arena *a, const ww_points *points, ww_card *card) {
  ww_dimension_sum *sums = ww_new_n(a, card->n_dimensions + 1, ww_dimension_sum);
  ww_hit *hits = ww_new_n(a, card->n_hits + 1, ww_hit);
  for (size_t i = 0; i < card->n_dimensions; i++)
    sums[i] = (ww_dimension_sum){card->dimensions[i].id, card->dimensions[i].title, 0, 0};
  for (size_t i = 0; i < card->n_hits; i++) hits[i] = card->hits[i];
  card->dimensions = sums;
  card->hits = hits;
  tally t = {.rules = rules, .arena = a, .points = points, .card = card, .hits = hits, .sums = sums,
             .total = {50000, 50000}};
  list_hits(&t);
  for (size_t i = 0; i < rules->n_cues; i++) count_cue(&t, rules->cues[i]);
  limit_dimensions(&t);
  limit_range(&t);
  cap_fatal(&t);
  card->ledger = t.lines;
  card->n_ledger = t.n;
  decide(&t);
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
  ww_score_count(run->rules, run->arena, NULL, card);
}
