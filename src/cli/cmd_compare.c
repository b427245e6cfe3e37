/* cmd_compare.c: what changed between two results of the same conversations, and why.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/input.h"
#include "cli/packs.h"
#include "cli/results.h"

typedef struct {
  ww_console console;
  ww_results results;
  ww_changes *changes;
  size_t cards, all[2]; /* all: of the old run, of the new one */
  bool second, full;    /* the new run; out of memory */
} comparing;

static void take_card(void *ctx, const ww_card *card, ww_str tool) {
  comparing *c = ctx;
  c->cards++;
  c->full |= !(c->second ? ww_changes_add_new(c->changes, card, tool) : ww_changes_add_old(c->changes, card, tool));
}

static void take(void *ctx, const ww_input *input, const ww_args *args, ww_buf *spare) {
  (void)args, (void)spare;
  comparing *c = ctx;
  ww_results_read(&c->results, input);
}

/* One operand is read as if it stood on the command line alone. */
static bool read_run(comparing *c, const ww_args *args, size_t i) {
  ww_args one = *args;
  one.paths = (ww_list){&args->paths.items[i], 1};
  one.allow_empty = true;
  unsigned errors = c->console.errors;
  ww_source source = {.args = &one, .results = true, .take = take, .ctx = c, .console = &c->console};
  c->second = i == 1;
  c->cards = 0;
  ww_source_read_all(&source);
  ww_source_free(&source);
  c->all[i] = c->cards;
  if (!ww_source_end(&source, c->cards)) return false;
  if (c->cards == 0 && c->console.errors == errors) ww_console_error(args->paths.items[i], "no result in it");
  return c->cards > 0;
}

static int compare(comparing *c, const ww_args *args) {
  ww_style style = ww_console_style(args);
  bool old = read_run(c, args, 0), now = read_run(c, args, 1);
  if (c->full) return ww_console_say("winwin: error: out of memory\n"), WW_TROUBLE;
  bool complete = old && now && c->console.errors == 0;
  if (!complete && (c->all[0] == 0 || c->all[1] == 0)) return WW_TROUBLE;
  if (!ww_changes_write(c->changes, ww_str_of(args->format), &style, ww_console_write, NULL)) return WW_TROUBLE;
  if (ww_changes_matched(c->changes) || !complete) return complete ? WW_DONE : WW_TROUBLE;
  ww_console_say("winwin: error: nothing to compare: no id stands in both\n");
  return WW_TROUBLE;
}

static bool has_two(const ww_args *args) {
  if (args->paths.n == 2 &&
      !(ww_str_eq(args->paths.items[0], WW_S("-")) && ww_str_eq(args->paths.items[1], WW_S("-"))))
    return true;
  ww_console_say("winwin: error: compare takes two results, the old one and the new one\n"
                 "  winwin -f jsonl calls/ >new.jsonl\n  winwin compare old.jsonl new.jsonl\n");
  return false;
}

/* The rules give the cues their titles. */
static int run(ww_args *args) {
  if (!has_two(args)) return WW_TROUBLE;
  comparing c = {.console = {.quiet = args->quiet, .verbose = args->verbose}, .changes = ww_changes_new()};
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  if (!c.changes) ww_console_say("winwin: error: out of memory\n");
  c.results = (ww_results){
      .rules = packs.rules, .console = &c.console, .take = take_card, .ctx = &c, .no_quotes = args->no_quotes};
  ww_results_open(&c.results);
  int status = packs.rules && c.changes ? compare(&c, args) : WW_TROUBLE;
  ww_results_close(&c.results);
  ww_changes_free(c.changes);
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_compare = {
    "compare", "OLD NEW", "what changed between two results, and why",
    WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CHANGES, 2, run,
    .formats = ww_changes_format,
    .purpose = "Matches the conversations of two results in json or jsonl by id, and says which got better or "
               "worse, by which cues, and whether the pack or winwin has changed in between.",
    .examples = "winwin -f jsonl calls/ >old.jsonl\n"
                "winwin compare old.jsonl new.jsonl\n"};
