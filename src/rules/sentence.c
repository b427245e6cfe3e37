/* sentence.c: where sentences end, and which are questions.
 * SPDX-License-Identifier: MIT */
#include "rules/sentence.h"

enum { WORDS_WITHOUT_MARK = 30, LONG_WORD = 200 };

typedef struct {
  ww_run *run;
  ww_sentence *items;
  size_t n, cap, turn;
} list;

/* Quotes and places are worked out per utterance; so is this. */
static void say_cut(list *l, size_t at) {
  ww_transcript *t = l->run->t;
  const ww_utterance *u = &t->utterances[ww_transcript_at(t, &t->turns[l->turn], at)];
  ww_transcript_diagnose(t, WW_WARNING, u->line, u->column, "a sentence of more than %llu bytes is matched in pieces (%s)",
                         (unsigned long long)ww_limit_of(t->limits, WW_LIMIT_SENTENCE_BYTES),
                         ww_limit_at(WW_LIMIT_SENTENCE_BYTES)->hint);
}

/* Where a piece of at most `most` bytes ends: before a word, unless that is one no people say. */
static size_t piece_end(ww_str text, size_t from, size_t most) {
  size_t to = from + most, at = to;
  while (at > from && to - at < LONG_WORD && text.p[at] != ' ') at--;
  if (text.p[at] != ' ' || at == from)
    for (at = to; (text.p[at] & 0xC0) == 0x80;) at++;
  return at;
}

static void add(list *l, size_t from, size_t to, bool question) {
  ww_str whole = ww_str_sub(l->run->t->text, from, to), s = ww_str_trim(whole);
  if (s.n == 0) return;
  from = (size_t)(s.p - l->run->t->text.p);
  size_t most = (size_t)ww_limit_of(l->run->t->limits, WW_LIMIT_SENTENCE_BYTES);
  while (s.n > most) {
    size_t end = piece_end(l->run->t->text, from, most);
    say_cut(l, from);
    *ww_push(l->run->arena, l->items, l->n, l->cap) = (ww_sentence){from, end, false};
    s = ww_str_trim(ww_str_from(s, end - from));
    from = (size_t)(s.p - l->run->t->text.p);
  }
  *ww_push(l->run->arena, l->items, l->n, l->cap) = (ww_sentence){from, from + s.n, question};
}

static bool is_mark(uint32_t c) {
  return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

static bool is_closer(uint32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*';
}

/* The word that the dot at `dot` ends, without what opens it. */
static ww_str word_before(ww_str s, size_t from, size_t dot) {
  size_t at = dot;
  while (at > from && s.p[at - 1] != ' ') at--;
  while (at < dot && (s.p[at] == '(' || s.p[at] == '"' || s.p[at] == '\'')) at++;
  return ww_str_sub(s, at, dot);
}

/* "Dr." and "J." go on; "I." ends, for people say "so do I." */
static bool goes_on(const ww_rules *r, ww_str s, size_t from, size_t dot) {
  ww_str word = word_before(s, from, dot);
  bool initial = word.n == 1 && word.p[0] >= 'A' && word.p[0] <= 'Z' && word.p[0] != 'I';
  return initial || ww_words_has(&r->abbreviations, word);
}

/* The end of the sentence that starts at `from`: behind its marks and closers, or turn->to. */
static size_t sentence_end(const list *l, const ww_turn *turn, size_t from, bool *marked,
                           bool *question) {
  ww_str s = l->run->t->text;
  *marked = *question = false;
  for (size_t i = from, len; i < turn->to; i += len) {
    if (!is_mark(ww_utf8_next(s, i, &len))) continue;
    size_t end = i, marks = 0;
    bool asks = false;
    for (uint32_t c; end < turn->to && is_mark(c = ww_utf8_next(s, end, &len)); end += len)
      marks++, asks |= c == '?';
    while (end < turn->to && is_closer(ww_utf8_next(s, end, &len))) end += len;
    len = end - i;
    if (end < turn->to && s.p[end] != ' ') continue;
    if (end < turn->to && marks == 1 && s.p[i] == '.' && goes_on(l->run->rules, s, from, i)) continue;
    *marked = true;
    *question = asks;
    return end;
  }
  return turn->to;
}

static bool opens_like_question(const list *l, size_t from, size_t to) {
  ww_span span;
  const ww_regex *question = l->run->rules->question;
  ww_str s = ww_str_trim(ww_str_sub(l->run->t->text, from, to));
  return question && s.n && ww_run_find(l->run, question, s, 0, &span) && span.from == 0;
}

/* Cuts text without marks every 30 words. */
static void add_unmarked(list *l, size_t from, size_t to) {
  ww_str rest = ww_str_sub(l->run->t->text, from, to), word;
  uint32_t words = 0;
  size_t start = from;
  while (ww_str_word(&rest, &word)) {
    size_t end = (size_t)(rest.p - l->run->t->text.p);
    if (++words % WORDS_WITHOUT_MARK && rest.n) continue;
    add(l, start, end, opens_like_question(l, start, end));
    start = end;
  }
}

static void find_in_turn(list *l, const ww_turn *turn) {
  bool marked, question;
  size_t end = sentence_end(l, turn, turn->from, &marked, &question);
  if (!marked) {
    for (size_t i = 0; i < turn->n_utterances; i++) {
      const ww_said *s = &l->run->t->said[turn->utterances[i]];
      add_unmarked(l, s->from, s->to);
    }
    return;
  }
  for (size_t from = turn->from; from < turn->to; from = end, end = sentence_end(l, turn, from, &marked, &question))
    add(l, from, end, question);
}

void ww_sentences_find(ww_run *run) {
  const ww_transcript *t = run->t;
  list l = {.run = run};
  run->first_sentence = ww_new_n(run->arena, t->n_turns + 1, uint32_t);
  for (size_t i = 0; i < t->n_turns; i++) {
    run->first_sentence[i] = (uint32_t)l.n;
    l.turn = i;
    find_in_turn(&l, &t->turns[i]);
  }
  run->first_sentence[t->n_turns] = (uint32_t)l.n;
  run->sentences = l.items;
  ww_run_exploded(run, WW_S("telling questions in text without marks"), run->t);
}
