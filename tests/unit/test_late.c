/* test_late.c: cues that come after the metrics: metric and composite; and why a cue fired or not.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#define HEAD                                                                                       \
  "schema: 1\npack: {name: t, version: 1.0.0, language: en}\noutcome: {win: 55, lose: 45}\n"       \
  "dimensions:\n  d: {title: D, limit: {prospect: [-50, 50], seller: [-50, 50]}}\nback_channels: [mm-hm]\ncues:\n"
#define ABC                                                                                        \
  "  - {id: a, type: existence, any: [{pattern: 'alpha'}]}\n"                                       \
  "  - {id: b, type: existence, any: [{pattern: 'beta'}]}\n"                                        \
  "  - {id: n, type: existence, kinds: [notes], any: [{pattern: 'beta'}]}\n"                        \
  "  - {id: s, type: absence, cue: a, window: {first: 60s}}\n"

typedef struct {
  ww_rules *rules;
  ww_scanner *scanner;
} kit;

static kit kit_of(const char *cues) {
  char yaml[8192];
  ww_buf problems = {0};
  ww_error e;
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  kit k = {.rules = rules_of(yaml, &problems)};
  if (!k.rules) fail_msg("%.*s", (int)problems.n, problems.p);
  k.scanner = ww_scanner_new(k.rules, NULL, &e);
  return k;
}

static void kit_free(kit *k) {
  ww_scanner_free(k->scanner);
  ww_rules_free(k->rules);
}

static void expect_problem(const char *cues, const char *want) {
  char yaml[4096];
  ww_buf problems = {0};
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  assert_null(rules_of(yaml, &problems));
  ww_buf_char(&problems, 0);
  assert_string_equal(problems.p, want);
  ww_buf_free(&problems);
}

static void expect_when(const char *when, const char *text, size_t want) {
  char cues[1024];
  snprintf(cues, sizeof cues, ABC "  - {id: x, type: composite, when: \"%s\"}\n", when);
  kit k = kit_of(cues);
  size_t got = hits_of(scan_text(k.scanner, text), "x");
  if (got != want) print_error("%s: %zu hits, not %zu, in: %s\n", when, got, want, text);
  assert_int_equal(got, want);
  kit_free(&k);
}

static void a_composite_fires_once_when_its_expression_holds(void **state) {
  (void)state;
  const char *both = "seller: alpha. alpha.\nprospect: beta.\n", *alpha = "seller: alpha. alpha.\n";
  expect_when("a and b", both, 1);
  expect_when("a and b", alpha, 0);
  expect_when("a or b", alpha, 1);
  expect_when("not b", alpha, 1);
  expect_when("not not a", alpha, 1);
  expect_when("a and not b", both, 0);
  expect_when("b or a and not a", both, 1); /* and binds closer */
  expect_when("(b or a) and not a", both, 0);
  expect_when("count(a) >= 2", both, 1);
  expect_when("count(a) > 2", both, 0);
  expect_when("count(a) == 2 and count(b) < 2 and count(b) != 2 and count(a) <= 2", both, 1);
  expect_when("at_least(2, a, b)", both, 1);
  expect_when("at_least(2, a, b)", alpha, 0);
  expect_when("not at_least(1, b)", alpha, 1);
}

/* `n` looks at notes only, `s` needs times: neither was asked, so nothing hangs on its absence. */
static void what_was_not_asked_is_unknown(void **state) {
  (void)state;
  const char *alpha = "seller: alpha.\n";
  expect_when("not n", alpha, 0);
  expect_when("a and not s", alpha, 0);
  expect_when("a or n", alpha, 1);
  expect_when("count(n) == 0", alpha, 0);
  expect_when("at_least(1, a, n)", alpha, 1);
  expect_when("at_least(2, a, n)", alpha, 0);
  kit k = kit_of(ABC "  - {id: x, type: composite, when: not s}\n");
  const ww_card *c = scan_text(k.scanner, alpha);
  assert_int_equal(c->n_not_asked, 2);
  assert_str(c->not_asked[0].cue->id, "s");
  assert_string_equal(c->not_asked[0].reason, "needs times");
  assert_str(c->not_asked[1].cue->id, "x");
  kit_free(&k);
}

static void a_composite_quotes_what_made_it_true(void **state) {
  (void)state;
  kit k = kit_of(ABC "  - {id: x, type: composite, when: 'b and a and not n or b'}\n");
  const ww_card *c = scan_text(k.scanner, "seller: One alpha.\nprospect: Two beta.\nseller: Three alpha.\n");
  const ww_hit *hit = NULL;
  for (size_t i = 0; i < c->n_hits; i++)
    if (ww_str_eq(c->hits[i].cue->id, WW_S("x"))) hit = &c->hits[i];
  assert_non_null(hit);
  assert_int_equal(hit->at.utterance, 2);
  assert_str(hit->quotes[0].text, "Two beta.");
  kit_free(&k);
}

static void mistakes_in_an_expression_have_their_column(void **state) {
  (void)state;
  expect_problem(ABC "  - {id: x, type: composite, when: a and}\n",
                 "t.yaml:12:41: error: 'when' needs the id of a cue at its end\n");
  expect_problem(ABC "  - {id: x, type: composite, when: 'a adn b'}\n",
                 "t.yaml:12:39: error: 'when' needs 'and' or 'or', not 'adn'\n");
  expect_problem(ABC "  - {id: x, type: composite, when: a and bb}\n",
                 "t.yaml:12:42: error: unknown cue 'bb', did you mean 'b'?\n");
  expect_problem(ABC "  - {id: x, type: composite, when: count(a)}\n",
                 "t.yaml:12:44: error: 'when' needs a comparison such as >= at its end\n");
  expect_problem(ABC "  - {id: x, type: composite, when: 'at_least(two, a)'}\n",
                 "t.yaml:12:46: error: 'when' needs a whole number, not 'two'\n");
  expect_problem(ABC "  - {id: x, type: composite, when: '(a'}\n", "t.yaml:12:39: error: 'when' needs ')' at its end\n");
  expect_problem(ABC "  - {id: x, type: composite, when: 'a \xE2\x84\xAA \xC3\xA9'}\n",
                 "t.yaml:12:39: error: 'when' needs 'and' or 'or', not '\xE2\x84\xAA'\n");
  expect_problem(ABC "  - {id: x, type: composite, when: 'a and \xC3\xA9\xC3\xA9'}\n",
                 "t.yaml:12:43: error: 'when' needs the id of a cue, not '\xC3\xA9'\n");
  expect_problem(ABC "  - {id: x, type: composite, when: not y}\n  - {id: y, type: composite, when: x}\n",
                 "t.yaml:13:36: error: 'y' needs 'x', which needs it in turn\n");
  expect_problem(ABC "  - {id: x, type: composite, when: a}\n  - {id: y, type: absence, cue: x}\n",
                 "t.yaml:13:33: error: only a composite may name 'x', which is a composite\n");
}

static void a_hostile_expression_is_refused(void **state) {
  (void)state;
  char when[4096] = "", cues[6000];
  for (int i = 0; i < 1000; i++) strcat(when, "(");
  snprintf(cues, sizeof cues, ABC "  - {id: x, type: composite, when: '%s'}\n", when);
  expect_problem(cues, "t.yaml:12:53: error: 'when' needs fewer parentheses, not '('\n");
  when[0] = 0;
  for (int i = 0; i < 400; i++) strcat(when, "a or ");
  strcat(when, "a");
  snprintf(cues, sizeof cues, ABC "  - {id: x, type: composite, when: '%s'}\n", when);
  expect_problem(cues, "t.yaml:12:36: error: 'when' is too long, the limit is 256 names and operators\n");
}

#define TALK(full, zero, more)                                                                      \
  "  - {id: x, title: X, type: metric, metric: talk_share, full: " full ", zero: " zero more         \
  ", dimension: d, points: {seller: -4, prospect: 3}}\n"

/* The seller says `percent` of 100 words, in three turns each. */
static const ww_card *talk(kit *k, unsigned percent) {
  static char text[4096];
  size_t n = 0;
  unsigned said[] = {percent, 100 - percent};
  for (int i = 0; i < 6; i++) {
    unsigned words = i < 4 ? said[i % 2] / 3 : said[i % 2] - 2 * (said[i % 2] / 3);
    n += (size_t)snprintf(text + n, sizeof text - n, "%s:", i % 2 ? "prospect" : "seller");
    for (unsigned w = 0; w < words; w++) n += (size_t)snprintf(text + n, sizeof text - n, " w");
    n += (size_t)snprintf(text + n, sizeof text - n, ".\n");
  }
  return scan_text(k->scanner, text);
}

static void expect_points(kit *k, unsigned percent, ww_milli seller, ww_milli prospect) {
  const ww_card *c = talk(k, percent);
  ww_milli got[2] = {0};
  for (size_t i = 0; i < c->n_hits; i++) got[0] += c->hits[i].seller, got[1] += c->hits[i].prospect;
  assert_int_equal(got[0], seller);
  assert_int_equal(got[1], prospect);
  assert_int_equal(c->n_hits, seller != 0);
}

static void a_metric_slides_between_its_bands(void **state) {
  (void)state;
  kit k = kit_of(TALK("[0.58, 0.6]", "[0, 0.5]", ""));
  expect_points(&k, 50, 0, 0);
  expect_points(&k, 52, -1000, 750);
  expect_points(&k, 55, -2500, 1875);
  expect_points(&k, 58, -4000, 3000);
  expect_points(&k, 60, -4000, 3000);
  kit_free(&k);
  k = kit_of(TALK("[-inf, 0.42]", "[0.5, inf]", ""));
  expect_points(&k, 41, -4000, 3000);
  expect_points(&k, 48, -1000, 750);
  expect_points(&k, 55, 0, 0);
  kit_free(&k);
}

static void a_metric_says_what_it_measured(void **state) {
  (void)state;
  kit k = kit_of(TALK("[0.5, inf]", "[-inf, 0.4]", ""));
  const ww_card *c = talk(&k, 50);
  assert_str(c->hits[0].message, "X (0.5 of the words, n 100; full points from 0.5, none to 0.4)");
  assert_int_equal(c->hits[0].share, 1000);
  kit_free(&k);
}

static void a_metric_without_what_it_needs_is_not_asked(void **state) {
  (void)state;
  kit k = kit_of(TALK("[0.5, inf]", "[-inf, 0.4]", ", needs: {turns: 20}"));
  const ww_card *c = talk(&k, 50);
  assert_int_equal(c->n_hits, 0);
  assert_string_equal(c->not_asked[0].reason, "needs 20 turns");
  kit_free(&k);
  k = kit_of(TALK("[0.5, inf]", "[-inf, 0.4]", ", needs: {times: true}"));
  assert_string_equal(talk(&k, 50)->not_asked[0].reason, "needs times");
  kit_free(&k);
  k = kit_of(TALK("[0.5, inf]", "[-inf, 0.4]", ""));
  assert_string_equal(scan_text(k.scanner, "seller: w w w.\n")->not_asked[0].reason, "needs a seller and a prospect");
  kit_free(&k);
}

static void a_metric_has_the_band_that_costs_nothing(void **state) {
  (void)state;
  ww_milli low, high;
  kit k = kit_of(TALK("[0.5, inf]", "[-inf, 0.4]", ""));
  assert_true(ww_rules_band(k.rules, "talk_share", &low, &high));
  assert_true(low == WW_NA && high == 400);
  assert_false(ww_rules_band(k.rules, "patience", &low, &high));
  kit_free(&k);
  k = kit_of(TALK("[0, 0.1]", "[0.2, 0.9]", ""));
  assert_true(ww_rules_band(k.rules, "talk_share", &low, &high) && low == 200 && high == 900);
  kit_free(&k);
}

static void mistakes_in_a_metric_cue_are_told(void **state) {
  (void)state;
  expect_problem("  - {id: x, type: metric, metric: talk_shore, full: [1, 0], zero: [0]}\n",
                 "t.yaml:8:35: error: unknown metric 'talk_shore', did you mean 'talk_share'?\n"
                 "t.yaml:8:53: error: 'full' must be [lowest, highest], with -inf or inf for an open end\n"
                 "t.yaml:8:67: error: 'zero' must be [lowest, highest], with -inf or inf for an open end\n");
  expect_problem("  - {id: x, type: metric, metric: talk_share, full: [0, 1], zero: [1, 2]}\n",
                 "t.yaml:8:67: error: 'zero' must not touch 'full'\n");
  expect_problem("  - {id: x, type: metric}\n", "t.yaml:8:5: error: missing key 'full'\n"
                                                "t.yaml:8:5: error: missing key 'metric'\n"
                                                "t.yaml:8:5: error: missing key 'zero'\n");
}

/* ---- why */

static void expect_why(const char *cues, const char *id, const char *text, const char *want) {
  kit k = kit_of(cues);
  const ww_reason *reasons;
  size_t n;
  ww_buf b = {0};
  ww_input in = {WW_S("t.txt"), ww_str_of(text), ww_format_find(WW_S("text")), 1, 1, false, {0}, NULL};
  ww_scan_why(k.scanner, &in, ww_rules_find(k.rules, ww_str_of(id)), &reasons, &n);
  for (size_t i = 0; i < n; i++)
    ww_buf_printf(&b, "%s:%u %.*s\n", reasons[i].fired ? "yes" : "no", (unsigned)reasons[i].at.utterance,
                  (int)reasons[i].text.n, reasons[i].text.p);
  ww_buf_char(&b, 0);
  assert_string_equal(b.p, want);
  ww_buf_free(&b);
  kit_free(&k);
}

static void why_names_the_exception(void **state) {
  (void)state;
  const char *cues = "  - {id: x, type: existence, speaker: seller, only: statement, quoted: skip,\n"
                     "     any: [{pattern: 'nothing'}, {pattern: 'need'}], unless: ['a', 'not need']}\n"
                     "reported: 'she said'\n";
  expect_why(cues, "x", "seller: I need it. Need it? You do not need it.\nprospect: I need it. She said I need it.\n"
                        "seller: Well, she said I need it.\n",
             "yes:1 pattern 2 matches 'need'\n"
             "no:1 pattern 2 matches 'Need', but this is a question and the cue looks at statements only\n"
             "no:1 pattern 2 matches 'need', but exception 2 holds: 'not need'\n"
             "no:2 pattern 2 matches 'need', but the prospect says it and the cue looks at the seller\n"
             "no:2 pattern 2 matches 'need', but the prospect says it and the cue looks at the seller\n"
             "no:3 pattern 2 matches 'need', but it is somebody else's speech, reported or quoted\n");
  expect_why(cues, "x", "seller: Hello. Good day.\n", "no:0 none of its 2 patterns matches in 2 sentences by seller\n");
}

static void why_names_the_step(void **state) {
  (void)state;
  const char *cues = ABC "  - {id: x, type: sequence, steps: [{cue: a, speaker: prospect}, {not: n, speaker: seller}, "
                         "{cue: b, speaker: seller, within: {turns: 2}}]}\n";
  expect_why(cues, "x", "prospect: Alpha.\nseller: Beta.\nprospect: Alpha.\nseller: Good.\nprospect: So.\nseller: Beta.\n"
                        "prospect: Alpha.\n",
             "yes:2 all steps came in order\n"
             "no:3 step 3: the next 'b' by seller comes 3 turns later, too far\n"
             "no:7 step 3: no 'b' by seller comes after it\n");
  expect_why(cues, "x", "seller: Hm, beta.\n", "no:0 step 1: no 'a' by prospect anywhere\n");
  const char *nots = ABC "  - {id: x, type: sequence, steps: [{cue: a, answered: true}, {not: b}, {cue: a}]}\n";
  expect_why(nots, "x", "seller: Alpha.\nprospect: Quite so.\nseller: Beta.\nprospect: Alpha.\n",
             "no:1 step 2: 'b' comes in between and must not\n"
             "no:4 step 1: 'a' is not answered\n");
}

static void why_says_what_an_absence_found(void **state) {
  (void)state;
  const char *cues = ABC "  - {id: x, type: absence, cue: a, min: 2, before: b}\n";
  expect_why(cues, "x", "seller: Alpha.\nprospect: Beta.\n",
             "no:1 'a' is there\n"
             "yes:2 found 1 of what it looks for and fires below 2; looked at utterances 1 to 1\n");
  expect_why(cues, "x", "seller: Alpha.\n", "no:0 'b' never comes\n");
  expect_why(cues, "s", "seller: Alpha.\n", "no:0 n/a: needs times\n");
  expect_why(cues, "n", "seller: Alpha.\n", "no:0 it does not look at calls\n");
}

static void why_asks_every_operand(void **state) {
  (void)state;
  const char *cues = ABC "  - {id: x, type: composite, when: a and not b}\n";
  expect_why(cues, "x", "seller: Alpha.\n", "no:0 'b' does not hold\nyes:1 when: a and not b\nno:1 'a' holds\n");
  expect_why(cues, "x", "seller: Beta.\n", "no:0 when: a and not b\nno:0 'a' does not hold\nno:1 'b' holds\n");
  expect_why(TALK("[0.5, inf]", "[-inf, 0.4]", ""), "x", "seller: w w.\nprospect: w w.\n",
             "yes:0 talk_share is 0.5 of the words, n 4; full points from 0.5, none to 0.4: 100 % of the points\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_composite_fires_once_when_its_expression_holds),
      cmocka_unit_test(what_was_not_asked_is_unknown),
      cmocka_unit_test(a_composite_quotes_what_made_it_true),
      cmocka_unit_test(mistakes_in_an_expression_have_their_column),
      cmocka_unit_test(a_hostile_expression_is_refused),
      cmocka_unit_test(a_metric_slides_between_its_bands),
      cmocka_unit_test(a_metric_says_what_it_measured),
      cmocka_unit_test(a_metric_without_what_it_needs_is_not_asked),
      cmocka_unit_test(a_metric_has_the_band_that_costs_nothing),
      cmocka_unit_test(mistakes_in_a_metric_cue_are_told),
      cmocka_unit_test(why_names_the_exception),
      cmocka_unit_test(why_names_the_step),
      cmocka_unit_test(why_says_what_an_absence_found),
      cmocka_unit_test(why_asks_every_operand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
