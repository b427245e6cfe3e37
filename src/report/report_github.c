/* report_github.c: a log for people, and workflow commands that put findings beside their lines.
 * SPDX-License-Identifier: MIT
 *
 * GitHub shows ten annotations of a kind in a step and drops the rest, so no more are written, the
 * errors first, and a count says how many there were. Kept until the end: the commands by severity. */
#include "base/safe.h"
#include "report/card.h"
#include "report/findings.h"
#include "report/report.h"

enum { MOST_OF_A_KIND = 10 };

static const char *command_of(ww_severity severity) {
  static const char *const words[WW_SEVERITIES] = {"notice", "notice", "warning", "error"};
  return words[severity];
}

static void put_property(ww_buf *b, const char *name, ww_str text) {
  ww_buf_z(b, name);
  ww_safe_command(b, text, true);
}

/* Its columns are told only where it ends on its line, as GitHub has it. */
static void put_place(ww_buf *b, const ww_hit *hit) {
  if (!hit->at.line) return;
  ww_buf_printf(b, ",line=%u", (unsigned)hit->at.line);
  if (!ww_has_end(hit)) return;
  ww_buf_printf(b, ",endLine=%u", (unsigned)hit->end_line);
  if (hit->end_line == hit->at.line)
    ww_buf_printf(b, ",col=%u,endColumn=%u", (unsigned)hit->at.column, (unsigned)hit->end_column);
}

static ww_buf *room_for(ww_report *r, ww_severity severity) {
  return r->n[severity]++ < MOST_OF_A_KIND ? &r->kept[severity] : NULL;
}

static void keep_finding(ww_report *r, const ww_card *card, const ww_hit *hit) {
  ww_buf *b = room_for(r, hit->severity);
  if (!b) return;
  ww_buf_printf(b, "::%s ", command_of(hit->severity));
  put_property(b, "file=", ww_bare_path(card->path));
  put_place(b, hit);
  put_property(b, ",title=", hit->cue->title);
  ww_buf_z(b, "::");
  ww_safe_command(b, hit->message, false);
  for (size_t i = 0; i < hit->cue->suggests; i++) {
    ww_buf_z(b, "%0Atry: ");
    ww_safe_command(b, hit->cue->suggest[i], false);
  }
  ww_buf_char(b, '\n');
}

static void keep_unreadable(ww_report *r, const ww_card *card) {
  ww_buf *b = room_for(r, WW_ERROR);
  if (!b) return;
  put_property(b, "::error file=", ww_bare_path(card->path));
  ww_buf_z(b, ",title=could not be read::");
  ww_safe_command(b, ww_card_fault(card), false);
  ww_buf_char(b, '\n');
}

/* GitHub's own log shows an annotation without its place: a line for people has it. */
static void put_line(ww_buf *out, const ww_card *card, const ww_hit *hit) {
  ww_safe_text(out, card->path);
  if (hit->at.line) ww_buf_printf(out, ":%u", (unsigned)hit->at.line);
  if (hit->at.line && hit->at.column) ww_buf_printf(out, ":%u", (unsigned)hit->at.column);
  ww_buf_printf(out, ": %s: ", ww_severity_word(hit->severity));
  ww_safe_text(out, hit->message);
  ww_buf_z(out, " [");
  ww_safe_text(out, hit->cue->id);
  ww_buf_z(out, "]\n");
}

static void put_score(ww_buf *out, const ww_card *card) {
  const ww_score *s = &card->score;
  ww_safe_text(out, card->id);
  ww_buf_z(out, ": ");
  if (!card->readable) {
    ww_buf_z(out, "could not be read: ");
    ww_safe_text(out, ww_card_fault(card));
  } else if (s->outcome == WW_NOT_JUDGED) {
    ww_buf_z(out, "not judged: ");
    ww_safe_text(out, s->reason);
  } else {
    ww_buf_printf(out, "%s ", ww_outcome_word(s->outcome));
    ww_buf_milli(out, s->overall);
    ww_buf_z(out, ", seller ");
    ww_buf_milli(out, s->seller);
    ww_buf_z(out, ", prospect ");
    ww_buf_milli(out, s->prospect);
  }
  ww_buf_char(out, '\n');
}

static void put_pack(ww_buf *out, const ww_card *card) {
  ww_buf pack = {0};
  ww_put_pack(&pack, card);
  ww_buf_z(out, "pack ");
  ww_safe_text(out, ww_buf_str(&pack));
  ww_buf_char(out, '\n');
  out->failed |= pack.failed;
  ww_buf_free(&pack);
}

static void github_note(ww_buf *out, ww_report *r, const ww_card *card) {
  if (r->i == 0) put_pack(out, card);
  put_score(out, card);
  if (!card->readable) keep_unreadable(r, card);
  for (size_t i = 0; card->readable && i < card->n_hits; i++) {
    if (!ww_is_finding(r->style, &card->hits[i])) continue;
    put_line(out, card, &card->hits[i]);
    keep_finding(r, card, &card->hits[i]);
  }
}

/* "12 errors (10 annotated)" */
static void put_count(ww_buf *out, const ww_report *r, ww_severity severity) {
  ww_put_plural(out, r->n[severity], ww_severity_word(severity));
  if (r->n[severity] > MOST_OF_A_KIND)
    ww_buf_printf(out, " (%d annotated, as many as GitHub shows)", MOST_OF_A_KIND);
}

static void github_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)brief;
  if (totals->troubles) {
    ww_buf_z(out, "::error title=winwin::");
    ww_put_troubles(out, totals);
    ww_buf_char(out, '\n');
  }
  for (int s = WW_ERROR; s > WW_NONE; s--) ww_buf_add(out, ww_buf_str(&r->kept[s]));
  ww_put_plural(out, totals->cards, "conversation");
  for (int s = WW_ERROR; s > WW_NONE; s--) {
    ww_buf_z(out, ", ");
    put_count(out, r, (ww_severity)s);
  }
  ww_buf_char(out, '\n');
}

const ww_reporter ww_report_github = {.name = "github", .note = github_note, .end = github_end};
