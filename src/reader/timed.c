/* timed.c: captions: from lines to cues.
 * SPDX-License-Identifier: MIT */
#include "reader/timed.h"

#include "reader/reader.h"

typedef struct {
  ww_milli start, end;
  bool found, good;
} times;

static size_t skip_arrow(ww_str s) {
  static const ww_str parts = {" \t-=>,;\xE2\x80\x93\x94", 12};
  size_t n = 0;
  while (n < s.n && ww_str_find_char(parts, s.p[n]) < parts.n) n++;
  return n;
}

/* Settings may follow the times. Without an arrow nothing else may, so that it is no remark. A range in
 * brackets stands before a text. */
static times read_times(ww_str line) {
  times x = {WW_NA, WW_NA, false, false};
  ww_str s = ww_str_trim(line);
  size_t n = ww_read_clock(s, &x.start), arrow = ww_str_find(s, WW_S("-->"));
  ww_str rest = ww_str_from(s, n);
  if (s.n && (s.p[0] == '[' || s.p[0] == '(')) return x;
  if (arrow < s.n) {
    bool neat = n && ww_str_trim(ww_str_sub(s, n, arrow)).n == 0;
    size_t m = ww_read_clock(ww_str_trim(ww_str_from(s, arrow + 3)), &x.end);
    x.found = n || m;
    x.good = neat && m;
  } else if (n && skip_arrow(rest)) {
    x.good = rest.p[0] == ',' && rest.n > 1 && rest.p[1] != ' ';
    rest = ww_str_from(rest, skip_arrow(rest));
    x.found = ww_read_clock(rest, &x.end) == rest.n && rest.n;
  } else if (s.n && s.p[0] >= '0' && s.p[0] <= '9') {
    rest = ww_str_from(s, ww_str_find_char(s, ',') + 1); /* a first time that cannot be read */
    x.found = rest.n && ww_str_find_char(s, ' ') == s.n && ww_read_clock(rest, &x.end) == rest.n;
  }
  return x;
}

bool ww_timed_is_times(ww_str line) {
  return read_times(line).found;
}

ww_cue *ww_timed_add(ww_timed *x, ww_milli start, ww_milli end) {
  ww_cue *c = ww_push(x->t->arena, x->cues, x->n, x->cap);
  *c = (ww_cue){.start = start, .end = end};
  return c;
}

static void add_line(ww_cue *c, const ww_lines *lines) {
  if (c->line == 0) {
    c->line = lines->number;
    c->body = lines->line;
  }
  c->body.n = (size_t)(lines->line.p - c->body.p) + lines->line.n;
}

static void start_cue(ww_timed *x, const ww_lines *lines, times at) {
  ww_timed_add(x, at.start, at.end);
  if (!at.good)
    ww_transcript_diagnose(x->t, WW_WARNING, lines->number, 1, "bad time line '%.*s'",
                           WW_F(ww_brief(lines->line)));
}

/* A number right above a time line counts cues, wherever it stands. */
static bool is_id(const ww_lines *lines, bool in_cue) {
  bool number = ww_is_number(ww_str_trim(lines->line));
  bool above = ww_timed_is_times(ww_lines_peek(lines));
  return in_cue ? number && above : number || above;
}

static void collect(ww_timed *x, ww_lines *lines, ww_skip_block *skip) {
  bool in_cue = false;
  while (ww_lines_next(lines)) {
    times at;
    if (ww_is_blank(lines->line)) {
      /* YouTube puts a lone blank above the first line of a screen that scrolls */
      in_cue = in_cue && lines->line.n && x->cues[x->n - 1].line == 0;
    } else if ((at = read_times(lines->line)).found) {
      start_cue(x, lines, at);
      in_cue = true;
    } else if (is_id(lines, in_cue)) {
      in_cue = false;
    } else if (in_cue) {
      add_line(&x->cues[x->n - 1], lines);
    } else if (!skip || !skip(lines, x->n > 0)) {
      ww_transcript_diagnose(x->t, WW_WARNING, lines->number, 1, "text without a time line, kept");
      add_line(ww_timed_add(x, WW_NA, WW_NA), lines);
      in_cue = true;
    }
  }
}

static void strip_cue(ww_timed *x, ww_cue *c) {
  ww_lines lines = ww_lines_of(c->body, c->line ? c->line : 1);
  c->first = x->strips.n;
  x->strips.voiced = c->voice.n > 0;
  x->strips.voice = c->voice;
  while (ww_lines_next(&lines)) {
    uint32_t column = lines.number == c->line && c->column ? c->column : 1;
    ww_markup_read(x->t->arena, &x->strips, lines.line, lines.number, column);
  }
  c->n = x->strips.n - c->first;
}

enum { MOST_LINES_KEPT = 8 }; /* of a screen that scrolls */

/* A live caption grows word by word. */
static bool grows(ww_str old, ww_str new) {
  return ww_str_starts(new, old) && new.n > old.n && new.p[old.n] == ' ';
}

static void find_repeated(const ww_strips *s, const ww_cue *before, ww_cue *c) {
  size_t n = before->n < c->n ? before->n : c->n;
  if (n > MOST_LINES_KEPT) n = MOST_LINES_KEPT;
  for (; n > 0; n--) {
    const ww_strip *old = &s->items[before->first + before->n - n], *new = &s->items[c->first];
    size_t same = 0;
    while (same < n && ww_str_eq(old[same].text, new[same].text)) same++;
    bool grown = same == n - 1 && grows(old[same].text, new[same].text);
    if (same < n && !grown) continue;
    c->repeats = same;
    c->grown = grown ? old[same].text.n : 0;
    return;
  }
}

/* People do say "yes" twice: cues roll only if parts of them come back in a quarter of the file. */
static void find_repeats(ww_timed *x) {
  size_t partial = 0;
  for (size_t i = 1; i < x->n; i++) {
    ww_cue *before = &x->cues[i - 1], *c = &x->cues[i];
    find_repeated(&x->strips, before, c);
    partial += (c->repeats || c->grown) && (c->repeats < c->n || c->repeats < before->n);
  }
  x->rolls = partial > 0 && partial * 4 >= x->n;
}

/* What is shown again is no new word; and saying so is no fault of the file. */
static void report_repeats(ww_timed *x) {
  for (size_t i = 1; x->rolls && i < x->n; i++)
    for (size_t k = 0; k < x->cues[i].repeats + (x->cues[i].grown > 0); k++)
      ww_transcript_diagnose(x->t, WW_SUGGESTION, x->cues[i].line, 1,
                             "a line that the caption before showed already, left out");
}

static bool nothing(ww_timed *x, uint32_t line, const char *what) {
  ww_transcript_diagnose(x->t, WW_ERROR, line, 0, "no conversation in it: %s %s", what,
                         x->n ? "whose cues have no text" : "without a cue");
  return false;
}

ww_timed ww_timed_of(ww_transcript *t) {
  return (ww_timed){.t = t, .names = {.arena = t->arena}};
}

bool ww_timed_finish(ww_timed *x, uint32_t line, const char *what) {
  for (size_t i = 0; i < x->n; i++) strip_cue(x, &x->cues[i]);
  find_repeats(x);
  report_repeats(x);
  ww_timed_say(x);
  return x->t->n_utterances ? true : nothing(x, line, what);
}

bool ww_timed_read(ww_transcript *t, ww_lines lines, ww_skip_block *skip, const char *what) {
  ww_timed x = ww_timed_of(t);
  uint32_t line = lines.number ? lines.number : 1;
  collect(&x, &lines, skip);
  return ww_timed_finish(&x, line, what);
}
