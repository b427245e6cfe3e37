/* test_labels.c: tables as text, and labels of conversations.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "base/csv.h"
#include "cli/labels.h"

#define WITH_ARENA(a)                                                                              \
  ww_arena a;                                                                                      \
  jmp_buf a##_trap;                                                                                \
  ww_arena_init(&a);                                                                               \
  a.trap = &a##_trap;                                                                              \
  if (setjmp(a##_trap)) fail()

/* A table as "line:column text|…" with one record a line. */
static void assert_csv(const char *input, char separator, const char *wanted) {
  WITH_ARENA(a);
  ww_csv csv;
  ww_buf got = {0};
  ww_csv_init(&csv, &a, ww_str_of(input), separator);
  while (ww_csv_next(&csv)) {
    for (size_t i = 0; i < csv.n; i++)
      ww_buf_printf(&got, "%s%u:%u %.*s", i ? "|" : "", csv.fields[i].line, csv.fields[i].column,
                    WW_F(csv.fields[i].text));
    ww_buf_char(&got, '\n');
  }
  if (csv.unclosed) ww_buf_printf(&got, "unclosed %u\n", csv.unclosed);
  assert_str(ww_buf_str(&got), wanted);
  ww_buf_free(&got);
  ww_arena_clear(&a);
}

static void csv_plain(void **state) {
  (void)state;
  assert_csv("a,b\n1,2\n", 0, "1:1 a|1:3 b\n2:1 1|2:3 2\n");
  assert_csv("a,b\r\n1,2", 0, "1:1 a|1:3 b\n2:1 1|2:3 2\n");
  assert_csv("a,b\r1,\r", 0, "1:1 a|1:3 b\n2:1 1|2:3 \n");
  assert_csv("\xEF\xBB\xBF" "a,,\n\n\r\n,x", 0, "1:1 a|1:3 |1:4 \n4:1 |4:2 x\n");
  assert_csv("", 0, "");
  assert_csv("\n\n", 0, "");
  assert_csv(" a , b ", 0, "1:1  a |1:5  b \n");
}

static void csv_quoted(void **state) {
  (void)state;
  assert_csv("\"a,b\",\"c \"\"d\"\"\"\n", 0, "1:2 a,b|1:8 c \"d\"\n");
  assert_csv("\"two\nlines\",x\ny,z\n", 0, "1:2 two\nlines|2:8 x\n3:1 y|3:3 z\n");
  assert_csv("\"a\r\nb\"\r\nc\r\n", 0, "1:2 a\r\nb\n3:1 c\n");
  assert_csv("\"\",\"\"\"\"", 0, "1:2 |1:5 \"\n");
  assert_csv("a \"b\" c,\"d\"e\n", 0, "1:1 a \"b\" c|1:10 de\n");
  assert_csv("a,\"b\nc,d\n", 0, "1:1 a|1:4 b\nc,d\n\nunclosed 1\n");
  assert_csv("é,\"ü\",x", 0, "1:1 é|1:4 ü|1:7 x\n");
}

static void csv_separators(void **state) {
  (void)state;
  assert_csv("a;b,5;c\n", 0, "1:1 a|1:3 b,5|1:7 c\n");
  assert_csv("a\tb\n1\t2;3;4;5\n", 0, "1:1 a|1:3 b\n2:1 1|2:3 2;3;4;5\n");
  assert_csv("\"x;y;z\",b\n", 0, "1:2 x;y;z|1:9 b\n");
  assert_csv("a;b\n", ',', "1:1 a;b\n");
  assert_csv("alone\nb;c\n", 0, "1:1 alone\n2:1 b;c\n");
}

static void csv_cells(void **state) {
  (void)state;
  static const char *const rows[][2] = {{"plain", "plain"}, {"a,b", "\"a,b\""}, {"say \"x\"", "\"say \"\"x\"\"\""},
                                        {"=1+1", "'=1+1"},  {"-", "-"},         {"-5", "'-5"}, {"two\nlines", "two lines"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ww_buf b = {0};
    ww_csv_put(&b, ww_str_of(rows[i][0]));
    assert_str(ww_buf_str(&b), rows[i][1]);
    ww_buf_free(&b);
  }
}

/* ---- labels */

enum { MOST = 4 };

typedef struct {
  const char *meta; /* NULL ends the list */
  ww_milli wanted[MOST];
} labelled;

static void check_labels(ww_arena *a, ww_labels *l, const labelled *rows) {
  ww_milli got[MOST];
  size_t bad;
  for (size_t i = 0; rows[i].meta; i++) {
    ww_card card = {.id = WW_S("one"), .path = WW_S("p"), .meta = ww_str_of(rows[i].meta)};
    ww_labels_take(l, &card, ww_json_read(a, card.meta, &bad), got);
    for (size_t k = 0; k < l->n; k++) assert_int_equal(got[k], rows[i].wanted[k]);
  }
}

static void labels_from_members(void **state) {
  (void)state;
  WITH_ARENA(a);
  ww_str specs[] = {WW_S("meta.a.b"), WW_S("meta.a.b=1.5"), WW_S("meta.c.d=x=y"), WW_S("meta.e")};
  ww_args args = {.labels = {specs, 4}};
  ww_labels l;
  static const labelled rows[] = {
      {"{\"a\":{\"b\":1.5},\"c.d\":\"x=y\",\"e\":true}", {1500, 1000, 1000, 1000}},
      {"{\"a\":{\"b\":\"2\"},\"c\":{\"d\":\"x\"},\"e\":false}", {2000, 0, 0, 0}},
      {"{\"a\":{\"b\":null},\"c.d\":\"\",\"e\":null}", {WW_NA, WW_NA, WW_NA, WW_NA}},
      {"{\"a\":[],\"b\":7}", {WW_NA, WW_NA, WW_NA, WW_NA}},
      {"{\"a\":{\"b\":1.50}}", {1500, 1000, WW_NA, WW_NA}},
      {NULL, {0}}};
  assert_true(ww_labels_open(&l, &a, &args));
  check_labels(&a, &l, rows);
  for (size_t i = 0; i < 4; i++) assert_true(ww_labels_check(&l, i));
  assert_false(ww_label_is_bool(&l.items[0]));
  assert_true(ww_label_is_bool(&l.items[1]));
  assert_true(ww_label_is_bool(&l.items[3]));
  ww_labels_free(&l);
  ww_arena_clear(&a);
}

static void labels_that_cannot_be_used(void **state) {
  (void)state;
  WITH_ARENA(a);
  ww_str specs[] = {WW_S("meta.same"), WW_S("meta.word"), WW_S("meta.none"), WW_S("meta.word=z")};
  ww_args args = {.labels = {specs, 4}};
  ww_labels l;
  static const labelled rows[] = {{"{\"same\":1,\"word\":\"x\"}", {1000, WW_NA, WW_NA, 0}},
                                  {"{\"same\":1,\"word\":\"y\"}", {1000, WW_NA, WW_NA, 0}},
                                  {NULL, {0}}};
  assert_true(ww_labels_open(&l, &a, &args));
  check_labels(&a, &l, rows);
  for (size_t i = 0; i < 4; i++) assert_false(ww_labels_check(&l, i));
  ww_labels_free(&l);
  ww_arena_clear(&a);
}

static void no_conversation_without_meta(void **state) {
  (void)state;
  WITH_ARENA(a);
  ww_str spec = WW_S("meta.x");
  ww_args args = {.labels = {&spec, 1}};
  ww_labels l;
  ww_milli got;
  ww_card card = {.id = WW_S("one"), .path = WW_S("p")};
  assert_true(ww_labels_open(&l, &a, &args));
  ww_labels_take(&l, &card, NULL, &got);
  assert_true(got == WW_NA);
  ww_labels_free(&l);
  ww_arena_clear(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_plain),           cmocka_unit_test(csv_quoted),
      cmocka_unit_test(csv_separators),      cmocka_unit_test(csv_cells),
      cmocka_unit_test(labels_from_members), cmocka_unit_test(labels_that_cannot_be_used),
      cmocka_unit_test(no_conversation_without_meta),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
