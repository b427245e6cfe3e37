/* cues_why.h: `winwin cues why ID PATH`.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_CUES_WHY_H
#define WW_CLI_CUES_WHY_H

#include "cli/args.h"

/* Says of every conversation in the paths behind the id why the cue fired or did not. Gives the exit
 * status. */
int ww_cues_why(const ww_args *args, const ww_rules *rules, const ww_cue_info *cue);

#endif
