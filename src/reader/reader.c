/* reader.c: the table of formats; from bytes to a transcript.
 * SPDX-License-Identifier: MIT */
#include "reader/reader.h"

#include "base/decode.h"

static const ww_format *const formats[] = {
#define WW_READER(name) &ww_reader_##name,
#include "reader/readers.def"
#undef WW_READER
};

enum { FORMATS = sizeof formats / sizeof *formats, HEAD = 64 << 10 };

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

size_t ww_format_split(const ww_format *format, ww_str buffer, bool eof, size_t *scan) {
  if (format->split) return format->split(buffer, eof, scan);
  return eof ? buffer.n : 0;
}

/* How files begin that are text for a program, or no text at all. */
static bool is_foreign(ww_str head) {
  static const ww_str magic[] = {{"PK\3\4", 4},
                                 {"%PDF-", 5},
                                 {"GIF8", 4},
                                 {"\x89PNG", 4},
                                 {"\xFF\xD8\xFF", 3},
                                 {"\x1F\x8B", 2},
                                 {"RIFF", 4},
                                 {"OggS", 4},
                                 {"ID3", 3},
                                 {"fLaC", 4},
                                 {"\x7F"
                                  "ELF",
                                  4},
                                 {"\xD0\xCF\x11\xE0", 4},
                                 {"BZh", 3},
                                 {"7z\xBC\xAF", 4},
                                 {"Rar!", 4},
                                 {"\xFD"
                                  "7zXZ",
                                  5},
                                 {"{\\rtf", 5},
                                 {"<?xml", 5},
                                 {"<tt", 3},
                                 {"File type = \"ooTextFile", 23}};
  for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
    if (ww_str_starts(head, magic[i])) return true;
  return false;
}

static bool is_control(unsigned char c) {
  return c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
}

/* Text has no zero bytes and hardly any control or replaced characters. */
static bool is_binary(const ww_decoded *d) {
  size_t odd = d->bad;
  for (size_t i = 0; i < d->text.n; i++) {
    if (d->text.p[i] == 0) return true;
    odd += is_control((unsigned char)d->text.p[i]);
  }
  return odd > 4 && odd > d->text.n / 10;
}

static bool is_among(const ww_format *format, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (ww_str_eq(ww_str_of(format->name), ww_str_of(names[i]))) return true;
  return false;
}

/* What the user says of the kind decides between formats that any text could be in. */
static const ww_format *as_kind(const ww_format *guessed, ww_kind kind) {
  static const char *const loose[] = {"text", "markdown", "html"}, *const documents[] = {"notes", "script"};
  static const char *const names[WW_KINDS] = {NULL, "text", "notes", "script"};
  bool document = !guessed || is_among(guessed, documents, 2);
  if (kind == WW_KIND_GUESS || !(document || is_among(guessed, loose, 3))) return guessed;
  return kind == WW_CALL && !document ? guessed : ww_format_find(ww_str_of(names[kind]));
}

static const ww_format *guess(ww_arena *a, ww_str name, ww_str head, ww_kind kind) {
  ww_decoded d = ww_decode(a, head);
  if (is_foreign(d.text) || is_binary(&d)) return NULL;
  const ww_format *best = NULL;
  int most = 0;
  for (size_t i = 0; i < FORMATS; i++) {
    int sure = formats[i]->guess(name, d.text);
    if (sure > most) most = sure, best = formats[i];
  }
  return as_kind(best, kind);
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

static void report_repairs(ww_transcript *t, const ww_decoded *d, uint32_t line) {
  if (d->encoding == WW_CP1252)
    ww_transcript_diagnose(t, WW_WARNING, line, 0, "not UTF-8, read as CP1252");
  if (d->bad)
    ww_transcript_diagnose(t, WW_WARNING, line, 0,
                           "invalid bytes replaced by U+FFFD: %zu, the first at byte %zu", d->bad,
                           d->first_bad);
  size_t zeros = 0;
  for (size_t i = 0; i < d->text.n; i++) zeros += d->text.p[i] == 0;
  if (zeros) ww_transcript_diagnose(t, WW_WARNING, line, 0, "zero bytes in the text: %zu", zeros);
}

/* Voices overlap, so an utterance may begin before the one above has ended, but not before it
 * began. */
static void check_times(ww_transcript *t) {
  ww_milli last = WW_NA;
  for (size_t i = 0; i < t->n_utterances; i++) {
    const ww_utterance *u = &t->utterances[i];
    if (u->start == WW_NA) continue;
    if (last != WW_NA && u->start < last)
      ww_transcript_diagnose(t, WW_WARNING, u->line, u->column, "time runs backwards here");
    if (u->end != WW_NA && u->end < u->start)
      ww_transcript_diagnose(t, WW_WARNING, u->line, u->column, "ends before it starts");
    last = u->start;
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

bool ww_read(ww_transcript *t, const ww_input *in) {
  uint32_t line = in->line ? in->line : 1;
  if (in->bytes.n == 0) return nothing(t, line, "it is empty");
  const ww_format *format = in->format ? in->format : ww_format_guess(in->path, in->bytes, WW_KIND_GUESS);
  if (!format) return nothing(t, line, "neither text nor a format known here");
  ww_decoded d = ww_decode(t->arena, in->bytes);
  report_repairs(t, &d, line);
  if (ww_str_trim(d.text).n == 0) return nothing(t, line, "nothing but white space");
  bool read = format->parse(t, d.text, line);
  if (!read || t->n_utterances == 0) return nothing(t, line, "nobody says anything");
  check_times(t);
  return true;
}
