/* console.c: standard output and standard error.
 * SPDX-License-Identifier: MIT */
#include "cli/console.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/regex.h"
#include "cli/progress.h"

bool ww_console_write(void *ctx, const char *p, size_t n) {
  (void)ctx;
  return n == 0 || fwrite(p, 1, n, stdout) == n;
}

void ww_console_hold(void) {
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

void ww_console_say(const char *text) {
  fputs(text, stderr);
}

bool ww_console_no_memory(void) {
  ww_console_say("winwin: error: out of memory\n");
  return false;
}

bool ww_console_print(ww_buf *b) {
  bool good = b->failed ? ww_console_no_memory() : ww_console_write(NULL, b->p, b->n);
  ww_buf_free(b);
  return good;
}

void ww_console_complain(ww_buf *b) {
  if (b->failed) ww_console_no_memory();
  else if (b->n) fwrite(b->p, 1, b->n, stderr);
  ww_buf_free(b);
}

void ww_console_sink(void *ctx, const ww_error *error) {
  ww_console *c = ctx;
  c->errors += error->severity == WW_ERROR;
  if (error->severity < WW_ERROR && c->quiet) return;
  if (error->severity < WW_WARNING && !c->verbose) return;
  ww_buf b = {0};
  ww_error_print(error, &b);
  if (b.failed) c->errors++, c->starved = true, ww_console_no_memory();
  else ww_console_lines(c, ww_buf_str(&b));
  ww_buf_free(&b);
}

void ww_console_lines(ww_console *c, ww_str lines) {
  if (lines.n == 0) return;
  if (c->progress) ww_progress_hide(c->progress);
  if (c->held) ww_buf_add(c->held, lines);
  else fwrite(lines.p, 1, lines.n, stderr);
}

void ww_console_card(ww_console *console, const ww_card *card) {
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    const ww_diagnostic *d = &card->diagnostics[i];
    ww_error e;
    ww_error_set(&e, d->severity, (ww_place){card->path, d->line, d->column}, "%.*s", WW_F(d->message));
    ww_console_sink(console, &e);
  }
}

void ww_console_trouble(ww_console *console, ww_str subject, const char *why) {
  ww_error e;
  unsigned errors = console->errors;
  ww_error_set(&e, WW_ERROR, (ww_place){.file = subject}, "%s", why);
  ww_console_sink(console, &e);
  console->errors = errors;
}

void ww_console_error(ww_str subject, const char *why) {
  ww_console c = {0};
  ww_console_trouble(&c, subject, why);
}

int ww_console_help(const ww_command *command) {
  ww_buf b = {0};
  ww_args_help(command, &b);
  return ww_console_print(&b) ? WW_DONE : WW_TROUBLE;
}

int ww_console_version(void) {
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) return ww_console_no_memory(), WW_TROUBLE;
  ww_buf b = {0};
  ww_str regex = ww_regex_version(&a);
  ww_buf_printf(&b, "winwin %s\n%.*s\n", WW_VERSION, WW_F(regex));
  ww_arena_clear(&a);
  return ww_console_print(&b) ? WW_DONE : WW_TROUBLE;
}

/* NULL: not set, or to nothing. */
static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

/* --color beats all, NO_COLOR beats the terminal (no-color.org). */
static bool wants_color(const ww_args *args, bool terminal) {
  const char *term = getenv("TERM");
  if (strcmp(args->color, "auto") != 0) return strcmp(args->color, "always") == 0;
  return terminal && !setting("NO_COLOR") && !(term && strcmp(term, "dumb") == 0);
}

static bool speaks_utf8(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  const char *value = NULL;
  for (size_t i = 0; i < 3 && !value; i++) value = setting(names[i]);
  return value && (strstr(value, "UTF-8") || strstr(value, "utf8"));
}

/* COLUMNS is in the environment only where somebody put it there: it beats the terminal. */
static unsigned wanted_width(bool terminal) {
  struct winsize size;
  const char *columns = getenv("COLUMNS");
  ww_milli n;
  if (columns && ww_milli_parse(ww_str_of(columns), &n) && n >= 1000 && n < 100000000) return (unsigned)(n / 1000);
  if (!terminal) return 80;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
  return 80;
}

ww_style ww_console_style(const ww_args *args) {
  bool terminal = isatty(STDOUT_FILENO);
  unsigned width = wanted_width(terminal);
  return (ww_style){.width = width > 100 ? 100 : width,
                    .top = args->top,
                    .color = wants_color(args, terminal),
                    .utf8 = !terminal || speaks_utf8(),
                    .full = args->full,
                    .quiet = args->quiet,
                    .verbose = args->verbose,
                    .context = args->context,
                    .no_transcript = args->redact || args->no_quotes,
                    .baseline = args->baseline != NULL,
                    .min_severity = args->min_severity};
}
