/* regex.c: PCRE2 with limits.
 * SPDX-License-Identifier: MIT */
#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <limits.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/* One match of more steps than this costs as much as compiling to machine code, which takes them
 * several times as fast. */
enum { BRIEF_LIMIT = 5000, LONG_SUBJECT = 4096 }; /* and the limit counts anew from each place of a long subject */
/* Bytes of machine code for one thread: patterns earn theirs by use, so those who come too late are the
 * rarer ones. */
enum { JIT_MOST = 6 << 20 };
enum { JIT_STACK_MIN = 32 << 10, JIT_STACK_MAX = 1 << 20 };
struct ww_regex {
  pcre2_code *code; /* or NULL: each thread compiles its own from `pattern` */
  ww_str pattern;
  ww_regex_code written;
  uint32_t number;
};

typedef struct {
  pcre2_code *code; /* this thread's own, or NULL */
  unsigned uses;
  bool ready; /* its matches have all the steps they want: it has machine code, or is to have none */
} slot;

struct ww_matcher {
  pcre2_match_data *data;
  pcre2_match_context *context, *brief;
  pcre2_jit_stack *stack;
  size_t jit_bytes;
  ww_buf written; /* of the pattern being read back */
  size_t n;
  unsigned jit_after;
  slot slots[];
};

static pcre2_code *compile(ww_str pattern, int *code, PCRE2_SIZE *offset) {
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
  return pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, options, code, offset, NULL);
}

ww_regex *ww_regex_lazy(ww_str pattern, ww_regex_code code, uint32_t number) {
  ww_regex *r = malloc(sizeof *r);
  if (r) *r = (ww_regex){NULL, pattern, code, number};
  return r;
}

bool ww_regex_write(const ww_regex *r, ww_buf *out) {
  uint8_t *bytes = NULL;
  PCRE2_SIZE n = 0;
  const pcre2_code *code = r->code;
  if (!code || pcre2_serialize_encode(&code, 1, &bytes, &n, NULL) != 1) return false;
  ww_buf_add(out, (ww_str){(const char *)bytes, n});
  pcre2_serialize_free(bytes);
  return !out->failed;
}

ww_regex *ww_regex_new(ww_str pattern, uint32_t number, ww_place at, ww_error *e) {
  int code;
  PCRE2_SIZE offset;
  ww_regex *r = ww_regex_lazy(pattern, (ww_regex_code){{0}, {0}}, number);
  if (r && (r->code = compile(pattern, &code, &offset))) return r;
  unsigned char why[160] = "out of memory";
  if (r) pcre2_get_error_message(code, why, sizeof why);
  ww_error_set(e, WW_ERROR, at, "bad pattern: %s", (const char *)why);
  if (r) ww_error_point(e, pattern, offset);
  free(r);
  return NULL;
}

uint32_t ww_regex_number(const ww_regex *r) {
  return r->number;
}

ww_str ww_regex_pattern(const ww_regex *r) {
  return r->pattern;
}

void ww_regex_free(ww_regex *r) {
  if (!r) return;
  pcre2_code_free(r->code);
  free(r);
}

static bool has_jit(void) {
  uint32_t jit = 0;
  pcre2_config(PCRE2_CONFIG_JIT, &jit);
  return jit;
}

ww_matcher *ww_matcher_new(size_t n, unsigned jit_after) {
  ww_matcher *m = calloc(1, sizeof *m + n * sizeof(slot));
  if (!m) return NULL;
  m->n = n;
  m->jit_after = has_jit() ? jit_after : UINT_MAX;
  m->data = pcre2_match_data_create(1, NULL);
  m->context = pcre2_match_context_create(NULL);
  m->brief = pcre2_match_context_create(NULL);
  m->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
  if (!m->data || !m->context || !m->brief) {
    ww_matcher_free(m);
    return NULL;
  }
  ww_matcher_limit(m, (uint32_t)ww_limit_of(NULL, WW_LIMIT_MATCH_STEPS), (uint32_t)ww_limit_of(NULL, WW_LIMIT_MATCH_DEPTH),
                   (uint32_t)ww_limit_of(NULL, WW_LIMIT_MATCH_KIB));
  pcre2_set_match_limit(m->brief, BRIEF_LIMIT);
  if (m->stack) pcre2_jit_stack_assign(m->context, NULL, m->stack);
  return m;
}

/* A sentence is short: what needs more steps is a pattern that explodes. The JIT ignores the depth and heap
 * limits (pcre2jit(3)) and counts differently: a step of the interpreter takes longer and does more. */
enum { PLAIN_SHARE = 10 };
void ww_matcher_limit(ww_matcher *m, uint32_t steps, uint32_t depth, uint32_t kib) {
  bool plain = m->jit_after == UINT_MAX;
  pcre2_set_match_limit(m->context, plain ? steps / PLAIN_SHARE + 1 : steps);
  pcre2_set_depth_limit(m->context, depth);
  pcre2_set_heap_limit(m->context, kib);
}

void ww_matcher_free(ww_matcher *m) {
  if (!m) return;
  for (size_t i = 0; i < m->n; i++) pcre2_code_free(m->slots[i].code);
  ww_buf_free(&m->written);
  pcre2_jit_stack_free(m->stack);
  pcre2_match_context_free(m->context);
  pcre2_match_context_free(m->brief);
  pcre2_match_data_free(m->data);
  free(m);
}

/* Without memory for a copy, or without a JIT in the library, the plain code serves as well. */
static void make_ready(ww_matcher *m, slot *s, const ww_regex *r) {
  size_t bytes = 0;
  s->ready = true;
  if (m->jit_after == UINT_MAX || m->jit_bytes >= JIT_MOST) return;
  if (!s->code) s->code = pcre2_code_copy(r->code);
  if (s->code && pcre2_jit_compile(s->code, PCRE2_JIT_COMPLETE) == 0) pcre2_pattern_info(s->code, PCRE2_INFO_JITSIZE, &bytes);
  m->jit_bytes += bytes;
}

/* PCRE2 refuses what another version of it wrote, or one for another machine. */
static pcre2_code *read_back(ww_matcher *m, const ww_regex *r) {
  pcre2_code *code = NULL;
  m->written.n = 0;
  ww_buf_add(&m->written, r->written.head);
  ww_buf_add(&m->written, r->written.body);
  if (m->written.failed || r->written.body.n == 0) return NULL;
  return pcre2_serialize_decode(&code, 1, (const uint8_t *)m->written.p, NULL) == 1 ? code : NULL;
}

static pcre2_code *own_code(ww_matcher *m, const ww_regex *r) {
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code = read_back(m, r);
  return code ? code : compile(r->pattern, &error, &offset);
}

static int match(ww_matcher *m, slot *s, const ww_regex *r, ww_str subject, size_t from) {
  PCRE2_SPTR text = (PCRE2_SPTR)(subject.p ? subject.p : "");
  const pcre2_code *code = s->code ? s->code : r->code;
  int rc = pcre2_match(code, text, subject.n, from, PCRE2_NO_UTF_CHECK, m->data, s->ready ? m->context : m->brief);
  if (rc != PCRE2_ERROR_JIT_STACKLIMIT) return rc;
  return pcre2_match(code, text, subject.n, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->data, m->context);
}

static bool is_limit(int rc) {
  return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT;
}

ww_match ww_regex_find(ww_matcher *m, const ww_regex *r, ww_str subject, size_t from, ww_span *span) {
  slot *s = &m->slots[r->number];
  if (!s->code && !r->code && !(s->code = own_code(m, r))) return WW_MATCH_LIMIT;
  if (!s->ready && (s->uses++ >= m->jit_after || subject.n > LONG_SUBJECT)) make_ready(m, s, r);
  int rc = match(m, s, r, subject, from);
  if (is_limit(rc) && !s->ready) {
    make_ready(m, s, r);
    rc = match(m, s, r, subject, from);
  }
  if (rc == PCRE2_ERROR_NOMATCH) return WW_MATCH_NO;
  if (rc < 0) return WW_MATCH_LIMIT;
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(m->data);
  *span = (ww_span){ends[0], ends[1]};
  if (span->to < span->from) span->to = span->from; /* \K inside a look-ahead */
  return WW_MATCH_YES;
}

uint32_t ww_regex_steps(const ww_regex *r, ww_str subject, uint32_t most) {
  enum { FEWEST = 100 };
  int error;
  PCRE2_SIZE offset;
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_START_OPTIMIZE;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)r->pattern.p, r->pattern.n, options, &error, &offset, NULL);
  pcre2_match_data *data = pcre2_match_data_create(1, NULL);
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  uint32_t steps = FEWEST;
  while (code && data && context && steps <= most) {
    pcre2_set_match_limit(context, steps);
    if (!is_limit(pcre2_match(code, (PCRE2_SPTR)subject.p, subject.n, 0, PCRE2_NO_UTF_CHECK, data, context))) break;
    steps = steps < most && steps * 4 > most ? most : steps * 4;
  }
  pcre2_match_context_free(context);
  pcre2_match_data_free(data);
  pcre2_code_free(code);
  return steps;
}

ww_str ww_regex_version(ww_arena *a) {
  char version[64];
  pcre2_config(PCRE2_CONFIG_VERSION, version);
  return ww_arena_printf(a, "PCRE2 %.*s, %s", (int)strcspn(version, " "), version,
                         has_jit() ? "JIT" : "no JIT");
}
