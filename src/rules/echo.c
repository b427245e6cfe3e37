/* echo.c: which content words a turn takes up from the other side.
 * SPDX-License-Identifier: MIT
 *
 * Endings are trimmed by steps 1a and 1b of M. F. Porter, "An algorithm for suffix stripping",
 * Program 14 (1980), without their repairs: only equality of two stems matters here. */
#include <stdlib.h>

#include "rules/rules.h"

/* Where a stem is first said, by each side; SIZE_MAX: never. */
typedef struct ww_first {
  ww_str stem;
  size_t at[2];
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
  return ww_str_cmp(a->stem, b->stem);
}

static void merge(first *into, const first *from) {
  for (int side = 0; side < 2; side++)
    if (from->at[side] < into->at[side]) into->at[side] = from->at[side];
}

/* Each content word of the sides, then each stem once. */
static void collect(ww_run *run) {
  size_t cap = run->t->words + 1u, n = 0;
  first *list = ww_new_n(run->arena, cap, first);
  for (size_t i = 0; i < run->t->n_turns; i++) {
    const ww_turn *turn = &run->t->turns[i];
    if (turn->role != WW_SELLER && turn->role != WW_PROSPECT) continue;
    ww_str rest = ww_str_sub(run->t->text, turn->from, turn->to), word;
    while (ww_words_next(&rest, &word) && n < cap) {
      if (!is_content(run, word)) continue;
      list[n] = (first){stem_of(run, word), {SIZE_MAX, SIZE_MAX}};
      list[n++].at[turn->role == WW_PROSPECT] = (size_t)(word.p - run->t->text.p);
    }
  }
  if (n) qsort(list, n, sizeof *list, by_stem);
  for (size_t i = 0; i < n; i++) {
    if (run->n_firsts && ww_str_eq(list[run->n_firsts - 1].stem, list[i].stem))
      merge(&list[run->n_firsts - 1], &list[i]);
    else list[run->n_firsts++] = list[i];
  }
  run->firsts = list;
  run->echoes = ww_new_n(run->arena, run->t->n_turns + 1, uint32_t);
}

static uint32_t count(ww_run *run, const ww_turn *turn) {
  int side = turn->role == WW_PROSPECT;
  uint32_t found = 0;
  ww_str rest = ww_str_sub(run->t->text, turn->from, turn->to), word;
  while (ww_words_next(&rest, &word)) {
    if (!is_content(run, word)) continue;
    first key = {.stem = stem_of(run, word)};
    const first *f = bsearch(&key, run->firsts, run->n_firsts, sizeof key, by_stem);
    size_t at = (size_t)(word.p - run->t->text.p);
    found += f && f->at[side] == at && f->at[!side] < turn->from; /* this is their first use of it */
  }
  return found;
}

uint32_t ww_run_echo(ww_run *run, uint32_t index) {
  if (!run->firsts) collect(run);
  /* kept as count + 1, so that 0 is "not counted yet" */
  if (run->echoes[index] == 0) run->echoes[index] = count(run, &run->t->turns[index]) + 1;
  return run->echoes[index] - 1;
}
