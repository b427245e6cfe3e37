/* read_text.c: plain text with names before, above or beside what they say.
 * SPDX-License-Identifier: MIT
 *
 * Nothing in one line says whether "Note: ring Bob" is a label. So the whole text is read twice:
 * first to count what may be a name, then, with the layout known, to take it apart. */
#include "reader/lines.h"
#include "reader/look.h"
#include "reader/names.h"
#include "reader/markdown.h"
#include "reader/reader.h"
#include "reader/text.h"
#include "reader/textline.h"

typedef enum { PLAIN, LABELS, HEADS, NAMES } layout;

enum { FEW_LINES = 12 };

typedef struct {
  ww_transcript *t;
  bool markdown;
  bool fences, fenced; /* some lines stand between fences, as code; this one does */
  ww_names names;
  layout layout;
  uint32_t lines, paragraphs, labels; /* lines that say something; those after a gap; candidates */
  uint32_t first_blank;               /* the number of the first blank line, 0 when none */
  uint32_t first_again;               /* where the first name that recurs stands first */
  uint32_t leading, stamps;           /* lines that begin with a time; that are one */
  bool starts_with_label, starts_with_head;
  bool labels_are_timed;
  ww_label_style style;
  /* while telling */
  bool open, said, gap; /* an utterance is due; its first piece came; a blank line came */
  bool below;           /* its time stood on a line below its name */
  ww_str name;
  ww_milli start, end;
  uint32_t skipped, skipped_at, headings, headings_at;
  ww_milli pending;
} teller;

static bool ends_like_speech(ww_str s) {
  static const ww_str ends[] = {
      {".", 1},           {"?", 1}, {"!", 1}, {"\xE2\x80\xA6", 3}, {"\"", 1}, {"\xE2\x80\x9D", 3},
      {"\xE3\x80\x82", 3}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ww_str_ends(s, ends[i])) return true;
  return false;
}

/* "15 June 2026, 3:35 am" is no name with a time. */
static bool is_singly_likely(ww_str name) {
  bool figure = name.n && name.p[0] >= '0' && name.p[0] <= '9';
  return !figure && ww_name_likely(name) && !ww_name_is_header(name);
}

/* "Budget: ____" is a blank to fill in, and so is one with nothing but a line below it. */
static bool is_form(const ww_textline *l, const ww_lines *cursor) {
  ww_str text = l->text.n ? l->text : ww_lines_peek(cursor);
  return ww_str_find(text, WW_S("___")) < text.n && ww_str_words(text) <= 3;
}

static void survey_label(teller *x, const ww_textline *l, const ww_lines *cursor, bool opens) {
  uint32_t line = cursor->number;
  if (is_form(l, cursor)) return;
  ww_name *n = ww_names_add(&x->names, l->name, line);
  if (n->labels++ == 0) n->line = line, n->opens = opens, n->speaks = ends_like_speech(l->text);
  n->timed += l->timed;
  n->styled[l->style]++;
  if (x->lines == 1) x->starts_with_label = is_singly_likely(l->name);
}

/* A time before a name may as well stand before a short remark; a header has text below. */
static void survey_head(teller *x, const ww_textline *l, const ww_lines *cursor) {
  if (l->leads) {
    ww_textline below = ww_textline_read(ww_lines_peek(cursor));
    if (below.kind == WW_LINE_BLANK || below.leads) return;
  }
  ww_names_add(&x->names, l->name, cursor->number)->heads++;
  if (x->lines == 1) x->starts_with_head = true;
}

/* What a heading names may stand below a blank line. */
static void survey_name(teller *x, const ww_lines *cursor, bool heading) {
  ww_str name = ww_textline_name(cursor->line);
  if (name.n == 0 || ends_like_speech(name) || (!heading && ww_lines_peek(cursor).n == 0)) return;
  ww_names_add(&x->names, name, cursor->number)->alone++;
}

/* A line of code may look like anything and is nothing but text. */
static ww_textline read_line(teller *x, const ww_lines *cursor) {
  ww_textline l = ww_textline_read(cursor->line);
  if (!x->fences) return l;
  bool fence = ww_markdown_is_fence(cursor->line);
  x->fenced ^= fence;
  if (l.kind != WW_LINE_BLANK && (fence || x->fenced)) l.kind = WW_LINE_SAY, l.plain = l.whole;
  return l;
}

static void survey(teller *x, ww_str text, uint32_t line) {
  x->fenced = false;
  ww_lines cursor = ww_lines_of(text, line);
  bool opens = true;
  while (ww_lines_next(&cursor)) {
    ww_textline l = read_line(x, &cursor);
    if (l.kind == WW_LINE_BLANK) {
      if (!x->first_blank && x->lines) x->first_blank = cursor.number;
      opens = true;
      continue;
    }
    x->lines += l.kind != WW_LINE_STAMP;
    x->stamps += l.kind == WW_LINE_STAMP;
    x->leading += l.kind != WW_LINE_STAMP && l.leads;
    x->paragraphs += opens && l.kind != WW_LINE_STAMP && !l.heading;
    if (l.kind == WW_LINE_LABEL) survey_label(x, &l, &cursor, opens);
    if (l.kind == WW_LINE_HEAD) survey_head(x, &l, &cursor);
    if (l.kind == WW_LINE_SAY && opens) survey_name(x, &cursor, l.heading);
    opens = l.kind == WW_LINE_STAMP && opens;
  }
}

typedef struct {
  uint32_t names, labels, timed, heads, alone, any_heads;
} recurring;

/* The style that most labels have which recur, or simply most; from here on only those are labels.
 */
static void choose_style(teller *x) {
  uint64_t sums[WW_LABEL_STYLES] = {0};
  for (const ww_name *n = x->names.first; n; n = n->next)
    for (int i = 0; i < WW_LABEL_STYLES; i++)
      sums[i] += n->styled[i] > 1 ? (uint64_t)n->styled[i] << 32 : n->styled[i];
  for (int i = 0; i < WW_LABEL_STYLES; i++)
    if (sums[i] > sums[x->style]) x->style = (ww_label_style)i;
  for (ww_name *n = x->names.first; n; n = n->next) {
    n->labels = n->styled[x->style];
    x->labels += n->labels;
  }
}

static recurring count_recurring(teller *x) {
  recurring r = {0};
  for (const ww_name *n = x->names.first; n; n = n->next) {
    if (n->heads > 1) r.heads += n->heads;
    if (n->alone > 1) r.alone += n->alone;
    r.any_heads += n->heads;
    if (n->labels < 2 || (!n->timed && ww_name_is_header(n->text))) continue;
    r.names++;
    r.labels += n->labels;
    r.timed += n->timed;
    if (!x->first_again || n->line < x->first_again) x->first_again = n->line;
  }
  return r;
}

static bool is_dense(const teller *x) {
  return x->labels * 5 >= x->lines * 4;
}

static bool is_short(const teller *x) {
  return x->lines <= FEW_LINES && x->starts_with_label;
}

static layout decide(teller *x) {
  choose_style(x);
  recurring r = count_recurring(x);
  x->labels_are_timed = r.timed * 2 > r.labels;
  bool heads = r.heads > 1 || (x->starts_with_head && r.any_heads > 1);
  if (heads && r.any_heads >= r.labels) return HEADS;
  uint32_t share = r.names > 1 || r.timed ? 5 : 2; /* who is alone speaks most of the time */
  bool covers = r.labels * share >= x->paragraphs || r.labels * share >= x->lines;
  if (r.labels && covers) return LABELS;
  if (is_short(x) || (is_dense(x) && x->labels > 1)) return LABELS;
  if (r.alone * 5 >= x->paragraphs * 3 && r.alone) return NAMES;
  return PLAIN;
}

/* A label that stands once: a line of the header, a remark with a colon, or somebody who spoke
 * only once. */
static bool accepts_once(const teller *x, const ww_name *n) {
  if (n->timed) return true;
  if (!ww_name_likely(n->text)) return false;
  if (x->style == WW_LABEL_LISTED) return is_dense(x) && x->first_again;
  if (x->style != WW_LABEL_OPEN) return false;
  bool in_header = x->first_again && x->first_blank && n->line < x->first_blank &&
                   x->first_blank < x->first_again;
  if (in_header) return n->speaks;
  return is_dense(x) || is_short(x) || (n->opens && n->text.n && n->text.p[0] < 'a');
}

static bool accepts_label(const teller *x, const ww_name *n) {
  if (n->labels == 0 || (!n->timed && (x->labels_are_timed || ww_name_is_header(n->text))))
    return false;
  return n->labels > 1 || accepts_once(x, n);
}

static void accept(teller *x) {
  for (ww_name *n = x->names.first; n; n = n->next) {
    switch (x->layout) {
    case LABELS:
      n->accepted = accepts_label(x, n);
      break;
    case HEADS:
      n->accepted = n->heads > 1 || (n->heads && is_singly_likely(n->text));
      break;
    case NAMES:
      n->accepted = n->alone > 1 || (n->alone && is_singly_likely(n->text));
      break;
    case PLAIN:
      break;
    }
  }
}

static void finish(teller *x) {
  if (x->said) ww_say_end(x->t);
  x->said = false;
}

/* What is due: it begins with its first piece, so that a name without words is no speaker. */
static void begin(teller *x, ww_str name, ww_milli start, ww_milli end) {
  if (x->below && x->open && !x->said) x->pending = x->start;
  x->below = false;
  finish(x);
  x->name = name;
  x->start = start == WW_NA ? x->pending : start;
  x->end = end;
  x->pending = WW_NA;
  x->open = true;
}

static void add(teller *x, const ww_lines *cursor, ww_str text) {
  if (text.n == 0) return;
  if (!x->said)
    ww_say_begin(x->t, ww_names_speaker(&x->names, x->t, x->name, WW_UNKNOWN), x->start, x->end);
  x->said = true;
  uint32_t column = ww_column(cursor->line, text.p);
  if (x->markdown)
    ww_markdown_say(x->t, text, cursor->number, column);
  else
    ww_say_add(x->t, text, cursor->number, column);
}

static bool is_speaker(const teller *x, const ww_textline *l, ww_str *name) {
  static const ww_line_kind kinds[] = {[LABELS] = WW_LINE_LABEL,
                                       [HEADS] = WW_LINE_HEAD,
                                       [NAMES] = WW_LINE_SAY,
                                       [PLAIN] = WW_LINE_BLANK};
  if (l->kind != kinds[x->layout]) return false;
  if (x->layout == LABELS && l->style != x->style) return false;
  *name = l->name;
  if (x->layout == NAMES) {
    if (!x->gap) return false;
    *name = ww_textline_name(l->plain);
  }
  return name->n && ww_names_accepted(&x->names, *name);
}

/* "10:30 works for me" says a time, unless most lines begin with one; one alone in a gap says none. */
static bool is_time_said(const teller *x, const ww_textline *l) {
  if (!l->bare || l->heading) return false;
  return l->kind == WW_LINE_STAMP ? x->stamps < 2 && !x->gap : x->leading * 2 < x->lines;
}

/* A heading within the talk is about it, no part of it. */
static bool is_left_out(teller *x, const ww_lines *cursor, const ww_textline *l) {
  if (!x->markdown) return false;
  if (ww_markdown_is_rule(cursor->line)) return true;
  if (!l->heading || x->layout == PLAIN || !x->open) return false;
  if (x->headings++ == 0) x->headings_at = cursor->number;
  return true;
}

static void tell_text(teller *x, const ww_lines *cursor, const ww_textline *l) {
  if (is_left_out(x, cursor, l)) return;
  bool said = is_time_said(x, l), leads = l->leads && !said;
  bool anew = x->gap || x->paragraphs < 2 || leads || l->bullet || l->heading;
  if (l->marked || (x->layout == PLAIN && (anew || !x->open)))
    begin(x, (ww_str){0}, leads ? l->start : WW_NA, leads ? l->end : WW_NA);
  if (x->open)
    add(x, cursor, said ? l->whole : l->plain);
  else if (x->skipped++ == 0)
    x->skipped_at = cursor->number;
}

static void tell_line(teller *x, const ww_lines *cursor, const ww_textline *l) {
  ww_str name;
  if (l->kind == WW_LINE_STAMP && !is_time_said(x, l)) {
    /* under a name it is the time of what follows, else of who speaks next */
    if (x->open && !x->said && x->start == WW_NA)
      x->start = l->start, x->below = true;
    else
      x->pending = l->start;
  } else if (is_speaker(x, l, &name)) {
    begin(x, name, l->start, l->end);
    if (l->kind == WW_LINE_LABEL) add(x, cursor, l->text);
  } else {
    tell_text(x, cursor, l);
  }
}

static void tell(teller *x, ww_str text, uint32_t line) {
  x->fenced = false;
  ww_lines cursor = ww_lines_of(text, line);
  x->pending = WW_NA;
  x->gap = true;
  while (ww_lines_next(&cursor)) {
    ww_textline l = read_line(x, &cursor);
    bool notice = ww_textline_is_notice(l.whole) || (l.leads && ww_textline_is_notice(l.plain));
    if (l.kind != WW_LINE_BLANK && !notice) tell_line(x, &cursor, &l);
    x->gap = l.kind == WW_LINE_BLANK || (l.kind == WW_LINE_STAMP && x->gap);
  }
  finish(x);
  if (x->skipped && x->t->n_utterances)
    ww_transcript_diagnose(x->t, WW_SUGGESTION, x->skipped_at, 1,
                           "lines before the first speaker, not read as speech: %u", x->skipped);
  if (x->headings)
    ww_transcript_diagnose(x->t, WW_SUGGESTION, x->headings_at, 1, "headings left out: %u", x->headings);
}

static layout look(teller *x, ww_str text, uint32_t line) {
  survey(x, text, line);
  x->layout = decide(x);
  accept(x);
  return x->layout;
}

/* A summary may stand before the talk, with labels of its own: then a heading says where that begins.
 * False when nobody speaks below it. */
static bool read_below_heading(ww_transcript *t, ww_str text, uint32_t line) {
  uint32_t lines, below = line;
  ww_str rest = text;
  if (!ww_markdown_skip_to_transcript(&rest, &below, &lines) || lines == 0) return false;
  teller x = {.t = t, .markdown = true, .names = {.arena = t->arena}, .skipped = lines, .skipped_at = line};
  if (look(&x, rest, below) == PLAIN) return false;
  tell(&x, rest, below);
  return t->n_utterances > 0;
}

bool ww_text_read(ww_transcript *t, ww_str text, uint32_t line, bool markdown) {
  teller x = {.t = t, .markdown = markdown, .names = {.arena = t->arena}};
  if (markdown) ww_markdown_skip_front(&text, &line);
  if (markdown && read_below_heading(t, text, line)) return true;
  x.fences = markdown && ww_markdown_has_code(text);
  look(&x, text, line);
  tell(&x, text, line);
  if (t->n_utterances == 0 && x.layout != PLAIN) { /* the names it seemed to have were none */
    x.layout = PLAIN;
    x.open = false;
    tell(&x, text, line);
  }
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0, "no conversation in it: no line says anything");
  return false;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  return ww_text_read(t, text, line, false);
}

/* Any text is text, but for documents in which nobody talks, and Markdown without a name; labels make it surer, never as sure as
 * another format's own marks. */
int ww_text_guess(ww_looks looks, ww_str name, ww_str head) {
  uint32_t lines = 0, labels = 0;
  ww_lines cursor = ww_lines_of(head, 1);
  if (looks == WW_LOOKS_PROSE) return 0;
  while (ww_lines_next(&cursor)) {
    ww_textline l = ww_textline_read(cursor.line);
    lines += l.kind != WW_LINE_BLANK;
    labels += l.kind == WW_LINE_LABEL || l.kind == WW_LINE_HEAD;
  }
  if (looks == WW_LOOKS_OTHER && labels == 0 && lines > 1 && ww_str_ends(name, WW_S(".md"))) return 0;
  return 20 + (lines ? (int)((uint64_t)labels * 30 / lines) : 0);
}

const struct ww_format ww_reader_text = {.name = "text", .guess_by = ww_text_guess, .parse = parse};
