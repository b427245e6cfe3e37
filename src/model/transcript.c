/* transcript.c: filling a transcript, one utterance after the other.
 * SPDX-License-Identifier: MIT */
#include "model/transcript.h"

#include <stdarg.h>
#include <string.h>

#include "base/hash.h"

typedef struct ww_piece {
  ww_str text;
  uint32_t line, column;
  bool glued;
} piece;

void ww_transcript_init(ww_transcript *t, ww_arena *a) {
  *t = (ww_transcript){.arena = a};
}

/* Where the name stands among the slots, or the free slot it would stand in. */
static uint32_t *slot_of(const ww_transcript *t, ww_str name) {
  size_t at = (size_t)ww_hash_add(WW_HASH_START, name) & (t->n_slots - 1);
  while (t->slots[at] && !ww_str_eq(t->speakers[t->slots[at] - 1].name, name)) at = (at + 1) & (t->n_slots - 1);
  return &t->slots[at];
}

static void grow_slots(ww_transcript *t) {
  t->n_slots = t->n_slots ? 2 * t->n_slots : 16;
  t->slots = ww_new_n(t->arena, t->n_slots, uint32_t);
  for (uint32_t i = 0; i < t->n_speakers; i++) {
    uint32_t *slot = slot_of(t, t->speakers[i].name);
    if (!*slot) *slot = i + 1;
  }
}

/* One more than there may be is said, once. */
static bool is_full(ww_transcript *t, ww_limit limit, size_t n, const char *what) {
  uint64_t most = ww_limit_of(t->limits, limit);
  if (t->full || n < most) return t->full;
  ww_transcript_diagnose(t, WW_ERROR, 0, 0, "more than %llu %s, so it is not scored (%s)", (unsigned long long)most, what,
                         ww_limit_at(limit)->hint);
  return t->full = true;
}

uint32_t ww_transcript_newcomer(ww_transcript *t, ww_str name) {
  if (is_full(t, WW_LIMIT_SPEAKERS, t->n_speakers, "speakers") && t->n_speakers) return 0;
  ww_speaker *s = ww_push(t->arena, t->speakers, t->n_speakers, t->cap_speakers);
  *s = (ww_speaker){.name = name, .confidence = WW_NA};
  if (2 * t->n_speakers >= t->n_slots) grow_slots(t);
  uint32_t *slot = slot_of(t, name);
  if (!*slot) *slot = (uint32_t)t->n_speakers;
  return (uint32_t)t->n_speakers - 1;
}

uint32_t ww_transcript_speaker(ww_transcript *t, ww_str name) {
  uint32_t found = t->n_slots ? *slot_of(t, name) : 0;
  return found ? found - 1 : ww_transcript_newcomer(t, name);
}

void ww_say_begin(ww_transcript *t, uint32_t speaker, ww_milli start, ww_milli end) {
  if (is_full(t, WW_LIMIT_UTTERANCES, t->n_utterances, "utterances") && t->n_utterances)
    t->n_utterances--; /* nobody reads it any more */
  ww_utterance *u = ww_push(t->arena, t->utterances, t->n_utterances, t->cap_utterances);
  *u = (ww_utterance){.speaker = speaker, .start = start, .end = end};
  t->n_pieces = 0;
}

static void add(ww_transcript *t, ww_str text, uint32_t line, uint32_t column, bool glued) {
  if (!glued) {
    ww_str full = text;
    text = ww_str_trim(text);
    column += (uint32_t)ww_utf8_count(ww_str_sub(full, 0, (size_t)(text.p - full.p)));
  }
  if (text.n == 0) return;
  piece *p = ww_push(t->arena, t->pieces, t->n_pieces, t->cap_pieces);
  *p = (piece){text, line, column, glued};
}

void ww_say_add(ww_transcript *t, ww_str text, uint32_t line, uint32_t column) {
  add(t, text, line, column, false);
}

void ww_say_glue(ww_transcript *t, ww_str text, uint32_t line, uint32_t column) {
  add(t, text, line, column, true);
}

/* A long piece has further anchors on its way, so that a place is found without counting from its
 * start. */
enum { ANCHOR_EVERY = 2048, ANCHOR_LEAST = ANCHOR_EVERY - 3 }; /* never within a character */

static size_t room_for_anchors(const ww_transcript *t) {
  size_t room = 0;
  for (size_t i = 0; i < t->n_pieces; i++) room += 1 + t->pieces[i].text.n / ANCHOR_LEAST;
  return room;
}

static size_t add_anchors(const piece *p, size_t offset, ww_anchor *anchors) {
  size_t n = 0, at = 0;
  uint32_t column = p->column;
  anchors[n++] = (ww_anchor){offset, p->line, column};
  while (p->text.n - at > ANCHOR_EVERY) {
    size_t next = at + ANCHOR_EVERY;
    while ((p->text.p[next] & 0xC0) == 0x80) next--;
    if (column) column += (uint32_t)ww_utf8_count(ww_str_sub(p->text, at, next));
    anchors[n++] = (ww_anchor){offset + next, p->line, column};
    at = next;
  }
  return n;
}

static ww_str join(ww_transcript *t, ww_anchor *anchors, size_t *n_anchors) {
  size_t n = 0;
  if (t->n_pieces == 1) return *n_anchors = add_anchors(t->pieces, 0, anchors), t->pieces[0].text;
  for (size_t i = 0; i < t->n_pieces; i++) n += t->pieces[i].text.n + 1;
  char *out = ww_arena_alloc(t->arena, n, 1);
  n = 0;
  for (size_t i = 0; i < t->n_pieces; i++) {
    const piece *p = &t->pieces[i];
    if (i && !p->glued) out[n++] = ' ';
    *n_anchors += add_anchors(p, n, anchors + *n_anchors);
    memcpy(out + n, p->text.p, p->text.n);
    n += p->text.n;
  }
  return (ww_str){out, n};
}

void ww_say_end(ww_transcript *t) {
  if (t->n_pieces == 0) {
    t->n_utterances--;
    return;
  }
  ww_utterance *u = &t->utterances[t->n_utterances - 1];
  ww_anchor *anchors = ww_new_n(t->arena, room_for_anchors(t), ww_anchor);
  size_t n_anchors = 0;
  u->text = join(t, anchors, &n_anchors);
  u->line = t->pieces[0].line;
  u->column = t->pieces[0].column;
  size_t said = t->n_utterances - 1;
  ww_said *s = ww_push(t->arena, t->said, said, t->cap_said);
  *s = (ww_said){.anchors = anchors, .n_anchors = n_anchors, .turn = WW_NO_TURN};
  ww_speaker *sp = &t->speakers[u->speaker];
  sp->utterances++;
  sp->words += ww_str_words(u->text);
}

/* The diagnostic that said the same before: the same words up to the first figure or name. */
static ww_diagnostic *said_before(ww_transcript *t, ww_severity severity, const char *format) {
  size_t stem = strcspn(format, "%");
  for (size_t i = 0; i < t->n_diagnostics; i++) {
    ww_diagnostic *d = &t->diagnostics[i];
    if (d->severity == severity && ww_str_starts(d->message, (ww_str){format, stem})) return d;
  }
  return NULL;
}

static void count_one_more(ww_transcript *t, ww_diagnostic *d) {
  size_t end = ww_str_find(d->message, WW_S(" (and "));
  unsigned times = 0;
  for (size_t i = end + 6; i < d->message.n && d->message.p[i] != ' '; i++)
    times = times * 10 + (unsigned)(d->message.p[i] - '0');
  d->message = ww_arena_printf(t->arena, "%.*s (and %u more)", (int)end, d->message.p, times + 1);
}

void ww_transcript_diagnose(ww_transcript *t, ww_severity severity, uint32_t line, uint32_t column,
                            const char *format, ...) {
  ww_diagnostic *d = said_before(t, severity, format);
  if (d) {
    count_one_more(t, d);
    return;
  }
  va_list args;
  va_start(args, format);
  ww_str text = ww_arena_vprintf(t->arena, format, args);
  va_end(args);
  d = ww_push(t->arena, t->diagnostics, t->n_diagnostics, t->cap_diagnostics);
  *d = (ww_diagnostic){severity, text, line, column};
}

void ww_transcript_complain(ww_transcript *t, ww_severity severity, uint32_t line, uint32_t column,
                            const char *format, ...) {
  va_list args;
  va_start(args, format);
  ww_str text = ww_arena_vprintf(t->arena, format, args);
  va_end(args);
  ww_diagnostic *d = ww_push(t->arena, t->diagnostics, t->n_diagnostics, t->cap_diagnostics);
  *d = (ww_diagnostic){severity, text, line, column};
}

void ww_transcript_locate(const ww_transcript *t, uint32_t utterance, size_t offset, uint32_t *line,
                          uint32_t *column) {
  const ww_said *s = &t->said[utterance];
  size_t i = 0, end = s->n_anchors;
  while (end - i > 1) {
    size_t mid = (i + end) / 2;
    if (s->anchors[mid].offset <= offset) i = mid;
    else end = mid;
  }
  ww_str text = t->utterances[utterance].text;
  *line = s->anchors[i].line;
  *column = s->anchors[i].column;
  if (*column) *column += (uint32_t)ww_utf8_count(ww_str_sub(text, s->anchors[i].offset, offset));
}

uint32_t ww_transcript_at(const ww_transcript *t, const ww_turn *turn, size_t at) {
  size_t lo = 0, hi = turn->n_utterances;
  while (hi - lo > 1) {
    size_t mid = (lo + hi) / 2;
    if (t->said[turn->utterances[mid]].from <= at) lo = mid;
    else hi = mid;
  }
  return turn->utterances[lo];
}

size_t ww_transcript_unfold(const ww_transcript *t, uint32_t utterance, size_t at) {
  const ww_said *s = &t->said[utterance];
  if (at > s->to) at = s->to;
  /* folding shortens what it changes: of one length they are alike, byte for byte */
  if (s->to - s->from == t->utterances[utterance].text.n) return at - s->from;
  size_t chars = ww_utf8_count(ww_str_sub(t->text, s->from, at));
  return ww_utf8_offset(t->utterances[utterance].text, chars);
}

uint32_t ww_transcript_words_at(const ww_transcript *t, const ww_turn *turn, size_t at) {
  return turn->words_before + ww_str_words(ww_str_sub(t->text, turn->from, at));
}
