/* cmd_help.c: help on all, or on one command, made of the tables of commands and options.
 * SPDX-License-Identifier: MIT */
#include "cli/console.h"
#include "cli/options.h"

enum { WIDTH = 80, OPTION_INDENT = 31, COMMAND_INDENT = 36 };

/* In as many lines as it takes, each but the first moved to the right. */
static void put_wrapped(ww_str rest, size_t indent, ww_buf *out) {
  for (;;) {
    size_t cut = rest.n, room = WIDTH - indent;
    if (cut > room)
      for (cut = room; cut > 0 && rest.p[cut] != ' ';) cut--;
    if (cut == 0) cut = rest.n;
    ww_buf_add(out, ww_str_sub(rest, 0, cut));
    ww_buf_char(out, '\n');
    rest = ww_str_trim(ww_str_from(rest, cut));
    if (rest.n == 0) return;
    ww_buf_fill(out, ' ', indent);
  }
}

/* What stands left is followed by what it is about, on a line of its own where that has no room beside it. */
static void put_row(ww_buf *left, ww_str about, size_t indent, ww_buf *out) {
  ww_buf_add(out, ww_buf_str(left));
  bool fits = left->n + 1 <= indent;
  if (!fits) ww_buf_char(out, '\n');
  ww_buf_fill(out, ' ', fits ? indent - left->n : indent);
  put_wrapped(about, indent, out);
  out->failed |= left->failed;
  ww_buf_free(left);
}

static void put_option(const ww_option *o, const ww_command *command, ww_buf *out) {
  ww_buf left = {0}, about = {0};
  if (o->letter) ww_buf_printf(&left, "  -%c, --%s", o->letter, o->name);
  else ww_buf_printf(&left, "      --%s", o->name);
  if (o->value) ww_buf_printf(&left, " %s", o->value);
  ww_option_help(o, command, &about);
  put_row(&left, ww_buf_str(&about), OPTION_INDENT, out);
  out->failed |= about.failed;
  ww_buf_free(&about);
}

static void put_options(const ww_command *command, ww_buf *out) {
  const ww_option *o;
  ww_buf_z(out, "\noptions\n");
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (ww_option_fits(o, command, NULL)) put_option(o, command, out);
}

/* Each line, moved to the right. */
static void put_lines(const char *text, ww_buf *out) {
  for (ww_str rest = ww_str_of(text), line; ww_str_line(&rest, &line);) {
    ww_buf_z(out, "  ");
    ww_buf_add(out, ww_str_trim(line));
    ww_buf_char(out, '\n');
  }
}

static void put_command(const ww_command *c, ww_buf *out) {
  ww_buf_printf(out, "winwin %s%s%s\n\n  ", c == ww_command_at(0) ? "[score]" : c->name, *c->operands ? " " : "", c->operands);
  put_wrapped(ww_str_of(c->purpose ? c->purpose : c->about), 2, out);
  put_options(c, out);
  if (c->examples) ww_buf_z(out, "\nexamples\n"), put_lines(c->examples, out);
  ww_buf_z(out, "\nexit status\n  0  did the job\n");
  if (c->fails) ww_buf_printf(out, "  1  %s\n", c->fails);
  ww_buf_z(out, "  2  could not do all of the job; standard error says why\n");
}

static void put_all(ww_buf *out) {
  const ww_command *c;
  ww_buf_z(out, "winwin reads sales conversations and says, with a quote for every point,\n"
                "whether both sides were on the way to winning.\n\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) {
    ww_buf left = {0};
    ww_buf_printf(&left, "  winwin %s %s", i ? c->name : "[score]", c->operands);
    put_row(&left, ww_str_of(c->about), COMMAND_INDENT, out);
  }
  ww_buf_z(out, "\n'winwin help COMMAND' has more on each; these are the options of score and check\n");
  put_options(ww_command_at(0), out);
  ww_buf_z(out, "\nexit status: 0 done, 1 a gate failed, 2 could not do all of the job\n"
                "It is not a lie detector, a forecast, or a basis for employment decisions.\n");
}

void ww_args_help(const ww_command *command, ww_buf *out) {
  if (command) put_command(command, out);
  else put_all(out);
}

static int run(ww_args *args) {
  const ww_command *command = args->paths.n ? ww_command_find(args->paths.items[0]) : NULL;
  if (!args->paths.n || command) return ww_console_help(command);
  ww_console_error(args->paths.items[0], "no such command, see 'winwin help'");
  return WW_TROUBLE;
}

const ww_command ww_command_help = {
    "help", "[COMMAND]", "help on a command", 0, 1, run,
    .purpose = "Prints what COMMAND is for, the options it takes, examples, and its exit status; without COMMAND, "
               "the commands and the options of score and check.",
    .examples = "winwin help check\n"};
