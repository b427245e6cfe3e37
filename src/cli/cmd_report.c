/* cmd_report.c: what many conversations come to: a team, its sellers, its cues, its course.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/error.h"
#include "cli/crew.h"
#include "cli/packs.h"
#include "cli/results.h"

typedef struct {
  const ww_args *args;
  ww_crew crew;
  ww_results results;
  ww_team *team;
  size_t results_read;
  bool full; /* out of memory */
} reporting;

static void take_result(void *ctx, const ww_card *card, ww_str tool) {
  reporting *r = ctx;
  (void)tool;
  r->results_read++;
  r->full |= !ww_team_add(r->team, card);
}

static void take_card(void *ctx, const ww_card *card, const ww_str *made) {
  reporting *r = ctx;
  (void)made;
  r->full |= !ww_team_add(r->team, card);
}

/* Results and conversations may stand side by side. */
static bool are_results(const ww_input *input) {
  return ww_results_are(input->bytes);
}

static void refuse_results(reporting *r, ww_str path) {
  ww_error e;
  ww_error_set(&e, WW_ERROR, (ww_place){.file = path},
               "--redact works on conversations, not on results: say it where they are made");
  ww_console_sink(&r->crew.console, &e);
}

static size_t read_results(void *ctx, const ww_input *input) {
  reporting *r = ctx;
  size_t before = r->results_read + r->crew.console.errors;
  if (r->args->redact) refuse_results(r, input->path);
  else ww_results_read(&r->results, input);
  return r->results_read + r->crew.console.errors - before;
}

static bool write_report(const reporting *r) {
  ww_style style = ww_console_style(r->args);
  if (r->full) return ww_console_say("winwin: error: out of memory\n"), false;
  return ww_team_write(r->team, ww_str_of(r->args->format), &style, ww_console_write, NULL);
}

static bool report(reporting *r) {
  if (!ww_crew_open(&r->crew)) return false;
  r->results = (ww_results){.rules = r->crew.rules, .console = &r->crew.console, .take = take_result, .ctx = r,
                            .no_quotes = r->args->no_quotes};
  ww_results_open(&r->results);
  ww_crew_run(&r->crew);
  ww_results_close(&r->results);
  bool complete = ww_crew_end(&r->crew);
  return write_report(r) && complete;
}

static int run(ww_args *args) {
  if (!ww_source_begin(args)) return WW_TROUBLE;
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  reporting r = {.args = args, .team = ww_team_new()};
  r.crew = (ww_crew){.args = args, .rules = packs.rules, .ctx = &r, .besides = true, .whole = true,
                     .take = take_card, .owns = are_results, .own = read_results};
  if (!r.team) ww_console_say("winwin: error: out of memory\n");
  int status = packs.rules && r.team && report(&r) ? WW_DONE : WW_TROUBLE;
  ww_crew_free(&r.crew);
  ww_team_free(r.team);
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_report = {
    "report", "[PATH|-]...", "what many calls come to: team, sellers, trend",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_TEAM, 0, run,
    .formats = ww_team_format,
    .purpose = "Adds up calls and notes, or results of them in json or jsonl: outcomes, sellers, both sides of each "
               "call, the course over time, and which cues helped and cost most.",
    .examples = "winwin report calls/\n"
                "winwin report -f html calls/ >team.html\n"
                "winwin -f jsonl calls/ >may.jsonl && winwin report may.jsonl\n"};
