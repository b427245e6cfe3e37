/* test_score.c: points, limits, ledger, verdict, and when not to judge.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#define HEAD                                                                                       \
  "schema: 1\npack: {name: t, version: 1.0.0, language: en}\n"                                     \
  "dimensions:\n  d: {title: D, limit: {prospect: [-12, 6], seller: [-15, 6]}}\n"                  \
  "  e: {title: E, limit: {prospect: [-100, 100], seller: [-100, 100]}}\nback_channels: [mm-hm]\ncues:\n"

#define FILLER "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
/* Six turns of 14 words and more, so that the call is judged. */
#define CALL(seller, prospect)                                                                     \
  "seller: " FILLER ". " seller "\nprospect: " FILLER ". " prospect "\nseller: " FILLER            \
  "\nprospect: " FILLER "\nseller: " FILLER "\nprospect: " FILLER "\n"

static ww_rules *rules;
static ww_scanner *scanner;

static const ww_card *card_of(const char *cues, const char *text) {
  char yaml[8192];
  ww_buf problems = {0};
  ww_error e;
  snprintf(yaml, sizeof yaml, "%s%s", HEAD, cues);
  rules = rules_of(yaml, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  ww_buf_free(&problems);
  scanner = ww_scanner_new(rules, NULL, &e);
  return scan_text(scanner, text);
}

static void done(void) {
  ww_scanner_free(scanner);
  ww_rules_free(rules);
}

static void a_call_without_hits_is_open(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: e, points: {seller: 9}, any: [{pattern: zzz}]}\n", CALL("", ""));
  assert_int_equal(c->score.outcome, WW_OPEN);
  assert_int_equal(c->score.overall, 50000);
  assert_true(c->score.rq == WW_NA);
  assert_true(c->score.thin);
  done();
}

static void hits_decay_and_stop_counting(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: e, points: {seller: -3.5, prospect: 1}, max_hits: 3, decay: 50, any: [{pattern: aaa}]}\n",
                             CALL("aaa. aaa. aaa. aaa.", ""));
  assert_int_equal(c->score.seller, 50000 - 3500 - 1750 - 875);
  assert_int_equal(c->score.prospect, 50000 + 1000 + 500 + 250);
  assert_int_equal(c->ledger[0].hits, 4);
  assert_int_equal(c->ledger[0].counted, 3);
  assert_false(c->hits[3].counted);
  assert_int_equal(c->score.rq, 22222);
  done();
}

static void decay_truncates_toward_zero(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: e, points: {seller: -0.003}, decay: 50, any: [{pattern: aaa}]}\n",
                             CALL("aaa. aaa. aaa.", ""));
  assert_int_equal(c->score.seller, 50000 - 3 - 1);
  done();
}

static void a_dimension_is_limited_once_and_says_so(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: d, points: {prospect: -10}, any: [{pattern: aaa}]}\n"
                             "  - {id: y, title: Y, type: existence, dimension: d, points: {prospect: 5}, any: [{pattern: bbb}]}\n",
                             CALL("aaa. aaa. bbb.", ""));
  assert_int_equal(c->score.prospect, 50000 - 12000);
  assert_int_equal(c->dimensions[0].prospect, -12000);
  assert_int_equal(c->n_ledger, 3);
  assert_int_equal(c->ledger[2].kind, WW_LEDGER_LIMIT);
  assert_int_equal(c->ledger[2].prospect, 3000);
  done();
}

static void scores_stay_in_range_and_fatal_caps_come_last(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: e, points: {prospect: 90, seller: -90}, any: [{pattern: aaa}]}\n"
                             "  - {id: y, title: Y, type: existence, fatal: {side: prospect, max: 20}, any: [{pattern: bbb}]}\n",
                             CALL("aaa. bbb.", ""));
  assert_int_equal(c->score.seller, 0);
  assert_int_equal(c->score.prospect, 20000);
  assert_int_equal(c->ledger[1].kind, WW_LEDGER_RANGE);
  assert_int_equal(c->ledger[1].seller, 40000);
  assert_int_equal(c->ledger[1].prospect, -40000);
  assert_int_equal(c->ledger[2].kind, WW_LEDGER_FATAL);
  assert_int_equal(c->ledger[2].prospect, -80000);
  done();
}

static void the_outcome_names_the_seller_first(void **state) {
  (void)state;
  static const struct { const char *points; ww_outcome outcome; } rows[] = {
      {"{seller: 5, prospect: 5}", WW_WIN_WIN},  {"{seller: 5, prospect: -5}", WW_WIN_LOSE},
      {"{seller: -5, prospect: 5}", WW_LOSE_WIN}, {"{seller: -5, prospect: -5}", WW_LOSE_LOSE},
      {"{seller: 5, prospect: 4.999}", WW_OPEN},  {"{seller: 0, prospect: -5}", WW_OPEN},
      {"{seller: 4, prospect: -6}", WW_OPEN},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char cue[300];
    snprintf(cue, sizeof cue, "  - {id: x, title: X, type: existence, dimension: e, points: %s, any: [{pattern: aaa}]}\n", rows[i].points);
    assert_int_equal(card_of(cue, CALL("aaa", ""))->score.outcome, rows[i].outcome);
    done();
  }
}

#define WIN "  - {id: x, title: X, type: existence, dimension: e, points: {seller: 9, prospect: 9}, any: [{pattern: aaa}]}\n"

static void endings_change_the_outcome(void **state) {
  (void)state;
  const ww_card *c = card_of(WIN "  - {id: y, title: Y, type: existence, outcome: no-deal, any: [{pattern: bbb}]}\n", CALL("aaa bbb", ""));
  assert_int_equal(c->score.outcome, WW_NO_DEAL);
  done();
  c = card_of(WIN "  - {id: y, title: Y, type: existence, outcome: win-win-win, any: [{pattern: bbb}]}\n", CALL("aaa bbb", ""));
  assert_int_equal(c->score.outcome, WW_WIN_WIN);
  assert_true(c->score.win_win_win);
  done();
}

static void only_what_presses_skips_the_options(void **state) {
  (void)state;
  static const struct {
    const char *points;
    bool skipped;
  } rows[] = {{"{prospect: -2}", true}, {"{prospect: 2}", false}, {"{prospect: 2, seller: -3}", true}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char cue[300];
    snprintf(cue, sizeof cue, "  - {id: x, title: X, type: existence, dimension: e, stage: 3, points: %s, any: [{pattern: aaa}]}\n", rows[i].points);
    assert_int_equal(card_of(cue, CALL("aaa", ""))->options_skipped, rows[i].skipped);
    done();
  }
}

static void experimental_cues_are_shown_and_not_scored(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, dimension: e, status: experimental, points: {seller: 9}, any: [{pattern: aaa}]}\n", CALL("aaa", ""));
  assert_int_equal(c->score.seller, 50000);
  assert_int_equal(hits_of(c, "x"), 1);
  assert_false(c->hits[0].counted);
  done();
}

static void too_little_is_not_judged_but_still_matched(void **state) {
  (void)state;
  const ww_card *c = card_of(WIN, "seller: aaa " FILLER "\nprospect: " FILLER " " FILLER " " FILLER "\n");
  assert_true(c->score.overall == WW_NA);
  assert_int_equal(c->score.outcome, WW_NOT_JUDGED);
  assert_str(c->score.reason, "too short: 2 turns, at least 5 are needed");
  assert_int_equal(hits_of(c, "x"), 1);
  assert_int_equal(c->n_ledger, 0);
  done();
}

/* `turns` turns, 13 words a seller turn, 8 a prospect turn but `last` in the last. */
static bool is_judged(unsigned turns, unsigned last) {
  char text[2048];
  size_t n = 0;
  for (unsigned i = 0; i < turns; i++) {
    unsigned words = i % 2 == 0 ? 13 : i + 2 >= turns ? last : 8;
    n += (size_t)snprintf(text + n, sizeof text - n, "%s:", i % 2 ? "prospect" : "seller");
    for (unsigned w = 0; w < words; w++) n += (size_t)snprintf(text + n, sizeof text - n, " the");
    n += (size_t)snprintf(text + n, sizeof text - n, ".\n");
  }
  bool judged = card_of(WIN, text)->score.overall != WW_NA;
  done();
  return judged;
}

static void what_is_too_little_has_its_bounds(void **state) {
  (void)state;
  assert_true(is_judged(5, 17));  /* the prospect says 8 + 17 = 25 words */
  assert_false(is_judged(5, 16)); /* 24 */
  assert_false(is_judged(4, 40));
}

static void unknown_speakers_are_not_judged_and_named(void **state) {
  (void)state;
  const ww_card *c = card_of(WIN, "Dana: " FILLER " " FILLER "\nAna: " FILLER " " FILLER "\nDana: " FILLER "\nAna: " FILLER "\n");
  assert_str(c->score.reason, "roles unknown for 100 % of the words");
  assert_int_equal(c->n_diagnostics, 1);
  assert_str(c->diagnostics[0].message,
             "who is who? say it: winwin "
             "--speaker 'Dana=seller' --speaker 'Ana=prospect' t.txt; no role is known for 'Dana' (42 words), 'Ana' (42 words)");
  done();
}

static void another_language_is_not_judged(void **state) {
  (void)state;
  ww_error e;
  ww_buf problems = {0};
  ww_rules *r = ww_rules_new(ww_pack_builtin(), 1, to_text, &problems);
  ww_scanner *s = ww_scanner_new(r, NULL, &e);
#define FRENCH "nous cherchons depuis longtemps une solution plus simple pour nos magasins et nos clients"
  const ww_card *c = scan_text(s, "seller: " FRENCH " " FRENCH "\nprospect: " FRENCH " " FRENCH "\nseller: " FRENCH "\nprospect: " FRENCH
                                  "\nseller: " FRENCH "\nprospect: " FRENCH "\n");
  assert_true(ww_str_starts(c->score.reason, WW_S("not in the pack's language 'en'")));
  ww_scanner_free(s);
  ww_rules_free(r);
}

static void quotes_stand_where_the_source_has_them(void **state) {
  (void)state;
  const ww_card *c = card_of("  - {id: x, title: X, type: existence, message: 'said %{quote}', dimension: e, points: {seller: 1}, any: [{pattern: \"it's aaa\"}]}\n",
                             "seller: Na\xC3\xAFve. Well, it\xE2\x80\x99s aaa here.\nprospect: no\n");
  assert_int_equal(c->n_hits, 1);
  assert_int_equal(c->hits[0].at.line, 1);
  assert_int_equal(c->hits[0].at.column, 22);
  assert_int_equal(c->hits[0].end_column, 30);
  assert_str(c->hits[0].at.text, "Well, it\xE2\x80\x99s aaa here.");
  assert_str(c->hits[0].message, "said Well, it\xE2\x80\x99s aaa here.");
  done();
}

static void the_same_words_again_have_their_own_fingerprint(void **state) {
  (void)state;
  const ww_card *c = card_of(WIN, CALL("Aaa now. Aaa now.", "aaa now."));
  assert_int_equal(c->n_hits, 3);
  assert_true(c->hits[0].fingerprint != c->hits[1].fingerprint);
  done();
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_call_without_hits_is_open),
      cmocka_unit_test(hits_decay_and_stop_counting),
      cmocka_unit_test(decay_truncates_toward_zero),
      cmocka_unit_test(a_dimension_is_limited_once_and_says_so),
      cmocka_unit_test(scores_stay_in_range_and_fatal_caps_come_last),
      cmocka_unit_test(the_outcome_names_the_seller_first),
      cmocka_unit_test(endings_change_the_outcome),
      cmocka_unit_test(only_what_presses_skips_the_options),
      cmocka_unit_test(experimental_cues_are_shown_and_not_scored),
      cmocka_unit_test(too_little_is_not_judged_but_still_matched),
      cmocka_unit_test(what_is_too_little_has_its_bounds),
      cmocka_unit_test(unknown_speakers_are_not_judged_and_named),
      cmocka_unit_test(another_language_is_not_judged),
      cmocka_unit_test(quotes_stand_where_the_source_has_them),
      cmocka_unit_test(the_same_words_again_have_their_own_fingerprint),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
