/* report_json.c: a conversation as one JSON object; formats json (an array) and jsonl.
 * SPDX-License-Identifier: MIT
 *
 * The order of the keys is part of the format. New keys go last in their object. */
#include "report/json_parts.h"
#include "report/report.h"
#include "base/safe.h"

static void put_head(ww_buf *b, const ww_card *card) {
  ww_emit_tool(b);
  ww_emit_open(b, "pack", '{');
  ww_emit_text(b, "name", card->pack_name);
  ww_emit_text(b, "version", card->pack_version);
  ww_emit_hash(b, "hash", card->pack_hash);
  ww_emit_close(b, '}');
  ww_emit_text(b, "id", card->id);
  ww_emit_open(b, "source", '{');
  ww_emit_text(b, "path", card->path);
  ww_emit_word(b, "format", card->format);
  ww_emit_close(b, '}');
  ww_emit_word(b, "kind", card->kind ? ww_kind_word(card->kind) : NULL);
  ww_emit_count(b, "utterances", card->n_utterances);
  ww_emit_count(b, "turns", card->n_turns);
  ww_emit_open(b, "words", '{');
  ww_emit_count(b, "seller", card->seller_words);
  ww_emit_count(b, "prospect", card->prospect_words);
  ww_emit_close(b, '}');
}

static void put_speakers(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "speakers", '[');
  for (size_t i = 0; i < card->n_speakers; i++) {
    const ww_speaker *s = &card->speakers[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "name", s->name);
    ww_emit_word(b, "role", ww_role_word(s->role));
    ww_emit_word(b, "how", ww_how_word(s->how));
    ww_emit_milli(b, "confidence", s->confidence);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_score(ww_buf *b, const ww_card *card) {
  const ww_score *s = &card->score;
  bool judged = s->outcome != WW_NOT_JUDGED;
  if (!card->readable) {
    ww_emit_word(b, "score", NULL);
    return;
  }
  ww_emit_open(b, "score", '{');
  ww_emit_milli(b, "overall", s->overall);
  ww_emit_milli(b, "seller", s->seller);
  ww_emit_milli(b, "prospect", s->prospect);
  ww_emit_word(b, "outcome", judged ? ww_outcome_word(s->outcome) : NULL);
  ww_emit_bool(b, "win_win_win", s->win_win_win);
  ww_emit_milli(b, "rq", s->rq);
  ww_emit_word(b, "evidence", !judged ? NULL : s->thin ? "thin" : "sound");
  if (s->reason.n) ww_emit_text(b, "reason", s->reason);
  else ww_emit_word(b, "reason", NULL);
  ww_emit_close(b, '}');
}

static void put_dimensions(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "dimensions", '[');
  for (size_t i = 0; i < card->n_dimensions; i++) {
    const ww_dimension_sum *d = &card->dimensions[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "id", d->id);
    ww_emit_milli(b, "seller", d->seller);
    ww_emit_milli(b, "prospect", d->prospect);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
  ww_emit_open(b, "stages", '[');
  for (size_t i = 0; i < 10; i++) ww_emit_place(b, NULL, card->stages[i]);
  ww_emit_close(b, ']');
}

static const char *ledger_key(ww_ledger_kind kind) {
  return kind == WW_LEDGER_CUE ? "cue" : kind == WW_LEDGER_FATAL ? "fatal" : "limit";
}

static void put_ledger(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "ledger", '[');
  for (size_t i = 0; i < card->n_ledger; i++) {
    const ww_ledger_line *l = &card->ledger[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, ledger_key(l->kind), l->kind == WW_LEDGER_RANGE ? WW_S("range") : l->id);
    if (l->dimension.n) ww_emit_text(b, "dimension", l->dimension);
    else ww_emit_word(b, "dimension", NULL);
    ww_emit_milli(b, "seller", l->seller);
    ww_emit_milli(b, "prospect", l->prospect);
    ww_emit_count(b, "hits", l->hits);
    ww_emit_count(b, "counted", l->counted);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_who(ww_buf *b, const ww_quote *q) {
  ww_emit_word(b, "role", ww_role_word(q->role));
  ww_emit_text(b, "speaker", q->speaker);
  ww_emit_place(b, "utterance", q->utterance);
}

static void put_quotes(ww_buf *b, const ww_hit *hit) {
  ww_emit_open(b, "quotes", '[');
  for (size_t i = 0; i < hit->n_quotes; i++) {
    const ww_quote *q = &hit->quotes[i];
    ww_emit_open(b, NULL, '{');
    put_who(b, q);
    ww_emit_place(b, "line", q->line);
    ww_emit_place(b, "column", q->column);
    ww_emit_text(b, "quote", q->text);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_hit(ww_buf *b, const ww_hit *hit) {
  ww_emit_open(b, NULL, '{');
  ww_emit_text(b, "cue", hit->cue->id);
  ww_emit_word(b, "severity", hit->severity ? ww_severity_word(hit->severity) : NULL);
  put_who(b, &hit->at);
  ww_emit_milli(b, "start", hit->at.start);
  ww_emit_milli(b, "end", hit->end);
  ww_emit_place(b, "line", hit->at.line);
  ww_emit_place(b, "column", hit->at.column);
  ww_emit_place(b, "end_line", hit->end_line);
  ww_emit_place(b, "end_column", hit->end_column);
  ww_emit_text(b, "quote", hit->at.text);
  put_quotes(b, hit);
  ww_emit_text(b, "message", hit->message);
  ww_emit_open(b, "suggest", '[');
  for (size_t i = 0; i < hit->cue->suggests; i++) ww_emit_text(b, NULL, hit->cue->suggest[i]);
  ww_emit_close(b, ']');
  ww_emit_milli(b, "seller", hit->seller);
  ww_emit_milli(b, "prospect", hit->prospect);
  ww_emit_bool(b, "counted", hit->counted);
  ww_emit_hash(b, "fingerprint", hit->fingerprint);
  if (hit->known) ww_emit_bool(b, "baseline", true);
  if (hit->suppressed) ww_emit_text(b, "suppressed", hit->suppressed->reason);
  ww_emit_close(b, '}');
}

static void put_not_asked(ww_buf *b, const ww_card *card) {
  ww_emit_open(b, "not_asked", '[');
  for (size_t i = 0; i < card->n_not_asked; i++) {
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "cue", card->not_asked[i].cue->id);
    ww_emit_word(b, "reason", card->not_asked[i].reason);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

/* Only id, source and diagnostics of an unreadable card mean anything: the rest is left empty, yet
 * every key is there. */
static ww_card readable_part(const ww_card *card) {
  if (card->readable) return *card;
  return (ww_card){.pack_name = card->pack_name,
                   .pack_version = card->pack_version,
                   .pack_hash = card->pack_hash,
                   .id = card->id,
                   .path = card->path,
                   .format = card->format,
                   .diagnostics = card->diagnostics,
                   .n_diagnostics = card->n_diagnostics};
}

static void put_object(ww_buf *out, const ww_card *whole) {
  ww_card card = readable_part(whole);
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  put_head(&b, &card);
  put_speakers(&b, &card);
  put_score(&b, &card);
  put_dimensions(&b, &card);
  put_ledger(&b, &card);
  ww_emit_open(&b, "hits", '[');
  for (size_t i = 0; i < card.n_hits; i++) put_hit(&b, &card.hits[i]);
  ww_emit_close(&b, ']');
  ww_json_metrics(&b, &card);
  put_not_asked(&b, &card);
  ww_json_diagnostics(&b, &card);
  ww_emit_raw(&b, "meta", card.meta);
  ww_emit_close(&b, '}');
  ww_safe_json(out, &b);
}

static void json_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  if (r->i) ww_buf_z(out, ",\n");
  put_object(out, card);
}

static void jsonl_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  (void)r;
  put_object(out, card);
  ww_buf_char(out, '\n');
}

const ww_reporter ww_report_json = {
    .name = "json", .begin = ww_json_begin, .card = json_card, .end = ww_json_end};
const ww_reporter ww_report_jsonl = {.name = "jsonl", .card = jsonl_card};
