/* test_rules.c: the loader's messages, and what each cue type does.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

/* Every test pack begins with this. */
#define HEAD                                                                                       \
  "schema: 1\npack: {name: t, version: 1.0.0, language: en}\n"                                     \
  "dimensions:\n  d: {title: D, limit: {prospect: [-5, 5], seller: [-5, 5]}}\n"                    \
  "roles: {seller: [rep]}\nback_channels: [mm-hm, right, yeah]\nabbreviations: [dr, etc]\n"        \
  "fragments: {money: '(?:price|cost)', big: 'big {{money}}'}\n"                                   \
  "question: '^(?:what|how|do you)\\b'\nreported: '\\b(?:she|he) said\\b'\nnumbers: [two]\n"       \
  "function_words: [the, a, we, it]\ncues:\n"

static void expect_hits(const char *cues, const char *text, const char *id, size_t want) {
  char yaml[8192];
  ww_buf problems = {0};
  ww_error e;
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  ww_rules *rules = rules_of(yaml, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  ww_scanner *s = ww_scanner_new(rules, NULL, &e);
  size_t got = hits_of(scan_text(s, text), id);
  if (got != want) print_error("%s: %zu hits, not %zu, in: %s\n", id, got, want, text);
  assert_int_equal(got, want);
  ww_scanner_free(s);
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

static void expect_problems(const char *yaml, const char *want) {
  ww_buf problems = {0};
  assert_null(rules_of(yaml, &problems));
  ww_buf_char(&problems, 0);
  assert_string_equal(problems.p, want);
  ww_buf_free(&problems);
}

static void every_mistake_is_told_at_its_place(void **state) {
  (void)state;
  expect_problems("schema: 1\ncues:\n"
                  "  - {id: one, type: existence, any: [{pattern: 'a'}], colour: red}\n"
                  "  - {id: one, type: existence, any: [{pattern: 'b'}]}\n"
                  "  - {id: two, type: existence, any: [{pattern: 'a(b'}]}\n"
                  "  - {id: six, type: absence, cue: ona}\n",
                  "t.yaml:3:55: error: unknown key 'colour'\n"
                  "t.yaml:4:10: error: duplicate id 'one', first at t.yaml:3\n"
                  "t.yaml:5:48: error: bad pattern: missing closing parenthesis\n"
                  "    a(b\n       ^\n"
                  "t.yaml:6:35: error: unknown cue 'ona', did you mean 'one'?\n");
}

static void values_of_the_wrong_shape_are_told(void **state) {
  (void)state;
  expect_problems(HEAD "  - {id: x, type: existance, any: [{pattern: a}]}\n"
                       "  - {id: y, type: existence, any: [{phrase: a}], max_hits: 0, only: questions}\n"
                       "  - {id: z, type: existence, any: [{pattern: '{{mony}}'}], points: {seller: 1.2345}, dimension: dd}\n",
                  "t.yaml:14:19: error: unknown type 'existance', did you mean 'existence'?\n"
                  "t.yaml:15:37: error: unknown key 'phrase', did you mean 'phrases'?\n"
                  "t.yaml:15:60: error: 'max_hits' must be a whole number from 1 to 1000, not '0'\n"
                  "t.yaml:15:69: error: unknown only 'questions', did you mean 'question'?\n"
                  "t.yaml:16:46: error: unknown fragment 'mony', did you mean 'money'?\n"
                  "t.yaml:16:77: error: 'seller' must be a number with three decimals at most, not '1.2345'\n"
                  "t.yaml:16:97: error: unknown dimension 'dd', did you mean 'd'?\n");
}

static void cycles_are_told(void **state) {
  (void)state;
  expect_problems(HEAD "  - {id: a, type: absence, cue: b}\n  - {id: b, type: absence, cue: a}\n",
                  "t.yaml:15:33: error: 'b' needs 'a', which needs it in turn\n");
}

static void a_pattern_sees_one_sentence(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, any: [{pattern: '^we need.*cost$'}, {phrases: [two words]}]}\n";
  expect_hits(cue, "rep: Well. We need the cost\n", "x", 1);
  expect_hits(cue, "rep: We need Dr. Lee. It has a cost\n", "x", 0);
  expect_hits(cue, "rep: Two   words, and two words again. Twotwo words.\n", "x", 1);
}

static void overlapping_matches_are_one(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, any: [{pattern: 'big'}, {pattern: '{{big}}'}, {pattern: 'price'}]}\n";
  expect_hits(cue, "rep: A big price. Another big price!\n", "x", 2);
}

static void speaker_only_unless_and_quoted_hold_back(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, speaker: seller, only: question, unless: ['\\bnever\\b'], "
                    "quoted: skip, any: [{pattern: 'need'}]}\n";
  expect_hits(cue, "rep: Do you need it?\n", "x", 1);
  expect_hits(cue, "prospect: Do you need it?\n", "x", 0);
  expect_hits(cue, "rep: You need it.\n", "x", 0);
  expect_hits(cue, "rep: You never need it?\n", "x", 0);
  expect_hits(cue, "rep: She said you need it?\n", "x", 0);
  expect_hits(cue, "rep: Why \"need\", you ask?\n", "x", 0);
}

static void speech_to_text_has_sentences_too(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, only: question, any: [{pattern: 'need'}]}\n";
  expect_hits(cue, "rep: what do you need\nprospect: well we need it\n", "x", 1);
}

static void curly_signs_match_straight_ones(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, any: [{phrases: [don't let me down]}]}\n";
  expect_hits(cue, "rep: Don\xE2\x80\x99t let\xC2\xA0me down, please.\n", "x", 1);
}

#define AB                                                                                         \
  "  - {id: a, type: existence, any: [{pattern: 'aaa'}]}\n"                                        \
  "  - {id: b, type: existence, any: [{pattern: 'bbb'}]}\n"                                        \
  "  - {id: c, type: existence, any: [{pattern: 'ccc'}]}\n"

static void absence_looks_in_its_stretch(void **state) {
  (void)state;
  const char *cue = AB "  - {id: x, type: absence, cue: a, min: 2, before: b}\n";
  expect_hits(cue, "rep: aaa\nprospect: bbb\n", "x", 1);
  expect_hits(cue, "rep: aaa\nprospect: ok aaa\nrep: bbb\n", "x", 0);
  expect_hits(cue, "rep: nothing\nprospect: of it\n", "x", 0);
  const char *after = AB "  - {id: x, type: absence, cue: [a, c], after: b}\n";
  expect_hits(after, "rep: aaa bbb\nprospect: then\n", "x", 1);
  expect_hits(after, "rep: bbb\nprospect: ccc\n", "x", 0);
  const char *window = AB "  - {id: x, type: absence, cue: a, window: {first: 2 turns}}\n";
  expect_hits(window, "rep: one\nprospect: two\nrep: aaa\n", "x", 1);
  expect_hits(window, "rep: one\nprospect: aaa\nrep: two\n", "x", 0);
  const char *percent = AB "  - {id: x, type: absence, cue: a, window: {last: 50%}}\n";
  expect_hits(percent, "rep: aaa one two\nprospect: three four five\n", "x", 1);
  expect_hits(percent, "rep: one two\nprospect: three aaa\n", "x", 0);
  const char *seconds = AB "  - {id: x, type: absence, cue: a, window: {first: 10s}}\n";
  expect_hits(seconds, "rep: one two\nprospect: three\n", "x", 0);
}

static void a_sequence_takes_its_steps_in_order(void **state) {
  (void)state;
  const char *cue = AB "  - {id: x, type: sequence, steps: [{cue: a}, {not: c}, {cue: b, within: {turns: 2}}]}\n";
  expect_hits(cue, "rep: aaa\nprospect: bbb\n", "x", 1);
  expect_hits(cue, "rep: bbb\nprospect: aaa\n", "x", 0);
  expect_hits(cue, "rep: aaa\nprospect: ccc\nrep: bbb\n", "x", 0);
  expect_hits(cue, "rep: aaa\nprospect: one\nrep: two\nprospect: bbb\n", "x", 0);
  expect_hits(cue, "rep: aaa\nprospect: one\nrep: two\nprospect: aaa\nrep: bbb\n", "x", 1);
  expect_hits(cue, "rep: aaa\nprospect: bbb\nrep: aaa\nprospect: bbb\n", "x", 2);
  const char *words = AB "  - {id: x, type: sequence, steps: [{cue: a}, {cue: b, within: {words: 2}}]}\n";
  expect_hits(words, "rep: aaa one two bbb\n", "x", 1);
  expect_hits(words, "rep: aaa one two three bbb\n", "x", 0);
}

static void a_sequence_uses_no_hit_twice(void **state) {
  (void)state;
  const char *cue = AB "  - {id: x, type: sequence, steps: [{cue: a}, {cue: a}]}\n";
  expect_hits(cue, "rep: aaa\nprospect: aaa\nrep: aaa\n", "x", 1);
  expect_hits(cue, "rep: aaa\nprospect: aaa\nrep: aaa\nprospect: aaa\n", "x", 2);
}

static void leading_and_trailing_nots_reach_the_ends(void **state) {
  (void)state;
  const char *lead = AB "  - {id: x, type: sequence, steps: [{not: c}, {cue: a}]}\n";
  expect_hits(lead, "rep: ccc\nprospect: aaa\n", "x", 0);
  expect_hits(lead, "rep: aaa\nprospect: ccc\n", "x", 1);
  const char *trail = AB "  - {id: x, type: sequence, steps: [{cue: a}, {not: b}, {not: c}]}\n";
  expect_hits(trail, "rep: aaa\nprospect: ccc\n", "x", 0);
  expect_hits(trail, "rep: ccc\nprospect: aaa\n", "x", 1);
}

static void a_step_may_look_at_another_speaker(void **state) {
  (void)state;
  const char *cue = "  - {id: a, type: existence, speaker: seller, any: [{pattern: 'aaa'}]}\n"
                    "  - {id: x, type: sequence, steps: [{cue: a, speaker: prospect}]}\n";
  expect_hits(cue, "rep: aaa\nprospect: nothing\n", "x", 0);
  expect_hits(cue, "rep: nothing\nprospect: aaa\n", "x", 1);
  expect_hits(cue, "rep: nothing\nprospect: aaa\n", "a", 0);
}

static void an_answer_says_something(void **state) {
  (void)state;
  const char *cue = AB "  - {id: x, type: sequence, steps: [{cue: a, answered: true}]}\n";
  expect_hits(cue, "rep: aaa?\nprospect: two\n", "x", 1);
  expect_hits(cue, "rep: aaa?\nprospect: 7.\n", "x", 1);
  expect_hits(cue, "rep: aaa?\nprospect: On paper.\n", "x", 1);
  expect_hits(cue, "rep: aaa?\nprospect: Paper.\n", "x", 0);
  expect_hits(cue, "rep: aaa?\nprospect: Yeah.\nrep: Fine then.\n", "x", 0);
  expect_hits(cue, "rep: aaa?\nprospect: Why do you ask?\n", "x", 0);
  expect_hits(cue, "rep: aaa?\nprospect: mm-hm\nprospect: Why not. On paper.\n", "x", 1);
}

static void an_answer_behind_the_pitch_comes_too_late(void **state) {
  (void)state;
  const char *cue = AB "  - {id: q, type: sequence, steps: [{cue: a, answered: true}]}\n"
                       "  - {id: x, type: absence, cue: q, before: b}\n";
  expect_hits(cue, "rep: aaa? bbb.\nprospect: On paper.\n", "x", 1);
  expect_hits(cue, "rep: aaa?\nprospect: On paper.\nrep: bbb.\n", "x", 0);
}

static void an_echo_takes_up_the_others_words(void **state) {
  (void)state;
  const char *cue = AB "  - {id: x, type: sequence, steps: [{cue: a, echo: 2}]}\n";
  expect_hits(cue, "prospect: The counters lost orders.\nrep: aaa the counter, losing order\n", "x", 1);
  expect_hits(cue, "prospect: The counters lost orders.\nrep: aaa the machine\n", "x", 0);
  expect_hits(cue, "rep: counter order\nprospect: The counters lost orders.\nrep: aaa counter order\n", "x", 0);
}

static void back_channels_do_not_end_a_turn(void **state) {
  (void)state;
  const char *cue = "  - {id: x, type: existence, scope: turn, any: [{pattern: 'one.*two'}]}\n";
  expect_hits(cue, "rep: one\nprospect: Mm-hm.\nrep: two\n", "x", 1);
  expect_hits(cue, "rep: one\nprospect: Well.\nrep: two\n", "x", 0);
}

static void empty_lists_and_patterns_are_told(void **state) {
  (void)state;
  expect_problems("schema: 1\nfragments: {none: ''}\ncues:\n"
                  "  - {id: a, type: sequence, steps: []}\n"
                  "  - {id: b, type: absence, cue: []}\n"
                  "  - {id: c, type: existence, any: []}\n"
                  "  - {id: d, type: existence, any: [{pattern: '{{none}}'}]}\n"
                  "  - {id: e, type: existence, any: [{phrases: ['']}]}\n"
                  "  - {id: f, title: F, type: existence, fatal: {side: seller, max: -20}, any: [{pattern: a}]}\n",
                  "t.yaml:4:10: error: 'steps' needs a step with 'cue'\n"
                  "t.yaml:5:10: error: 'b' names no cue to look for\n"
                  "t.yaml:6:35: error: 'any' is empty\n"
                  "t.yaml:7:46: error: the pattern is empty\n"
                  "t.yaml:8:46: error: a phrase without words: ''\n"
                  "t.yaml:9:67: error: 'max' must be a score from 0 to 100\n");
}

static void a_bomb_of_fragments_is_told(void **state) {
  (void)state;
  char many[9000] = "";
  for (int i = 0; i < 1500; i++) strcat(many, "{{e}}");
  char yaml[10000];
  snprintf(yaml, sizeof yaml, "schema: 1\nfragments: {e: ''}\ncues:\n  - {id: a, type: existence, any: [{pattern: '%s'}]}\n", many);
  expect_problems(yaml, "t.yaml:4:46: error: fragment 'e' is nested more than 8 deep, or used more than 1000 times\n");
}

static void fragments_and_patterns_are_folded_too(void **state) {
  (void)state;
  expect_hits("  - {id: x, type: existence, any: [{pattern: 'do\xE2\x80\x99nt {{big}}'}]}\n", "rep: do'nt big price\n", "x", 1);
  expect_hits("  - {id: x, type: existence, any: [{pattern: \"(?x) foo # note\\n bar\"}]}\n", "rep: foobar\n", "x", 1);
  expect_hits("  - {id: x, type: existence, any: [{pattern: \"(?x) foo # note\\n bar\"}]}\n", "rep: foo\n", "x", 0);
}

static void a_step_may_look_at_anybody(void **state) {
  (void)state;
  const char *cue = "  - {id: a, type: existence, speaker: seller, any: [{pattern: 'aaa'}]}\n"
                    "  - {id: b, type: existence, any: [{pattern: 'bbb'}]}\n"
                    "  - {id: x, type: sequence, steps: [{cue: b}, {cue: a, speaker: any}]}\n";
  expect_hits(cue, "rep: bbb\nprospect: aaa\n", "x", 1);
}

static void an_empty_match_is_used_once(void **state) {
  (void)state;
  const char *cue = "  - {id: a, type: existence, any: [{pattern: '(?=zzz)'}]}\n"
                    "  - {id: x, type: sequence, steps: [{cue: a}, {cue: a}]}\n";
  expect_hits(cue, "rep: zzz\nprospect: no\n", "x", 0);
}

static void an_override_names_just_what_changes(void **state) {
  (void)state;
  ww_file own = {WW_S("b.yaml"), WW_S("schema: 1\ndimensions: {footing: {limit: {seller: [-1, 1]}}}\ncues:\n"
                                      "  - {id: pitch-too-early, override: true, points: {prospect: -1}}\n")};
  ww_pack packs[] = {*ww_pack_builtin(), {&own, 1}};
  ww_buf problems = {0};
  ww_rules *rules = ww_rules_new(packs, 2, to_text, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  assert_int_equal(ww_rules_find(rules, WW_S("pitch-too-early"))->prospect, -1000);
  ww_rules_free(rules);
}

static void an_endless_turn_is_cut_and_said(void **state) {
  (void)state;
  ww_buf problems = {0}, text = {0};
  ww_error e;
  ww_rules *rules = rules_of(HEAD "  - {id: x, type: existence, any: [{pattern: aaa}]}\n", &problems);
  ww_scanner *s = ww_scanner_new(rules, NULL, &e);
  for (int i = 0; i < 5000; i++) ww_buf_z(&text, "rep: here it is, an aaa.\n");
  ww_buf_char(&text, 0);
  const ww_card *card = scan_text(s, text.p);
  assert_int_equal(hits_of(card, "x"), 5000);
  assert_int_equal(card->n_turns, 2);
  assert_true(ww_str_starts(card->diagnostics[0].message, WW_S("a turn of more than 65536 bytes")));
  ww_buf_free(&text);
  ww_scanner_free(s);
  ww_rules_free(rules);
}

static void a_layer_overrides_and_disables(void **state) {
  (void)state;
  ww_file files[] = {
      {WW_S("a.yaml"), WW_S(HEAD "  - {id: x, title: X, type: existence, dimension: d, points: {seller: 1}, any: [{pattern: aaa}]}\n"
                                 "  - {id: y, type: existence, any: [{pattern: bbb}]}\n")},
      {WW_S("b.yaml"), WW_S("schema: 1\ndisable: [y]\ncues:\n  - {id: x, override: true, points: {seller: 2}}\n")}};
  ww_pack packs[] = {{&files[0], 1}, {&files[1], 1}};
  ww_buf problems = {0};
  ww_rules *rules = ww_rules_new(packs, 2, to_text, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  assert_int_equal(ww_rules_count(rules), 1);
  assert_int_equal(ww_rules_cue(rules, 0)->seller, 2000);
  assert_str(ww_rules_cue(rules, 0)->title, "X");
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

/* Bundled patterns are read when winwin is built, but not with fragments of somebody else. */
static void a_fragment_reaches_into_bundled_patterns(void **state) {
  (void)state;
  ww_file bad = {WW_S("b.yaml"), WW_S("schema: 1\nfragments: {day: '(?:goat('}\n")};
  ww_file good = {WW_S("b.yaml"), WW_S("schema: 1\nfragments: {day: 'goat'}\n")};
  ww_pack packs[] = {*ww_pack_builtin(), {&bad, 1}};
  ww_buf problems = {0};
  assert_null(ww_rules_new(packs, 2, to_text, &problems));
  assert_true(ww_str_find(ww_buf_str(&problems), WW_S("bad pattern: missing closing parenthesis")) < problems.n);
  packs[1].files = &good;
  ww_buf_reset(&problems);
  ww_rules *rules = ww_rules_new(packs, 2, to_text, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  assert_true(ww_str_find(ww_buf_str(&problems), WW_S("warning: fragment 'day' replaces the one at rules/")) < problems.n);
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

static void the_bundled_pack_has_no_mistake(void **state) {
  (void)state;
  ww_buf problems = {0};
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, to_text, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  assert_true(ww_rules_count(rules) > 27);
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

static void a_cue_without_tests_is_told(void **state) {
  (void)state;
  ww_buf problems = {0};
  ww_rules *rules = rules_of(HEAD "  - {id: x, title: X, type: existence, dimension: d, points: {seller: 1}, any: [{pattern: aaa}], tests: {match: ['rep: aaa', 'rep: bbb'], no_match: []}}\n", &problems);
  ww_test_result r;
  assert_true(ww_rules_test(rules, (ww_str){0}, &r, to_text, &problems));
  assert_int_equal(r.untested, 1);
  assert_int_equal(r.tp, 1);
  assert_int_equal(r.fn, 1);
  assert_true(ww_str_find(ww_buf_str(&problems), WW_S("has no 'no_match' test")) < problems.n);
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_mistake_is_told_at_its_place),
      cmocka_unit_test(values_of_the_wrong_shape_are_told),
      cmocka_unit_test(cycles_are_told),
      cmocka_unit_test(a_pattern_sees_one_sentence),
      cmocka_unit_test(overlapping_matches_are_one),
      cmocka_unit_test(speaker_only_unless_and_quoted_hold_back),
      cmocka_unit_test(speech_to_text_has_sentences_too),
      cmocka_unit_test(curly_signs_match_straight_ones),
      cmocka_unit_test(absence_looks_in_its_stretch),
      cmocka_unit_test(a_sequence_takes_its_steps_in_order),
      cmocka_unit_test(a_sequence_uses_no_hit_twice),
      cmocka_unit_test(leading_and_trailing_nots_reach_the_ends),
      cmocka_unit_test(a_step_may_look_at_another_speaker),
      cmocka_unit_test(an_answer_says_something),
      cmocka_unit_test(an_answer_behind_the_pitch_comes_too_late),
      cmocka_unit_test(an_echo_takes_up_the_others_words),
      cmocka_unit_test(back_channels_do_not_end_a_turn),
      cmocka_unit_test(empty_lists_and_patterns_are_told),
      cmocka_unit_test(a_bomb_of_fragments_is_told),
      cmocka_unit_test(fragments_and_patterns_are_folded_too),
      cmocka_unit_test(a_step_may_look_at_anybody),
      cmocka_unit_test(an_empty_match_is_used_once),
      cmocka_unit_test(an_override_names_just_what_changes),
      cmocka_unit_test(an_endless_turn_is_cut_and_said),
      cmocka_unit_test(a_layer_overrides_and_disables),
      cmocka_unit_test(a_fragment_reaches_into_bundled_patterns),
      cmocka_unit_test(the_bundled_pack_has_no_mistake),
      cmocka_unit_test(a_cue_without_tests_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
