/* reader.c: the table of formats; from bytes to a transcript.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"

#include "base/decode.h"
#include "reader/columns.h"
#include "reader/ignore.h"
#include "reader/places.h"

static const ww_format *const formats[] = {
#define WW_READER(name) &ww_reader_##name,
#include "reader/readers.def"
#undef WW_READER
};

enum { FORMATS = sizeof formats / sizeof *formats, HEAD = 64 << 10, SURE = 100 };

const ww_format *ww_format_at(size_t i) {
  return i < FORMATS ? formats[i] : NULL;
}

const ww_format *ww_format_find(ww_str name) {
  for (size_t i = 0; i < FORMATS; i++)
    if (ww_str_eq(name, ww_str_of(formats[i]->name))) return formats[i];
  return NULL;
}

const char *ww_format_name(const ww_format *format) {
  return format ? format->name : "?";
}

size_t ww_format_head(const ww_format *format, ww_str columns, ww_str buffer) {
  return format->head ? format->head(columns, buffer) : 0;
}

bool ww_columns_check(ww_str columns, ww_error *error) {
  ww_columns ignored;
  return ww_columns_init(&ignored, columns, error);
}

size_t ww_format_split(const ww_format *format, ww_str columns, ww_str buffer, bool eof, size_t *scan) {
  if (format->split_table) return format->split_table(columns, buffer, eof, scan);
  if (format->split) return format->split(buffer, eof, scan);
  return eof ? buffer.n : 0;
}

/* How files begin that are text for a program, or no text at all, and what to do instead. */
static const struct {
  ww_str magic;
  const char *advice;
} foreign[] = {
    {{"PK\3\4", 4}, "an archive, or a document such as .docx that is one: save it as plain text (.txt), or unpack it"},
    {{"\xD0\xCF\x11\xE0", 4}, "an office document such as .doc: save it as plain text (.txt)"},
    {{"{\\rtf", 5}, "rich text: save it as plain text (.txt)"},
    {{"%PDF-", 5}, "a PDF: export the transcript as text, VTT, SRT or JSON, or try pdftotext -layout"},
    {{"RIFF", 4}, "sound or film: make a transcript of it first"},
    {{"OggS", 4}, "sound or film: make a transcript of it first"},
    {{"ID3", 3}, "sound or film: make a transcript of it first"},
    {{"fLaC", 4}, "sound or film: make a transcript of it first"},
    {{"\x1A\x45\xDF\xA3", 4}, "sound or film: make a transcript of it first"},
    {{"\x1F\x8B", 2}, "compressed: unpack it first"},
    {{"BZh", 3}, "compressed: unpack it first"},
    {{"7z\xBC\xAF", 4}, "compressed: unpack it first"},
    {{"Rar!", 4}, "compressed: unpack it first"},
    {{"\xFD"
      "7zXZ",
      5},
     "compressed: unpack it first"},
    {{"GIF8", 4}, NULL},
    {{"\x89PNG", 4}, NULL},
    {{"\xFF\xD8\xFF", 3}, NULL},
    {{"\x7F"
      "ELF",
      4},
     NULL},
    {{"<?xml", 5}, NULL},
};
enum { FOREIGN = sizeof foreign / sizeof *foreign };

static size_t find_foreign(ww_str head) {
  size_t i = 0;
  while (i < FOREIGN && !ww_str_starts(head, foreign[i].magic)) i++;
  return i;
}

const char *ww_format_advice(ww_str head) {
  size_t i = find_foreign(head);
  const char *advice = i < FOREIGN ? foreign[i].advice : NULL;
  if (ww_str_starts(ww_str_from(head, 4), WW_S("ftyp"))) return "sound or film: make a transcript of it first";
  return advice ? advice : "binary, or a format winwin cannot read; export it as text, VTT, SRT or JSON";
}

static bool is_control(unsigned char c) {
  return c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
}

/* Text has hardly any control or replaced characters, and next to no zero bytes except behind its end,
 * where a crash may leave them. */
static bool is_binary(const ww_decoded *d) {
  size_t odd = d->bad, zeros = 0, n = d->text.n;
  while (n && d->text.p[n - 1] == 0) n--;
  for (size_t i = 0; i < n; i++) {
    zeros += d->text.p[i] == 0;
    odd += is_control((unsigned char)d->text.p[i]);
  }
  return (n == 0 && d->text.n) || zeros > n / 100 || (odd > 4 && odd > n / 10);
}

static bool is_among(const ww_format *format, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (ww_str_eq(ww_str_of(format->name), ww_str_of(names[i]))) return true;
  return false;
}

static const char *const documents[] = {"notes", "script"};
enum { DOCUMENTS = sizeof documents / sizeof *documents };

/* What the user says of the kind decides between formats that any text could be in. */
static const ww_format *as_kind(const ww_format *guessed, ww_kind kind) {
  static const char *const loose[] = {"text", "markdown", "html"};
  static const char *const names[WW_KINDS] = {NULL, "text", "notes", "script"};
  bool document = !guessed || is_among(guessed, documents, DOCUMENTS);
  if (kind == WW_KIND_GUESS || !(document || is_among(guessed, loose, 3))) return guessed;
  return kind == WW_CALL && !document ? guessed : ww_format_find(ww_str_of(names[kind]));
}

/* The format that is surest, and surer than `most`. A look at the whole takes long, and none that needs
 * it is as sure as one with marks of its own. */
static const ww_format *surest(ww_str name, ww_str head, int most) {
  const ww_format *best = NULL;
  for (size_t i = 0; i < FORMATS; i++) {
    int sure = formats[i]->guess ? formats[i]->guess(name, head) : 0;
    if (sure > most) most = sure, best = formats[i];
  }
  if (most > WW_GUESS_BY_LOOKS) return best;
  ww_looks looks = ww_look(head);
  for (size_t i = 0; i < FORMATS; i++) {
    int sure = formats[i]->guess_by ? formats[i]->guess_by(looks, name, head) : 0;
    if (sure > most) most = sure, best = formats[i];
  }
  return best;
}

static const ww_format *guess(ww_arena *a, ww_str name, ww_str head, ww_kind kind) {
  ww_decoded d = ww_decode(a, head);
  if (is_binary(&d)) return NULL;
  d.text = ww_ignores_blank(a, d.text);
  bool alien = find_foreign(head) < FOREIGN || find_foreign(d.text) < FOREIGN;
  return as_kind(surest(name, d.text, alien ? SURE - 1 : 0), kind); /* a format may know better */
}

static const ww_format *guess_within(ww_arena *a, ww_str name, ww_str head, ww_kind kind) {
  jmp_buf trap;
  a->trap = &trap;
  return setjmp(trap) ? NULL : guess(a, name, head, kind);
}

const ww_format *ww_format_guess(ww_str name, ww_str head, ww_kind kind) {
  ww_arena arena;
  ww_arena_init(&arena);
  const ww_format *found = guess_within(&arena, name, ww_str_sub(head, 0, HEAD), kind);
  ww_arena_clear(&arena);
  return found;
}

static bool holds_within(const ww_format *format, ww_arena *a, ww_str bytes) {
  ww_transcript t;
  jmp_buf trap;
  a->trap = &trap;
  if (setjmp(trap)) return true; /* whoever reads it says so */
  ww_transcript_init(&t, a);
  return format->holds(&t, ww_decode(a, bytes).text);
}

bool ww_format_holds(const ww_format *format, ww_str bytes) {
  if (!format->holds) return true;
  ww_arena arena;
  ww_arena_init(&arena);
  bool held = holds_within(format, &arena, bytes);
  ww_arena_clear(&arena);
  return held;
}

static ww_places place_of(ww_str text, uint32_t line, size_t at) {
  ww_places place = ww_places_of(text, line);
  ww_places_to(&place, at);
  return place;
}

static size_t first_high(ww_str s) {
  size_t i = 0;
  while (i < s.n && !(s.p[i] & 0x80)) i++;
  return i;
}

/* A blank for each zero byte, so that columns stay. */
static ww_str blank_zeros(ww_transcript *t, ww_str text, uint32_t line) {
  size_t first = ww_str_find_char(text, 0), n = 0;
  if (first == text.n) return text;
  char *out = ww_arena_alloc(t->arena, text.n, 1);
  for (size_t i = 0; i < text.n; i++) {
    n += text.p[i] == 0;
    out[i] = text.p[i] ? text.p[i] : ' ';
  }
  ww_places place = place_of(text, line, first);
  ww_transcript_diagnose(t, WW_WARNING, place.line, place.column, "zero bytes read as blanks: %zu", n);
  return (ww_str){out, text.n};
}

static void report_repairs(ww_transcript *t, const ww_decoded *d, uint32_t line) {
  if (d->encoding == WW_CP1252) {
    ww_places place = place_of(d->text, line, first_high(d->text));
    ww_transcript_diagnose(t, WW_WARNING, place.line, place.column, "not UTF-8, read as CP1252");
  }
  if (d->bad) {
    ww_places place = place_of(d->text, line, ww_str_find(d->text, WW_S("\xEF\xBF\xBD")));
    ww_transcript_diagnose(t, WW_WARNING, place.line, place.column,
                           "invalid bytes replaced by U+FFFD: %zu, the first at byte %zu", d->bad, d->first_bad);
  }
}

/* Voices overlap, so an utterance may begin before the one above has ended, but not before it
 * began. What would be before the first day of a chat has no time at all. */
static void check_times(ww_transcript *t) {
  ww_milli last = WW_NA;
  for (size_t i = 0; i < t->n_utterances; i++) {
    ww_utterance *u = &t->utterances[i];
    if (u->start == WW_NA) continue;
    if (last != WW_NA && u->start < last)
      ww_transcript_diagnose(t, WW_WARNING, u->line, u->column, "time runs backwards here");
    if (u->end != WW_NA && u->end < u->start)
      ww_transcript_diagnose(t, WW_WARNING, u->line, u->column, "ends before it starts");
    if (u->start < 0) u->start = u->end = WW_NA;
    else last = u->start;
  }
}

static bool has_error(const ww_transcript *t) {
  for (size_t i = 0; i < t->n_diagnostics; i++)
    if (t->diagnostics[i].severity == WW_ERROR) return true;
  return false;
}

static bool nothing(ww_transcript *t, uint32_t line, const char *what) {
  if (!has_error(t))
    ww_transcript_diagnose(t, WW_ERROR, line, 0, "no conversation in it: %s", what);
  return false;
}

static bool is_too_long(ww_transcript *t, size_t n) {
  uint64_t most = ww_limit_of(t->limits, WW_LIMIT_CONVERSATION_BYTES);
  if (n <= most) return false;
  ww_transcript_diagnose(t, WW_ERROR, 0, 0, "more than %llu bytes, so it is not read (%s)", (unsigned long long)most,
                         ww_limit_at(WW_LIMIT_CONVERSATION_BYTES)->hint);
  return true;
}

bool ww_read(ww_transcript *t, const ww_input *in) {
  uint32_t line = in->line ? in->line : 1;
  if (is_too_long(t, in->bytes.n)) return false;
  if (in->bytes.n == 0) return nothing(t, line, "it is empty");
  const ww_format *format = in->format ? in->format : ww_format_guess(in->path, in->bytes, WW_KIND_GUESS);
  if (!format) return nothing(t, line, ww_format_advice(in->bytes));
  if (!in->format) t->layout = ww_format_name(format);
  ww_decoded d = ww_decode(t->arena, in->bytes);
  report_repairs(t, &d, line);
  d.text = blank_zeros(t, d.text, line);
  if (ww_str_trim(d.text).n == 0) return nothing(t, line, "nothing but white space");
  t->columns = in->columns;
  /* what is said in a call is a record: nobody can talk a finding away in it */
  if (is_among(format, documents, DOCUMENTS)) d.text = ww_ignores_read(t, d.text, line);
  else ww_ignores_refuse(t, d.text, line);
  bool read = format->parse(t, d.text, line);
  if (t->full) return false;
  if (!read || t->n_utterances == 0) return nothing(t, line, "nobody says anything");
  check_times(t);
  return true;
}
