/* test_base.c: arena, text, decoding, errors, YAML, JSON, patterns.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "base/decode.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/regex.h"
#include "base/words.h"
#include "base/yaml.h"

/* An arena whose trap fails the test. */
#define WITH_ARENA(a)                                                                              \
  ww_arena a;                                                                                      \
  jmp_buf a##_trap;                                                                                \
  ww_arena_init(&a);                                                                               \
  a.trap = &a##_trap;                                                                              \
  if (setjmp(a##_trap)) fail()

static void a_kept_buffer_is_free(void **state) {
  (void)state;
  ww_arena a;
  jmp_buf trap;
  volatile int thrown = 0;
  ww_buf b = {0}, lost = {0};
  ww_arena_init(&a);
  a.trap = &trap;
  ww_buf_z(&b, "kept");
  if (setjmp(trap) == 0) {
    ww_str kept = ww_buf_keep(&b, &a);
    assert_str(kept, "kept");
    assert_null(b.p);
    ww_buf_z(&lost, "half");
    lost.failed = true;
    ww_buf_keep(&lost, &a);
  } else {
    thrown++;
  }
  assert_int_equal(thrown, 1);
  assert_null(lost.p);
  assert_ptr_equal(a.trap, &trap);
  ww_arena_clear(&a);
}

/* What is behind the last word still points into the text, and nothing is a text too. */
static void words_come_off_a_text(void **state) {
  (void)state;
  ww_str text = WW_S(" one  two "), rest = text, word, nothing = {0};
  assert_true(ww_str_word(&rest, &word));
  assert_str(word, "one");
  assert_true(ww_str_word(&rest, &word));
  assert_str(word, "two");
  assert_false(ww_str_word(&rest, &word));
  assert_ptr_equal(rest.p, text.p + text.n);
  assert_false(ww_str_word(&nothing, &word));
  assert_int_equal(word.n, 0);
}

static void arena_grows_and_resets(void **state) {
  (void)state;
  WITH_ARENA(a);
  int *list = NULL;
  size_t n = 0, cap = 0;
  for (int i = 0; i < 1000; i++) *ww_push(&a, list, n, cap) = i;
  assert_int_equal(list[999], 999);
  char *big = ww_arena_alloc(&a, 5 << 20, 1);
  assert_int_equal(big[(5 << 20) - 1], 0);
  ww_arena_reset(&a);
  assert_str(ww_arena_printf(&a, "%d-%s", 7, "x"), "7-x");
  ww_arena_clear(&a);
}

static void arena_traps_overflow(void **state) {
  (void)state;
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  volatile int trapped = 0;
  if (setjmp(trap) == 0) ww_arena_alloc(&a, SIZE_MAX / 2, 4);
  else trapped = 1;
  assert_int_equal(trapped, 1);
  ww_arena_clear(&a);
}

static void milli_reads_and_writes(void **state) {
  (void)state;
  static const struct { const char *text; ww_milli value; const char *back; } rows[] = {
      {"0", 0, "0"}, {"-3.5", -3500, "-3.5"}, {"42", 42000, "42"}, {"1.234", 1234, "1.234"}, {"-0.001", -1, "-0.001"}, {".5", 500, "0.5"}};
  char out[32];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ww_milli m;
    assert_true(ww_milli_parse(ww_str_of(rows[i].text), &m));
    assert_int_equal(m, rows[i].value);
    assert_string_equal(ww_milli_text(m, out), rows[i].back);
  }
  ww_milli m;
  const char *bad[] = {"", "-", ".", "1.2345", "1e3", "0x1", "1 ", "99999999999999999999"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(ww_milli_parse(ww_str_of(bad[i]), &m));
  assert_true(ww_milli_read(WW_S("1.2345"), &m));
  assert_int_equal(m, 1235);
}

static void ratios_round_half_away(void **state) {
  (void)state;
  assert_int_equal(ww_milli_ratio(1, 3), 333);
  assert_int_equal(ww_milli_ratio(2, 3), 667);
  assert_int_equal(ww_milli_ratio(1, 2000), 1);
  assert_int_equal(ww_milli_ratio(-1, 2000), -1);
}

static void utf8_takes_any_bytes(void **state) {
  (void)state;
  size_t len;
  assert_int_equal(ww_utf8_next(WW_S("\xE2\x82\xAC"), 0, &len), 0x20AC);
  assert_int_equal(len, 3);
  const char *bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xE0\x80\x80"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_int_equal(ww_utf8_next(ww_str_of(bad[i]), 0, &len), 0xFFFD);
    assert_int_equal(len, 1);
  }
  char out[4];
  for (uint32_t c = 1; c < 0x110000; c += 37) {
    if (c >= 0xD800 && c < 0xE000) continue;
    size_t n = ww_utf8_put(c, out);
    assert_int_equal(ww_utf8_next((ww_str){out, n}, 0, &len), c);
    assert_int_equal(len, n);
  }
}

static void words_are_counted_as_people_do(void **state) {
  (void)state;
  assert_int_equal(ww_str_words(WW_S("I don't know - mm-hm, 3.5 % of it.")), 7);
  assert_int_equal(ww_str_words(WW_S(" ... \xE2\x80\xA6 ")), 0);
  ww_str rest = WW_S("\"Yes,\" (she) said..."), word;
  assert_true(ww_words_next(&rest, &word));
  assert_str(word, "Yes");
  assert_true(ww_words_next(&rest, &word));
  assert_str(word, "she");
}

static void lines_end_three_ways(void **state) {
  (void)state;
  ww_str rest = WW_S("a\r\nb\rc\n\nd"), line;
  const char *want[] = {"a", "b", "c", "", "d"};
  for (size_t i = 0; i < 5; i++) {
    assert_true(ww_str_line(&rest, &line));
    assert_str(line, want[i]);
  }
  assert_false(ww_str_line(&rest, &line));
}

static void nearest_word_is_near(void **state) {
  (void)state;
  const ww_str words[] = {WW_S("existence"), WW_S("absence"), WW_S("sequence")};
  assert_str(ww_str_nearest(WW_S("existance"), words, 3), "existence");
  assert_str(ww_str_nearest(WW_S("sequnece"), words, 3), "sequence");
  assert_int_equal(ww_str_nearest(WW_S("zebra"), words, 3).n, 0);
}

static ww_decoded decode(ww_arena *a, const char *bytes, size_t n) {
  return ww_decode(a, (ww_str){bytes, n});
}

static void every_encoding_becomes_utf8(void **state) {
  (void)state;
  WITH_ARENA(a);
  assert_str(decode(&a, "\xEF\xBB\xBFhi", 5).text, "hi");
  assert_str(decode(&a, "\xFF\xFEh\0i\0", 6).text, "hi");
  assert_str(decode(&a, "\xFE\xFF\0h\0i", 6).text, "hi");
  assert_str(decode(&a, "\xFF\xFE\0\0h\0\0\0", 8).text, "h");
  assert_str(decode(&a, "\xFF\xFE\x3D\xD8\x00\xDE", 6).text, "\xF0\x9F\x98\x80");
  ww_decoded cp = decode(&a, "caf\xE9 \x93quoted\x94", 13);
  assert_int_equal(cp.encoding, WW_CP1252);
  assert_str(cp.text, "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D");
  ww_decoded bad = decode(&a, "\xC3\xA9 ok \xC3\xA9 \xFF", 10);
  assert_int_equal(bad.bad, 1);
  assert_int_equal(bad.first_bad, 9);
  assert_str(bad.text, "\xC3\xA9 ok \xC3\xA9 \xEF\xBF\xBD");
  ww_arena_clear(&a);
}

static void folding_keeps_the_number_of_characters(void **state) {
  (void)state;
  const char *source = "\xE2\x80\x9CIt\xE2\x80\x99s\xC2\xA0me\xE2\x80\x9D \xE2\x80\x94 caf\xC3\xA9";
  char out[64];
  size_t n = ww_fold(ww_str_of(source), out);
  assert_str(((ww_str){out, n}), "\"It's me\" - caf\xC3\xA9");
  assert_int_equal(ww_utf8_count((ww_str){out, n}), ww_utf8_count(ww_str_of(source)));
}

static void strangers_text_is_made_plain(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_buf_plain(&b, WW_S("a\x1b[31mb\nc\xE2\x80\xAE" "d\x7f"));
  assert_str(ww_buf_str(&b), "a\\x1b[31mb c\\u202ed\\x7f");
  ww_buf_free(&b);
}

static void yaml_knows_its_places(void **state) {
  (void)state;
  WITH_ARENA(a);
  ww_errors errors = {.arena = &a};
  const ww_yaml *root = ww_yaml_read(&a, WW_S("f"), WW_S("a: 1\nb:\n  - x\n  - {c: no}\n"), &errors);
  assert_non_null(root);
  const ww_yaml *b = ww_yaml_get(root, WW_S("b"));
  assert_int_equal(b->type, WW_YAML_LIST);
  const ww_yaml *c = ww_yaml_get(b->first->next, WW_S("c"));
  assert_str(c->text, "no");
  assert_int_equal(c->at.line, 4);
  assert_int_equal(c->at.column, 9);
  assert_null(ww_yaml_read(&a, WW_S("f"), WW_S("a: [1\n"), &errors));
  assert_null(ww_yaml_read(&a, WW_S("f"), WW_S(""), &errors));
  assert_null(ww_yaml_read(&a, WW_S("f"), WW_S("a: *b\n"), &errors));
  assert_null(ww_yaml_read(&a, WW_S("f"), WW_S("a: \xff\n"), &errors));
  assert_int_equal(errors.errors, 4);
  ww_arena_clear(&a);
}

static void yaml_bounds_hostile_files(void **state) {
  (void)state;
  WITH_ARENA(a);
  ww_errors errors = {.arena = &a};
  char deep[200];
  memset(deep, '[', sizeof deep);
  assert_null(ww_yaml_read(&a, WW_S("f"), (ww_str){deep, sizeof deep}, &errors));
  const char *laughs = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                       "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                       "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
                       "g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n";
  assert_null(ww_yaml_read(&a, WW_S("f"), ww_str_of(laughs), &errors));
  assert_int_equal(errors.errors, 2);
  ww_arena_clear(&a);
}

static void json_knows_its_places(void **state) {
  (void)state;
  WITH_ARENA(a);
  size_t bad;
  ww_str text = WW_S("{\"a\": [1.25, \"x\\\"y\", -2e1], \"b\": {\"c\": \"z\"}}");
  const ww_json *root = ww_json_read(&a, text, &bad);
  assert_non_null(root);
  const ww_json *list = ww_json_get(root, WW_S("a"));
  assert_int_equal(ww_json_milli(list->first), 1250);
  assert_str(list->first->next->text, "x\"y");
  assert_int_equal(ww_json_milli(list->first->next->next), -20000);
  const ww_json *c = ww_json_get(ww_json_get(root, WW_S("b")), WW_S("c"));
  assert_int_equal(text.p[c->offset], 'z');
  ww_buf b = {0};
  ww_json_write(&b, root);
  assert_str(ww_buf_str(&b), "{\"a\":[1.25,\"x\\\"y\",-2e1],\"b\":{\"c\":\"z\"}}");
  ww_buf_free(&b);
  assert_null(ww_json_read(&a, WW_S("{\"a\": tru}"), &bad));
  assert_null(ww_json_read(&a, WW_S("{} {}"), &bad));
  root = ww_json_read(&a, WW_S("[\"a\\u0000b\", 7, \"c\"]"), &bad);
  assert_str(root->first->text, "a\xEF\xBF\xBD" "b");
  assert_str(root->first->next->next->text, "c");
  ww_arena_clear(&a);
}

static void patterns_match_alike_before_and_after_jit(void **state) {
  (void)state;
  ww_error e;
  ww_regex *r = ww_regex_new(WW_S("\\bneed(?:s|ed)?\\b"), 0, (ww_place){0}, &e);
  assert_non_null(r);
  ww_matcher *m = ww_matcher_new(1, 8);
  for (int i = 0; i < 100; i++) {
    ww_span span;
    assert_int_equal(ww_regex_find(m, r, WW_S("what do you NEED?"), 0, &span), WW_MATCH_YES);
    assert_int_equal(span.from, 12);
    assert_int_equal(span.to, 16);
    assert_int_equal(ww_regex_find(m, r, WW_S("needle"), 0, &span), WW_MATCH_NO);
  }
  ww_matcher_free(m);
  ww_regex_free(r);
}

/* Written down by this PCRE2, by another, cut to nothing. */
static void a_pattern_is_read_back_or_compiled(void **state) {
  (void)state;
  ww_error e;
  ww_buf written = {0};
  ww_regex *first = ww_regex_new(WW_S("\\bneed(?:s|ed)?\\b"), 0, (ww_place){0}, &e);
  assert_true(ww_regex_write(first, &written));
  for (int way = 0; way < 3; way++) {
    ww_str code = ww_buf_str(&written);
    if (way == 1) written.p[4]++; /* the version */
    if (way == 2) code.n = 0;
    ww_regex *r = ww_regex_lazy(ww_regex_pattern(first), (ww_regex_code){{code.p, code.n / 2}, ww_str_from(code, code.n / 2)}, 0);
    ww_matcher *m = ww_matcher_new(1, 8);
    ww_span span;
    for (int i = 0; i < 20; i++) assert_int_equal(ww_regex_find(m, r, WW_S("what do you NEED?"), 0, &span), WW_MATCH_YES);
    assert_int_equal(span.from, 12);
    assert_int_equal(ww_regex_find(m, r, WW_S("needle"), 0, &span), WW_MATCH_NO);
    ww_matcher_free(m);
    ww_regex_free(r);
  }
  ww_regex_free(first);
  ww_buf_free(&written);
}

static void an_exploding_pattern_is_a_limit_not_a_no(void **state) {
  (void)state;
  ww_error e;
  char text[101];
  memset(text, 'a', 100);
  ww_regex *r = ww_regex_new(WW_S("(?:\\w+\\s?)+[!?]"), 0, (ww_place){0}, &e);
  ww_matcher *m = ww_matcher_new(1, 8);
  ww_span span;
  for (int i = 0; i < 40; i++) assert_int_equal(ww_regex_find(m, r, (ww_str){text, 100}, 0, &span), WW_MATCH_LIMIT);
  ww_matcher_free(m);
  ww_regex_free(r);
}

static void a_bad_pattern_has_a_caret(void **state) {
  (void)state;
  ww_error e;
  assert_null(ww_regex_new(WW_S("a(b"), 0, (ww_place){WW_S("f"), 3, 4}, &e));
  ww_buf b = {0};
  ww_error_print(&e, &b);
  assert_str(ww_buf_str(&b), "f:3:4: error: bad pattern: missing closing parenthesis\n    a(b\n       ^\n");
  ww_buf_free(&b);
  assert_null(ww_regex_new(WW_S("\\C"), 0, (ww_place){0}, &e));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_grows_and_resets),
      cmocka_unit_test(arena_traps_overflow),
      cmocka_unit_test(milli_reads_and_writes),
      cmocka_unit_test(ratios_round_half_away),
      cmocka_unit_test(utf8_takes_any_bytes),
      cmocka_unit_test(words_are_counted_as_people_do),
      cmocka_unit_test(lines_end_three_ways),
      cmocka_unit_test(nearest_word_is_near),
      cmocka_unit_test(every_encoding_becomes_utf8),
      cmocka_unit_test(folding_keeps_the_number_of_characters),
      cmocka_unit_test(strangers_text_is_made_plain),
      cmocka_unit_test(yaml_knows_its_places),
      cmocka_unit_test(yaml_bounds_hostile_files),
      cmocka_unit_test(json_knows_its_places),
      cmocka_unit_test(a_kept_buffer_is_free),
      cmocka_unit_test(words_come_off_a_text),
      cmocka_unit_test(patterns_match_alike_before_and_after_jit),
      cmocka_unit_test(a_pattern_is_read_back_or_compiled),
      cmocka_unit_test(an_exploding_pattern_is_a_limit_not_a_no),
      cmocka_unit_test(a_bad_pattern_has_a_caret),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
