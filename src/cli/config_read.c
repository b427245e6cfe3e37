/* config_read.c: settings from a YAML file and from variables.
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "cli/config.h"
#include "cli/console.h"
#include "cli/slurp.h"

extern char **environ;

typedef struct {
  ww_config *config;
  ww_str folder, base;
  bool good;
} reading;

static void fault(reading *r, ww_place at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void fault(reading *r, ww_place at, const char *format, ...) {
  char text[sizeof((ww_error *)0)->message];
  ww_error e;
  ww_console console = {0};
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  ww_error_set(&e, WW_ERROR, at, "%s", text);
  ww_console_sink(&console, &e);
  r->good = false;
}

/* ---- a file */

static bool may_stand(const ww_option *o, bool in_override) {
  return !(o->group & WW_ONCE) && (!in_override || (o->group & WW_PER_FILE));
}

static void unknown_key(reading *r, const ww_yaml *key, bool in_override) {
  ww_str words[WW_MOST_OPTIONS + 2];
  size_t n = 0;
  if (in_override) words[n++] = WW_S("files");
  else words[n++] = WW_S("schema"), words[n++] = WW_S("overrides");
  const ww_option *o;
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (may_stand(o, in_override)) words[n++] = ww_str_of(o->name);
  ww_str near = ww_str_nearest(key->text, words, n);
  fault(r, key->at, "unknown key '%.*s'%s%.*s%s", WW_F(key->text), near.n ? ", did you mean '" : "", WW_F(near),
        near.n ? "'?" : "");
}

/* A relative path is relative to the file; that of FMT=FILE stands behind the sign. */
static const char *value_of(const reading *r, const ww_option *o, ww_str text) {
  size_t from = ww_option_is_path(o) && ww_str_find_char(ww_str_of(o->value), '=') < strlen(o->value)
                    ? ww_str_find_char(text, '=') + 1 : 0;
  ww_str path = ww_str_from(text, from < text.n ? from : text.n);
  if (!ww_option_is_path(o) || ww_str_starts(path, WW_S("/"))) return ww_arena_copy(&r->config->arena, text).p;
  ww_str lead = ww_str_sub(text, 0, text.n - path.n);
  return ww_arena_printf(&r->config->arena, "%.*s%.*s%.*s", WW_F(lead), WW_F(r->folder), WW_F(path)).p;
}

static void read_value(reading *r, const ww_yaml *v, const ww_option *o, const ww_override *only) {
  const char *wanted = !o->value ? "true or false" : ww_option_repeats(o) ? "words" : "a word";
  if (v->type != WW_YAML_SCALAR || ww_yaml_is_null(v)) {
    fault(r, v->at, "'%s' takes %s, not %s", o->name, wanted, ww_yaml_is_null(v) ? "nothing" : ww_yaml_type_word(v));
    return;
  }
  if (memchr(v->text.p, 0, v->text.n)) {
    fault(r, v->at, "'%s' takes no zero byte", o->name);
    return;
  }
  ww_setting s = {o, value_of(r, o, v->text), v->at, r->config->rank, only};
  if (ww_setting_check(&s)) ww_config_add(r->config, s);
  else r->good = false;
}

static void read_setting(reading *r, const ww_yaml *v, const ww_override *only) {
  const ww_option *o = ww_option_find(v->key->text);
  if (o && (o->group & WW_ONCE))
    fault(r, v->key->at, "'%s' is said on the command line only", o->name);
  else if (o && only && !(o->group & WW_PER_FILE))
    fault(r, v->key->at, "'%s' holds for the whole run, it cannot stand in 'overrides'", o->name);
  else if (!o) unknown_key(r, v->key, only != NULL);
  else if (v->type == WW_YAML_LIST && ww_option_repeats(o))
    for (const ww_yaml *item = v->first; item; item = item->next) read_value(r, item, o, only);
  else read_value(r, v, o, only);
}

static bool is_twice(reading *r, const ww_yaml *map, const ww_yaml *value) {
  for (const ww_yaml *v = map->first; v != value; v = v->next)
    if (ww_str_eq(v->key->text, value->key->text))
      return fault(r, value->key->at, "key '%.*s' given twice", WW_F(value->key->text)), true;
  return false;
}

static void read_globs(reading *r, const ww_yaml *v, ww_override *o) {
  const ww_yaml *item = v->type == WW_YAML_LIST ? v->first : v;
  size_t cap = 0;
  if (v->type == WW_YAML_MAP || !item) fault(r, v->at, "'files' takes globs, not %s", item ? "a map" : "an empty list");
  for (; v->type != WW_YAML_MAP && item; item = v->type == WW_YAML_LIST ? item->next : NULL) {
    if (item->type != WW_YAML_SCALAR || item->text.n == 0) fault(r, item->at, "'files' takes globs");
    else *ww_push(&r->config->arena, o->globs.items, o->globs.n, cap) = item->text;
  }
}

static void read_override(reading *r, const ww_yaml *map) {
  ww_config *c = r->config;
  if (map->type != WW_YAML_MAP) {
    fault(r, map->at, "an entry of 'overrides' must be a map with 'files', not %s", ww_yaml_type_word(map));
    return;
  }
  if (c->n_overrides == WW_MOST_OVERRIDES) {
    fault(r, map->at, "too many overrides, the limit is %d", WW_MOST_OVERRIDES);
    return;
  }
  ww_override *o = ww_new(&c->arena, ww_override);
  *o = (ww_override){.base = r->base, .at = map->at, .index = (unsigned)c->n_overrides};
  *ww_push(&c->arena, c->overrides, c->n_overrides, c->cap_overrides) = o;
  c->rank++;
  for (const ww_yaml *v = map->first; v; v = v->next) {
    if (is_twice(r, map, v)) continue;
    if (ww_str_eq(v->key->text, WW_S("files"))) read_globs(r, v, o);
    else read_setting(r, v, o);
  }
  if (!ww_yaml_get(map, WW_S("files"))) fault(r, map->at, "missing key 'files'");
}

static void read_overrides(reading *r, const ww_yaml *v) {
  if (v->type != WW_YAML_LIST) fault(r, v->at, "'overrides' must be a list, not %s", ww_yaml_type_word(v));
  for (const ww_yaml *map = v->first; v->type == WW_YAML_LIST && map; map = map->next) read_override(r, map);
}

static void read_schema(reading *r, const ww_yaml *v) {
  if (!ww_str_eq(v->text, WW_S("1")))
    fault(r, v->at, "schema '%.*s' is not known, this version reads schema 1", WW_F(v->text));
}

/* Overrides outrank what the file says for all, wherever they stand in it. */
static void read_root(reading *r, const ww_yaml *root) {
  unsigned rank = ++r->config->rank;
  if (root->type != WW_YAML_MAP) {
    fault(r, root->at, "settings must be a map, not %s", ww_yaml_type_word(root));
    return;
  }
  for (const ww_yaml *v = root->first; v; v = v->next) {
    if (is_twice(r, root, v)) continue;
    unsigned reached = r->config->rank;
    if (ww_str_eq(v->key->text, WW_S("schema"))) read_schema(r, v);
    else if (ww_str_eq(v->key->text, WW_S("overrides"))) read_overrides(r, v);
    else r->config->rank = rank, read_setting(r, v, NULL), r->config->rank = reached;
  }
  if (!ww_yaml_get(root, WW_S("schema"))) fault(r, root->at, "missing key 'schema', write schema: 1");
}

bool ww_config_read(ww_config *c, ww_str path, ww_str folder, ww_str base) {
  ww_arena *a = &c->arena;
  reading r = {c, folder, base, true};
  ww_errors errors = {.arena = a};
  ww_buf raw = {0};
  if (!ww_slurp_found(path.p, &raw)) {
    int why = errno;
    ww_buf_free(&raw);
    if (why != ENOENT && why != ENOTDIR) fault(&r, (ww_place){path, 0, 0}, "%s", strerror(why));
    return r.good;
  }
  const ww_yaml *root = ww_yaml_read(a, path, ww_buf_keep(&raw, a), &errors);
  ww_console console = {0};
  ww_errors_flush(&errors, ww_console_sink, &console);
  if (root) read_root(&r, root);
  return root && r.good;
}

/* ---- variables */

#define PREFIX "WINWIN_"

static ww_str name_variable(ww_arena *a, const ww_option *o) {
  ww_str name = ww_arena_printf(a, PREFIX "%s", o->name);
  char *p = (char *)(uintptr_t)name.p + strlen(PREFIX);
  for (; *p; p++) *p = *p == '-' ? '_' : (char)toupper((unsigned char)*p);
  return name;
}

/* One that repeats takes a value a line. */
static void read_variable(reading *r, const ww_option *o, ww_str name) {
  ww_arena *a = &r->config->arena;
  const char *text = getenv(name.p);
  ww_str rest = ww_str_of(text ? text : ""), line;
  if (o->value && !ww_option_repeats(o)) line = rest, rest = (ww_str){0};
  else if (!ww_str_line(&rest, &line)) return;
  do {
    if (line.n == 0) continue;
    ww_setting s = {o, ww_arena_copy(a, line).p, {name, 0, 0}, r->config->rank, NULL};
    if (ww_setting_check(&s)) ww_config_add(r->config, s);
    else r->good = false;
  } while (ww_str_line(&rest, &line));
}

/* A gate that is not heard for a slip of the pen would pass for a green one; what is not near any option is
 * somebody else's. */
static void check_name(reading *r, ww_str name, const ww_str *known, size_t n) {
  ww_str own = ww_str_from(name, strlen(PREFIX)), near = ww_str_nearest(own, known, n);
  if (near.n && !ww_str_eq(near, own))
    fault(r, (ww_place){WW_S("winwin"), 0, 0}, "unknown variable '%.*s', did you mean '" PREFIX "%.*s'?", WW_F(name),
          WW_F(near));
}

bool ww_config_read_variables(ww_config *c) {
  reading r = {.config = c, .good = true};
  ww_str known[WW_MOST_OPTIONS];
  size_t n = 0;
  const ww_option *o;
  for (; (o = ww_option_at(n)); n++) {
    ww_str name = name_variable(&c->arena, o);
    known[n] = ww_str_from(name, strlen(PREFIX));
    if (!(o->group & WW_ONCE)) read_variable(&r, o, name);
  }
  for (char **e = environ; e && *e; e++) {
    ww_str name = ww_str_sub(ww_str_of(*e), 0, ww_str_find_char(ww_str_of(*e), '='));
    if (ww_str_starts(name, WW_S(PREFIX))) check_name(&r, name, known, n);
  }
  return r.good;
}
