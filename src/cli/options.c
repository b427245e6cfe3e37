/* options.c: the one table of options, and how each takes its value.
 * SPDX-License-Identifier: MIT */
#include "cli/config.h"
#include "cli/console.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/regex.h"

typedef struct ww_option option_row;

enum { MOST_WORDS = 64 };

static void say(const ww_error *e, const char *lead) {
  ww_buf b = {0};
  if (e->file.n == 0) ww_buf_z(&b, lead);
  ww_error_print(e, &b);
  if (b.n) fwrite(b.p, 1, b.n, stderr);
  ww_buf_free(&b);
}

/* A command may take fewer words than the option has: only one that is `wanted` is proposed. */
static ww_str nearest(const option_row *row, const char *value, const char *wanted) {
  ww_str words[MOST_WORDS];
  size_t n = 0;
  ww_names *names = ww_option_words(row);
  for (size_t i = 0; names && n < MOST_WORDS && names(i); i++)
    if (strstr(wanted, names(i))) words[n++] = ww_str_of(names(i));
  return n ? ww_str_nearest(ww_str_of(value), words, n) : (ww_str){0};
}

/* Names the option as whoever said it knows it: a flag, a variable, or a key at its place. */
bool ww_option_complain(const ww_args *args, const option_row *row, const char *value, const char *wanted) {
  ww_error e;
  ww_place at = args->now->at;
  bool in_file = at.line > 0;
  ww_str near = nearest(row, value, wanted), name = in_file ? ww_str_of(row->name) : at.file;
  const char *quote = in_file ? "'" : "";
  ww_error_set(&e, WW_ERROR, in_file ? at : (ww_place){0}, "%s%.*s%s takes %s, not '%s'%s%.*s%s", quote, WW_F(name),
               quote, wanted, value, near.n ? ", did you mean '" : "", WW_F(near), near.n ? "'?" : "");
  say(&e, "winwin: ");
  return false;
}

static bool set_flag(ww_args *args, const char *value, const option_row *row) {
  bool yes = strcmp(value, "true") == 0;
  *(bool *)((char *)args + row->offset) = yes;
  return yes || strcmp(value, "false") == 0 || ww_option_complain(args, row, value, "true or false");
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
static void join_names(ww_buf *out, ww_names *name) {
  for (size_t i = 0; name(i); i++)
    ww_buf_printf(out, "%s%s", i == 0 ? "" : name(i + 1) ? ", " : " or ", name(i));
}

static bool complain_names(const ww_args *args, const option_row *row, const char *value,
                           ww_names *name) {
  ww_buf names = {0};
  join_names(&names, name);
  ww_buf_char(&names, 0);
  if (names.failed) ww_console_no_memory();
  else ww_option_complain(args, row, value, names.p);
  ww_buf_free(&names);
  return false;
}

static bool is_one_of(ww_names *names, const char *value) {
  for (size_t i = 0; names && names(i); i++)
    if (!strcmp(value, names(i))) return true;
  return false;
}

static bool set_format(ww_args *args, const char *value, const option_row *row) {
  ww_names *names = args->command->formats;
  return is_one_of(names, value) ? set_word(args, value, row) : complain_names(args, row, value, names);
}

bool ww_list_add(ww_list *list, const char *value) {
  ww_str *more = realloc(list->items, (list->n + 1) * sizeof *more);
  if (!more) return ww_console_no_memory();
  list->items = more;
  list->items[list->n++] = ww_str_of(value);
  return true;
}

static bool set_output(ww_args *args, const char *value, const option_row *row) {
  ww_str s = ww_str_of(value);
  size_t equals = ww_str_find_char(s, '=');
  if (equals == 0 || equals + 1 >= s.n) return ww_option_complain(args, row, value, "FMT=FILE, such as sarif=winwin.sarif");
  for (size_t i = 0; ww_report_name(i); i++)
    if (ww_str_eq(ww_str_sub(s, 0, equals), ww_str_of(ww_report_name(i)))) return ww_list_add(&args->outputs, value);
  return complain_names(args, row, value, ww_report_name);
}

static bool set_input_format(ww_args *args, const char *value, const option_row *row) {
  if (ww_format_find(ww_str_of(value))) return set_word(args, value, row);
  return complain_names(args, row, value, input_name);
}

static bool set_columns(ww_args *args, const char *value, const option_row *row) {
  ww_error e;
  char lead[80];
  if (ww_columns_check(ww_str_of(value), &e)) return set_word(args, value, row);
  ww_place at = args->now->at;
  snprintf(lead, sizeof lead, "winwin: %.*s: ", WW_F(at.file));
  if (at.line) e.file = at.file, e.line = at.line, e.column = at.column;
  say(&e, lead);
  return false;
}

static const char *color_name(size_t i) {
  static const char *const names[] = {"auto", "always", "never", NULL};
  return names[i];
}

static bool set_color(ww_args *args, const char *value, const option_row *row) {
  for (size_t i = 0; color_name(i); i++)
    if (!strcmp(value, color_name(i))) return set_word(args, value, row);
  return ww_option_complain(args, row, value, "auto, always or never");
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
  if (!more) return ww_console_no_memory();
  args->speakers = more;
  args->speakers[args->n_speakers++] = (ww_speaker_rule){pattern, role, regex};
  return true;
}

static bool set_speaker(ww_args *args, const char *value, const option_row *row) {
  const char *equals = strrchr(value, '=');
  ww_role role;
  if (!equals || !read_role(equals + 1, &role))
    return ww_option_complain(args, row, value, "NAME=ROLE, the role being seller, prospect, other or unknown");
  return add_speaker(args, (ww_str){value, (size_t)(equals - value)}, role, false);
}

/* The scanner says what is wrong with a pattern too, but knows nothing of the place in a file. */
static bool add_pattern(ww_args *args, const char *value, ww_role role) {
  ww_error e;
  ww_place at = args->now->at;
  ww_regex *regex = at.line ? ww_regex_new(ww_str_of(value), 0, at, &e) : NULL;
  if (at.line && !regex) return say(&e, ""), false;
  ww_regex_free(regex);
  return add_speaker(args, ww_str_of(value), role, true);
}

static bool set_seller(ww_args *args, const char *value, const option_row *row) {
  (void)row;
  return add_pattern(args, value, WW_SELLER);
}

static bool set_prospect(ww_args *args, const char *value, const option_row *row) {
  (void)row;
  return add_pattern(args, value, WW_PROSPECT);
}

static bool set_assume(ww_args *args, const char *value, const option_row *row) {
  return read_role(value, &args->assume) || ww_option_complain(args, row, value, "seller, prospect or other");
}

static bool set_kind(ww_args *args, const char *value, const option_row *row) {
  for (args->kind = WW_CALL; args->kind < WW_KINDS; args->kind++)
    if (!strcmp(value, ww_kind_word(args->kind))) return true;
  return ww_option_complain(args, row, value, "call, notes or script");
}

static bool set_severity(ww_args *args, const char *value, const option_row *row) {
  ww_severity *out = (ww_severity *)(void *)((char *)args + row->offset);
  for (*out = WW_SUGGESTION; *out < WW_SEVERITIES; (*out)++)
    if (!strcmp(value, ww_severity_word(*out))) return true;
  *out = WW_NONE;
  return !strcmp(value, "never") || ww_option_complain(args, row, value, "error, warning, suggestion or never");
}

static bool set_fail_under(ww_args *args, const char *value, const option_row *row) {
  ww_str s = ww_str_of(value);
  size_t colon = ww_str_find_char(s, ':');
  const char *side = colon < s.n ? value + colon + 1 : "";
  bool known = !*side || (read_role(side, &args->fail_side) && args->fail_side && args->fail_side <= WW_PROSPECT);
  if (known && ww_milli_parse(ww_str_sub(s, 0, colon), &args->fail_under)) return true;
  return ww_option_complain(args, row, value, "a score such as 55 or 55:prospect");
}

static bool set_top(ww_args *args, const char *value, const option_row *row) {
  ww_milli n;
  if (!ww_milli_parse(ww_str_of(value), &n) || n % 1000 || n <= 0 || n > 1000000)
    return ww_option_complain(args, row, value, "a number from 1 to 1000");
  args->top = (unsigned)(n / 1000);
  return true;
}

static bool set_jobs(ww_args *args, const char *value, const option_row *row) {
  ww_milli n;
  if (!ww_milli_parse(ww_str_of(value), &n) || n % 1000 || n <= 0 || n / 1000 > WW_MOST_JOBS)
    return ww_option_complain(args, row, value, "a number from 1 to 256");
  args->jobs = (unsigned)(n / 1000);
  return true;
}

static bool set_item(ww_args *args, const char *value, const option_row *row) {
  return ww_list_add((ww_list *)(void *)((char *)args + row->offset), value);
}

#define AT(member) offsetof(ww_args, member)
static const option_row options[] = {
    {"stdin-filename", 0, WW_GROUP_INPUT | WW_ONCE, "NAME", set_word, AT(stdin_filename), "what to call standard input"},
    {"files-from", 0, WW_GROUP_INPUT | WW_ONCE, "FILE", set_word, AT(files_from), "a list of paths, a line each; - is standard input"},
    {"null", '0', WW_GROUP_INPUT | WW_ONCE, NULL, set_flag, AT(nul), "paths of --files-from end in NUL, as find -print0 ends them"},
    {"glob", 0, WW_GROUP_INPUT, "GLOB", set_item, AT(globs), "of what lies in folders, read only such files; repeatable"},
    {"exclude", 0, WW_GROUP_INPUT, "GLOB", set_item, AT(excludes), "of what lies in folders, leave such out; repeatable"},
    {"input-format", 0, WW_GROUP_INPUT | WW_PER_FILE, "FORMAT", set_input_format, AT(input_format), NULL},
    {"importer", 0, WW_GROUP_INPUT | WW_PER_FILE, "FILE", set_word, AT(importer), "YAML that says where JSON of your own keeps what"},
    {"columns", 0, WW_GROUP_INPUT | WW_PER_FILE, "KIND=COLUMN,...", set_columns, AT(columns), "tables: speaker, role, text, start, end, id by name or number"},
    {"kind", 0, WW_GROUP_INPUT | WW_PER_FILE, "KIND", set_kind, 0, "call, notes or script"},
    {"speaker", 0, WW_GROUP_INPUT | WW_PER_FILE, "NAME=ROLE", set_speaker, 0, "NAME is seller, prospect or other; repeatable"},
    {"seller", 0, WW_GROUP_INPUT | WW_PER_FILE, "REGEX", set_seller, 0, "speakers whose name matches sell"},
    {"prospect", 0, WW_GROUP_INPUT | WW_PER_FILE, "REGEX", set_prospect, 0, "speakers whose name matches are prospects"},
    {"assume-speaker", 0, WW_GROUP_INPUT | WW_PER_FILE, "ROLE", set_assume, 0, "the role of speakers nothing else is known of"},
    {"strict-roles", 0, WW_GROUP_INPUT | WW_PER_FILE, NULL, set_flag, AT(strict_roles), "infer no role; an unknown one is an error"},
    {"rows", 0, WW_GROUP_INPUT | WW_PER_FILE, NULL, set_flag, AT(rows), "jsonl: each line stands for itself"},
    {"allow-empty", 0, WW_GROUP_INPUT, NULL, set_flag, AT(allow_empty), "nothing to read is no error"},
    {"jobs", 'j', WW_GROUP_INPUT, "N", set_jobs, 0, "how many conversations at a time; else one a core"},
    {"pack", 0, WW_GROUP_CUES | WW_GROUP_INIT, "DIR", set_item, AT(packs), "a pack to lay over the bundled one; repeatable"},
    {"no-default-pack", 0, WW_GROUP_CUES, NULL, set_flag, AT(no_default_pack), "leave the bundled pack out"},
    {"enable", 0, WW_GROUP_CUES, "ID", ww_option_enable, 0, "let an experimental cue score; repeatable"},
    {"disable", 0, WW_GROUP_CUES, "ID", ww_option_disable, 0, "leave a cue out; repeatable"},
    {"severity", 0, WW_GROUP_CUES, "ID=LEVEL", ww_option_severity_of, 0, "error, warning, suggestion or none; repeatable"},
    {"limit", 0, WW_GROUP_INPUT | WW_GROUP_CUES, "NAME=N", ww_option_limit, 0, NULL},
    {"experimental", 0, WW_GROUP_CUES, NULL, set_flag, AT(experimental), "let all experimental cues score"},
    {"slow", 0, WW_GROUP_VALIDATE | WW_ONCE, NULL, set_flag, AT(slow), "warn of patterns that can explode or are tried everywhere"},
    {"label", 0, WW_GROUP_LABELS | WW_GROUP_FIT, "MEMBER[=VALUE]", set_item, AT(labels), "what is known of a conversation; repeatable"},
    {"labels", 0, WW_GROUP_LABELS | WW_GROUP_FIT, "FILE", set_word, AT(labels_file), "labels in a CSV file; --label names a column"},
    {"utterance-label", 0, WW_GROUP_LABELS, "NAME", set_item, AT(utterance_labels), "a label of utterances, with --cue; repeatable"},
    {"cue", 0, WW_GROUP_LABELS, "ID", set_item, AT(cues), "the cue that should find that label; repeatable"},
    {"write", 0, WW_GROUP_FIT | WW_ONCE, "FILE", set_word, AT(write), "write the proposal as a pack, for --pack"},
    {"format", 'f', WW_GROUP_OUTPUT | WW_GROUP_LABELS | WW_GROUP_FIT, "FORMAT", set_format, AT(format), NULL},
    {"output", 0, WW_GROUP_CARDS | WW_ONCE, "FMT=FILE", set_output, 0, "in a format to a file, beside -f; repeatable"},
    {"full", 0, WW_GROUP_CARDS | WW_GROUP_TEAM | WW_GROUP_CHANGES, NULL, set_flag, AT(full), "all moments, the whole ledger, always cards, every row"},
    {"top", 0, WW_GROUP_CARDS | WW_GROUP_TEAM | WW_GROUP_CHANGES, "N", set_top, 0, "how many moments to show"},
    {"min-severity", 0, WW_GROUP_CARDS, "LEVEL", set_severity, AT(min_severity), "show findings from this severity on"},
    {"evidence", 0, WW_GROUP_CARDS | WW_GROUP_TEAM | WW_GROUP_CHANGES, "HOW", ww_option_evidence, 0, "none, quote, or context: what was said beside it too"},
    {"redact", 0, WW_GROUP_INPUT, NULL, set_flag, AT(redact), "[name], [email], [phone] and [number] in their places"},
    {"color", 0, WW_GROUP_OUTPUT, "WHEN", set_color, AT(color), "auto, always or never"},
    {"line-buffered", 0, WW_GROUP_CARDS | WW_GROUP_CONVERT | WW_GROUP_METRICS, NULL, set_flag, AT(line_buffered), "write each card at once, into a pipe too"},
    {"explain", 0, WW_GROUP_METRICS | WW_ONCE, "NAME", set_word, AT(explain), "how a metric is defined, and where that is from"},
    {"fail-on", 0, WW_GROUP_GATES, "LEVEL", set_severity, AT(fail_on), "exit 1 on a finding: error, warning, suggestion, never"},
    {"fail-under", 0, WW_GROUP_GATES, "N[:SIDE]", set_fail_under, 0, "exit 1 when a score is below N or not given"},
    {"max-warnings", 0, WW_GROUP_GATES, "N", ww_option_count, AT(max_warnings), "exit 1 on more warnings than N in all"},
    {"baseline", 0, WW_GROUP_GATES, "FILE", set_word, AT(baseline), "findings it knows fail no gate"},
    {"write-baseline", 0, WW_GROUP_GATES | WW_ONCE, "FILE", set_word, AT(write_baseline), "write the findings of this run as known"},
    {"allow-na", 0, WW_GROUP_GATES, NULL, set_flag, AT(allow_na), "a conversation that is not judged passes --fail-under"},
    {"exit-zero", 0, WW_GROUP_GATES, NULL, set_flag, AT(exit_zero), "exit 0 though a gate failed"},
    {"origin", 0, WW_GROUP_CONFIG | WW_ONCE, NULL, set_flag, AT(origin), "say where each setting comes from"},
    {"quiet", 'q', WW_GROUP_ALL, NULL, set_flag, AT(quiet), "errors only on standard error"},
    {"verbose", 'v', WW_GROUP_ALL, NULL, set_flag, AT(verbose), "notes too"},
    {"help", 'h', WW_GROUP_ALL | WW_ONCE, NULL, set_flag, AT(help), "this help"},
    {"version", 'V', WW_GROUP_ALL | WW_ONCE, NULL, set_flag, AT(version), "the versions of winwin and its libraries"},
};
enum { N_OPTIONS = sizeof options / sizeof *options };


_Static_assert((int)N_OPTIONS <= (int)WW_MOST_OPTIONS, "the parser has room for so many");

const ww_option *ww_option_at(size_t i) {
  return i < N_OPTIONS ? &options[i] : NULL;
}

const ww_option *ww_option_find(ww_str name) {
  for (size_t i = 0; i < N_OPTIONS; i++)
    if (ww_str_eq(name, ww_str_of(options[i].name))) return &options[i];
  return NULL;
}

bool ww_option_repeats(const ww_option *o) {
  set_option *const repeating[] = {set_item,         set_output,         set_speaker,          set_seller, set_prospect,
                                   ww_option_enable, ww_option_disable, ww_option_severity_of, ww_option_limit};
  for (size_t i = 0; i < sizeof repeating / sizeof *repeating; i++)
    if (o->set == repeating[i]) return true;
  return false;
}

bool ww_option_is_path(const ww_option *o) {
  ww_str value = ww_str_of(o->value ? o->value : "");
  return ww_str_ends(value, WW_S("FILE")) || ww_str_ends(value, WW_S("DIR"));
}

static const char *role_name(size_t i) {
  return i + 1 < WW_ROLES ? ww_role_word((ww_role)(i + 1)) : i + 1 == (size_t)WW_ROLES ? ww_role_word(WW_UNKNOWN) : NULL;
}

static const char *kind_name(size_t i) {
  return i + 1 < WW_KINDS ? ww_kind_word((ww_kind)(i + 1)) : NULL;
}

static const char *level_name(size_t i) {
  return i + 1 < WW_SEVERITIES ? ww_severity_word((ww_severity)(i + 1)) : i + 1 == (size_t)WW_SEVERITIES ? "never" : NULL;
}

static const char *evidence_name(size_t i) {
  static const char *const names[] = {"none", "quote", "context", NULL};
  return names[i];
}

ww_names *ww_option_words(const ww_option *o) {
  static const struct {
    set_option *set;
    ww_names *names;
  } vocabularies[] = {{set_format, ww_report_name}, {set_input_format, input_name}, {set_color, color_name},
                      {set_assume, role_name},      {set_kind, kind_name},          {set_severity, level_name},
                      {ww_option_evidence, evidence_name}};
  for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
    if (o->set == vocabularies[i].set) return vocabularies[i].names;
  return NULL;
}

bool ww_option_fits(const ww_option *o, const ww_command *command, const char *value) {
  bool fits = (o->group & WW_GROUP_ALL) || (command->options & o->group & WW_GROUPS);
  return fits && (o->set != set_format || !value || is_one_of(command->formats, value));
}

void ww_option_help(const ww_option *o, const ww_command *command, ww_buf *out) {
  if (o->about) ww_buf_z(out, o->about);
  if (o->set == set_format) join_names(out, command->formats);
  if (o->set == set_input_format) join_names(out, input_name);
  if (o->set == ww_option_limit) ww_buf_z(out, "what one input may cost: "), join_names(out, ww_option_limit_name);
}
