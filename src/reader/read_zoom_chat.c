/* read_zoom_chat.c: the chat of a Zoom meeting, in the forms it was saved in over the years.
 * SPDX-License-Identifier: MIT
 *
 *   00:14:12<tab>Dana Reed:<tab>text
 *   10:03:22 From Dana Reed to Everyone: text
 *   10:03:22<tab> From Dana Reed : text
 *   10:03:22 From  Dana Reed  to  Everyone:
 *   <tab>text
 *
 * Replies quote what they answer and reactions are no words: both are left out. */
#include "reader/lines.h"
#include "reader/names.h"
#include "reader/reader.h"

enum { LOOK_LINES = 200 };

typedef struct {
  ww_milli time;
  ww_str name, text;
} head;

typedef struct {
  ww_transcript *t;
  ww_names names;
  head now;
  bool open, said;
  uint32_t reactions, reactions_at, before, before_at;
} chat;

/* The colon that ends the names: followed by white space or nothing. */
static size_t find_colon(ww_str s) {
  for (size_t i = 0, len; i < s.n; i++)
    if (s.p[i] == ':' && (i + 1 == s.n || ww_char_is_space(ww_utf8_next(s, i + 1, &len)))) return i;
  return s.n;
}

static ww_str name_of(ww_str names) {
  static const ww_str between[] = {{"  to  ", 6}, {" to ", 4}};
  for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
    size_t at = ww_str_find(names, between[i]);
    if (at < names.n) return ww_str_trim(ww_str_sub(names, 0, at));
  }
  return ww_str_trim(names);
}

/* "From" or a tab tells it from a time in a text. */
static bool read_head(ww_str line, head *h) {
  ww_milli time;
  size_t n = ww_read_clock(line, &time);
  ww_str rest = ww_str_from(line, n);
  if (n < 7 || rest.n == 0) return false;
  bool tab = rest.p[0] == '\t';
  if (!tab && rest.p[0] != ' ') return false;
  rest = ww_str_trim(rest);
  bool from = ww_str_starts(rest, WW_S("From ")) || ww_str_starts(rest, WW_S("from "));
  if (!from && !tab) return false;
  if (from) rest = ww_str_trim(ww_str_from(rest, 5));
  size_t colon = find_colon(rest);
  ww_str names = ww_str_sub(rest, 0, colon);
  *h = (head){time, from ? name_of(names) : ww_str_trim(names), ww_str_trim(ww_str_from(rest, colon + 1))};
  return colon < rest.n && h->name.n > 0;
}

static bool has_letters(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') return true;
  return false;
}

/* Reacted to "…" with [sign]; Removed a [sign] reaction from "…". */
static bool is_reaction(ww_str text) {
  static const ww_str with = {" with ", 6}, from = {" reaction from ", 15};
  if (ww_str_starts(text, WW_S("Removed a"))) return ww_str_find(text, from) < text.n;
  if (!ww_str_starts(text, WW_S("Reacted to "))) return false;
  size_t at = text.n;
  for (size_t i = 0; i + with.n <= text.n; i++)
    if (ww_str_starts(ww_str_from(text, i), with)) at = i;
  return at < text.n && !has_letters(ww_str_from(text, at + with.n));
}

static bool is_reply_to(ww_str text) {
  return ww_str_starts(text, WW_S("Replying to \"")) && text.p[text.n - 1] == '"';
}

static void count(uint32_t *n, uint32_t *first, uint32_t line) {
  if ((*n)++ == 0) *first = line;
}

static void finish(chat *x) {
  if (x->said) ww_say_end(x->t);
  x->said = x->open = false;
}

static void say(chat *x, const ww_lines *lines, ww_str text) {
  text = ww_str_trim(text);
  if (text.n == 0 || (!x->said && is_reply_to(text))) return;
  if (!x->said && is_reaction(text)) {
    count(&x->reactions, &x->reactions_at, lines->number);
    return;
  }
  if (!x->said) ww_say_begin(x->t, ww_names_speaker(&x->names, x->t, x->now.name, WW_UNKNOWN), x->now.time, WW_NA);
  x->said = true;
  ww_say_add(x->t, text, lines->number, ww_column(lines->line, text.p));
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  chat x = {.t = t, .names = {.arena = t->arena}};
  ww_lines lines = ww_lines_of(text, line);
  head h;
  while (ww_lines_next(&lines)) {
    if (read_head(lines.line, &h)) {
      finish(&x);
      x.now = h;
      x.open = true;
      say(&x, &lines, h.text);
    } else if (x.open) {
      say(&x, &lines, lines.line);
    } else if (!ww_is_blank(lines.line)) {
      count(&x.before, &x.before_at, lines.number);
    }
  }
  finish(&x);
  if (x.before)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.before_at, 1, "lines before the first message left out: %u", x.before);
  if (x.reactions)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.reactions_at, 1, "reactions left out: %u", x.reactions);
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0, "no conversation in it: a Zoom chat without a message");
  return false;
}

static int guess(ww_str name, ww_str bytes) {
  ww_lines lines = ww_lines_of(bytes, 1);
  bool first = true;
  head h;
  (void)name;
  while (lines.number < LOOK_LINES && ww_lines_next(&lines)) {
    if (ww_is_blank(lines.line)) continue;
    if (read_head(lines.line, &h)) return first ? 86 : 60;
    first = false;
  }
  return 0;
}

const struct ww_format ww_reader_zoom_chat = {.name = "zoom-chat", .guess = guess, .parse = parse};
