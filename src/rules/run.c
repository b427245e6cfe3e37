/* run.c: runs every cue over one transcript.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "rules/sentence.h"

bool ww_tools_init(ww_tools *tools, const ww_rules *rules) {
  *tools = (ww_tools){ww_matcher_new(rules->n_regexes, rules->ways.jit_after), ww_gate_work_new(&rules->gate)};
  return tools->matcher && tools->work;
}

void ww_tools_clear(ww_tools *tools) {
  ww_matcher_free(tools->matcher);
  ww_gate_work_free(tools->work);
}

ww_mark *ww_run_mark(ww_run *run, const ww_cue *cue) {
  ww_marks *list = &run->hits.cues[cue->index];
  return ww_push(run->arena, list->items, list->n, list->cap);
}

static bool is_number(const ww_run *run, ww_str word) {
  return (word.p[0] >= '0' && word.p[0] <= '9') || ww_words_has(&run->rules->numbers, word);
}

static bool says_something(const ww_run *run, const ww_turn *turn) {
  ww_str rest = ww_str_sub(run->t->text, turn->from, turn->to), word;
  unsigned words = 0;
  while (ww_words_next(&rest, &word)) {
    if (is_number(run, word)) return true;
    if (!ww_words_has(&run->rules->back_channels, word) && ++words >= 2) return true;
  }
  return false;
}

bool ww_run_answer(const ww_run *run, uint32_t turn, ww_part *answer) {
  const ww_transcript *t = run->t;
  ww_role asker = t->turns[turn].role;
  uint32_t next = turn + 1;
  while (next < t->n_turns && t->turns[next].number == t->turns[turn].number) next++;
  if (next >= t->n_turns || t->turns[next].role == asker) return false;
  if (!says_something(run, &t->turns[next])) return false;
  for (uint32_t i = run->first_sentence[next]; i < run->first_sentence[next + 1]; i++) {
    if (run->sentences[i].question) continue;
    *answer = (ww_part){next, t->turns[next].from, t->turns[next].to};
    return true;
  }
  return false;
}

static int by_place(const void *pa, const void *pb) {
  const ww_mark *a = pa, *b = pb;
  if (a->at.from != b->at.from) return a->at.from < b->at.from ? -1 : 1;
  return (a->at.to > b->at.to) - (a->at.to < b->at.to);
}

static const ww_marks *marks_by_id(const void *ctx, const char *id) {
  const ww_run *run = ctx;
  const ww_cue *cue = ww_load_find(run->rules, ww_str_of(id));
  return cue ? &run->hits.cues[cue->index] : NULL;
}

typedef struct {
  const ww_run *run;
  const ww_cue *lost;
} search;

static void visit_need(void *ctx, const ww_ref *ref) {
  search *s = ctx;
  if (ref->cue != WW_NO_CUE && s->run->hits.cues[ref->cue].lost) s->lost = s->run->rules->cues[ref->cue];
}

/* A cue this one needs whose hits are not known: what is built on them would be a guess. */
static const ww_cue *lost_need(ww_run *run, const ww_cue *cue) {
  search s = {.run = run};
  if (cue->kind->needs) cue->kind->needs(cue, visit_need, &s);
  if (s.lost) run->hits.cues[cue->index].lost = true;
  return s.lost;
}

static void run_cue(ww_run *run, const ww_cue *cue) {
  ww_marks *list = &run->hits.cues[cue->index];
  if (cue->disabled || !(cue->info.kinds >> run->kind & 1)) return;
  const ww_cue *lost = lost_need(run, cue);
  if (lost) {
    list->na = ww_arena_printf(run->arena, "needs '%.*s', which hit a match limit", WW_F(lost->info.id)).p;
    return;
  }
  cue->kind->run(run, cue);
  if (list->n > 1) qsort(list->items, list->n, sizeof *list->items, by_place);
  /* half of its hits would depend on where and by which engine the limit was hit */
  if (ww_run_exploded(run, ww_arena_printf(run->arena, "cue '%.*s'", WW_F(cue->info.id)), run->t))
    *list = (ww_marks){.na = "a pattern of it hit a match limit", .lost = true};
}

/* Text cues, then metrics, then what builds on both. */
void ww_rules_run(ww_run *run) {
  const ww_rules *r = run->rules;
  run->hits = (ww_hits){.cues = ww_new_n(run->arena, r->n_cues + 1, ww_marks), .n = r->n_cues};
  ww_run_start(run);
  ww_sentences_find(run);
  for (size_t i = 0; i < r->n_cues; i++)
    if (!r->run_order[i]->kind->late) run_cue(run, r->run_order[i]);
  ww_measured m = {run->t, run->sentences, run->first_sentence, marks_by_id, run};
  run->metrics = ww_measure(&m, &run->n_metrics);
  for (size_t i = 0; i < r->n_cues; i++)
    if (r->run_order[i]->kind->late) run_cue(run, r->run_order[i]);
}
