/* label.h: what a speaker's name says beside the name: a role, a company.
 * SPDX-License-Identifier: MIT
 *
 * A name is taken apart at brackets, bars, commas, slashes, colons, "@" and " - ": "Dana (Acme)",
 * "Dana | Sales", "Dana Roth - Acme Inc", "dana@acme.com", ">> DANA [AE]". Names come folded. */
#ifndef WW_SCORE_LABEL_H
#define WW_SCORE_LABEL_H

#include "rules/rules.h"

/* The role that one of the name's parts stands for in the pack's table; none when two parts
 * disagree. A number behind a label does not count: "Agent 2". */
ww_role ww_label_role(const ww_rules *rules, ww_str name);
/* Whether one of the name's parts is `person`, as in "Prospect (Arjun)" and then just "Arjun". */
bool ww_label_names(ww_str name, ww_str person);
/* The company that the name gives behind the person, without its legal form or the rest of a
 * domain, in small letters; empty when there is none. */
ww_str ww_label_company(ww_arena *a, const ww_rules *rules, ww_str name);

#endif
