/* report_neutral.c: how an input was read, in the neutral form that the json reader takes back.
 * SPDX-License-Identifier: MIT */
#include "report/emit.h"
#include "report/report.h"
#include "base/safe.h"

static void put_utterance(ww_buf *b, const ww_card *card, const ww_utterance *u) {
  const ww_speaker *s = u->speaker < card->n_speakers ? &card->speakers[u->speaker] : NULL;
  ww_emit_open(b, NULL, '{');
  if (s && s->name.n) ww_emit_text(b, "speaker", s->name);
  if (s && s->role) ww_emit_word(b, "role", ww_role_word(s->role));
  if (s && s->how == WW_INFERRED) ww_emit_word(b, "how", ww_how_word(s->how)); /* the reader takes no such role */
  ww_emit_text(b, "text", u->text);
  if (u->start != WW_NA) ww_emit_milli(b, "start", u->start);
  if (u->end != WW_NA) ww_emit_milli(b, "end", u->end);
  ww_emit_close(b, '}');
}

/* What could not be read has no neutral form; the program says so on stderr. */
static void neutral_card(ww_buf *out, const ww_report *r, const ww_card *card) {
  (void)r;
  if (!card->readable) return;
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  ww_emit_text(&b, "id", card->id);
  if (card->kind) ww_emit_word(&b, "kind", ww_kind_word(card->kind));
  ww_emit_open(&b, "utterances", '[');
  for (size_t k = 0; k < card->n_utterances; k++) put_utterance(&b, card, &card->utterances[k]);
  ww_emit_close(&b, ']');
  ww_emit_raw(&b, "meta", card->meta);
  ww_emit_close(&b, '}');
  ww_safe_json(out, &b);
  ww_buf_char(out, '\n');
}

const ww_reporter ww_report_neutral = {.name = "neutral", .hidden = true, .card = neutral_card};
