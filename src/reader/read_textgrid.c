/* read_textgrid.c: Praat's TextGrid, long or short: an interval tier is a speaker.
 * SPDX-License-Identifier: MIT
 *
 * <https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html>: only numbers, "strings" and
 * <flags> that stand free count; all else is comment. */
#include <stdlib.h>

#include "reader/lines.h"
#include "reader/markup.h"
#include "reader/names.h"
#include "reader/places.h"
#include "reader/reader.h"

typedef enum { END, NUMBER, STRING, FLAG } token_kind;

typedef struct {
  token_kind kind;
  ww_str text; /* of a string as it stands, its quotes doubled */
  size_t offset;
  bool open; /* a string that does not end */
} token;

typedef struct {
  ww_milli start, end;
  ww_str text;
  size_t offset, tier, order;
} interval;

typedef struct {
  ww_transcript *t;
  ww_str text;
  uint32_t line;
  size_t at;
  ww_str *tiers;
  size_t n_tiers, cap_tiers;
  interval *items;
  size_t n, cap;
  uint32_t points, cut;
  size_t cut_at;
} grid;

static bool is_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

static size_t string_end(ww_str s, size_t at) {
  for (; at < s.n; at++) {
    if (s.p[at] != '"') continue;
    if (at + 1 >= s.n || s.p[at + 1] != '"') return at;
    at++;
  }
  return s.n;
}

static bool is_number(ww_str word) {
  ww_milli ignored;
  return word.n && ((word.p[0] >= '0' && word.p[0] <= '9') || word.p[0] == '-') && ww_milli_read(word, &ignored);
}

static token next(grid *x) {
  ww_str s = x->text;
  while (x->at < s.n) {
    size_t from = x->at;
    char c = s.p[from];
    if (is_space(c)) {
      x->at++;
    } else if (c == '"') {
      size_t end = string_end(s, from + 1);
      x->at = end + (end < s.n);
      return (token){STRING, ww_str_sub(s, from + 1, end), from + 1, end == s.n};
    } else if (c == '!') {
      while (x->at < s.n && s.p[x->at] != '\n' && s.p[x->at] != '\r') x->at++;
    } else {
      while (x->at < s.n && !is_space(s.p[x->at])) x->at++;
      ww_str word = ww_str_sub(s, from, x->at);
      if (is_number(word)) return (token){NUMBER, word, from, false};
      if (word.p[0] == '<' && word.p[word.n - 1] == '>') return (token){FLAG, word, from, false};
    }
  }
  return (token){.kind = END};
}

static ww_milli milli(token k) {
  ww_milli m = WW_NA;
  return k.kind == NUMBER && ww_milli_read(k.text, &m) ? m : WW_NA;
}

static ww_str undo_quotes(ww_arena *a, ww_str s) {
  if (ww_str_find_char(s, '"') == s.n) return s;
  ww_str out = ww_arena_copy(a, s);
  char *p = ww_arena_alloc(a, s.n, 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) {
    p[n++] = out.p[i];
    i += out.p[i] == '"';
  }
  return (ww_str){p, n};
}

static void add_interval(grid *x, token start, token end, token text) {
  if (text.open) x->cut++, x->cut_at = text.offset;
  if (ww_str_trim(text.text).n == 0) return;
  size_t order = x->n;
  *ww_push(x->t->arena, x->items, x->n, x->cap) =
      (interval){milli(start), milli(end), text.text, text.offset, x->n_tiers - 1, order};
}

/* Between the name of a tier and the next: three numbers of its own, then its intervals, each two
 * numbers and a string. A string that names a class ends it. Points, one number and a string, are marks
 * of the annotator. */
static bool is_class(token k) {
  return k.kind == STRING && (ww_str_eq(k.text, WW_S("IntervalTier")) || ww_str_eq(k.text, WW_S("TextTier")));
}

static token read_tier(grid *x, bool intervals) {
  token name = next(x), from = {.kind = END}, to = from, k;
  if (name.kind != STRING) return name;
  *ww_push(x->t->arena, x->tiers, x->n_tiers, x->cap_tiers) = ww_str_trim(undo_quotes(x->t->arena, name.text));
  size_t seen = 0;
  while ((k = next(x)).kind != END && !is_class(k)) {
    if (k.kind == NUMBER) {
      from = to;
      to = k;
      seen++;
    } else if (k.kind == STRING) {
      if (intervals) add_interval(x, from, to, k);
      else if (ww_str_trim(k.text).n) x->points++;
      seen = 0;
    }
  }
  return k;
}

static int by_time(const void *a, const void *b) {
  const interval *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* Line by line without tags such as <UNSURE>, as captions are. */
static void say(grid *x, const interval *i, ww_places *places, uint32_t speaker) {
  ww_strips strips = {0};
  ww_places_to(places, i->offset);
  ww_lines lines = ww_lines_of(undo_quotes(x->t->arena, i->text), places->line);
  while (ww_lines_next(&lines))
    ww_markup_read(x->t->arena, &strips, lines.line, lines.number, lines.number == places->line ? places->column : 1);
  ww_say_begin(x->t, speaker, i->start, i->end);
  for (size_t k = 0; k < strips.n; k++) ww_strip_say(x->t, &strips.items[k], k > 0);
  ww_say_end(x->t);
}

static bool refuse(grid *x, const char *why) {
  ww_transcript_diagnose(x->t, WW_ERROR, x->line, 0, "no conversation in it: a TextGrid %s", why);
  return false;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  grid x = {.t = t, .text = text, .line = line};
  ww_names names = {.arena = t->arena};
  ww_places places = ww_places_of(text, line);
  token k = next(&x);
  while (k.kind != END) k = is_class(k) ? read_tier(&x, ww_str_eq(k.text, WW_S("IntervalTier"))) : next(&x);
  if (x.n) qsort(x.items, x.n, sizeof *x.items, by_time);
  for (size_t i = 0; i < x.n; i++)
    say(&x, &x.items[i], &places, ww_names_speaker(&names, t, x.tiers[x.items[i].tier], WW_UNKNOWN));
  if (x.points)
    ww_transcript_diagnose(t, WW_SUGGESTION, line, 0, "marks at points of time left out: %u", x.points);
  if (x.cut) {
    ww_places_to(&places, x.cut_at);
    ww_transcript_diagnose(t, WW_WARNING, places.line, places.column, "a string that never ends: the file breaks off");
  }
  if (t->n_utterances) return true;
  return refuse(&x, x.n_tiers ? "whose tiers have no text" : "without a tier");
}

static int guess(ww_str name, ww_str head) {
  ww_str s = ww_str_trim(head);
  (void)name;
  bool file = ww_str_starts(s, WW_S("File type = \"ooTextFile")) || ww_str_starts(s, WW_S("\"ooTextFile"));
  return file && ww_str_find(ww_str_sub(s, 0, 200), WW_S("TextGrid\"")) < 200 ? 100 : 0;
}

const struct ww_format ww_reader_textgrid = {.name = "textgrid", .guess = guess, .parse = parse};
