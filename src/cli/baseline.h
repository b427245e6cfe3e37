/* baseline.h: findings that are known, so that only new ones fail a gate.
 * SPDX-License-Identifier: MIT
 *
 * A JSON file of fingerprints, each with the number of conversations it stands in: lines and files may
 * move and be renamed, and a finding said once more is new. */
#ifndef WW_CLI_BASELINE_H
#define WW_CLI_BASELINE_H

#include "base/arena.h"
#include "cli/console.h"
#include "cli/outfile.h"

typedef struct ww_known {
  ww_str cue, quote;
  uint64_t fingerprint;
  uint32_t count, left; /* left: not found so far */
} ww_known;

typedef struct ww_baseline {
  ww_arena arena;
  ww_str name; /* of the file read, empty for none */
  ww_known *known, *found;
  size_t n_known, n_found, cap_known, cap_found;
  ww_outfile out;
  const char *out_name; /* NULL: nothing is written */
  ww_arena round;       /* of the card given out last */
  bool starved;         /* for lack of memory a card was not marked */
  ww_card card;
} ww_baseline;

/* Reads --baseline, opens --write-baseline; says what is wrong and returns false. Free in either case. */
bool ww_baseline_open(ww_baseline *b, const ww_args *args);
/* The same card with its known findings marked. It lives until the next one. */
const ww_card *ww_baseline_mark(ww_baseline *b, const ww_card *card);
/* Tells what was known and not found, and, if all could be read, writes the findings of this run. False
 * when that was asked for and did not happen. */
bool ww_baseline_close(ww_baseline *b, ww_console *console, bool whole);
void ww_baseline_free(ww_baseline *b);

/* For tests: a baseline from JSON, false with the message in `why`; and JSON from what was found. */
bool ww_baseline_parse(ww_baseline *b, ww_str json, const char **why);
void ww_baseline_print(ww_baseline *b, ww_buf *out);

#endif
