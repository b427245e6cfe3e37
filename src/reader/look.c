/* look.c: telling transcript, script, notes and prose apart.
 * SPDX-License-Identifier: MIT */
#include "reader/look.h"

#include "reader/blocks.h"
#include "reader/lines.h"
#include "reader/reader.h"
#include "reader/script.h"

enum { NAMES = 48, BLANK_CHARS = 48 };

typedef struct {
  ww_str names[NAMES];
  uint32_t times[NAMES];
  size_t n_names;
  uint32_t lines, words, stamps, quotes, asks, blanks, branches, headings, titles, fields, empty,
      prompts, fences, you, thirds, reported, code, indented;
  bool html, fence;
} look;

/* A line without what makes it a heading, an item, a row, bold; and without tags. */
static ww_str bare(const look *x, ww_str s) {
  for (size_t before = s.n + 1; before != s.n;) {
    before = s.n;
    s = ww_str_trim(s);
    while (s.n && ww_str_find_char(WW_S("#*_>-+|"), s.p[0]) < 7 && !ww_str_starts(s, WW_S("__")))
      s = ww_str_from(s, 1);
    size_t digits = 0;
    while (digits < s.n && digits < 3 && s.p[digits] >= '0' && s.p[digits] <= '9') digits++;
    if (digits && digits + 1 < s.n && s.p[digits] == '.' && s.p[digits + 1] == ' ')
      s = ww_str_from(s, digits + 1);
    if (x->html && s.n && s.p[0] == '<') s = ww_str_from(s, ww_str_find_char(s, '>') + 1);
  }
  return s;
}

/* [Name], {name}, {{name}}, <name>, %NAME%, but no link, tick, note or time. */
static uint32_t count_blanks(const look *x, ww_str s) {
  static const char pairs[][3] = {"[]", "{}", "<>", "%%"};
  uint32_t n = 0;
  for (size_t i = 0; i < s.n; i++)
    for (size_t k = 0; k < 4; k++) {
      if (s.p[i] != pairs[k][0] || (x->html && k == 2)) continue;
      ww_str in = ww_str_sub(s, i + 1, i + 1 + BLANK_CHARS);
      size_t end = ww_str_find_char(in, pairs[k][1]);
      in = ww_str_trim(ww_str_sub(in, 0, end));
      while (in.n && in.p[0] == '{') in = ww_str_from(in, 1);
      bool word = in.n > 1 && ww_char_is_word((unsigned char)in.p[0]) &&
                  !(in.p[0] >= '0' && in.p[0] <= '9');
      bool link =
          k == 0 && i + end + 2 < s.n && (s.p[i + end + 2] == '(' || s.p[i + end + 2] == '[');
      bool odd = k >= 2 && (ww_str_find_char(in, ' ') < in.n && k == 3);
      if (word && !link && !odd && end < BLANK_CHARS) n++, i += end + 1;
      break;
    }
  return n;
}

static bool has_time(ww_str s) {
  for (size_t i = 1; i + 2 < s.n; i++)
    if (s.p[i] == ':' && s.p[i - 1] >= '0' && s.p[i - 1] <= '9' && s.p[i + 1] >= '0' &&
        s.p[i + 1] <= '5' && s.p[i + 2] >= '0' && s.p[i + 2] <= '9')
      return true;
  return false;
}

static void note_name(look *x, ww_str name) {
  size_t i = 0;
  while (i < x->n_names && !ww_str_eq(x->names[i], name)) i++;
  if (i == NAMES) return;
  if (i == x->n_names) x->names[x->n_names++] = name, x->times[i] = 0;
  x->times[i]++;
}

static bool is_title(ww_str line, ww_str s, const look *x) {
  size_t small = 0;
  for (size_t i = 0; i < s.n; i++) small += s.p[i] >= 'a' && s.p[i] <= 'z';
  bool tag = x->html && (ww_str_find(line, WW_S("<h")) < line.n ||
                         ww_str_find(line, WW_S("<strong>")) < line.n);
  bool marked = line.p[0] == '#' || ww_str_starts(line, WW_S("**")) || tag || small == 0;
  return marked && ww_str_words(s) && ww_str_words(s) <= 10;
}

static bool is_empty_field(ww_str s) {
  return ww_str_find(s, WW_S("____")) < s.n;
}

static bool has(ww_str s, const char *what) {
  return ww_str_find(s, ww_str_of(what)) < s.n;
}

/* A key of JSON and its like: "source": "agent" */
static bool is_member(ww_str s) {
  if (s.n < 4 || (s.p[0] != '"' && s.p[0] != '\'')) return false;
  size_t end = 1;
  while (end < s.n && ww_char_is_word((unsigned char)s.p[end])) end++;
  return end > 1 && end + 1 < s.n && s.p[end] == s.p[0] && s.p[end + 1] == ':';
}

/* A line of a program, its settings or its log, by what people hardly write to each other. */
static bool is_code(ww_str s) {
  static const char *const openings[] = {"import ", "from __", "#include", "#!", "def ", "elif ", "else:", "return ",
                                         "const ", "static ", "function ", "if (", "if [", "for (", "while ("};
  static const char *const words[] = {" := ", " ?= ", "$(", "\"$", ": {", " == ", " != ", " INFO ", " WARN ",
                                      " ERROR ", " DEBUG "};
  size_t brackets = 0;
  for (size_t i = 0; i < s.n; i++) brackets += ww_str_find_char(WW_S("{}[](),;"), s.p[i]) < 8;
  if (s.n && (brackets == s.n || is_member(s))) return true;
  if (ww_str_starts(s, WW_S("- [")) || has(s, "](http")) return false;
  char last = s.n ? s.p[s.n - 1] : 0;
  if (last == '{' || last == '(' || (last == ';' && (has(s, "(") || has(s, "=")))) return true;
  if (ww_str_ends(s, WW_S("):"))  || ww_str_ends(s, WW_S("},")) || ww_str_ends(s, WW_S("],"))) return true;
  for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
    if (ww_str_starts(s, ww_str_of(openings[i]))) return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (has(s, words[i])) return true;
  return false;
}

static void see_line(look *x, ww_str line) {
  bool indented = ww_str_starts(line, WW_S("    ")) || ww_str_starts(line, WW_S("\t"));
  line = ww_str_trim(line);
  x->code += !x->fence && is_code(line);
  if (ww_is_blank(line)) return;
  x->indented += indented && ww_str_find_char(WW_S("-*+"), line.p[0]) == 3;
  if (ww_str_starts(line, WW_S("```"))) x->fences++, x->fence = !x->fence;
  ww_str s = bare(x, line);
  uint32_t words = ww_str_words(s);
  if (words == 0) return;
  x->lines++;
  x->words += words;
  ww_script_label label;
  bool labelled = ww_script_label_of(s, &label) && label.text.n;
  bool quoted = ww_script_quote(labelled ? ww_str_from(s, label.rest) : s, 0) > 0;
  if (ww_str_starts(line, WW_S("|")))
    for (size_t i = 0; i + 2 < s.n; i++)
      quoted |= s.p[i] == '|' && ww_script_quote(bare(x, ww_str_from(s, i)), 0);
  x->quotes += quoted;
  x->prompts += x->fence && ww_phrase_starts(s, WW_PHRASE_PROMPT);
  if (x->fence && !quoted) return;
  if (labelled && label.text.n <= 40) note_name(x, label.text);
  x->fields += labelled && ww_phrase_is(label.text, WW_PHRASE_FIELD);
  x->empty += is_empty_field(s);
  x->stamps += has_time(ww_str_sub(line, 0, 40));
  x->asks += ww_str_ends(s, WW_S("?")) || ww_str_ends(s, WW_S("?\""));
  x->branches += ww_phrase_starts(s, WW_PHRASE_BRANCH);
  x->blanks += count_blanks(x, s);
  if ((labelled && label.rest < s.n) || !is_title(line, s, x)) return;
  x->titles += line.p[0] == '#' || x->html;
  x->headings += ww_phrase_in(s, WW_PHRASE_SCRIPT_HEADING);
}

static void count_persons(look *x, ww_str text) {
  static const ww_str thirds[] = {{"she", 3},  {"he", 2},   {"her", 3}, {"him", 3},
                                  {"they", 4}, {"them", 4}, {"his", 3}, {"their", 5}};
  ww_str word;
  while (ww_str_word(&text, &word)) {
    size_t end = 0;
    while (word.n && !ww_char_is_word((unsigned char)word.p[0])) word = ww_str_from(word, 1);
    while (end < word.n && ww_char_is_word((unsigned char)word.p[end])) end++;
    x->you += ww_str_eq_nocase(ww_str_sub(word, 0, 3), WW_S("you"));
    for (size_t i = 0; i < sizeof thirds / sizeof *thirds; i++)
      x->thirds += ww_str_eq_nocase(ww_str_sub(word, 0, end), thirds[i]);
  }
}

/* A fifth of the lines begin with a name that recurs, or a tenth hold a time. */
static bool is_call(const look *x) {
  uint32_t recurring = 0;
  for (size_t i = 0; i < x->n_names; i++) {
    bool name =
        !ww_phrase_is(x->names[i], WW_PHRASE_FIELD) && !ww_phrase_is(x->names[i], WW_PHRASE_ADVICE);
    if (x->times[i] > 1 && name) recurring += x->times[i];
  }
  return (recurring > 2 && recurring * 5 >= x->lines) ||
         (x->stamps > 2 && x->stamps * 10 >= x->lines);
}

/* In a hundred words four that report, eight of "she" and "he", or two fields, mixed as they come,
 * and hardly a "you"; or a form to fill in. */
static bool is_notes(const look *x) {
  bool form = x->fields + x->empty > 5 && x->fields > 1 && x->empty > x->quotes;
  bool enough = (4 * x->fields + 2 * x->reported + x->thirds) * 100 >= 8 * x->words;
  return form ||
         (enough && x->reported + x->fields > 1 && x->you * 100 <= 2 * x->words && x->blanks < 2);
}

static bool is_script(const look *x) {
  uint32_t signs = x->headings + x->blanks + x->branches;
  bool speaks = x->you * 100 >= 3 * x->words;
  if (x->quotes > 1 && signs && x->quotes * 20 >= x->lines) return true;
  if (x->blanks > 1 && speaks && x->headings + x->branches) return true;
  return x->headings > 1 && speaks && x->asks > 1;
}

/* A call's names, with the blanks and branches of a script. */
static bool is_scripted_call(const look *x) {
  return (x->blanks && x->branches + x->headings) || x->branches > 1;
}

/* A page may be one line: what begins a paragraph begins a line. */
static size_t next_paragraph(ww_str line) {
  static const ww_str tags[] = {{"<p", 2}, {"<li", 3}, {"<div", 4},
                                {"<h", 2}, {"<t", 2},  {"<br", 3}};
  for (size_t i = 1; i < line.n; i++)
    for (size_t k = 0; line.p[i] == '<' && k < sizeof tags / sizeof *tags; k++)
      if (ww_str_starts(ww_str_from(line, i), tags[k])) return i;
  return line.n;
}

static void see_lines(look *x, ww_str line) {
  while (line.n) {
    size_t end = x->html ? next_paragraph(line) : line.n;
    if (!ww_is_blank(ww_str_sub(line, 0, end))) see_line(x, ww_str_sub(line, 0, end));
    line = ww_str_from(line, end);
  }
}

/* A quarter of the lines are a program's. */
static bool is_program(const look *x) {
  return !x->html && x->code > 2 && x->code * 4 >= x->lines;
}

/* Samples of something, set in as code, between headings. */
static bool is_manual(const look *x) {
  return x->titles > 1 && x->indented * 2 > x->lines;
}

ww_looks ww_look(ww_str text) {
  look x = {.html = ww_blocks_is_html(text)};
  size_t front = ww_front_matter(text);
  text = ww_str_from(text, front);
  ww_lines lines = ww_lines_of(text, 1);
  while (ww_lines_next(&lines)) see_lines(&x, lines.line);
  count_persons(&x, text);
  if (is_program(&x)) return WW_LOOKS_PROSE;
  if (is_call(&x) && is_manual(&x)) return WW_LOOKS_PROSE;
  if (is_call(&x)) return is_scripted_call(&x) ? WW_LOOKS_SCRIPT : WW_LOOKS_CALL;
  if (x.prompts > 2) return WW_LOOKS_PROSE;
  x.reported = ww_phrase_count(text, WW_PHRASE_REPORTED);
  bool script = is_script(&x);
  if (is_notes(&x) && !(script && x.quotes > x.reported)) return WW_LOOKS_NOTES;
  if (script) return WW_LOOKS_SCRIPT;
  return front || x.titles || x.fences || x.html ? WW_LOOKS_PROSE : WW_LOOKS_OTHER;
}
