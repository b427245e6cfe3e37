/* reading.h: what the tests of readers share: a text in, what was read as text out.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_READING_H
#define WW_TESTS_READING_H

#include <stdio.h>
#include <stdlib.h>
#include "unit.h"

#include "reader/reader.h"

static ww_arena arena;
static ww_transcript t;

static inline bool read_input(const ww_input *in) {
  ww_arena_clear(&arena);
  jmp_buf trap;
  arena.trap = &trap;
  if (setjmp(trap)) fail_msg("out of memory");
  ww_transcript_init(&t, &arena);
  return ww_read(&t, in);
}

static inline const ww_format *format_of(const char *format) {
  return format ? ww_format_find(ww_str_of(format)) : NULL;
}

static inline bool read_bytes(const char *format, ww_str bytes, uint32_t line) {
  ww_input in = {.path = WW_S("t"), .bytes = bytes, .line = line, .ordinal = 1, .format = format_of(format)};
  return read_input(&in);
}

static inline bool read_as(const char *format, const char *text) {
  return read_bytes(format, ww_str_of(text), 1);
}

/* The transcript as text: "line:column start-end|name|text", a line each, then the diagnostics. */
static inline void describe(ww_buf *b) {
  for (size_t i = 0; i < t.n_utterances; i++) {
    const ww_utterance *u = &t.utterances[i];
    ww_buf_printf(b, "%u:%u ", u->line, u->column);
    if (u->start != WW_NA) ww_buf_milli(b, u->start);
    if (u->end != WW_NA) ww_buf_char(b, '-'), ww_buf_milli(b, u->end);
    ww_buf_printf(b, "|%.*s|%.*s\n", WW_F(t.speakers[u->speaker].name), WW_F(u->text));
  }
  for (size_t i = 0; i < t.n_diagnostics; i++) {
    const ww_diagnostic *d = &t.diagnostics[i];
    ww_buf_printf(b, "%s %u:%u %.*s\n", &"-\0s\0w\0e"[d->severity * 2], d->line, d->column,
                  WW_F(d->message));
  }
  ww_buf_char(b, 0);
}

static inline void expect_read(bool read, const char *want) {
  ww_buf b = {0};
  describe(&b);
  assert_string_equal(b.p, want);
  assert_int_equal(read, t.n_utterances > 0);
  ww_buf_free(&b);
}

static inline void expect(const char *format, const char *text, const char *want) {
  expect_read(read_as(format, text), want);
}

static inline void expect_columns(const char *columns, const char *text, const char *want) {
  ww_input in = {.path = WW_S("t"), .bytes = ww_str_of(text), .line = 1, .ordinal = 1,
                 .format = format_of("csv"), .columns = ww_str_of(columns)};
  expect_read(read_input(&in), want);
}

static inline void expect_place(size_t utterance, const char *word, uint32_t line, uint32_t column) {
  uint32_t l, c;
  size_t at = ww_str_find(t.utterances[utterance].text, ww_str_of(word));
  assert_true(at < t.utterances[utterance].text.n);
  ww_transcript_locate(&t, (uint32_t)utterance, at, &l, &c);
  assert_int_equal(l, line);
  assert_int_equal(c, column);
}

static inline const char *guessed(const char *name, const char *text) {
  const ww_format *f = ww_format_guess(ww_str_of(name), ww_str_of(text), WW_KIND_GUESS);
  return f ? ww_format_name(f) : "none";
}

/* Feeds `bytes` in chunks of `chunk`; gives the lengths of what comes out, each with the head that is
 * put before it. */
static inline void split_all(const char *format, ww_str bytes, size_t chunk, ww_buf *out) {
  const ww_format *f = format_of(format);
  char *copy = malloc(bytes.n + 1);
  memcpy(copy, bytes.p, bytes.n);
  bytes.p = copy;
  size_t from = 0, have = 0, scan = 0;
  while (from < bytes.n) {
    bool eof = have == bytes.n;
    size_t before = scan, n = ww_format_split(f, (ww_str){0}, ww_str_sub(bytes, from, have), eof, &scan);
    if (n) {
      ww_str done = ww_str_sub(bytes, from, from + n);
      size_t head = ww_format_head(f, (ww_str){0}, done);
      ww_buf_printf(out, "%zu ", n);
      from += n;
      if (from < bytes.n && head) memmove(copy + (from -= head), done.p, head);
      scan = 0;
    } else {
      assert_false(eof);
      assert_true(scan >= before);
      have = have + chunk < bytes.n ? have + chunk : bytes.n;
    }
  }
  ww_buf_char(out, 0);
  free(copy);
}

static inline void expect_split(const char *format, ww_str bytes, const char *want) {
  for (size_t chunk = 1; chunk <= bytes.n + 1; chunk++) {
    ww_buf b = {0};
    split_all(format, bytes, chunk, &b);
    assert_string_equal(b.p, want);
    ww_buf_free(&b);
  }
}

#endif
