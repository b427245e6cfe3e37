/* test_config.c: settings: globs, precedence, per file, and that schemas say what the tables say.
 * SPDX-License-Identifier: MIT */
#include "unit.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/config.h"
#include "cli/glob.h"

/* Help, completions and settings all ask the command which formats it has. */
static void who_takes_a_format_names_some(void **state) {
  (void)state;
  const ww_option *format = NULL;
  const ww_command *c;
  for (size_t i = 0; !format; i++)
    if (strcmp(ww_option_at(i)->name, "format") == 0) format = ww_option_at(i);
  for (size_t i = 0; (c = ww_command_at(i)); i++)
    assert_int_equal(ww_option_fits(format, c, NULL), c->formats && ww_option_fits(format, c, c->formats(0)));
}

static void globs(void **state) {
  static const struct {
    const char *glob, *path;
    bool match;
  } rows[] = {
      {"*.vtt", "a.vtt", true},          {"*.vtt", "calls/may/a.vtt", true}, {"*.vtt", "a.vtt.txt", false},
      {"calls/*.vtt", "calls/a.vtt", true}, {"calls/*.vtt", "calls/may/a.vtt", false},
      {"calls/*.vtt", "old/calls/a.vtt", false},
      {"calls/**", "calls/may/a.vtt", true}, {"calls/**", "calls/a.vtt", true}, {"calls/**", "callsign/a.vtt", false},
      {"**/may/*", "calls/may/a.vtt", true}, {"**/may/*", "may/a.vtt", true},   {"**/may/*", "calls/may/x/a.vtt", false},
      {"**/*.md", "a.md", true},         {"a/**/z.md", "a/z.md", true},         {"a/**/z.md", "a/b/c/z.md", true},
      {"a/**/z.md", "b/a/z.md", false},  {"calls/", "calls/may/a.vtt", true},   {"calls/", "old/calls/a.vtt", false},
      {"**/calls/", "old/calls/a.vtt", true}, {"calls/", "calls", false},       {"./calls/*", "calls/a.vtt", true},
      {"call-?.txt", "call-1.txt", true}, {"call-?.txt", "call-12.txt", false}, {"call-[12].txt", "call-2.txt", true},
      {"call-[12].txt", "call-3.txt", false}, {"**", "a/b", true},              {"a.txt", "A.txt", false},
      {"**/**/**/x", "a/b/c/d", false},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (ww_glob_match(ww_str_of(rows[i].glob), ww_str_of(rows[i].path)) != rows[i].match)
      fail_msg("'%s' on '%s'", rows[i].glob, rows[i].path);
}

static void absolute_paths(void **state) {
  static const char *const rows[][3] = {{"/a/b", "c", "/a/b/c"},      {"/a/b", "../c", "/a/c"},  {"/a/b", "./c/../d", "/a/b/d"},
                                        {"/a/b", "/x//y/", "/x/y"},   {"/", "c", "/c"},          {"/a", "../../../c", "/c"},
                                        {"/a/b", "../../", ""},       {"/a/b", "", "/a/b"}};
  ww_buf b = {0};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ww_path_absolute(&b, ww_str_of(rows[i][0]), ww_str_of(rows[i][1]));
    assert_str(ww_buf_str(&b), rows[i][2]);
  }
  ww_buf_free(&b);
}

/* ---- precedence, in a folder made for it */

static void write_file(const char *path, const char *text) {
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static int make_folder(void **state) {
  static char name[] = "/tmp/winwin-config-XXXXXX";
  if (!mkdtemp(name) || chdir(name) || mkdir("xdg", 0700) || mkdir("xdg/winwin", 0700)) return 1;
  char xdg[64];
  snprintf(xdg, sizeof xdg, "%s/xdg", name);
  setenv("XDG_CONFIG_HOME", xdg, 1);
  mkdir(".git", 0700);
  *state = name;
  return 0;
}

static int drop_folder(void **state) {
  char command[80];
  snprintf(command, sizeof command, "rm -r '%s'", (char *)*state);
  return chdir("/") || system(command);
}

static ww_args parse(char *flag, char *value) {
  char program[] = "winwin";
  char *argv[] = {program, flag, value, NULL};
  ww_args args;
  optind = 0;
  assert_true(ww_args_parse(flag ? 3 : 1, argv, &args));
  return args;
}

#define expect(flag, value, severity)                                                              \
  do {                                                                                             \
    ww_args args_ = parse(flag, value);                                                            \
    assert_int_equal(args_.fail_on, severity);                                                     \
    ww_args_free(&args_);                                                                          \
  } while (0)

static void precedence(void **state) {
  char flag[] = "--fail-on", never[] = "never";
  (void)state;
  expect(NULL, NULL, WW_SEVERITIES);
  write_file("xdg/winwin/config.yaml", "schema: 1\nfail-on: error\n");
  expect(NULL, NULL, WW_ERROR);
  write_file(".winwin.yaml", "schema: 1\nfail-on: warning\n");
  expect(NULL, NULL, WW_WARNING);
  setenv("WINWIN_FAIL_ON", "suggestion", 1);
  expect(NULL, NULL, WW_SUGGESTION);
  expect(flag, never, WW_NONE);
  setenv("WINWIN_FAIL_ON", "", 1); /* empty is not said */
  expect(NULL, NULL, WW_WARNING);
  unsetenv("WINWIN_FAIL_ON");
}

static void by_file(void **state) {
  char flag[] = "--kind", notes[] = "notes";
  (void)state;
  write_file(".winwin.yaml", "overrides:\n"
                             "  - {files: ['s/**'], kind: script, seller: [A, B]}\n"
                             "  - {files: ['s/calls/'], kind: call}\n"
                             "kind: notes\nseller: C\nschema: 1\n");
  ww_args args = parse(NULL, NULL);
  assert_ptr_equal(ww_config_for(&args, WW_S("other.md")), &args);
  assert_int_equal(args.kind, WW_NOTES);
  assert_int_equal(args.n_speakers, 1);
  const ww_args *script = ww_config_for(&args, WW_S("s/a.md"));
  assert_int_equal(script->kind, WW_SCRIPT);
  assert_int_equal(script->n_speakers, 2);
  assert_ptr_equal(ww_config_for(&args, WW_S("./s/x/../b.md")), script);
  assert_int_equal(ww_config_for(&args, WW_S("s/calls/a.md"))->kind, WW_CALL);
  ww_args_free(&args);
  args = parse(flag, notes);
  assert_int_equal(ww_config_for(&args, WW_S("s/a.md"))->kind, WW_NOTES);
  assert_int_equal(ww_config_for(&args, WW_S("s/a.md"))->n_speakers, 2);
  ww_args_free(&args);
}

static void paths_of_a_file(void **state) {
  (void)state;
  write_file(".winwin.yaml", "schema: 1\npack: [house, /abs]\nimporter: x/y.yaml\n");
  assert_int_equal(mkdir("sub", 0700), 0);
  assert_int_equal(chdir("sub"), 0);
  ww_args args = parse(NULL, NULL);
  assert_int_equal(args.packs.n, 2);
  assert_str(args.packs.items[0], "../house");
  assert_str(args.packs.items[1], "/abs");
  assert_string_equal(args.importer, "../x/y.yaml");
  ww_args_free(&args);
  assert_int_equal(chdir(".."), 0);
}

/* ---- schemas */

static bool to_buf(void *ctx, const char *p, size_t n) {
  ww_buf_add(ctx, (ww_str){p, n});
  return true;
}

static const ww_json *read_schema(ww_arena *a, bool (*write)(ww_write *write, void *ctx)) {
  ww_buf b = {0};
  size_t bad;
  assert_true(write(to_buf, &b));
  const ww_json *root = ww_json_read(a, ww_arena_copy(a, ww_buf_str(&b)), &bad);
  ww_buf_free(&b);
  assert_non_null(root);
  return root;
}

/* Each key of `value` stands in the definition, and each that is required stands in `value`. */
static void same_keys(const ww_json *definitions, const char *name, const ww_json *value) {
  const ww_json *d = ww_json_get(definitions, ww_str_of(name)), *known = ww_json_get(d, WW_S("properties"));
  for (const ww_json *m = value->first; m; m = m->next)
    if (!ww_json_get(known, m->key)) fail_msg("%s has %.*s, its schema has not", name, WW_F(m->key));
  for (const ww_json *r = ww_json_get(d, WW_S("required"))->first; r; r = r->next)
    if (!ww_json_get(value, r->text)) fail_msg("%s lacks %.*s", name, WW_F(r->text));
}

static void output_schema(void **state) {
  static const char *const lists[][2] = {{"speakers", "speaker"}, {"dimensions", "dimension"}, {"ledger", "ledger_line"},
                                         {"hits", "hit"},         {"not_asked", "not_asked"}};
  static const char *const maps[] = {"tool", "pack", "source", "words", "score"};
  ww_arena a;
  jmp_buf trap;
  ww_buf b = {0};
  ww_error error;
  size_t bad;
  (void)state;
  ww_arena_init(&a);
  a.trap = &trap;
  assert_int_equal(setjmp(trap), 0);
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, to_text, &b);
  ww_scanner *scanner = ww_scanner_new(rules, &(ww_options){0}, &error);
  ww_style style = {.width = 80};
  ww_report *report = ww_report_new(WW_S("jsonl"), &style, rules);
  const ww_card *card = scan_text(scanner, "Seller: I really need this sale, please.\nProspect: I need to think it over.\n");
  assert_true(ww_report_card(report, 0, false, card, to_buf, &b));
  const ww_json *json = ww_json_read(&a, ww_buf_str(&b), &bad);
  const ww_json *definitions = ww_json_get(read_schema(&a, ww_schema_card), WW_S("definitions"));
  same_keys(definitions, "card", json);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    const ww_json *list = ww_json_get(json, ww_str_of(lists[i][0]));
    for (const ww_json *item = list->first; item; item = item->next) same_keys(definitions, lists[i][1], item);
  }
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
    same_keys(definitions, maps[i], ww_json_get(json, ww_str_of(maps[i])));
  assert_non_null(ww_json_get(json, WW_S("hits"))->first);
  for (const ww_json *m = ww_json_get(json, WW_S("metrics"))->first; m; m = m->next) same_keys(definitions, "metric", m);
  ww_report_free(report);
  ww_scanner_free(scanner);
  ww_rules_free(rules);
  ww_buf_free(&b);
  ww_arena_clear(&a);
}

/* Every definition that is pointed to is there, in both. */
static void check_refs(const ww_json *definitions, const ww_json *value) {
  ww_str ref = ww_json_text(value, WW_S("$ref"));
  if (ref.n && !ww_json_get(definitions, ww_str_from(ref, strlen("#/definitions/"))))
    fail_msg("nothing at %.*s", WW_F(ref));
  for (const ww_json *m = value->type >= WW_JSON_LIST ? value->first : NULL; m; m = m->next) check_refs(definitions, m);
}

static void references(void **state) {
  ww_arena a;
  jmp_buf trap;
  (void)state;
  ww_arena_init(&a);
  a.trap = &trap;
  assert_int_equal(setjmp(trap), 0);
  const ww_json *pack = read_schema(&a, ww_schema_pack), *card = read_schema(&a, ww_schema_card);
  check_refs(ww_json_get(pack, WW_S("definitions")), pack);
  check_refs(ww_json_get(card, WW_S("definitions")), card);
  assert_non_null(ww_json_get(ww_json_get(pack, WW_S("properties")), WW_S("back_channels")));
  ww_arena_clear(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_takes_a_format_names_some),
      cmocka_unit_test(globs),         cmocka_unit_test(absolute_paths), cmocka_unit_test(precedence),
      cmocka_unit_test(by_file),       cmocka_unit_test(paths_of_a_file), cmocka_unit_test(output_schema),
      cmocka_unit_test(references),
  };
  return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
