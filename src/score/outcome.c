/* outcome.c: whether to judge at all, and the verdict.
 * SPDX-License-Identifier: MIT */
#include "score/score.h"

/* Conventions, not findings: fewer than these and chance says more than the cues. They are set so that
 * some 95 % of short practice talks are judged; what is judged on little is called thin. */
enum { LEAST_TURNS = 5, LEAST_SIDE_WORDS = 25, LEAST_WORDS = 40, THIN_TURNS = 20, THIN_WORDS = 150 };
enum { THIN_CONFIDENCE = 850 }; /* an inferred role less sure than this */
enum { MOST_UNKNOWN_PERCENT = 20 };
/* Running English has 35 % and more of its words in the list, fields and telegrams in notes some 20 %,
 * other languages under 15 %. */
enum { LEAST_FUNCTION_PERCENT = 20, LEAST_IN_NOTES = 15 };

static bool foreign_language(const ww_run *run, unsigned *percent) {
  uint32_t words = 0, known = 0;
  ww_str rest = run->t->text, word;
  if (run->rules->function_words.n == 0) return false;
  while (ww_words_next(&rest, &word)) words++, known += ww_words_has(&run->rules->function_words, word);
  *percent = words ? 100 * known / words : 100;
  return *percent < (run->kind == WW_NOTES ? LEAST_IN_NOTES : LEAST_FUNCTION_PERCENT);
}

static ww_str unfit_call(const ww_run *run) {
  const ww_transcript *t = run->t;
  ww_arena *a = run->arena;
  uint32_t all = 0, unknown = t->side_words[WW_UNKNOWN];
  for (int i = 0; i < WW_ROLES; i++) all += t->side_words[i];
  if (all < LEAST_WORDS)
    return ww_arena_printf(a, "too short: %u word%s in all, at least %d a side are needed", (unsigned)all,
                           all == 1 ? "" : "s", LEAST_SIDE_WORDS);
  if (all && 100 * unknown > MOST_UNKNOWN_PERCENT * all)
    return ww_arena_printf(a, "roles unknown for %u %% of the words",
                           (unsigned)(100 * unknown / all));
  if (t->side_turns < LEAST_TURNS)
    return ww_arena_printf(a, "too short: %u turn%s, at least %d are needed", (unsigned)t->side_turns,
                           t->side_turns == 1 ? "" : "s", LEAST_TURNS);
  for (int role = WW_SELLER; role <= WW_PROSPECT; role++)
    if (t->side_words[role] < LEAST_SIDE_WORDS)
      return ww_arena_printf(a, "too short: the %s says %u words, at least %d are needed",
                             ww_role_word((ww_role)role), (unsigned)t->side_words[role], LEAST_SIDE_WORDS);
  return (ww_str){0};
}

ww_str ww_score_unfit(const ww_run *run) {
  const ww_transcript *t = run->t;
  uint32_t said = run->kind == WW_SCRIPT ? t->side_words[WW_SELLER] : t->words;
  ww_str reason = run->kind == WW_CALL ? unfit_call(run) : (ww_str){0};
  unsigned percent = 0;
  if (reason.n) return reason;
  if (run->kind != WW_CALL && said < LEAST_WORDS)
    return ww_arena_printf(run->arena, "too short: %u words, at least %d are needed", (unsigned)said,
                           LEAST_WORDS);
  if (foreign_language(run, &percent))
    return ww_arena_printf(run->arena, "not in the pack's language '%.*s': %u %% of the words are its function words",
                           WW_F(run->rules->language), percent);
  return reason;
}

static bool has_doubtful_role(const ww_transcript *t) {
  for (size_t i = 0; i < t->n_speakers; i++)
    if (t->speakers[i].how == WW_INFERRED && t->speakers[i].confidence < THIN_CONFIDENCE) return true;
  return false;
}

bool ww_score_is_thin(const ww_run *run) {
  const ww_transcript *t = run->t;
  if (has_doubtful_role(t)) return true;
  return run->kind != WW_CALL || t->side_turns < THIN_TURNS || t->side_words[WW_SELLER] < THIN_WORDS ||
         t->side_words[WW_PROSPECT] < THIN_WORDS;
}

ww_outcome ww_score_outcome(const ww_rules *rules, const ww_score *s, const bool merit[2]) {
  bool seller_won = s->seller >= rules->win, prospect_won = s->prospect >= rules->win;
  bool seller_lost = s->seller <= rules->lose, prospect_lost = s->prospect <= rules->lose;
  if (seller_won && prospect_won) return merit[0] && merit[1] ? WW_WIN_WIN : WW_OPEN;
  if (seller_won && prospect_lost) return WW_WIN_LOSE;
  if (seller_lost && prospect_won) return WW_LOSE_WIN;
  if (seller_lost && prospect_lost) return WW_LOSE_LOSE;
  return WW_OPEN;
}
