/* fuzz_config.c: bytes as what stands beside a pack: settings, a layout of JSON, a baseline, labels, a list
 * of findings to leave alone, names of columns, globs, a command line. Byte 0 says which.
 * SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <unistd.h>

#include "../prop/sound.h"
#include "base/json.h"
#include "cli/args.h"
#include "cli/baseline.h"
#include "cli/config.h"
#include "cli/glob.h"
#include "cli/labels.h"
#include "fuzz.h"
#include "small.h"

enum { WORDS = 12 };

static const ww_rules *small_rules(void) {
  static ww_rules *rules;
  if (!rules) rules = must_load(&small_pack, 1);
  return rules;
}

static char path[] = "/tmp/fuzz_config.XXXXXX";

static void remove_file(void) {
  unlink(path);
}

/* Some are read by name only. The file is the same one each time. */
static const char *in_file(ww_str bytes) {
  static FILE *file;
  if (!file) {
    int fd = mkstemp(path);
    demand(fd >= 0 && (file = fdopen(fd, "wb")), "no file for settings");
    atexit(remove_file);
  }
  rewind(file);
  demand(ftruncate(fileno(file), 0) == 0, "no room for settings");
  if (bytes.n) fwrite(bytes.p, 1, bytes.n, file);
  demand(fflush(file) == 0, "no room for settings");
  return path;
}

static void try_settings(ww_str bytes) {
  ww_config *config = ww_config_new();
  jmp_buf trap;
  demand(config != NULL, "out of memory");
  config->arena.trap = &trap;
  if (setjmp(trap)) abort();
  if (ww_config_read(config, ww_str_of(in_file(bytes)), WW_S("sub/"), WW_S("/home"))) {
    ww_args args;
    ww_args_default(&args, ww_command_at(0));
    if (ww_config_settle(config, &args)) {
      demand(ww_config_for(&args, WW_S("calls/a.vtt")) != NULL, "out of memory");
      demand(ww_config_for(&args, WW_S("/home/scripts/b.md")) != NULL, "out of memory");
    }
    ww_args_clear(&args);
  }
  ww_config_free(config);
}

static void try_importer(ww_str yaml, ww_str json) {
  told t = {0};
  ww_error e;
  ww_options options = {.importer = {WW_S("own.yaml"), yaml}, .sink = take_problem, .sink_ctx = &t};
  ww_scanner *s = ww_scanner_new(small_rules(), &options, &e);
  demand(s ? !t.errors : t.errors && e.message[0], "no layout, and no word why; or a mistake, and a layout all the same");
  if (!s) return;
  ww_input in = {.path = WW_S("a.json"), .bytes = json, .format = ww_format_find(WW_S("json")), .line = 1, .ordinal = 1};
  const ww_card *card = ww_scan(s, &in);
  const char *fault = card_fault(card, true);
  if (!fault) fault = place_fault(card, count_lines(json));
  demand(!fault, fault ? fault : "");
  ww_scanner_free(s);
}

/* What is read and known is found again in what is written. */
static void try_baseline(ww_str json) {
  ww_baseline b = {0}, again = {0};
  const char *why = NULL;
  ww_buf text = {0};
  ww_arena_init(&b.arena);
  ww_arena_init(&again.arena);
  bool good = ww_baseline_parse(&b, json, &why);
  demand(good || why, "no baseline, and no word why");
  if (good) {
    b.found = b.known, b.n_found = b.n_known;
    ww_baseline_print(&b, &text);
    demand(!text.failed && ww_baseline_parse(&again, ww_buf_str(&text), &why), "what was written is no baseline");
    demand(again.n_known == b.n_found, "a finding is lost on the way");
  }
  ww_buf_free(&text);
  ww_arena_clear(&b.arena);
  ww_arena_clear(&again.arena);
}

static void try_labels(ww_str spec, ww_str meta, ww_str csv) {
  jmp_buf trap;
  ww_arena a;
  ww_labels labels = {0};
  size_t bad;
  ww_args args;
  ww_args_default(&args, ww_command_at(0));
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) abort();
  for (ww_str word; spec.n && ww_str_line(&spec, &word);) ww_list_add(&args.labels, ww_arena_copy(&a, word).p);
  if (csv.n) args.labels_file = in_file(csv);
  if (ww_labels_open(&labels, &a, &args)) {
    ww_card card = {.id = WW_S("a"), .path = WW_S("a.json")};
    ww_milli *values = ww_new_n(&a, labels.n + 1, ww_milli);
    const ww_json *tree = ww_json_read(&a, ww_arena_copy(&a, meta), &bad);
    ww_labels_take(&labels, &card, tree, values);
    card.id = WW_S("b");
    ww_labels_take(&labels, &card, NULL, values);
    for (size_t i = 0; i < labels.n; i++) ww_labels_check(&labels, i);
    ww_labels_leftover(&labels, &(ww_console){0});
  }
  ww_labels_free(&labels);
  ww_args_clear(&args);
  ww_arena_clear(&a);
}

static void try_ignores(ww_str yaml, ww_str call) {
  told t = {0};
  ww_ignores *ignores = ww_ignores_new((ww_file){WW_S("a.ignore"), yaml}, small_rules(), take_problem, &t);
  demand(!ignores == (t.errors > 0), "no list, and no word why");
  if (!ignores) return;
  ww_scanner *s = must_scan(small_rules(), NULL);
  ww_input in = {.path = WW_S("a"), .bytes = call, .format = ww_format_find(WW_S("text")), .line = 1, .ordinal = 1, .ignores = ignores};
  const ww_card *card = ww_scan(s, &in);
  ww_ignores_note(ignores, card);
  ww_ignores_unused(ignores, take_problem, &(told){0});
  ww_scanner_free(s);
  ww_ignores_free(ignores);
}

static void try_columns(ww_str spec, ww_str table) {
  ww_error e = {.message = ""};
  size_t scan = 0;
  if (!ww_columns_check(spec, &e)) {
    demand(e.message[0] != 0, "bad columns, and no word why");
    return;
  }
  ww_scanner *s = must_scan(small_rules(), NULL);
  ww_input in = {.path = WW_S("a"), .bytes = table, .format = ww_format_find(WW_S("csv")), .line = 1, .ordinal = 1, .columns = spec};
  size_t n = ww_format_split(in.format, spec, table, true, &scan);
  demand(n <= table.n && ww_format_head(in.format, spec, table) <= table.n, "a conversation longer than the input");
  const char *fault = place_fault(ww_scan(s, &in), count_lines(table));
  demand(!fault, fault ? fault : "");
  ww_scanner_free(s);
}

static void try_glob(ww_str glob, ww_str name) {
  ww_buf whole = {0};
  ww_glob_match(glob, name);
  ww_path_absolute(&whole, WW_S("/home/a"), name);
  demand(!whole.failed && ww_str_find(ww_buf_str(&whole), WW_S("/../")) == whole.n, "a path that is not absolute");
  ww_buf_free(&whole);
}

/* A word a line. Only parsed, and only what cannot read settings. */
static void try_command_line(ww_str bytes) {
  char *argv[WORDS + 3], *words[WORDS];
  int n = 0;
  ww_args args;
  argv[0] = (char[]){"winwin"};
  argv[1] = (char[]){"help"};
  for (ww_str line; n < WORDS && bytes.n && ww_str_line(&bytes, &line); n++) {
    words[n] = calloc(1, line.n + 1);
    demand(words[n] != NULL, "out of memory");
    if (line.n) memcpy(words[n], line.p, line.n);
    argv[n + 2] = words[n];
  }
  argv[n + 2] = NULL;
  optind = 0; /* glibc: from the start again */
  char **own = argv;
  if (n > 1 && words[0][0] == '!') argv[1] = argv[0], own = argv + 1; /* the command that scores, help asked for */
  ww_args_parse(n + 2 - (own != argv), own, &args);
  ww_args_free(&args);
  for (int i = 0; i < n; i++) free(words[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ww_str rest = {(const char *)data, size}, first, second;
  const ww_str mark = WW_S("%%%\n");
  switch (take_choice(&rest)) {
  case 0: try_settings(rest); break;
  case 1: first = take_until(&rest, mark), try_importer(first, rest); break;
  case 2: try_baseline(rest); break;
  case 3: first = take_until(&rest, mark), second = take_until(&rest, mark), try_labels(first, second, rest); break;
  case 4: first = take_until(&rest, mark), try_ignores(first, rest); break;
  case 5: first = take_until(&rest, mark), try_columns(first, rest); break;
  case 6: first = take_until(&rest, WW_S("\n")), try_glob(first, rest); break;
  default: try_command_line(rest); break;
  }
  return 0;
}
