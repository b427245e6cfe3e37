/* args.c: the option table and what it makes of a command line.
 * SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

bool ww_option_complain(const ww_option *row, const char *value, const char *wanted) {
  ww_error e;
  ww_buf b = {0};
  ww_error_set(&e, WW_ERROR, (ww_place){0}, "--%s takes %s, not '%s'", row->name, wanted, value);
  ww_buf_z(&b, "winwin: ");
  ww_error_print(&e, &b);
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
  return false;
}

static bool set_flag(ww_args *args, const char *value, const ww_option *row) {
  (void)value;
  *(bool *)((char *)args + row->offset) = true;
  return true;
}

static bool set_word(ww_args *args, const char *value, const ww_option *row) {
  *(const char **)((char *)args + row->offset) = value;
  return true;
}

const char *ww_options_input(size_t i) {
  const ww_format *format = ww_format_at(i);
  return format ? ww_format_name(format) : NULL;
}

/* "a, b or c", from a table's names. */
void ww_options_join(ww_buf *out, const char *(*name)(size_t)) {
  for (size_t i = 0; name(i); i++)
    ww_buf_printf(out, "%s%s", i == 0 ? "" : name(i + 1) ? ", " : " or ", name(i));
}

/* Metrics and evaluate have forms of their own; the others, every row of reports.def. */
void ww_options_formats(ww_buf *out, const ww_command *command) {
  if (command->options & WW_GROUP_METRICS) ww_buf_z(out, "text, json, jsonl or csv");
  else if (command->options & WW_GROUP_LABELS) ww_buf_z(out, "text, json or csv");
  else ww_options_join(out, ww_report_name);
}

static bool complain_names(const ww_args *args, const ww_option *row, const char *value,
                           const char *(*name)(size_t)) {
  ww_buf names = {0};
  if (name == ww_report_name) ww_options_formats(&names, args->command);
  else ww_options_join(&names, name);
  ww_buf_char(&names, 0);
  if (!names.failed) ww_option_complain(row, value, names.p);
  ww_buf_free(&names);
  return false;
}

/* The forms of single commands are no values of --format. */
bool ww_option_format(ww_args *args, const char *value, const ww_option *row) {
  for (size_t i = 0; ww_report_name(i); i++)
    if (!strcmp(value, ww_report_name(i))) return set_word(args, value, row);
  return complain_names(args, row, value, ww_report_name);
}

static bool add_item(ww_list *list, const char *value) {
  ww_str *more = realloc(list->items, (list->n + 1) * sizeof *more);
  if (!more) return false;
  list->items = more;
  list->items[list->n++] = ww_str_of(value);
  return true;
}

static bool set_output(ww_args *args, const char *value, const ww_option *row) {
  ww_str s = ww_str_of(value);
  size_t equals = ww_str_find_char(s, '=');
  if (equals == 0 || equals + 1 >= s.n) return ww_option_complain(row, value, "FMT=FILE, such as sarif=winwin.sarif");
  for (size_t i = 0; ww_report_name(i); i++)
    if (ww_str_eq(ww_str_sub(s, 0, equals), ww_str_of(ww_report_name(i)))) return add_item(&args->outputs, value);
  return complain_names(args, row, value, ww_report_name);
}

bool ww_option_input_format(ww_args *args, const char *value, const ww_option *row) {
  if (ww_format_find(ww_str_of(value))) return set_word(args, value, row);
  return complain_names(args, row, value, ww_options_input);
}

static bool set_columns(ww_args *args, const char *value, const ww_option *row) {
  ww_error e;
  ww_buf b = {0};
  if (ww_columns_check(ww_str_of(value), &e)) return set_word(args, value, row);
  ww_buf_z(&b, "winwin: --columns: ");
  ww_error_print(&e, &b);
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
  return false;
}

static bool set_color(ww_args *args, const char *value, const ww_option *row) {
  if (!strcmp(value, "auto") || !strcmp(value, "always") || !strcmp(value, "never"))
    return set_word(args, value, row);
  return ww_option_complain(row, value, "auto, always or never");
}

static bool read_role(const char *value, ww_role *role) {
  for (*role = WW_SELLER; *role < WW_ROLES; (*role)++)
    if (!strcmp(value, ww_role_word(*role))) return true;
  *role = WW_UNKNOWN;
  return !strcmp(value, "unknown");
}

static bool add_speaker(ww_args *args, ww_str pattern, ww_role role, bool regex) {
  size_t size = (args->n_speakers + 1) * sizeof *args->speakers;
  ww_speaker_rule *more = realloc(args->speakers, size);
  if (!more) return false;
  args->speakers = more;
  args->speakers[args->n_speakers++] = (ww_speaker_rule){pattern, role, regex};
  return true;
}

static bool set_speaker(ww_args *args, const char *value, const ww_option *row) {
  const char *equals = strrchr(value, '=');
  ww_role role;
  if (!equals || !read_role(equals + 1, &role))
    return ww_option_complain(row, value, "NAME=ROLE, the role being seller, prospect, other or unknown");
  return add_speaker(args, (ww_str){value, (size_t)(equals - value)}, role, false);
}

static bool set_seller(ww_args *args, const char *value, const ww_option *row) {
  (void)row;
  return add_speaker(args, ww_str_of(value), WW_SELLER, true);
}

static bool set_prospect(ww_args *args, const char *value, const ww_option *row) {
  (void)row;
  return add_speaker(args, ww_str_of(value), WW_PROSPECT, true);
}

static bool set_assume(ww_args *args, const char *value, const ww_option *row) {
  return read_role(value, &args->assume) || ww_option_complain(row, value, "seller, prospect or other");
}

static bool set_kind(ww_args *args, const char *value, const ww_option *row) {
  for (args->kind = WW_CALL; args->kind < WW_KINDS; args->kind++)
    if (!strcmp(value, ww_kind_word(args->kind))) return true;
  return ww_option_complain(row, value, "call, notes or script");
}

static bool set_severity(ww_args *args, const char *value, const ww_option *row) {
  ww_severity *out = (ww_severity *)(void *)((char *)args + row->offset);
  for (*out = WW_SUGGESTION; *out < WW_SEVERITIES; (*out)++)
    if (!strcmp(value, ww_severity_word(*out))) return true;
  *out = WW_NONE;
  return !strcmp(value, "never") || ww_option_complain(row, value, "error, warning, suggestion or never");
}

static bool set_fail_under(ww_args *args, const char *value, const ww_option *row) {
  ww_str s = ww_str_of(value);
  size_t colon = ww_str_find_char(s, ':');
  const char *side = colon < s.n ? value + colon + 1 : "";
  bool known = !*side || (read_role(side, &args->fail_side) && args->fail_side <= WW_PROSPECT);
  if (known && ww_milli_parse(ww_str_sub(s, 0, colon), &args->fail_under)) return true;
  return ww_option_complain(row, value, "a score such as 55 or 55:prospect");
}

static bool set_top(ww_args *args, const char *value, const ww_option *row) {
  ww_milli n;
  if (!ww_milli_parse(ww_str_of(value), &n) || n % 1000 || n <= 0 || n > 1000000)
    return ww_option_complain(row, value, "a number from 1 to 1000");
  args->top = (unsigned)(n / 1000);
  return true;
}

static bool set_item(ww_args *args, const char *value, const ww_option *row) {
  return add_item((ww_list *)(void *)((char *)args + row->offset), value);
}

#define AT(member) offsetof(ww_args, member)
const ww_option ww_options_table[] = {
    {"stdin-filename", 0, WW_GROUP_INPUT, "NAME", set_word, AT(stdin_filename), "what to call standard input"},
    {"input-format", 0, WW_GROUP_INPUT, "FORMAT", ww_option_input_format, AT(input_format), NULL},
    {"importer", 0, WW_GROUP_INPUT, "FILE", set_word, AT(importer), "YAML that says where JSON of your own keeps what"},
    {"columns", 0, WW_GROUP_INPUT, "KIND=COLUMN,...", set_columns, AT(columns), "tables: speaker, role, text, start, end, id by name or number"},
    {"kind", 0, WW_GROUP_INPUT, "KIND", set_kind, 0, "call, notes or script"},
    {"speaker", 0, WW_GROUP_INPUT, "NAME=ROLE", set_speaker, 0, "NAME is seller, prospect or other; repeatable"},
    {"seller", 0, WW_GROUP_INPUT, "REGEX", set_seller, 0, "speakers whose name matches sell"},
    {"prospect", 0, WW_GROUP_INPUT, "REGEX", set_prospect, 0, "speakers whose name matches are prospects"},
    {"assume-speaker", 0, WW_GROUP_INPUT, "ROLE", set_assume, 0, "the role of speakers nothing else is known of"},
    {"strict-roles", 0, WW_GROUP_INPUT, NULL, set_flag, AT(strict_roles), "infer no role; an unknown one is an error"},
    {"allow-empty", 0, WW_GROUP_INPUT, NULL, set_flag, AT(allow_empty), "nothing to read is no error"},
    {"pack", 0, WW_GROUP_CUES, "DIR", set_item, AT(packs), "a pack to lay over the bundled one; repeatable"},
    {"no-default-pack", 0, WW_GROUP_CUES, NULL, set_flag, AT(no_default_pack), "leave the bundled pack out"},
    {"enable", 0, WW_GROUP_CUES, "ID", ww_option_enable, 0, "let an experimental cue score; repeatable"},
    {"disable", 0, WW_GROUP_CUES, "ID", ww_option_disable, 0, "leave a cue out; repeatable"},
    {"severity", 0, WW_GROUP_CUES, "ID=LEVEL", ww_option_severity_of, 0, "error, warning, suggestion or none; repeatable"},
    {"experimental", 0, WW_GROUP_CUES, NULL, set_flag, AT(experimental), "let all experimental cues score"},
    {"label", 0, WW_GROUP_LABELS, "MEMBER[=VALUE]", set_item, AT(labels), "what is known of a conversation; repeatable"},
    {"labels", 0, WW_GROUP_LABELS, "FILE", set_word, AT(labels_file), "labels in a CSV file; --label names a column"},
    {"utterance-label", 0, WW_GROUP_LABELS, "NAME", set_item, AT(utterance_labels), "a label of utterances, with --cue; repeatable"},
    {"cue", 0, WW_GROUP_LABELS, "ID", set_item, AT(cues), "the cue that should find that label; repeatable"},
    {"format", 'f', WW_GROUP_OUTPUT | WW_GROUP_LABELS, "FORMAT", ww_option_format, AT(format), NULL},
    {"output", 0, WW_GROUP_CARDS, "FMT=FILE", set_output, 0, "in a format to a file, beside -f; repeatable"},
    {"full", 0, WW_GROUP_CARDS, NULL, set_flag, AT(full), "all moments, the whole ledger, always cards"},
    {"top", 0, WW_GROUP_CARDS, "N", set_top, 0, "how many moments a card shows"},
    {"min-severity", 0, WW_GROUP_CARDS, "LEVEL", set_severity, AT(min_severity), "show findings from this severity on"},
    {"evidence", 0, WW_GROUP_CARDS, "HOW", ww_option_evidence, 0, "none, quote, or context: what was said beside it too"},
    {"redact", 0, WW_GROUP_CARDS | WW_GROUP_CONVERT, NULL, set_flag, AT(redact), "[name], [email], [phone] and [number] in their places"},
    {"color", 0, WW_GROUP_OUTPUT, "WHEN", set_color, AT(color), "auto, always or never"},
    {"explain", 0, WW_GROUP_METRICS, "NAME", set_word, AT(explain), "how a metric is defined, and where that is from"},
    {"fail-on", 0, WW_GROUP_GATES, "LEVEL", set_severity, AT(fail_on), "exit 1 on a finding: error, warning, suggestion, never"},
    {"fail-under", 0, WW_GROUP_GATES, "N[:SIDE]", set_fail_under, 0, "exit 1 when a score is below N or not given"},
    {"max-warnings", 0, WW_GROUP_GATES, "N", ww_option_count, AT(max_warnings), "exit 1 on more warnings than N in all"},
    {"baseline", 0, WW_GROUP_GATES, "FILE", set_word, AT(baseline), "findings it knows fail no gate"},
    {"write-baseline", 0, WW_GROUP_GATES, "FILE", set_word, AT(write_baseline), "write the findings of this run as known"},
    {"allow-na", 0, WW_GROUP_GATES, NULL, set_flag, AT(allow_na), "a conversation that is not judged passes --fail-under"},
    {"exit-zero", 0, WW_GROUP_GATES, NULL, set_flag, AT(exit_zero), "exit 0 though a gate failed"},
    {"quiet", 'q', WW_GROUP_ALL, NULL, set_flag, AT(quiet), "errors only on standard error"},
    {"verbose", 'v', WW_GROUP_ALL, NULL, set_flag, AT(verbose), "notes too"},
    {"help", 'h', WW_GROUP_ALL, NULL, set_flag, AT(help), "this help"},
    {"version", 'V', WW_GROUP_ALL, NULL, set_flag, AT(version), "the versions of winwin and its libraries"},
};
enum { N_OPTIONS = sizeof ww_options_table / sizeof *ww_options_table };
const size_t ww_options_count = N_OPTIONS;

static const ww_command *const commands[] = {
#define WW_COMMAND(name) &ww_command_##name,
#include "cli/commands.def"
#undef WW_COMMAND
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

const ww_command *ww_command_at(size_t i) {
  return i < N_COMMANDS ? commands[i] : NULL;
}

const ww_command *ww_command_find(ww_str name) {
  for (size_t i = 0; i < N_COMMANDS; i++)
    if (ww_str_eq(name, ww_str_of(commands[i]->name))) return commands[i];
  return NULL;
}

static void usage_error(const char *what, const char *word, ww_str near) {
  ww_error e;
  ww_buf b = {0};
  ww_error_set(&e, WW_ERROR, (ww_place){0}, "%s: '%s'", what, word);
  ww_buf_z(&b, "winwin: ");
  ww_error_print(&e, &b);
  if (near.n) ww_buf_printf(&b, "did you mean '%.*s'? ", WW_F(near));
  ww_buf_z(&b, "see 'winwin --help'\n");
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
}

static bool unknown_option(const char *word) {
  char names[N_OPTIONS][32];
  ww_str words[N_OPTIONS];
  for (size_t i = 0; i < N_OPTIONS; i++) {
    snprintf(names[i], sizeof names[i], "--%s", ww_options_table[i].name);
    words[i] = ww_str_of(names[i]);
  }
  ww_str s = ww_str_of(word);
  usage_error("unknown option", word, ww_str_nearest(ww_str_sub(s, 0, ww_str_find_char(s, '=')), words, N_OPTIONS));
  return false;
}

static bool apply(ww_args *args, int index, const char *value) {
  const ww_option *row = &ww_options_table[index];
  bool fits = row->group == WW_GROUP_ALL || !args->command || (args->command->options & row->group);
  if (fits) return row->set(args, value, row);
  char word[80];
  snprintf(word, sizeof word, "--%s", row->name);
  usage_error("the command does not take this option", word, (ww_str){0});
  return false;
}

static bool parse_options(int argc, char **argv, ww_args *args) {
  struct option longs[N_OPTIONS + 1] = {0};
  char shorts[2 * N_OPTIONS + 2] = ":", *end = shorts + 1;
  for (int i = 0; i < N_OPTIONS; i++) {
    const ww_option *row = &ww_options_table[i];
    longs[i] = (struct option){row->name, row->value ? required_argument : no_argument, NULL, 256 + i};
    if (row->letter) *end++ = row->letter;
    if (row->letter && row->value) *end++ = ':';
  }
  opterr = 0;
  for (int c; (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
    int index = c - 256;
    const char *word = argv[optind - 1];
    if (c == ':') return usage_error("an option needs a value", word, (ww_str){0}), false;
    if (c == '?' && optopt == 0) return unknown_option(word);
    if (c == '?' && optopt >= 256) return usage_error("an option takes no value", word, (ww_str){0}), false;
    for (int i = 0; c < 256 && i < N_OPTIONS; i++)
      if (ww_options_table[i].letter && ww_options_table[i].letter == c) index = i;
    if (index < 0) return unknown_option((char[]){'-', (char)optopt, 0});
    if (!apply(args, index, optarg)) return false;
  }
  return true;
}

/* The command is the first word, unless that is a path: "winwin calls/" scores. */
static bool find_command(int *argc, char ***argv, ww_args *args) {
  args->command = commands[0];
  const char *word = *argc > 1 ? (*argv)[1] : "";
  const ww_command *named = ww_command_find(ww_str_of(word));
  if (!named) return true;
  args->command = named;
  (*argv)++;
  (*argc)--;
  return true;
}

bool ww_args_parse(int argc, char **argv, ww_args *args) {
  *args = (ww_args){.format = "text", .color = "auto", .fail_on = WW_SEVERITIES, .fail_under = WW_NA, .max_warnings = WW_NA};
  find_command(&argc, &argv, args);
  if (!parse_options(argc, argv, args)) return false;
  for (int i = optind; i < argc; i++)
    if (!add_item(&args->paths, argv[i])) return false;
  if (args->paths.n && ww_command_find(args->paths.items[0]) && args->command == commands[0] &&
      access(args->paths.items[0].p, F_OK) != 0) {
    usage_error("the command must come before its options", args->paths.items[0].p, (ww_str){0});
    return false;
  }
  size_t most = args->command->most;
  if (most == 0 || args->paths.n <= most) return true;
  usage_error("more operands than the command takes", args->paths.items[most].p, (ww_str){0});
  return false;
}

ww_options ww_args_options(const ww_args *args) {
  return (ww_options){.speakers = args->speakers, .n_speakers = args->n_speakers, .assume = args->assume,
                      .kind = args->kind, .strict_roles = args->strict_roles,
                      .redact = args->redact, .no_quotes = args->no_quotes};
}

void ww_args_free(ww_args *args) {
  ww_list *lists[] = {&args->paths, &args->packs, &args->outputs, &args->labels, &args->utterance_labels, &args->cues};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) free(lists[i]->items);
  free(args->speakers);
  free(args->choices);
}
