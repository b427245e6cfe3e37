/* test_measure.c: each metric on a call that can be counted by hand.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

static const char *const pack =
    "schema: 1\npack: {name: t, version: 1.0.0, language: en}\nback_channels: [mm-hm]\ncues:\n"
    "  - {id: question, type: existence, speaker: seller, only: question, any: [{pattern: '\\?'}]}\n"
    "  - {id: reflection, type: existence, speaker: seller, any: [{pattern: 'so you'}]}\n";

static ww_milli metric(const ww_card *card, const char *name) {
  for (size_t i = 0; i < card->n_metrics; i++)
    if (strcmp(card->metrics[i].name, name) == 0) return card->metrics[i].value;
  fail_msg("no metric %s", name);
  return WW_NA;
}

static void metrics_are_as_counted_by_hand(void **state) {
  (void)state;
  ww_buf problems = {0};
  ww_error e;
  ww_rules *rules = rules_of(pack, &problems);
  ww_scanner *s = ww_scanner_new(rules, NULL, &e);
  const ww_card *c = scan_text(s, "seller: one two three four five six seven eight nine ten eleven twelve.\n"
                                  "prospect: Mm-hm.\nseller: thirteen.\nprospect: a b c.\nseller: Why? And when?\n"
                                  "prospect: d e f g h.\nseller: so you like it when we say one two three four five six seven.\n"
                                  "prospect: i.\n");
  assert_int_equal(metric(c, "telling_rate"), 333);
  assert_int_equal(metric(c, "longest_monologue"), 14000);
  assert_int_equal(metric(c, "longest_story"), 5000);
  assert_int_equal(metric(c, "question_count"), 2000);
  assert_int_equal(metric(c, "talk_share"), ww_milli_ratio(13 + 3 + 14, 13 + 3 + 14 + 10));
  c = scan_text(s, "Dana: one two.\nAna: three.\n");
  assert_true(metric(c, "talk_share") == WW_NA);
  assert_string_equal(c->metrics[0].reason, "needs a seller and a prospect");
  ww_scanner_free(s);
  ww_rules_free(rules);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(metrics_are_as_counted_by_hand)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
