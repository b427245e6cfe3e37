/* cmd_report.c: what many conversations come to: a team, its sellers, its cues, its course.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/error.h"
#include "cli/input.h"
#include "cli/packs.h"
#include "cli/results.h"
#include "cli/scanner.h"

typedef struct {
  const ww_args *args;
  ww_scanners scanners;
  ww_console console;
  ww_results results;
  ww_team *team;
  size_t cards;
  bool full; /* out of memory */
} reporting;

static void add(reporting *r, const ww_card *card) {
  r->cards++;
  r->full |= !ww_team_add(r->team, card);
}

static void take_result(void *ctx, const ww_card *card, ww_str tool) {
  (void)tool;
  add(ctx, card);
}

static void refuse_results(reporting *r, ww_str path) {
  ww_error e;
  ww_error_set(&e, WW_ERROR, (ww_place){.file = path},
               "--redact works on conversations, not on results: say it where they are made");
  ww_console_sink(&r->console, &e);
}

/* Results and conversations may stand side by side. */
static void take(void *ctx, const ww_input *input, const ww_args *args, ww_buf *spare) {
  (void)spare;
  reporting *r = ctx;
  if (ww_results_are(input->bytes)) {
    if (r->args->redact)
      refuse_results(r, input->path);
    else
      ww_results_read(&r->results, input);
    return;
  }
  const ww_card *card = ww_scan(ww_fit_scanner(ww_scanners_fit(&r->scanners, args)), input);
  if (input->ignores) ww_ignores_note(input->ignores, card);
  ww_console_card(&r->console, card);
  add(r, card);
}

static bool write_report(const reporting *r) {
  ww_style style = ww_console_style(r->args);
  if (r->full) return ww_console_say("winwin: error: out of memory\n"), false;
  return ww_team_write(r->team, ww_str_of(r->args->format), &style, ww_console_write, NULL);
}

static int report(reporting *r, const ww_rules *rules) {
  if (!ww_scanners_open(&r->scanners, r->args, rules, &r->console)) return WW_TROUBLE;
  ww_source source = {.args = r->args, .results = true, .take = take, .ctx = r, .rules = rules, .console = &r->console};
  r->results = (ww_results){
      .rules = rules, .console = &r->console, .take = take_result, .ctx = r, .no_quotes = r->args->no_quotes};
  ww_results_open(&r->results);
  ww_source_read_all(&source);
  ww_source_free(&source);
  ww_results_close(&r->results);
  bool complete = ww_source_end(&source, r->cards + r->console.errors) && r->console.errors == 0;
  return write_report(r) && complete ? WW_DONE : WW_TROUBLE;
}

static bool knows_format(const char *format) {
  size_t i = 0;
  while (ww_team_format(i) && strcmp(ww_team_format(i), format) != 0) i++;
  if (ww_team_format(i)) return true;
  ww_console_error(ww_str_of(format), "no format of a report on many: text, markdown, html, json or csv");
  return false;
}

static int run(ww_args *args) {
  if (!knows_format(args->format) || !ww_source_begin(args)) return WW_TROUBLE;
  reporting r = {.args = args, .console = {.quiet = args->quiet, .verbose = args->verbose}, .team = ww_team_new()};
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  if (!r.team) ww_console_say("winwin: error: out of memory\n");
  int status = packs.rules && r.team ? report(&r, packs.rules) : WW_TROUBLE;
  ww_scanners_free(&r.scanners);
  ww_team_free(r.team);
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_report = {"report",
                                      "[PATH|-]...",
                                      "what many calls come to: team, sellers, trend",
                                      WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_TEAM,
                                      0,
                                      run};
