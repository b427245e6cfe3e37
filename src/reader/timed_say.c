/* timed_say.c: captions: from cues to utterances, each with its speaker.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "reader/places.h"
#include "reader/reader.h"
#include "reader/timed.h"

/* What may stand before the words of a strip: a dash or >> for a new speaker, then a name. */
typedef struct {
  ww_str name, text;
  bool marked, arrows, named;
} prefix;

static size_t dash_length(ww_str s) {
  static const ww_str dashes[] = {{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (ww_str_starts(s, dashes[i])) return dashes[i].n;
  return 0;
}

/* "-Yes" is a mark only beside another one: see has_dialogue. */
static size_t mark_length(ww_str s, bool dialogue) {
  size_t n = 0;
  while (n < s.n && s.p[n] == '>') n++;
  if (n > 1) return n;
  n = dash_length(s);
  bool spaced = n < s.n && s.p[n] == ' ';
  bool number = n < s.n && s.p[n] >= '0' && s.p[n] <= '9';
  return n && n < s.n && (spaced || (dialogue && !number)) ? n : 0;
}

static bool has_dialogue(const ww_timed *x, const ww_cue *c) {
  size_t dashes = 0;
  for (size_t i = 0; i < c->n; i++) dashes += dash_length(x->strips.items[c->first + i].text) > 0;
  return dashes > 1;
}

static prefix read_prefix(const ww_strip *s, bool dialogue) {
  prefix p = {.text = s->text};
  if (s->voiced) return p;
  size_t n = mark_length(s->text, dialogue);
  p.marked = n > 0;
  p.arrows = n && s->text.p[0] == '>';
  p.text = ww_str_trim(ww_str_from(s->text, n));
  p.named = ww_read_label(p.text, &p.name, &p.text);
  return p;
}

static bool is_capitals(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] >= 'a' && s.p[i] <= 'z') return false;
  return true;
}

static void count_names(ww_timed *x, const ww_cue *c) {
  bool dialogue = has_dialogue(x, c), voiced = false;
  for (size_t i = 0; i < c->n; i++) {
    const ww_strip *s = &x->strips.items[c->first + i];
    prefix p = read_prefix(s, dialogue);
    voiced = voiced || s->voiced;
    x->voices = x->voices || s->voiced;
    if (voiced || !p.named || (x->rolls && i < c->repeats)) continue;
    ww_name *n = ww_names_add(&x->names, p.name, s->line);
    n->labels++;
    n->opens = n->opens || i == 0 || p.marked;
    n->speaks = n->speaks || p.arrows || is_capitals(p.name);
  }
}

/* A name is one that comes again, or is marked as one, or looks like one where names are usual. */
static void accept_names(ww_timed *x) {
  uint32_t again = 0, all = 0;
  for (const ww_name *n = x->names.first; n; n = n->next) {
    all += n->labels;
    if (n->labels > 1) again += n->labels;
  }
  bool usual = again > 0 || (!x->voices && (size_t)all * 2 >= x->n);
  size_t labels = 0;
  for (ww_name *n = x->names.first; n; n = n->next) {
    bool likely = usual && n->opens && ww_name_likely(n->text);
    n->accepted = !ww_name_is_header(n->text) && (n->labels > 1 || n->speaks || likely);
    if (n->accepted) labels += n->labels;
  }
  x->carries = labels > 1;
}

typedef struct {
  ww_timed *x;
  const ww_cue *cue;
  ww_str carried; /* who speaks on where no name stands */
  ww_str voice;
  bool voiced, open;
} speech;

static void begin(speech *s, ww_str name) {
  ww_transcript *t = s->x->t;
  if (s->open) ww_say_end(t);
  uint32_t who = ww_names_speaker(&s->x->names, t, name, WW_UNKNOWN);
  ww_say_begin(t, who, s->cue->start, s->cue->end);
  s->open = true;
}

static ww_str speaker(const speech *s) {
  return s->voiced ? s->voice : s->carried;
}

/* `shown` bytes of it stood in the cue before. */
static void say_strip(speech *s, ww_strip strip, bool dialogue, bool repeated, size_t shown) {
  prefix p = read_prefix(&strip, dialogue);
  bool named = !s->voiced && p.named && ww_names_accepted(&s->x->names, p.name);
  if (strip.voiced) s->voiced = true, s->voice = strip.voice;
  if (named)
    s->carried = s->x->carries ? p.name : (ww_str){0};
  else if (p.marked)
    s->carried = (ww_str){0};
  size_t skip = named ? (size_t)(p.text.p - strip.text.p) : mark_length(strip.text, dialogue);
  if (named && p.text.n == 0) skip = strip.text.n;
  if (!named && !p.marked) skip = 0;
  if (skip || shown) ww_strip_skip(&strip, skip > shown ? skip : shown);
  if (repeated) return;
  bool fresh = !s->open || strip.voiced || named || p.marked;
  if (fresh) begin(s, named ? p.name : speaker(s));
  ww_strip_say(s->x->t, &strip, !fresh);
}

/* Teams' metadata: {"speakerName": "…", "spokenText": "…"} as the text of a cue. */
static bool say_json(speech *s) {
  ww_transcript *t = s->x->t;
  ww_str body = ww_str_trim(s->cue->body);
  if (!ww_str_starts(body, WW_S("{")) || ww_str_find(body, WW_S("\"spokenText\"")) == body.n)
    return false;
  size_t bad;
  const ww_json *map = ww_json_read(t->arena, body, &bad);
  const ww_json *text = ww_json_get(map, WW_S("spokenText"));
  if (!text || text->type != WW_JSON_STRING) return false;
  if (ww_str_trim(text->text).n == 0) return true;
  ww_places places = ww_places_of(s->cue->body, s->cue->line);
  begin(s, ww_str_trim(ww_json_text(map, WW_S("speakerName"))));
  ww_json_say(t, &places, (size_t)(body.p - s->cue->body.p) + text->offset, text->text, true);
  return true;
}

static void say_cue(speech *s) {
  const ww_cue *c = s->cue;
  bool dialogue = has_dialogue(s->x, c);
  s->voiced = s->open = false;
  if (!say_json(s))
    for (size_t i = 0; i < c->n; i++)
      say_strip(s, s->x->strips.items[c->first + i], dialogue, s->x->rolls && i < c->repeats,
                s->x->rolls && i == c->repeats ? c->grown : 0);
  if (s->open) ww_say_end(s->x->t);
}

void ww_timed_say(ww_timed *x) {
  for (size_t i = 0; i < x->n; i++) count_names(x, &x->cues[i]);
  accept_names(x);
  speech s = {.x = x};
  for (size_t i = 0; i < x->n; i++) {
    s.cue = &x->cues[i];
    say_cue(&s);
  }
}
