/* packs.h: packs from directories.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_PACKS_H
#define WW_CLI_PACKS_H

#include "base/arena.h"
#include "cli/console.h"

typedef struct ww_packs {
  ww_arena arena;
  ww_rules *rules; /* NULL when a pack has a mistake; all of them have been said */
} ww_packs;

/* Loads the bundled pack, --pack and `more` (may be empty) as layers. */
void ww_packs_load(ww_packs *packs, const ww_args *args, ww_str more);
void ww_packs_free(ww_packs *packs);

#endif
