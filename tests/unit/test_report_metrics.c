/* test_report_metrics.c: the forms of `winwin metrics`.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

static const ww_style plain = {.width = 80, .utf8 = true};

static bool take(void *ctx, const char *p, size_t n) {
  ww_buf_add(ctx, (ww_str){p, n});
  return true;
}

/* `n` times the card; the text ends in NUL and is freed by the caller. */
static ww_buf report(const char *format, const ww_style *style, const ww_card *card, size_t n) {
  ww_buf out = {0};
  ww_totals totals = {0};
  ww_report *r = ww_report_new(ww_str_of(format), style, NULL);
  assert_true(ww_report_begin(r, take, &out));
  for (size_t i = 0; i < n; i++) assert_true(ww_report_card(r, i, false, card, take, &out));
  assert_true(ww_report_end(r, false, &totals, take, &out));
  ww_report_free(r);
  ww_buf_char(&out, 0);
  out.n--;
  return out;
}

static const ww_metric_info count = {.name = "question_count", .unit = "questions", .one = "question", .headline = true};
static const ww_metric_info share = {.name = "talk_share", .unit = "of the words", .headline = true};
static const ww_metric_info patience = {.name = "patience", .unit = "seconds", .one = "second"};

static ww_card card_of(ww_metric_value values[3]) {
  values[0] = (ww_metric_value){count.name, count.unit, 1000, 1, 0, NULL, &count};
  values[1] = (ww_metric_value){share.name, share.unit, 12305, 1000, 0, NULL, &share};
  values[2] = (ww_metric_value){patience.name, patience.unit, WW_NA, 0, 0, "needs times of start and end", &patience};
  return (ww_card){.id = WW_S("=a\n::error::b"), .path = WW_S("a.txt"), .format = "text", .readable = true,
                   .metrics = values, .n_metrics = 3};
}

static void text_has_columns(void **state) {
  (void)state;
  ww_metric_value values[3];
  ww_card card = card_of(values);
  ww_buf out = report("metrics-text", &plain, &card, 2);
  assert_non_null(strstr(out.p, "  question_count   1      question      n 1\n"
                                "  talk_share      12.305  of the words  n 1000\n"
                                "  patience        n/a: needs times of start and end\n\n=a"));
  assert_null(strstr(out.p, "\n::"));
  ww_buf_free(&out);
}

static void a_narrow_page_has_lines(void **state) {
  (void)state;
  ww_metric_value values[3];
  ww_card card = card_of(values);
  ww_style narrow = {.width = 40, .utf8 = true};
  ww_buf out = report("metrics-text", &narrow, &card, 1);
  assert_non_null(strstr(out.p, "  question_count 1 question\n"));
  for (ww_str rest = ww_buf_str(&out), line; ww_str_line(&rest, &line);) assert_true(line.n <= 40);
  ww_buf_free(&out);
}

static void csv_has_a_row_each(void **state) {
  (void)state;
  ww_metric_value values[3];
  ww_card card = card_of(values);
  ww_buf out = report("metrics-csv", &plain, &card, 2);
  size_t commas[3] = {0}, row = 0;
  for (const char *c = out.p; *c; c++) {
    if (*c == '\n') row++;
    else if (*c == ',') commas[row < 3 ? row : 2]++;
  }
  assert_int_equal(row, 3);
  assert_int_equal(commas[0], commas[1]);
  assert_int_equal(commas[1], commas[2]);
  assert_int_equal(strncmp(out.p, "id,path,telling_rate,", 21), 0);
  assert_non_null(strstr(out.p, "\n'=a "));
  assert_non_null(strstr(out.p, ",12.305,"));
  assert_null(strstr(out.p, "\n::"));
  ww_buf_free(&out);
}

static void json_keeps_the_unit(void **state) {
  (void)state;
  ww_metric_value values[3];
  ww_card card = card_of(values);
  ww_buf out = report("metrics-json", &plain, &card, 2);
  assert_ptr_equal(strstr(out.p, "[\n{\"schema_version\":1,\"id\":\"=a\\n::error::b\",\"source\":"), out.p);
  assert_non_null(strstr(out.p, "\"question_count\":{\"value\":1,\"unit\":\"questions\",\"n\":1}"));
  assert_non_null(strstr(out.p, "\"patience\":{\"value\":null,\"reason\":\"needs times of start and end\"}"));
  assert_non_null(strstr(out.p, "},\n{"));
  ww_buf_free(&out);
}

/* What could not be read is a row, an object or a line of its own all the same. */
static void the_unreadable_is_there(void **state) {
  (void)state;
  ww_diagnostic fault = {WW_ERROR, WW_S("it is binary"), 0, 0};
  ww_card card = {.id = WW_S("x"), .path = WW_S("x"), .format = "unknown", .diagnostics = &fault, .n_diagnostics = 1};
  ww_buf out = report("metrics-text", &plain, &card, 1);
  assert_string_equal(out.p, "x: could not be read: it is binary\n");
  ww_buf_free(&out);
  out = report("metrics-jsonl", &plain, &card, 1);
  assert_non_null(strstr(out.p, "\"metrics\":null,\"diagnostics\":[{\"severity\":\"error\",\"message\":\"it is binary\""));
  ww_buf_free(&out);
  out = report("metrics-csv", &plain, &card, 1);
  assert_non_null(strstr(out.p, "\nx,x,,,,"));
  ww_buf_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(text_has_columns), cmocka_unit_test(a_narrow_page_has_lines),
                                     cmocka_unit_test(csv_has_a_row_each), cmocka_unit_test(json_keeps_the_unit),
                                     cmocka_unit_test(the_unreadable_is_there)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
