/* cmd_completions.c: what a shell needs to complete a command line, made of the tables.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/console.h"
#include "cli/options.h"

/* Within single quotes of bash and zsh; `also` are characters that get a backslash. */
static void put_quoted(ww_buf *b, const char *text, const char *also) {
  for (; *text; text++) {
    if (*text == '\'') ww_buf_z(b, "'\\'");
    else if (strchr(also, *text)) ww_buf_char(b, '\\');
    ww_buf_char(b, *text);
  }
}

static void put_words(ww_buf *b, ww_names *names) {
  for (size_t i = 0; names(i); i++) ww_buf_printf(b, "%s%s", i ? " " : "", names(i));
}

/* An operand that is one of a few words, "bash|zsh|fish"; empty for paths and names. */
static void put_operand_words(ww_buf *b, const ww_command *c) {
  if (!strchr(c->operands, '|') || strchr(c->operands, '[')) return;
  for (const char *p = c->operands; *p; p++) ww_buf_char(b, *p == '|' ? ' ' : *p);
}

static void put_about(ww_buf *b, const ww_option *o, const char *also) {
  ww_buf text = {0};
  if (o->about) ww_buf_z(&text, o->about);
  else ww_buf_printf(&text, "which %s", o->name);
  ww_buf_char(&text, 0);
  if (text.failed) b->failed = true;
  else put_quoted(b, text.p, also);
  ww_buf_free(&text);
}

/* ---- bash */

static void bash_command(ww_buf *b, const ww_command *c) {
  const ww_option *o;
  ww_buf_printf(b, "    %s)\n      words='", c->name);
  put_operand_words(b, c);
  ww_buf_z(b, "'\n      [[ $cur == -* ]] && words='");
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (ww_option_fits(o, c, NULL)) ww_buf_printf(b, " --%s", o->name);
  ww_buf_z(b, "' ;;\n");
}

static void bash(ww_buf *b) {
  const ww_command *c;
  const ww_option *o;
  ww_buf_z(b, "# bash completion of winwin: winwin completions bash >~/.local/share/bash-completion/completions/winwin\n"
              "_winwin() {\n"
              "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=score words=\n"
              "  [[ $cur == = ]] && cur=\n"
              "  [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
              "  COMPREPLY=()\n"
              "  case $prev in\n");
  for (size_t i = 0; (o = ww_option_at(i)); i++) {
    if (!o->value) continue;
    ww_buf_printf(b, "    --%s", o->name);
    if (o->letter) ww_buf_printf(b, "|-%c", o->letter);
    ww_buf_z(b, ") COMPREPLY=($(compgen -W '");
    if (ww_option_words(o)) put_words(b, ww_option_words(o));
    ww_buf_z(b, "' -- \"$cur\")); return ;;\n");
  }
  ww_buf_z(b, "  esac\n  if ((COMP_CWORD > 1)); then\n    case ${COMP_WORDS[1]} in ");
  for (size_t i = 0; (c = ww_command_at(i)); i++) ww_buf_printf(b, "%s%s", i ? "|" : "", c->name);
  ww_buf_z(b, ") command=${COMP_WORDS[1]} ;; esac\n  fi\n  case $command in\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) bash_command(b, c);
  ww_buf_z(b, "  esac\n  ((COMP_CWORD == 1)) && [[ $cur != -* ]] && words='");
  for (size_t i = 0; (c = ww_command_at(i)); i++) ww_buf_printf(b, "%s%s", i ? " " : "", c->name);
  ww_buf_z(b, "'\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
              "complete -o default -o bashdefault -F _winwin winwin\n");
}

/* ---- zsh */

static void zsh_option(ww_buf *b, const ww_option *o) {
  ww_buf_z(b, "        ");
  if (o->letter) ww_buf_printf(b, "'(-%c --%s)'{-%c,--%s}'[", o->letter, o->name, o->letter, o->name);
  else ww_buf_printf(b, "'%s--%s[", ww_option_repeats(o) ? "*" : "", o->name);
  put_about(b, o, "[]:\\");
  ww_buf_char(b, ']');
  if (o->value) {
    ww_buf_char(b, ':');
    put_quoted(b, o->value, "[]:\\");
    ww_buf_char(b, ':');
    if (ww_option_words(o)) ww_buf_char(b, '('), put_words(b, ww_option_words(o)), ww_buf_char(b, ')');
    else if (ww_option_is_path(o)) ww_buf_z(b, "_files");
  }
  ww_buf_z(b, "' \\\n");
}

static void zsh_command(ww_buf *b, const ww_command *c) {
  const ww_option *o;
  ww_buf words = {0};
  ww_buf_printf(b, "    %s)\n      _arguments -s \\\n", c == ww_command_at(0) ? "*" : c->name);
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (ww_option_fits(o, c, NULL)) zsh_option(b, o);
  put_operand_words(&words, c);
  if (words.n) ww_buf_printf(b, "        '1:what:(%.*s)' '*:path:_files' ;;\n", (int)words.n, words.p);
  else ww_buf_z(b, "        '*:path:_files' ;;\n");
  b->failed |= words.failed;
  ww_buf_free(&words);
}

static void zsh(ww_buf *b) {
  const ww_command *c;
  ww_buf_z(b, "#compdef winwin\n# zsh completion of winwin: winwin completions zsh >FOLDER/_winwin, FOLDER being in $fpath\n"
              "_winwin() {\n  local -a commands\n  commands=(\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) {
    ww_buf_printf(b, "    '%s:", c->name);
    put_quoted(b, c->about, ":\\");
    ww_buf_z(b, "'\n");
  }
  ww_buf_z(b, "  )\n  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
              "    _describe command commands\n    _files\n    return\n  fi\n"
              "  local command=$words[2]\n"
              "  if ((${commands[(I)$command:*]})); then\n    shift words\n    ((CURRENT--))\n  fi\n"
              "  case $command in\n");
  for (size_t i = 1; (c = ww_command_at(i)); i++) zsh_command(b, c);
  zsh_command(b, ww_command_at(0));
  ww_buf_z(b, "  esac\n}\n"
              "if [[ $funcstack[1] == _winwin ]]; then\n  _winwin \"$@\"\n"
              "elif (($+functions[compdef])); then\n  compdef _winwin winwin\nfi\n");
}

/* ---- fish */

/* Where the command is one that does not take the option, no word of it; score may go unsaid. */
static void fish_condition(ww_buf *b, const ww_option *o) {
  const ww_command *c;
  bool any = false;
  for (size_t i = 0; (c = ww_command_at(i)); i++) {
    if (ww_option_fits(o, c, NULL)) continue;
    ww_buf_printf(b, "%s %s", any ? "" : " -n 'not __fish_seen_subcommand_from", c->name);
    any = true;
  }
  if (any) ww_buf_char(b, '\'');
}

static void fish_option(ww_buf *b, const ww_option *o) {
  ww_buf_z(b, "complete -c winwin");
  if (ww_option_fits(o, ww_command_at(0), NULL)) {
    fish_condition(b, o);
  } else {
    const ww_command *c;
    ww_buf_z(b, " -n '__fish_seen_subcommand_from");
    for (size_t i = 0; (c = ww_command_at(i)); i++)
      if (ww_option_fits(o, c, NULL)) ww_buf_printf(b, " %s", c->name);
    ww_buf_char(b, '\'');
  }
  ww_buf_printf(b, " -l %s", o->name);
  if (o->letter) ww_buf_printf(b, " -s %c", o->letter);
  if (o->value && ww_option_words(o)) ww_buf_z(b, " -x -a '"), put_words(b, ww_option_words(o)), ww_buf_char(b, '\'');
  else if (o->value) ww_buf_z(b, " -r");
  ww_buf_z(b, " -d '");
  for (const char *p = o->about ? o->about : o->name; *p; p++)
    ww_buf_printf(b, "%s%c", *p == '\'' || *p == '\\' ? "\\" : "", *p);
  ww_buf_z(b, "'\n");
}

static void fish(ww_buf *b) {
  const ww_command *c;
  const ww_option *o;
  ww_buf_z(b, "# fish completion of winwin: winwin completions fish >~/.config/fish/completions/winwin.fish\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) {
    ww_buf words = {0};
    ww_buf_printf(b, "complete -c winwin -n __fish_use_subcommand -a %s -d '", c->name);
    for (const char *p = c->about; *p; p++) ww_buf_printf(b, "%s%c", *p == '\'' || *p == '\\' ? "\\" : "", *p);
    ww_buf_z(b, "'\n");
    put_operand_words(&words, c);
    if (words.n)
      ww_buf_printf(b, "complete -c winwin -n '__fish_seen_subcommand_from %s' -a '%.*s'\n", c->name, (int)words.n, words.p);
    b->failed |= words.failed;
    ww_buf_free(&words);
  }
  for (size_t i = 0; (o = ww_option_at(i)); i++) fish_option(b, o);
}

static const struct {
  const char *name;
  void (*print)(ww_buf *b);
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

static int run(ww_args *args) {
  ww_str name = args->paths.n ? args->paths.items[0] : WW_S("completions");
  for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
    if (!ww_str_eq(name, ww_str_of(shells[i].name))) continue;
    ww_buf b = {0};
    shells[i].print(&b);
    return ww_console_print(&b) ? WW_DONE : WW_TROUBLE;
  }
  ww_console_error(name, "no such shell, name bash, zsh or fish");
  return WW_TROUBLE;
}

const ww_command ww_command_completions = {"completions", "bash|zsh|fish", "what a shell needs to complete commands and options",
                                           0, 1, run};
