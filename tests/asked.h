/* asked.h: what the gate says of one pattern and one text, for tests that hold it to PCRE2's word.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_ASKED_H
#define WW_TESTS_ASKED_H

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"

/* The candidates among three sentences, of which the text is the one numbered 1: it stands between others,
 * as a sentence does. Both live in the arena. */
static const ww_candidates *ask_gate(ww_arena *a, ww_str pattern, ww_str text) {
  ww_words common = {0};
  ww_words_add(&common, a, WW_S("you"));
  ww_words_add(&common, a, WW_S("a"));
  ww_words_seal(&common);
  ww_gate_maker maker = {0};
  uint32_t root = ww_gate_add(&maker, a, pattern, &common);
  ww_gate gate = ww_gate_of(&maker, a, &root, 1);
  char *all = ww_new_n(a, text.n + 12, char);
  memcpy(all, "before", 6);
  if (text.n) memcpy(all + 6, text.p, text.n);
  memcpy(all + 6 + text.n, "after", 5);
  ww_unit units[] = {{0, 6}, {6, 6 + text.n}, {6 + text.n, 11 + text.n}};
  ww_gate_work *work = ww_gate_work_new(&gate);
  if (!work) abort();
  const ww_candidates *found = ww_gate_find(work, a, (ww_str){all, 11 + text.n}, units, 3);
  ww_gate_work_free(work);
  return found;
}

#endif
