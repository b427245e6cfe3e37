/* scanner.c: the scanners that a command line asks for.
 * SPDX-License-Identifier: MIT */
#include "cli/scanner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/config.h"
#include "cli/input.h"

typedef struct ww_fitted {
  const ww_args *args;
  ww_scanner *scanner; /* NULL: could not be made */
} fitted;

static ww_scanner *make(const ww_scanners *s, const ww_args *args) {
  ww_buf importer = {0};
  ww_options options = ww_args_options(args);
  options.sink = ww_console_sink;
  options.sink_ctx = s->console;
  ww_scanner *scanner = NULL;
  ww_error error;
  unsigned before = s->console->errors;
  if (args->importer && !ww_source_slurp(args->importer, &importer)) {
    ww_console_error(ww_str_of(args->importer), strerror(errno));
    s->console->errors++;
  } else {
    if (args->importer)
      options.importer = (ww_file){ww_str_of(args->importer), ww_buf_str(&importer)};
    scanner = ww_scanner_new(s->rules, &options, &error);
    if (!scanner && s->console->errors == before) ww_console_sink(s->console, &error);
  }
  ww_buf_free(&importer);
  return scanner;
}

static const fitted *add(ww_scanners *s, const ww_args *args) {
  fitted *more = realloc(s->items, (s->n + 1) * sizeof *more);
  if (!more) return s->console->errors++, ww_console_no_memory(), NULL;
  s->items = more;
  s->items[s->n] = (fitted){args, make(s, args)};
  return &s->items[s->n++];
}

bool ww_scanners_open(ww_scanners *s, const ww_args *args, const ww_rules *rules, ww_console *console) {
  *s = (ww_scanners){.args = args, .rules = rules, .console = console};
  const fitted *first = add(s, args);
  return first && first->scanner;
}

ww_scanner *ww_scanners_for(ww_scanners *s, ww_str path) {
  const ww_args *args = ww_config_for(s->args, path);
  const fitted *f = NULL;
  if (!args) s->console->errors++, ww_console_no_memory();
  for (size_t i = 0; i < s->n && !f; i++)
    if (s->items[i].args == args) f = &s->items[i];
  if (!f && args) f = add(s, args);
  return f && f->scanner ? f->scanner : s->items[0].scanner;
}

void ww_scanners_free(ww_scanners *s) {
  for (size_t i = 0; i < s->n; i++) ww_scanner_free(s->items[i].scanner);
  free(s->items);
}
