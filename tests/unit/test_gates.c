/* test_gates.c: which findings fail a gate: choices of cues, suppressions, baselines; and redaction.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "cli/baseline.h"
#include "reader/ignore.h"

#define PACK                                                                                         \
  "schema: 1\npack: {name: t, version: 1.0.0, license: MIT, language: en}\n"                         \
  "dimensions: {d: {title: D, about: D, limit: {seller: [-20, 20], prospect: [-20, 20]}}}\n"         \
  "function_words: [the, will, is]\nroles: {seller: [rep], prospect: [customer]}\n"                  \
  "cues:\n"                                                                                          \
  "  - {id: a, title: A, type: existence, dimension: d, points: {seller: -1}, severity: warning,\n"  \
  "     message: 'A: %{quote}', any: [{pattern: aaa}]}\n"                                            \
  "  - {id: b, title: B, type: existence, severity: error, any: [{pattern: bbb}]}\n"                 \
  "  - {id: lone, title: L, type: existence, severity: error, any: [{pattern: lll}]}\n"              \
  "  - {id: m, type: existence, any: [{pattern: mmm}]}\n"                                            \
  "  - {id: both, title: Both, type: composite, when: 'a and m', severity: warning}\n"               \
  "  - {id: new, title: N, type: existence, dimension: d, points: {seller: 2}, status: experimental,\n" \
  "     any: [{pattern: nnn}]}\n"

typedef struct {
  ww_rules *rules;
  ww_scanner *scanner;
  ww_buf problems;
} bench;

static bench bench_of(const ww_choices *choices, const ww_options *options) {
  bench b = {0};
  ww_error e;
  ww_file file = {WW_S("t.yaml"), ww_str_of(PACK)};
  ww_pack pack = {&file, 1};
  b.rules = ww_rules_new_with(&pack, 1, choices, to_text, &b.problems);
  if (b.rules) b.scanner = ww_scanner_new(b.rules, options, &e);
  return b;
}

static void clear(bench *b) {
  ww_scanner_free(b->scanner);
  ww_rules_free(b->rules);
  ww_buf_free(&b->problems);
}

static const ww_card *scan_as(bench *b, const char *format, const char *text, ww_ignores *ignores) {
  ww_input in = {.path = WW_S("t.txt"), .bytes = ww_str_of(text), .format = ww_format_find(ww_str_of(format)),
                 .ordinal = 1, .line = 1, .ignores = ignores};
  return ww_scan(b->scanner, &in);
}

static size_t suppressed(const ww_card *card) {
  size_t n = 0;
  for (size_t i = 0; i < card->n_hits; i++) n += card->hits[i].suppressed != NULL;
  return n;
}

static void expect_problem(ww_choice choice, const char *problem) {
  bench b = bench_of(&(ww_choices){&choice, 1, false, NULL}, NULL);
  assert_null(b.rules);
  assert_str(ww_buf_str(&b.problems), problem);
  clear(&b);
}

/* ---- choices */

static void a_cue_left_out_is_on_no_card_but_serves_others(void **state) {
  (void)state;
  ww_choice off = {WW_CUE_OFF, WW_S("a"), WW_S("--disable"), WW_NONE};
  bench b = bench_of(&(ww_choices){&off, 1, false, NULL}, NULL);
  assert_str(ww_buf_str(&b.problems), "--disable: warning: 'a' gives no points and no findings, but is still "
                                      "looked for: 'both' needs it\n");
  const ww_card *card = scan_as(&b, "text", "rep: aaa mmm.\n", NULL);
  assert_int_equal(hits_of(card, "a"), 0);
  assert_int_equal(hits_of(card, "both"), 1);
  clear(&b);
}

static void what_nobody_needs_goes_without_a_word(void **state) {
  (void)state;
  ww_choice off[] = {{WW_CUE_OFF, WW_S("a"), WW_S("--disable"), WW_NONE},
                     {WW_CUE_OFF, WW_S("both"), WW_S("--disable"), WW_NONE},
                     {WW_CUE_OFF, WW_S("m"), WW_S("--disable"), WW_NONE}};
  bench b = bench_of(&(ww_choices){off, 3, false, NULL}, NULL);
  assert_int_equal(b.problems.n, 0);
  const ww_card *card = scan_as(&b, "text", "rep: aaa mmm lll.\n", NULL);
  assert_int_equal(card->n_hits, 1);
  clear(&b);
}

static void wrong_choices_are_said(void **state) {
  (void)state;
  expect_problem((ww_choice){WW_CUE_OFF, WW_S("m"), WW_S("--disable"), WW_NONE},
                 "--disable: error: 'm' is a marker and needed by 'both': leave out these instead\n");
  expect_problem((ww_choice){WW_CUE_SEVERITY, WW_S("loan"), WW_S("--severity"), WW_ERROR},
                 "--severity: error: unknown cue 'loan', did you mean 'lone'?\n");
  expect_problem((ww_choice){WW_CUE_SEVERITY, WW_S("m"), WW_S("--severity"), WW_ERROR},
                 "--severity: error: 'm' is a marker: it serves other cues and gives no finding\n");
}

static void the_last_choice_holds_and_changes_the_hash(void **state) {
  (void)state;
  ww_choice list[] = {{WW_CUE_OFF, WW_S("lone"), WW_S("--disable"), WW_NONE},
                      {WW_CUE_ON, WW_S("lone"), WW_S("--enable"), WW_NONE},
                      {WW_CUE_SEVERITY, WW_S("b"), WW_S("--severity"), WW_WARNING},
                      {WW_CUE_SEVERITY, WW_S("b"), WW_S("--severity"), WW_NONE}};
  bench plain = bench_of(NULL, NULL), b = bench_of(&(ww_choices){list, 4, true, NULL}, NULL);
  const char *text = "rep: lll bbb nnn.\n";
  const ww_card *card = scan_as(&b, "text", text, NULL);
  assert_int_equal(hits_of(card, "lone"), 1);
  assert_int_equal(card->findings[WW_ERROR], 1);
  assert_false(ww_rules_find(b.rules, WW_S("new"))->experimental);
  assert_int_not_equal(card->pack_hash, scan_as(&plain, "text", text, NULL)->pack_hash);
  clear(&plain);
  clear(&b);
}

/* ---- words in the source */

typedef struct {
  const char *text;
  size_t hits, suppressed;
  const char *diagnostic; /* the first, or NULL */
} said;

static const said sources[] = {
    {"Rep: aaa.\nRep: Hm.\n", 1, 0, NULL},
    {"<!-- winwin:ignore a -- why -->\n\n\nRep: aaa.\nRep: aaa too.\n", 2, 1, NULL},
    {"Rep: aaa. <!-- winwin:ignore a -- why -->\nRep: aaa too.\n", 2, 1, NULL},
    {"Rep: aaa, bbb. <!-- winwin:ignore a, b -- why -->\nRep: Hm.\n", 2, 2, NULL},
    {"# winwin:ignore a b -- why\nRep: aaa, bbb.\n", 2, 2, NULL},
    {"## winwin:ignore-start a -- why\nRep: aaa.\nRep: aaa.\n# winwin:ignore-end\nRep: aaa.\n", 3, 2, NULL},
    {"Rep: aaa.\nRep: aaa.\n# winwin:ignore-file a -- why\n", 2, 2, NULL},
    {"<!--winwin:ignore a\n-- why\n-->\r\nRep: aaa.\r\n", 1, 1, NULL},
    {"<!-- winwin:ignore a -- one --> <!-- winwin:ignore b -- two -->\nRep: aaa bbb.\n", 2, 2, NULL},
    {"# winwin: our tool\nRep: aaa.\n", 1, 0, NULL},
    {"Rep: aaa. Look at winwin:ignore a -- why\n", 1, 0, NULL},
    {"# winwin:ignore a\nRep: aaa.\n", 1, 0, "'winwin:ignore a' has no reason, write one behind '--'"},
    {"# winwin:ignore a --\nRep: aaa.\n", 1, 0, "'winwin:ignore a' has no reason, write one behind '--'"},
    {"# winwin:ignore -- why\nRep: aaa.\n", 1, 0, "'winwin:ignore' names no cue"},
    {"# winwin:ignore-fle a -- why\nRep: aaa.\n", 1, 0,
     "unknown word 'winwin:ignore-fle', did you mean 'winwin:ignore-file'?"},
    {"# winwin:ignore-start a -- why\nRep: aaa.\n", 1, 0, "'winwin:ignore-start a' has no 'winwin:ignore-end'"},
    {"# winwin:ignore-end\nRep: aaa.\n", 1, 0, "'winwin:ignore-end' without 'winwin:ignore-start'"},
    {"# winwin:ignore lane -- why\nRep: lll.\n", 1, 0, "unknown cue 'lane', did you mean 'lone'?"},
    {"# winwin:ignore b -- why\nRep: aaa.\n", 1, 0, "no finding of 'b' to ignore here"},
};

static void words_in_a_script_suppress_where_they_say(void **state) {
  (void)state;
  bench b = bench_of(NULL, NULL);
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    const said *s = &sources[i];
    const ww_card *card = scan_as(&b, "script", s->text, NULL);
    if (card->n_hits != s->hits || suppressed(card) != s->suppressed)
      fail_msg("%s: %zu of %zu suppressed", s->text, suppressed(card), card->n_hits);
    assert_int_equal(card->findings[WW_WARNING] + card->findings[WW_ERROR], s->hits - s->suppressed);
    const ww_diagnostic *first = NULL;
    for (size_t k = 0; k < card->n_diagnostics && !first; k++)
      if (card->diagnostics[k].severity > WW_SUGGESTION) first = &card->diagnostics[k];
    if (s->diagnostic && !first) fail_msg("%s: nothing said", s->text);
    if (first && !s->diagnostic) fail_msg("%s: %.*s", s->text, (int)first->message.n, first->message.p);
    if (first) assert_str(first->message, s->diagnostic);
  }
  clear(&b);
}

static void a_call_cannot_talk_a_finding_away(void **state) {
  (void)state;
  bench b = bench_of(NULL, NULL);
  const ww_card *card = scan_as(&b, "text", "rep: aaa. # winwin:ignore a -- why\nprospect: Hm.\n", NULL);
  assert_int_equal(suppressed(card), 0);
  assert_int_equal(card->n_diagnostics, 1);
  clear(&b);
}

static void points_and_places_stay(void **state) {
  (void)state;
  bench b = bench_of(NULL, NULL);
  const ww_card *card = scan_as(&b, "script", "Rep: <!-- winwin:ignore a -- n\xC3\xB6 --> then aaa.\nRep: Hm.\n", NULL);
  assert_int_equal(card->hits[0].at.column, 42);
  assert_str(card->hits[0].suppressed->reason, "n\xC3\xB6");
  assert_false(card->hits[0].suppressed->external);
  clear(&b);
}

static void a_file_beside_suppresses_by_line_or_fingerprint(void **state) {
  (void)state;
  bench b = bench_of(NULL, NULL);
  char yaml[400];
  const char *text = "rep: aaa.\nprospect: Hm.\nrep: aaa.\nrep: bbb.\n";
  unsigned long long print = scan_as(&b, "text", text, NULL)->hits[0].fingerprint;
  snprintf(yaml, sizeof yaml, "ignore:\n  - {cue: a, fingerprint: '%016llx', reason: one}\n  - {cue: b, line: 4, reason: two}\n"
           "  - {cue: b, line: 1, reason: three}\n", print);
  ww_file file = {WW_S("t.txt.winwin.yaml"), ww_str_of(yaml)};
  ww_ignores *ignores = ww_ignores_new(file, b.rules, to_text, &b.problems);
  assert_non_null(ignores);
  const ww_card *card = scan_as(&b, "text", text, ignores);
  assert_int_equal(suppressed(card), 2);
  assert_true(card->hits[0].suppressed->external);
  assert_int_equal(card->findings[WW_WARNING], 1);
  ww_ignores_note(ignores, card);
  ww_ignores_unused(ignores, to_text, &b.problems);
  assert_str(ww_buf_str(&b.problems), "t.txt.winwin.yaml:4:5: warning: no finding of 'b' to ignore on this line\n");
  ww_ignores_free(ignores);
  clear(&b);
}

/* ---- baselines */

static ww_baseline known_of(const char *json) {
  ww_baseline b = {.name = WW_S("known.json"), .out_name = "new.json"};
  const char *why = "";
  ww_arena_init(&b.arena);
  ww_arena_init(&b.round);
  if (json && !ww_baseline_parse(&b, ww_str_of(json), &why)) fail_msg("%s", why);
  return b;
}

static void a_baseline_knows_as_often_as_it_says(void **state) {
  (void)state;
  bench b = bench_of(NULL, NULL);
  ww_buf json = {0};
  ww_baseline first = known_of(NULL);
  first.name = (ww_str){0};
  ww_baseline_mark(&first, scan_as(&b, "text", "rep: aaa.\nrep: aaa.\nrep: mmm.\n", NULL));
  ww_baseline_mark(&first, scan_as(&b, "text", "rep: aaa.\n", NULL));
  ww_baseline_print(&first, &json);
  ww_buf_char(&json, 0);
  ww_baseline again = known_of(json.p);
  const ww_card *card = ww_baseline_mark(&again, scan_as(&b, "text", "rep: bbb, aaa.\n\nrep: aaa.\nrep: aaa.\n", NULL));
  assert_int_equal(card->findings[WW_WARNING], 1);
  assert_int_equal(card->findings[WW_ERROR], 1);
  card = ww_baseline_mark(&again, scan_as(&b, "text", "rep: aaa.\n", NULL));
  assert_true(card->hits[0].known);
  card = ww_baseline_mark(&again, scan_as(&b, "text", "rep: aaa.\n", NULL));
  assert_false(card->hits[0].known);
  assert_int_equal(card->findings[WW_WARNING], 1);
  ww_buf_free(&json);
  ww_baseline_free(&first);
  ww_baseline_free(&again);
  clear(&b);
}

static void a_baseline_is_the_same_in_any_order(void **state) {
  (void)state;
  static const char *const texts[] = {"rep: aaa.\n", "rep: bbb.\nrep: aaa aaa.\n"};
  bench b = bench_of(NULL, NULL);
  ww_buf json[2] = {{0}};
  for (size_t i = 0; i < 2; i++) {
    ww_baseline made = known_of(NULL);
    for (size_t k = 0; k < 2; k++) ww_baseline_mark(&made, scan_as(&b, "text", texts[i ? 1 - k : k], NULL));
    ww_baseline_print(&made, &json[i]);
    ww_baseline_free(&made);
  }
  assert_true(json[0].n > 100 && ww_str_eq(ww_buf_str(&json[0]), ww_buf_str(&json[1])));
  for (size_t i = 0; i < 2; i++) ww_buf_free(&json[i]);
  clear(&b);
}

static void what_is_no_baseline_is_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"", "[]", "{}", "{\"schema_version\": 1}", "{\"schema_version\": 2, \"findings\": []}",
                                    "{\"schema_version\": 1, \"findings\": [{}]}",
                                    "{\"schema_version\": 1, \"findings\": [{\"cue\": \"a\", \"fingerprint\": "
                                    "\"-000000000000001\", \"count\": 1}]}",
                                    "{\"schema_version\": 1, \"findings\": [{\"cue\": \"a\", \"fingerprint\": "
                                    "\"0000000000000001\", \"count\": 0}]}"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    ww_baseline b = known_of(NULL);
    const char *why;
    if (ww_baseline_parse(&b, ww_str_of(bad[i]), &why)) fail_msg("taken: %s", bad[i]);
    ww_baseline_free(&b);
  }
}

/* ---- redaction */

static const struct {
  const char *plain, *redacted;
} words[] = {
    {"Well, Dana, dana's price is 1,250.50 euros.", "Well, [name], [name]'s price is [number]."},
    {"Write to tom.baker+x@mail.example.co.uk or tom at mail dot com.", "Write to [email] or [email]."},
    {"Ring +44 20 7946 0958, (020) 7946 0958, 555-123-4567 or 555-4567.", "Ring [phone], [phone], [phone] or [phone]."},
    {"IBAN GB29 NWBK 6016 1331 9268 19, card 4111 1111 1111 1111.", "IBAN [number], card [number]."},
    {"It is $350, 12k, five hundred pounds, or 4200.", "It is [number], [number], [number], or [number]."},
    {"It is oh two oh, seven nine four six.", "It is [number]."},
    {"We have 14 vans and 3 sites, since May.", "We have 14 vans and 3 sites, since May."},
    {"my name is Okonkwo and I'm calling for Sam Lee. Okonkwo, yes.", "my name is [name] and I'm calling for [name]. [name], yes."},
    {"The will is strong, and Will knows.", "The will is strong, and [name] knows."},
};

static void people_and_amounts_are_redacted(void **state) {
  (void)state;
  bench b = bench_of(NULL, &(ww_options){.redact = true});
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    char text[400];
    snprintf(text, sizeof text, "Dana Ruiz: %s\nWill: Hm.\n", words[i].plain);
    const ww_card *card = scan_as(&b, "text", text, NULL);
    assert_str(card->utterances[0].text, words[i].redacted);
    assert_str(card->speakers[0].name, "Speaker 1");
    assert_str(card->speakers[1].name, "Speaker 2");
  }
  clear(&b);
}

static void redaction_and_hidden_quotes_keep_fingerprints(void **state) {
  (void)state;
  static const char text[] = "Rep: Dana, aaa.\nCustomer: Hm.\nRep: aaa 350000.\n";
  static const ww_options ways[] = {{.redact = false}, {.redact = true}, {.no_quotes = true}};
  uint64_t prints[3][2];
  for (size_t i = 0; i < 3; i++) {
    bench b = bench_of(NULL, &ways[i]);
    const ww_card *card = scan_as(&b, "text", text, NULL);
    for (size_t k = 0; k < 2; k++) prints[i][k] = card->hits[k].fingerprint;
    assert_str(card->hits[1].message, i == 0 ? "A: aaa 350000." : i == 1 ? "A: aaa [number]." : "A");
    assert_str(card->hits[1].at.text, i == 0 ? "aaa 350000." : i == 1 ? "aaa [number]." : "");
    clear(&b);
  }
  assert_memory_equal(prints[0], prints[1], sizeof prints[0]);
  assert_memory_equal(prints[0], prints[2], sizeof prints[0]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_cue_left_out_is_on_no_card_but_serves_others),
      cmocka_unit_test(what_nobody_needs_goes_without_a_word),
      cmocka_unit_test(wrong_choices_are_said),
      cmocka_unit_test(the_last_choice_holds_and_changes_the_hash),
      cmocka_unit_test(words_in_a_script_suppress_where_they_say),
      cmocka_unit_test(a_call_cannot_talk_a_finding_away),
      cmocka_unit_test(points_and_places_stay),
      cmocka_unit_test(a_file_beside_suppresses_by_line_or_fingerprint),
      cmocka_unit_test(a_baseline_knows_as_often_as_it_says),
      cmocka_unit_test(a_baseline_is_the_same_in_any_order),
      cmocka_unit_test(what_is_no_baseline_is_refused),
      cmocka_unit_test(people_and_amounts_are_redacted),
      cmocka_unit_test(redaction_and_hidden_quotes_keep_fingerprints),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
