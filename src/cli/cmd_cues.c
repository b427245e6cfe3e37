/* cmd_cues.c: the catalogue of cues.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/cues_why.h"
#include "cli/packs.h"

static void print_points(ww_buf *b, const ww_cue_info *c) {
  if (c->marker) {
    ww_buf_z(b, "marker");
    return;
  }
  ww_buf_z(b, "prospect ");
  ww_buf_milli(b, c->prospect);
  ww_buf_z(b, ", seller ");
  ww_buf_milli(b, c->seller);
  if (c->severity) ww_buf_printf(b, ", %s", ww_severity_word(c->severity));
  if (c->experimental) ww_buf_z(b, ", experimental");
}

static void list(const ww_rules *rules, ww_buf *b) {
  for (size_t i = 0; i < ww_rules_count(rules); i++) {
    const ww_cue_info *c = ww_rules_cue(rules, i);
    ww_str dimension = c->dimension.n ? c->dimension : WW_S("-");
    ww_buf_printf(b, "%-28.*s %-14.*s %-10.*s ", WW_F(c->id), WW_F(dimension), WW_F(c->type));
    print_points(b, c);
    ww_buf_char(b, '\n');
  }
}

static void print_strs(ww_buf *b, const char *label, const ww_str *items, size_t n) {
  for (size_t i = 0; i < n; i++) {
    ww_buf_printf(b, "%-10s ", i ? "" : label);
    ww_buf_plain(b, items[i]);
    ww_buf_char(b, '\n');
  }
}

static void show(const ww_cue_info *c, ww_buf *b) {
  ww_buf_printf(b, "%.*s: %.*s\n", WW_F(c->id), WW_F(c->title));
  ww_buf_printf(b, "%-10s %.*s, %s\n", "type", WW_F(c->type),
                c->speaker == WW_UNKNOWN ? "any speaker" : ww_role_word(c->speaker));
  print_strs(b, "dimension", &c->dimension, c->dimension.n > 0);
  ww_buf_printf(b, "%-10s ", "points");
  print_points(b, c);
  ww_buf_printf(b, "\n%-10s the first %d hits, each %d %% of the one before\n", "counted", c->max_hits, c->decay);
  print_strs(b, "why", &c->about, c->about.n > 0);
  print_strs(b, "try", c->suggest, c->suggests);
  print_strs(b, "source", c->sources, c->n_sources);
  ww_buf_printf(b, "%-10s %.*s:%u\n", "file", WW_F(c->file), (unsigned)c->line);
  print_strs(b, "fires on", c->match, c->matches);
  print_strs(b, "not on", c->no_match, c->no_matches);
}

static int unknown_cue(const ww_rules *rules, ww_str id) {
  ww_str near = ww_rules_nearest(rules, id);
  ww_buf b = {0};
  ww_buf_z(&b, "winwin: error: unknown cue '");
  ww_buf_plain(&b, id);
  if (near.n) ww_buf_printf(&b, "', did you mean '%.*s'?\n", WW_F(near));
  else ww_buf_z(&b, "'; a pack of your own is named by --pack or in .winwin.yaml\n");
  ww_console_complain(&b);
  return WW_TROUBLE;
}

static int run_rules(const ww_args *args, const ww_rules *rules) {
  ww_str verb = args->paths.n ? args->paths.items[0] : WW_S("list");
  ww_str id = args->paths.n > 1 ? args->paths.items[1] : (ww_str){0};
  const ww_cue_info *cue = ww_rules_find(rules, id);
  bool wants_list = ww_str_eq(verb, WW_S("list")) && args->paths.n <= 1;
  bool wants_show = ww_str_eq(verb, WW_S("show")) && args->paths.n == 2, wants_why = ww_str_eq(verb, WW_S("why"));
  if (!wants_list && (!(wants_show || wants_why) || id.n == 0)) {
    ww_console_say("winwin: error: 'cues' takes 'list', 'show ID' or 'why ID PATH'\n");
    return WW_TROUBLE;
  }
  if (!wants_list && !cue) return unknown_cue(rules, id);
  if (wants_why) return ww_cues_why(args, rules, cue);
  ww_buf b = {0};
  if (wants_list) list(rules, &b);
  else show(cue, &b);
  return ww_console_print(&b) ? WW_DONE : WW_TROUBLE;
}

static int run(ww_args *args) {
  ww_packs packs;
  ww_packs_load(&packs, args, (ww_str){0});
  int status = packs.rules ? run_rules(args, packs.rules) : WW_TROUBLE;
  ww_packs_free(&packs);
  return status;
}

const ww_command ww_command_cues = {
    "cues", "list|show|why", "the catalogue; show ID; why ID PATH: why it fired or not",
    WW_GROUP_INPUT | WW_GROUP_CUES, 0, run,
    .purpose = "list: every cue, a line each. show ID: one cue with its points, reasons and tests. why ID PATH: "
               "where the cue fired in PATH, and which step or exception stopped it elsewhere.",
    .examples = "winwin cues list\n"
                "winwin cues show needy-plea\n"
                "winwin cues why needy-plea call.vtt\n"
                "winwin cues --pack my-pack list\n"};
