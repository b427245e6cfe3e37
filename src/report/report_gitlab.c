/* report_gitlab.c: findings as a Code Quality report of GitLab, a JSON array.
 * SPDX-License-Identifier: MIT
 *
 * GitLab keeps one of two entries with the same fingerprint, so that of a hit is hashed with its file
 * and conversation, and with how often that conversation came before. Kept until the end: a hash of
 * each conversation. */
#include <string.h>

#include "base/hash.h"
#include "base/safe.h"
#include "report/card.h"
#include "report/emit.h"
#include "report/findings.h"
#include "report/report.h"

static const char *severity_of(ww_severity severity) {
  static const char *const words[WW_SEVERITIES] = {"info", "info", "minor", "major"};
  return words[severity];
}

static void gitlab_begin(ww_buf *out, ww_report *r) {
  (void)r;
  ww_buf_z(out, "[\n");
}

/* A hash that no other conversation of the run has. */
static uint64_t hash_conversation(ww_buf *seen, const ww_card *card) {
  uint64_t hash = ww_hash_field(WW_HASH_START, ww_bare_path(card->path)), earlier;
  uint32_t times = 0;
  hash = ww_hash_field(hash, card->id);
  for (size_t i = 0; i + sizeof earlier <= seen->n; i += sizeof earlier) {
    memcpy(&earlier, seen->p + i, sizeof earlier);
    times += earlier == hash;
  }
  ww_buf_add(seen, (ww_str){(const char *)&hash, sizeof hash});
  char count[4] = {(char)times, (char)(times >> 8), (char)(times >> 16), (char)(times >> 24)};
  return times ? ww_hash_add(hash, (ww_str){count, 4}) : hash;
}

static void put_text(ww_buf *b, const char *key, ww_str before, ww_str text) {
  ww_buf plain = {0};
  ww_buf_add(&plain, before);
  ww_safe_text(&plain, text);
  ww_emit_text(b, key, ww_buf_str(&plain));
  b->failed |= plain.failed;
  ww_buf_free(&plain);
}

/* GitLab wants a line for each: what stands nowhere stands on the first. */
static void put_location(ww_buf *b, const ww_card *card, uint32_t line) {
  ww_emit_open(b, "location", '{');
  ww_emit_text(b, "path", ww_bare_path(card->path));
  ww_emit_open(b, "lines", '{');
  ww_emit_count(b, "begin", line ? line : 1);
  ww_emit_close(b, '}');
  ww_emit_close(b, '}');
}

static void put_issue(ww_buf *out, ww_report *r, ww_buf *b) {
  ww_buf_z(out, r->n[0]++ ? ",\n" : "");
  ww_safe_json(out, b);
}

static void put_finding(ww_buf *out, ww_report *r, uint64_t conversation, const ww_card *card, const ww_hit *hit) {
  ww_buf b = {0};
  uint64_t print = hit->fingerprint;
  char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (char)(print >> 8 * i);
  ww_emit_open(&b, NULL, '{');
  put_text(&b, "description", (ww_str){0}, hit->message);
  put_text(&b, "check_name", (ww_str){0}, hit->cue->id);
  ww_emit_hash(&b, "fingerprint", ww_hash_add(conversation, (ww_str){bytes, 8}));
  ww_emit_word(&b, "severity", severity_of(hit->severity));
  put_location(&b, card, hit->at.line);
  ww_emit_close(&b, '}');
  put_issue(out, r, &b);
}

static void put_unreadable(ww_buf *out, ww_report *r, uint64_t conversation, const ww_card *card) {
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  put_text(&b, "description", WW_S("could not be read: "), ww_card_fault(card));
  ww_emit_word(&b, "check_name", "unreadable");
  ww_emit_hash(&b, "fingerprint", conversation);
  ww_emit_word(&b, "severity", "critical");
  put_location(&b, card, 1);
  ww_emit_close(&b, '}');
  put_issue(out, r, &b);
}

static void gitlab_note(ww_buf *out, ww_report *r, const ww_card *card) {
  uint64_t conversation = hash_conversation(&r->kept[0], card);
  if (!card->readable) put_unreadable(out, r, conversation, card);
  for (size_t i = 0; card->readable && i < card->n_hits; i++)
    if (ww_is_finding(r->style, &card->hits[i])) put_finding(out, r, conversation, card, &card->hits[i]);
}

static void gitlab_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)r, (void)brief, (void)totals;
  ww_buf_z(out, "\n]\n");
}

const ww_reporter ww_report_gitlab = {
    .name = "gitlab", .begin = gitlab_begin, .note = gitlab_note, .end = gitlab_end};
