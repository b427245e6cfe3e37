/* importer_yaml.c: a layout of JSON from the user's YAML, every mistake with its place.
 * SPDX-License-Identifier: MIT */
#include "reader/importer.h"

#include "base/yaml.h"
#include "reader/moment.h"
#include "reader/path.h"

typedef enum { PATHS, LIST, TIME, WORD } value_kind;

typedef struct {
  ww_str name;
  value_kind kind;
  size_t offset;
} key;

#define AT(member) offsetof(ww_importer, member)
static const key keys[] = {
    {{"name", 4}, WORD, AT(name)},   {{"calls", 5}, LIST, AT(calls)},
    {{"list", 4}, LIST, AT(list)},   {{"words", 5}, LIST, AT(words)},
    {{"text", 4}, PATHS, AT(text)},  {{"speaker", 7}, PATHS, AT(speaker)},
    {{"role", 4}, PATHS, AT(role)},  {{"channel", 7}, PATHS, AT(channel)},
    {{"start", 5}, TIME, AT(start)}, {{"end", 3}, TIME, AT(end)},
    {{"unit", 4}, WORD, AT(unit)},   {{"only", 4}, WORD, AT(only)},
    {{"id", 2}, PATHS, AT(id)},
};
static const key people_keys[] = {{{"list", 4}, LIST, AT(people)},
                                  {{"id", 2}, PATHS, AT(person_id)},
                                  {{"name", 4}, PATHS, AT(person_name)}};
static const key label_keys[] = {{{"list", 4}, LIST, AT(labels)},
                                 {{"start", 5}, TIME, AT(label_start)},
                                 {{"end", 3}, TIME, AT(label_end)},
                                 {{"speaker", 7}, PATHS, AT(label_speaker)}};
#undef AT

static const struct {
  ww_str name;
  const key *keys;
  size_t n;
} groups[] = {{{"people", 6}, people_keys, sizeof people_keys / sizeof *people_keys},
              {{"labels", 6}, label_keys, sizeof label_keys / sizeof *label_keys}};
enum { KEYS = sizeof keys / sizeof *keys, GROUPS = sizeof groups / sizeof *groups };

typedef struct {
  ww_arena *arena;
  ww_errors *errors;
  ww_importer *out;
} loading;

static const char *get(const loading *l, const key *k) {
  return *(const char *const *)(const void *)((const char *)l->out + k->offset);
}

static void complain(loading *l, const ww_yaml *at, const char *what, ww_str name,
                     const char *why) {
  ww_errors_add(l->errors, WW_ERROR, at->at, "%s '%.*s'%s%s", what, WW_F(name), *why ? ": " : "",
                why);
}

/* Each alternative without the "+" and the ":unit" that times may have. */
static const char *time_fault(ww_str paths) {
  for (ww_str path; ww_path_next(&paths, &path);) {
    size_t colon = ww_str_find_char(path, ':');
    ww_str unit = ww_str_from(path, colon + 1),
           bare = ww_str_sub(path, path.n && path.p[0] == '+', colon);
    const char *why = ww_path_fault(bare), *word = colon < path.n ? NULL : "";
    for (size_t i = 0; !word && ww_moment_unit(i); i++)
      if (ww_str_eq(unit, ww_str_of(ww_moment_unit(i)))) word = ww_moment_unit(i);
    if (why) return why;
    if (!word) return "the unit must be s, ms, us, ns or ticks";
    if (ww_str_find(bare, WW_S("[]")) < bare.n) return "'[]' is for lists";
  }
  return NULL;
}

static const char *list_fault(ww_str paths) {
  const char *why = ww_path_fault(paths);
  for (ww_str path; !why && ww_path_next(&paths, &path);)
    if (!ww_str_ends(path, WW_S("[]"))) why = "the path of a list ends with '[]'";
  return why;
}

static const char *unit_fault(ww_str unit) {
  for (size_t i = 0; ww_moment_unit(i); i++)
    if (ww_str_eq(unit, ww_str_of(ww_moment_unit(i)))) return NULL;
  return "it must be s, ms, us, ns or ticks";
}

static const char *name_fault(ww_str s) {
  for (size_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    bool plain = ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                 c == '-' || c == '_';
    if (!plain || s.n > 39) return "it has letters, digits, '.', '-' and '_', 39 at most";
  }
  return NULL;
}

static const char *value_fault(const key *k, ww_str value) {
  if (k->kind == LIST) return list_fault(value);
  if (k->kind == TIME) return time_fault(value);
  if (ww_str_eq(k->name, WW_S("unit"))) return unit_fault(value);
  if (ww_str_eq(k->name, WW_S("only")) && ww_str_find_char(value, '=') == value.n)
    return "it must be such as type=speech or type!=noise";
  if (ww_str_eq(k->name, WW_S("name"))) return name_fault(value);
  if (k->kind == WORD) return NULL;
  const char *why = ww_path_fault(value);
  return !why && ww_str_find(value, WW_S("[]")) < value.n ? "'[]' is for lists" : why;
}

static void set(loading *l, const key *k, const ww_yaml *v) {
  if (v->type != WW_YAML_SCALAR || ww_yaml_is_null(v)) {
    complain(l, v, "a path or word is due for", k->name, "");
    return;
  }
  const char *why = value_fault(k, v->text);
  if (why) complain(l, v, "bad", k->name, why);
  *(const char **)(void *)((char *)l->out + k->offset) = ww_arena_copy(l->arena, v->text).p;
}

static const key *find(const key *list, size_t n, ww_str name) {
  for (size_t i = 0; i < n; i++)
    if (ww_str_eq(list[i].name, name)) return &list[i];
  return NULL;
}

static void unknown(loading *l, const ww_yaml *k, const key *list, size_t n, bool top) {
  ww_str words[KEYS + GROUPS];
  for (size_t i = 0; i < n; i++) words[i] = list[i].name;
  for (size_t i = 0; top && i < GROUPS; i++) words[n++] = groups[i].name;
  ww_str near = ww_str_nearest(k->text, words, n);
  if (near.n)
    ww_errors_add(l->errors, WW_ERROR, k->at, "unknown key '%.*s', did you mean '%.*s'?",
                  WW_F(k->text), WW_F(near));
  else
    complain(l, k, "unknown key", k->text, "");
}

static bool is_repeated(const ww_yaml *map, const ww_yaml *v) {
  for (const ww_yaml *o = map->first; o != v; o = o->next)
    if (ww_str_eq(o->key->text, v->key->text)) return true;
  return false;
}

static void read_map(loading *l, const ww_yaml *map, const key *list, size_t n, bool top);

static bool read_group(loading *l, const ww_yaml *v) {
  for (size_t i = 0; i < GROUPS; i++) {
    if (!ww_str_eq(groups[i].name, v->key->text)) continue;
    read_map(l, v, groups[i].keys, groups[i].n, false);
    for (size_t k = 0; v->type == WW_YAML_MAP && k < groups[i].n; k++)
      if (!get(l, &groups[i].keys[k])) complain(l, v, "missing key", groups[i].keys[k].name, "");
    return true;
  }
  return false;
}

static void read_map(loading *l, const ww_yaml *map, const key *list, size_t n, bool top) {
  if (map->type != WW_YAML_MAP) {
    ww_errors_add(l->errors, WW_ERROR, map->at, "a map is due here, not %s",
                  ww_yaml_type_word(map));
    return;
  }
  for (const ww_yaml *v = map->first; v; v = v->next) {
    const key *k = find(list, n, v->key->text);
    if (is_repeated(map, v))
      complain(l, v->key, "key given twice:", v->key->text, "");
    else if (k)
      set(l, k, v);
    else if (!top || !read_group(l, v))
      unknown(l, v->key, list, n, top);
  }
}

const ww_importer *ww_importer_load(ww_arena *a, ww_file file, ww_errors *errors) {
  loading l = {a, errors, ww_new(a, ww_importer)};
  const ww_yaml *root = ww_yaml_read(a, file.name, file.bytes, errors);
  if (!root) return NULL;
  read_map(&l, root, keys, KEYS, true);
  if (!l.out->name) l.out->name = "own";
  if (root->type == WW_YAML_MAP && !l.out->text)
    complain(&l, root, "missing key", WW_S("text"), "");
  if (root->type == WW_YAML_MAP && !l.out->list && !l.out->words)
    complain(&l, root, "missing key", WW_S("list"),
             "it leads to the utterances; or words, to words to be joined");
  return errors->errors ? NULL : l.out;
}
