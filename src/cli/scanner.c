/* scanner.c: the scanners that a command line asks for.
 * SPDX-License-Identifier: MIT */
#include "cli/scanner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/slurp.h"

struct ww_fit {
  const ww_args *args;
  ww_buf importer; /* read once, for it may be a pipe */
  ww_scanner *scanner; /* NULL: could not be made */
  struct ww_fit *next;
};

typedef struct ww_seated {
  const ww_fit *fit;
  ww_scanner *scanner;
} seated;

/* Without a console nothing is said. */
static ww_scanner *make(const ww_fit *f, const ww_rules *rules, ww_console *console, ww_error *error) {
  ww_options options = ww_args_options(f->args);
  if (console) options.sink = ww_console_sink, options.sink_ctx = console;
  if (f->args->importer) options.importer = (ww_file){ww_str_of(f->args->importer), ww_buf_str(&f->importer)};
  return ww_scanner_new(rules, &options, error);
}

static void try(ww_scanners *s, ww_fit *f) {
  ww_error error;
  unsigned before = s->console->errors;
  if (f->args->importer && !ww_slurp(f->args->importer, &f->importer)) {
    ww_console_trouble(s->console, ww_str_of(f->args->importer), strerror(errno));
    s->console->errors++;
    return;
  }
  f->scanner = make(f, s->rules, s->console, &error);
  if (!f->scanner && s->console->errors == before) ww_console_sink(s->console, &error);
}

static ww_fit *add(ww_scanners *s, const ww_args *args) {
  ww_fit *f = calloc(1, sizeof *f);
  if (!f) return s->console->errors++, ww_console_no_memory(), NULL;
  *f = (ww_fit){.args = args, .next = s->fits};
  s->fits = f;
  try(s, f);
  return f;
}

bool ww_scanners_open(ww_scanners *s, const ww_args *args, const ww_rules *rules, ww_console *console) {
  *s = (ww_scanners){.args = args, .rules = rules, .console = console};
  const ww_fit *first = add(s, args);
  return first && first->scanner;
}

const ww_fit *ww_scanners_fit(ww_scanners *s, const ww_args *args) {
  const ww_fit *found = NULL, *last = NULL;
  for (const ww_fit *f = s->fits; f; last = f, f = f->next)
    if (f->args == args) found = f;
  if (!found) found = add(s, args);
  return found && found->scanner ? found : last;
}

ww_scanner *ww_fit_scanner(const ww_fit *fit) {
  return fit->scanner;
}

void ww_scanners_free(ww_scanners *s) {
  for (ww_fit *f = s->fits, *next; f; f = next) {
    next = f->next;
    ww_scanner_free(f->scanner);
    ww_buf_free(&f->importer);
    free(f);
  }
}

ww_scanner *ww_desk_scanner(ww_desk *d, const ww_rules *rules, const ww_fit *fit) {
  ww_error ignored;
  for (size_t i = 0; i < d->n; i++)
    if (d->items[i].fit == fit) return d->items[i].scanner;
  ww_scanner *scanner = make(fit, rules, NULL, &ignored);
  seated *more = scanner ? realloc(d->items, (d->n + 1) * sizeof *more) : NULL;
  if (!more) return ww_scanner_free(scanner), NULL;
  d->items = more;
  d->items[d->n++] = (seated){fit, scanner};
  return scanner;
}

void ww_desk_free(ww_desk *d) {
  for (size_t i = 0; i < d->n; i++) ww_scanner_free(d->items[i].scanner);
  free(d->items);
}
