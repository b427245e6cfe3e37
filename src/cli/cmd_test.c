/* cmd_test.c: runs the tests written in the cues.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/packs.h"

/* What a cue is counted under; the i-th of them, empty past the last. */
typedef ww_str names_of(const ww_cue_info *cue, size_t i);

static ww_str dimension_of(const ww_cue_info *cue, size_t i) {
  ww_str none = cue->marker ? WW_S("(marker)") : WW_S("(none)");
  return i ? (ww_str){0} : cue->dimension.n ? cue->dimension : none;
}

static ww_str source_of(const ww_cue_info *cue, size_t i) {
  if (i < cue->n_sources) return cue->sources[i];
  return i ? (ww_str){0} : WW_S("(none)");
}

static bool is_under(const ww_cue_info *cue, names_of *names, ww_str name) {
  for (size_t i = 0; names(cue, i).n; i++)
    if (ww_str_eq(names(cue, i), name)) return true;
  return false;
}

static void print_row(const ww_rules *rules, names_of *names, ww_str name) {
  size_t cues = 0, match = 0, no_match = 0;
  for (size_t i = 0; i < ww_rules_count(rules); i++) {
    const ww_cue_info *cue = ww_rules_cue(rules, i);
    if (!is_under(cue, names, name)) continue;
    cues++, match += cue->matches, no_match += cue->no_matches;
  }
  printf("  %-26.*s %4zu cues %5zu match %5zu no_match\n", WW_F(name), cues, match, no_match);
}

/* Each name once, where it first comes. */
static void print_counts(const ww_rules *rules, const char *title, names_of *names) {
  printf("%s\n", title);
  for (size_t i = 0; i < ww_rules_count(rules); i++) {
    const ww_cue_info *cue = ww_rules_cue(rules, i);
    for (size_t k = 0; names(cue, k).n; k++) {
      size_t before = 0;
      while (before < i && !is_under(ww_rules_cue(rules, before), names, names(cue, k))) before++;
      if (before == i) print_row(rules, names, names(cue, k));
    }
  }
}

/* Who tests a pack of their own wants to know that its tests were run. */
static void print_own(const ww_rules *rules) {
  size_t cues = 0, match = 0, no_match = 0;
  for (size_t i = 0; i < ww_rules_count(rules); i++) {
    const ww_cue_info *cue = ww_rules_cue(rules, i);
    if (cue->builtin) continue;
    cues++, match += cue->matches, no_match += cue->no_matches;
  }
  if (cues == 0 || cues == ww_rules_count(rules)) return;
  printf("of your own: %zu cue%s, %zu match, %zu no_match\n", cues, cues == 1 ? "" : "s", match, no_match);
}

static int test(const ww_args *args, const ww_rules *rules) {
  ww_console console = {.quiet = args->quiet, .verbose = args->verbose};
  ww_test_result r;
  if (!ww_rules_test(rules, (ww_str){0}, &r, ww_console_sink, &console)) return ww_console_no_memory(), WW_TROUBLE;
  if (args->verbose) {
    print_counts(rules, "by dimension", dimension_of);
    print_counts(rules, "by source", source_of);
  }
  printf("%zu cues: TP %zu FP %zu FN %zu TN %zu, %zu without both kinds of tests\n", r.cues, r.tp, r.fp,
         r.fn, r.tn, r.untested);
  print_own(rules);
  printf("%zu passed, %zu failed\n", r.tp + r.tn, r.fp + r.fn + (console.errors ? r.untested : 0));
  return console.starved ? WW_TROUBLE : console.errors ? WW_GATE_FAILED : WW_DONE;
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, args->paths.n ? args->paths.items[0] : (ww_str){0});
  int status = packs.rules ? test(args, packs.rules) : WW_TROUBLE;
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_test = {
    "test", "[PACK]", "runs the tests in the cues; -v counts them", WW_GROUP_CUES, 1, run,
    .purpose = "Runs the tests written in the cues, those of the bundled pack and of PACK alike, and tells every "
               "line that a cue should have found and did not, or should not have found. -v counts by dimension and "
               "source.",
    .examples = "winwin test my-pack\n"
                "winwin test -v my-pack                                # counts them, by dimension and source\n",
    .fails = "a test failed"};
