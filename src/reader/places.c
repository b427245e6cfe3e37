/* places.c: lines and columns of byte offsets; saying JSON strings where they stand.
 * SPDX-License-Identifier: MIT */
#include "reader/places.h"

ww_places ww_places_of(ww_str text, uint32_t line) {
  return (ww_places){.text = text, .line = line, .column = 1, .first = line};
}

void ww_places_to(ww_places *p, size_t offset) {
  ww_str s = p->text;
  if (offset < p->at) *p = ww_places_of(s, p->first);
  if (offset > s.n) offset = s.n;
  for (; p->at < offset; p->at++) {
    char c = s.p[p->at];
    bool ends = c == '\n' || (c == '\r' && !(p->at + 1 < s.n && s.p[p->at + 1] == '\n'));
    if (ends)
      p->line++, p->column = 1;
    else
      p->column += (c & 0xC0) != 0x80;
  }
}

typedef struct {
  ww_transcript *t;
  ww_places *p;
  ww_str text;
  size_t from;   /* where the piece begins in the meaning; *p is at its place in the source */
  size_t lo, hi; /* the meaning without white space at its ends */
} sayer;

static void say(sayer *s, size_t to) {
  size_t from = s->from > s->lo ? s->from : s->lo;
  if (to > s->hi) to = s->hi;
  if (from >= to) return;
  uint32_t before = (uint32_t)ww_utf8_count(ww_str_sub(s->text, s->from, from));
  ww_say_glue(s->t, ww_str_sub(s->text, from, to), s->p->line, s->p->column + before);
}

/* How many bytes of the source stand for the character of `len` bytes. */
static size_t source_bytes(ww_str source, size_t at, size_t len) {
  if (at + 1 >= source.n || source.p[at] != '\\') return len;
  if (source.p[at + 1] != 'u') return 2;
  return len == 4 ? 12 : 6;
}

static bool breaks_columns(ww_str source, size_t at) {
  return at < source.n && (source.p[at] == '\\' || source.p[at] == '\n' || source.p[at] == '\r');
}

void ww_json_say(ww_transcript *t, ww_places *p, size_t offset, ww_str text, bool blank) {
  ww_str trimmed = ww_str_trim(text);
  if (trimmed.n == 0) return;
  size_t lo = (size_t)(trimmed.p - text.p);
  ww_places_to(p, offset);
  if (blank && t->n_pieces) ww_say_glue(t, WW_S(" "), p->line, p->column);
  sayer s = {t, p, text, 0, lo, lo + trimmed.n};
  size_t at = offset;
  for (size_t i = 0, len; i < text.n; i += len) {
    ww_utf8_next(text, i, &len);
    bool breaks = breaks_columns(p->text, at);
    at += source_bytes(p->text, at, len);
    if (!breaks) continue;
    say(&s, i + len);
    s.from = i + len;
    ww_places_to(p, at);
  }
  say(&s, text.n);
}
