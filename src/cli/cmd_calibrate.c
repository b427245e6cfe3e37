/* cmd_calibrate.c: fits points to outcomes, and says what that gains.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/crew.h"
#include "cli/outfile.h"
#include "cli/packs.h"
#include "cli/signals.h"

typedef struct {
  const ww_args *args;
  ww_calibration_print *print;
  ww_crew crew;
  ww_outfile out;
  ww_arena arena, scratch, work;
  ww_calibration c;
  bool out_of_memory;
} calibrator;

static bool refuse(const char *why) {
  ww_console_error(WW_S("winwin"), why);
  return false;
}

static const struct {
  const char *name;
  ww_calibration_print *print;
} formats[] = {{"text", ww_calibration_text}, {"json", ww_calibration_json}, {"csv", ww_calibration_csv}};
enum { FORMATS = sizeof formats / sizeof *formats };

static const char *format_name(size_t i) {
  return i < FORMATS ? formats[i].name : NULL;
}

static void find_print(calibrator *r) {
  for (size_t i = 0; i < FORMATS; i++)
    if (strcmp(r->args->format, formats[i].name) == 0) r->print = formats[i].print;
}

static bool check_labels(const ww_args *args) {
  if (args->labels.n == 0 && !args->labels_file) return refuse("nothing to fit points to: name --label or --labels");
  return args->labels.n < 2 || refuse("points can be fitted to one --label at a time");
}

static bool cannot_write(const char *path) {
  ww_console_error(ww_str_of(path), strerror(errno));
  return false;
}

/* The reading in between holds what no arena has, so running out of memory is caught here. */
static void take(void *ctx, const ww_card *card, const ww_str *made) {
  calibrator *r = ctx;
  jmp_buf *outer = r->arena.trap, trap;
  (void)made;
  if (!card->readable) {
    r->c.unreadable++;
    return;
  }
  r->arena.trap = r->scratch.trap = &trap;
  if (setjmp(trap) == 0) ww_calibration_take(&r->c, card);
  else r->out_of_memory = true;
  r->arena.trap = r->scratch.trap = outer;
  ww_arena_reset(&r->scratch);
}

static bool write_pack(calibrator *r, bool complete) {
  ww_buf b = {0};
  const char *path = r->args->write;
  if (!path) return true;
  if (!complete) {
    ww_console_error(ww_str_of(path), "not written, for not all of the input could be read");
    return false;
  }
  ww_calibration_pack(&b, &r->c);
  bool whole = !b.failed && fwrite(b.p, 1, b.n, r->out.file) == b.n;
  if (b.failed) ww_console_no_memory();
  else if (!whole) cannot_write(path);
  if (!ww_outfile_close(&r->out, whole) && whole) whole = cannot_write(path);
  ww_buf_free(&b);
  return whole;
}

static bool print(calibrator *r) {
  ww_buf b = {0};
  r->print(&b, &r->c);
  return ww_console_print(&b);
}

static bool calibrate(calibrator *r) {
  ww_calibration *c = &r->c;
  if (!ww_crew_open(&r->crew) || !ww_labels_open(&c->labels, &r->arena, r->args)) return false;
  if (r->args->write && !ww_outfile_open(&r->out, r->args->write)) return cannot_write(r->args->write);
  c->set = ww_source_name(&r->arena, r->args);
  ww_crew_run(&r->crew);
  if (ww_signal_caught()) return refuse("interrupted: points are fitted to all of the input, or not at all");
  if (r->out_of_memory || c->starved) return ww_console_no_memory();
  bool complete = ww_crew_end(&r->crew);
  if (complete && r->args->write) c->written = ww_str_of(r->args->write);
  if (c->n + c->unlabelled + c->unjudged == 0) return complete;
  ww_labels_leftover(&c->labels, &r->crew.console);
  if (!ww_labels_check(&c->labels, 0) || !ww_calibration_is_enough(c)) return false;
  ww_calibrate(c);
  return print(r) && write_pack(r, complete) && complete;
}

/* What `run` owns outlives a jump to the trap. */
static bool calibrate_trapped(calibrator *r) {
  jmp_buf trap;
  r->arena.trap = r->scratch.trap = r->work.trap = &trap;
  if (setjmp(trap)) return ww_console_no_memory();
  find_print(r);
  if (!check_labels(r->args) || !ww_source_begin(r->args)) return false;
  return calibrate(r);
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  calibrator r = {.args = args, .crew = {.args = args, .rules = packs.rules, .whole = true, .take = take}};
  r.crew.ctx = &r;
  ww_arena_init(&r.arena);
  ww_arena_init(&r.scratch);
  ww_arena_init(&r.work);
  r.c = (ww_calibration){.arena = &r.arena, .scratch = &r.scratch, .work = &r.work, .rules = packs.rules,
                         .n_cues = packs.rules ? ww_rules_count(packs.rules) : 0,
                         .trial = packs.rules ? ww_trial_new(packs.rules) : NULL};
  bool good = packs.rules && (r.c.trial ? calibrate_trapped(&r) : ww_console_no_memory());
  ww_crew_free(&r.crew);
  ww_outfile_free(&r.out);
  ww_labels_free(&r.c.labels);
  ww_trial_free(r.c.trial);
  ww_arena_clear(&r.work);
  ww_arena_clear(&r.scratch);
  ww_arena_clear(&r.arena);
  ww_packs_free(&packs);
  return good ? WW_DONE : WW_TROUBLE;
}

const ww_command ww_command_calibrate = {
    "calibrate", "PATH...", "fits points to outcomes, prints a proposal", WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_FIT, 0, run,
    .formats = format_name,
    .purpose = "Fits the points of the cues to outcomes of your own, and says first what that would gain on conversations "
               "they were not fitted to. --write FILE makes a pack of the proposal.",
    .examples = "winwin calibrate --label meta.outcome=won past.jsonl\n"
                "winwin calibrate --label meta.outcome=won --write points.yaml past.jsonl\n"
                "winwin --pack points.yaml call.vtt\n"};
