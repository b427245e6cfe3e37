/* report_junit.c: JUnit XML as Jenkins and GitLab read it: a suite a conversation, a case a cue.
 * SPDX-License-Identifier: MIT
 *
 * Every cue that can find something and was asked is a case, so that a dashboard has the same cases
 * from run to run. A case fails from the severity on from which the gate does; what is below stands in
 * its system-out. Details stand in bodies, for GitLab passes over messages. There are no times: the
 * same input gives the same bytes. */
#include "base/safe.h"
#include "report/card.h"
#include "report/findings.h"
#include "report/report.h"

typedef struct {
  size_t tests, failures, errors, skipped;
} tally;

/* A suite in the making: its cases, counted before its head is written. */
typedef struct {
  ww_buf cases;
  tally t;
  const ww_style *style;
  const ww_card *card;
} suite;

static void put_attribute(ww_buf *b, const char *name, ww_str text) {
  ww_buf_printf(b, " %s=\"", name);
  ww_safe_xml(b, text);
  ww_buf_char(b, '"');
}

/* ---- cases */

/* Jenkins takes what stands before the last dot for a package. */
static void put_class(ww_buf *b, ww_str id) {
  ww_buf name = {0};
  ww_buf_add(&name, id);
  for (size_t i = 0; i < name.n; i++)
    if (name.p[i] == '.') name.p[i] = '_';
  put_attribute(b, "classname", ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
}

static void open_case(suite *s, ww_str name) {
  s->t.tests++;
  ww_buf_z(&s->cases, "    <testcase");
  put_class(&s->cases, s->card->id);
  put_attribute(&s->cases, "name", name);
}

static void put_skipped(suite *s, ww_str why) {
  s->t.skipped++;
  ww_buf_z(&s->cases, ">\n      <skipped");
  put_attribute(&s->cases, "message", why);
  ww_buf_z(&s->cases, "/>\n    </testcase>\n");
}

static void put_line(ww_buf *b, const ww_card *card, const ww_hit *hit) {
  ww_safe_xml(b, card->path);
  if (hit->at.line) ww_buf_printf(b, ":%u", (unsigned)hit->at.line);
  if (hit->at.line && hit->at.column) ww_buf_printf(b, ":%u", (unsigned)hit->at.column);
  ww_buf_printf(b, ": %s: ", ww_severity_word(hit->severity));
  ww_safe_xml(b, hit->message);
  ww_buf_char(b, '\n');
}

/* Writes the findings of a cue, a line each; gives the first, and the worst severity. */
static const ww_hit *put_lines(ww_buf *b, const suite *s, const ww_cue_info *cue, ww_severity *worst) {
  const ww_hit *first = NULL;
  *worst = WW_NONE;
  for (size_t i = 0; i < s->card->n_hits; i++) {
    const ww_hit *hit = &s->card->hits[i];
    if (hit->cue != cue || !ww_is_finding(s->style, hit)) continue;
    if (!first) first = hit;
    if (hit->severity > *worst) *worst = hit->severity;
    put_line(b, s->card, hit);
  }
  for (size_t i = 0; first && i < cue->suggests; i++) {
    ww_buf_z(b, "try: ");
    ww_safe_xml(b, cue->suggest[i]);
    ww_buf_char(b, '\n');
  }
  return first;
}

static void put_findings(suite *s, const ww_cue_info *cue) {
  ww_buf lines = {0};
  ww_severity worst, fail_on = s->style->fail_on ? s->style->fail_on : WW_ERROR;
  const ww_hit *first = put_lines(&lines, s, cue, &worst);
  if (!first) {
    ww_buf_z(&s->cases, "/>\n");
  } else {
    bool fails = worst >= fail_on;
    s->t.failures += fails;
    ww_buf_z(&s->cases, fails ? ">\n      <failure" : ">\n      <system-out");
    if (fails) put_attribute(&s->cases, "type", ww_str_of(ww_severity_word(worst)));
    if (fails) put_attribute(&s->cases, "message", first->message);
    ww_buf_char(&s->cases, '>');
    ww_buf_add(&s->cases, ww_buf_str(&lines));
    ww_buf_z(&s->cases, fails ? "</failure>\n    </testcase>\n" : "</system-out>\n    </testcase>\n");
  }
  s->cases.failed |= lines.failed;
  ww_buf_free(&lines);
}

static void put_case(suite *s, const ww_cue_info *cue) {
  const char *why = NULL;
  if (!(cue->kinds >> s->card->kind & 1) || !ww_can_find(s->style, cue)) return;
  for (size_t i = 0; i < s->card->n_not_asked; i++)
    if (s->card->not_asked[i].cue == cue) why = s->card->not_asked[i].reason;
  open_case(s, cue->id);
  if (why) put_skipped(s, ww_str_of(why));
  else put_findings(s, cue);
}

static void put_score_case(suite *s) {
  const ww_score *score = &s->card->score;
  open_case(s, WW_S("score"));
  if (score->outcome == WW_NOT_JUDGED) put_skipped(s, score->reason);
  else ww_buf_z(&s->cases, "/>\n");
}

static void put_error_case(suite *s, const char *name, ww_str why) {
  s->t.errors++;
  open_case(s, ww_str_of(name));
  ww_buf_z(&s->cases, ">\n      <error type=\"unreadable\"");
  put_attribute(&s->cases, "message", why);
  ww_buf_char(&s->cases, '>');
  ww_safe_xml(&s->cases, why);
  ww_buf_z(&s->cases, "</error>\n    </testcase>\n");
}

/* ---- suites */

static void put_property(ww_buf *b, const char *name, ww_str value) {
  ww_buf_printf(b, "      <property name=\"%s\"", name);
  put_attribute(b, "value", value);
  ww_buf_z(b, "/>\n");
}

static void put_number(ww_buf *b, const char *name, ww_milli m) {
  char text[32];
  put_property(b, name, m == WW_NA ? WW_S("n/a") : ww_str_of(ww_milli_text(m, text)));
}

static void put_properties(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  ww_buf pack = {0};
  ww_buf_printf(&pack, "%.*s %.*s %016llx", WW_F(card->pack_name), WW_F(card->pack_version),
                (unsigned long long)card->pack_hash);
  ww_buf_z(b, "    <properties>\n");
  put_property(b, "path", card->path);
  put_property(b, "pack", ww_buf_str(&pack));
  if (card->readable) {
    put_property(b, "kind", ww_str_of(ww_kind_word(card->kind)));
    put_property(b, "outcome", ww_str_of(ww_outcome_word(s->outcome)));
    put_number(b, "overall", s->overall);
    put_number(b, "seller", s->seller);
    put_number(b, "prospect", s->prospect);
    put_number(b, "rq", s->rq);
  }
  ww_buf_z(b, "    </properties>\n");
  b->failed |= pack.failed;
  ww_buf_free(&pack);
}

static void put_suite(ww_buf *out, suite *s, bool properties) {
  ww_buf_z(out, "  <testsuite");
  put_attribute(out, "name", s->card->id);
  ww_buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n", s->t.tests, s->t.failures,
                s->t.errors, s->t.skipped);
  if (properties) put_properties(out, s->card);
  ww_buf_add(out, ww_buf_str(&s->cases));
  ww_buf_z(out, "  </testsuite>\n");
  out->failed |= s->cases.failed;
  ww_buf_free(&s->cases);
}

static void junit_begin(ww_buf *out, ww_report *r) {
  (void)r;
  ww_buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"winwin\">\n");
}

static void junit_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  suite s = {.style = r->style, .card = card};
  if (card->readable) put_score_case(&s);
  else put_error_case(&s, "read", ww_card_fault(card));
  for (size_t i = 0; card->readable && r->rules && i < ww_rules_count(r->rules); i++)
    put_case(&s, ww_rules_cue(r->rules, i));
  put_suite(out, &s, true);
}

/* Inputs that never became a card would otherwise leave no trace here. */
static void junit_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)brief;
  if (totals->troubles) {
    ww_card all = {.id = WW_S("winwin")};
    suite s = {.style = r->style, .card = &all};
    ww_buf why = {0};
    ww_put_troubles(&why, totals);
    put_error_case(&s, "inputs", ww_buf_str(&why));
    put_suite(out, &s, false);
    out->failed |= why.failed;
    ww_buf_free(&why);
  }
  ww_buf_z(out, "</testsuites>\n");
}

const ww_reporter ww_report_junit = {.name = "junit", .begin = junit_begin, .card = junit_card, .end = junit_end};
