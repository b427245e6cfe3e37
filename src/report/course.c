/* course.c: the course of a conversation by the words said so far.
 * SPDX-License-Identifier: MIT */
#include "report/course.h"

#include "base/str.h"

ww_role ww_course_role(const ww_card *card, size_t utterance) {
  uint32_t speaker = card->utterances[utterance].speaker;
  return speaker < card->n_speakers ? card->speakers[speaker].role : WW_UNKNOWN;
}

ww_course ww_course_of(ww_arena *arena, const ww_card *card) {
  ww_course c = {.n = card->n_utterances};
  uint64_t *before = ww_arena_alloc(arena, card->n_utterances + 1, sizeof *before);
  for (size_t i = 0; i < card->n_utterances; i++) {
    uint32_t words = ww_str_words(card->utterances[i].text);
    before[i] = c.words;
    c.words += words;
    c.by_role[ww_course_role(card, i)] += words;
  }
  before[card->n_utterances] = c.words;
  c.before = before;
  return c;
}

static uint64_t least(uint64_t a, uint64_t b) {
  return a < b ? a : b;
}

/* Scaled by `n`, so that a part is as long as all words and nothing is rounded. */
static void spread(const ww_course *c, uint64_t from, uint64_t to, uint64_t *words, size_t n) {
  for (size_t i = (size_t)(from / c->words); i < n && i * c->words < to; i++) {
    uint64_t end = least(to, (i + 1) * c->words);
    words[i] += end - from;
    from = end;
  }
}

void ww_course_slices(const ww_course *c, const ww_card *card, ww_role role, uint64_t *words, size_t n) {
  for (size_t i = 0; c->words && i < card->n_utterances; i++)
    if (ww_course_role(card, i) == role) spread(c, c->before[i] * n, c->before[i + 1] * n, words, n);
}

size_t ww_course_slice(const ww_course *c, uint32_t utterance, size_t n) {
  bool known = utterance && utterance <= c->n && c->words;
  size_t at = known ? (size_t)(c->before[utterance - 1] * n / c->words) : 0;
  return at < n ? at : n - 1;
}

unsigned ww_course_percent(const ww_course *c, uint64_t words) {
  return c->words ? (unsigned)((200 * words + c->words) / (2 * c->words)) : 0;
}
