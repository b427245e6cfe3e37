/* suggest.c: which of a cue's suggestions fits a hit.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"

enum { LEAST_LETTERS = 5 };

/* A word without the signs around it; short words and these are in every sentence. */
static bool speaks(ww_str *word) {
  static const char *const common[] = {"about", "could", "other", "right", "shall", "should", "their", "there",
                                       "these", "thing", "think", "those", "where", "which", "would", "you'll",
                                       "you're", "that's", "really"};
  while (word->n && !ww_char_is_word((unsigned char)word->p[0])) *word = ww_str_from(*word, 1);
  while (word->n && !ww_char_is_word((unsigned char)word->p[word->n - 1])) word->n--;
  if (word->n < LEAST_LETTERS) return false;
  for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
    if (ww_str_eq_nocase(*word, ww_str_of(common[i]))) return false;
  return true;
}

static bool has_word(ww_str text, ww_str wanted) {
  ww_str word;
  while (ww_str_word(&text, &word))
    if (speaks(&word) && ww_str_eq_nocase(word, wanted)) return true;
  return false;
}

static size_t common_words(ww_str suggestion, const ww_hit *hit) {
  size_t n = 0;
  ww_str word;
  while (ww_str_word(&suggestion, &word)) {
    if (!speaks(&word)) continue;
    bool said = has_word(hit->at.text, word);
    for (size_t i = 0; i < hit->n_quotes; i++) said = said || has_word(hit->quotes[i].text, word);
    n += said;
  }
  return n;
}

static size_t times_before(const ww_card *card, const ww_hit *hit) {
  size_t n = 0;
  for (const ww_hit *h = card->hits; h < hit; h++) n += h->cue == hit->cue;
  return n;
}

bool ww_is_praise(const ww_cue_info *cue) {
  return cue->about.n && cue->seller > 0 && cue->prospect > 0;
}

ww_str ww_suggestion(const ww_card *card, const ww_hit *hit) {
  const ww_cue_info *cue = hit->cue;
  if (cue->suggests == 0) return (ww_str){0};
  size_t best = 0, most = 0;
  for (size_t i = 0; i < cue->suggests; i++) {
    size_t common = common_words(cue->suggest[i], hit);
    if (common > most) most = common, best = i;
  }
  return cue->suggest[most ? best : times_before(card, hit) % cue->suggests];
}
