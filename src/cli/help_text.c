/* help_text.c: help, from the tables of commands and options.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/options.h"

/* A list of names from column 31 on, in 80 columns. */
static void help_formats(const ww_command *command, ww_buf *out) {
  enum { INDENT = 31, ROOM = 80 - INDENT };
  ww_buf names = {0};
  ww_options_formats(&names, command);
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
  for (size_t i = 0; i < ww_options_count; i++) {
    const ww_option *o = &ww_options_table[i];
    char left[48];
    if (o->group != WW_GROUP_ALL && !(command->options & o->group)) continue;
    snprintf(left, sizeof left, "%c%c%s --%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
             o->letter ? "," : " ", o->name, o->value ? " " : "", o->value ? o->value : "");
    ww_buf_printf(out, "  %-28s %s", left, o->about ? o->about : "");
    if (o->set == ww_option_format) help_formats(command, out);
    if (o->set == ww_option_input_format) ww_options_join(out, ww_options_input);
    ww_buf_char(out, '\n');
  }
}

void ww_args_help(const ww_command *command, ww_buf *out) {
  ww_buf_z(out, "winwin reads sales conversations and says, with a quote for every point,\n"
                "whether both sides were on the way to winning.\n\n");
  for (size_t i = 0; ww_command_at(i); i++) {
    const ww_command *c = ww_command_at(i);
    if (!command || command == c)
      ww_buf_printf(out, "  winwin %-8s %-14s %s\n", i ? c->name : "[score]", c->operands, c->about);
  }
  ww_buf_z(out, "\noptions\n");
  help_options(command ? command : ww_command_at(1), out);
  ww_buf_z(out, "\nexit status: 0 done, 1 a gate failed, 2 could not do all of the job\n"
                "It is not a lie detector, a forecast, or a basis for employment decisions.\n");
}
