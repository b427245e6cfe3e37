/* voices.c: who speaks in JSON.
 * SPDX-License-Identifier: MIT */
#include "reader/voices.h"

#include <stdlib.h>

#include "reader/lines.h"
#include "reader/moment.h"

enum { MOST_VOICES = 64, MOST_PEOPLE = 1000 };

static ww_str str(const char *z) {
  return z ? ww_str_of(z) : (ww_str){0};
}

static ww_str word_at(const ww_json *v, ww_str path) {
  const ww_json *at = ww_path_get(v, path);
  bool plain = at && (at->type == WW_JSON_STRING || at->type == WW_JSON_NUMBER);
  return plain ? ww_str_trim(at->text) : (ww_str){0};
}

/* "#1": the index of the list element one level out. */
static ww_str index_of(const ww_holder *h, ww_str path) {
  static const ww_str digits = {"0123456789", 10};
  for (char n = '0'; h && path.n > 1 && n < path.p[1]; n++) h = h->up;
  return h && h->index < 10 ? ww_str_sub(digits, h->index, h->index + 1) : (ww_str){0};
}

ww_str ww_voices_word(ww_item item, ww_str paths) {
  for (ww_str path, word; ww_path_next(&paths, &path);) {
    if (path.n && path.p[0] == '#') {
      word = index_of(item.in, path);
      if (word.n) return word;
      continue;
    }
    word = word_at(item.v, path);
    for (const ww_holder *h = item.in; h && word.n == 0; h = h->up)
      if (h->v != item.v) word = word_at(h->v, path);
    if (word.n) return word;
  }
  return (ww_str){0};
}

static ww_voice voice_of(const ww_voices *v, ww_item item) {
  return (ww_voice){ww_voices_word(item, str(v->row->channel)),
                    ww_voices_word(item, str(v->row->speaker))};
}

/* ---- looking through */

static bool survey(void *ctx, ww_item item) {
  ww_voices *v = ctx;
  ww_voice voice = voice_of(v, item);
  bool known = false;
  for (size_t i = 0; i < v->n; i++) {
    bool channel = ww_str_eq(v->found[i].channel, voice.channel);
    if (channel && ww_str_eq(v->found[i].speaker, voice.speaker)) return true;
    known |= channel;
  }
  v->channels += !known;
  ww_voice *slot = ww_push(v->arena, v->found, v->n, v->cap);
  *slot = voice;
  return v->n < MOST_VOICES;
}

static bool add_label(void *ctx, ww_item item) {
  ww_voices *v = ctx;
  ww_importer by_time = {.start = v->row->label_start, .end = v->row->label_end};
  ww_label_span s = {.speaker = ww_voices_word(item, str(v->row->label_speaker))};
  s.start = ww_import_start(&by_time, item.v);
  by_time.start = v->row->label_end;
  bool duration = by_time.start[0] == '+';
  by_time.start += duration;
  s.end = ww_import_start(&by_time, item.v);
  if (s.start == WW_NA || s.end == WW_NA || s.speaker.n == 0) return true;
  if (duration) s.end += s.start;
  ww_label_span *slot = ww_push(v->arena, v->labels, v->n_labels, v->cap_labels);
  *slot = s;
  return true;
}

static int by_start(const void *pa, const void *pb) {
  const ww_label_span *a = pa, *b = pb;
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  return a->end < b->end ? -1 : a->end > b->end;
}

void ww_voices_init(ww_voices *v, ww_arena *a, const ww_importer *row, const ww_json *root,
                    ww_str path) {
  *v = (ww_voices){.arena = a, .row = row, .root = root};
  if (row->channel) ww_path_each(root, NULL, path, survey, v);
  for (ww_str rest = str(row->labels), p; v->n_labels == 0 && ww_path_next(&rest, &p);)
    ww_path_each(root, NULL, p, add_label, v);
  if (v->n_labels) qsort(v->labels, v->n_labels, sizeof *v->labels, by_start);
}

bool ww_voices_overlap(const ww_voices *v) {
  return v->channels > 1;
}

/* ---- names */

/* The label around the middle of a word, else the nearest before it, else the first. */
static ww_str speaker_at(const ww_voices *v, ww_milli start, ww_milli end) {
  if (v->n_labels == 0 || start == WW_NA) return (ww_str){0};
  ww_milli middle = end == WW_NA ? start : start + (end - start) / 2;
  size_t lo = 0, hi = v->n_labels;
  while (hi - lo > 1) {
    size_t mid = (lo + hi) / 2;
    if (v->labels[mid].start <= middle)
      lo = mid;
    else
      hi = mid;
  }
  const ww_label_span *l = &v->labels[lo];
  bool nearer =
      hi < v->n_labels && middle > l->end && v->labels[hi].start - middle < middle - l->end;
  return v->labels[nearer ? hi : lo].speaker;
}

typedef struct {
  const ww_importer *row;
  ww_str id, name;
} search;

static bool is_other_person(void *ctx, ww_item item) {
  search *s = ctx;
  if (item.in && item.in->index >= MOST_PEOPLE) return false;
  if (!ww_str_eq(ww_voices_word((ww_item){item.v, NULL}, str(s->row->person_id)), s->id))
    return true;
  s->name = ww_voices_word((ww_item){item.v, NULL}, str(s->row->person_name));
  return s->name.n == 0;
}

static ww_str person(const ww_voices *v, ww_str id) {
  search s = {v->row, id, {0}};
  for (ww_str rest = str(v->row->people), path; s.name.n == 0 && ww_path_next(&rest, &path);)
    ww_path_each(v->root, NULL, path, is_other_person, &s);
  return s.name;
}

/* What stands behind "spk_" and the like when that is a number: vendors show it as "Speaker 0". */
static ww_str number_of(ww_str s) {
  static const ww_str prefixes[] = {{"spk_", 4}, {"speaker_", 8}, {"ch_", 3}, {"S", 1}};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (ww_str_starts(s, prefixes[i]) && ww_is_number(ww_str_from(s, prefixes[i].n)))
      return ww_str_from(s, prefixes[i].n);
  bool letter = s.n == 1 && ((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z');
  return letter || ww_is_number(s) ? s : (ww_str){0};
}

static ww_str numbered(const ww_voices *v, const char *what, ww_str s) {
  ww_str number = number_of(s);
  if (number.n == 0) return s;
  return ww_arena_printf(v->arena, "%s %.*s", what, WW_F(number));
}

static ww_str name_of(const ww_voices *v, ww_voice voice) {
  ww_str known = voice.speaker.n ? person(v, voice.speaker) : (ww_str){0};
  if (known.n) return known;
  if (v->row->own) return voice.speaker;
  ww_str speaker = numbered(v, "Speaker", voice.speaker),
         channel = numbered(v, "Channel", voice.channel);
  if (v->channels < 2)
    return voice.speaker.n || ww_str_eq(voice.channel, WW_S("0")) ? speaker : channel;
  if (v->n == v->channels || speaker.n == 0) return channel;
  return ww_arena_printf(v->arena, "%.*s, %.*s", WW_F(channel), WW_F(speaker));
}

ww_str ww_voices_name(ww_voices *v, ww_item item, ww_milli start, ww_milli end) {
  ww_voice voice = voice_of(v, item);
  if (voice.speaker.n == 0) voice.speaker = speaker_at(v, start, end);
  bool same =
      ww_str_eq(voice.channel, v->last.channel) && ww_str_eq(voice.speaker, v->last.speaker);
  if (!same) v->name = name_of(v, voice), v->last = voice;
  return v->name;
}

/* ---- order */

typedef struct {
  ww_milli start;
  size_t from;
} place;

static int by_time(const void *pa, const void *pb) {
  const place *a = pa, *b = pb;
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  return a->from < b->from ? -1 : a->from > b->from;
}

/* One without a time stays behind the one before it. */
static void sort(ww_transcript *t) {
  size_t n = t->n_utterances;
  place *places = ww_new_n(t->arena, n, place);
  ww_milli last = 0;
  for (size_t i = 0; i < n; i++) {
    if (t->utterances[i].start != WW_NA) last = t->utterances[i].start;
    places[i] = (place){last, i};
  }
  qsort(places, n, sizeof *places, by_time);
  ww_utterance *utterances = ww_new_n(t->arena, n, ww_utterance);
  ww_said *said = ww_new_n(t->arena, n, ww_said);
  for (size_t i = 0; i < n; i++) {
    utterances[i] = t->utterances[places[i].from];
    said[i] = t->said[places[i].from];
  }
  t->utterances = utterances, t->cap_utterances = n;
  t->said = said, t->cap_said = n;
}

static bool is_date(ww_milli m) {
  return m >= WW_MOMENT_DATE;
}

/* Dates that never go forwards. */
static bool newest_first(const ww_transcript *t) {
  bool back = false;
  for (size_t i = 0; i < t->n_utterances; i++) {
    ww_milli m = t->utterances[i].start;
    if (!is_date(m) || (i && m > t->utterances[i - 1].start)) return false;
    back |= i && m < t->utterances[i - 1].start;
  }
  return back;
}

/* The first date; WW_NA when there is none. `*mixed` when some times are none. */
static ww_milli first_date(const ww_transcript *t, bool *mixed) {
  ww_milli first = WW_NA;
  *mixed = false;
  for (size_t i = 0; i < t->n_utterances; i++) {
    ww_milli m = t->utterances[i].start;
    if (is_date(m) && (first == WW_NA || m < first)) first = m;
    *mixed |= m != WW_NA && !is_date(m);
  }
  return first;
}

/* A date among times that are none says nothing of when it was said. */
static void count_from_first(ww_transcript *t) {
  bool mixed;
  ww_milli first = first_date(t, &mixed);
  for (size_t i = 0; first != WW_NA && i < t->n_utterances; i++) {
    ww_utterance *u = &t->utterances[i];
    if (mixed && is_date(u->start)) {
      ww_transcript_diagnose(t, WW_WARNING, u->line, u->column,
                             "a date, or an absurd time, among times of a recording is left out");
      u->start = u->end = WW_NA;
    } else if (!mixed) {
      if (is_date(u->start)) u->start -= first;
      if (is_date(u->end)) u->end -= first;
    }
  }
}

void ww_voices_order(const ww_voices *v, ww_transcript *t) {
  if (t->n_utterances == 0) return;
  if (ww_voices_overlap(v) || newest_first(t)) sort(t);
  count_from_first(t);
}
