/* echo.c: which content words a turn takes up from the other side.
 * SPDX-License-Identifier: MIT
 *
 * Endings are trimmed by steps 1a and 1b of M. F. Porter, "An algorithm for suffix stripping",
 * Program 14 (1980), without their repairs: only equality of two stems matters here. */
#include <stdlib.h>

#include "rules/rules.h"

typedef struct ww_first {
  ww_str stem;
  size_t at;
  ww_role role;
} first;

static bool ends(ww_str s, const char *suffix) {
  return ww_str_ends(s, ww_str_of(suffix));
}

static bool has_vowel(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (ww_str_find_char(WW_S("aeiouy"), s.p[i]) < 6) return true;
  return false;
}

static ww_str cut(ww_str s, size_t n) {
  return (ww_str){s.p, s.n - n};
}

static ww_str trim_ending(ww_str s) {
  if (ends(s, "sses") || ends(s, "ies")) s = cut(s, 2);
  else if (ends(s, "s") && !ends(s, "ss") && !ends(s, "us")) s = cut(s, 1);
  if (ends(s, "ed") && s.n > 4 && has_vowel(cut(s, 2))) s = cut(s, 2);
  else if (ends(s, "ing") && s.n > 5 && has_vowel(cut(s, 3))) s = cut(s, 3);
  if (s.n > 3 && ends(s, "e")) s = cut(s, 1);
  if (s.n > 3 && s.p[s.n - 1] == s.p[s.n - 2]) s = cut(s, 1);
  return s;
}

static ww_str stem_of(ww_run *run, ww_str word) {
  char *low = ww_arena_alloc(run->arena, word.n + 1, 1);
  for (size_t i = 0; i < word.n; i++)
    low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
  ww_str s = {low, word.n};
  if (ends(s, "'s")) s = cut(s, 2);
  return trim_ending(s);
}

static bool is_content(const ww_run *run, ww_str word) {
  return word.n > 2 && !ww_words_has(&run->rules->function_words, word) &&
         !ww_words_has(&run->rules->back_channels, word);
}

static int by_stem(const void *pa, const void *pb) {
  const first *a = pa, *b = pb;
  int d = ww_str_cmp(a->stem, b->stem);
  return d ? d : (a->at > b->at) - (a->at < b->at);
}

static void collect(ww_run *run) {
  size_t cap = run->t->words + 1u;
  run->firsts = ww_new_n(run->arena, cap, first);
  for (size_t i = 0; i < run->t->n_turns; i++) {
    const ww_turn *turn = &run->t->turns[i];
    ww_str rest = ww_str_sub(run->t->text, turn->from, turn->to), word;
    while (ww_words_next(&rest, &word) && run->n_firsts < cap)
      if (is_content(run, word))
        run->firsts[run->n_firsts++] =
            (first){stem_of(run, word), (size_t)(word.p - run->t->text.p), turn->role};
  }
  qsort(run->firsts, run->n_firsts, sizeof *run->firsts, by_stem);
}

/* Said before `turn` by the other side and not by this one, and not counted before in this turn. */
static bool taken_up(const ww_run *run, const ww_turn *turn, ww_str stem, size_t at) {
  size_t lo = 0, hi = run->n_firsts;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (ww_str_cmp(run->firsts[mid].stem, stem) < 0) lo = mid + 1;
    else hi = mid;
  }
  bool theirs = false;
  for (; lo < run->n_firsts && ww_str_eq(run->firsts[lo].stem, stem); lo++) {
    const first *f = &run->firsts[lo];
    if (f->at >= at) return theirs;
    if (f->role == turn->role) return false;
    theirs |= f->role == WW_SELLER || f->role == WW_PROSPECT;
  }
  return theirs;
}

uint32_t ww_run_echo(ww_run *run, uint32_t index) {
  const ww_turn *turn = &run->t->turns[index];
  if (!run->firsts) collect(run);
  uint32_t count = 0;
  ww_str rest = ww_str_sub(run->t->text, turn->from, turn->to), word;
  while (ww_words_next(&rest, &word))
    if (is_content(run, word))
      count += taken_up(run, turn, stem_of(run, word), (size_t)(word.p - run->t->text.p));
  return count;
}
