/* cmd_config.c: the settings that count, as YAML, and who says each.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/json.h"
#include "base/safe.h"
#include "cli/config.h"
#include "cli/console.h"

typedef struct {
  const ww_args *args;
  const ww_config *config;
  uint64_t match;
  ww_args defaults;
  ww_buf out;
} printing;

/* YAML reads some bare words as something else. */
static bool is_bare(const char *value) {
  static const char *const others[] = {"true", "false", "null", "yes", "no", "on", "off", "inf", "nan"};
  static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=";
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (ww_str_eq_nocase(ww_str_of(value), ww_str_of(others[i]))) return false;
  return *value && !strchr("-.=", *value) && value[strspn(value, safe)] == 0;
}

static void put_value(ww_buf *b, const ww_option *o, const char *value) {
  if (!o->value || is_bare(value)) ww_buf_z(b, value);
  else ww_json_quote(b, ww_str_of(value));
}

/* From column 32 on. */
static void put_origin(printing *p, size_t start, const ww_setting *s) {
  ww_buf *b = &p->out;
  if (p->args->origin) {
    size_t n = b->n - start;
    ww_buf_fill(b, ' ', n < 30 ? 32 - n : 2);
    ww_buf_z(b, "# ");
    if (!s) ww_buf_z(b, "default");
    else if (s->at.line) ww_buf_plain(b, s->at.file), ww_buf_printf(b, ":%u", (unsigned)s->at.line);
    else ww_buf_plain(b, s->at.file);
    if (s && s->only) ww_buf_printf(b, ", the override at line %u", (unsigned)s->only->at.line);
  }
  ww_buf_char(b, '\n');
}

static void put_default(printing *p, const ww_option *o) {
  ww_buf *b = &p->out;
  size_t start = b->n;
  const char *word = NULL;
  ww_names *names = o->offset ? ww_option_words(o) : NULL;
  if (names && strcmp(names(0), "auto") == 0) word = p->defaults.color;
  if (o->offset == offsetof(ww_args, format)) word = p->defaults.format;
  if (!o->value) ww_buf_printf(b, "%s: false", o->name);
  else if (ww_option_repeats(o)) ww_buf_printf(b, "%s: []", o->name);
  else if (word) ww_buf_printf(b, "%s: %s", o->name, word);
  else ww_buf_printf(b, "# %s:", o->name);
  put_origin(p, start, NULL);
}

static void put_list(printing *p, const ww_option *o, const ww_setting *s) {
  ww_buf_printf(&p->out, "%s:\n", o->name);
  for (; s; s = ww_config_next(p->config, o, p->match, s)) {
    size_t start = p->out.n;
    ww_buf_z(&p->out, "  - ");
    put_value(&p->out, o, s->value);
    put_origin(p, start, s);
  }
}

static void put_option(printing *p, const ww_option *o) {
  const ww_setting *s = ww_config_next(p->config, o, p->match, NULL), *later;
  size_t start = p->out.n;
  if (!s) {
    put_default(p, o);
    return;
  }
  if (ww_option_repeats(o)) {
    put_list(p, o, s);
    return;
  }
  while ((later = ww_config_next(p->config, o, p->match, s))) s = later;
  ww_buf_printf(&p->out, "%s: ", o->name);
  put_value(&p->out, o, s->value);
  put_origin(p, start, s);
}

/* As they stand, for a run without a path; with one, what they come to stands above. */
static void put_override(printing *p, const ww_override *o) {
  ww_buf *b = &p->out;
  size_t start = b->n;
  ww_buf_z(b, "  - files: [");
  for (size_t i = 0; i < o->globs.n; i++) {
    if (i) ww_buf_z(b, ", ");
    ww_json_quote(b, o->globs.items[i]);
  }
  ww_buf_char(b, ']');
  ww_setting at = {.at = o->at};
  put_origin(p, start, &at);
  const ww_option *option;
  for (size_t i = 0; (option = ww_option_at(i)); i++) {
    bool repeats = ww_option_repeats(option), first = true;
    for (size_t k = 0; k < p->config->n; k++) {
      const ww_setting *s = &p->config->settings[k];
      if (s->only != o || s->option != option) continue;
      if (first) ww_buf_printf(b, "    %s: %s", option->name, repeats ? "[" : "");
      else ww_buf_z(b, ", ");
      put_value(b, option, s->value);
      first = false;
    }
    if (!first) ww_buf_z(b, repeats ? "]\n" : "\n");
  }
}

static int run(ww_args *args) {
  printing p = {.args = args, .config = args->config};
  const ww_option *o;
  bool for_one = args->paths.n > 0;
  ww_args_default(&p.defaults, args->command);
  if (for_one && !ww_config_match(p.config, args->paths.items[0], &p.match)) return ww_console_no_memory(), WW_TROUBLE;
  ww_buf_z(&p.out, "schema: 1\n");
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (!(o->group & WW_ONCE)) put_option(&p, o);
  if (!for_one && p.config->n_overrides) ww_buf_z(&p.out, "overrides:\n");
  for (size_t i = 0; !for_one && i < p.config->n_overrides; i++) put_override(&p, p.config->overrides[i]);
  ww_buf safe = {0};
  ww_safe_lines(&safe, ww_buf_str(&p.out)); /* its escapes are those of YAML */
  safe.failed |= p.out.failed;
  ww_buf_free(&p.out);
  return ww_console_print(&safe) ? WW_DONE : WW_TROUBLE;
}

const ww_command ww_command_config = {
    "config", "[PATH]", "the settings that count, or those for PATH; --origin: who says them",
    WW_GROUP_INPUT | WW_GROUP_CUES | WW_GROUP_OUTPUT | WW_GROUP_CARDS | WW_GROUP_GATES | WW_GROUP_LABELS |
        WW_GROUP_CONFIG, 1, run,
    .formats = ww_report_name,
    .purpose = "Prints the settings that count here, or for PATH, as flags, variables and files say them.",
    .examples = "winwin config\n"
                "winwin config --origin scripts/opening.md\n"};
