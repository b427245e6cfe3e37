/* read_notes.c: prose about a call: an utterance per bullet, paragraph, or row of a table. Headings
 * and fields that nobody has filled in say nothing. SPDX-License-Identifier: MIT */
#include "reader/look.h"
#include "reader/reader.h"
#include "reader/script.h"

enum { WRAPPED_CHARS = 60 }; /* a shorter line was ended on purpose */

typedef struct {
  ww_transcript *t;
  uint32_t speaker, left_out;
  ww_bit first_left_out;
  const ww_block *row; /* the first cell of the row being said */
} teller;

/* "Daily / Weekly / Monthly", "Yes / No": a choice nobody has made. */
static bool is_choice(ww_str s) {
  unsigned parts = 0;
  bool yes = ww_str_starts(ww_str_trim(s), WW_S("Yes"));
  while (s.n) {
    size_t end = ww_str_find(s, WW_S(" / "));
    if (ww_str_words(ww_str_sub(s, 0, end)) > 3) return false;
    parts++;
    s = ww_str_from(s, end + 3);
  }
  return parts > 2 || (parts == 2 && yes);
}

static bool is_unfilled(ww_str s) {
  ww_script_label label;
  if (ww_str_find(s, WW_S("___")) < s.n || ww_str_find(s, WW_S(".....")) < s.n) return true;
  if (!ww_script_label_of(s, &label)) return false;
  ww_str value = ww_str_trim(ww_str_from(s, label.rest));
  return ww_str_words(value) == 0 || is_choice(value) || ww_str_eq_nocase(value, WW_S("tbd")) ||
         ww_str_eq_nocase(value, WW_S("n/a"));
}

static void leave_out(teller *x, const ww_block *b, size_t from) {
  if (x->left_out++ == 0) x->first_left_out = *ww_block_bit(b, from);
}

static void say(teller *x, const ww_block *b, size_t from, size_t to) {
  ww_str s = ww_str_trim(ww_str_sub(b->text, from, to));
  if (s.n == 0) return;
  from = (size_t)(s.p - b->text.p);
  to = from + s.n;
  if (is_unfilled(s) || ww_script_is_direction(b, from, to) || ww_str_words(s) == 0) {
    leave_out(x, b, from);
    return;
  }
  ww_say_begin(x->t, x->speaker, WW_NA, WW_NA);
  ww_block_say(x->t, b, from, to);
  ww_say_end(x->t);
}

/* A paragraph whose lines were ended on purpose is several notes; one that was wrapped, or a
 * bullet, is one. */
static void say_lines(teller *x, const ww_block *b) {
  size_t from = 0;
  for (size_t at = 0; at < b->text.n;) {
    ww_str line =
        ww_str_sub(ww_str_from(b->text, at), 0, ww_str_find_char(ww_str_from(b->text, at), '\n'));
    ww_str next = ww_str_from(b->text, at + line.n + 1);
    ww_script_label label;
    bool field = ww_script_label_of(ww_str_sub(next, 0, ww_str_find_char(next, '\n')), &label) &&
                 ww_phrase_is(label.text, WW_PHRASE_FIELD);
    at += line.n + 1;
    if ((ww_utf8_count(line) >= WRAPPED_CHARS || b->kind == WW_BLOCK_ITEM) && next.n && !field &&
        !is_unfilled(line))
      continue;
    say(x, b, from, at < b->text.n ? at : b->text.n);
    from = at;
  }
}

/* The cells of a row are one note; the first of two names the second. */
static void say_row(teller *x, const ww_block *b, const ww_block *end) {
  const ww_block *last = b;
  while (last + 1 < end && last[1].kind == WW_BLOCK_CELL && last[1].row == b->row) last++;
  if (b->row == 0 || last == b || is_unfilled(last->text)) {
    leave_out(x, b, 0);
    return;
  }
  ww_say_begin(x->t, x->speaker, WW_NA, WW_NA);
  for (const ww_block *cell = b; cell <= last; cell++) {
    ww_block_say(x->t, cell, 0, cell->text.n);
    if (cell < last)
      ww_say_glue(x->t, cell->column == 1 ? WW_S(":") : WW_S(","), cell->bits->line,
                  cell->bits->column);
  }
  ww_say_end(x->t);
}

/* A form nobody has filled in is a note with a title and no more, too short to judge. */
static void say_title(teller *x, const ww_block *b) {
  ww_transcript_diagnose(x->t, WW_WARNING, b->bits->line, b->bits->column,
                         "headings and empty fields only");
  ww_say_begin(x->t, x->speaker, WW_NA, WW_NA);
  ww_block_say(x->t, b, 0, b->text.n);
  ww_say_end(x->t);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  ww_blocks blocks = {0};
  ww_blocks_read(t, &blocks, text, line);
  teller x = {.t = t, .speaker = ww_transcript_speaker(t, (ww_str){0})};
  t->kind = WW_NOTES;
  t->speakers[x.speaker].role = WW_OTHER;
  t->speakers[x.speaker].how = WW_INPUT;
  for (const ww_block *b = blocks.items, *end = blocks.n ? b + blocks.n : b; b < end; b++) {
    bool again = b > blocks.items && b->kind == WW_BLOCK_CELL && b[-1].kind == WW_BLOCK_CELL &&
                 b[-1].row == b->row;
    if (b->kind == WW_BLOCK_CELL && !again)
      say_row(&x, b, end);
    else if (b->kind == WW_BLOCK_HEADING || b->kind == WW_BLOCK_CODE || (b->task && !b->done))
      leave_out(&x, b, 0);
    else if (b->kind != WW_BLOCK_CELL)
      say_lines(&x, b);
  }
  if (x.left_out && t->n_utterances)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.first_left_out.line, x.first_left_out.column,
                           "headings or empty fields, not read as notes: %u line%s", x.left_out,
                           x.left_out == 1 ? "" : "s");
  if (t->n_utterances == 0 && blocks.n) say_title(&x, blocks.items);
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0, "no notes in it");
  return false;
}

static int guess(ww_looks looks, ww_str name, ww_str head) {
  (void)name, (void)head;
  return looks == WW_LOOKS_NOTES ? 60 : 0;
}

const struct ww_format ww_reader_notes = {.name = "notes", .guess_by = guess, .parse = parse};
