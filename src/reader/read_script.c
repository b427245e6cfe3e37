/* read_script.c: what a seller means to say: Markdown, HTML or text with headings, directions,
 * branches, placeholders and tables of objections. SPDX-License-Identifier: MIT */
#include "reader/look.h"
#include "reader/reader.h"
#include "reader/script.h"

static ww_section section_of(ww_str heading) {
  if (ww_phrase_in(heading, WW_PHRASE_NEVER)) return WW_SECTION_NEVER;
  if (ww_phrase_in(heading, WW_PHRASE_THEIR_SECTION)) return WW_SECTION_THEIRS;
  return ww_phrase_in(heading, WW_PHRASE_OBJECTION) ? WW_SECTION_OBJECTIONS : WW_SECTION_OPEN;
}

static void enter_section(ww_script *s, unsigned level, ww_str heading) {
  s->sections[level] = section_of(heading);
  for (unsigned i = level + 1; i < WW_SECTION_LEVELS; i++) s->sections[i] = WW_SECTION_OPEN;
}

static void leave_out(ww_script *s, size_t from) {
  if (s->left_out++ == 0) s->first_left_out = *ww_block_bit(s->block, from);
}

static bool has_quote(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (ww_script_quote(s, i)) return true;
  return false;
}

/* A plain line, where nothing marks lines: it speaks to somebody, or asks. */
static bool is_speech(const ww_script *s, ww_str text) {
  if (s->quotes || s->labels || ww_phrase_starts(text, WW_PHRASE_IMPERATIVE)) return false;
  bool asks = ww_str_find_char(text, '?') < text.n, speaks = asks, ends = asks;
  ww_str rest = text, word;
  while (!speaks && ww_str_word(&rest, &word)) {
    static const ww_str words[] = {{"you", 3}, {"your", 4},   {"I", 1},   {"we", 2},
                                   {"I'm", 3}, {"you're", 6}, {"our", 3}, {"my", 2}};
    while (word.n && !ww_char_is_word((unsigned char)word.p[word.n - 1])) word.n--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
      speaks |= ww_str_eq_nocase(word, words[i]);
  }
  char last = text.n ? text.p[text.n - 1] : 0;
  ends |= last == '.' || last == '!';
  return speaks && (ends || s->block->kind != WW_BLOCK_ITEM);
}

/* The end of a labelled line with the lines that go on under it. */
static size_t speech_end(const ww_script *s, size_t to) {
  const ww_block *b = s->block;
  while (to < b->text.n) {
    ww_str rest = ww_str_from(b->text, to + 1), line;
    ww_script_label label;
    if (!ww_str_line(&rest, &line) || ww_script_label_of(line, &label)) break;
    size_t from = (size_t)(line.p - b->text.p);
    if (ww_script_is_direction(b, from, from + line.n)) break;
    to = from + line.n;
  }
  return to;
}

static bool is_pseudo_heading(const ww_script *s, size_t from, size_t to,
                              const ww_script_label *label) {
  if (label->text.n && label->rest >= to - from) return true;
  ww_str text = ww_str_sub(s->block->text, from, to);
  return !s->block->spoken && !has_quote(text) && ww_str_words(text) <= 10 &&
         ww_str_find_char(text, '?') == text.n &&
         ww_block_styled(s->block, from, to, WW_STYLE_STRONG);
}

/* Under an item that is advice stands more of it. */
static bool is_under_advice(ww_script *s) {
  bool under = s->advice && s->block->kind == WW_BLOCK_ITEM && s->block->level > s->advice;
  if (!under) s->advice = 0;
  return under;
}

static bool say_line(ww_script *s, size_t from, size_t *to) {
  const ww_block *b = s->block;
  ww_str text = ww_str_sub(b->text, from, *to);
  ww_script_label label;
  bool labelled = ww_script_label_of(text, &label), quoted = has_quote(text);
  if (labelled && label.advice) {
    if (b->kind == WW_BLOCK_ITEM) s->advice = b->level;
    if (label.rest >= text.n) enter_section(s, WW_SECTION_LEVELS - 1, label.text);
    return false;
  }
  if (labelled && label.role) {
    if (ww_script_is_direction(b, from + label.rest, *to)) return false;
    size_t end = quoted ? *to : speech_end(s, *to);
    if (quoted && label.role == WW_SELLER)
      return ww_script_quotes(s, from + label.rest, *to, false);
    from += label.rest;
    *to = end;
    return ww_script_say(s, label.role, from, end);
  }
  if (is_pseudo_heading(s, from, *to, &label))
    return enter_section(s, WW_SECTION_LEVELS - 1, text), false;
  if (b->spoken || b->kind == WW_BLOCK_QUOTE) {
    bool whole = !quoted || ww_script_quote(text, 0);
    return whole ? ww_script_say(s, WW_SELLER, from + (labelled ? label.rest : 0), *to)
                 : ww_script_quotes(s, from, *to, false);
  }
  if (quoted) return ww_script_quotes(s, from, *to, false);
  return is_speech(s, text) && ww_script_say(s, WW_SELLER, from, *to);
}

/* "3. " opens an item that Markdown does not see, because the list begins under a line of text. */
static size_t number_length(ww_str s) {
  size_t n = 0;
  while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9') n++;
  if (n == 0 || n + 1 >= s.n || (s.p[n] != '.' && s.p[n] != ')') || s.p[n + 1] != ' ') return 0;
  for (n++; n < s.n && s.p[n] == ' ';) n++;
  return n;
}

static void read_line(ww_script *s, size_t from, size_t *to) {
  ww_str text = ww_str_sub(s->block->text, from, *to), trimmed = ww_str_trim(text);
  if (trimmed.n == 0) return;
  from = (size_t)(trimmed.p - s->block->text.p);
  size_t end = from + trimmed.n;
  bool said = false;
  from += number_length(trimmed);
  trimmed = ww_str_sub(s->block->text, from, end);
  if (s->inside && ww_script_quote(trimmed, 0)) s->inside = false;
  if (s->inside)
    said = ww_script_inside(s, from, end);
  else if (ww_script_section(s) == WW_SECTION_NEVER && s->block->kind != WW_BLOCK_HEADING) {
    ww_script_label label;
    bool labelled = ww_script_label_of(trimmed, &label);
    if (is_pseudo_heading(s, from, end, &label) && !labelled)
      enter_section(s, WW_SECTION_LEVELS - 1, trimmed);
  } else if (!ww_script_is_direction(s->block, from, end) && !is_under_advice(s)) {
    said = say_line(s, from, &end);
    *to = end > *to ? end : *to;
  }
  if (!said) leave_out(s, from);
}

static bool is_prompt(const ww_block *b) {
  return b->kind == WW_BLOCK_CODE && ww_phrase_in(b->text, WW_PHRASE_PROMPT);
}

static void read_cell(ww_script *s) {
  const ww_block *b = s->block;
  ww_str header = b->header;
  bool theirs = ww_phrase_starts(header, WW_PHRASE_THEIR_COLUMN),
       says = !theirs && ww_phrase_in(header, WW_PHRASE_SAY_COLUMN);
  theirs |= !says && ww_phrase_in(header, WW_PHRASE_OBJECTION);
  bool never = ww_phrase_in(header, WW_PHRASE_NEVER) || ww_script_section(s) == WW_SECTION_NEVER;
  bool said = false;
  if (b->row && !never && !ww_script_is_direction(b, 0, b->text.n)) {
    if (theirs)
      said = ww_script_say(s, WW_PROSPECT, 0, b->text.n);
    else if (has_quote(b->text) && (says || ww_script_quote(b->text, 0)))
      said = ww_script_quotes(s, 0, b->text.n, false);
    else if (says)
      said = ww_script_say(s, WW_SELLER, 0, b->text.n);
  }
  s->inside = false;
  if (!said) leave_out(s, 0);
}

static void read_heading(ww_script *s) {
  const ww_block *b = s->block;
  s->inside = false;
  s->advice = 0;
  enter_section(s, b->level < WW_SECTION_LEVELS - 1 ? b->level : WW_SECTION_LEVELS - 2, b->text);
  bool never = ww_script_section(s) == WW_SECTION_NEVER;
  if (never || !has_quote(b->text) || !ww_script_quotes(s, 0, b->text.n, true)) leave_out(s, 0);
}

static void read_block(ww_script *s) {
  const ww_block *b = s->block;
  if (b->kind == WW_BLOCK_HEADING)
    read_heading(s);
  else if (b->kind == WW_BLOCK_CELL)
    read_cell(s);
  else if (is_prompt(b))
    leave_out(s, 0);
  else
    for (size_t from = 0; from < b->text.n;) {
      size_t to = from + ww_str_find_char(ww_str_from(b->text, from), '\n');
      read_line(s, from, &to);
      from = to + 1;
    }
}

/* How the document gives lines. One quote or label may be chance. */
static void survey(ww_script *s) {
  uint32_t quotes = 0, labels = 0;
  for (size_t i = 0; i < s->blocks->n; i++) {
    ww_str rest = s->blocks->items[i].text, line;
    ww_script_label label;
    while (ww_str_line(&rest, &line)) {
      line = ww_str_trim(line);
      bool labelled = ww_script_label_of(line, &label);
      labels += labelled && label.role;
      quotes += ww_script_quote(labelled ? ww_str_from(line, label.rest) : line, 0) > 0;
    }
  }
  s->quotes = quotes > 1;
  s->labels = labels > 1;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  ww_blocks blocks = {0};
  ww_blocks_read(t, &blocks, text, line);
  ww_script s = {.t = t, .blocks = &blocks};
  t->kind = WW_SCRIPT;
  survey(&s);
  for (s.at = 0; s.at < blocks.n; s.at++) {
    s.block = &blocks.items[s.at];
    read_block(&s);
  }
  if (s.left_out && t->n_utterances)
    ww_transcript_diagnose(t, WW_SUGGESTION, s.first_left_out.line, s.first_left_out.column,
                           "advice, headings or directions, not scored: %u line%s", s.left_out,
                           s.left_out == 1 ? "" : "s");
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0,
                         "no script in it: no line that the seller is to say");
  return false;
}

static int guess(ww_looks looks, ww_str name, ww_str head) {
  (void)name, (void)head;
  return looks == WW_LOOKS_SCRIPT ? 60 : 0;
}

const struct ww_format ww_reader_script = {.name = "script", .guess_by = guess, .parse = parse};
