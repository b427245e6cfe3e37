/* args.c: the option table and what it makes of a command line.
 * SPDX-License-Identifier: MIT */
#include "cli/args.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

struct option_row;
typedef bool set_option(ww_args *args, const char *value, const struct option_row *row);

typedef struct option_row {
  const char *name;
  char letter;
  unsigned group;
  const char *value; /* its name in help, NULL for a flag */
  set_option *set;
  size_t offset; /* for flags and plain words */
  const char *about;
} option_row;

static bool complain(const option_row *row, const char *value, const char *wanted) {
  ww_error e;
  ww_buf b = {0};
  ww_error_set(&e, WW_ERROR, (ww_place){0}, "--%s takes %s, not '%s'", row->name, wanted, value);
  ww_buf_z(&b, "winwin: ");
  ww_error_print(&e, &b);
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
  return false;
}

static bool set_flag(ww_args *args, const char *value, const option_row *row) {
  (void)value;
  *(bool *)((char *)args + row->offset) = true;
  return true;
}

static bool set_word(ww_args *args, const char *value, const option_row *row) {
  *(const char **)((char *)args + row->offset) = value;
  return true;
}

static const char *input_name(size_t i) {
  const ww_format *format = ww_format_at(i);
  return format ? ww_format_name(format) : NULL;
}

/* "a, b or c", from a table's names. */
static void join_names(ww_buf *out, const char *(*name)(size_t)) {
  for (size_t i = 0; name(i); i++)
    ww_buf_printf(out, "%s%s", i == 0 ? "" : name(i + 1) ? ", " : " or ", name(i));
}

/* Metrics and evaluate have forms of their own; the others, every row of reports.def. */
static void join_formats(ww_buf *out, const ww_command *command) {
  if (command->options & WW_GROUP_METRICS) ww_buf_z(out, "text, json, jsonl or csv");
  else if (command->options & WW_GROUP_LABELS) ww_buf_z(out, "text, json or csv");
  else join_names(out, ww_report_name);
}

static bool complain_names(const ww_args *args, const option_row *row, const char *value,
                           const char *(*name)(size_t)) {
  ww_buf names = {0};
  if (name == ww_report_name) join_formats(&names, args->command);
  else join_names(&names, name);
  ww_buf_char(&names, 0);
  if (!names.failed) complain(row, value, names.p);
  ww_buf_free(&names);
  return false;
}

/* The forms of single commands are no values of --format. */
static bool set_format(ww_args *args, const char *value, const option_row *row) {
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

static bool set_output(ww_args *args, const char *value, const option_row *row) {
  ww_str s = ww_str_of(value);
  size_t equals = ww_str_find_char(s, '=');
  if (equals == 0 || equals + 1 >= s.n) return complain(row, value, "FMT=FILE, such as sarif=winwin.sarif");
  for (size_t i = 0; ww_report_name(i); i++)
    if (ww_str_eq(ww_str_sub(s, 0, equals), ww_str_of(ww_report_name(i)))) return add_item(&args->outputs, value);
  return complain_names(args, row, value, ww_report_name);
}

static bool set_input_format(ww_args *args, const char *value, const option_row *row) {
  if (ww_format_find(ww_str_of(value))) return set_word(args, value, row);
  return complain_names(args, row, value, input_name);
}

static bool set_columns(ww_args *args, const char *value, const option_row *row) {
  ww_error e;
  ww_buf b = {0};
  if (ww_columns_check(ww_str_of(value), &e)) return set_word(args, value, row);
  ww_buf_z(&b, "winwin: --columns: ");
  ww_error_print(&e, &b);
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
  return false;
}

static bool set_color(ww_args *args, const char *value, const option_row *row) {
  if (!strcmp(value, "auto") || !strcmp(value, "always") || !strcmp(value, "never"))
    return set_word(args, value, row);
  return complain(row, value, "auto, always or never");
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

static bool set_speaker(ww_args *args, const char *value, const option_row *row) {
  const char *equals = strrchr(value, '=');
  ww_role role;
  if (!equals || !read_role(equals + 1, &role))
    return complain(row, value, "NAME=ROLE, the role being seller, prospect, other or unknown");
  return add_speaker(args, (ww_str){value, (size_t)(equals - value)}, role, false);
}

static bool set_seller(ww_args *args, const char *value, const option_row *row) {
  (void)row;
  return add_speaker(args, ww_str_of(value), WW_SELLER, true);
}

static bool set_prospect(ww_args *args, const char *value, const option_row *row) {
  (void)row;
  return add_speaker(args, ww_str_of(value), WW_PROSPECT, true);
}

static bool set_assume(ww_args *args, const char *value, const option_row *row) {
  return read_role(value, &args->assume) || complain(row, value, "seller, prospect or other");
}

static bool set_kind(ww_args *args, const char *value, const option_row *row) {
  for (args->kind = WW_CALL; args->kind < WW_KINDS; args->kind++)
    if (!strcmp(value, ww_kind_word(args->kind))) return true;
  return complain(row, value, "call, notes or script");
}

static bool set_severity(ww_args *args, const char *value, const option_row *row) {
  ww_severity *out = (ww_severity *)(void *)((char *)args + row->offset);
  for (*out = WW_SUGGESTION; *out < WW_SEVERITIES; (*out)++)
    if (!strcmp(value, ww_severity_word(*out))) return true;
  *out = WW_NONE;
  return !strcmp(value, "never") || complain(row, value, "error, warning, suggestion or never");
}

static bool set_fail_under(ww_args *args, const char *value, const option_row *row) {
  ww_str s = ww_str_of(value);
  size_t colon = ww_str_find_char(s, ':');
  const char *side = colon < s.n ? value + colon + 1 : "";
  bool known = !*side || (read_role(side, &args->fail_side) && args->fail_side <= WW_PROSPECT);
  if (known && ww_milli_parse(ww_str_sub(s, 0, colon), &args->fail_under)) return true;
  return complain(row, value, "a score such as 55 or 55:prospect");
}

static bool set_top(ww_args *args, const char *value, const option_row *row) {
  ww_milli n;
  if (!ww_milli_parse(ww_str_of(value), &n) || n % 1000 || n <= 0 || n > 1000000)
    return complain(row, value, "a number from 1 to 1000");
  args->top = (unsigned)(n / 1000);
  return true;
}

static bool set_item(ww_args *args, const char *value, const option_row *row) {
  return add_item((ww_list *)(void *)((char *)args + row->offset), value);
}

#define AT(member) offsetof(ww_args, member)
static const option_row options[] = {
    {"stdin-filename", 0, WW_GROUP_INPUT, "NAME", set_word, AT(stdin_filename), "what to call standard input"},
    {"input-format", 0, WW_GROUP_INPUT, "FORMAT", set_input_format, AT(input_format), NULL},
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
    {"label", 0, WW_GROUP_LABELS, "MEMBER[=VALUE]", set_item, AT(labels), "what is known of a conversation; repeatable"},
    {"labels", 0, WW_GROUP_LABELS, "FILE", set_word, AT(labels_file), "labels in a CSV file; --label names a column"},
    {"utterance-label", 0, WW_GROUP_LABELS, "NAME", set_item, AT(utterance_labels), "a label of utterances, with --cue; repeatable"},
    {"cue", 0, WW_GROUP_LABELS, "ID", set_item, AT(cues), "the cue that should find that label; repeatable"},
    {"format", 'f', WW_GROUP_OUTPUT | WW_GROUP_LABELS, "FORMAT", set_format, AT(format), NULL},
    {"output", 0, WW_GROUP_CARDS, "FMT=FILE", set_output, 0, "in a format to a file, beside -f; repeatable"},
    {"full", 0, WW_GROUP_CARDS, NULL, set_flag, AT(full), "all moments, the whole ledger, always cards"},
    {"top", 0, WW_GROUP_CARDS, "N", set_top, 0, "how many moments a card shows"},
    {"min-severity", 0, WW_GROUP_CARDS, "LEVEL", set_severity, AT(min_severity), "show findings from this severity on"},
    {"color", 0, WW_GROUP_OUTPUT, "WHEN", set_color, AT(color), "auto, always or never"},
    {"explain", 0, WW_GROUP_METRICS, "NAME", set_word, AT(explain), "how a metric is defined, and where that is from"},
    {"fail-on", 0, WW_GROUP_GATES, "LEVEL", set_severity, AT(fail_on), "exit 1 on a finding: error, warning, suggestion, never"},
    {"fail-under", 0, WW_GROUP_GATES, "N[:SIDE]", set_fail_under, 0, "exit 1 when a score is below N or not given"},
    {"allow-na", 0, WW_GROUP_GATES, NULL, set_flag, AT(allow_na), "a conversation that is not judged passes --fail-under"},
    {"exit-zero", 0, WW_GROUP_GATES, NULL, set_flag, AT(exit_zero), "exit 0 though a gate failed"},
    {"quiet", 'q', WW_GROUP_ALL, NULL, set_flag, AT(quiet), "errors only on standard error"},
    {"verbose", 'v', WW_GROUP_ALL, NULL, set_flag, AT(verbose), "notes too"},
    {"help", 'h', WW_GROUP_ALL, NULL, set_flag, AT(help), "this help"},
    {"version", 'V', WW_GROUP_ALL, NULL, set_flag, AT(version), "the versions of winwin and its libraries"},
};
enum { N_OPTIONS = sizeof options / sizeof *options };

static const ww_command *const commands[] = {
#define WW_COMMAND(name) &ww_command_##name,
#include "cli/commands.def"
#undef WW_COMMAND
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

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
    snprintf(names[i], sizeof names[i], "--%s", options[i].name);
    words[i] = ww_str_of(names[i]);
  }
  ww_str s = ww_str_of(word);
  usage_error("unknown option", word, ww_str_nearest(ww_str_sub(s, 0, ww_str_find_char(s, '=')), words, N_OPTIONS));
  return false;
}

static bool apply(ww_args *args, int index, const char *value) {
  const option_row *row = &options[index];
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
    const option_row *row = &options[i];
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
      if (options[i].letter && options[i].letter == c) index = i;
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
  *args = (ww_args){.format = "text", .color = "auto", .fail_on = WW_SEVERITIES, .fail_under = WW_NA};
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
                      .kind = args->kind, .strict_roles = args->strict_roles};
}

void ww_args_free(ww_args *args) {
  ww_list *lists[] = {&args->paths, &args->packs, &args->outputs, &args->labels, &args->utterance_labels, &args->cues};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) free(lists[i]->items);
  free(args->speakers);
}

/* A list of names from column 31 on, in 80 columns. */
static void help_formats(const ww_command *command, ww_buf *out) {
  enum { INDENT = 31, ROOM = 80 - INDENT };
  ww_buf names = {0};
  join_formats(&names, command);
  for (ww_str rest = ww_buf_str(&names); rest.n;) {
    size_t cut = rest.n;
    if (cut > ROOM) cut = ROOM;
    while (cut < rest.n && rest.p[cut] != ' ') cut--;
    ww_buf_add(out, ww_str_sub(rest, 0, cut));
    rest = ww_str_trim(ww_str_from(rest, cut));
    if (rest.n) ww_buf_char(out, '\n'), ww_buf_fill(out, ' ', INDENT);
  }
  out->failed |= names.failed;
  ww_buf_free(&names);
}

static void help_options(const ww_command *command, ww_buf *out) {
  for (size_t i = 0; i < N_OPTIONS; i++) {
    const option_row *o = &options[i];
    char left[48];
    if (o->group != WW_GROUP_ALL && !(command->options & o->group)) continue;
    snprintf(left, sizeof left, "%c%c%s --%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
             o->letter ? "," : " ", o->name, o->value ? " " : "", o->value ? o->value : "");
    ww_buf_printf(out, "  %-28s %s", left, o->about ? o->about : "");
    if (o->set == set_format) help_formats(command, out);
    if (o->set == set_input_format) join_names(out, input_name);
    ww_buf_char(out, '\n');
  }
}

void ww_args_help(const ww_command *command, ww_buf *out) {
  ww_buf_z(out, "winwin reads sales conversations and says, with a quote for every point,\n"
                "whether both sides were on the way to winning.\n\n");
  for (size_t i = 0; i < N_COMMANDS; i++)
    if (!command || command == commands[i])
      ww_buf_printf(out, "  winwin %-8s %-14s %s\n", i ? commands[i]->name : "[score]", commands[i]->operands,
                    commands[i]->about);
  ww_buf_z(out, "\noptions\n");
  help_options(command ? command : commands[1], out);
  ww_buf_z(out, "\nexit status: 0 done, 1 a gate failed, 2 could not do all of the job\n"
                "It is not a lie detector, a forecast, or a basis for employment decisions.\n");
}
