/* test_report.c: every report on cards built by hand: keys, escapes, widths, sums.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "base/json.h"
#include "report/card.h"
#include "base/safe.h"

/* ---- a card of everything -------------------------------------------------------------------- */

#define HOSTILE "::error::x ##[group] \x1b[31m \xE2\x80\xAE\"a\",\nb ::warning::y"

#define Z(literal) {(literal), sizeof(literal) - 1} /* WW_S is no constant for static tables */

static const ww_str try_this[] = {Z("What has that cost you so far?"), Z("Other")};
static const ww_cue_info fault = {.id = Z("pitch-on-problem"), .title = Z("Off and running"),
                                  .type = Z("sequence"), .suggest = try_this, .suggests = 2,
                                  .seller = -2000, .prospect = -5000, .severity = WW_ERROR};
static const ww_cue_info merit = {.id = Z("feeling-asked"), .title = Z("Asked how it feels"),
                                  .type = Z("existence"), .about = Z("It opens what matters."),
                                  .seller = 3500, .prospect = 4000};
static const ww_cue_info absent = {.id = Z("too-early"), .title = Z("Pitching too early"),
                                   .type = Z("absence"), .seller = -1000, .prospect = -2500,
                                   .severity = WW_WARNING, .stage = 3};
static const ww_cue_info marker = {.id = Z("the-marker"), .title = Z("A MARKER"),
                                   .type = Z("existence"), .marker = true};

static const ww_metric_info headline = {.name = "talk_share", .unit = "%", .headline = true};
static const ww_metric_info other = {.name = "patience", .unit = "s", .one = "second"};

typedef struct {
  ww_card card;
  ww_utterance utterances[2];
  ww_speaker speakers[2];
  ww_dimension_sum dimensions[3];
  ww_ledger_line ledger[6];
  ww_quote quotes[2];
  ww_hit hits[5];
  ww_metric_value metrics[2];
  ww_diagnostic diagnostics[2];
} sample;

static ww_quote quote_of(const char *text, ww_role role, uint32_t line, ww_milli start) {
  return (ww_quote){.text = ww_str_of(text), .speaker = role == WW_SELLER ? WW_S("Dana") : WW_S("Ana"),
                    .role = role, .utterance = line, .line = line, .column = 7, .start = start};
}

static ww_hit hit_of(const ww_cue_info *cue, ww_quote at, ww_milli seller, ww_milli prospect) {
  return (ww_hit){.cue = cue, .severity = cue->severity, .at = at, .end = WW_NA, .end_line = at.line,
                  .end_column = 9, .message = cue->title, .seller = seller, .prospect = prospect,
                  .counted = seller || prospect, .fingerprint = 0xab};
}

static void fill_hits(sample *s) {
  s->quotes[0] = quote_of("we keep losing orders at the counter", WW_PROSPECT, 30, 131000);
  s->quotes[1] = quote_of("our platform fixes that, it is ten times faster", WW_SELLER, 31, 134000);
  s->hits[0] = hit_of(&marker, quote_of("the", WW_SELLER, 1, 0), 0, 0);
  s->hits[1] = hit_of(&fault, s->quotes[1], -2000, -5000);
  s->hits[1].quotes = s->quotes;
  s->hits[1].n_quotes = 2;
  s->hits[2] = hit_of(&merit, quote_of("How do you feel?", WW_SELLER, 96, 760000), 3500, 4000);
  s->hits[3] = hit_of(&merit, quote_of("And how is that?", WW_SELLER, 110, 780000), 1750, 2000);
  s->hits[4] = hit_of(&absent, quote_of(HOSTILE, WW_SELLER, 120, 3725000), -1000, -2500);
  s->hits[4].message = WW_S("Pitched too early: “" HOSTILE "” (looked at 1 to 3)");
}

/* 50 + 5.25 − 3 − 1 limits = 51.25; 50 + 6 − 7.5 − 48.5 cap = 0 */
static void fill_sums(sample *s) {
  s->dimensions[0] = (ww_dimension_sum){WW_S("timing"), WW_S("Timing"), -3000, -7500};
  s->dimensions[1] = (ww_dimension_sum){WW_S("=fit"), WW_S("Fit"), 4250, 6000};
  s->dimensions[2] = (ww_dimension_sum){WW_S("value"), WW_S("Value"), 0, 0};
  s->ledger[0] = (ww_ledger_line){WW_LEDGER_CUE, WW_S("pitch-on-problem"), WW_S("timing"), -2000, -5000, 1, 1};
  s->ledger[1] = (ww_ledger_line){WW_LEDGER_CUE, WW_S("feeling-asked"), WW_S("=fit"), 5250, 6000, 3, 2};
  s->ledger[2] = (ww_ledger_line){WW_LEDGER_CUE, WW_S("too-early"), WW_S("timing"), -1000, -2500, 1, 1};
  s->ledger[3] = (ww_ledger_line){WW_LEDGER_LIMIT, WW_S("=fit"), WW_S("=fit"), -1000, 0, 0, 0};
  s->ledger[4] = (ww_ledger_line){WW_LEDGER_RANGE, WW_S("range"), {0}, 0, 0, 0, 0};
  s->ledger[5] = (ww_ledger_line){WW_LEDGER_FATAL, WW_S("too-early"), {0}, 0, -48500, 1, 1};
}

static void fill(sample *s) {
  *s = (sample){0};
  fill_hits(s);
  fill_sums(s);
  s->utterances[0] = (ww_utterance){WW_S("Hello “you”\nthere ##[x]"), 0, 1, 1, 1500, WW_NA};
  s->utterances[1] = (ww_utterance){WW_S("Mm"), 1, 2, 1, WW_NA, WW_NA};
  s->speakers[0] = (ww_speaker){WW_S("Dana"), WW_SELLER, WW_DECLARED, WW_NA, 300, 1, {0}, {0}};
  s->speakers[1] = (ww_speaker){WW_S("Ana"), WW_PROSPECT, WW_LABEL, WW_NA, 200, 1, {0}, {0}};
  s->metrics[0] = (ww_metric_value){"talk_share", "%", 61500, 40, 0, NULL, &headline};
  s->metrics[1] = (ww_metric_value){"patience", "s", WW_NA, 0, 0, "no times", &other};
  s->diagnostics[0] = (ww_diagnostic){WW_NONE, WW_S("a note"), 3, 0};
  s->diagnostics[1] = (ww_diagnostic){WW_ERROR, WW_S("it is ::error::binary"), 0, 0};
  s->card = (ww_card){
      .pack_name = WW_S("winwin"), .pack_version = WW_S("1.0.0"), .pack_hash = 0x1234,
      .id = WW_S("acme-may-3.vtt"), .path = WW_S("acme-may-3.vtt"),
      .meta = WW_S("{\"a\":\n\"##[b\"}"), .format = "vtt", .kind = WW_CALL, .readable = true,
      .n_turns = 184, .seller_words = 300, .prospect_words = 200, .duration = 1380000,
      .utterances = s->utterances, .speakers = s->speakers, .dimensions = s->dimensions,
      .ledger = s->ledger, .hits = s->hits, .metrics = s->metrics, .diagnostics = s->diagnostics,
      .n_utterances = 2, .n_speakers = 2, .n_dimensions = 3, .n_ledger = 6, .n_hits = 5,
      .n_metrics = 2, .n_diagnostics = 1,
      .score = {.overall = 0, .seller = 51250, .prospect = 0, .rq = 51724, .built = 11250,
                .spent = 10500, .outcome = WW_OPEN, .thin = true},
      .stages = {1, 1, 0, 2, 0, 0, 3, 3, 3, 0}, .findings = {3, 0, 1, 1}};
}

static void unjudge(sample *s) {
  s->card.score = (ww_score){.overall = WW_NA, .seller = WW_NA, .prospect = WW_NA, .rq = WW_NA,
                             .reason = WW_S("too short: 3 turns, at least 6 are needed")};
  for (size_t i = 0; i < 3; i++) s->dimensions[i].seller = s->dimensions[i].prospect = WW_NA;
  for (size_t i = 0; i < 5; i++) s->hits[i].seller = s->hits[i].prospect = 0, s->hits[i].counted = false;
  s->card.n_ledger = 0;
}

static void break_card(sample *s) {
  unjudge(s);
  s->card.readable = false;
  s->card.n_diagnostics = 2;
}

/* ---- running a report ------------------------------------------------------------------------ */

typedef struct {
  ww_buf out;
  int writes, fail_at;
} taker;

static bool take(void *ctx, const char *p, size_t n) {
  taker *t = ctx;
  if (++t->writes == t->fail_at) return false;
  ww_buf_add(&t->out, (ww_str){p, n});
  return true;
}

static const ww_style plain_style = {.width = 80, .utf8 = true};

/* Begin, `n` times the card, end; the text ends in NUL and is freed by the caller. */
static ww_buf report(const char *format, const ww_style *style, const ww_card *card, size_t n,
                     bool brief) {
  taker t = {0};
  ww_totals totals = {0};
  ww_report *r = ww_report_new(ww_str_of(format), style, NULL);
  assert_true(ww_report_begin(r, take, &t));
  for (size_t i = 0; i < n; i++) {
    ww_totals_add(&totals, card);
    assert_true(ww_report_card(r, i, brief, card, take, &t));
  }
  assert_true(ww_report_end(r, brief, &totals, take, &t));
  ww_report_free(r);
  ww_buf_char(&t.out, 0);
  t.out.n--;
  return t.out;
}

static void assert_has(const ww_buf *b, const char *what) {
  if (!strstr(b->p, what)) fail_msg("no '%s' in:\n%s", what, b->p);
}

static void assert_lacks(const ww_buf *b, const char *what) {
  if (strstr(b->p, what)) fail_msg("'%s' in:\n%s", what, b->p);
}

/* What a terminal or the runner of GitHub would obey. */
static void assert_harmless(const ww_buf *b) {
  for (ww_str rest = ww_buf_str(b), line; ww_str_line(&rest, &line);)
    if (ww_str_starts(ww_str_trim(line), WW_S("::"))) fail_msg("a command: %s", line.p);
  assert_lacks(b, "##[");
  assert_lacks(b, "\x1b");
  assert_lacks(b, "\xE2\x80\xAE");
}

static void assert_fits(const ww_buf *b, size_t width) {
  for (ww_str rest = ww_buf_str(b), line; ww_str_line(&rest, &line);)
    if (ww_columns(line) > width) fail_msg("wider than %zu: %.*s", width, WW_F(line));
}

/* ---- the driver ------------------------------------------------------------------------------ */

static void formats_are_found_and_listed(void **state) {
  (void)state;
  assert_true(ww_report_exists(WW_S("text")) && ww_report_exists(WW_S("neutral")));
  assert_false(ww_report_exists(WW_S("nosuch")));
  assert_string_equal(ww_report_name(0), "text");
  for (size_t i = 0; ww_report_name(i); i++) assert_string_not_equal(ww_report_name(i), "neutral");
  assert_true(ww_report_is_list(WW_S("text")));
  assert_false(ww_report_is_list(WW_S("json")) || ww_report_is_list(WW_S("nosuch")));
}

static void a_failed_write_is_told(void **state) {
  (void)state;
  sample s;
  fill(&s);
  taker t = {.fail_at = 1};
  ww_report *r = ww_report_new(WW_S("text"), &plain_style, NULL);
  assert_false(ww_report_card(r, 0, false, &s.card, take, &t));
  assert_int_equal(t.writes, 1);
  assert_null(ww_report_new(WW_S("nosuch"), &plain_style, NULL));
  ww_report_free(r);
  ww_buf_free(&t.out);
}

static void values_have_words(void **state) {
  (void)state;
  assert_string_equal(ww_role_word(WW_PROSPECT), "prospect");
  assert_string_equal(ww_kind_word(WW_NOTES), "notes");
  assert_string_equal(ww_severity_word(WW_WARNING), "warning");
  assert_string_equal(ww_how_word(WW_LABEL), "label");
  assert_string_equal(ww_outcome_word(WW_LOSE_WIN), "lose-win");
  assert_string_equal(ww_outcome_word(WW_OUTCOMES), "?");
}

static void totals_add_up(void **state) {
  (void)state;
  sample s;
  ww_totals t = {0};
  fill(&s);
  ww_totals_add(&t, &s.card);
  s.card.score.overall = 60000;
  ww_totals_add(&t, &s.card);
  unjudge(&s);
  ww_totals_add(&t, &s.card);
  break_card(&s);
  ww_totals_add(&t, &s.card);
  assert_int_equal(t.cards, 4);
  assert_int_equal(t.judged, 2);
  assert_int_equal(t.unreadable, 1);
  assert_int_equal(t.outcomes[WW_OPEN], 2);
  assert_int_equal(t.outcomes[WW_NOT_JUDGED], 1);
  assert_int_equal(t.findings[WW_ERROR], 3);
  assert_int_equal(t.built, 22500);
  assert_int_equal(t.lowest, 0);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

typedef struct {
  ww_arena arena;
  jmp_buf trap;
} room;

static const ww_json *parse(room *r, const ww_buf *text) {
  size_t bad;
  ww_arena_init(&r->arena);
  r->arena.trap = &r->trap;
  const ww_json *v = ww_json_read(&r->arena, ww_buf_str(text), &bad);
  if (!v) fail_msg("no JSON at %zu:\n%s", bad, text->p);
  return v;
}

static void assert_keys(const ww_json *map, const char *wanted) {
  ww_buf keys = {0};
  for (const ww_json *v = map->first; v; v = v->next) {
    if (keys.n) ww_buf_char(&keys, ' ');
    ww_buf_add(&keys, v->key);
  }
  assert_str(ww_buf_str(&keys), wanted);
  ww_buf_free(&keys);
}

#define TOP_KEYS                                                                                   \
  "schema_version tool pack id source kind utterances turns words speakers score dimensions "      \
  "stages ledger hits metrics not_asked diagnostics meta"

static void json_has_its_keys_in_order(void **state) {
  (void)state;
  sample s;
  room r;
  fill(&s);
  ww_buf out = report("jsonl", &plain_style, &s.card, 1, false);
  const ww_json *v = parse(&r, &out);
  assert_keys(v, TOP_KEYS);
  assert_keys(ww_json_get(v, WW_S("tool")), "name version");
  assert_keys(ww_json_get(v, WW_S("pack")), "name version hash");
  assert_keys(ww_json_get(v, WW_S("source")), "path format");
  assert_keys(ww_json_get(v, WW_S("words")), "seller prospect");
  assert_keys(ww_json_get(v, WW_S("speakers"))->first, "name role how confidence");
  assert_keys(ww_json_get(v, WW_S("score")),
              "overall seller prospect outcome win_win_win rq evidence reason");
  assert_keys(ww_json_get(v, WW_S("dimensions"))->first, "id seller prospect");
  const ww_json *line = ww_json_get(v, WW_S("ledger"))->first;
  assert_keys(line, "cue dimension seller prospect hits counted");
  assert_keys(line->next->next->next, "limit dimension seller prospect hits counted");
  assert_keys(line->next->next->next->next->next, "fatal dimension seller prospect hits counted");
  const ww_json *hit = ww_json_get(v, WW_S("hits"))->first->next;
  assert_keys(hit, "cue severity role speaker utterance start end line column end_line end_column "
                   "quote quotes message suggest seller prospect counted fingerprint");
  assert_keys(ww_json_get(hit, WW_S("quotes"))->first, "role speaker utterance line column quote");
  assert_keys(ww_json_get(v, WW_S("metrics")), "talk_share patience");
  assert_keys(ww_json_get(ww_json_get(v, WW_S("metrics")), WW_S("talk_share")), "value unit n");
  assert_keys(ww_json_get(ww_json_get(v, WW_S("metrics")), WW_S("patience")), "value reason");
  assert_keys(ww_json_get(v, WW_S("diagnostics"))->first, "severity message line column");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
}

static void json_has_its_values(void **state) {
  (void)state;
  sample s;
  fill(&s);
  s.speakers[1].how = WW_INFERRED;
  s.speakers[1].confidence = 875;
  ww_buf out = report("jsonl", &plain_style, &s.card, 1, false);
  assert_has(&out, "\"score\":{\"overall\":0,\"seller\":51.25,\"prospect\":0,\"outcome\":\"open\","
                   "\"win_win_win\":false,\"rq\":51.724,\"evidence\":\"thin\",\"reason\":null}");
  assert_has(&out, "\"stages\":[1,1,null,2,null,null,3,3,3,null]");
  assert_has(&out, "\"how\":\"inferred\",\"confidence\":0.875");
  assert_has(&out, "\"hash\":\"0000000000001234\"");
  assert_has(&out, "\"fingerprint\":\"00000000000000ab\"");
  assert_has(&out, "\"start\":134,\"end\":null,\"line\":31,\"column\":7");
  assert_has(&out, "{\"limit\":\"range\",\"dimension\":null");
  assert_has(&out, "\"diagnostics\":[{\"severity\":\"note\",\"message\":\"a note\",\"line\":3,\"column\":null}]");
  assert_has(&out, "\"meta\":{\"a\": \"#\\u0023[b\"}");
  assert_has(&out, "\"suggest\":[\"What has that cost you so far?\",\"Other\"]");
  assert_harmless(&out);
  ww_buf_free(&out);
}

static void json_keeps_what_was_said(void **state) {
  (void)state;
  sample s;
  room r;
  fill(&s);
  ww_buf out = report("jsonl", &plain_style, &s.card, 1, false);
  const ww_json *hit = ww_json_get(parse(&r, &out), WW_S("hits"))->first;
  while (hit->next) hit = hit->next;
  assert_str(ww_json_text(hit, WW_S("quote")), HOSTILE);
  assert_int_equal(ww_str_find_char(ww_buf_str(&out), '\n'), out.n - 1);
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
}

static void json_is_an_array_of_any_length(void **state) {
  (void)state;
  sample s;
  fill(&s);
  for (size_t n = 0; n < 3; n++) {
    room r;
    size_t found = 0;
    ww_buf out = report("json", &plain_style, &s.card, n, false);
    const ww_json *v = parse(&r, &out);
    assert_int_equal(v->type, WW_JSON_LIST);
    for (const ww_json *c = v->first; c; c = c->next) found++;
    assert_int_equal(found, n);
    assert_true(ww_str_starts(ww_buf_str(&out), WW_S("[\n")));
    assert_true(ww_str_ends(ww_buf_str(&out), WW_S("\n]\n")));
    ww_arena_clear(&r.arena);
    ww_buf_free(&out);
  }
}

static void json_of_what_could_not_be_scored(void **state) {
  (void)state;
  sample s;
  room r;
  fill(&s);
  unjudge(&s);
  ww_buf out = report("jsonl", &plain_style, &s.card, 1, false);
  assert_has(&out, "\"score\":{\"overall\":null,\"seller\":null,\"prospect\":null,\"outcome\":null,"
                   "\"win_win_win\":false,\"rq\":null,\"evidence\":null,\"reason\":\"too short: 3");
  assert_has(&out, "{\"id\":\"timing\",\"seller\":null,\"prospect\":null}");
  ww_buf_free(&out);
  break_card(&s);
  out = report("jsonl", &plain_style, &s.card, 1, false);
  assert_keys(parse(&r, &out), TOP_KEYS);
  assert_has(&out, "\"score\":null,");
  assert_has(&out, "\"kind\":null,");
  assert_has(&out, "{\"severity\":\"error\",\"message\":\"it is ::error::binary\"");
  assert_has(&out, "\"meta\":{}");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
}

static void neutral_takes_the_words_as_given(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("neutral", &plain_style, &s.card, 1, false);
  assert_string_equal(out.p, "{\"id\":\"acme-may-3.vtt\",\"kind\":\"call\",\"utterances\":["
                             "{\"speaker\":\"Dana\",\"role\":\"seller\",\"text\":\"Hello “you”\\nthere "
                             "#\\u0023[x]\",\"start\":1.5},{\"speaker\":\"Ana\",\"role\":\"prospect\","
                             "\"text\":\"Mm\"}],\"meta\":{\"a\": \"#\\u0023[b\"}}\n");
  ww_buf_free(&out);
  s.speakers[0].role = WW_UNKNOWN;
  s.speakers[1].name = (ww_str){0};
  s.card.meta = (ww_str){0};
  out = report("neutral", &plain_style, &s.card, 1, false);
  assert_has(&out, "{\"speaker\":\"Dana\",\"text\"");
  assert_has(&out, "{\"role\":\"prospect\",\"text\":\"Mm\"}],\"meta\":{}}");
  ww_buf_free(&out);
  s.speakers[1].how = WW_INFERRED;
  out = report("neutral", &plain_style, &s.card, 1, false);
  assert_has(&out, "{\"role\":\"prospect\",\"how\":\"inferred\",\"text\":\"Mm\"}");
  ww_buf_free(&out);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

#define CSV_HEAD "id,kind,utterances,turns,overall,seller,prospect,outcome,rq,evidence,"
#define CSV_DIMENSIONS                                                                             \
  "timing_seller,timing_prospect,'=fit_seller,'=fit_prospect,value_seller,value_prospect,"

static void csv_is_a_row_each(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("csv", &plain_style, &s.card, 2, false);
  assert_string_equal(out.p, CSV_HEAD CSV_DIMENSIONS
                      "reason,pack\n"
                      "acme-may-3.vtt,call,2,184,0,51.25,0,open,51.724,thin,-3,-7.5,4.25,6,0,0,,winwin 1.0.0 0000000000001234\n"
                      "acme-may-3.vtt,call,2,184,0,51.25,0,open,51.724,thin,-3,-7.5,4.25,6,0,0,,winwin 1.0.0 0000000000001234\n");
  ww_buf_free(&out);
  unjudge(&s);
  out = report("csv", &plain_style, &s.card, 1, false);
  assert_has(&out, "\nacme-may-3.vtt,call,2,184,,,,not judged,,,,,,,,,\"too short: 3 turns, at");
  ww_buf_free(&out);
  break_card(&s);
  out = report("csv", &plain_style, &s.card, 1, false);
  assert_has(&out, "\nacme-may-3.vtt,,,,,,,,,,,,,,,,could not be read: it is :\\x3aerror::binary,winwin 1.0.0 0000000000001234\n");
  ww_buf_free(&out);
  out = report("csv", &plain_style, &s.card, 0, false);
  assert_string_equal(out.p, CSV_HEAD "reason,pack\n");
  ww_buf_free(&out);
}

static void csv_cells_are_no_formulas(void **state) {
  (void)state;
  static const char *const cells[][2] = {
      {"=1+1", "'=1+1,"},       {"@x", "'@x,"},         {"+1", "'+1,"},  {"-", "-,"},
      {"\t=1", "' =1,"},        {"\r=1", "' =1,"},      {"-cmd", "'-cmd,"}, {"a,b", "\"a,b\","},
      {"a\"b", "\"a\"\"b\","}, {"a\nb", "a b,"},      {"::error::x", ":\\x3aerror::x,"},
      {"=\"a\"", "\"'=\"\"a\"\"\","}};
  sample s;
  fill(&s);
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
    s.card.id = ww_str_of(cells[i][0]);
    ww_buf out = report("csv", &plain_style, &s.card, 1, false);
    const char *row = strchr(out.p, '\n') + 1;
    assert_int_equal(strncmp(row, cells[i][1], strlen(cells[i][1])), 0);
    ww_buf_free(&out);
  }
  s.card.id = WW_S(HOSTILE);
  ww_buf out = report("csv", &plain_style, &s.card, 1, false);
  assert_harmless(&out);
  ww_buf_free(&out);
}

/* ---- text ------------------------------------------------------------------------------------ */

static void the_card_says_it_all(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "acme-may-3.vtt                     call · 23 min · 184 turns · Dana sells to Ana\n");
  assert_has(&out, "  OPEN  0      Dana 51.3 ▰▰▰▰▰▱▱▱▱▱      Ana 0 ▱▱▱▱▱▱▱▱▱▱      RQ 52\n");
  assert_has(&out, "  Thin evidence: 184 turns, 300 and 200 words.\n");
  assert_has(&out, "    02:14  ✗ Off and running");
  assert_has(&out, "             Ana   “we keep losing orders at the counter”\n");
  assert_has(&out, "             Dana  “our platform fixes that, it is ten times faster”\n");
  assert_has(&out, "             try   “What has that cost you so far?”\n");
  assert_has(&out, "✓ Asked how it feels, 2 times");
  assert_has(&out, "also at 13:00");
  assert_has(&out, "Dana +5.3  Ana   +6  :96");
  assert_has(&out, "Pitched too early (looked at 1 to 3)");
  assert_has(&out, "1:02:05  ✗ Pitching too early");
  assert_has(&out, "  Dana       ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇              80 %\n");
  assert_has(&out, "  Ana                                                        ▇▇▇▇▇▇▇▇▇▇▇▇  20 %\n");
  assert_has(&out, "  stages     1──────────       2────             3────────────────\n");
  assert_has(&out, "; 1 understand, 2 look at options, 3 choose\n");
  assert_has(&out, "  keep  It opens what matters.\n");
  assert_has(&out, "  metrics    talk share 61.5 %\n");
  assert_has(&out, "no points in value");
  assert_has(&out, "the whole ledger: --full\n");
  assert_lacks(&out, "A MARKER");
  assert_lacks(&out, "patience");
  assert_lacks(&out, "a note");
  assert_harmless(&out);
  ww_buf_free(&out);
}

static void the_sums_add_up(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_style style = {.width = 80, .utf8 = true, .full = true};
  ww_buf out = report("text", &style, &s.card, 1, false);
  assert_has(&out, "50 + 5.25 − 3 − 1 limits = 51.25 (Dana)");
  assert_has(&out, "50 + 6 − 7.5 − 48.5 cap = 0 (Ana)");
  assert_has(&out, "    feeling-asked");
  assert_has(&out, "2 of 3 hits   +5.25      +6\n");
  assert_has(&out, "    limit of =fit");
  assert_has(&out, "    cap by too-early");
  assert_has(&out, "    score                                                          51.25       0\n");
  assert_has(&out, "  metrics    talk share  61.5  %  n 40\n             patience    n/a: no times\n");
  assert_lacks(&out, "--full");
  ww_buf_free(&out);
  s.ledger[4].seller = -51250;
  s.ledger[3].seller = 0;
  s.ledger[1].seller = 1000;
  s.card.score.seller = -3250; /* no such card: the text shows the lines it was given */
  out = report("text", &style, &s.card, 1, false);
  assert_has(&out, "50 + 1 − 3 − 51.25 range = −3.25 (Dana)");
  ww_buf_free(&out);
}

static void not_judged_is_said_in_words(void **state) {
  (void)state;
  sample s;
  fill(&s);
  unjudge(&s);
  ww_buf out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "\n  NOT JUDGED  too short: 3 turns, at least 6 are needed\n");
  assert_has(&out, "✗ Off and running");
  assert_lacks(&out, "RQ");
  assert_lacks(&out, "dimensions");
  assert_lacks(&out, " sum ");
  ww_buf_free(&out);
  break_card(&s);
  out = report("text", &plain_style, &s.card, 1, false);
  assert_string_equal(out.p, "acme-may-3.vtt: could not be read: it is :\\x3aerror::binary\n");
  ww_buf_free(&out);
}

static void no_line_is_too_long(void **state) {
  (void)state;
  static const char *const names[] = {
      "acme.vtt", "a/very/long/path/to/a/folder/of/calls/that/nobody/ever/cleaned/up/acme-may-3.vtt",
      "日本語の会話の記録はとても長い名前を持つことがあります.vtt", HOSTILE};
  sample s;
  for (unsigned width = 40; width <= 100; width += 20)
    for (size_t i = 0; i < 4; i++)
      for (int way = 0; way < 12; way++) {
        ww_style style = {.width = width, .utf8 = way & 1, .full = way & 2};
        fill(&s);
        if (way >= 4) unjudge(&s);
        if (way >= 8) break_card(&s);
        s.card.id = s.card.path = ww_str_of(names[i]);
        for (int brief = 0; brief < 2; brief++) {
          ww_buf out = report("text", &style, &s.card, 2, brief);
          assert_fits(&out, width);
          assert_harmless(&out);
          ww_buf_free(&out);
        }
      }
}

static void long_words_and_wide_ones_are_broken(void **state) {
  (void)state;
  sample s;
  fill(&s);
  char word[200];
  memset(word, 'x', sizeof word - 1);
  word[sizeof word - 1] = 0;
  s.hits[2].at.text = ww_str_of(word);
  s.quotes[0].text = WW_S("私たちはカウンターで注文を失い続けていて、それがどれほど高くつくのか誰にも分かりません。");
  for (unsigned width = 40; width <= 80; width += 40) {
    ww_style style = {.width = width, .utf8 = true, .full = true};
    ww_buf out = report("text", &style, &s.card, 1, false);
    assert_fits(&out, width);
    assert_has(&out, "xxx”\n");
    ww_buf_free(&out);
  }
}

static void ascii_where_there_is_no_utf8(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_style style = {.width = 80};
  ww_buf out = report("text", &style, &s.card, 1, false);
  for (size_t i = 0; i < out.n; i++)
    if ((unsigned char)out.p[i] >= 0x80) fail_msg("not ASCII: %s", out.p + i);
  assert_has(&out, "Dana 51.3 #####.....");
  assert_has(&out, "  stages     1----------       2----             3----------------\n");
  style.full = true;
  ww_buf_free(&out);
  out = report("text", &style, &s.card, 1, false);
  assert_has(&out, "x Off and running");
  assert_has(&out, "+ Asked how it feels");
  assert_has(&out, "Ana   \"we keep losing orders at the counter\"");
  assert_has(&out, "50 + 5.25 - 3 - 1 limits = 51.25 (Dana)");
  ww_buf_free(&out);
}

static void colour_only_adds(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_style style = {.width = 80, .utf8 = true, .color = true};
  ww_buf plain = report("text", &plain_style, &s.card, 1, false), bare = {0};
  ww_buf out = report("text", &style, &s.card, 1, false);
  for (size_t i = 0; i < out.n; i++) {
    if (out.p[i] == 0x1b) i += (size_t)(strchr(out.p + i, 'm') - (out.p + i));
    else ww_buf_char(&bare, out.p[i]);
  }
  ww_buf_char(&bare, 0);
  assert_string_equal(bare.p, plain.p);
  assert_true(out.n > plain.n);
  ww_buf_free(&plain);
  ww_buf_free(&bare);
  ww_buf_free(&out);
}

static void top_and_severity_choose_moments(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_style style = {.width = 80, .utf8 = true, .top = 1};
  ww_buf out = report("text", &style, &s.card, 1, false); /* what weighed most */
  assert_has(&out, "Asked how it feels");
  assert_lacks(&out, "Off and running");
  style.fail_on = WW_ERROR; /* what failed the gate */
  ww_buf_free(&out);
  out = report("text", &style, &s.card, 1, false);
  assert_has(&out, "Off and running");
  assert_lacks(&out, "Asked how it feels");
  assert_has(&out, "2 more moments and the whole ledger: --full\n");
  ww_buf_free(&out);
  style = (ww_style){.width = 80, .utf8 = true, .min_severity = WW_ERROR};
  out = report("text", &style, &s.card, 1, false);
  assert_lacks(&out, "Pitching too early");
  assert_has(&out, "Asked how it feels");
  ww_buf_free(&out);
}

/* The one that speaks of what was said; else each in its turn. */
static void suggestions_fit_the_quote(void **state) {
  (void)state;
  static const ww_str both[] = {Z("What date makes sense on your side?"), Z("The price stands. Which invoice is it?")};
  static const ww_cue_info cue = {.id = Z("c"), .suggest = both, .suggests = 2}, none = {.id = Z("n")};
  ww_hit hits[4] = {hit_of(&cue, quote_of("Today only, then it is gone.", WW_SELLER, 1, 0), 0, 0),
                    hit_of(&cue, quote_of("Sign the INVOICE, today.", WW_SELLER, 2, 0), 0, 0),
                    hit_of(&none, quote_of("Hm.", WW_SELLER, 3, 0), 0, 0),
                    hit_of(&cue, quote_of("Would you say which side?", WW_SELLER, 4, 0), 0, 0)};
  ww_card card = {.hits = hits, .n_hits = 4};
  assert_str(ww_suggestion(&card, &hits[0]), "What date makes sense on your side?");
  assert_str(ww_suggestion(&card, &hits[1]), "The price stands. Which invoice is it?");
  assert_int_equal(ww_suggestion(&card, &hits[2]).n, 0);
  assert_str(ww_suggestion(&card, &hits[3]), "What date makes sense on your side?");
}

static void what_is_rounded_reaches_no_threshold(void **state) {
  (void)state;
  sample s;
  fill(&s);
  s.card.score.seller = 54960, s.card.score.prospect = 54940;
  ww_buf out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "Dana 54.96 ");
  assert_has(&out, "Ana 54.9 ");
  ww_buf_free(&out);
}

/* Two faults that weigh more leave the third place to what is worth keeping. */
static void faults_and_merits_are_both_shown(void **state) {
  (void)state;
  sample s;
  fill(&s);
  static const ww_cue_info more[2] = {{.id = Z("m1"), .title = Z("More"), .type = Z("existence"), .severity = WW_WARNING},
                                      {.id = Z("m2"), .title = Z("Even more"), .type = Z("existence"), .severity = WW_WARNING}};
  for (size_t i = 0; i < 2; i++)
    s.hits[i == 0 ? 0 : 4] = hit_of(&more[i], quote_of("x", WW_SELLER, 1, 0), -9000, -9000);
  s.hits[0].severity = s.hits[4].severity = WW_WARNING;
  s.hits[2].seller = s.hits[2].prospect = s.hits[3].seller = s.hits[3].prospect = 500;
  ww_buf out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "✗ More");
  assert_has(&out, "✗ Even more");
  assert_has(&out, "✓ Asked how it feels");
  assert_has(&out, "1 more moment and the whole ledger");
  ww_buf_free(&out);
}

static size_t count_of(const ww_buf *b, const char *what) {
  size_t n = 0;
  for (const char *p = b->p; (p = strstr(p, what)); p++) n++;
  return n;
}

static void assert_page(const ww_buf *b) {
  static const char *const tags[] = {"article", "section", "table", "tbody", "tr", "td", "th", "details", "figure", "svg", "a",
                                     "span", "div", "ol", "li", "p", "h2", "h3", "h4", "mark", "nav"};
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
    char open[2][16], close[16];
    snprintf(open[0], sizeof open[0], "<%s>", tags[i]);
    snprintf(open[1], sizeof open[1], "<%s ", tags[i]);
    snprintf(close, sizeof close, "</%s>", tags[i]);
    assert_int_equal(count_of(b, open[0]) + count_of(b, open[1]), count_of(b, close));
  }
  assert_harmless(b);
  assert_lacks(b, "<script");
  assert_lacks(b, "style=");
}

static void a_page_is_whole_whatever_the_card(void **state) {
  (void)state;
  sample s;
  for (int way = 0; way < 24; way++) {
    ww_style style = {.width = 80, .utf8 = true, .full = way & 1, .no_transcript = way & 2};
    fill(&s);
    if (way & 4) s.card.id = s.card.path = WW_S("\"><script>" HOSTILE);
    if (way >= 8) unjudge(&s);
    if (way >= 16) break_card(&s);
    for (size_t n = 0; n < 3; n++) {
      ww_buf out = report("html", &style, &s.card, n, false);
      assert_page(&out);
      assert_int_equal(count_of(&out, "class=\"said "), style.no_transcript || way >= 16 ? 0 : 2 * n);
      ww_buf_free(&out);
    }
  }
}

static void a_page_has_the_numbers_of_its_pictures(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("html", &plain_style, &s.card, 1, false);
  assert_has(&out, "<td class=\"n\">51.3</td>");
  assert_has(&out, "80 %<span class=\"hide\"> of the words, 4</span>");
  assert_has(&out, "limit of Fit</th><td><div class=\"pair\"><span>−1</span>");
  assert_has(&out, "<th scope=\"row\">score</th><td><div class=\"pair\"><span>51.25</span>");
  assert_has(&out, "Asked how it feels <span class=\"dim small\">2 of 3&#160;hits</span>");
  assert_has(&out, "<b>Try</b> “What has that cost you so far?”");
  assert_has(&out, "<b>Keep it up.</b> It opens what matters.");
  assert_lacks(&out, "A MARKER");
  ww_buf_free(&out);
}

/* Beyond so many calls a page would open slowly: the rest have their rows, and that is said. */
static void a_page_of_many_calls_says_what_it_leaves_out(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("html", &plain_style, &s.card, 260, false);
  size_t cards = count_of(&out, "<article ");
  char said[80];
  assert_page(&out);
  assert_true(cards > 50 && cards < 201);
  snprintf(said, sizeof said, "<b>%zu conversations have no card here", 260 - cards);
  assert_has(&out, said);
  assert_int_equal(count_of(&out, "<tr><th scope=\"row\"><a href=\"#c"), cards);
  assert_int_equal(count_of(&out, "<tr><th scope=\"row\">acme-may-3.vtt"), 260 - cards);
  assert_has(&out, "<summary>Conversations from 251 on</summary>");
  assert_int_equal(count_of(&out, "<circle "), 2 * cards + 1); /* a card has one too, the rest share one */
  snprintf(said, sizeof said, "%zu calls: seller 48, prospect 0", 260 - cards);
  assert_has(&out, said);
  ww_buf_free(&out);
  ww_style full = {.full = true};
  out = report("html", &full, &s.card, 260, false);
  assert_int_equal(count_of(&out, "<article "), 260);
  assert_lacks(&out, "no card here");
  ww_buf_free(&out);
}

static void people_are_named(void **state) {
  (void)state;
  sample s;
  fill(&s);
  s.speakers[0].name = WW_S("Speaker 1 of the room");
  s.speakers[1].name = WW_S("Speaker 2 of the room");
  ww_buf out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "Speaker 1 of the room sells to Speaker 2 of the\n  room\n");
  assert_has(&out, "seller 51.3");
  ww_buf_free(&out);
  s.speakers[0].name = WW_S("Dr. Bartholomew Winterbottom");
  s.speakers[1].name = WW_S("Anastasia Featherstonehaugh");
  out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "Dr. Barth… 51.3");
  assert_has(&out, "Anastasia 0");
  ww_buf_free(&out);
  s.speakers[0].how = s.speakers[1].how = WW_INFERRED;
  s.speakers[0].confidence = 896;
  s.speakers[1].confidence = 874;
  out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "(inferred, 87 % sure)");
  assert_has(&out, "Who sells was inferred.");
  ww_buf_free(&out);
  s.card.n_speakers = 0;
  out = report("text", &plain_style, &s.card, 1, false);
  assert_has(&out, "nobody's role is known");
  ww_buf_free(&out);
}

static void a_line_each_and_totals(void **state) {
  (void)state;
  sample s;
  fill(&s);
  ww_buf out = report("text", &plain_style, &s.card, 2, true);
  assert_string_equal(
      out.p, "outcome     overall seller prospect  RQ  top finding         conversation\n"
             "open              0   51.3        0  52  ✗ Off and running   acme-may-3.vtt\n"
             "open              0   51.3        0  52  ✗ Off and running   acme-may-3.vtt\n"
             "\n"
             "2 conversations: 2 judged\n"
             "outcomes     2 open\n"
             "findings     2 errors, 2 warnings\n"
             "lowest       0\n"
             "RQ           52: 22.5 points built, 21 spent\n");
  ww_buf_free(&out);
  out = report("text", &plain_style, &s.card, 1, true);
  assert_lacks(&out, "conversations");
  ww_buf_free(&out);
  unjudge(&s);
  out = report("text", &plain_style, &s.card, 2, true);
  assert_has(&out, "not judged   too short: 3 turns, at least 6 are needed       acme-may-3.vtt\n");
  assert_has(&out, "2 conversations: 2 not judged\n");
  ww_buf_free(&out);
  break_card(&s);
  out = report("text", &plain_style, &s.card, 3, true);
  assert_has(&out, "unreadable   it is :\\x3aerror::binary");
  assert_has(&out, "3 conversations: 3 unreadable\nfindings     none\n");
  ww_buf_free(&out);
}

static void commands_are_broken(void **state) {
  (void)state;
  static const char *const texts[][2] = {{"::error::x", ":\\x3aerror::x"},
                                         {"a ::error", "a :\\x3aerror"},
                                         {"\xC2\xA0::error", "\xC2\xA0:\\x3a" "error"},
                                         {"a::b", "a::b"},
                                         {":::", ":\\x3a:"},
                                         {"###[group]", "##\\x23[group]"},
                                         {"a\n::stop", "a :\\x3astop"},
                                         {"", ""}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    ww_buf b = {0};
    ww_safe_text(&b, ww_str_of(texts[i][0]));
    assert_str(ww_buf_str(&b), texts[i][1]);
    ww_buf_free(&b);
  }
  ww_buf b = {0};
  ww_safe_lines(&b, WW_S("a ::b\n  ::c\n\x1b[1m::d##[e\n"));
  assert_str(ww_buf_str(&b), "a ::b\n  :\\x3a" "c\n\x1b[1m:\\x3a" "d#\\x23[e\n");
  ww_buf_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(formats_are_found_and_listed),
      cmocka_unit_test(a_failed_write_is_told),
      cmocka_unit_test(values_have_words),
      cmocka_unit_test(totals_add_up),
      cmocka_unit_test(json_has_its_keys_in_order),
      cmocka_unit_test(json_has_its_values),
      cmocka_unit_test(json_keeps_what_was_said),
      cmocka_unit_test(json_is_an_array_of_any_length),
      cmocka_unit_test(json_of_what_could_not_be_scored),
      cmocka_unit_test(neutral_takes_the_words_as_given),
      cmocka_unit_test(csv_is_a_row_each),
      cmocka_unit_test(csv_cells_are_no_formulas),
      cmocka_unit_test(the_card_says_it_all),
      cmocka_unit_test(the_sums_add_up),
      cmocka_unit_test(not_judged_is_said_in_words),
      cmocka_unit_test(no_line_is_too_long),
      cmocka_unit_test(long_words_and_wide_ones_are_broken),
      cmocka_unit_test(ascii_where_there_is_no_utf8),
      cmocka_unit_test(colour_only_adds),
      cmocka_unit_test(top_and_severity_choose_moments),
      cmocka_unit_test(suggestions_fit_the_quote),
      cmocka_unit_test(what_is_rounded_reaches_no_threshold),
      cmocka_unit_test(faults_and_merits_are_both_shown),
      cmocka_unit_test(a_page_is_whole_whatever_the_card),
      cmocka_unit_test(a_page_has_the_numbers_of_its_pictures),
      cmocka_unit_test(a_page_of_many_calls_says_what_it_leaves_out),
      cmocka_unit_test(people_are_named),
      cmocka_unit_test(a_line_each_and_totals),
      cmocka_unit_test(commands_are_broken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
