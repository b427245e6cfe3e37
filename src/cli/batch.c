/* batch.c: inputs to cards to output and exit status.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/input.h"
#include "cli/packs.h"
#include "cli/scanner.h"

/* From this many conversations on, text prints a line each. */
enum { CARDS_IN_FULL = 5 };

/* A card that waits until it is known whether there are more than five. */
typedef struct {
  ww_buf card, brief;
} waiting;

typedef struct {
  const ww_args *args;
  ww_str format;
  ww_style style;
  ww_severity fail_on;
  ww_scanner *scanner;
  ww_console console;
  ww_totals totals;
  waiting held[CARDS_IN_FULL];
  bool can_list, gate_failed, write_failed;
} batch;

static bool to_buf(void *ctx, const char *p, size_t n) {
  ww_buf *b = ctx;
  ww_buf_add(b, (ww_str){p, n});
  return !b->failed;
}

static void say_diagnostics(batch *s, const ww_card *card) {
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    const ww_diagnostic *d = &card->diagnostics[i];
    ww_error e;
    ww_error_set(&e, d->severity, (ww_place){card->path, d->line, d->column}, "%.*s", WW_F(d->message));
    ww_console_sink(&s->console, &e);
  }
}

static ww_milli gated_score(const batch *s, const ww_card *card) {
  ww_role side = s->args->fail_side;
  const ww_score *score = &card->score;
  return side == WW_SELLER ? score->seller : side == WW_PROSPECT ? score->prospect : score->overall;
}

static bool fails_gate(const batch *s, const ww_card *card) {
  for (int level = s->fail_on ? (int)s->fail_on : WW_SEVERITIES; level < WW_SEVERITIES; level++)
    if (card->findings[level]) return true;
  if (s->args->fail_under == WW_NA) return false;
  ww_milli score = gated_score(s, card);
  return score == WW_NA ? !s->args->allow_na : score < s->args->fail_under;
}

static void print_held(batch *s) {
  for (uint32_t i = 0; i < CARDS_IN_FULL && i < s->totals.cards; i++) {
    const ww_buf *b = s->totals.cards > CARDS_IN_FULL ? &s->held[i].brief : &s->held[i].card;
    if (b->failed || (b->n && !ww_console_write(NULL, b->p, b->n))) s->write_failed = true;
  }
}

static void show(batch *s, const ww_card *card) {
  uint32_t i = s->totals.cards - 1;
  bool good;
  if (!s->can_list) {
    good = ww_report_card(s->format, &s->style, i, false, card, ww_console_write, NULL);
  } else if (i < CARDS_IN_FULL) {
    good = ww_report_card(s->format, &s->style, i, false, card, to_buf, &s->held[i].card) &&
           ww_report_card(s->format, &s->style, i, true, card, to_buf, &s->held[i].brief);
  } else {
    if (i == CARDS_IN_FULL) print_held(s);
    good = ww_report_card(s->format, &s->style, i, true, card, ww_console_write, NULL);
  }
  s->write_failed |= !good;
}

static void take(void *ctx, const ww_input *input) {
  batch *s = ctx;
  const ww_card *card = ww_scan(s->scanner, input);
  ww_totals_add(&s->totals, card);
  s->gate_failed |= fails_gate(s, card);
  say_diagnostics(s, card);
  show(s, card);
}

static void read_all(batch *s, ww_source *source) {
  ww_report_begin(s->format, &s->style, NULL, ww_console_write, NULL);
  for (size_t i = 0; i < s->args->paths.n; i++) ww_source_read(source, s->args->paths.items[i]);
  if (s->args->paths.n == 0) ww_source_read(source, WW_S("-"));
  bool brief = s->can_list && s->totals.cards > CARDS_IN_FULL;
  if (s->can_list && !brief) print_held(s);
  s->write_failed |= !ww_report_end(s->format, &s->style, brief, &s->totals, ww_console_write, NULL);
  for (size_t i = 0; i < CARDS_IN_FULL; i++) ww_buf_free(&s->held[i].card), ww_buf_free(&s->held[i].brief);
}

static int status_of(const batch *s, const ww_source *source) {
  bool nothing = s->totals.cards == 0 && !s->args->allow_empty && source->troubles == 0;
  if (source->skipped && !s->args->quiet)
    fprintf(stderr, "winwin: skipped %zu entries that are no conversations\n", source->skipped);
  if (nothing) ww_console_say("winwin: error: nothing to read; --allow-empty makes that all right\n");
  if (nothing || s->write_failed || source->troubles || s->console.errors) return WW_TROUBLE;
  return s->gate_failed && !s->args->exit_zero ? WW_GATE_FAILED : WW_DONE;
}

static int run(const ww_args *args, const char *format, ww_severity fail_on, const ww_rules *rules) {
  batch s = {.args = args, .format = ww_str_of(format), .style = ww_console_style(args), .fail_on = fail_on,
               .console = {args->quiet, args->verbose, 0}};
  s.scanner = ww_scanner_of(args, rules, &s.console);
  if (!s.scanner) return WW_TROUBLE;
  s.can_list = ww_report_is_list(s.format) && !args->full;
  ww_source source = {.args = args, .take = take, .ctx = &s};
  read_all(&s, &source);
  ww_scanner_free(s.scanner);
  return status_of(&s, &source);
}

int ww_batch_run(const ww_args *args, const char *format, ww_severity fail_on) {
  if (args->paths.n == 0 && isatty(STDIN_FILENO)) {
    ww_console_say("winwin: nothing to read: name a file or a folder, or pipe a transcript in\n"
                   "  winwin call.vtt\n  winwin calls/ -f csv > scores.csv\n  winwin --help\n");
    return WW_TROUBLE;
  }
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  int status = packs.rules ? run(args, format, fail_on, packs.rules) : WW_TROUBLE;
  ww_packs_free(&packs);
  return status;
}
