/* batch.c: inputs to cards to output and exit status.
 * SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include "base/error.h"
#include "cli/baseline.h"
#include "cli/crew.h"
#include "cli/outputs.h"
#include "cli/packs.h"
#include "cli/signals.h"

typedef struct {
  const ww_args *args;
  ww_severity fail_on;
  ww_crew crew;
  ww_totals totals;
  ww_outputs outputs;
  ww_baseline baseline;
  bool says_people, gate_failed, write_failed;
} batch;

/* Who is who, and how that is known: what convert is asked for. */
static void say_people(const ww_card *card, ww_console *console) {
  static const char *const hows[WW_HOWS] = {"", "as declared", "as the input says", "by the label", "inferred"};
  ww_console loud = {.verbose = true, .held = console->held};
  for (size_t i = 0; i < card->n_speakers; i++) {
    const ww_speaker *p = &card->speakers[i];
    ww_error e;
    ww_str name = p->name.n > 80 ? ww_str_sub(p->name, 0, ww_utf8_offset(p->name, 20)) : p->name;
    ww_place at = {card->path, 0, 0};
    if (p->utterances == 0 || console->quiet) continue;
    if (p->how == WW_INFERRED)
      ww_error_set(&e, WW_SUGGESTION, at, "'%.*s': %s, inferred, %d %% sure: %.*s", WW_F(name), ww_role_word(p->role),
                   (int)((p->confidence + 5) / 10), WW_F(p->why));
    else if (p->how == WW_HOW_UNKNOWN)
      ww_error_set(&e, WW_SUGGESTION, at, name.n ? "'%.*s': role unknown" : "lines without a name%.*s: role unknown",
                   WW_F(name));
    else
      ww_error_set(&e, WW_SUGGESTION, at, "'%.*s': %s, %s", WW_F(name), ww_role_word(p->role), hows[p->how]);
    ww_console_sink(&loud, &e);
  }
  console->errors += loud.errors;
}

static ww_milli gated_score(const batch *s, const ww_card *card) {
  ww_role side = s->args->fail_side;
  const ww_score *score = &card->score;
  return side == WW_SELLER ? score->seller : side == WW_PROSPECT ? score->prospect : score->overall;
}

static bool fails_gate(const batch *s, const ww_card *card) {
  bool findings = !s->args->write_baseline; /* from now on they are known */
  for (int level = s->fail_on && findings ? (int)s->fail_on : WW_SEVERITIES; level < WW_SEVERITIES; level++)
    if (card->findings[level]) return true;
  if (s->args->fail_under == WW_NA) return false;
  ww_milli score = gated_score(s, card);
  return score == WW_NA ? !s->args->allow_na : score < s->args->fail_under;
}

static void make(void *ctx, size_t i, const ww_card *card, ww_console *console, ww_buf *made) {
  const batch *s = ctx;
  ww_console_card(console, card);
  if (s->says_people) say_people(card, console);
  if (made) ww_outputs_draw(&s->outputs, i, card, made);
}

static void take(void *ctx, const ww_card *card, const ww_str *made) {
  batch *s = ctx;
  card = ww_baseline_mark(&s->baseline, card);
  ww_totals_add(&s->totals, card);
  s->gate_failed |= fails_gate(s, card);
  ww_outputs_card(&s->outputs, s->totals.cards - 1, card, made);
}

static void flush(void *ctx) {
  ww_outputs_flush(&((batch *)ctx)->outputs);
}

static bool has_too_many_warnings(const batch *s) {
  ww_milli most = s->args->max_warnings;
  return most != WW_NA && !s->args->write_baseline && s->totals.findings[WW_WARNING] > most;
}

static int status_of(batch *s) {
  bool complete = ww_crew_end(&s->crew) && !s->write_failed && !ww_signal_caught();
  bool kept = ww_baseline_close(&s->baseline, &s->crew.console, complete && s->totals.unreadable == 0);
  if (!complete || !kept) return WW_TROUBLE;
  bool failed = s->gate_failed || has_too_many_warnings(s);
  return failed && !s->args->exit_zero ? WW_GATE_FAILED : WW_DONE;
}

static void read_all(batch *s) {
  ww_crew_run(&s->crew);
  if (ww_signal_caught() && !s->args->quiet)
    ww_console_say("winwin: interrupted: what is printed is whole, files of --output are not written\n");
  s->totals.troubles = s->crew.source.troubles;
  s->write_failed = !ww_outputs_end(&s->outputs, &s->totals);
}

static int run(const ww_args *args, const char *format, ww_severity fail_on, const ww_rules *rules) {
  batch s = {.args = args, .fail_on = fail_on, .says_people = ww_str_eq(ww_str_of(format), WW_S("neutral")),
             .crew = {.args = args, .rules = rules, .besides = true, .make = make, .take = take, .flush = flush}};
  s.crew.ctx = &s;
  s.crew.whole = ww_outputs_need_cards(args, format);
  bool opened = ww_crew_open(&s.crew) && ww_baseline_open(&s.baseline, args) &&
                ww_outputs_open(&s.outputs, args, format, fail_on, rules);
  if (opened) read_all(&s);
  int status = opened ? status_of(&s) : WW_TROUBLE;
  ww_outputs_free(&s.outputs);
  ww_baseline_free(&s.baseline);
  ww_crew_free(&s.crew);
  return status;
}

int ww_batch_run(const ww_args *args, const char *format, ww_severity fail_on) {
  if (!ww_source_begin(args)) return WW_TROUBLE;
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  int status = packs.rules ? run(args, format, fail_on, packs.rules) : WW_TROUBLE;
  ww_packs_free(&packs);
  return status;
}
