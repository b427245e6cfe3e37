/* cues_why.c: why a cue fired in a conversation or what stopped it, place by place.
 * SPDX-License-Identifier: MIT */
#include "cli/cues_why.h"

#include "cli/console.h"
#include "cli/input.h"
#include "cli/scanner.h"

typedef struct {
  const ww_cue_info *cue;
  ww_scanners scanners;
  ww_console console;
  size_t cards;
  bool write_failed;
} asking;

static void put_place(ww_buf *b, const ww_quote *at) {
  if (at->line) ww_buf_printf(b, ":%u", (unsigned)at->line);
  else ww_buf_printf(b, "utterance %u", (unsigned)at->utterance);
}

static void put_reason(ww_buf *b, const ww_reason *r) {
  ww_buf_z(b, r->fired ? "  fired    " : "  not      ");
  if (r->at.utterance) put_place(b, &r->at), ww_buf_z(b, "  ");
  ww_buf_plain(b, r->text);
  ww_buf_char(b, '\n');
  if (!r->at.utterance) return;
  ww_buf_z(b, "           ");
  ww_buf_plain(b, r->at.speaker);
  ww_buf_z(b, ": ");
  ww_buf_plain(b, r->at.text);
  ww_buf_char(b, '\n');
}

static void put_card(ww_buf *b, const asking *a, const ww_card *card, const ww_reason *reasons, size_t n) {
  size_t hits = 0;
  for (size_t i = 0; i < card->n_hits; i++) hits += card->hits[i].cue == a->cue;
  ww_buf_plain(b, card->id);
  ww_buf_printf(b, ": %.*s ", WW_F(a->cue->id));
  if (!card->readable) ww_buf_z(b, "was not asked, this could not be read\n");
  else if (hits) ww_buf_printf(b, "fired %zu time%s\n", hits, hits == 1 ? "" : "s");
  else ww_buf_z(b, "did not fire\n");
  for (size_t i = 0; i < n; i++) put_reason(b, &reasons[i]);
}

static void take(void *ctx, const ww_input *input, const ww_args *args, ww_buf *own) {
  asking *a = ctx;
  const ww_reason *reasons;
  size_t n;
  ww_buf b = {0};
  (void)own;
  const ww_card *card = ww_scan_why(ww_fit_scanner(ww_scanners_fit(&a->scanners, args)), input, a->cue, &reasons, &n);
  ww_console_card(&a->console, card);
  if (a->cards++) ww_buf_char(&b, '\n');
  put_card(&b, a, card, reasons, n);
  a->write_failed |= !ww_console_print(&b);
}

int ww_cues_why(const ww_args *args, const ww_rules *rules, const ww_cue_info *cue) {
  asking a = {.cue = cue, .console = {.quiet = args->quiet, .verbose = args->verbose}};
  ww_args rest = *args; /* behind 'why ID' */
  rest.paths.items += 2;
  rest.paths.n -= 2;
  if (!ww_source_begin(&rest)) return WW_TROUBLE;
  if (!ww_scanners_open(&a.scanners, &rest, rules, &a.console)) return ww_scanners_free(&a.scanners), WW_TROUBLE;
  ww_source source = {.args = &rest, .take = take, .ctx = &a, .console = &a.console};
  ww_source_read_all(&source);
  ww_source_free(&source);
  ww_scanners_free(&a.scanners);
  bool complete = ww_source_end(&source, a.cards);
  return complete && !a.write_failed && !a.console.errors ? WW_DONE : WW_TROUBLE;
}
