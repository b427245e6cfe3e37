/* test_measure.c: each metric of words on a call that can be counted by hand.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

/* Cues of code words, so that a call says what it counts. */
#define HEAD "schema: 1\npack: {name: t, version: 1.0.0, language: en}\nback_channels: [mm-hm]\ncues:\n"
#define CUE(id, speaker, word)                                                                     \
  "  - {id: " id ", type: existence, speaker: " speaker ", any: [{pattern: '" word "'}]}\n"
#define ANSWERED(id, cue)                                                                          \
  "  - {id: " id ", type: sequence, steps: [{cue: " cue ", speaker: seller, answered: true}]}\n"
static const char *const pack = HEAD
    CUE("question", "seller", "\\S+\\?")
    CUE("open-question", "seller", "how")
    CUE("need-question", "seller", "need.*\\?")
    CUE("reflection", "seller", "so you")
    CUE("product-claim", "seller", "ours is")
    CUE("advice", "seller", "should")
    CUE("asks-leave", "seller", "may I")
    CUE("invites-telling", "prospect", "tell me")
    CUE("change-talk", "prospect", "I want")
    CUE("sustain-talk", "prospect", "I won.t")
    CUE("next-step-agreed", "any", "until Monday")
    ANSWERED("question-answered", "question")
    ANSWERED("need-question-answered", "need-question");

static ww_rules *rules;
static ww_scanner *scanner;

static int begin(void **state) {
  ww_buf problems = {0};
  ww_error e;
  (void)state;
  rules = rules_of(pack, &problems);
  if (!rules) printf("%.*s\n", WW_F(ww_buf_str(&problems)));
  scanner = rules ? ww_scanner_new(rules, NULL, &e) : NULL;
  ww_buf_free(&problems);
  return !scanner;
}

static int end(void **state) {
  (void)state;
  ww_scanner_free(scanner);
  ww_rules_free(rules);
  return 0;
}

static void turns_and_words(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: one two three four five six seven eight nine ten eleven twelve.\n"
                                        "prospect: Mm-hm.\nseller: thirteen.\nprospect: a b c.\nseller: Why? And when?\n"
                                        "prospect: d e f g h.\nseller: so you like it when we say one two three four five six seven.\n"
                                        "prospect: i.\n");
  assert_metric(c, "telling_rate", 333);
  assert_metric(c, "question_count", 2000);
  assert_metric(c, "talk_share", ww_milli_ratio(13 + 3 + 14, 13 + 3 + 14 + 10));
  assert_metric(c, "question_rate", 66667);
  assert_int_equal(metric_of(c, "question_rate")->n, 3);
  assert_metric(c, "reflection_rate", 333);
  assert_metric(c, "words_per_turn_seller", 13000);
  assert_metric(c, "words_per_turn_prospect", 3000);
}

/* Three words do not break a monologue, five do; who is no side breaks it as well. */
static void stretches(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: a b c d.\nprospect: one two three four.\nseller: e f.\n"
                                        "prospect: one two three four five.\nseller: g h i.\nprospect: one.\n");
  assert_metric(c, "longest_monologue", 6000);
  assert_int_equal(metric_of(c, "longest_monologue")->n, 2);
  assert_int_equal(metric_of(c, "longest_monologue")->utterance, 1);
  assert_metric(c, "longest_story", 10000);
  assert_int_equal(metric_of(c, "longest_story")->utterance, 2);
  c = scan_text(scanner, "seller: a b.\nprospect: one two three four five.\nseller: c d.\n");
  assert_int_equal(metric_of(c, "longest_monologue")->utterance, 1);
  c = scan_text(scanner, "prospect: yes.\nseller: a b c d.\nZoe: one two three four five.\nseller: e f.\n");
  assert_metric(c, "longest_monologue", 4000);
  c = scan_text(scanner, "prospect: yes.\nseller: a b c d.\nZoe: one two three four.\nseller: e f.\n");
  assert_metric(c, "longest_monologue", 6000);
  c = scan_text(scanner, "prospect: mm-hm.\nseller: a b c d.\n");
  assert_na(c, "longest_story", "the prospect has no turn");
  assert_na(c, "words_per_turn_prospect", "the prospect has no turn");
}

static void medians(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: a b.\nprospect: a.\nseller: a b c d e.\nprospect: a b.\n");
  assert_metric(c, "words_per_turn_seller", 3500);
  assert_metric(c, "words_per_turn_prospect", 1500);
  assert_int_equal(metric_of(c, "words_per_turn_seller")->n, 2);
}

static void questions(void **state) {
  (void)state;
  /* 22 words; the second third begins at word 9, behind "done?", the last at word 16, "else?" */
  const ww_card *c = scan_text(scanner, "seller: how now? and then?\nprospect: well, it is.\nseller: done?\n"
                                        "prospect: a b c d e f g.\nseller: else? what\nprospect: mm-hm.\n"
                                        "seller: how so?\nprospect: why do you?\n");
  assert_metric(c, "question_count", 5000);
  assert_metric(c, "open_share", 400);
  assert_int_equal(metric_of(c, "open_share")->n, 5);
  assert_metric(c, "questions_answered", 600);
  assert_metric(c, "question_spread", 600);
  assert_int_equal(metric_of(c, "question_spread")->n, 5);
  c = scan_text(scanner, "seller: a? b? c?\nprospect: mm-hm.\n");
  assert_metric(c, "question_spread", 333);
  c = scan_text(scanner, "seller: how nice. And how so?\nprospect: well.\n");
  assert_metric(c, "open_share", 1000);
  c = scan_text(scanner, "seller: a?\nprospect: b.\nseller: c?\n");
  assert_na(c, "question_spread", "needs 3 questions");
  c = scan_text(scanner, "seller: a.\nprospect: b?\n");
  assert_na(c, "open_share", "the seller asks nothing");
  assert_na(c, "questions_answered", "the seller asks nothing");
  assert_metric(c, "question_count", 0);
  c = scan_text(scanner, "seller: a? b? c?\nprospect: one two three four five six seven eight nine.\n");
  assert_metric(c, "question_spread", 1000);
}

static void pitches(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: good day.\nprospect: hello.\nseller: well ours is good. You should buy.\n"
                                        "prospect: hm.\nseller: what do you need?\nprospect: two vans.\nseller: ours is good.\n");
  assert_metric(c, "first_pitch", ww_milli_ratio(4, 20));
  assert_int_equal(metric_of(c, "first_pitch")->n, 2);
  assert_int_equal(metric_of(c, "first_pitch")->utterance, 3);
  assert_metric(c, "input_before_question", 1000);
  assert_int_equal(metric_of(c, "input_before_question")->utterance, 3);
  assert_string_equal(metric_of(c, "input_before_question")->info->one, "turn");
  c = scan_text(scanner, "seller: ours is good.\nprospect: hm.\nseller: you should. What do you need?\nprospect: mm-hm.\n"
                         "seller: ours is good.\n");
  assert_metric(c, "input_before_question", 2000);
  c = scan_text(scanner, "seller: you should. What do you need?\nprospect: two vans.\n");
  assert_metric(c, "input_before_question", 1000);
  assert_na(c, "first_pitch", "nothing is pitched");
  c = scan_text(scanner, "seller: What do you need? You should.\nprospect: two vans.\n");
  assert_metric(c, "input_before_question", 0);
}

/* Leave holds for three turns, from a question for it or from the prospect's own; one in the same
 * turn comes too late to be answered. */
static void leave(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: may I say it?\nprospect: hm.\nseller: well.\nprospect: hm.\nseller: ours is good.\n"
                                        "prospect: tell me more.\nseller: you should.\nprospect: hm.\nseller: may I? you should.\n");
  assert_metric(c, "input_without_leave", 200);
  assert_int_equal(metric_of(c, "input_without_leave")->n, 5);
  assert_int_equal(metric_of(c, "input_without_leave")->utterance, 5);
  c = scan_text(scanner, "seller: may I say it?\nprospect: hm.\nseller: ours is good.\nprospect: tell me.\n");
  assert_metric(c, "input_without_leave", 0);
  c = scan_text(scanner, "prospect: hm.\nseller: may I? ours is good.\n");
  assert_metric(c, "input_without_leave", 1000);
}

static void change(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "prospect: I want it. I want that. I won't.\nseller: I want.\n");
  assert_metric(c, "change_share", 667);
  assert_int_equal(metric_of(c, "change_share")->n, 3);
  c = scan_text(scanner, "prospect: no.\nseller: I want.\n");
  assert_na(c, "change_share", "no talk for or against a change");
}

/* Ten words: the last four are the last 40 %. */
static void next_step(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "seller: one two three.\nprospect: four five six.\nseller: until Monday nine ten.\n");
  assert_metric(c, "next_step_fixed", 1000);
  assert_int_equal(metric_of(c, "next_step_fixed")->n, 1);
  assert_int_equal(metric_of(c, "next_step_fixed")->utterance, 3);
  c = scan_text(scanner, "seller: one two three.\nprospect: four five.\nseller: until Monday eight nine ten.\n");
  assert_metric(c, "next_step_fixed", 0);
}

/* What a metric needs is said, never guessed. */
static void not_available(void **state) {
  (void)state;
  const ww_card *c = scan_text(scanner, "Dana: one two.\nAna: three.\n");
  for (size_t i = 0; i < c->n_metrics; i++) assert_na(c, c->metrics[i].name, "needs a seller and a prospect");
  ww_buf problems = {0};
  ww_error e;
  ww_rules *bare = rules_of(HEAD CUE("question", "seller", "\\?"), &problems);
  ww_scanner *s = ww_scanner_new(bare, NULL, &e);
  c = scan_text(s, "seller: one two?\nprospect: three.\n");
  assert_metric(c, "question_count", 1000);
  assert_na(c, "telling_rate", "the pack has no cue 'reflection'");
  assert_na(c, "questions_answered", "the pack has no cue 'question-answered'");
  assert_na(c, "open_share", "the pack has no cue 'open-question'");
  assert_na(c, "first_pitch", "the pack has no cue 'product-claim'");
  assert_na(c, "input_before_question", "the pack has no cue 'product-claim'");
  assert_na(c, "input_without_leave", "the pack has no cue 'product-claim'");
  assert_na(c, "change_share", "the pack has no cue 'change-talk'");
  assert_na(c, "next_step_fixed", "the pack has no cue 'next-step-agreed'");
  ww_scanner_free(s);
  ww_rules_free(bare);
  bare = rules_of(HEAD CUE("question", "seller", "\\?")
                      "  - {id: reflection, type: absence, cue: question, window: {first: 60s}}\n", &problems);
  s = ww_scanner_new(bare, NULL, &e);
  c = scan_text(s, "seller: one two?\nprospect: three.\n");
  assert_na(c, "reflection_rate", "needs times");
  ww_scanner_free(s);
  ww_rules_free(bare);
  ww_buf_free(&problems);
}

/* Every cue that a metric asks for is in the bundled pack. */
static void the_bundled_pack_has_their_cues(void **state) {
  (void)state;
  ww_buf problems = {0};
  ww_error e;
  ww_rules *bundled = ww_rules_new(ww_pack_builtin(), 1, to_text, &problems);
  ww_scanner *s = ww_scanner_new(bundled, NULL, &e);
  const ww_card *c = scan_text(s, "seller: one two?\nprospect: three.\n");
  for (size_t i = 0; i < c->n_metrics; i++)
    if (c->metrics[i].value == WW_NA) assert_null(strstr(c->metrics[i].reason, "no cue"));
  ww_scanner_free(s);
  ww_rules_free(bundled);
}

static void every_metric_explains_itself(void **state) {
  (void)state;
  size_t headlines = 0, i = 0;
  for (const ww_metric_info *m; (m = ww_metric_at(i)); i++) {
    assert_true(m->name[0] && m->unit[0] && m->about[0] && m->source[0]);
    assert_true(strstr(ww_metric_needs(i), "a seller and a prospect"));
    assert_true(!m->one || strcmp(m->one, m->unit));
    headlines += m->headline;
  }
  assert_int_equal(headlines, 5);
  assert_true(i >= 27);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(turns_and_words), cmocka_unit_test(stretches), cmocka_unit_test(medians),
      cmocka_unit_test(questions), cmocka_unit_test(pitches), cmocka_unit_test(leave),
      cmocka_unit_test(change), cmocka_unit_test(next_step), cmocka_unit_test(not_available),
      cmocka_unit_test(the_bundled_pack_has_their_cues), cmocka_unit_test(every_metric_explains_itself)};
  return cmocka_run_group_tests(tests, begin, end);
}
