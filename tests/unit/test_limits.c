/* test_limits.c: what one input may cost, and what is said when that is too much.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rules/rules.h"
#include "unit.h"

#define HEAD                                                                                       \
  "schema: 1\npack: {name: t, version: 1.0.0, language: en}\noutcome: {win: 55, lose: 45}\n"       \
  "dimensions:\n  d: {title: D, limit: {prospect: [-50, 50], seller: [-50, 50]}}\ncues:\n"
#define PRICE "  - {id: price, title: P, type: existence, any: [{pattern: '\\bprice\\b'}]}\n"

typedef struct {
  ww_rules *rules;
  ww_scanner *scanner;
} kit;

static kit kit_of(const char *cues, ww_options options) {
  char yaml[4096];
  ww_buf problems = {0};
  ww_error e;
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  kit k = {.rules = rules_of(yaml, &problems)};
  if (!k.rules) fail_msg("%.*s", (int)problems.n, problems.p);
  k.scanner = ww_scanner_new(k.rules, &options, &e);
  return k;
}

static void kit_free(kit *k) {
  ww_scanner_free(k->scanner);
  ww_rules_free(k->rules);
}

static ww_options limited(ww_limit which, uint64_t n) {
  ww_options o = {0};
  o.limits.n[which] = n;
  return o;
}

static const ww_diagnostic *told(const ww_card *card, const char *part) {
  for (size_t i = 0; i < card->n_diagnostics; i++)
    if (ww_str_find(card->diagnostics[i].message, ww_str_of(part)) < card->diagnostics[i].message.n)
      return &card->diagnostics[i];
  return NULL;
}

static const ww_card *scan_buf(ww_scanner *s, ww_buf *text) {
  ww_buf_char(text, 0);
  const ww_card *card = scan_text(s, text->p);
  return card;
}

/* ---- conversations */

static void more_utterances_are_refused(void **state) {
  (void)state;
  kit k = kit_of(PRICE, limited(WW_LIMIT_UTTERANCES, 3));
  const ww_card *card = scan_text(k.scanner, "rep: a\nlead: b\nrep: the price\n");
  assert_true(card->readable);
  assert_int_equal(hits_of(card, "price"), 1);
  card = scan_text(k.scanner, "rep: a\nlead: b\nrep: the price\nlead: c\nrep: d\n");
  assert_false(card->readable);
  assert_int_equal(card->n_diagnostics, 1);
  assert_str(card->diagnostics[0].message, "more than 3 utterances, so it is not scored (--limit utterances=N)");
  assert_int_equal(card->score.overall, WW_NA);
  kit_free(&k);
}

static void a_crowd_is_read_in_time_and_bounded(void **state) {
  (void)state;
  enum { CROWD = 50000 };
  ww_buf text = {0};
  for (int i = 0; i < 2 * CROWD; i++) ww_buf_printf(&text, "Guest%dx: hello there\n", i % CROWD);
  kit k = kit_of(PRICE, limited(WW_LIMIT_SPEAKERS, CROWD));
  clock_t began = clock();
  const ww_card *card = scan_buf(k.scanner, &text);
  if (!card->readable) fail_msg("%.*s", WW_F(card->diagnostics[0].message));
  assert_int_equal(card->n_speakers, CROWD);
  assert_str(card->speakers[CROWD - 1].name, "Guest49999x");
  assert_true(clock() - began < 20 * CLOCKS_PER_SEC); /* compared name by name it takes minutes */
  kit_free(&k);
  k = kit_of(PRICE, limited(WW_LIMIT_SPEAKERS, 10000));
  card = scan_text(k.scanner, text.p);
  assert_false(card->readable);
  assert_non_null(told(card, "more than 10000 speakers, so it is not scored (--limit speakers=N)"));
  kit_free(&k);
  ww_buf_free(&text);
}

static void the_rest_of_an_endless_utterance_is_not_matched(void **state) {
  (void)state;
  ww_buf text = {0};
  ww_buf_z(&text, "lead: hello there\nrep: ");
  for (int i = 0; i < 100; i++) ww_buf_z(&text, "the price is \xC3\xA9\xC3\xA9. ");
  ww_buf_z(&text, "\nlead: the price?\n");
  kit k = kit_of(PRICE, limited(WW_LIMIT_TURN_BYTES, 169)); /* nine sentences, the last to half a letter */
  const ww_card *card = scan_buf(k.scanner, &text);
  assert_int_equal(hits_of(card, "price"), 9 + 1);
  const ww_diagnostic *d = told(card, "turn 2 is one utterance of 1899 bytes, of which the first ");
  assert_non_null(d);
  assert_int_equal(d->severity, WW_ERROR);
  assert_int_equal(d->line, 2);
  kit_free(&k);
  ww_buf_free(&text);
}

static void an_endless_sentence_is_matched_in_pieces(void **state) {
  (void)state;
  ww_buf text = {0};
  ww_buf_z(&text, "lead: hello there\nrep: ");
  for (int i = 0; i < 100; i++) ww_buf_z(&text, "the price and ");
  ww_buf_z(&text, ".\nlead: ");
  for (int i = 0; i < 2000; i++) ww_buf_z(&text, "\xE2\x82\xAC"); /* no blank to cut at */
  ww_buf_z(&text, " price.\n");
  kit k = kit_of(PRICE, limited(WW_LIMIT_SENTENCE_BYTES, 100));
  const ww_card *card = scan_buf(k.scanner, &text);
  assert_int_equal(hits_of(card, "price"), 15 + 1); /* once per piece; whole words all of them */
  const ww_diagnostic *d = told(card, "a sentence of more than 100 bytes is matched in pieces (--limit sentence-bytes=N)");
  assert_non_null(d);
  assert_int_equal(d->severity, WW_WARNING);
  assert_int_equal(d->line, 2);
  kit_free(&k);
  ww_buf_free(&text);
}

static void what_takes_too_long_is_not_scored(void **state) {
  (void)state;
  ww_buf text = {0};
  for (int i = 0; i < 1000; i++) ww_buf_z(&text, "rep: aaaaaaaaaaaaaaaa, the price\nlead: aaaaaaaaaaaaaaaaaaaaaaaaa b\n");
  ww_options options = limited(WW_LIMIT_MILLISECONDS, 1);
  options.limits.n[WW_LIMIT_MATCH_STEPS] = 1000000000;
  kit k = kit_of(PRICE "  - {id: slow, title: S, type: existence, any: [{pattern: '(?:a|aa)+[bc]\\w'}]}\n", options);
  const ww_card *card = scan_buf(k.scanner, &text);
  assert_false(card->readable);
  assert_int_equal(card->n_hits, 0);
  assert_int_equal(card->score.overall, WW_NA);
  assert_non_null(told(card, "matching took more than 1 ms of processor time, so it is not scored (--limit milliseconds=N)"));
  kit_free(&k);
  ww_buf_free(&text);
}

static void a_pattern_for_names_may_explode_too(void **state) {
  (void)state;
  ww_speaker_rule rule = {WW_S("(?:a|aa)+\\d"), WW_SELLER, true};
  kit k = kit_of(PRICE, (ww_options){.speakers = &rule, .n_speakers = 1});
  const ww_card *card = scan_text(k.scanner, "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaab: the price\nlead: yes\n"
                                             "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaab: it is\nlead: no\n");
  const ww_diagnostic *d = told(card, "the pattern for sellers hits a match limit on a name: '(?:a|aa)+\\d' (--limit match-steps=N)");
  assert_non_null(d);
  assert_int_equal(d->severity, WW_ERROR);
  kit_free(&k);
}

/* Their time went with the square of the length once. */
static void redaction_takes_its_time_by_the_length(void **state) {
  (void)state;
  static const char *const bits[] = {"1 ", "one ", "1-", "a.b@", "+1"};
  ww_buf text = {0};
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
    ww_buf_z(&text, "rep: ");
    for (int k = 0; k < 30000; k++) ww_buf_z(&text, bits[i]);
    ww_buf_z(&text, "\nlead: well then\n");
  }
  kit k = kit_of(PRICE, (ww_options){.redact = true});
  clock_t began = clock();
  const ww_card *card = scan_buf(k.scanner, &text);
  assert_true(clock() - began < 3 * CLOCKS_PER_SEC);
  assert_true(card->readable);
  kit_free(&k);
  ww_buf_free(&text);
}

/* ---- packs */

static void expect_refused(const char *cues, ww_limit which, uint64_t n, const char *want) {
  char yaml[4096];
  ww_buf problems = {0};
  ww_limits limits = {{0}};
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  ww_file file = {WW_S("t.yaml"), ww_str_of(yaml)};
  ww_pack pack = {&file, 1};
  ww_choices choices = {.limits = &limits};
  ww_rules *rules = ww_rules_new_with(&pack, 1, &choices, to_text, &problems);
  assert_non_null(rules);
  ww_rules_free(rules);
  limits.n[which] = n;
  assert_null(ww_rules_new_with(&pack, 1, &choices, to_text, &problems));
  ww_buf_char(&problems, 0);
  assert_string_equal(problems.p, want);
  ww_buf_free(&problems);
}

static void packs_are_bounded(void **state) {
  (void)state;
  expect_refused(PRICE, WW_LIMIT_PACK_BYTES, 100, "t.yaml: error: more than 100 bytes, the limit (--limit pack-bytes=N)\n");
  expect_refused(PRICE, WW_LIMIT_PACK_NODES, 10, "t.yaml:2:43: error: too many nodes, the limit is 10 (--limit pack-nodes=N)\n");
  expect_refused(PRICE, WW_LIMIT_PACK_DEPTH, 3, "t.yaml:5:25: error: nested too deep, the limit is 3 (--limit pack-depth=N)\n");
  expect_refused("  - {id: a, title: &t T, type: existence, message: *t, why: *t, any: [{pattern: a}]}\n", WW_LIMIT_PACK_ALIASES, 1,
                 "t.yaml:7:61: error: too many aliases, the limit is 1 (--limit pack-aliases=N)\n");
  expect_refused("  - {id: a, title: T, type: existence, any: [{pattern: a}, {pattern: b}, {pattern: c}]}\n", WW_LIMIT_PATTERNS, 1,
                 "t.yaml:7:70: error: too many patterns, the limit is 1 (--limit patterns=N)\n");
  expect_refused(PRICE, WW_LIMIT_PATTERN_BYTES, 8,
                 "t.yaml:7:60: error: pattern too long, the limit is 8 (--limit pattern-bytes=N)\n");
  expect_refused("  - {id: a, title: T, type: existence, any: [{phrases: [such a long one]}]}\n", WW_LIMIT_PATTERN_BYTES, 8,
                 "t.yaml:7:56: error: too many phrases for one pattern, the limit is 8 (--limit pattern-bytes=N)\n");
}

/* ---- patterns that explode */

static void add_often(ww_buf *b, const char *what, int times, const char *end) {
  for (int i = 0; i < times; i++) ww_buf_z(b, what);
  ww_buf_z(b, end);
}

static void make_turn(ww_buf *b, size_t bytes) {
  size_t end = b->n + bytes;
  for (unsigned i = 0; b->n < end; i++)
    switch (i % 5) {
    case 0: add_often(b, "a", 60, " ab. "); break;
    case 1: add_often(b, "we need this today ", 8, ", : zebr; no. "); break;
    case 2: add_often(b, "think, ", 40, "z x. "); break;
    case 3: add_often(b, "the same ", 48, "zebras zebra, ;. "); break;
    default: ww_buf_z(b, "the price is fine, so what? ");
    }
}

static char *slurp(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) fail_msg("no %s", path);
  char *p = calloc(1, 1 << 16);
  size_t n = fread(p, 1, (1 << 16) - 1, f);
  assert_true(n > 0);
  fclose(f);
  return p;
}

/* What became of a call with the pack, as text. */
static void outcome_of(const char *yaml, unsigned jit_after, const char *call, ww_buf *out) {
  ww_buf problems = {0};
  ww_error e;
  ww_file file = {WW_S("slow.yaml"), ww_str_of(yaml)};
  ww_pack packs[] = {*ww_pack_builtin(), {&file, 1}};
  ww_rules *rules = ww_rules_new(packs, 2, to_text, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  rules->ways.jit_after = jit_after;
  ww_scanner *s = ww_scanner_new(rules, NULL, &e);
  const ww_card *card = scan_text(s, call);
  ww_buf_printf(out, "overall %lld %s\n", (long long)card->score.overall, ww_outcome_word(card->score.outcome));
  for (size_t i = 0; i < card->n_diagnostics; i++)
    ww_buf_printf(out, "%u:%u %.*s\n", (unsigned)card->diagnostics[i].line, (unsigned)card->diagnostics[i].column,
                  WW_F(card->diagnostics[i].message));
  for (size_t i = 0; i < card->n_hits; i++)
    ww_buf_printf(out, "hit %.*s %u:%u\n", WW_F(card->hits[i].cue->id), (unsigned)card->hits[i].at.line,
                  (unsigned)card->hits[i].at.column);
  for (size_t i = 0; i < card->n_not_asked; i++)
    ww_buf_printf(out, "n/a %.*s: %s\n", WW_F(card->not_asked[i].cue->id), card->not_asked[i].reason);
  ww_buf_char(out, 0);
  ww_scanner_free(s);
  ww_rules_free(rules);
}

static size_t count(const char *text, const char *what) {
  size_t n = 0;
  for (const char *p = text; (p = strstr(p, what)); p += strlen(what)) n++;
  return n;
}

/* The same without the lines about the ten. */
static void keep_others(const char *text, ww_buf *out) {
  for (ww_str rest = ww_str_of(text), line; ww_str_line(&rest, &line);) {
    bool ours = ww_str_find(line, WW_S("match limit")) < line.n;
    if (!ours) ww_buf_add(out, line), ww_buf_char(out, '\n');
  }
  ww_buf_char(out, 0);
}

static void patterns_that_explode_cost_their_own_findings(void **state) {
  (void)state;
  ww_buf call = {0}, jit = {0}, plain = {0}, calm = {0}, others = {0};
  for (int i = 0; i < 8; i++) ww_buf_z(&call, "Seller: Hello there, how are you today?\nProspect: Fine thanks, and you?\n");
  ww_buf_z(&call, "Prospect: ");
  make_turn(&call, 1 << 20);
  ww_buf_z(&call, "\nSeller: the price is fine.\nProspect: Thanks a lot.\n");
  ww_buf_char(&call, 0);
  char *slow = slurp("tests/data/fire/slow.yaml");
  clock_t began = clock();
  outcome_of(slow, WW_JIT_AFTER, call.p, &jit);
  assert_true(clock() - began < 60 * CLOCKS_PER_SEC);
  began = clock();
  outcome_of(slow, UINT_MAX, call.p, &plain);
  assert_true(clock() - began < 60 * CLOCKS_PER_SEC);
  assert_string_equal(jit.p, plain.p);
  assert_int_equal(count(jit.p, "is left out: its pattern at slow.yaml:"), 10);
  assert_int_equal(count(jit.p, "hits a match limit here (--limit match-steps=N)"), 10);
  assert_int_equal(count(jit.p, "n/a no-gaps: needs 'many-gaps', which hit a match limit"), 1);
  assert_int_equal(count(jit.p, "hit no-gaps"), 0);
  assert_true(count(jit.p, "hit price ") > 50);
  /* the others are as they are without the ten */
  const char *rest = strstr(slow, "  - {id: price");
  char yaml[4096];
  snprintf(yaml, sizeof yaml, "schema: 1\npack: {name: slow, version: 1.0.0, license: MIT, language: en}\ncues:\n%.*s",
           (int)(strstr(rest, "  - {id: no-gaps") - rest), rest);
  outcome_of(yaml, WW_JIT_AFTER, call.p, &calm);
  keep_others(jit.p, &others);
  assert_string_equal(others.p, calm.p);
  free(slow);
  ww_buf *all[] = {&call, &jit, &plain, &calm, &others};
  for (size_t i = 0; i < 5; i++) ww_buf_free(all[i]);
}

/* ---- the table */

static void every_limit_has_a_name_and_a_default(void **state) {
  (void)state;
  for (size_t i = 0; i < WW_LIMITS; i++) {
    const ww_limit_info *l = ww_limit_at(i);
    char hint[80];
    assert_non_null(l);
    snprintf(hint, sizeof hint, "--limit %s=N", l->name);
    assert_string_equal(l->hint, hint);
    assert_true(l->usual > 0 && l->usual <= l->most && *l->about);
  }
  assert_null(ww_limit_at(WW_LIMITS));
}

static void the_manual_has_every_limit(void **state) {
  (void)state;
  char *manual = slurp("src/cli/winwin.1"), row[400];
  for (size_t i = 0; i < WW_LIMITS; i++) {
    const ww_limit_info *l = ww_limit_at(i);
    snprintf(row, sizeof row, ".It Cm %s Ns = Ns %llu\n%s\n", l->name, (unsigned long long)l->usual, l->about);
    if (!strstr(manual, row)) fail_msg("winwin.1 lacks: %s", row);
  }
  free(manual);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(more_utterances_are_refused),
      cmocka_unit_test(a_crowd_is_read_in_time_and_bounded),
      cmocka_unit_test(the_rest_of_an_endless_utterance_is_not_matched),
      cmocka_unit_test(an_endless_sentence_is_matched_in_pieces),
      cmocka_unit_test(what_takes_too_long_is_not_scored),
      cmocka_unit_test(a_pattern_for_names_may_explode_too),
      cmocka_unit_test(redaction_takes_its_time_by_the_length),
      cmocka_unit_test(packs_are_bounded),
      cmocka_unit_test(patterns_that_explode_cost_their_own_findings),
      cmocka_unit_test(every_limit_has_a_name_and_a_default),
      cmocka_unit_test(the_manual_has_every_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
