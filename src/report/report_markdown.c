/* report_markdown.c: a summary for a pull request, a job's summary page or a wiki.
 * SPDX-License-Identifier: MIT
 *
 * A table of all conversations, then the findings of each. GitHub takes 65,536 characters as a comment:
 * the findings stop before that, and the last line says what was left out, unless --full is asked for.
 * Kept until the end: the findings, and how many sections were left out. */
#include "base/safe.h"
#include "report/card.h"
#include "report/findings.h"
#include "report/report.h"

enum { ROOM = 48000 };

static void put_cell(ww_buf *b, ww_str text) {
  ww_buf_z(b, " ");
  ww_safe_markdown(b, text);
  ww_buf_z(b, " |");
}

static void put_number(ww_buf *b, ww_milli m) {
  ww_buf_char(b, ' ');
  if (m != WW_NA) ww_buf_milli(b, m);
  ww_buf_z(b, " |");
}

static void put_head(ww_buf *out, const ww_card *card) {
  ww_buf pack = {0};
  ww_put_pack(&pack, card);
  ww_buf_z(out, "## winwin\n\nBy the pack ");
  ww_safe_markdown(out, ww_buf_str(&pack));
  out->failed |= pack.failed;
  ww_buf_free(&pack);
  ww_buf_z(out, ".\n\n"
                "| conversation | outcome | overall | seller | prospect | errors | warnings | suggestions |\n"
                "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
}

static void put_row(ww_buf *out, const ww_report *r, const ww_card *card) {
  const ww_score *s = &card->score;
  ww_buf_char(out, '|');
  put_cell(out, card->id);
  put_cell(out, card->readable ? ww_str_of(ww_outcome_word(s->outcome)) : WW_S("could not be read"));
  put_number(out, s->overall);
  put_number(out, s->seller);
  put_number(out, s->prospect);
  for (int level = WW_ERROR; level > WW_NONE; level--) {
    size_t n = ww_count_findings(r->style, card, (ww_severity)level);
    if (card->readable) ww_buf_printf(out, " %zu |", n);
    else ww_buf_z(out, "  |");
  }
  ww_buf_char(out, '\n');
}

static void put_quote(ww_buf *b, const ww_quote *q, bool marked) {
  if (q->text.n == 0) return;
  ww_buf_z(b, "  * ");
  if (q->speaker.n) {
    ww_buf_z(b, "by ");
    ww_safe_markdown(b, q->speaker);
    ww_buf_z(b, ": ");
  }
  else if (!marked) ww_buf_z(b, "beside it: ");
  ww_buf_z(b, marked ? "“" : "");
  ww_safe_markdown(b, q->text);
  ww_buf_z(b, marked ? "”\n" : "\n");
}

static void put_context(ww_buf *b, const ww_report *r, const ww_card *card, uint32_t utterance) {
  ww_quote q;
  if (r->style->context && ww_utterance_quote(card, utterance, &q)) put_quote(b, &q, false);
}

static void put_quotes(ww_buf *b, const ww_report *r, const ww_card *card, const ww_hit *hit) {
  const ww_quote *quotes = hit->n_quotes ? hit->quotes : &hit->at;
  size_t n = hit->n_quotes ? hit->n_quotes : hit->at.text.n > 0;
  if (n) put_context(b, r, card, quotes[0].utterance - 1);
  for (size_t i = 0; i < n; i++)
    if (i == 0 || !ww_str_eq(quotes[i].text, quotes[i - 1].text)) put_quote(b, &quotes[i], true);
  if (n) put_context(b, r, card, quotes[n - 1].utterance + 1);
}

static void put_finding(ww_buf *b, const ww_report *r, const ww_card *card, const ww_hit *hit) {
  ww_page page = ww_page_on(b, r->style);
  ww_buf_printf(b, "* **%s** at ", ww_severity_word(hit->severity));
  ww_view_place(&page, &hit->at);
  if (hit->at.start != WW_NA && hit->at.line) ww_buf_printf(b, ", line %u", (unsigned)hit->at.line);
  ww_buf_z(b, ": ");
  ww_safe_markdown(b, hit->cue->title);
  ww_buf_z(b, " (");
  ww_safe_markdown(b, hit->cue->id);
  ww_buf_z(b, ")\n");
  put_quotes(b, r, card, hit);
  for (size_t i = 0; i < hit->cue->suggests; i++) {
    ww_buf_z(b, "  * try “");
    ww_safe_markdown(b, hit->cue->suggest[i]);
    ww_buf_z(b, "”\n");
  }
}

static void put_score(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  if (!card->readable || s->outcome == WW_NOT_JUDGED) {
    ww_buf_z(b, card->readable ? "Not judged: " : "Could not be read: ");
    ww_safe_markdown(b, card->readable ? s->reason : ww_card_fault(card));
  } else {
    ww_buf_printf(b, "**%s**, overall ", ww_outcome_word(s->outcome));
    ww_buf_milli(b, s->overall);
    ww_buf_z(b, ", seller ");
    ww_buf_milli(b, s->seller);
    ww_buf_z(b, ", prospect ");
    ww_buf_milli(b, s->prospect);
    if (s->rq != WW_NA) ww_buf_z(b, ", RQ "), ww_buf_printf(b, "%lld", (long long)ww_milli_ratio(s->rq, 1000000));
    if (s->thin) ww_buf_z(b, ", thin evidence");
  }
  ww_buf_z(b, "\n\n");
}

static void put_section(ww_buf *b, const ww_report *r, const ww_card *card) {
  size_t n = 0;
  ww_buf_z(b, "\n### ");
  ww_safe_markdown(b, card->id);
  ww_buf_z(b, "\n\n");
  put_score(b, card);
  for (size_t i = 0; card->readable && i < card->n_hits; i++) {
    if (!ww_is_finding(r->style, &card->hits[i])) continue;
    put_finding(b, r, card, &card->hits[i]);
    n++;
  }
  if (card->readable && n == 0) ww_buf_z(b, "No findings.\n");
}

static void markdown_note(ww_buf *out, ww_report *r, const ww_card *card) {
  ww_buf section = {0}, *kept = &r->kept[0];
  if (r->i == 0) put_head(out, card);
  put_row(out, r, card);
  put_section(&section, r, card);
  if (r->style->full || (!r->n[0] && kept->n + section.n <= ROOM)) ww_buf_add(kept, ww_buf_str(&section));
  else r->n[0]++;
  out->failed |= section.failed;
  ww_buf_free(&section);
}

static void markdown_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  (void)brief;
  if (totals->cards == 0) ww_buf_z(out, "## winwin\n\nThere was no conversation to read.\n");
  ww_buf_add(out, ww_buf_str(&r->kept[0]));
  if (r->n[0]) {
    ww_buf_z(out, "\nThe findings of ");
    ww_put_plural(out, r->n[0], "more conversation");
    ww_buf_z(out, " are left out, for a comment has room for no more; --full shows them.\n");
  }
  if (!totals->troubles) return;
  ww_buf_z(out, "\n**error**: ");
  ww_put_troubles(out, totals);
  ww_buf_z(out, ".\n");
}

const ww_reporter ww_report_markdown = {
    .name = "markdown", .note = markdown_note, .end = markdown_end};
