/* regex.h: patterns to share between threads, and what one thread needs to match them.
 * SPDX-License-Identifier: MIT
 *
 * Fence of <pcre2.h>. UTF, UCP and caseless are always on, \C is refused. Subjects must be valid
 * UTF-8 (it is not checked again). A ww_regex is immutable; a ww_matcher belongs to one thread and
 * keeps its own copies of lazy patterns and of busy ones, compiled to machine code when they have
 * earned it. */
#ifndef WW_BASE_REGEX_H
#define WW_BASE_REGEX_H

#include "base/buf.h"
#include "base/error.h"

typedef struct ww_regex ww_regex;
typedef struct ww_matcher ww_matcher;

typedef struct ww_span {
  size_t from, to;
} ww_span;

/* WW_MATCH_LIMIT: PCRE2 gave up or ran out of memory, which is never the same as WW_MATCH_NO. */
typedef enum { WW_MATCH_NO, WW_MATCH_YES, WW_MATCH_LIMIT } ww_match;

/* Compiles `pattern`; gives NULL and fills `*e` at `at`, with a caret, when it is bad. `number` is
 * the caller's index of the pattern, dense from 0: matchers keep a slot for each. */
ww_regex *ww_regex_new(ww_str pattern, uint32_t number, ww_place at, ww_error *e);
/* A pattern as PCRE2 wrote it down once compiled, pcre2serialize(3): `head`, then `body`. */
typedef struct ww_regex_code {
  ww_str head, body;
} ww_regex_code;

/* For a pattern known to be good: each thread makes its own copy at its first use, which most
 * conversations never come to, from `code` or, where another PCRE2 wrote that or there is none, by
 * compiling it. Both views must live as long; NULL when out of memory. */
ww_regex *ww_regex_lazy(ww_str pattern, ww_regex_code code, uint32_t number);
/* Writes the pattern down behind what is in `out`; false when it cannot be. */
bool ww_regex_write(const ww_regex *r, ww_buf *out);
uint32_t ww_regex_number(const ww_regex *r);
ww_str ww_regex_pattern(const ww_regex *r);
void ww_regex_free(ww_regex *r);

/* Compiling to machine code costs as much as this many plain matches of a sentence. */
enum { WW_JIT_AFTER = 30 };

/* For patterns numbered below `n`; machine code is made after `jit_after` matches or a long one, UINT_MAX:
 * never.
 * NULL when out of memory. */
ww_matcher *ww_matcher_new(size_t n, unsigned jit_after);
/* Other limits than the defaults of WW_LIMIT_MATCH_STEPS and so on. */
void ww_matcher_limit(ww_matcher *m, uint32_t steps, uint32_t depth, uint32_t kib);
void ww_matcher_free(ww_matcher *m);
/* Matches in `subject` from byte `from` on; sets `*span` on a match. `^`, `$` and look-behind see
 * just the subject. */
ww_match ww_regex_find(ww_matcher *m, const ww_regex *r, ww_str subject, size_t from,
                       ww_span *span);
/* How many steps the interpreter takes at most from one place of `subject`, to the next power of four of 100 and
 * without the short cuts a lucky text gives it; more than `most` when it is more. */
uint32_t ww_regex_steps(const ww_regex *r, ww_str subject, uint32_t most);
/* "PCRE2 10.42, JIT" for --version. */
ww_str ww_regex_version(ww_arena *a);

#endif
