/* test_times.c: each metric of time on a call that can be counted by hand, and on times gone wrong.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

static const char *const pack =
    "schema: 1\npack: {name: t, version: 1.0.0, language: en}\nback_channels: [mm-hm]\ncues:\n"
    "  - {id: question, type: existence, speaker: seller, any: [{pattern: '\\?'}]}\n";

typedef struct {
  char who; /* s, p or o */
  const char *text;
  double start, end;
} line;
#define NO (-1.0)

static ww_rules *rules;
static ww_scanner *scanner;
static ww_buf json;

static int begin(void **state) {
  ww_buf problems = {0};
  ww_error e;
  (void)state;
  rules = rules_of(pack, &problems);
  scanner = rules ? ww_scanner_new(rules, NULL, &e) : NULL;
  ww_buf_free(&problems);
  return !scanner;
}

static int end(void **state) {
  (void)state;
  ww_scanner_free(scanner);
  ww_rules_free(rules);
  ww_buf_free(&json);
  return 0;
}

static const ww_card *scan(const line *lines, size_t n) {
  ww_buf_reset(&json);
  ww_buf_z(&json, "{\"utterances\":[");
  for (size_t i = 0; i < n; i++) {
    const char *role = lines[i].who == 's' ? "seller" : lines[i].who == 'p' ? "prospect" : "other";
    ww_buf_printf(&json, "%s{\"speaker\":\"%s\",\"role\":\"%s\",\"text\":\"%s\"", i ? "," : "", role, role, lines[i].text);
    if (lines[i].start != NO) ww_buf_printf(&json, ",\"start\":%.3f", lines[i].start);
    if (lines[i].end != NO) ww_buf_printf(&json, ",\"end\":%.3f", lines[i].end);
    ww_buf_z(&json, "}");
  }
  ww_buf_z(&json, "]}");
  ww_input in = {WW_S("t.json"), ww_buf_str(&json), ww_format_find(WW_S("json")), 1, 1, false, {0}, NULL};
  const ww_card *card = ww_scan(scanner, &in);
  assert_true(card->readable);
  return card;
}
#define SCAN(lines) scan(lines, sizeof(lines) / sizeof *(lines))

static void times_are_as_counted_by_hand(void **state) {
  (void)state;
  static const line call[] = {
      {'s', "a b c d e f g h i j", 0, 10}, {'p', "a b c d e f", 9, 20}, {'s', "a b c d e", 18, 24},
      {'p', "a b c d e f", 24.5, 30}, {'s', "so what?", 31, 33}, {'p', "a b c d e f", 33, 40},
      {'s', "a b c", 39, 41}, {'p', "a b c d e f", 41, 50}, {'s', "a b c d e", 52.5, 60}};
  const ww_card *c = SCAN(call);
  assert_int_equal(c->duration, 60000);
  assert_metric(c, "talk_share_time", ww_milli_ratio(275, 275 + 325));
  assert_int_equal(metric_of(c, "talk_share_time")->n, 9);
  assert_metric(c, "longest_monologue_time", 10000);
  assert_metric(c, "longest_story_time", 5500 + 7000 + 9000);
  assert_int_equal(metric_of(c, "longest_story_time")->utterance, 4);
  assert_metric(c, "question_rate_time", 60000);
  assert_metric(c, "interactivity", 8000);
  assert_metric(c, "patience", 1750);
  assert_int_equal(metric_of(c, "patience")->n, 2);
  assert_metric(c, "interruptions", 1000);
  assert_int_equal(metric_of(c, "interruptions")->n, 4);
  assert_int_equal(metric_of(c, "interruptions")->utterance, 3);
  assert_metric(c, "speech_rate_seller", ww_milli_ratio(25 * 600, 275));
  assert_metric(c, "speech_rate_prospect", ww_milli_ratio(24 * 600, 325));
  assert_metric(c, "non_talk", ww_milli_ratio(4, 60));
}

/* Half a second and five words, no less; back-channels are no turn. */
static void interruptions_have_an_edge(void **state) {
  (void)state;
  static const line at[] = {{'p', "a b c", 0, 10}, {'s', "a b c d e", 9.5, 12}};
  static const line later[] = {{'p', "a b c", 0, 10}, {'s', "a b c d e", 9.501, 12}};
  static const line shorter[] = {{'p', "a b c", 0, 10}, {'s', "a b c d", 5, 12}};
  static const line hums[] = {{'p', "a b c", 0, 10}, {'s', "mm-hm mm-hm mm-hm mm-hm mm-hm", 5, 6}, {'p', "d e f", 10, 12}};
  static const line before[] = {{'p', "a b c", 5, 10}, {'s', "a b c d e", 5, 12}};
  assert_metric(SCAN(at), "interruptions", 1000);
  assert_metric(SCAN(later), "interruptions", 0);
  assert_metric(SCAN(shorter), "interruptions", 0);
  assert_metric(SCAN(hums), "interruptions", 0);
  assert_metric(SCAN(before), "interruptions", 0);
}

static void pauses(void **state) {
  (void)state;
  static const line even[] = {{'p', "a b", 0, 1}, {'s', "a b", 2.001, 3}, {'p', "a b", 3, 4}, {'s', "a b", 5.002, 6}};
  static const line none[] = {{'p', "a b", 0, 1}, {'s', "a b", 1, 3}, {'p', "a b", 3, 4}};
  static const line between[] = {{'p', "a b", 0, 1}, {'o', "c d", 2, 3}, {'s', "a b", 4, 5}};
  /* the prospect's first segment ends last */
  static const line nested[] = {{'p', "a b", 0, 10}, {'p', "c", 2, 3}, {'s', "a b", 10.25, 12}};
  assert_metric(SCAN(even), "patience", 1002);
  assert_na(SCAN(none), "patience", "the seller never starts after a pause");
  assert_na(SCAN(between), "patience", "the seller never starts after a pause");
  assert_metric(SCAN(nested), "patience", 250);
}

/* Who overlaps oneself speaks once, in whatever order the lines come. */
static void overlaps_and_disorder(void **state) {
  (void)state;
  static const line call[] = {{'s', "a b c d", 5, 12}, {'s', "e f", 0, 10}, {'s', "g", 11, 12},
                              {'s', "h", 2, 3}, {'p', "a b", 20, 24}};
  static const line others[] = {{'s', "a", 0, 2}, {'o', "b", 2, 6}, {'p', "c", 8, 10}};
  assert_metric(SCAN(others), "non_talk", 200);
  assert_metric(SCAN(others), "talk_share_time", 500);
  const ww_card *c = SCAN(call);
  assert_metric(c, "talk_share_time", ww_milli_ratio(12, 16));
  assert_metric(c, "speech_rate_seller", 8 * 1000 * 60 / 12);
  assert_metric(c, "non_talk", ww_milli_ratio(8, 24));
  assert_metric(c, "longest_monologue_time", 12000);
  assert_int_equal(c->duration, 24000);
}

#define TEN(last_start, last_end)                                                                  \
  {{'s', "a b", 0, 1}, {'p', "a b", 1, 2}, {'s', "a b", 2, 3}, {'p', "a b", 3, 4}, {'s', "a b", 4, 5}, \
   {'p', "a b", 5, 6}, {'s', "a b", 6, 7}, {'p', "a b", 7, 8}, {'s', "a b", 8, 9},                   \
   {'p', "c d", last_start, last_end}}

/* One of ten may be without usable times, and then it is as if it had none. */
static void unusable_times_are_left_out(void **state) {
  (void)state;
  static const line missing[] = TEN(NO, NO), backwards[] = TEN(5.5, 3), absurd[] = TEN(2e12, 3e12), no_end[] = TEN(9, NO);
  const ww_card *c = SCAN(missing);
  assert_metric(c, "talk_share_time", ww_milli_ratio(5, 9));
  assert_metric(c, "interactivity", 60000);
  assert_metric(c, "speech_rate_prospect", 120000);
  assert_int_equal(metric_of(c, "speech_rate_prospect")->n, 8);
  assert_int_equal(c->duration, 9000);
  c = SCAN(backwards);
  assert_metric(c, "talk_share_time", ww_milli_ratio(5, 9));
  assert_metric(c, "non_talk", 0);
  assert_int_equal(c->duration, 9000);
  c = SCAN(absurd);
  assert_metric(c, "talk_share_time", ww_milli_ratio(5, 9));
  assert_int_equal(c->duration, 9000);
  c = SCAN(no_end);
  assert_metric(c, "talk_share_time", ww_milli_ratio(5, 9));
  assert_int_equal(c->duration, 9000);
}

static void too_few_times_are_not_available(void **state) {
  (void)state;
  static const line backwards[] = {{'s', "a?", 0, 1}, {'p', "b", 3, 2}}, starts[] = {{'s', "a?", 0, NO}, {'p', "b", 30, NO}},
                    bare[] = {{'s', "a?", NO, NO}, {'p', "b", NO, NO}}, at_once[] = {{'s', "a?", 1, 1}, {'p', "b", 1, 1}};
  static const char *const ends[] = {"talk_share_time", "longest_monologue_time", "longest_story_time", "patience",
                                     "interruptions", "speech_rate_seller", "speech_rate_prospect", "non_talk"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    assert_na(SCAN(backwards), ends[i], "needs times of start and end");
    assert_na(SCAN(starts), ends[i], "needs times of start and end");
    assert_na(SCAN(bare), ends[i], "needs times of start and end");
  }
  assert_metric(SCAN(starts), "interactivity", 2000);
  assert_metric(SCAN(starts), "question_rate_time", 120000);
  assert_na(SCAN(bare), "interactivity", "needs times");
  assert_na(SCAN(bare), "question_rate_time", "needs times");
  assert_true(SCAN(bare)->duration == WW_NA);
  assert_na(SCAN(at_once), "interactivity", "the call takes no time");
  assert_na(SCAN(at_once), "question_rate_time", "the call takes no time");
  assert_na(SCAN(at_once), "non_talk", "the call takes no time");
  assert_na(SCAN(at_once), "talk_share_time", "no speech takes any time");
  assert_na(SCAN(at_once), "speech_rate_seller", "no speech takes any time");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(times_are_as_counted_by_hand), cmocka_unit_test(interruptions_have_an_edge),
      cmocka_unit_test(pauses), cmocka_unit_test(overlaps_and_disorder),
      cmocka_unit_test(unusable_times_are_left_out), cmocka_unit_test(too_few_times_are_not_available)};
  return cmocka_run_group_tests(tests, begin, end);
}
