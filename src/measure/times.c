/* times.c: speaking time, silence and the length of a conversation.
 * SPDX-License-Identifier: MIT */
#include "measure/times.h"

#include <stdlib.h>

/* Far above any clock, and low enough for sums and ratios of 64 bits. */
#define MOST_TIME INT64_C(1000000000000000)

static bool usable(ww_milli time) {
  return time != WW_NA && time <= MOST_TIME && time >= -MOST_TIME;
}

bool ww_times_start(const ww_utterance *u) {
  return usable(u->start);
}

bool ww_times_interval(const ww_utterance *u, ww_interval *out) {
  *out = (ww_interval){u->start, u->end};
  return usable(u->start) && usable(u->end) && u->start <= u->end;
}

static int by_start(const void *pa, const void *pb) {
  const ww_interval *a = pa, *b = pb;
  return (a->from > b->from) - (a->from < b->from);
}

ww_milli ww_times_covered(ww_interval *list, size_t n) {
  ww_milli sum = 0;
  if (n == 0) return 0;
  qsort(list, n, sizeof *list, by_start);
  ww_interval now = list[0];
  for (size_t i = 1; i < n; i++) {
    if (list[i].from <= now.to) {
      if (list[i].to > now.to) now.to = list[i].to;
      continue;
    }
    sum += now.to - now.from;
    now = list[i];
  }
  return sum + now.to - now.from;
}

ww_milli ww_times_spoken(const ww_transcript *t, unsigned roles, uint32_t *n, uint32_t *words) {
  ww_interval *list = ww_new_n(t->arena, t->n_utterances + 1, ww_interval);
  *n = *words = 0;
  for (size_t i = 0; i < t->n_utterances; i++) {
    const ww_utterance *u = &t->utterances[i];
    if (!(roles >> t->speakers[u->speaker].role & 1) || !ww_times_interval(u, &list[*n])) continue;
    ++*n;
    *words += ww_str_words(u->text);
  }
  return ww_times_covered(list, *n);
}

ww_milli ww_measure_duration(const ww_transcript *t) {
  ww_milli first = WW_NA, last = WW_NA;
  for (size_t i = 0; i < t->n_utterances; i++) {
    const ww_utterance *u = &t->utterances[i];
    ww_interval both;
    if (!ww_times_start(u)) continue;
    ww_milli end = ww_times_interval(u, &both) ? both.to : u->start;
    if (first == WW_NA || u->start < first) first = u->start;
    if (last == WW_NA || end > last) last = end;
  }
  return first == WW_NA ? WW_NA : last - first;
}

static ww_milli spoken_in(const ww_transcript *t, const ww_stretch *s, ww_role role, ww_interval *room) {
  size_t n = 0;
  for (size_t i = s->first; i < s->end; i++) {
    const ww_turn *turn = &t->turns[i];
    for (size_t k = 0; turn->role == role && k < turn->n_utterances; k++)
      n += ww_times_interval(&t->utterances[turn->utterances[k]], &room[n]);
  }
  return ww_times_covered(room, n);
}

void ww_times_longest(const ww_transcript *t, ww_role role, ww_metric_value *out) {
  ww_interval *room = ww_new_n(t->arena, t->n_utterances + 1, ww_interval);
  ww_stretch s = {0};
  while (ww_measure_stretch(t, role, &s)) {
    ww_milli spoken = spoken_in(t, &s, role, room);
    if (out->n++ && spoken <= out->value) continue;
    out->value = spoken;
    out->utterance = ww_measure_place(&t->turns[s.first]);
  }
  if (out->n == 0) ww_measure_silent(role, out);
}

void ww_times_rate(const ww_transcript *t, ww_role role, ww_metric_value *out) {
  uint32_t n, words;
  ww_milli spoken = ww_times_spoken(t, 1u << role, &n, &words);
  ww_measure_ratio(out, (int64_t)words * 60000, spoken, "no speech takes any time");
  out->n = words;
}
