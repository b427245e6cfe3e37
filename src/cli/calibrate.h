/* calibrate.h: points fitted to outcomes: what is kept of a conversation, and what that comes to.
 * SPDX-License-Identifier: MIT
 *
 * The way: cards are kept as what their score is made of (ww_trial). Each cue has one factor, by which the
 * points of both sides are multiplied, from 0 to 3 and drawn to 1: so no merit becomes a fault, and a side
 * gains no weight over the other but by cues. The factors are fitted to how labels go with the sums of points
 * (fit.h), rounded to points that people can read, and judged by nothing but the scores that winwin gives with
 * these points to conversations they were not fitted to. How much the points may move is chosen within, from a
 * short list that has "not at all" in it. Everything lives in one arena, and is the same on every run. */
#ifndef WW_CLI_CALIBRATE_H
#define WW_CLI_CALIBRATE_H

#include "cli/evaluate.h"

enum { WW_FOLDS = 10, WW_LEAST_CALLS = 5, WW_LEAST_CLASS = 10, WW_FEW_CLASS = 30, WW_CURVE = 4, WW_CHOICES = 6 };

/* What one cue of a conversation gave, by its own points and before limits, to the side whose score is the overall
 * one; to either half, where they are equal. */
typedef struct ww_part_sum {
  uint32_t cue;
  ww_milli gave;
} ww_part_sum;

/* How often a cue was hit there, and how often in the last fifth. */
typedef struct ww_presence {
  uint32_t cue, hits, late;
} ww_presence;

typedef struct ww_outcome_call {
  ww_str id, seller;
  uint64_t text; /* hash of what was said */
  ww_milli label, overall, values[WW_PREDICTORS];
  const ww_part_sum *parts;
  const ww_presence *cues; /* in the order of the rules, none that is a marker */
  size_t n_parts, n_cues, trial;
} ww_outcome_call;

/* Scores before and after beside labels. `figures` are AUC or rank correlation. */
typedef struct ww_gain {
  bool known;
  size_t n, yes;
  ww_figure before, after, gain;
  double error; /* standard error of the gain */
} ww_gain;

/* One cue beside the label; of a numeric label, those above its median are the `yes`. */
typedef struct ww_cue_row {
  const ww_cue_info *cue;
  uint32_t calls, hits, late, with_yes, with_no; /* late: hits in the last fifth */
  ww_figure alone; /* how well its hits alone go with the label; of a fault, their absence */
  ww_figure earns; /* of an experimental one: what its points would add to the overall score's figure */
  ww_milli precision, recall; /* of a merit for `yes`, of a fault for the others */
  ww_points now, then;
  bool few;     /* in too few conversations to say a thing */
  bool idle;    /* tells nothing apart, and would, if it did */
  bool against; /* goes the other way */
  bool leaks;   /* may be the outcome itself */
} ww_cue_row;

typedef struct ww_overlap {
  const ww_cue_info *one, *other;
  uint32_t both, either;
} ww_overlap;

/* What conversations have in common beside what was said: the label of others of the group as a predictor. */
typedef struct ww_leak {
  const char *what;
  size_t groups, shared; /* shared: conversations that are not alone in theirs */
  ww_figure tells;
} ww_leak;

enum { WW_LEAK_SELLER, WW_LEAK_ID, WW_LEAKS, WW_OVERLAPS = 20 };

typedef struct ww_calibration {
  ww_arena *arena, *scratch, *work; /* scratch: for one conversation; work: for one fit or comparison */
  const ww_rules *rules;
  ww_trial *trial;
  ww_str set, written; /* written: the pack, or empty */
  ww_labels labels;
  ww_outcome_call *calls;
  size_t n, cap, unlabelled, unjudged, unreadable, n_cues;
  ww_str pack_name, pack_version;
  uint64_t pack_hash;
  bool by_rank, starved;
  ww_milli middle; /* labels above it are the `yes` */
  /* what it comes to */
  size_t yes, twins, strength, changed, more; /* strength: 0 for no change; more: WW_NO_NUMBER: cannot be said */
  ww_points *now, *then;
  unsigned votes[WW_CHOICES];
  ww_gain gain, halves[2], curve[WW_CURVE], tried[WW_CHOICES]; /* tried: from not at all to freely */
  ww_comparison_row baselines[WW_PREDICTORS];
  ww_cue_row *rows;
  ww_overlap *overlaps;
  ww_leak leaks[WW_LEAKS];
  size_t n_rows, n_overlaps;
} ww_calibration;

#define WW_NO_NUMBER SIZE_MAX

/* A list of calls, by their place. */
typedef struct ww_calls {
  uint32_t *items;
  size_t n;
} ww_calls;

/* Keeps a readable card that has the label and is judged. */
void ww_calibration_take(ww_calibration *c, const ww_card *card);
/* Once all are there. False when there are too few, which has been said. */
bool ww_calibration_is_enough(ww_calibration *c);
void ww_calibrate(ww_calibration *c);

typedef void ww_calibration_print(ww_buf *out, const ww_calibration *c);
ww_calibration_print ww_calibration_text, ww_calibration_json, ww_calibration_csv;
/* The points as a pack of one file, to be laid over those they were fitted with. */
ww_calibration_print ww_calibration_pack;
/* One sentence: whether a gain is shown. */
const char *ww_calibration_verdict(const ww_calibration *c);
/* Adds what to beware of, a line each; false past the last. */
bool ww_calibration_warning(const ww_calibration *c, size_t i, ww_buf *out);

/* ---- parts of it */

/* Rows, overlaps and leaks. */
void ww_calibrate_cues(ww_calibration *c);
void ww_calibrate_leaks(ww_calibration *c);

/* Points fitted to `calls`; out has an entry for each cue. */
void ww_calibrate_fit(ww_calibration *c, const ww_calls *calls, double strength, ww_points *out);
/* Overall scores with these points. */
void ww_calibrate_score(ww_calibration *c, const ww_calls *calls, const ww_points *points, ww_milli *out);
/* Their scores with the points of now. */
ww_milli *ww_calibrate_now(ww_calibration *c, const ww_calls *calls);
/* Both beside the labels, `before` and `after` in the order of `calls`. */
void ww_calibrate_compare(ww_calibration *c, const ww_calls *calls, const ww_milli *before, const ww_milli *after,
                          unsigned resamples, ww_gain *out);
/* The part of every call, 0 to parts - 1: alike in labels, what was said twice in the same part, and by nothing
 * but labels and what was said. */
void ww_calibrate_deal(ww_calibration *c, const ww_calls *calls, unsigned parts, unsigned *out);
/* How much points may move, 0 for not at all; `tried` gets what each choice came to. */
size_t ww_calibrate_choose(ww_calibration *c, const ww_calls *calls, ww_gain tried[WW_CHOICES]);
/* How strongly factors are drawn to 1 by that; how far apart it lets them come. */
double ww_calibrate_strength(size_t choice);
ww_milli ww_calibrate_spread(size_t choice);
/* Scores of conversations by points fitted to the others; `votes` counts what the folds chose. */
void ww_calibrate_cross(ww_calibration *c, const ww_calls *calls, unsigned folds, ww_milli *after,
                        unsigned votes[WW_CHOICES]);

#endif
