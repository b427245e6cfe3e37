/* labels.h: what is known of conversations: from their own members, or from a CSV file.
 * SPDX-License-Identifier: MIT
 *
 * Open, take the value of every conversation in turn, then check: only after the last one is it
 * known whether a label was there at all, and whether it tells any two conversations apart. */
#ifndef WW_CLI_LABELS_H
#define WW_CLI_LABELS_H

#include "base/json.h"
#include "cli/console.h"

/* One --label, MEMBER or MEMBER=VALUE, and what came of it. `seen` counts the conversations that
 * have it, `bools` those where it is true or false; `odd` is a first value that is neither that nor
 * a number, empty for a list or an object, of conversation `odd_id`; `others` are values seen that are not VALUE. */
typedef struct ww_label {
  ww_str spec, member, value;
  bool has_value, is_odd;
  size_t column;
  size_t seen, bools;
  ww_milli lowest, highest;
  ww_str odd, odd_id, others[8];
  size_t n_others;
} ww_label;

typedef struct ww_label_row {
  ww_str key;
  ww_str *cells;
  uint32_t line;
  bool used;
} ww_label_row;

typedef struct ww_labels {
  ww_arena *arena;
  ww_label *items;
  size_t n;
  ww_buf bytes; /* of the file */
  ww_str file; /* empty: the labels are members */
  ww_label_row *rows; /* by key */
  size_t n_rows, cap_rows;
  ww_str *members; /* dotted paths of one conversation, to find the nearest in */
  size_t n_members, cap_members;
} ww_labels;

/* Reads --label and --labels; false when they cannot be used, which has been said. `a` outlives
 * the labels. Free in either case. */
bool ww_labels_open(ww_labels *l, ww_arena *a, const ww_args *args);
void ww_labels_free(ww_labels *l);
/* The values of one conversation, l->n of them: thousandths; 1000 and 0 for yes and no, which is
 * whether it is VALUE where that was said; WW_NA for none. `meta` may be NULL. */
void ww_labels_take(ww_labels *l, const ww_card *card, const ww_json *meta, ww_milli *values);
/* Whether label `i` can be measured against; says why not. */
bool ww_labels_check(const ww_labels *l, size_t i);
/* Says how many rows of the file belong to no conversation taken. */
void ww_labels_leftover(const ww_labels *l, ww_console *console);
/* True when the label has two values only. */
bool ww_label_is_bool(const ww_label *label);

#endif
