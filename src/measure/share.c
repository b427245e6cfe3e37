/* share.c: what metrics share: marks, turns, stretches of speech, ratios and medians.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "measure/measure.h"

enum { REAL_TURN_WORDS = 5 };

void ww_measure_na(ww_metric_value *out, const char *reason) {
  out->value = WW_NA;
  out->reason = reason;
}

void ww_measure_silent(ww_role role, ww_metric_value *out) {
  ww_measure_na(out, role == WW_SELLER ? "the seller has no turn" : "the prospect has no turn");
}

void ww_measure_ratio(ww_metric_value *out, int64_t num, int64_t den, const char *reason) {
  out->n = den > 0 && den < UINT32_MAX ? (uint32_t)den : 0;
  if (den > 0) out->value = ww_milli_ratio(num, den);
  else ww_measure_na(out, reason);
}

void ww_measure_share(ww_metric_value *out, uint32_t part, uint32_t whole, const char *reason) {
  ww_measure_ratio(out, part < whole ? part : whole, whole, reason);
}

static int by_size(const void *pa, const void *pb) {
  const ww_milli *a = pa, *b = pb;
  return (*a > *b) - (*a < *b);
}

void ww_measure_median(ww_metric_value *out, ww_milli *values, uint32_t n, const char *reason) {
  out->n = n;
  if (n == 0) {
    ww_measure_na(out, reason);
    return;
  }
  qsort(values, n, sizeof *values, by_size);
  ww_milli sum = values[(n - 1) / 2] + values[n / 2];
  out->value = sum / 2 + sum % 2;
}

const ww_marks *ww_measure_marks(const ww_measured *m, const char *cue, ww_metric_value *out) {
  const ww_marks *marks = m->marks(m->ctx, cue);
  if (!marks) ww_measure_na(out, ww_arena_printf(m->t->arena, "the pack has no cue '%s'", cue).p);
  else if (marks->na) ww_measure_na(out, marks->na);
  return marks && !marks->na ? marks : NULL;
}

uint32_t ww_measure_count(const ww_marks *marks) {
  uint32_t n = 0;
  for (size_t i = 0; i < marks->n; i++) n += !marks->items[i].foreign;
  return n;
}

const ww_mark *ww_measure_first(const ww_marks *marks) {
  size_t i = 0;
  while (i < marks->n && marks->items[i].foreign) i++;
  return i < marks->n ? &marks->items[i] : NULL;
}

void ww_measure_flag(const ww_transcript *t, const ww_marks *marks, size_t before, bool *flags) {
  for (size_t i = 0; i < marks->n && marks->items[i].at.from < before; i++)
    if (!marks->items[i].foreign && marks->items[i].at.turn < t->n_turns) flags[marks->items[i].at.turn] = true;
}

uint32_t ww_measure_turns(const ww_transcript *t, ww_role role) {
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) n += t->turns[i].role == role;
  return n;
}

/* Looks into one turn only, where counting words before each mark would go through it again and
 * again. */
size_t ww_measure_at_words(const ww_transcript *t, uint32_t num, uint32_t den) {
  uint64_t wanted = ((uint64_t)t->words * num + den - 1) / den;
  size_t i = 0;
  while (i < t->n_turns && (uint64_t)t->turns[i].words_before + t->turns[i].words <= wanted) i++;
  if (i == t->n_turns) return t->text.n;
  ww_str rest = ww_str_sub(t->text, t->turns[i].from, t->turns[i].to), word;
  uint64_t words = t->turns[i].words_before;
  while (ww_str_word(&rest, &word))
    if (ww_str_words(word) && words++ == wanted) break;
  return (size_t)(word.p - t->text.p);
}

uint32_t ww_measure_place(const ww_turn *turn) {
  return turn->utterances[0] + 1;
}

bool ww_measure_stretch(const ww_transcript *t, ww_role role, ww_stretch *s) {
  size_t i = s->end;
  while (i < t->n_turns && t->turns[i].role != role) i++;
  *s = (ww_stretch){.first = i, .end = i};
  for (; i < t->n_turns; i++) {
    if (t->turns[i].role == role) s->words += t->turns[i].words, s->end = i + 1;
    else if (t->turns[i].words >= REAL_TURN_WORDS) break;
  }
  return s->end > s->first;
}

void ww_measure_longest(const ww_transcript *t, ww_role role, ww_metric_value *out) {
  ww_stretch s = {0};
  while (ww_measure_stretch(t, role, &s)) {
    ww_milli words = (ww_milli)1000 * s.words;
    if (out->n++ && words <= out->value) continue;
    out->value = words;
    out->utterance = ww_measure_place(&t->turns[s.first]);
  }
  if (out->n == 0) ww_measure_silent(role, out);
}

void ww_measure_turn_words(const ww_transcript *t, ww_role role, ww_metric_value *out) {
  ww_milli *words = ww_new_n(t->arena, t->n_turns + 1, ww_milli);
  uint32_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++)
    if (t->turns[i].role == role) words[n++] = (ww_milli)1000 * t->turns[i].words;
  ww_measure_median(out, words, n, "");
  if (n == 0) ww_measure_silent(role, out);
}
