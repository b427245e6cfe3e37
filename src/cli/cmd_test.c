/* cmd_test.c: runs the tests written in the cues.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/packs.h"

static int test(const ww_args *args, const ww_rules *rules) {
  ww_console console = {args->quiet, args->verbose, 0};
  ww_test_result r;
  if (!ww_rules_test(rules, (ww_str){0}, &r, ww_console_sink, &console)) {
    ww_console_error(WW_S("winwin"), "out of memory");
    return WW_TROUBLE;
  }
  printf("%zu cues: TP %zu FP %zu FN %zu TN %zu, %zu without both kinds of tests\n", r.cues, r.tp, r.fp,
         r.fn, r.tn, r.untested);
  printf("%zu passed, %zu failed\n", r.tp + r.tn, r.fp + r.fn + (console.errors ? r.untested : 0));
  return console.errors ? WW_GATE_FAILED : WW_DONE;
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, args->paths.n ? args->paths.items[0] : (ww_str){0});
  int status = packs.rules ? test(args, packs.rules) : WW_TROUBLE;
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_test = {"test", "[PACK]", "runs the tests in the cues", WW_GROUP_CUES, 1, run};
