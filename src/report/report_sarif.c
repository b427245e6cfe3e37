/* report_sarif.c: findings as SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
 * SPDX-License-Identifier: MIT
 *
 * Columns are characters (columnKind unicodeCodePoints): a card knows characters, and the UTF-16 units
 * of the words before an utterance in its line cannot be had from it. Merits are left out, as a page
 * of problems is what reads this. Kept until the end: notifications, the scores, the pack. */
#include "base/safe.h"
#include "report/card.h"
#include "report/emit.h"
#include "report/findings.h"
#include "report/report.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

enum { NOTES, CARDS, PACK };

static const char *level_of(ww_severity severity) {
  static const char *const words[WW_SEVERITIES] = {"note", "note", "warning", "error"};
  return words[severity];
}

/* Text for people; what programs compare goes out as it is. */
static void put_plain(ww_buf *b, const char *key, ww_str text) {
  ww_buf plain = {0};
  ww_safe_text(&plain, text);
  ww_emit_text(b, key, ww_buf_str(&plain));
  b->failed |= plain.failed;
  ww_buf_free(&plain);
}

static bool has_placeholder(ww_str s) {
  for (size_t i = 0; i + 1 < s.n; i++)
    if (s.p[i] == '{' && s.p[i + 1] >= '0' && s.p[i + 1] <= '9') return true;
  return false;
}

/* A message object. `[a](b)` in it would be a link and `{0}` be filled in. */
static void put_message(ww_buf *b, const char *key, ww_str text) {
  bool links = ww_str_find(text, WW_S("](")) < text.n, holes = has_placeholder(text);
  ww_buf made = {0};
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    if (links && (c == '[' || c == ']')) ww_buf_char(&made, '\\');
    if (holes && (c == '{' || c == '}')) ww_buf_char(&made, c);
    ww_buf_char(&made, c);
  }
  ww_emit_open(b, key, '{');
  put_plain(b, "text", ww_buf_str(&made));
  ww_emit_close(b, '}');
  b->failed |= made.failed;
  ww_buf_free(&made);
}

/* ---- rules */

static ww_buf help_of(const ww_cue_info *cue) {
  ww_buf help = {0};
  ww_buf_add(&help, cue->about.n ? cue->about : cue->title);
  for (size_t i = 0; i < cue->suggests; i++) {
    ww_buf_z(&help, i ? " Or: " : " Try: ");
    ww_buf_add(&help, cue->suggest[i]);
  }
  return help;
}

/* "needy-plea" is NeedyPlea, as SARIF likes its names; one word would be its id over again. */
static void put_name(ww_buf *b, ww_str id) {
  ww_buf name = {0};
  bool fresh = true;
  if (ww_str_find_char(id, '-') == id.n) return;
  for (size_t i = 0; i < id.n; i++) {
    char c = id.p[i];
    if (c != '-') ww_buf_char(&name, fresh && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    fresh = c == '-';
  }
  put_plain(b, "name", ww_buf_str(&name));
  b->failed |= name.failed;
  ww_buf_free(&name);
}

static void put_rule(ww_buf *b, const ww_cue_info *cue) {
  ww_buf help = help_of(cue);
  ww_emit_open(b, NULL, '{');
  put_plain(b, "id", cue->id);
  put_name(b, cue->id);
  put_message(b, "shortDescription", cue->title);
  put_message(b, "fullDescription", cue->about.n ? cue->about : cue->title);
  ww_emit_open(b, "defaultConfiguration", '{');
  ww_emit_word(b, "level", level_of(cue->severity));
  ww_emit_close(b, '}');
  put_message(b, "help", ww_buf_str(&help));
  ww_emit_open(b, "properties", '{');
  ww_emit_open(b, "tags", '[');
  if (cue->dimension.n) put_plain(b, NULL, cue->dimension);
  ww_emit_close(b, ']');
  ww_emit_close(b, '}');
  ww_emit_close(b, '}');
  b->failed |= help.failed;
  ww_buf_free(&help);
}

/* The place of a cue among the rules, SIZE_MAX when it is not there. With `b` it writes them. */
static size_t rules_up_to(ww_buf *b, const ww_report *r, const ww_cue_info *cue) {
  size_t n = 0;
  for (size_t i = 0; r->rules && i < ww_rules_count(r->rules); i++) {
    const ww_cue_info *info = ww_rules_cue(r->rules, i);
    if (info == cue && ww_can_find(r->style, info)) return n;
    if (!ww_can_find(r->style, info)) continue;
    if (b) put_rule(b, info);
    n++;
  }
  return SIZE_MAX;
}

static void sarif_begin(ww_buf *out, ww_report *r) {
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  ww_emit_word(&b, "$schema", SCHEMA);
  ww_emit_word(&b, "version", "2.1.0");
  ww_emit_open(&b, "runs", '[');
  ww_emit_open(&b, NULL, '{');
  ww_emit_open(&b, "tool", '{');
  ww_emit_open(&b, "driver", '{');
  ww_emit_word(&b, "name", "winwin");
  ww_emit_word(&b, "semanticVersion", WW_VERSION);
  ww_emit_open(&b, "rules", '[');
  rules_up_to(&b, r, NULL);
  ww_buf_z(&b, "]}},\n\"automationDetails\":{\"id\":\"winwin/\"},\"columnKind\":\"unicodeCodePoints\",\n"
               "\"originalUriBaseIds\":{\"%SRCROOT%\":{\"description\":{\"text\":"
               "\"The folder winwin was started in.\"}}},\n\"results\":[\n");
  ww_safe_json(out, &b);
  ww_buf_char(&r->kept[NOTES], '[');
  ww_buf_char(&r->kept[CARDS], '[');
}

/* ---- results */

static void put_artifact(ww_buf *b, ww_str path) {
  ww_buf uri = {0};
  ww_safe_uri(&uri, ww_bare_path(path));
  ww_emit_open(b, "artifactLocation", '{');
  ww_emit_text(b, "uri", ww_buf_str(&uri));
  if (!ww_str_starts(path, WW_S("/"))) ww_emit_word(b, "uriBaseId", "%SRCROOT%");
  ww_emit_close(b, '}');
  b->failed |= uri.failed;
  ww_buf_free(&uri);
}

/* The end is told where `hit` is given. SARIF has no line or column 0. */
static void put_physical(ww_buf *b, ww_str path, uint32_t line, uint32_t column, const ww_hit *hit) {
  ww_emit_open(b, "physicalLocation", '{');
  put_artifact(b, path);
  if (line) {
    ww_emit_open(b, "region", '{');
    ww_emit_count(b, "startLine", line);
    if (column) ww_emit_count(b, "startColumn", column);
    if (hit && ww_has_end(hit)) {
      ww_emit_count(b, "endLine", hit->end_line);
      ww_emit_count(b, "endColumn", hit->end_column);
    }
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, '}');
}

/* A quote that came before would be the same location again, and SARIF's are a set. */
static bool came_before(const ww_hit *hit, size_t i) {
  const ww_quote *q = &hit->quotes[i];
  for (const ww_quote *other = hit->quotes; other < q; other++)
    if (other->line == q->line && other->column == q->column && ww_str_eq(other->text, q->text)) return true;
  return false;
}

static void put_related(ww_buf *b, const ww_card *card, const ww_hit *hit) {
  ww_emit_open(b, "relatedLocations", '[');
  for (size_t i = 0; i < hit->n_quotes; i++) {
    const ww_quote *q = &hit->quotes[i];
    ww_buf said = {0};
    if (came_before(hit, i)) continue;
    ww_emit_open(b, NULL, '{');
    put_physical(b, card->path, q->line, q->column, NULL);
    if (q->speaker.n) ww_buf_add(&said, q->speaker), ww_buf_z(&said, ": ");
    ww_buf_add(&said, q->text);
    put_message(b, "message", ww_buf_str(&said));
    ww_emit_close(b, '}');
    b->failed |= said.failed;
    ww_buf_free(&said);
  }
  ww_emit_close(b, ']');
}

/* Viewers hide what is suppressed, and count what is new. */
static void put_state(ww_buf *b, const ww_report *r, const ww_hit *hit) {
  if (r->style->baseline) ww_emit_word(b, "baselineState", hit->known ? "unchanged" : "new");
  if (!hit->suppressed) return;
  ww_emit_open(b, "suppressions", '[');
  ww_emit_open(b, NULL, '{');
  ww_emit_word(b, "kind", hit->suppressed->external ? "external" : "inSource");
  put_plain(b, "justification", hit->suppressed->reason);
  ww_emit_close(b, '}');
  ww_emit_close(b, ']');
}

static void put_result(ww_buf *b, const ww_report *r, const ww_card *card, const ww_hit *hit) {
  size_t index = rules_up_to(NULL, r, hit->cue);
  ww_emit_open(b, NULL, '{');
  put_plain(b, "ruleId", hit->cue->id);
  if (index != SIZE_MAX) ww_emit_count(b, "ruleIndex", index);
  ww_emit_word(b, "level", level_of(hit->severity));
  put_message(b, "message", hit->message);
  ww_emit_open(b, "locations", '[');
  ww_emit_open(b, NULL, '{');
  put_physical(b, card->path, hit->at.line, hit->at.column, hit);
  ww_emit_close(b, '}');
  ww_emit_close(b, ']');
  if (hit->n_quotes > 1) put_related(b, card, hit);
  ww_emit_open(b, "partialFingerprints", '{');
  ww_emit_hash(b, "winwinCue/v1", hit->fingerprint);
  ww_emit_close(b, '}');
  put_state(b, r, hit);
  ww_emit_open(b, "properties", '{');
  ww_emit_text(b, "conversation", card->id);
  ww_emit_text(b, "speaker", hit->at.speaker);
  ww_emit_close(b, '}');
  ww_emit_close(b, '}');
}

static void keep_notes(ww_buf *b, const ww_card *card) {
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    const ww_diagnostic *d = &card->diagnostics[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_word(b, "level", level_of(d->severity));
    put_message(b, "message", d->message);
    ww_emit_open(b, "locations", '[');
    ww_emit_open(b, NULL, '{');
    put_physical(b, card->path, d->line, d->column, NULL);
    ww_emit_close(b, '}');
    ww_emit_close(b, ']');
    ww_emit_close(b, '}');
  }
}

static void keep_score(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  ww_emit_open(b, NULL, '{');
  ww_emit_text(b, "id", card->id);
  ww_emit_milli(b, "overall", s->overall);
  ww_emit_milli(b, "seller", s->seller);
  ww_emit_milli(b, "prospect", s->prospect);
  ww_emit_word(b, "outcome", s->outcome ? ww_outcome_word(s->outcome) : NULL);
  ww_emit_close(b, '}');
}

static void keep_pack(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, NULL, '{');
  put_plain(b, "name", card->pack_name);
  put_plain(b, "version", card->pack_version);
  ww_emit_hash(b, "hash", card->pack_hash);
  ww_emit_close(b, '}');
}

static void sarif_note(ww_buf *out, ww_report *r, const ww_card *card) {
  keep_notes(&r->kept[NOTES], card);
  if (r->i == 0) keep_pack(&r->kept[PACK], card);
  if (!card->readable) return;
  keep_score(&r->kept[CARDS], card);
  for (size_t i = 0; i < card->n_hits; i++) {
    ww_buf b = {0};
    if (!ww_is_kept(r->style, &card->hits[i])) continue;
    if (r->n[0]++) ww_buf_z(out, ",\n");
    put_result(&b, r, card, &card->hits[i]);
    ww_safe_json(out, &b);
  }
}

static void keep_troubles(ww_buf *b, const ww_totals *totals) {
  ww_buf said = {0};
  ww_put_troubles(&said, totals);
  ww_emit_open(b, NULL, '{');
  ww_emit_word(b, "level", "error");
  put_message(b, "message", ww_buf_str(&said));
  ww_emit_close(b, '}');
  b->failed |= said.failed;
  ww_buf_free(&said);
}

static void sarif_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)brief;
  ww_buf b = {0};
  bool whole = totals->unreadable == 0 && totals->troubles == 0;
  if (totals->troubles) keep_troubles(&r->kept[NOTES], totals);
  ww_buf_printf(&b, "\n],\n\"invocations\":[{\"executionSuccessful\":%s,\"toolExecutionNotifications\":",
                whole ? "true" : "false");
  ww_buf_add(&b, ww_buf_str(&r->kept[NOTES]));
  ww_buf_z(&b, "]}],\n\"properties\":{");
  if (r->kept[PACK].n) {
    ww_buf_z(&b, "\"pack\":");
    ww_buf_add(&b, ww_buf_str(&r->kept[PACK]));
    ww_buf_char(&b, ',');
  }
  ww_buf_z(&b, "\"conversations\":");
  ww_buf_add(&b, ww_buf_str(&r->kept[CARDS]));
  ww_buf_z(&b, "]}}]}\n");
  ww_safe_json(out, &b);
}

const ww_reporter ww_report_sarif = {
    .name = "sarif", .begin = sarif_begin, .note = sarif_note, .end = sarif_end};
