/* changes.h: what changed between two runs over the same conversations.
 * SPDX-License-Identifier: MIT
 *
 * changes.c keeps what the old run says of each conversation, and of the new one only what is different;
 * the rows of changes.def write it. Everything lives in the arena. */
#ifndef WW_REPORT_CHANGES_H
#define WW_REPORT_CHANGES_H

#include "base/arena.h"
#include "base/buf.h"
#include "winwin.h"

/* What a run says of a cue, or of a limit, in one conversation. `kind` as on the ledger. */
typedef struct ww_run_line {
  ww_str id;
  ww_ledger_kind kind;
  ww_milli seller, prospect;
  uint32_t hits;
} ww_run_line;

/* A hit that counts or is a finding. */
typedef struct ww_run_hit {
  uint64_t fingerprint;
  ww_str cue, quote, speaker;
  uint32_t line;
  ww_milli start;
  bool met; /* in the other run too */
} ww_run_hit;

typedef struct ww_run_call {
  ww_str id;
  uint32_t time; /* which of those with this id, from 0 */
  bool readable, judged, matched;
  ww_milli overall, seller, prospect;
  ww_outcome outcome;
  ww_str reason;
  ww_run_line *lines;
  ww_run_hit *hits;
  size_t n_lines, n_hits;
} ww_run_call;

/* A cue's part in what changed: points new less old, hits that came and went. `quote` is of one of these. */
typedef struct ww_cause {
  ww_str id, title;
  ww_ledger_kind kind;
  ww_milli seller, prospect;
  uint32_t came, went, calls; /* calls: over all, those it changed */
  const ww_run_hit *hit;      /* the first that came, else that went */
} ww_cause;

typedef enum { WW_SAME, WW_BETTER, WW_WORSE, WW_MIXED, WW_OTHERWISE, WW_DIRECTIONS } ww_direction;

/* Scores of the two runs; WW_NA where it was not judged. */
typedef struct ww_change {
  ww_str id;
  ww_direction direction;
  ww_milli old_scores[3], new_scores[3]; /* overall, seller, prospect */
  ww_outcome old_outcome, new_outcome;
  bool old_readable, new_readable;
  ww_str reason; /* why it was not judged in one of the runs */
  ww_cause *causes;
  size_t n_causes;
} ww_change;

typedef struct ww_run_made {
  ww_str tool, pack_name, pack_version;
  uint64_t pack_hash;
  bool known, mixed; /* mixed: not all cards are of the same */
} ww_run_made;

struct ww_changes {
  ww_arena arena, scratch;
  ww_run_call *old;
  ww_change *items; /* of conversations in both, in the order of the new run */
  ww_str *added;    /* ids in the new run alone */
  ww_cause *titles; /* every cue seen, for its title */
  uint32_t *slots;  /* of `old` by id, from 1 */
  size_t n_old, cap_old, n_items, cap_items, n_added, cap_added, n_titles, cap_titles, cap_slots;
  ww_run_made made[2]; /* old, new */
};

/* All sums. `causes` over all conversations, the weightiest first; `order`: the changed ones, the most first. */
typedef struct ww_changes_view {
  const ww_changes *changes;
  ww_arena *arena;
  const ww_style *style;
  size_t directions[WW_DIRECTIONS], gone;
  size_t outcomes[WW_OUTCOMES][WW_OUTCOMES]; /* [old][new] */
  ww_milli middle; /* median of the change of overall, of those judged twice; WW_NA of none */
  size_t judged_twice;
  const ww_change **order;
  size_t n_order;
  ww_cause *causes;
  size_t n_causes;
} ww_changes_view;

typedef struct ww_changes_writer {
  const char *name;
  void (*write)(ww_buf *out, const ww_changes_view *view);
} ww_changes_writer;

#define WW_CHANGES_WRITER(name) extern const ww_changes_writer ww_changes_##name;
#include "report/changes.def"
#undef WW_CHANGES_WRITER

/* "better": neither side lost points and one gained; "mixed": one gained, one lost; "otherwise": judged in one
 * run alone, or the same scores with another outcome. */
const char *ww_direction_word(ww_direction direction);
ww_str ww_cause_kind(const ww_cause *cause); /* "cue", "limit", "range" or "fatal" */
/* What became of it in a run: the outcome, "not judged", or "unreadable". */
const char *ww_run_word(ww_outcome outcome, bool readable);
/* A side's or the overall score's way: new less old, WW_NA unless both are there. */
ww_milli ww_change_of(const ww_change *change, size_t score);

#endif
