/* test_team.c: what many cards come to: days, shares, middles, orders, moments; and cards read back.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "base/json.h"
#include "cli/results.h"
#include "report/team.h"

#define Z(literal) {(literal), sizeof(literal) - 1}

static const ww_str try_this[] = {Z("What would help you?")};
static const ww_cue_info merit = {.id = Z("heard"), .title = Z("Heard"), .seller = 1000, .prospect = 2000};
static const ww_cue_info fault = {.id = Z("pushed"), .title = Z("Pushed"), .seller = 5000, .prospect = -3000, .suggest = try_this,
                                  .suggests = 1};

/* ---- figures */

static void test_days(void **state) {
  (void)state;
  int y, m, d;
  assert_int_equal(ww_day_in(WW_S("1970-01-01")), WW_NO_DAY); /* nobody kept calls then */
  assert_int_equal(ww_day_in(WW_S("2024-02-29 call.vtt")), 19782);
  assert_int_equal(ww_day_in(WW_S("calls/GMT20240229-101500_Recording.vtt")), 19782);
  assert_int_equal(ww_day_in(WW_S("a_2024_02_29_b")), 19782);
  assert_int_equal(ww_day_in(WW_S("2023-02-29")), WW_NO_DAY);
  assert_int_equal(ww_day_in(WW_S("2024-13-01")), WW_NO_DAY);
  assert_int_equal(ww_day_in(WW_S("2024-02_29")), WW_NO_DAY);
  assert_int_equal(ww_day_in(WW_S("120240229")), WW_NO_DAY);
  assert_int_equal(ww_day_in(WW_S("202402291")), WW_NO_DAY);
  assert_int_equal(ww_day_in(WW_S("2024022")), WW_NO_DAY);
  ww_day_split(19782, &y, &m, &d);
  assert_true(y == 2024 && m == 2 && d == 29);
  for (int32_t day = 7305; day < 47481; day++) { /* 1990 to 2099 */
    char text[32];
    ww_day_split(day, &y, &m, &d);
    snprintf(text, sizeof text, "%04d%02d%02d", y, m, d);
    if (ww_day_in(ww_str_of(text)) != day) fail_msg("%s", text);
  }
}

static void test_periods(void **state) {
  (void)state;
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) fail();
  int32_t thursday = 19782;
  assert_str(ww_period_name(&a, WW_BY_WEEK, ww_period_start(WW_BY_WEEK, thursday)), "2024-02-26");
  assert_int_equal(ww_period_start(WW_BY_WEEK, 19779), 19779); /* a Monday */
  assert_int_equal(ww_period_start(WW_BY_WEEK, 19778), 19772); /* a Sunday */
  assert_str(ww_period_name(&a, WW_BY_MONTH, ww_period_start(WW_BY_MONTH, thursday)), "2024-02");
  assert_str(ww_period_name(&a, WW_BY_YEAR, ww_period_start(WW_BY_YEAR, thursday)), "2024");
  ww_arena_clear(&a);
}

static int32_t day_of(const char *id, const char *path, const char *meta) {
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) fail();
  ww_card card = {.id = ww_str_of(id), .path = ww_str_of(path), .meta = ww_str_of(meta)};
  int32_t day = ww_team_day(&a, &card);
  ww_arena_clear(&a);
  return day;
}

static void test_day_of_card(void **state) {
  (void)state;
  assert_int_equal(day_of("x", "2023-01-01.txt", "{\"date\":\"2024-02-29T23:59:00Z\"}"), 19782);
  assert_int_equal(day_of("x", "2024-02-29.txt", "{}"), 19782);
  assert_int_equal(day_of("2024-02-29", "2023-01-01.txt", ""), 19782);
  assert_int_equal(day_of("x", "y", "{\"started_at\":1709164800}"), 19782);
  assert_int_equal(day_of("x", "y", "{\"date\":1709164800000}"), 19782);
  assert_int_equal(day_of("x", "y", "{\"metaData\":{\"started\":\"2024-02-29\"}}"), 19782);
  assert_int_equal(day_of("x", "y", "{\"date\":7}"), WW_NO_DAY);
  assert_int_equal(day_of("x", "y", "{\"date\":[\"2024-02-29\"]}"), WW_NO_DAY);
  assert_int_equal(day_of("x", "y", "{\"note\":\"2024-02-29\"}"), WW_NO_DAY);
}

/* Against the formula in doubles, and against published values: Newcombe, Statistics in Medicine 17, 1998,
 * table I, method 3. */
static void test_shares(void **state) {
  (void)state;
  ww_share s = ww_share_of(81, 263);
  assert_true(s.value == 308 && s.low == 255 && s.high == 366);
  s = ww_share_of(15, 148);
  assert_true(s.value == 101 && s.low == 62 && s.high == 160);
  s = ww_share_of(0, 20);
  assert_true(s.value == 0 && s.low == 0 && s.high == 161);
  s = ww_share_of(1, 29);
  assert_true(s.value == 34 && s.low == 6 && s.high == 172);
  s = ww_share_of(20, 20);
  assert_true(s.value == 1000 && s.low == 839 && s.high == 1000);
  s = ww_share_of(0, 0);
  assert_true(s.value == WW_NA && s.low == WW_NA && s.high == WW_NA);
  s = ww_share_of(2000000000, 4000000000);
  assert_true(s.value == 500 && s.low >= 499 && s.high <= 501);
  for (size_t n = 1; n < 300; n++)
    for (size_t k = 0; k <= n; k++) {
      s = ww_share_of(k, n);
      if (!(s.low >= 0 && s.low <= s.value && s.value <= s.high && s.high <= 1000)) fail_msg("%zu of %zu", k, n);
    }
}

static void test_middle(void **state) {
  (void)state;
  ww_milli odd[] = {7000, 1000, 3000}, even[] = {4000, 1001, 2000, 9000}, one[] = {-5}, half[] = {1, 2}, below[] = {-1, -2};
  assert_int_equal(ww_middle(odd, 3), 3000);
  assert_int_equal(ww_middle(even, 4), 3000);
  assert_int_equal(ww_middle(one, 1), -5);
  assert_int_equal(ww_middle(half, 2), 2); /* halves away from zero */
  assert_int_equal(ww_middle(below, 2), -2);
  assert_int_equal(ww_middle(NULL, 0), WW_NA);
}

/* ---- teams */

typedef struct {
  ww_card card;
  ww_speaker seller;
  ww_ledger_line ledger[2];
  ww_hit hits[2];
} sample;

/* A judged call of `name` that ends at `overall`, with a merit and `faults` points of a fault. */
static const ww_card *call_of(sample *s, const char *name, const char *id, ww_milli overall, ww_outcome outcome, ww_milli cost) {
  *s = (sample){.seller = {.name = ww_str_of(name), .role = WW_SELLER, .how = WW_DECLARED}};
  ww_quote at = {.text = WW_S("said so"), .speaker = ww_str_of(name), .line = 3, .start = 61000};
  s->hits[0] = (ww_hit){.cue = &merit, .at = at, .seller = 1000, .prospect = 2000, .counted = true};
  s->hits[1] = (ww_hit){.cue = &fault, .at = at, .seller = 5000, .prospect = -cost, .counted = true};
  s->ledger[0] = (ww_ledger_line){WW_LEDGER_CUE, merit.id, WW_S("d"), 1000, 2000, 1, 1};
  s->ledger[1] = (ww_ledger_line){WW_LEDGER_CUE, fault.id, WW_S("d"), 5000, -cost, 1, 1};
  s->card = (ww_card){.id = ww_str_of(id), .path = WW_S("p"), .readable = true, .kind = WW_CALL, .pack_hash = 1, .speakers = &s->seller,
                      .n_speakers = 1, .ledger = s->ledger, .n_ledger = cost ? 2 : 1, .hits = s->hits, .n_hits = cost ? 2 : 1,
                      .score = {.overall = overall, .seller = overall, .prospect = overall, .rq = WW_NA, .outcome = outcome}};
  return &s->card;
}

static void add(ww_team *team, const char *name, ww_milli overall, ww_outcome outcome, ww_milli cost) {
  sample s;
  assert_true(ww_team_add(team, call_of(&s, name, "id", overall, outcome, cost)));
}

static bool to_buf(void *ctx, const char *p, size_t n) {
  ww_buf *b = ctx;
  ww_buf_add(b, (ww_str){p, n});
  return !b->failed;
}

static ww_buf write_team(ww_team *team, const char *format, ww_style style) {
  ww_buf b = {0};
  if (!style.width) style = (ww_style){.width = 80, .utf8 = true};
  assert_true(ww_team_write(team, ww_str_of(format), &style, to_buf, &b));
  return b;
}

static bool has(const ww_buf *b, const char *what) {
  return ww_str_find(ww_buf_str(b), ww_str_of(what)) < b->n;
}

#define assert_has(b, what)                                                                        \
  do {                                                                                             \
    if (!has(b, what)) fail_msg("no '%s' in %.*s", what, (int)(b)->n, (b)->p);                     \
  } while (0)

/* Points are summed, not averaged: one call of 9 built and 1 spent weighs more than one of 0 and 1. */
static void test_quotient(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  add(team, "Dana", 60000, WW_OPEN, 0);
  add(team, "Dana", 40000, WW_OPEN, 6000);
  ww_buf b = write_team(team, "json", (ww_style){0});
  /* built 3 + 8, spent 6: 11 of 17; the mean of 100 and 57.143 would be 78.571 */
  assert_has(&b, "\"team\":{\"calls\":2,\"judged\":2,\"thin\":0,\"overall\":50,\"lower_quartile\":45,\"upper_quartile\":55,"
                 "\"seller\":50,\"prospect\":50,\"rq\":64.706,\"built\":11,\"spent\":6");
  ww_buf_free(&b);
  ww_team_free(team);
}

/* Nine calls give no place; with ten there is an order, and equals share a place. */
static void test_ranks(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  for (int i = 0; i < 9; i++) add(team, "Few", 90000, WW_WIN_WIN, 0);
  for (int i = 0; i < 10; i++) add(team, "Ann", 60000, WW_WIN_WIN, 0);
  ww_buf b = write_team(team, "json", (ww_style){0});
  assert_has(&b, "{\"name\":\"Ann\",\"rank\":null,"); /* nobody to stand beside */
  ww_buf_free(&b);
  for (int i = 0; i < 10; i++) add(team, "Bob", 60000, WW_WIN_WIN, 0);
  for (int i = 0; i < 10; i++) add(team, "Cy", 50000, WW_OPEN, 0);
  b = write_team(team, "json", (ww_style){0});
  assert_has(&b, "{\"name\":\"Ann\",\"rank\":1,");
  assert_has(&b, "{\"name\":\"Bob\",\"rank\":1,");
  assert_has(&b, "{\"name\":\"Cy\",\"rank\":3,");
  assert_has(&b, "{\"name\":\"Few\",\"rank\":null,");
  ww_buf_free(&b);
  b = write_team(team, "text", (ww_style){0});
  assert_has(&b, "The others stand by name and without a place");
  assert_true(ww_str_find(ww_buf_str(&b), WW_S("  Few ")) > ww_str_find(ww_buf_str(&b), WW_S("  Cy ")));
  ww_buf_free(&b);
  ww_team_free(team);
}

/* What one side gains by the loss of the other is no merit, however large the sum. */
static void test_faults_are_no_merits(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  add(team, "Dana", 47000, WW_OPEN, 3000);
  ww_buf b = write_team(team, "text", (ww_style){0});
  ww_str text = ww_buf_str(&b);
  size_t work = ww_str_find(text, WW_S("Moments to work on")), keep = ww_str_find(text, WW_S("Moments to keep"));
  assert_true(keep < work && work < text.n);
  assert_true(ww_str_find(ww_str_from(text, keep), WW_S("✗ Pushed")) > work - keep);
  assert_has(&b, "try “What would help you?”");
  assert_has(&b, "in id at 01:01");
  ww_buf_free(&b);
  b = write_team(team, "json", (ww_style){0});
  assert_has(&b, "\"helped_most\":\"heard\",\"cost_most\":\"pushed\"");
  ww_buf_free(&b);
  ww_team_free(team);
}

/* "Agent" and "Speaker 1" are somebody else in the next call; "Pete (Seller)" is Pete. */
static void test_names(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  sample s;
  call_of(&s, "Agent 2", "a", 50000, WW_OPEN, 0);
  s.seller.how = WW_LABEL;
  assert_true(ww_team_add(team, &s.card));
  call_of(&s, "Pete (Seller)", "b", 50000, WW_OPEN, 0);
  s.seller.how = WW_LABEL;
  assert_true(ww_team_add(team, &s.card));
  add(team, "SPEAKER_01", 50000, WW_OPEN, 0);
  add(team, "7", 50000, WW_OPEN, 0);
  add(team, "", 50000, WW_OPEN, 0);
  add(team, " Pete (Seller) ", 50000, WW_OPEN, 0);
  add(team, "Agent: Pete", 50000, WW_OPEN, 0);
  add(team, "Ann (Oslo)", 50000, WW_OPEN, 0);
  ww_buf b = write_team(team, "json", (ww_style){0});
  assert_has(&b, "\"without_seller\":4");
  assert_has(&b, "\"sellers\":[{\"name\":\"Ann (Oslo)\",\"rank\":null,\"calls\":1,");
  assert_has(&b, "{\"name\":\"Pete\",\"rank\":null,\"calls\":3,");
  ww_buf_free(&b);
  ww_team_free(team);
}

/* By week while there are calls enough, else by month, else by year; those without a date are left out. */
static void test_trend(void **state) {
  (void)state;
  static const struct {
    int calls, days;
    const char *by;
  } rows[] = {{20, 1, "week"}, {20, 7, "month"}, {40, 40, "month"}, {40, 1000, "year"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ww_team *team = ww_team_new();
    char id[32], want[80];
    add(team, "Dana", 50000, WW_OPEN, 0);
    for (int k = 0; k < rows[i].calls; k++) {
      sample s;
      int y, m, d;
      ww_day_split(19000 + k * rows[i].days, &y, &m, &d);
      snprintf(id, sizeof id, "%04d-%02d-%02d", y, m, d);
      assert_true(ww_team_add(team, call_of(&s, "Dana", id, 50000, WW_OPEN, 0)));
    }
    ww_buf b = write_team(team, "json", (ww_style){0});
    snprintf(want, sizeof want, "\"trend\":{\"by\":\"%s\",", rows[i].by);
    assert_has(&b, want);
    assert_has(&b, "\"without_date\":1");
    ww_buf_free(&b);
    ww_team_free(team);
  }
}

/* Reasons that differ in numbers alone are one; unreadable ones are no calls. */
static void test_not_judged(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  sample s;
  const char *reasons[] = {"too short: 3 turns, at least 5 are needed", "too short: 12 turns, at least 5 are needed", "other"};
  for (int i = 0; i < 3; i++) {
    call_of(&s, "Dana", "a", WW_NA, WW_NOT_JUDGED, 3000);
    s.card.score.reason = ww_str_of(reasons[i]);
    assert_true(ww_team_add(team, &s.card));
  }
  s.card.readable = false;
  assert_true(ww_team_add(team, &s.card));
  ww_buf b = write_team(team, "json", (ww_style){0});
  assert_has(&b, "\"not_judged\":[{\"reason\":\"too short: N turns, at least N are needed\",\"calls\":2},{\"reason\":\"other\",\"calls\":1}]");
  assert_has(&b, "\"unreadable\":1,");
  assert_has(&b, "\"cues\":[]");
  assert_has(&b, "\"rq\":null,\"built\":0,\"spent\":0");
  ww_buf_free(&b);
  ww_team_free(team);
}

static void test_empty(void **state) {
  (void)state;
  ww_team *team = ww_team_new();
  for (size_t i = 0; ww_team_format(i); i++) {
    ww_buf b = write_team(team, ww_team_format(i), (ww_style){0});
    assert_true(b.n > 0);
    ww_buf_free(&b);
  }
  ww_style style = {.width = 80};
  ww_buf b = {0};
  assert_false(ww_team_write(team, WW_S("sarif"), &style, to_buf, &b));
  ww_team_free(team);
}

/* ---- surfaces */

#define HOSTILE "::error::x ##[group] \x1b[31m \xE2\x80\xAE<script>|=a\"&\n# b"

static ww_team *hostile_team(void) {
  ww_team *team = ww_team_new();
  sample s;
  call_of(&s, HOSTILE, HOSTILE, 50000, WW_OPEN, 3000);
  for (int i = 0; i < 2; i++) s.hits[i].at.text = s.hits[i].at.speaker = WW_S(HOSTILE);
  assert_true(ww_team_add(team, &s.card));
  call_of(&s, "=1+2", "=1+2", 50000, WW_OPEN, 3000);
  assert_true(ww_team_add(team, &s.card));
  return team;
}

static void test_hostile(void **state) {
  (void)state;
  ww_team *team = hostile_team();
  for (size_t i = 0; ww_team_format(i); i++) {
    ww_buf b = write_team(team, ww_team_format(i), (ww_style){0});
    if (has(&b, "\x1b") || has(&b, "\xE2\x80\xAE") || has(&b, "##[") || has(&b, "\n::")) fail_msg("%s lets it through", ww_team_format(i));
    ww_buf_free(&b);
  }
  ww_buf b = write_team(team, "html", (ww_style){0});
  assert_false(has(&b, "<script"));
  assert_false(has(&b, "style="));
  assert_false(has(&b, "http:"));
  assert_has(&b, "default-src 'none'");
  ww_buf_free(&b);
  b = write_team(team, "csv", (ww_style){0});
  assert_has(&b, "seller,'=1+2,");
  ww_buf_free(&b);
  b = write_team(team, "markdown", (ww_style){0});
  assert_has(&b, "\\<script\\>\\|=a");
  assert_false(has(&b, " <script"));
  ww_buf_free(&b);
  ww_team_free(team);
}

/* No line of text is wider than asked for, no byte above ASCII where there is no UTF-8. */
static void test_widths(void **state) {
  (void)state;
  for (unsigned width = 40; width <= 100; width += 20)
    for (int utf8 = 0; utf8 < 2; utf8++) {
      ww_team *team = hostile_team();
      for (int i = 0; i < 25; i++) add(team, i % 2 ? "A Rather Long Name Of Somebody" : "Bo", 1000 * i, WW_OPEN, 3000);
      ww_buf b = write_team(team, "text", (ww_style){.width = width, .utf8 = utf8});
      ww_str rest = ww_buf_str(&b), line;
      while (ww_str_line(&rest, &line)) {
        if (ww_utf8_count(line) > width) fail_msg("wider than %u: %.*s", width, (int)line.n, line.p);
        for (size_t i = 0; i < line.n && !utf8; i++) assert_true((unsigned char)line.p[i] < 0x80);
        if (line.n) assert_true(line.p[line.n - 1] != ' ');
      }
      ww_buf_free(&b);
      ww_team_free(team);
    }
}

/* ---- results */

typedef struct {
  size_t n;
  ww_milli overall, built, spent;
  ww_str tool;
} taken;

static void take(void *ctx, const ww_card *card, ww_str tool) {
  taken *t = ctx;
  (void)tool;
  t->n++;
  t->overall = card->score.overall;
  t->built = card->score.built;
  t->spent = card->score.spent;
}

static taken read_results(const char *text, unsigned *errors) {
  taken t = {0};
  ww_console console = {.quiet = true};
  ww_results r = {.console = &console, .take = take, .ctx = &t};
  ww_input in = {.path = WW_S("r.jsonl"), .bytes = ww_str_of(text), .ordinal = 1, .line = 1};
  ww_results_open(&r);
  ww_results_read(&r, &in);
  ww_results_close(&r);
  *errors = console.errors;
  return t;
}

#define HEAD "{\"schema_version\":1,\"tool\":{\"name\":\"winwin\",\"version\":\"0.1.0\"},\"pack\":{\"name\":\"p\",\"version\":\"1\",\"hash\":\"0a\"},\"id\":\"a\",\"source\":{\"path\":\"a\",\"format\":\"text\"},\"kind\":\"call\",\"turns\":6,\"speakers\":[],"
#define SCORE "\"score\":{\"overall\":42.5,\"seller\":42.5,\"prospect\":60,\"outcome\":\"open\",\"win_win_win\":false,\"rq\":null,\"evidence\":\"thin\",\"reason\":null},"
#define TAIL "\"ledger\":[],\"hits\":[],\"meta\":{}}"
#define HIT "{\"cue\":\"x\",\"severity\":null,\"role\":\"seller\",\"speaker\":\"D\",\"utterance\":1,\"start\":null,\"end\":null,\"line\":1,\"column\":1,\"quote\":\"q\",\"quotes\":[],\"message\":\"m\",\"suggest\":[],\"seller\":-2,\"prospect\":1.5,\"counted\":true,\"fingerprint\":\"ff\"}"

static void test_results(void **state) {
  (void)state;
  unsigned errors;
  assert_true(ww_results_are(WW_S(" [ {\"schema_version\":1, \"a\":{\"b\":[1]}, \"score\":null}]")));
  assert_true(ww_results_are(WW_S(HEAD SCORE TAIL)));
  assert_false(ww_results_are(WW_S("{\"a\":{\"schema_version\":1,\"score\":2}}")));
  assert_false(ww_results_are(WW_S("{\"text\":\"\\\"schema_version\\\":1\",\"score\":2}")));
  assert_false(ww_results_are(WW_S("Dana: \"schema_version\": \"score\": 1")));
  assert_false(ww_results_are(WW_S("{\"schema_version\"")));
  taken t = read_results(HEAD SCORE TAIL, &errors);
  assert_true(t.n == 1 && t.overall == 42500 && errors == 0);
  t = read_results("[" HEAD SCORE TAIL ",\n" HEAD SCORE TAIL "]\n", &errors);
  assert_true(t.n == 2 && errors == 0);
  t = read_results("[\n\n]\n", &errors);
  assert_true(t.n == 0 && errors == 0);
  t = read_results(HEAD SCORE "\"ledger\":[],\"hits\":[" HIT "," HIT "],\"meta\":{}}", &errors);
  assert_true(t.n == 1 && t.built == 3000 && t.spent == 4000 && errors == 0);
  t = read_results(HEAD "\"score\":null," TAIL, &errors);
  assert_true(t.n == 1 && errors == 0);
}

static void test_foreign_results(void **state) {
  (void)state;
  static const char *const foreign[] = {
      "{\"a\":1}", "[1,2]", "{\"schema_version\":1,\"score\":{}}", "not json", "{\"schema_version\":1", "[{\"schema_version\":1,\"score\":null}",
      HEAD "\"score\":7," TAIL, HEAD SCORE "\"ledger\":{},\"hits\":[],\"meta\":{}}", HEAD SCORE "\"ledger\":[7],\"hits\":[],\"meta\":{}}",
      HEAD SCORE "\"ledger\":[],\"hits\":[[]],\"meta\":{}}", HEAD SCORE "\"ledger\":[],\"meta\":{}}",
      HEAD "\"score\":{\"overall\":null,\"seller\":1,\"prospect\":2,\"outcome\":\"open\",\"win_win_win\":false,\"rq\":null,\"evidence\":\"thin\",\"reason\":null}," TAIL,
      HEAD "\"score\":{\"overall\":1,\"seller\":1,\"prospect\":2,\"outcome\":\"won\",\"win_win_win\":false,\"rq\":null,\"evidence\":\"thin\",\"reason\":null}," TAIL,
  };
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    unsigned errors;
    taken t = read_results(foreign[i], &errors);
    if (t.n || errors == 0) fail_msg("taken: %s", foreign[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_days),     cmocka_unit_test(test_periods),    cmocka_unit_test(test_day_of_card),
      cmocka_unit_test(test_shares),   cmocka_unit_test(test_middle),     cmocka_unit_test(test_quotient),
      cmocka_unit_test(test_ranks),    cmocka_unit_test(test_faults_are_no_merits),
      cmocka_unit_test(test_names),    cmocka_unit_test(test_not_judged), cmocka_unit_test(test_trend), cmocka_unit_test(test_empty),
      cmocka_unit_test(test_hostile),  cmocka_unit_test(test_widths),     cmocka_unit_test(test_results),
      cmocka_unit_test(test_foreign_results),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
