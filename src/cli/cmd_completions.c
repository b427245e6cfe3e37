/* cmd_completions.c: what a shell needs to complete a command line, made of the tables. Ids of cues are asked of
 * winwin itself when they are wanted, for packs and settings may bring some. SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/console.h"
#include "cli/options.h"

#define IDS "winwin cues list -q 2>/dev/null"

/* Within single quotes; `also` are characters that get a backslash. */
static void put_quoted(ww_buf *b, const char *text, const char *also) {
  for (; *text; text++) {
    if (*text == '\'') ww_buf_z(b, "'\\'");
    else if (strchr(also, *text)) ww_buf_char(b, '\\');
    ww_buf_char(b, *text);
  }
}

static const char *command_name(size_t i) {
  const ww_command *c = ww_command_at(i);
  return c ? c->name : NULL;
}

static const char *metric_name(size_t i) {
  const ww_metric_info *m = ww_metric_at(i);
  return m ? m->name : NULL;
}

/* What completes a value that is not one of the words of ww_option_words: words, or the ids of cues; where
 * `equals`, a = and more come after. */
typedef struct {
  const char *option;
  ww_names *names; /* NULL: ids */
  bool equals;
} source;
static const source sources[] = {
    {"explain", metric_name, false},  {"enable", NULL, false},  {"disable", NULL, false},
    {"cue", NULL, false},             {"severity", NULL, true}, {"output", ww_report_name, true},
    {"limit", ww_option_limit_name, true}};

static const source *source_of(const ww_option *o) {
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
    if (strcmp(sources[i].option, o->name) == 0) return &sources[i];
  return NULL;
}

/* The words of the option that the command takes. */
static void put_words(ww_buf *b, const ww_option *o, const ww_command *c) {
  ww_names *names = ww_option_words(o);
  bool any = false;
  for (size_t i = 0; names && names(i); i++) {
    if (!ww_option_fits(o, c, names(i))) continue;
    ww_buf_printf(b, "%s%s", any ? " " : "", names(i));
    any = true;
  }
}

/* Those of a source; in bash and fish their = is one of the word. */
static void put_source(ww_buf *b, const source *s, bool with_equals) {
  for (size_t i = 0; s->names(i); i++)
    ww_buf_printf(b, "%s%s%s", i ? " " : "", s->names(i), with_equals && s->equals ? "=" : "");
}

/* An operand that is one of a few words, "bash|zsh|fish", or a command; empty for paths and names. */
static void put_operand_words(ww_buf *b, const ww_command *c) {
  if (strcmp(c->operands, "[COMMAND]") == 0)
    for (size_t i = 0; command_name(i); i++) ww_buf_printf(b, "%s%s", i ? " " : "", command_name(i));
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

static void bash_value(ww_buf *b, const ww_option *o, const ww_command *c) {
  const source *s = source_of(o);
  ww_buf_printf(b, "--%s", o->name);
  if (o->letter) ww_buf_printf(b, "|%s/-%c", c ? c->name : "*", o->letter);
  ww_buf_z(b, ") ");
  if (s && !s->names) ww_buf_printf(b, "words=$(_winwin_ids '%s')", s->equals ? "=" : "");
  else ww_buf_z(b, "words='"), s ? put_source(b, s, true) : put_words(b, o, c ? c : ww_command_at(0)), ww_buf_char(b, '\'');
  if (s && s->equals) ww_buf_z(b, "; compopt -o nospace 2>/dev/null");
  ww_buf_z(b, " ;;\n");
}

/* Whether the command takes fewer of an option's words than score does. */
static bool differs(const ww_option *o, const ww_command *c) {
  ww_names *names = ww_option_words(o);
  for (size_t i = 0; names && names(i) && ww_option_fits(o, c, NULL); i++)
    if (ww_option_fits(o, c, names(i)) != ww_option_fits(o, ww_command_at(0), names(i))) return true;
  return false;
}

static void bash_values(ww_buf *b) {
  const ww_option *o;
  const ww_command *c;
  ww_buf_z(b, "  case $command/$prev in\n");
  for (size_t i = 0; (o = ww_option_at(i)); i++) {
    if (!o->value) continue;
    for (size_t k = 1; ww_option_fits(o, ww_command_at(0), NULL) && (c = ww_command_at(k)); k++)
      if (differs(o, c)) ww_buf_printf(b, "    %s/", c->name), bash_value(b, o, c);
    ww_buf_z(b, "    */"), bash_value(b, o, NULL);
  }
  ww_buf_z(b, "    *) value= ;;\n  esac\n"
              "  if [[ $value ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return; fi\n");
}

static void bash_command(ww_buf *b, const ww_command *c) {
  const ww_option *o;
  ww_buf_printf(b, "    %s)\n      words='", c->name);
  put_operand_words(b, c);
  ww_buf_z(b, "'\n      [[ $cur == -* ]] && words='");
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (ww_option_fits(o, c, NULL)) ww_buf_printf(b, " --%s", o->name);
  ww_buf_z(b, "' ;;\n");
}

static void put_commands(ww_buf *b, const char *between) {
  for (size_t i = 0; command_name(i); i++) ww_buf_printf(b, "%s%s", i ? between : "", command_name(i));
}

static void bash(ww_buf *b) {
  const ww_command *c;
  ww_buf_z(b, "# bash completion of winwin: winwin completions bash >~/.local/share/bash-completion/completions/winwin\n"
              "_winwin_ids() { " IDS " | while read -r id _; do printf '%s%s\\n' \"$id\" \"$1\"; done; }\n"
              "_winwin() {\n"
              "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=score words= value=yes\n"
              "  [[ $cur == = ]] && cur=\n"
              "  [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
              "  COMPREPLY=()\n"
              "  if ((COMP_CWORD > 1)); then\n    case ${COMP_WORDS[1]} in ");
  put_commands(b, "|");
  ww_buf_z(b, ") command=${COMP_WORDS[1]} ;; esac\n  fi\n");
  bash_values(b);
  ww_buf_z(b, "  case $command/$prev in cues/show|cues/why)\n"
              "    COMPREPLY=($(compgen -W \"$(_winwin_ids)\" -- \"$cur\")); return ;;\n  esac\n"
              "  case $command in\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) bash_command(b, c);
  ww_buf_z(b, "  esac\n  ((COMP_CWORD > 2)) && [[ $cur != -* ]] && words=\n"
              "  if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then\n    words='");
  put_commands(b, " ");
  ww_buf_z(b, "'\n    compopt -o filenames 2>/dev/null\n"
              "    while IFS= read -r value; do COMPREPLY+=(\"$value\"); done < <(compgen -f -- \"$cur\")\n  fi\n"
              "  COMPREPLY+=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
              "complete -o default -o bashdefault -F _winwin winwin\n");
}

/* ---- zsh */

static void zsh_value(ww_buf *b, const ww_option *o, const ww_command *c) {
  const source *s = source_of(o);
  ww_buf_char(b, ':');
  put_quoted(b, o->value, "[]:\\");
  ww_buf_char(b, ':');
  if (s && !s->names) ww_buf_z(b, s->equals ? "_winwin_ids_equal" : "_winwin_ids");
  else if (s && s->equals) ww_buf_z(b, "_winwin_equal "), put_source(b, s, false);
  else if (s) ww_buf_char(b, '('), put_source(b, s, false), ww_buf_char(b, ')');
  else if (ww_option_words(o)) ww_buf_char(b, '('), put_words(b, o, c), ww_buf_char(b, ')');
  else if (ww_option_is_path(o)) ww_buf_z(b, "_files");
}

static void zsh_option(ww_buf *b, const ww_option *o, const ww_command *c) {
  ww_buf_z(b, "        ");
  if (o->letter) ww_buf_printf(b, "'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter, o->value ? "+" : "", o->name,
                               o->value ? "=" : "");
  else ww_buf_printf(b, "'%s--%s%s[", ww_option_repeats(o) ? "*" : "", o->name, o->value ? "=" : "");
  put_about(b, o, "[]:\\");
  ww_buf_char(b, ']');
  if (o->value) zsh_value(b, o, c);
  ww_buf_z(b, "' \\\n");
}

static void zsh_command(ww_buf *b, const ww_command *c) {
  const ww_option *o;
  ww_buf words = {0};
  ww_buf_printf(b, "    %s)\n      _arguments -s \\\n", c == ww_command_at(0) ? "*" : c->name);
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (ww_option_fits(o, c, NULL)) zsh_option(b, o, c);
  put_operand_words(&words, c);
  if (words.n) ww_buf_printf(b, "        '1:what:(%.*s)' \\\n", (int)words.n, words.p);
  if (strstr(c->operands, "show|why")) ww_buf_z(b, "        '2:cue:_winwin_ids' \\\n");
  ww_buf_z(b, "        '*:path:_files' ;;\n");
  b->failed |= words.failed;
  ww_buf_free(&words);
}

static void zsh(ww_buf *b) {
  const ww_command *c;
  ww_buf_z(b, "#compdef winwin\n# zsh completion of winwin: winwin completions zsh >FOLDER/_winwin, FOLDER being in $fpath\n"
              "_winwin_ids() {\n  local -a ids\n  ids=(${${(f)\"$(" IDS ")\"}%% *})\n  compadd \"$@\" -a ids\n}\n"
              "_winwin_ids_equal() { _winwin_ids \"$@\" -q -S = }\n"
              "_winwin_equal() {\n  local -a opts words\n  zparseopts -D -a opts M: J: V: 1 2 o+: X:\n"
              "  compadd -q -S = - \"$@\"\n}\n"
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

/* The commands that take the option with the words that `like` takes, or, where score is one of them and may go
 * unsaid, no word of those that do not. */
static void fish_condition(ww_buf *b, const ww_option *o, const ww_command *like) {
  const ww_command *c, *score = ww_command_at(0);
  bool unsaid = like == score && ww_option_fits(o, score, NULL), any = false;
  for (size_t i = 0; (c = ww_command_at(i)); i++) {
    bool same = ww_option_fits(o, c, NULL) && (like == score ? !differs(o, c) : c == like);
    if (same == unsaid) continue;
    if (!any) ww_buf_printf(b, " -n '%s__fish_seen_subcommand_from", unsaid ? "not " : "");
    ww_buf_printf(b, " %s", c->name);
    any = true;
  }
  if (any) ww_buf_char(b, '\'');
}

static void fish_option(ww_buf *b, const ww_option *o, const ww_command *like) {
  const source *s = source_of(o);
  ww_buf_z(b, "complete -c winwin");
  fish_condition(b, o, like);
  ww_buf_printf(b, " -l %s", o->name);
  if (o->letter) ww_buf_printf(b, " -s %c", o->letter);
  if (s && !s->names) ww_buf_printf(b, " -x -a '(__winwin_ids %s)'", s->equals ? "=" : "\"\"");
  else if (s) ww_buf_z(b, " -x -a '"), put_source(b, s, true), ww_buf_char(b, '\'');
  else if (o->value && ww_option_words(o)) ww_buf_z(b, " -x -a '"), put_words(b, o, like), ww_buf_char(b, '\'');
  else if (o->value) ww_buf_z(b, " -r");
  ww_buf_z(b, " -d '");
  put_about(b, o, "\\");
  ww_buf_z(b, "'\n");
}

static void fish_command(ww_buf *b, const ww_command *c) {
  ww_buf words = {0};
  ww_buf_printf(b, "complete -c winwin -n __fish_use_subcommand -a %s -d '", c->name);
  put_quoted(b, c->about, "\\");
  ww_buf_z(b, "'\n");
  put_operand_words(&words, c);
  if (words.n)
    ww_buf_printf(b, "complete -c winwin -n '__fish_seen_subcommand_from %s' -a '%.*s'\n", c->name, (int)words.n, words.p);
  if (strstr(c->operands, "show|why"))
    ww_buf_printf(b, "complete -c winwin -n '__fish_seen_subcommand_from %s; and __fish_seen_subcommand_from show why' "
                     "-a '(__winwin_ids \"\")'\n", c->name);
  b->failed |= words.failed;
  ww_buf_free(&words);
}

static void fish(ww_buf *b) {
  const ww_command *c;
  const ww_option *o;
  ww_buf_z(b, "# fish completion of winwin: winwin completions fish >~/.config/fish/completions/winwin.fish\n"
              "function __winwin_ids\n  " IDS " | string replace -r ' .*' $argv[1]\nend\n");
  for (size_t i = 0; (c = ww_command_at(i)); i++) fish_command(b, c);
  for (size_t i = 0; (o = ww_option_at(i)); i++) {
    fish_option(b, o, ww_command_at(0));
    for (size_t k = 1; ww_option_fits(o, ww_command_at(0), NULL) && (c = ww_command_at(k)); k++)
      if (differs(o, c)) fish_option(b, o, c);
  }
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

const ww_command ww_command_completions = {
    "completions", "bash|zsh|fish", "what a shell needs to complete commands and options", 0, 1, run,
    .purpose = "Prints what the shell needs to complete commands, options, their values, the ids of cues and files.",
    .examples = "winwin completions bash >~/.local/share/bash-completion/completions/winwin\n"
                "winwin completions zsh >~/.zfunc/_winwin              # a folder of $fpath\n"
                "winwin completions fish >~/.config/fish/completions/winwin.fish\n"};
