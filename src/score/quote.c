/* quote.c: hits as public records, with the words they rest on.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "score/score.h"
#include "score/suppress.h"

enum { QUOTE_CHARS = 300 };

/* The sentence around byte `at`, or the place itself where there is none. */
static ww_span sentence_around(const ww_run *run, const ww_part *part) {
  uint32_t lo = run->first_sentence[part->turn], hi = run->first_sentence[part->turn + 1];
  while (hi - lo > 1) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (run->sentences[mid].from <= part->from) lo = mid;
    else hi = mid;
  }
  const ww_sentence *s = &run->sentences[lo];
  if (lo < hi && part->from >= s->from && part->from < s->to)
    return (ww_span){s->from, part->to > s->to ? part->to : s->to};
  return (ww_span){part->from, part->to};
}

/* Shortens from both ends, never past the match, then from the end. */
static ww_str shorten(ww_str text, size_t match) {
  size_t chars = ww_utf8_count(text), before = ww_utf8_count(ww_str_sub(text, 0, match));
  if (chars <= QUOTE_CHARS) return text;
  size_t drop = before < chars - QUOTE_CHARS ? before : chars - QUOTE_CHARS;
  text = ww_str_from(text, ww_utf8_offset(text, drop));
  return ww_str_trim(ww_str_sub(text, 0, ww_utf8_offset(text, QUOTE_CHARS)));
}

static ww_quote make_quote(const ww_run *run, const ww_part *part) {
  const ww_transcript *t = run->t;
  const ww_turn *turn = &t->turns[part->turn];
  uint32_t u = ww_transcript_at(t, turn, part->from);
  const ww_utterance *said = &t->utterances[u];
  ww_span span = sentence_around(run, part);
  size_t from = span.from < t->said[u].from ? t->said[u].from : span.from;
  size_t a = ww_transcript_unfold(t, u, from), b = ww_transcript_unfold(t, u, span.to);
  size_t match = ww_transcript_unfold(t, u, part->from);
  ww_quote q = {.text = shorten(ww_str_sub(said->text, a, b), match - a),
                .speaker = t->speakers[said->speaker].name,
                .role = turn->role,
                .utterance = u + 1,
                .start = said->start};
  ww_transcript_locate(t, u, match, &q.line, &q.column);
  return q;
}

static ww_str fill_message(ww_arena *a, ww_str message, ww_str quote) {
  size_t at = ww_str_find(message, WW_S("%{quote}"));
  if (at == message.n) return message;
  ww_str tail = ww_str_from(message, at + 8);
  char *p = ww_arena_alloc(a, at + quote.n + tail.n + 1, 1);
  memcpy(p, message.p, at);
  memcpy(p + at, quote.p, quote.n);
  memcpy(p + at + quote.n, tail.p, tail.n);
  return (ww_str){p, at + quote.n + tail.n};
}

static void fill_hit(const ww_run *run, const ww_cue *cue, const ww_mark *m, ww_hit *hit) {
  const ww_transcript *t = run->t;
  size_t n = m->parts ? m->n_parts : 1;
  ww_quote *quotes = ww_new_n(run->arena, n, ww_quote);
  for (size_t i = 0; i < n; i++) quotes[i] = make_quote(run, m->parts ? &m->parts[i] : &m->at);
  uint32_t u = ww_transcript_at(t, &t->turns[m->at.turn], m->at.to ? m->at.to - 1 : 0);
  *hit = (ww_hit){.cue = &cue->info, .severity = cue->info.severity, .at = make_quote(run, &m->at),
                  .end = t->utterances[u].end, .quotes = quotes, .n_quotes = n, .share = 1000 - m->less};
  ww_transcript_locate(t, u, ww_transcript_unfold(t, u, m->at.to), &hit->end_line, &hit->end_column);
  hit->message = fill_message(run->arena, cue->info.message, hit->at.text);
  if (m->note.n) hit->message = ww_arena_printf(run->arena, "%.*s (%.*s)", WW_F(hit->message), WW_F(m->note));
  ww_str folded = ww_str_sub(t->text, m->at.from, m->at.to);
  hit->fingerprint = ww_hash_field(ww_hash_field(WW_HASH_START, cue->info.id), folded);
}

typedef struct {
  size_t from, to;
  uint32_t cue, mark;
} entry;

static int by_position(const void *pa, const void *pb) {
  const entry *a = pa, *b = pb;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->cue != b->cue) return a->cue < b->cue ? -1 : 1;
  return (a->mark > b->mark) - (a->mark < b->mark);
}

static entry *list_marks(ww_run *run, size_t *n) {
  entry *list = NULL;
  size_t cap = 0;
  for (uint32_t c = 0; c < run->hits.n; c++) {
    if (run->rules->cues[c]->off_from.n) continue;
    const ww_marks *marks = &run->hits.cues[c];
    for (uint32_t k = 0; k < marks->n; k++) {
      const ww_mark *m = &marks->items[k];
      if (!m->foreign) *ww_push(run->arena, list, *n, cap) = (entry){m->at.from, m->at.to, c, k};
    }
  }
  if (list) qsort(list, *n, sizeof *list, by_position);
  return list;
}

typedef struct {
  uint64_t fingerprint;
  size_t index;
} print;

static int by_fingerprint(const void *pa, const void *pb) {
  const print *a = pa, *b = pb;
  if (a->fingerprint != b->fingerprint) return a->fingerprint < b->fingerprint ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

/* The same words of the same cue again get a fingerprint of their own: how often they came before
 * is hashed in. */
static void tell_apart(ww_arena *a, ww_hit *hits, size_t n) {
  print *list = ww_new_n(a, n + 1, print);
  for (size_t i = 0; i < n; i++) list[i] = (print){hits[i].fingerprint, i};
  if (n) qsort(list, n, sizeof *list, by_fingerprint);
  for (size_t i = 0, times = 0; i < n; i++) {
    times = i && list[i].fingerprint == list[i - 1].fingerprint ? times + 1 : 0;
    char count[4] = {(char)times, (char)(times >> 8), (char)(times >> 16), (char)(times >> 24)};
    hits[list[i].index].fingerprint = ww_hash_add(list[i].fingerprint, (ww_str){count, 4});
  }
}

void ww_card_hits(ww_run *run, ww_card *card, const ww_ignores *beside) {
  size_t n = 0;
  entry *list = list_marks(run, &n);
  ww_hit *hits = ww_new_n(run->arena, n + 1, ww_hit);
  for (size_t i = 0; i < n; i++)
    fill_hit(run, run->rules->cues[list[i].cue], &run->hits.cues[list[i].cue].items[list[i].mark],
             &hits[i]);
  tell_apart(run->arena, hits, n);
  ww_suppress(run, hits, n, beside);
  for (size_t i = 0; i < n; i++) card->findings[ww_hit_is_finding(&hits[i]) ? hits[i].severity : WW_NONE]++;
  card->hits = hits;
  card->n_hits = n;
}

ww_reason *ww_card_reasons(ww_run *run, const ww_cue_info *info, size_t *n) {
  const ww_cue *cue = ww_load_find(run->rules, info->id);
  if (cue) ww_rules_explain(run, cue);
  ww_reason *list = ww_new_n(run->arena, run->n_remarks + 1, ww_reason);
  for (size_t i = 0; i < run->n_remarks; i++) {
    const ww_remark *r = &run->remarks[i];
    list[i] = (ww_reason){.fired = r->fired, .text = r->text};
    if (r->placed) list[i].at = make_quote(run, &r->at);
  }
  *n = run->n_remarks;
  return list;
}
