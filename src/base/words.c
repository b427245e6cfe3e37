/* words.c: a sorted set of words.
 * SPDX-License-Identifier: MIT */
#include "base/words.h"

#include <stdlib.h>

void ww_words_add(ww_words *set, ww_arena *a, ww_str word) {
  ww_str own = ww_arena_copy(a, word);
  char *p = ww_arena_alloc(a, own.n + 1, 1);
  for (size_t i = 0; i < own.n; i++) p[i] = (char)(own.p[i] >= 'A' && own.p[i] <= 'Z' ? own.p[i] + 32 : own.p[i]);
  *ww_push(a, set->items, set->n, set->cap) = (ww_str){p, own.n};
}

static int by_bytes(const void *a, const void *b) {
  return ww_str_cmp(*(const ww_str *)a, *(const ww_str *)b);
}

void ww_words_seal(ww_words *set) {
  if (set->n) qsort(set->items, set->n, sizeof *set->items, by_bytes);
}

bool ww_words_has(const ww_words *set, ww_str word) {
  char low[64];
  if (word.n > sizeof low) return false;
  for (size_t i = 0; i < word.n; i++)
    low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
  ww_str key = {low, word.n};
  return set->n && bsearch(&key, set->items, set->n, sizeof key, by_bytes) != NULL;
}

static bool word_char_at(ww_str s, size_t at, size_t *len) {
  return ww_char_is_word(ww_utf8_next(s, at, len));
}

bool ww_words_next(ww_str *rest, ww_str *word) {
  while (ww_str_word(rest, word)) {
    size_t from = 0, to = 0, len;
    while (from < word->n && !word_char_at(*word, from, &len)) from += len;
    for (size_t i = from; i < word->n; i += len)
      if (word_char_at(*word, i, &len)) to = i + len;
    if (to <= from) continue;
    *word = ww_str_sub(*word, from, to);
    return true;
  }
  return false;
}
