/* test_changes.c: what changed between two runs: directions, causes that add up, hits that came and went.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "unit.h"

#define Z(literal) {(literal), sizeof(literal) - 1}

static const ww_cue_info merit = {.id = Z("heard"), .title = Z("Heard"), .seller = 1000, .prospect = 2000};
static const ww_cue_info fault = {.id = Z("pushed"), .title = Z("Pushed"), .prospect = -3000, .severity = WW_ERROR};

typedef struct {
  ww_card card;
  ww_ledger_line ledger[3];
  ww_hit hits[8];
} sample;

/* A call with so many merits and faults, and, unless it is 0, a limit that cuts the prospect. */
static const ww_card *call_of(sample *s, const char *id, uint32_t merits, uint32_t faults, ww_milli cut) {
  *s = (sample){.card = {.id = ww_str_of(id), .readable = true, .kind = WW_CALL, .pack_name = WW_S("p"), .pack_version = WW_S("1"), .pack_hash = 1}};
  ww_card *card = &s->card;
  card->hits = s->hits, card->ledger = s->ledger;
  for (uint32_t i = 0; i < merits + faults; i++) {
    const ww_cue_info *cue = i < merits ? &merit : &fault;
    ww_quote at = {.text = i < merits ? WW_S("I hear you") : WW_S("sign now"), .speaker = WW_S("Dana"), .line = i + 1, .start = WW_NA};
    s->hits[card->n_hits++] = (ww_hit){.cue = cue, .severity = cue->severity, .at = at, .seller = cue->seller, .prospect = cue->prospect,
                                       .counted = true, .fingerprint = i < merits ? i + 1 : 100 + i - merits};
  }
  ww_milli m = merits, f = faults;
  if (m) s->ledger[card->n_ledger++] = (ww_ledger_line){WW_LEDGER_CUE, merit.id, WW_S("d"), 1000 * m, 2000 * m, merits, merits};
  if (f) s->ledger[card->n_ledger++] = (ww_ledger_line){WW_LEDGER_CUE, fault.id, WW_S("d"), 0, -3000 * f, faults, faults};
  if (cut) s->ledger[card->n_ledger++] = (ww_ledger_line){WW_LEDGER_LIMIT, WW_S("d"), WW_S("d"), 0, cut, 0, 0};
  card->score = (ww_score){.seller = 50000 + 1000 * m, .prospect = 50000 + 2000 * m - 3000 * f + cut, .outcome = WW_OPEN, .rq = WW_NA};
  card->score.overall = card->score.seller < card->score.prospect ? card->score.seller : card->score.prospect;
  return card;
}

static void old(ww_changes *c, const ww_card *card) {
  assert_true(ww_changes_add_old(c, card, WW_S("1.0")));
}

static void now(ww_changes *c, const ww_card *card) {
  assert_true(ww_changes_add_new(c, card, WW_S("1.0")));
}

static bool to_buf(void *ctx, const char *p, size_t n) {
  ww_buf *b = ctx;
  ww_buf_add(b, (ww_str){p, n});
  return !b->failed;
}

static ww_buf write_changes(ww_changes *c, const char *format) {
  ww_buf b = {0};
  ww_style style = {.width = 80, .utf8 = true};
  assert_true(ww_changes_write(c, ww_str_of(format), &style, to_buf, &b));
  return b;
}

#define assert_has(b, what)                                                                        \
  do {                                                                                             \
    if (ww_str_find(ww_buf_str(b), ww_str_of(what)) == (b)->n) fail_msg("no '%s' in %.*s", what, (int)(b)->n, (b)->p); \
  } while (0)

static void test_directions(void **state) {
  (void)state;
  static const struct {
    uint32_t merits[2], faults[2];
    const char *word;
  } rows[] = {{{1, 1}, {1, 1}, "same"}, {{1, 2}, {0, 0}, "better"}, {{2, 1}, {0, 0}, "worse"}, {{1, 2}, {0, 2}, "mixed"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ww_changes *c = ww_changes_new();
    sample s;
    char want[80];
    old(c, call_of(&s, "a", rows[i].merits[0], rows[i].faults[0], 0));
    now(c, call_of(&s, "a", rows[i].merits[1], rows[i].faults[1], 0));
    ww_buf b = write_changes(c, "json");
    snprintf(want, sizeof want, "{\"id\":\"a\",\"change\":\"%s\",", rows[i].word);
    assert_has(&b, want);
    ww_buf_free(&b);
    ww_changes_free(c);
  }
}

static void test_causes(void **state) {
  (void)state;
  ww_changes *c = ww_changes_new();
  sample s;
  old(c, call_of(&s, "a", 1, 2, 0));
  now(c, call_of(&s, "a", 3, 0, -2500));
  ww_buf b = write_changes(c, "json");
  /* prospect: 46 to 53.5, which is 4 of the merits, 6 of the faults, less 2.5 that the limit takes */
  assert_has(&b, "\"causes\":[{\"kind\":\"cue\",\"id\":\"heard\",\"seller\":2,\"prospect\":4,\"came\":2,\"went\":0,\"calls\":1},"
                 "{\"kind\":\"cue\",\"id\":\"pushed\",\"seller\":0,\"prospect\":6,\"came\":0,\"went\":2,\"calls\":1},"
                 "{\"kind\":\"limit\",\"id\":\"d\",\"seller\":0,\"prospect\":-2.5,\"came\":0,\"went\":0,\"calls\":1}]");
  assert_has(&b, "\"old\":{\"overall\":46,\"seller\":51,\"prospect\":46,\"outcome\":\"open\"}");
  assert_has(&b, "\"new\":{\"overall\":53,\"seller\":53,\"prospect\":53.5,\"outcome\":\"open\"}");
  ww_buf_free(&b);
  b = write_changes(c, "text");
  assert_has(&b, "a: better. open, overall 46 to 53, seller 51 to 53, prospect 46 to 53.5");
  assert_has(&b, "· Heard: seller +2, prospect +4; 2 came: “I hear you”");
  assert_has(&b, "· Pushed: seller 0, prospect +6; 2 went: “sign now”");
  ww_buf_free(&b);
  ww_changes_free(c);
}

/* The first of an id is compared with the first, the second with the second; the rest stands alone. */
static void test_matching(void **state) {
  (void)state;
  ww_changes *c = ww_changes_new();
  sample s;
  old(c, call_of(&s, "a", 1, 0, 0));
  old(c, call_of(&s, "a", 2, 0, 0));
  old(c, call_of(&s, "gone", 2, 0, 0));
  now(c, call_of(&s, "a", 1, 0, 0));
  now(c, call_of(&s, "a", 3, 0, 0));
  now(c, call_of(&s, "a", 3, 0, 0));
  assert_int_equal(ww_changes_matched(c), 2);
  ww_buf b = write_changes(c, "json");
  assert_has(&b, "\"both\":2,\"same\":1,\"better\":1,");
  assert_has(&b, "\"old_alone\":[\"gone\"],\"new_alone\":[\"a\"]");
  ww_buf_free(&b);
  ww_changes_free(c);
}

static void test_many_ids(void **state) {
  (void)state;
  ww_changes *c = ww_changes_new();
  sample s;
  char id[16];
  for (int i = 0; i < 2000; i++) snprintf(id, sizeof id, "%d", i), old(c, call_of(&s, id, 1, 0, 0));
  for (int i = 2000; i-- > 0;) snprintf(id, sizeof id, "%d", i), now(c, call_of(&s, id, 1, 0, 0));
  assert_int_equal(ww_changes_matched(c), 2000);
  ww_changes_free(c);
}

/* A call that one run did not judge has no change of points, and its cause is the reason. */
static void test_judged_once(void **state) {
  (void)state;
  ww_changes *c = ww_changes_new();
  sample s;
  call_of(&s, "a", 1, 0, 0);
  s.card.score = (ww_score){.overall = WW_NA, .seller = WW_NA, .prospect = WW_NA, .rq = WW_NA, .reason = WW_S("too short")};
  s.card.n_ledger = 0;
  old(c, &s.card);
  now(c, call_of(&s, "a", 1, 0, 0));
  ww_buf b = write_changes(c, "text");
  assert_has(&b, "a: otherwise. open, was not judged, too short");
  ww_buf_free(&b);
  b = write_changes(c, "json");
  assert_has(&b, "\"judged_in_both\":0,\"median_change\":null");
  assert_has(&b, "\"reason\":\"too short\",\"causes\":[]}");
  ww_buf_free(&b);
  ww_changes_free(c);
}

static void test_made(void **state) {
  (void)state;
  ww_changes *c = ww_changes_new();
  sample s;
  old(c, call_of(&s, "a", 1, 0, 0));
  call_of(&s, "a", 1, 0, 0);
  s.card.pack_hash = 2;
  assert_true(ww_changes_add_new(c, &s.card, WW_S("2.0")));
  ww_buf b = write_changes(c, "text");
  assert_has(&b, "So the pack and winwin changed.");
  ww_buf_free(&b);
  ww_changes_free(c);
}

static void test_hostile(void **state) {
  (void)state;
  static const char *const hostile = "::error::x ##[group] \x1b[31m <script>|\n# b";
  for (size_t i = 0; ww_changes_format(i); i++) {
    ww_changes *c = ww_changes_new();
    sample s;
    old(c, call_of(&s, hostile, 1, 0, 0));
    call_of(&s, hostile, 2, 0, 0);
    s.hits[1].at.text = s.hits[1].at.speaker = ww_str_of(hostile);
    now(c, &s.card);
    now(c, &s.card);
    ww_buf b = write_changes(c, ww_changes_format(i));
    const char *never[] = {"\x1b", "##[", "\n::", "\n# b"};
    for (size_t k = 0; k < sizeof never / sizeof *never; k++)
      if (ww_str_find(ww_buf_str(&b), ww_str_of(never[k])) < b.n) fail_msg("%s lets '%s' through", ww_changes_format(i), never[k]);
    ww_buf_free(&b);
    ww_changes_free(c);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_directions), cmocka_unit_test(test_causes), cmocka_unit_test(test_matching), cmocka_unit_test(test_many_ids),
      cmocka_unit_test(test_judged_once), cmocka_unit_test(test_made), cmocka_unit_test(test_hostile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
