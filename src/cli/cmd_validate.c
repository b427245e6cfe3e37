/* cmd_validate.c: schema and patterns of packs.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/console.h"
#include "cli/packs.h"

/* Of the bundled pack only where it is the one that is asked about. */
static bool say_slow(const ww_args *args, const ww_rules *rules) {
  ww_console console = {.quiet = args->quiet, .verbose = args->verbose};
  ww_slow_result n;
  if (!ww_rules_slow(rules, args->paths.n + args->packs.n == 0, &n, ww_console_sink, &console)) return false;
  printf("%zu pattern%s, %zu slow, %zu tried everywhere\n", n.patterns, n.patterns == 1 ? "" : "s", n.slow, n.loose);
  return true;
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, args->paths.n ? args->paths.items[0] : (ww_str){0});
  bool good = packs.rules != NULL;
  if (good) printf("%zu cues, no mistakes\n", ww_rules_count(packs.rules));
  if (good && args->slow) good = say_slow(args, packs.rules);
  ww_packs_free(&packs);
  return good ? WW_DONE : WW_TROUBLE;
}

const ww_command ww_command_validate = {
    "validate", "[PACK]", "checks schema, names and patterns of a pack",
    WW_GROUP_CUES | WW_GROUP_VALIDATE, 1, run,
    .purpose = "Loads PACK, laid over the bundled one, and tells every mistake with its place and the nearest right "
               "word. --slow measures its patterns too.",
    .examples = "winwin validate my-pack\n"
                "winwin validate --slow my-pack\n"};
