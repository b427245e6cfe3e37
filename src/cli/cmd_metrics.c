/* cmd_metrics.c: what was measured, without a score; and how a metric is defined.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/batch.h"
#include "cli/console.h"

enum { MOST_METRICS = 128, LONGEST_FORMAT = 40 };

static int unknown_metric(ww_str name) {
  ww_str names[MOST_METRICS];
  size_t n = 0;
  while (n < MOST_METRICS && ww_metric_at(n)) names[n] = ww_str_of(ww_metric_at(n)->name), n++;
  ww_str near = ww_str_nearest(name, names, n);
  ww_buf b = {0};
  ww_buf_z(&b, "winwin: error: unknown metric '");
  ww_buf_plain(&b, name);
  if (near.n) ww_buf_printf(&b, "', did you mean '%.*s'?\n", WW_F(near));
  else ww_buf_z(&b, "'; 'winwin metrics PATH' shows their names\n");
  ww_console_complain(&b);
  return WW_TROUBLE;
}

static int explain(ww_str name) {
  size_t i = 0;
  const ww_metric_info *m;
  while ((m = ww_metric_at(i)) && !ww_str_eq(name, ww_str_of(m->name))) i++;
  if (!m) return unknown_metric(name);
  ww_buf b = {0};
  ww_buf_printf(&b, "%s\n%-11s%s\n", m->name, "unit", m->unit);
  ww_buf_printf(&b, "%-11s%s\n%-11s%s\n", "definition", m->about, "source", m->source);
  ww_buf_printf(&b, "%-11s%s\n", "needs", ww_metric_needs(i));
  return ww_console_print(&b) ? WW_DONE : WW_TROUBLE;
}

static const char *format_name(size_t i) {
  static const char *const names[] = {"text", "json", "jsonl", "csv"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static int run(ww_args *args) {
  char format[LONGEST_FORMAT];
  if (args->explain && args->paths.n) {
    ww_console_error(args->paths.items[0], "--explain takes one metric and reads no conversation");
    return WW_TROUBLE;
  }
  if (args->explain) return explain(ww_str_of(args->explain));
  snprintf(format, sizeof format, "metrics-%s", args->format);
  return ww_batch_run(args, format, WW_NONE);
}

const ww_command ww_command_metrics = {
    "metrics", "[PATH|-]...", "what was measured, without a score; --explain NAME",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_METRICS, 0, run,
    .formats = format_name,
    .purpose = "Prints numbers without judging: who talks how much and how long, questions and answers, pauses, "
               "interruptions. What an input cannot carry is n/a with its reason. --explain NAME defines a metric, "
               "without a PATH.",
    .examples = "winwin metrics call.vtt\n"
                "winwin metrics -f csv calls/ >metrics.csv\n"
                "winwin metrics --explain telling_rate\n"};
