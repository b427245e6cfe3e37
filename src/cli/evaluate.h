/* evaluate.h: from cards to figures: what evaluate keeps of a card, and what that comes to.
 * SPDX-License-Identifier: MIT
 *
 * A card dies with the next one, so a record keeps the few numbers that are asked for. When all are
 * there, every label is compared with every predictor and every cue with its utterance label.
 * Everything lives in one arena. */
#ifndef WW_CLI_EVALUATE_H
#define WW_CLI_EVALUATE_H

#include "cli/figures.h"
#include "cli/labels.h"

enum { WW_RESAMPLES = 2000 };

/* What may tell labelled conversations apart: the three scores, and plain numbers they must beat. */
typedef struct ww_predictor {
  const char *id, *title;
  bool baseline;
  ww_milli (*of)(const ww_card *card); /* WW_NA: not judged, or not measured */
} ww_predictor;

enum { WW_PREDICTORS = 7 };
extern const ww_predictor ww_predictors[WW_PREDICTORS]; /* overall first */

typedef struct ww_tally {
  uint64_t tp, fp, fn;
} ww_tally;

typedef struct ww_record {
  ww_milli values[WW_PREDICTORS];
  ww_milli *labels;  /* one per ww_label */
  ww_tally *tallies; /* one per ww_pair; NULL: its utterances have no labels */
} ww_record;

/* --utterance-label and --cue. `seen`: some utterance has the label. */
typedef struct ww_pair {
  ww_str label;
  const ww_cue_info *cue;
  bool seen;
} ww_pair;

/* One predictor beside one label. A baseline that goes the wrong way is turned round: `inverse`.
 * `lead` is the overall score's figure less this one, `ahead` the share of resamples in which the
 * overall score has the larger one. */
typedef struct ww_comparison_row {
  bool inverse;
  ww_figure figure, lead;
  ww_milli ahead;
} ww_comparison_row;

typedef struct ww_comparison {
  const ww_label *label;
  bool by_rank; /* rank correlation, else AUC */
  size_t n, judged, yes, unlabelled;
  ww_comparison_row rows[WW_PREDICTORS];
} ww_comparison;

typedef struct ww_detection {
  const ww_pair *pair;
  size_t n;
  ww_tally sum;
  ww_figure precision, recall, f1;
} ww_detection;

typedef struct ww_evaluation {
  ww_arena *arena, *scratch; /* scratch: for one conversation */
  ww_str set;
  ww_labels labels;
  ww_pair *pairs;
  ww_record *records;
  ww_str *names; /* labels of utterances seen, some of them */
  ww_comparison *comparisons;
  ww_detection *detections;
  size_t n_pairs, n_records, cap_records, n_names, n_comparisons, n_detections;
  size_t judged, unreadable, misfits; /* misfits: labels that are not one per utterance */
} ww_evaluation;

/* Adds the record of a readable card. */
void ww_evaluation_take(ww_evaluation *e, const ww_card *card, ww_console *console);

void ww_compare(ww_evaluation *e, size_t label, bool by_rank, ww_comparison *out);
void ww_detect(ww_evaluation *e, size_t pair, ww_detection *out);

typedef void ww_evaluation_print(ww_buf *out, const ww_evaluation *e);
ww_evaluation_print ww_evaluation_text, ww_evaluation_json, ww_evaluation_csv;

#endif
