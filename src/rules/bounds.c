/* bounds.c: what matching one conversation may cost: a pattern that explodes, a conversation that takes too long.
 * SPDX-License-Identifier: MIT
 *
 * A match limit bounds one match from one place, not time: so the time is looked at between matches. It is
 * processor time of the thread, for how busy the machine is should not matter. */
#include <time.h>

#include "rules/rules.h"

/* Bytes to try between two looks at the clock, and what a match costs however short it is. */
enum { LOOK_EVERY = 64 << 10, AT_LEAST = 256 };

static uint64_t now_ms(void) {
  struct timespec t;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) != 0) return 0;
  return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void ww_run_start(ww_run *run) {
  run->bounds = (ww_bounds){.began = now_ms()};
}

bool ww_run_is_late(ww_run *run, size_t bytes) {
  ww_bounds *b = &run->bounds;
  b->tried += bytes + AT_LEAST;
  if (b->late || b->tried < LOOK_EVERY) return b->late;
  b->tried = 0;
  uint64_t most = ww_limit_of(run->t->limits, WW_LIMIT_MILLISECONDS);
  return b->late = now_ms() - b->began >= most;
}

bool ww_run_find(ww_run *run, const ww_regex *r, ww_str s, size_t from, ww_span *span) {
  ww_bounds *b = &run->bounds;
  if (b->exploded || ww_run_is_late(run, s.n - (from < s.n ? from : s.n))) return false;
  ww_match m = ww_regex_find(run->tools->matcher, r, s, from, span);
  if (m != WW_MATCH_LIMIT) return m == WW_MATCH_YES;
  b->tried = LOOK_EVERY; /* that took long */
  b->exploded = r;
  b->at = (size_t)(s.p - run->t->text.p) + from;
  return false;
}

/* The utterance that holds byte `at` of the text. */
static const ww_utterance *utterance_at(const ww_transcript *t, size_t at) {
  size_t lo = 0, hi = t->n_turns;
  while (hi - lo > 1) {
    size_t mid = (lo + hi) / 2;
    if (t->turns[mid].from <= at) lo = mid;
    else hi = mid;
  }
  return hi ? &t->utterances[ww_transcript_at(t, &t->turns[lo], at)] : NULL;
}

bool ww_run_exploded(ww_run *run, ww_str who, ww_transcript *tell) {
  const ww_regex *r = run->bounds.exploded;
  if (!r) return false;
  const ww_utterance *u = utterance_at(run->t, run->bounds.at);
  ww_place at = run->rules->places[ww_regex_number(r)];
  ww_transcript_complain(tell, WW_ERROR, u ? u->line : 0, u ? u->column : 0,
                         "%.*s is left out: its pattern at %.*s:%u:%u hits a match limit here (%s)", WW_F(who),
                         WW_F(at.file), (unsigned)at.line, (unsigned)at.column, ww_limit_at(WW_LIMIT_MATCH_STEPS)->hint);
  run->bounds.exploded = NULL;
  return true;
}

ww_str ww_run_late_reason(const ww_run *run) {
  return ww_arena_printf(run->arena, "matching took more than %llu ms of processor time, so it is not scored (%s)",
                         (unsigned long long)ww_limit_of(run->t->limits, WW_LIMIT_MILLISECONDS),
                         ww_limit_at(WW_LIMIT_MILLISECONDS)->hint);
}
