/* cmd_validate.c: schema and patterns of packs.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/packs.h"

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, args->paths.n ? args->paths.items[0] : (ww_str){0});
  bool good = packs.rules != NULL;
  if (good) printf("%zu cues, no mistakes\n", ww_rules_count(packs.rules));
  ww_packs_free(&packs);
  return good ? WW_DONE : WW_TROUBLE;
}

const ww_command ww_command_validate = {"validate", "[PACK]", "checks schema, names and patterns of a pack",
                                        WW_GROUP_CUES, 1, run};
