/* fuzz_pattern.c: a pattern on the first line, a text on the rest. Whatever PCRE2 matches the gate lets
 * through; and a cue of that pattern has the same hits with and without gate and machine code.
 * SPDX-License-Identifier: MIT */
#include <limits.h>

#include "../asked.h"
#include "base/hash.h"
#include "fuzz.h"

static bool matches(ww_str pattern, ww_str text, unsigned jit_after, ww_match *match) {
  ww_error e;
  ww_span span = {0, 0};
  ww_regex *regex = ww_regex_new(pattern, 0, (ww_place){0}, &e);
  if (!regex) return false;
  ww_matcher *m = ww_matcher_new(1, jit_after);
  demand(m != NULL, "out of memory");
  *match = ww_regex_find(m, regex, text, 0, &span);
  demand(*match != WW_MATCH_YES || (span.from <= span.to && span.to <= text.n), "a match outside of the text");
  ww_matcher_free(m);
  ww_regex_free(regex);
  return true;
}

/* ---- as a cue */

enum { WAYS = 3 };
static const ww_ways ways[WAYS] = {{false, WW_JIT_AFTER}, {true, UINT_MAX}, {false, 0}};

static uint64_t digest_of(const ww_card *c) {
  uint64_t h = WW_HASH_START;
  for (size_t i = 0; i < c->n_hits; i++) {
    const ww_hit *hit = &c->hits[i];
    uint64_t numbers[] = {hit->at.utterance, hit->at.line, hit->at.column, hit->end_column, hit->fingerprint};
    h = ww_hash_field(ww_hash_field(h, hit->cue->id), (ww_str){(const char *)numbers, sizeof numbers});
  }
  return h;
}

/* A limit is said on the card; what machine code reaches before it may differ. */
static bool hit_a_limit(const ww_card *c) {
  for (size_t i = 0; i < c->n_diagnostics; i++)
    if (c->diagnostics[i].severity >= WW_WARNING) return true;
  return false;
}

static bool can_stand_in_yaml(ww_str s) {
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (c < 32 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0xFEFF && c <= 0xFFFF)) return false;
  }
  return s.n > 0;
}

static void put_pack(ww_buf *b, ww_str pattern) {
  ww_buf_z(b, "schema: 1\npack: {name: p, version: 1.0.0}\ndimensions: {d: {title: D}}\nfunction_words: [you, a]\ncues:\n"
              "  - {id: one, title: One, type: existence, dimension: d, severity: warning, speaker: any, any: [{pattern: '");
  for (size_t i = 0; i < pattern.n; i++) {
    if (pattern.p[i] == '\'') ww_buf_char(b, '\'');
    ww_buf_char(b, pattern.p[i]);
  }
  ww_buf_z(b, "'}]}\n");
}

static void put_call(ww_buf *b, ww_str text) {
  static const char *const names[] = {"\nAnn: ", "\nBob: "};
  ww_str line;
  for (unsigned i = 0; ww_str_line(&text, &line); i++) {
    ww_buf_z(b, names[i % 2]);
    ww_buf_add(b, line);
  }
}

static uint64_t scan_by(ww_rules *rules, const ww_ways *way, ww_str bytes, bool *limit) {
  rules->ways = *way;
  ww_scanner *s = must_scan(rules, NULL);
  ww_input in = {.path = WW_S("call"), .bytes = bytes, .format = ww_format_find(WW_S("text")), .line = 1, .ordinal = 1};
  const ww_card *card = ww_scan(s, &in);
  uint64_t digest = digest_of(card);
  *limit |= hit_a_limit(card);
  ww_scanner_free(s);
  return digest;
}

static void compare_ways(ww_str pattern, ww_str text) {
  ww_buf yaml = {0}, bytes = {0};
  put_pack(&yaml, pattern);
  put_call(&bytes, text);
  demand(!yaml.failed && !bytes.failed, "out of memory");
  ww_file file = {WW_S("p.yaml"), ww_buf_str(&yaml)};
  ww_pack pack = {&file, 1};
  told t = {0};
  ww_rules *rules = ww_rules_new(&pack, 1, take_problem, &t);
  bool limit = false;
  uint64_t first = rules ? scan_by(rules, &ways[0], ww_buf_str(&bytes), &limit) : 0;
  for (int i = 1; rules && i < WAYS; i++) {
    uint64_t digest = scan_by(rules, &ways[i], ww_buf_str(&bytes), &limit);
    demand(limit || digest == first, i == 1 ? "other hits without the gate" : "other hits with machine code");
  }
  ww_rules_free(rules);
  ww_buf_free(&yaml);
  ww_buf_free(&bytes);
}

static void try_pair(ww_arena *a, ww_str bytes) {
  ww_str text = ww_decode(a, bytes).text, pattern;
  if (!ww_str_line(&text, &pattern) || pattern.n > 400) return;
  ww_match plain = WW_MATCH_NO, machine = WW_MATCH_NO;
  if (!matches(pattern, text, UINT_MAX, &plain)) return;
  matches(pattern, text, 0, &machine);
  bool limit = plain == WW_MATCH_LIMIT || machine == WW_MATCH_LIMIT;
  demand(limit || plain == machine, "machine code matches otherwise");
  bool through = ww_candidates_have(ask_gate(a, pattern, text), 1);
  demand(through || plain != WW_MATCH_YES, "what matches is kept out");
  if (!limit && can_stand_in_yaml(pattern)) compare_ways(pattern, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  jmp_buf trap;
  ww_arena a;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) abort();
  try_pair(&a, (ww_str){(const char *)data, size});
  ww_arena_clear(&a);
  return 0;
}
