/* fuzz.h: what the fuzzers share. Each has one function that takes bytes; libFuzzer brings them, or replay.c.
 * SPDX-License-Identifier: MIT
 *
 * The first bytes of an input choose what is done with the rest; they are printable in the seeds. */
#ifndef WW_TESTS_FUZZ_H
#define WW_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/decode.h"
#include "base/str.h"
#include "winwin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void demand(bool good, const char *what) {
  if (good) return;
  fprintf(stderr, "fuzz: %s\n", what);
  abort();
}

/* The next byte that chooses: '0' is 0, and so on. */
static inline unsigned take_choice(ww_str *in) {
  if (in->n == 0) return 0;
  unsigned c = (unsigned char)in->p[0] - (unsigned)'0';
  in->p++, in->n--;
  return c & 0xFF;
}

/* What stands before the first `mark`; `in` becomes what stands behind it. */
static inline ww_str take_until(ww_str *in, ww_str mark) {
  size_t at = ww_str_find(*in, mark);
  ww_str part = ww_str_sub(*in, 0, at);
  *in = ww_str_from(*in, at < in->n ? at + mark.n : in->n);
  return part;
}

/* A copy of its own size, so that a step past its end is seen. */
static inline char *exact(ww_str s) {
  char *p = malloc(s.n ? s.n : 1);
  demand(p != NULL, "out of memory");
  if (s.n) memcpy(p, s.p, s.n);
  return p;
}

static inline bool is_utf8(ww_str s) {
  for (size_t i = 0, len; i < s.n; i += len)
    if (ww_utf8_next(s, i, &len) == 0xFFFD && !ww_str_starts(ww_str_from(s, i), WW_S("\xEF\xBF\xBD"))) return false;
  return true;
}

static inline uint32_t count_lines(ww_str s) {
  uint32_t lines = 1;
  for (size_t i = 0; i < s.n; i++) lines += s.p[i] == '\n' || s.p[i] == '\r';
  return lines;
}

/* Counts the problems, and holds each to what winwin.h says of them. */
typedef struct {
  size_t n, errors;
  ww_str file;
  uint32_t line, column;
} told;

static inline void take_problem(void *ctx, const ww_error *e) {
  told *t = ctx;
  bool same = t->n && ww_str_eq(t->file, e->file);
  demand(e->message[0] != 0, "a problem without a message");
  demand(is_utf8(ww_str_of(e->message)) && is_utf8(ww_str_of(e->caret)), "a message that is no UTF-8");
  demand(!same || e->line > t->line || (e->line == t->line && e->column >= t->column), "problems out of order");
  t->n++;
  t->errors += e->severity == WW_ERROR;
  t->file = e->file, t->line = e->line, t->column = e->column;
}

static inline void refuse_problem(void *ctx, const ww_error *e) {
  (void)ctx;
  demand(false, e->message);
}

static inline ww_rules *must_load(const ww_pack *packs, size_t n) {
  ww_rules *rules = ww_rules_new(packs, n, refuse_problem, NULL);
  demand(rules != NULL, "out of memory");
  return rules;
}

static inline ww_scanner *must_scan(const ww_rules *rules, const ww_options *options) {
  ww_error e;
  ww_scanner *s = ww_scanner_new(rules, options, &e);
  demand(s != NULL, "no scanner");
  return s;
}

#endif
