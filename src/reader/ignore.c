/* ignore.c: finds words to winwin, blanks them, and works out for which lines they hold.
 * SPDX-License-Identifier: MIT */
#include "reader/ignore.h"

#include <string.h>

#include "reader/places.h"

typedef enum { IGNORE, IGNORE_START, IGNORE_END, IGNORE_FILE, VERBS } verb;
static const ww_str verbs[VERBS] = {{"ignore", 6}, {"ignore-start", 12}, {"ignore-end", 10}, {"ignore-file", 11}};

/* As it stands in the text: bytes [from, to), of which [body, stop) is what comes behind "winwin:". */
typedef struct {
  size_t from, body, stop, to;
} directive;

typedef struct {
  ww_transcript *t;
  ww_str cues, reason;
  verb verb;
  uint32_t line, column, end_line;
} word;

/* The reading of a whole document. `blank` says of each line, from the first on, whether nothing is on it. */
typedef struct {
  ww_transcript *t;
  bool *blank;
  size_t n_lines, open; /* ignores from `open` on have no end yet */
  uint32_t first;
} reading;

static size_t line_end(ww_str text, size_t at) {
  while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r') at++;
  return at;
}

static bool is_gap(char c) {
  return c == ' ' || c == '\t';
}

/* Whether "winwin:" at `at` is in an open comment or behind a # that begins a line or a word. */
static bool opens(ww_str text, size_t at, directive *d) {
  size_t start = at;
  while (start && is_gap(text.p[start - 1])) start--;
  ww_str before = ww_str_sub(text, 0, start);
  d->body = at + WW_S("winwin:").n;
  if (ww_str_ends(before, WW_S("<!--"))) {
    ww_str rest = ww_str_from(text, d->body);
    d->from = start - 4;
    d->stop = d->body + ww_str_find(rest, WW_S("-->"));
    d->to = d->stop < text.n ? d->stop + 3 : d->stop;
    return true;
  }
  while (start && text.p[start - 1] == '#') start--;
  d->from = start;
  d->stop = d->to = line_end(text, at);
  return start < before.n && (start == 0 || strchr(" \t\r\n", text.p[start - 1]));
}

/* The next one at or behind `at`. Words with a blank behind the colon are a title, no order. */
static bool next_directive(ww_str text, size_t at, directive *d) {
  while (at < text.n) {
    at += ww_str_find(ww_str_from(text, at), WW_S("winwin:"));
    if (at >= text.n) return false;
    if (opens(text, at, d) && d->body < text.n && text.p[d->body] >= 'a' && text.p[d->body] <= 'z') return true;
    at++;
  }
  return false;
}

/* A blank for a character, so that columns stay; line ends stay too. */
static void put_blanks(char *out, size_t *n, ww_str s) {
  for (size_t i = 0; i < s.n; i++) {
    bool inside = ((unsigned char)s.p[i] & 0xC0) == 0x80;
    if (!inside) out[(*n)++] = s.p[i] == '\n' || s.p[i] == '\r' ? s.p[i] : ' ';
  }
}

ww_str ww_ignores_blank(ww_arena *a, ww_str text) {
  directive d;
  size_t at = 0, n = 0;
  if (!next_directive(text, 0, &d)) return text;
  char *out = ww_arena_alloc(a, text.n + 1, 1);
  for (; next_directive(text, at, &d); at = d.to) {
    memcpy(out + n, text.p + at, d.from - at);
    n += d.from - at;
    put_blanks(out, &n, ww_str_sub(text, d.from, d.to));
  }
  memcpy(out + n, text.p + at, text.n - at);
  return (ww_str){out, n + text.n - at};
}

/* ---- what they say */

static bool unknown_verb(word *w, ww_str name) {
  ww_str near = ww_str_nearest(name, verbs, VERBS);
  if (!near.n) near = verbs[IGNORE];
  ww_transcript_complain(w->t, WW_ERROR, w->line, w->column, "unknown word 'winwin:%.*s', did you mean 'winwin:%.*s'?",
                         WW_F(name), WW_F(near));
  return false;
}

/* "ID, ID -- reason" behind the verb. */
static bool read_word(word *w, ww_str body) {
  ww_str rest = body, name;
  size_t k = 0;
  if (!ww_str_word(&rest, &name)) return false;
  while (k < VERBS && !ww_str_eq(name, verbs[k])) k++;
  if (k == VERBS) return unknown_verb(w, name);
  w->verb = (verb)k;
  rest = ww_str_trim(rest);
  size_t dashes = ww_str_find(rest, WW_S("--"));
  w->cues = ww_str_trim(ww_str_sub(rest, 0, dashes));
  w->reason = ww_str_trim(ww_str_from(rest, dashes < rest.n ? dashes + 2 : rest.n));
  if (w->verb == IGNORE_END) return true;
  if (w->cues.n == 0)
    ww_transcript_complain(w->t, WW_ERROR, w->line, w->column, "'winwin:%.*s' names no cue", WW_F(name));
  else if (w->reason.n == 0)
    ww_transcript_complain(w->t, WW_ERROR, w->line, w->column,
                           "'winwin:%.*s %.*s' has no reason, write one behind '--'", WW_F(name), WW_F(w->cues));
  return w->cues.n && w->reason.n;
}

static bool is_blank(const reading *r, uint32_t line) {
  return line - r->first < r->n_lines && r->blank[line - r->first];
}

/* Alone on its line it speaks of the next one that has text. */
static void set_lines(const reading *r, const word *w, ww_ignore *ignore) {
  bool alone = true;
  ignore->from = w->line;
  ignore->to = w->end_line;
  if (w->verb == IGNORE_FILE) ignore->from = 0;
  if (w->verb == IGNORE_FILE || w->verb == IGNORE_START) ignore->to = UINT32_MAX;
  for (uint32_t line = w->line; line <= w->end_line; line++) alone &= is_blank(r, line);
  if (w->verb != IGNORE || !alone) return;
  while (is_blank(r, ignore->to)) ignore->to++;
  ignore->from = ignore->to;
}

static void end_open(reading *r, const word *w) {
  ww_transcript *t = r->t;
  if (r->open == SIZE_MAX)
    ww_transcript_complain(t, WW_ERROR, w->line, w->column, "'winwin:ignore-end' without 'winwin:ignore-start'");
  for (size_t i = r->open; i < t->n_ignores; i++)
    if (t->ignores[i].to == UINT32_MAX && t->ignores[i].from) t->ignores[i].to = w->line;
  r->open = SIZE_MAX;
}

static void keep_word(reading *r, const word *w) {
  ww_transcript *t = r->t;
  ww_str rest = w->cues;
  if (w->verb == IGNORE_END) {
    end_open(r, w);
    return;
  }
  if (w->verb == IGNORE_START && r->open == SIZE_MAX) r->open = t->n_ignores;
  while (rest.n) {
    size_t n = 0;
    while (n < rest.n && !is_gap(rest.p[n]) && !strchr(",\r\n", rest.p[n])) n++;
    ww_str cue = ww_str_sub(rest, 0, n);
    rest = ww_str_from(rest, n < rest.n ? n + 1 : n);
    if (cue.n == 0) continue;
    ww_ignore *ignore = ww_push(t->arena, t->ignores, t->n_ignores, t->cap_ignores);
    *ignore = (ww_ignore){.cue = cue, .reason = w->reason, .line = w->line, .column = w->column};
    set_lines(r, w, ignore);
  }
}

/* A block without an end would silence the rest by accident, so it silences nothing. */
static void check_open(reading *r) {
  ww_transcript *t = r->t;
  for (size_t i = r->open; i < t->n_ignores; i++) {
    ww_ignore *ignore = &t->ignores[i];
    if (ignore->to != UINT32_MAX || !ignore->from) continue;
    ww_transcript_complain(t, WW_ERROR, ignore->line, ignore->column,
                           "'winwin:ignore-start %.*s' has no 'winwin:ignore-end'", WW_F(ignore->cue));
    ignore->to = ignore->from;
  }
}

static void note_blanks(reading *r, ww_str text) {
  ww_str rest = text, line;
  size_t n = 0;
  while (ww_str_line(&rest, &line)) n++;
  r->blank = ww_new_n(r->t->arena, n + 1, bool);
  for (rest = text; ww_str_line(&rest, &line);) r->blank[r->n_lines++] = ww_str_trim(line).n == 0;
}

ww_str ww_ignores_read(ww_transcript *t, ww_str text, uint32_t line) {
  directive d;
  ww_str blanked = ww_ignores_blank(t->arena, text);
  reading r = {.t = t, .open = SIZE_MAX, .first = line};
  if (blanked.p == text.p) return text;
  note_blanks(&r, blanked);
  ww_places place = ww_places_of(text, line);
  for (size_t at = 0; next_directive(text, at, &d); at = d.to) {
    ww_places_to(&place, d.from);
    word w = {.t = t, .line = place.line, .column = place.column};
    ww_places_to(&place, d.to);
    w.end_line = place.line;
    if (read_word(&w, ww_str_sub(text, d.body, d.stop))) keep_word(&r, &w);
  }
  check_open(&r);
  return blanked;
}

void ww_ignores_refuse(ww_transcript *t, ww_str text, uint32_t line) {
  directive d;
  if (!next_directive(text, 0, &d)) return;
  ww_places place = ww_places_of(text, line);
  ww_places_to(&place, d.from);
  ww_transcript_complain(t, WW_WARNING, place.line, place.column,
                         "'winwin:ignore' has no force in a call: put it into a file beside it, NAME.winwin.yaml, "
                         "or, if this is a script, say --kind script");
}
