/* test_roles.c: who is who: names taken apart, the order of what is known, inference and its formula.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "score/label.h"
#include "unit.h"

#define PACK                                                                                       \
  "schema: 1\npack: {name: t, version: 1.0.0, language: en}\n"                                     \
  "roles: {seller: [rep, sales, account executive], prospect: [buyer], other: [host]}\n"           \
  "inference:\n  company_endings: [inc, gmbh, co, kg]\n  no_company: [gmail, she, guest]\n"        \
  "  seller:\n    - {about: offers, weight: 2, any: [{phrases: [we offer]}]}\n"                    \
  "    - {about: asks, weight: 2, asks: [{phrases: [do you need]}]}\n"                             \
  "    - {about: nods, weight: 1, any: [{phrases: [I see]}]}\n"                                    \
  "  prospect:\n    - {about: price, weight: 3, any: [{phrases: [how much]}]}\n"                   \
  "    - {about: tells, weight: 2, tells: [{phrases: [we use]}]}\n"

static ww_rules *rules;
static ww_scanner *scanner;

static const ww_card *card_with(const char *more, const char *text, const ww_options *options) {
  char yaml[4096];
  ww_buf problems = {0};
  ww_error e;
  snprintf(yaml, sizeof yaml, "%s%s", PACK, more);
  rules = rules_of(yaml, &problems);
  if (!rules) fail_msg("%.*s", (int)problems.n, problems.p);
  ww_buf_free(&problems);
  scanner = ww_scanner_new(rules, options, &e);
  return scan_text(scanner, text);
}

static const ww_card *card_of(const char *text) {
  return card_with("", text, NULL);
}

static void done(void) {
  ww_scanner_free(scanner);
  ww_rules_free(rules);
}

/* "seller/label prospect/input", in the order of the speakers; a confidence behind inferred. */
static void assert_people(const ww_card *card, const char *expected) {
  char got[400] = "";
  size_t n = 0;
  for (size_t i = 0; i < card->n_speakers; i++) {
    const ww_speaker *s = &card->speakers[i];
    n += (size_t)snprintf(got + n, sizeof got - n, "%s%s/%s", i ? " " : "", ww_role_word(s->role), ww_how_word(s->how));
    if (s->how == WW_INFERRED) n += (size_t)snprintf(got + n, sizeof got - n, ":%d", (int)s->confidence);
    else assert_true(s->confidence == WW_NA);
  }
  assert_string_equal(got, expected);
}

static void labels_in_names(void **state) {
  (void)state;
  static const struct {
    const char *name;
    ww_role role;
  } rows[] = {
      {"Rep", WW_SELLER},           {"rep 2", WW_SELLER},         {"REP_2", WW_SELLER},
      {"Rep (Jo)", WW_SELLER},      {"Jo (rep)", WW_SELLER},      {"Jo [Sales]", WW_SELLER},
      {"Jo | Sales", WW_SELLER},    {"Jo - Buyer", WW_PROSPECT},  {"Jo Roth, Account Executive", WW_SELLER},
      {"Buyer: Jo", WW_PROSPECT},   {"sales@acme.com", WW_SELLER}, {">> BUYER", WW_PROSPECT},
      {"Buyer/Acme", WW_PROSPECT},  {"Host", WW_OTHER},           {"Jo (seller)", WW_SELLER},
      {"Speaker 1", WW_UNKNOWN},    {"Jo", WW_UNKNOWN},           {"Jo-Rep", WW_UNKNOWN},
      {"Repton", WW_UNKNOWN},       {"Jo (Acme)", WW_UNKNOWN},    {"Rep (Buyer)", WW_UNKNOWN},
      {"", WW_UNKNOWN},             {"()", WW_UNKNOWN},           {" - ", WW_UNKNOWN},
      {"Sales (Rep)", WW_SELLER},
  };
  card_of("a: b\n");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (ww_label_role(rules, ww_str_of(rows[i].name)) != rows[i].role) fail_msg("%s", rows[i].name);
  done();
}

static void a_name_goes_on_without_its_label(void **state) {
  (void)state;
  assert_people(card_of("Rep (Jo): a\nJo: b\nBuyer (Al \xE2\x80\x93 Legal): c\nal: d\nJoe: e\n"),
                "seller/label seller/label prospect/label prospect/label unknown/unknown");
  done();
  assert_people(card_of("Rep (Jo): a\nBuyer (Jo): b\nJo: c\n"), "seller/label prospect/label unknown/unknown");
  done();
}

static void companies_in_names(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"Dana (Acme)", "acme"},         {"Dana | Acme", "acme"},          {"Dana - Acme Inc", "acme"},
      {"Dana [ACME Inc.]", "acme"},    {"dana@acme.com", "acme"},        {"dana@eu.acme.co.uk", "acme"},
      {"Dana (Acme GmbH & Co. KG)", "acme"}, {"Dana (she) (Acme)", "acme"}, {"Dana (dana@acme.com)", "acme"},
      {"Dana", ""},                    {"dana@gmail.com", ""},           {"Dana (guest)", ""},
      {"Dana (Rep)", ""},              {"Roth, Dana", ""},               {"Dana ()", ""},
      {"Speaker 1", ""},               {"Dana (Two Rivers Co)", "two rivers"},
  };
  card_of("a: b\n");
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) fail();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_str(ww_label_company(&a, rules, ww_str_of(rows[i][0])), rows[i][1]);
  ww_arena_clear(&a);
  done();
}

#define OFFER "We offer that. "
#define NO "Nothing much to say to that today, it seems. "

/* 3 offers for one, 3 prices for the other: 6 + 9 against nothing, (15 + 2) / (15 + 4). */
static void confidence_is_a_smoothed_share(void **state) {
  (void)state;
  assert_people(card_of("A: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\n"),
                "seller/inferred:895 prospect/inferred:895");
  assert_str(scan_text(scanner, "A: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\n")->speakers[0].why,
             "price 0 to 3, offers 3 to 0");
  done();
  /* a fourth does not count */
  assert_people(card_of("A: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\nA: " OFFER "\nB: How much?\n"),
                "seller/inferred:895 prospect/inferred:895");
  done();
  /* 9 against 2: (9 + 2) / (11 + 4) is below 0.8 */
  assert_people(card_of("A: Hm.\nB: How much?\nA: So.\nB: How much?\nA: Ah.\nB: How much? " OFFER "\n"),
                "unknown/unknown unknown/unknown");
  done();
}

static void a_sign_counts_once_a_run_and_by_the_difference(void **state) {
  (void)state;
  /* both offer three times, B asks the price three times: 9 to 0, 11 / 13 */
  assert_people(card_of("A: " OFFER OFFER "\nB: " OFFER "How much?\nA: " OFFER "\nB: " OFFER "How much?\nA: " OFFER "\nB: " OFFER "How much?\n"),
                "seller/inferred:846 prospect/inferred:846");
  done();
  assert_people(card_of("A: " OFFER OFFER OFFER "\nB: How much? How much?\n"), "unknown/unknown unknown/unknown");
  done();
}

static void questions_and_statements_are_told_apart(void **state) {
  (void)state;
#define TALK(asks, tells) "A: " asks "\nB: " tells "\nA: " asks "\nB: " tells "\nA: " asks "\nB: " tells "\n"
  assert_people(card_of(TALK("Do you need it?", "We use pens.")), "seller/inferred:875 prospect/inferred:875");
  done();
  assert_people(card_of(TALK("Do you need it.", "We use pens?")), "unknown/unknown unknown/unknown");
  done();
}

static void signs_of_weight_one_decide_nothing(void **state) {
  (void)state;
  assert_people(card_with("", TALK("I see.", "Mhm."), NULL), "unknown/unknown unknown/unknown");
  done();
  assert_people(card_with("  least: 0.6\n", TALK("I see.", "Mhm."), NULL), "unknown/unknown unknown/unknown");
  done();
  assert_people(card_with("  least: 0.6\n", TALK(OFFER, "Mhm."), NULL), "seller/inferred:800 prospect/inferred:800");
  done();
}

static void the_weak_are_refused_and_told_what_to_type(void **state) {
  (void)state;
  const ww_card *c = card_of("A: " OFFER "\nB: " NO "\nA: " NO "\nB: " NO "\n");
  assert_people(c, "unknown/unknown unknown/unknown");
  assert_int_equal(c->n_diagnostics, 1);
  assert_int_equal(c->diagnostics[0].severity, WW_WARNING);
  assert_str(c->diagnostics[0].message, "who is who? say it: winwin --speaker 'A=seller' --speaker 'B=prospect' t.txt; "
                                        "no role is known for 'A' (12 words), 'B' (18 words)");
  done();
  c = card_of("A: Hi.\nB: " NO "\nC: " NO " " NO "\nB: " NO "\nA: Bye.\n"); /* of a crowd who says most */
  assert_str(c->diagnostics[0].message, "who is who? say it: winwin --speaker 'B=seller' --speaker 'C=prospect' t.txt; "
                                        "no role is known for 'B' (18 words), 'C' (18 words), 'A' (2 words)");
  done();
}

#define SOLD TALK(OFFER, "How much?")

static void what_is_declared_beats_what_is_said(void **state) {
  (void)state;
  ww_speaker_rule swapped[] = {{WW_S("a"), WW_PROSPECT, false}, {WW_S("^B"), WW_SELLER, true}};
  ww_options options = {.speakers = swapped, .n_speakers = 2};
  assert_people(card_with("", SOLD, &options), "prospect/declared seller/declared");
  done();
  ww_speaker_rule hidden = {WW_S("A"), WW_UNKNOWN, false};
  options = (ww_options){.speakers = &hidden, .n_speakers = 1};
  assert_people(card_with("", SOLD, &options), "unknown/declared unknown/unknown");
  done();
  ww_speaker_rule label = {WW_S("rep"), WW_PROSPECT, false};
  options = (ww_options){.speakers = &label, .n_speakers = 1};
  assert_people(card_with("", "Rep: Hm.\nSeller: Ah.\n", &options), "prospect/declared seller/label");
  done();
}

static void the_input_beats_labels_and_inference(void **state) {
  (void)state;
  static const char text[] =
      "{\"utterances\": [{\"speaker\": \"Rep\", \"role\": \"prospect\", \"text\": \"We offer that.\"},"
      "{\"speaker\": \"B\", \"role\": \"seller\", \"how\": \"inferred\", \"text\": \"Hm.\"},"
      "{\"role\": \"seller\", \"how\": \"inferred\", \"text\": \"Ah.\"}]}";
  card_of("a: b\n");
  ww_input in = {WW_S("t.json"), ww_str_of(text), ww_format_find(WW_S("json")), 1, 1, false, {0}, NULL};
  assert_people(ww_scan(scanner, &in), "prospect/input unknown/unknown unknown/unknown");
  done();
}

static void a_known_side_helps_but_does_not_decide(void **state) {
  (void)state;
  assert_people(card_of("Rep: " NO "\nB: " NO "\nRep: " NO "\nB: " NO "\n"), "seller/label unknown/unknown");
  done();
  /* 4 for facing a seller, 3 for the price: (7 + 2) / (7 + 4) */
  assert_people(card_of("Rep: " NO "\nB: How much?\nRep: " NO "\nB: " NO "\n"), "seller/label prospect/inferred:818");
  assert_str(scan_text(scanner, "Rep: " NO "\nB: How much?\nRep: " NO "\nB: " NO "\n")->speakers[1].why,
             "faces a seller, price 1 to 0");
  done();
  /* who talks like a second seller is none of the other side */
  assert_people(card_of("Rep: " NO "\nB: " OFFER "\nRep: " NO "\nB: " OFFER "\n"), "seller/label unknown/unknown");
  done();
}

static void several_people_a_side(void **state) {
  (void)state;
#define FOUR(a, b, c, d)                                                                           \
  a ": " OFFER "\n" c ": How much?\n" b ": " NO "\n" d ": " NO "\n" a ": " OFFER "Do you need it?\n"                   \
  c ": How much? We use pens.\n" b ": " NO "\n" d ": " NO "\n" a ": " OFFER "Do you need it?\n" c ": How much?\n"      \
  a ": Do you need it? We offer it.\n" c ": How much?\n"
  /* each by own evidence only: 12 and 11 against nothing */
  assert_people(card_of(FOUR("A", "B", "C", "D")), "seller/inferred:875 prospect/inferred:867 unknown/unknown unknown/unknown");
  done();
  /* colleagues speak for each other, and the two parties against each other: 23 */
  assert_people(card_of(FOUR("A (Acme)", "b@acme.com", "C | Bolt Inc", "D (Bolt)")),
                "seller/inferred:926 prospect/inferred:926 seller/inferred:926 prospect/inferred:926");
  done();
  /* a company that all share says nothing */
  assert_people(card_of(FOUR("A (Acme)", "B (Acme)", "C (Acme)", "D (Acme)")),
                "seller/inferred:875 prospect/inferred:867 unknown/unknown unknown/unknown");
  done();
}

static void one_side_alone_is_no_call(void **state) {
  (void)state;
  assert_people(card_of("A: " OFFER "Do you need it?\nB: " NO "\nC: " NO "\nA: " OFFER "Do you need it?\nB: " NO "\nC: " NO "\nA: " OFFER "Do you need it?\n"),
                "unknown/unknown unknown/unknown unknown/unknown");
  done();
}

static void strict_infers_nothing_and_is_an_error(void **state) {
  (void)state;
  ww_options options = {.strict_roles = true};
  const ww_card *c = card_with("", SOLD, &options);
  assert_people(c, "unknown/unknown unknown/unknown");
  assert_int_equal(c->n_diagnostics, 1);
  assert_int_equal(c->diagnostics[0].severity, WW_ERROR);
  done();
  c = card_with("", "Rep: Hm.\nBuyer: Ah.\n", &options);
  assert_int_equal(c->n_diagnostics, 0);
  done();
}

static void notes_scripts_and_packs_without_signs_infer_nothing(void **state) {
  (void)state;
  ww_options options = {.kind = WW_NOTES};
  assert_people(card_with("", SOLD, &options), "other/label other/label");
  done();
  ww_buf problems = {0};
  ww_error e;
  rules = rules_of("schema: 1\npack: {name: t, version: 1.0.0}\n", &problems);
  scanner = ww_scanner_new(rules, NULL, &e);
  assert_people(scan_text(scanner, SOLD), "unknown/unknown unknown/unknown");
  done();
}

static void mistakes_in_signs_are_told(void **state) {
  (void)state;
  ww_buf problems = {0};
  assert_null(rules_of("schema: 1\npack: {name: t, version: 1.0.0}\ninference:\n  least: 0.4\n  sellers: []\n  seller:\n"
                       "    - {about: x}\n    - {about: y, any: []}\n    - {about: z, any: [{pattern: '('}], weight: 10}\n", &problems));
  ww_buf_char(&problems, 0);
  assert_non_null(strstr(problems.p, "4:10: error: 'least' must be above 0.5, up to 1"));
  assert_non_null(strstr(problems.p, "unknown key 'sellers', did you mean 'seller'?"));
  assert_non_null(strstr(problems.p, "a sign needs 'any', 'asks' or 'tells'"));
  assert_non_null(strstr(problems.p, "'any' is empty"));
  assert_non_null(strstr(problems.p, "'weight' must be"));
  ww_buf_free(&problems);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(labels_in_names),
      cmocka_unit_test(a_name_goes_on_without_its_label),
      cmocka_unit_test(companies_in_names),
      cmocka_unit_test(confidence_is_a_smoothed_share),
      cmocka_unit_test(a_sign_counts_once_a_run_and_by_the_difference),
      cmocka_unit_test(questions_and_statements_are_told_apart),
      cmocka_unit_test(signs_of_weight_one_decide_nothing),
      cmocka_unit_test(the_weak_are_refused_and_told_what_to_type),
      cmocka_unit_test(what_is_declared_beats_what_is_said),
      cmocka_unit_test(the_input_beats_labels_and_inference),
      cmocka_unit_test(a_known_side_helps_but_does_not_decide),
      cmocka_unit_test(several_people_a_side),
      cmocka_unit_test(one_side_alone_is_no_call),
      cmocka_unit_test(strict_infers_nothing_and_is_an_error),
      cmocka_unit_test(notes_scripts_and_packs_without_signs_infer_nothing),
      cmocka_unit_test(mistakes_in_signs_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
