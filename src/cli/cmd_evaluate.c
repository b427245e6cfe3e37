/* cmd_evaluate.c: measures scores and cues against labels.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <string.h>

#include "cli/crew.h"
#include "cli/evaluate.h"
#include "cli/packs.h"
#include "cli/signals.h"

typedef struct {
  const ww_args *args;
  const ww_rules *rules;
  ww_evaluation_print *print;
  ww_crew crew;
  ww_arena arena, scratch;
  ww_evaluation e;
  bool out_of_memory;
} evaluator;

static bool refuse(ww_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool refuse(ww_arena *a, const char *format, ...) {
  va_list args;
  va_start(args, format);
  ww_str why = ww_arena_vprintf(a, format, args);
  va_end(args);
  ww_console_error(WW_S("winwin"), why.p);
  return false;
}

static const struct {
  const char *name;
  ww_evaluation_print *print;
} formats[] = {{"text", ww_evaluation_text}, {"json", ww_evaluation_json}, {"csv", ww_evaluation_csv}};
enum { FORMATS = sizeof formats / sizeof *formats };

static const char *format_name(size_t i) {
  return i < FORMATS ? formats[i].name : NULL;
}

static void find_print(evaluator *r) {
  for (size_t i = 0; i < FORMATS; i++)
    if (strcmp(r->args->format, formats[i].name) == 0) r->print = formats[i].print;
}

/* Options that need one another. */
static bool check_args(evaluator *r) {
  const ww_list *labels = &r->args->utterance_labels, *cues = &r->args->cues;
  if (labels->n > cues->n)
    return refuse(&r->arena, "--utterance-label '%.*s' has no --cue beside it", WW_F(labels->items[cues->n]));
  if (cues->n > labels->n)
    return refuse(&r->arena, "--cue '%.*s' has no --utterance-label beside it", WW_F(cues->items[labels->n]));
  if (r->args->labels.n || r->args->labels_file || labels->n) return true;
  return refuse(&r->arena, "nothing to measure against: name --label, --labels, or --utterance-label with --cue");
}

static bool find_cues(evaluator *r) {
  const ww_args *args = r->args;
  bool good = true;
  r->e.pairs = ww_new_n(&r->arena, args->cues.n + 1, ww_pair);
  for (size_t i = 0; i < args->cues.n; i++) {
    ww_str id = args->cues.items[i];
    const ww_cue_info *cue = ww_rules_find(r->rules, id);
    ww_str near = cue ? (ww_str){0} : ww_rules_nearest(r->rules, id);
    r->e.pairs[r->e.n_pairs++] = (ww_pair){args->utterance_labels.items[i], cue, false};
    if (!cue)
      good = refuse(&r->arena, "unknown cue '%.*s'%s%.*s%s", WW_F(id), near.n ? ", did you mean '" : "",
                    WW_F(near), near.n ? "'?" : "");
  }
  return good;
}

/* The reading in between holds what no arena has, so running out of memory is caught here. */
static void take(void *ctx, const ww_card *card, const ww_str *made) {
  evaluator *r = ctx;
  jmp_buf *outer = r->arena.trap, trap;
  (void)made;
  if (!card->readable) {
    r->e.unreadable++;
    return;
  }
  r->arena.trap = r->scratch.trap = &trap;
  if (setjmp(trap) == 0) ww_evaluation_take(&r->e, card, &r->crew.console);
  else r->out_of_memory = true;
  r->arena.trap = r->scratch.trap = outer;
  ww_arena_reset(&r->scratch);
}

static bool compare_all(evaluator *r) {
  ww_evaluation *e = &r->e;
  bool good = true;
  e->comparisons = ww_new_n(&r->arena, 2 * e->labels.n + 1, ww_comparison);
  for (size_t i = 0; i < e->labels.n; i++) {
    const ww_label *label = &e->labels.items[i];
    if (!ww_labels_check(&e->labels, i)) {
      good = false;
      continue;
    }
    if (ww_label_is_bool(label)) ww_compare(e, i, false, &e->comparisons[e->n_comparisons++]);
    if (!label->has_value) ww_compare(e, i, true, &e->comparisons[e->n_comparisons++]);
  }
  return good;
}

static bool refuse_pair(evaluator *r, const ww_pair *pair) {
  ww_str near = ww_str_nearest(pair->label, r->e.names, r->e.n_names);
  if (r->e.n_names == 0)
    return refuse(&r->arena, "no utterance has the label '%.*s': no conversation has a list 'meta.labels' "
                             "with one for each", WW_F(pair->label));
  if (ww_str_eq(near, pair->label))
    return refuse(&r->arena, "no utterance that cue '%.*s' looks at has the label '%.*s'", WW_F(pair->cue->id),
                  WW_F(pair->label));
  return refuse(&r->arena, "no utterance has the label '%.*s'%s%.*s%s", WW_F(pair->label),
                near.n ? ", did you mean '" : "", WW_F(near), near.n ? "'?" : "");
}

static bool detect_all(evaluator *r) {
  ww_evaluation *e = &r->e;
  bool good = true;
  e->detections = ww_new_n(&r->arena, e->n_pairs + 1, ww_detection);
  for (size_t i = 0; i < e->n_pairs; i++) {
    if (e->pairs[i].seen) ww_detect(e, i, &e->detections[e->n_detections++]);
    else good = refuse_pair(r, &e->pairs[i]);
  }
  return good;
}

static bool print_all(evaluator *r) {
  ww_buf b = {0};
  if (r->e.n_comparisons + r->e.n_detections) r->print(&b, &r->e);
  return ww_console_print(&b);
}

static bool evaluate(evaluator *r) {
  if (!ww_crew_open(&r->crew)) return false;
  bool known = find_cues(r);
  if (!ww_labels_open(&r->e.labels, &r->arena, r->args) || !known) return false;
  r->e.set = ww_source_name(&r->arena, r->args);
  ww_crew_run(&r->crew);
  if (ww_signal_caught()) return refuse(&r->arena, "interrupted: figures are those of all of the input, or there are none");
  if (r->out_of_memory) return refuse(&r->arena, "out of memory");
  bool complete = ww_crew_end(&r->crew);
  if (r->e.n_records == 0) return complete;
  ww_labels_leftover(&r->e.labels, &r->crew.console);
  bool compared = compare_all(r), detected = detect_all(r);
  return print_all(r) && complete && compared && detected;
}

/* What `run` owns outlives a jump to the trap. */
static bool evaluate_trapped(evaluator *r) {
  jmp_buf trap;
  r->arena.trap = r->scratch.trap = &trap;
  if (setjmp(trap)) return ww_console_error(WW_S("winwin"), "out of memory"), false;
  find_print(r);
  if (!check_args(r) || !ww_source_begin(r->args)) return false;
  return evaluate(r);
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  evaluator r = {.args = args, .rules = packs.rules,
                 .crew = {.args = args, .rules = packs.rules, .whole = true, .take = take}};
  r.crew.ctx = &r;
  ww_arena_init(&r.arena);
  ww_arena_init(&r.scratch);
  r.e.arena = &r.arena;
  r.e.scratch = &r.scratch;
  bool good = packs.rules && evaluate_trapped(&r);
  ww_crew_free(&r.crew);
  ww_labels_free(&r.e.labels);
  ww_arena_clear(&r.scratch);
  ww_arena_clear(&r.arena);
  ww_packs_free(&packs);
  return good ? WW_DONE : WW_TROUBLE;
}

const ww_command ww_command_evaluate = {
    "evaluate", "PATH...", "measures scores and cues against labels",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_LABELS, 0, run,
    .formats = format_name,
    .purpose = "Says how well scores tell labelled conversations apart (AUC, or rank correlation for numbers), and "
               "how well cues find what people marked, with intervals and beside plain baselines.",
    .examples = "winwin evaluate --label meta.outcome=won calls.jsonl\n"
                "winwin evaluate --labels crm.csv --label stage=won calls/\n"
                "winwin evaluate --utterance-label question --cue question calls.jsonl\n"};
