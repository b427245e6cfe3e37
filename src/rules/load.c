/* load.c: from the YAML of all layers to rules.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdlib.h>

#include "base/hash.h"
#include "rules/rules.h"

#define COUNT(x) (sizeof(x) / sizeof *(x))

static const ww_cue_kind *const kinds[] = {
#define WW_CUE_KIND(name) &ww_kind_##name,
#include "rules/kinds.def"
#undef WW_CUE_KIND
};

/* ---- the parts of pack.yaml */

/* Where fitted points come from, for who reads them: nothing is done with it. */
static void read_origin(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)into;
  ww_field_is(l, v, WW_YAML_SCALAR, f->key);
}

#define ORIGIN(name) {.key = name, .read = read_origin, .shape = "word"}
static const ww_field fitted_fields[] = {
    ORIGIN("by"),      ORIGIN("over"),   ORIGIN("over_version"), ORIGIN("over_hash"), ORIGIN("label"),
    ORIGIN("conversations"), ORIGIN("with_label"), ORIGIN("folds"),  ORIGIN("measure"), ORIGIN("before"),
    ORIGIN("after"),   ORIGIN("gain"),   ORIGIN("gain_low"),     ORIGIN("gain_high"), ORIGIN("verdict"),
};

static const ww_field pack_fields[] = {
    {.key = "name", .read = ww_field_str, .offset = offsetof(ww_rules, name), .required = true},
    {.key = "version", .read = ww_field_str, .offset = offsetof(ww_rules, version), .required = true},
    {.key = "license", .read = ww_field_str, .offset = offsetof(ww_rules, license)},
    {.key = "language", .read = ww_field_str, .offset = offsetof(ww_rules, language)},
    {.key = "fitted", .read = ww_field_map, WW_FIELDS(fitted_fields)},
};

static void read_score(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_milli m = 0;
  ww_field_milli(l, v, &m, f);
  if (m < 0 || m > 100000) ww_load_error(l, v->at, "'%s' must be a score from 0 to 100", f->key);
  else *(ww_milli *)into = m;
}

static const ww_field outcome_fields[] = {
    {.key = "win", .read = read_score, .shape = "score", .offset = offsetof(ww_rules, win)},
    {.key = "lose", .read = read_score, .shape = "score", .offset = offsetof(ww_rules, lose)},
};

static void read_range(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_dimension *d = into;
  int side = f->low;
  const ww_yaml *low = v->type == WW_YAML_LIST ? v->first : NULL, *high = low ? low->next : NULL;
  if (!high || high->next || !ww_milli_parse(low->text, &d->low[side]) ||
      !ww_milli_parse(high->text, &d->high[side]) || d->low[side] > d->high[side])
    ww_load_error(l, v->at, "'%s' must be [lowest, highest] points", f->key);
}

static const ww_field limit_fields[] = {
    {.key = "seller", .read = read_range, .shape = "range", .low = 0},
    {.key = "prospect", .read = read_range, .shape = "range", .low = 1},
};

static const ww_field dimension_fields[] = {
    {.key = "title", .read = ww_field_str, .offset = offsetof(ww_dimension, title), .required = true},
    {.key = "about", .read = ww_field_str, .offset = offsetof(ww_dimension, about)},
    {.key = "limit", .read = ww_field_map, WW_FIELDS(limit_fields)},
};

static bool has_name(ww_loader *l, const ww_yaml *v) {
  return ww_field_is(l, v->key, WW_YAML_SCALAR, "name");
}

static uint32_t find_dimension(const ww_rules *r, ww_str id) {
  for (size_t i = 0; i < r->n_dimensions; i++)
    if (ww_str_eq(r->dimensions[i].id, id)) return (uint32_t)i;
  return WW_NO_CUE;
}

static void read_dimensions(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_rules *r = into;
  if (!ww_field_is(l, v, WW_YAML_MAP, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next) {
    if (!has_name(l, c)) continue;
    uint32_t i = find_dimension(r, c->key->text);
    ww_dimension *d = i != WW_NO_CUE ? &r->dimensions[i]
                                     : ww_push(l->arena, r->dimensions, r->n_dimensions,
                                               r->cap_dimensions);
    if (i == WW_NO_CUE)
      *d = (ww_dimension){.id = c->key->text, .low = {-100000, -100000}, .high = {100000, 100000}};
    if (ww_field_is(l, c, WW_YAML_MAP, "dimension"))
      ww_fields_read2(l, c, d, dimension_fields, COUNT(dimension_fields), NULL, NULL, 0, i != WW_NO_CUE);
  }
}

/* It reaches into the patterns of the other layer, which few expect. */
static void warn_replaced(ww_loader *l, const ww_yaml *own, const ww_yaml *known) {
  ww_errors_add(&l->errors, WW_WARNING, own->key->at, "fragment '%.*s' replaces the one at %.*s:%u, in its patterns too",
                WW_F(own->key->text), WW_F(known->key->at.file), (unsigned)known->key->at.line);
}

static void read_fragments(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_rules *r = into;
  if (!ww_field_is(l, v, WW_YAML_MAP, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next) {
    if (!has_name(l, c) || !ww_field_is(l, c, WW_YAML_SCALAR, "fragment")) continue;
    ww_yaml *own = ww_new(l->arena, ww_yaml);
    *own = *c;
    size_t i = 0;
    while (i < r->n_fragments && !ww_str_eq(r->fragments[i]->key->text, c->key->text)) i++;
    if (i == r->n_fragments) ww_push(l->arena, r->fragments, r->n_fragments, r->cap_fragments);
    else warn_replaced(l, own, r->fragments[i]);
    r->fragments[i] = own;
    l->own_fragments |= !l->builtin;
  }
}

static void read_roles(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  static const ww_str words[] = {{"seller", 6}, {"prospect", 8}, {"other", 5}};
  static const ww_role roles[] = {WW_SELLER, WW_PROSPECT, WW_OTHER};
  ww_rules *r = into;
  if (!ww_field_is(l, v, WW_YAML_MAP, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next) {
    size_t k = 0;
    while (k < 3 && !ww_str_eq(words[k], c->key->text)) k++;
    if (k == 3) {
      ww_load_unknown(l, c->key, "role", words, 3);
      continue;
    }
    ww_strs names;
    ww_field_strs(l, c, &names, f);
    for (size_t i = 0; i < names.n; i++)
      *ww_push(l->arena, r->labels, r->n_labels, r->cap_labels) = (ww_label){names.items[i], roles[k]};
  }
}

static void read_words(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_strs list;
  ww_field_strs(l, v, &list, f);
  for (size_t i = 0; i < list.n; i++) ww_words_add(into, l->arena, list.items[i]);
}

static void read_sources(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_rules *r = into;
  if (!ww_field_is(l, v, WW_YAML_MAP, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next)
    *ww_push(l->arena, r->sources, r->n_sources, r->cap_sources) = c->key->text;
}

/* ---- cues */

static const char *const speakers[] = {"any", "seller", "prospect", "other", NULL};
static const char *const severities[] = {"none", "suggestion", "warning", "error", NULL};
static const char *const endings[] = {"", "no-deal", "win-win-win", NULL};
static const char *const sides[] = {"", "seller", "prospect", NULL};
static const char *const statuses[] = {"stable", "experimental", NULL};

static void read_status(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  int status = 0;
  ww_field_word(l, v, &status, f);
  ((ww_cue *)into)->info.experimental = status == 1;
}

static void read_severity(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  int value = 0;
  ww_field_word(l, v, &value, f);
  *(ww_severity *)into = (ww_severity)value;
}

static void read_speaker(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  int value = 0;
  ww_field_word(l, v, &value, f);
  *(ww_role *)into = (ww_role)value;
}

static void read_kinds(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  static const ww_str words[] = {{"", 0}, {"call", 4}, {"notes", 5}, {"script", 6}};
  ww_strs list;
  ww_field_strs(l, v, &list, f);
  unsigned mask = 0;
  for (size_t i = 0; i < list.n; i++) {
    size_t k = 1;
    while (k < 4 && !ww_str_eq(list.items[i], words[k])) k++;
    ww_yaml word = {.text = list.items[i], .at = v->at};
    if (k == 4) ww_load_unknown(l, &word, "kind", words + 1, 3);
    else mask |= 1u << k;
  }
  *(unsigned *)into = mask;
}

static const ww_field points_fields[] = {
    {.key = "seller", .read = ww_field_milli, .offset = offsetof(ww_cue_info, seller)},
    {.key = "prospect", .read = ww_field_milli, .offset = offsetof(ww_cue_info, prospect)},
};

static const ww_field fatal_fields[] = {
    {.key = "side", .read = ww_field_word, .offset = offsetof(ww_cue, fatal_role), .words = sides, .required = true},
    {.key = "max", .read = read_score, .shape = "score", .offset = offsetof(ww_cue, fatal_max), .required = true},
};

static const ww_field test_fields[] = {
    {.key = "match", .read = ww_field_strs, .offset = offsetof(ww_cue, match)},
    {.key = "no_match", .read = ww_field_strs, .offset = offsetof(ww_cue, no_match)},
};

static void read_nothing(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)l, (void)v, (void)into, (void)f; /* read before the rest, see read_cue */
}

#define INFO(member) offsetof(ww_cue, info.member)
static const ww_field cue_fields[] = {
    {.key = "id", .read = read_nothing, .shape = "id"},
    {.key = "type", .read = read_nothing, .shape = "type"},
    {.key = "override", .read = ww_field_bool, .offset = offsetof(ww_cue, override)},
    {.key = "title", .read = ww_field_str, .offset = INFO(title)},
    {.key = "dimension", .read = ww_field_ref, .offset = offsetof(ww_cue, dimension_name)},
    {.key = "kinds", .read = read_kinds, .offset = INFO(kinds), .shape = "kinds"},
    {.key = "speaker", .read = read_speaker, .offset = INFO(speaker), .words = speakers},
    {.key = "points", .read = ww_field_map, .offset = offsetof(ww_cue, info), WW_FIELDS(points_fields)},
    {.key = "max_hits", .read = ww_field_int, .offset = INFO(max_hits), .low = 1, .high = 1000},
    {.key = "decay", .read = ww_field_int, .offset = INFO(decay), .low = 0, .high = 100},
    {.key = "severity", .read = read_severity, .offset = INFO(severity), .words = severities},
    {.key = "message", .read = ww_field_str, .offset = INFO(message)},
    {.key = "suggest", .read = ww_field_strs, .offset = offsetof(ww_cue, suggest)},
    {.key = "why", .read = ww_field_str, .offset = INFO(about)},
    {.key = "source", .read = ww_field_strs, .offset = offsetof(ww_cue, sources)},
    {.key = "stage", .read = ww_field_int, .offset = INFO(stage), .low = 1, .high = 3},
    {.key = "status", .read = read_status, .words = statuses},
    {.key = "outcome", .read = ww_field_word, .offset = offsetof(ww_cue, ending), .words = endings},
    {.key = "fatal", .read = ww_field_map, WW_FIELDS(fatal_fields)},
    {.key = "tests", .read = ww_field_map, WW_FIELDS(test_fields)},
};

static bool is_kebab(ww_str id) {
  for (size_t i = 0; i < id.n; i++) {
    char c = id.p[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain && !(c == '-' && i && i + 1 < id.n && id.p[i - 1] != '-')) return false;
  }
  return id.n > 0;
}

static const ww_cue_kind *read_kind(ww_loader *l, const ww_yaml *node) {
  ww_str words[COUNT(kinds)];
  for (size_t i = 0; i < COUNT(kinds); i++) {
    words[i] = ww_str_of(kinds[i]->name);
    if (ww_str_eq(node->text, words[i])) return kinds[i];
  }
  ww_load_unknown(l, node, "type", words, COUNT(kinds));
  return NULL;
}

static bool is_override(const ww_yaml *map) {
  const ww_yaml *v = ww_yaml_get(map, WW_S("override"));
  return v && ww_str_eq(v->text, WW_S("true"));
}

/* The cue that the map names, new or known; NULL when that was a mistake. */
static ww_cue *open_cue(ww_loader *l, const ww_yaml *map) {
  const ww_yaml *id = ww_yaml_get(map, WW_S("id")), *type = ww_yaml_get(map, WW_S("type"));
  if (!id || !ww_field_is(l, id, WW_YAML_SCALAR, "id"))
    return id ? NULL : (ww_load_error(l, map->at, "missing key 'id'"), NULL);
  if (!is_kebab(id->text))
    ww_load_error(l, id->at, "id '%.*s' must be lower-case-with-hyphens", WW_F(id->text));
  ww_cue *known = ww_load_find(l->rules, id->text);
  if (is_override(map)) {
    if (!known) ww_load_error(l, id->at, "'%.*s' overrides nothing", WW_F(id->text));
    if (known && type && known->kind && !ww_str_eq(type->text, ww_str_of(known->kind->name)))
      return ww_load_error(l, type->at, "an override cannot change the type"), NULL;
    return known;
  }
  if (known) {
    ww_load_error(l, id->at, "duplicate id '%.*s', first at %.*s:%u", WW_F(id->text),
                  WW_F(known->at.file), (unsigned)known->at.line);
    return NULL;
  }
  const ww_cue_kind *kind = type ? read_kind(l, type) : NULL;
  if (!type) ww_load_error(l, map->at, "cue '%.*s' is missing key 'type'", WW_F(id->text));
  ww_cue *cue = ww_new(l->arena, ww_cue);
  *cue = (ww_cue){.info = {.id = id->text, .kinds = 1u << WW_CALL | 1u << WW_SCRIPT, .max_hits = 3,
                           .decay = 100, .builtin = l->builtin},
                  .kind = kind, .at = id->at, .dimension = WW_NO_CUE};
  if (kind) cue->own = ww_arena_alloc(l->arena, 1, kind->size);
  if (kind && kind->init) kind->init(cue->own);
  if (!ww_load_within(l, id->at, WW_LIMIT_CUES, l->rules->n_cues + 1, "too many cues")) return NULL;
  *ww_push(l->arena, l->rules->cues, l->rules->n_cues, l->rules->cap_cues) = cue;
  return cue;
}

static void read_cues(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)into;
  if (!ww_field_is(l, v, WW_YAML_LIST, f->key)) return;
  for (const ww_yaml *map = v->first; map; map = map->next) {
    if (!ww_field_is(l, map, WW_YAML_MAP, "cue")) continue;
    ww_cue *cue = open_cue(l, map);
    if (!cue || !cue->kind) continue;
    l->cue = cue;
    ww_fields_read2(l, map, cue, cue_fields, COUNT(cue_fields), cue->own, cue->kind->fields,
                    cue->kind->n_fields, is_override(map));
  }
}

static void read_disable(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)into;
  ww_strs ids;
  ww_field_strs(l, v, &ids, f);
  for (size_t i = 0; i < ids.n; i++) {
    ww_cue *cue = ww_load_find(l->rules, ids.items[i]);
    ww_yaml word = {.text = ids.items[i], .at = v->at};
    ww_str near = ww_load_nearest_cue(l->rules, ids.items[i]);
    if (cue) cue->disabled = true;
    else ww_load_unknown(l, &word, "cue", &near, near.n > 0);
  }
}

static void read_schema(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)into, (void)f;
  if (!ww_str_eq(v->text, WW_S("1")))
    ww_load_error(l, v->at, "schema '%.*s' is not known, this version reads schema 1", WW_F(v->text));
}

/* Words first, then cues, so that neither the order of keys nor that of files matters. */
#define RULES(member) offsetof(ww_rules, member)
static const ww_field words_pass[] = {
    {.key = "schema", .read = read_schema, .required = true, .shape = "schema"},
    {.key = "pack", .read = ww_field_map, WW_FIELDS(pack_fields)},
    {.key = "outcome", .read = ww_field_map, WW_FIELDS(outcome_fields)},
    {.key = "dimensions", .read = read_dimensions, WW_FIELDS(dimension_fields), .many = WW_NAMED_MAPS},
    {.key = "fragments", .read = read_fragments, .shape = "named"},
    {.key = "roles", .read = read_roles, .shape = "roles"},
    {.key = "inference", .read = ww_field_map, WW_FIELDS(ww_signs_fields)},
    {.key = "back_channels", .read = read_words, .offset = RULES(back_channels), .shape = "words"},
    {.key = "abbreviations", .read = read_words, .offset = RULES(abbreviations), .shape = "words"},
    {.key = "function_words", .read = read_words, .offset = RULES(function_words), .shape = "words"},
    {.key = "numbers", .read = read_words, .offset = RULES(numbers), .shape = "words"},
    {.key = "sources", .read = read_sources, .shape = "named"},
    {.key = "question", .read = ww_field_node, .offset = RULES(question_node), .shape = "pattern"},
    {.key = "reported", .read = ww_field_node, .offset = RULES(reported_node), .shape = "pattern"},
    {.key = "cues", .read = read_nothing, WW_FIELDS(cue_fields), .many = WW_MAPS, .shape = "cues"},
    {.key = "disable", .read = read_nothing, .shape = "ids"},
};

const ww_field ww_load_root = {.key = "pack file", .read = ww_field_map, WW_FIELDS(words_pass)};

void ww_load_file(ww_loader *l, const ww_file *file) {
  l->rules->hash = ww_hash_field(l->rules->hash, file->bytes);
  ww_load_tree(l, ww_yaml_read_within(l->arena, file->name, file->bytes, l->limits, &l->errors));
}

void ww_load_tree(ww_loader *l, const ww_yaml *root) {
  ww_rules *r = l->rules;
  if (!root || !ww_field_is(l, root, WW_YAML_MAP, "pack file")) return;
  ww_fields_read(l, root, r, words_pass, COUNT(words_pass));
  static const ww_field cues_field = {.key = "cues"}, disable_field = {.key = "disable"};
  const ww_yaml *cues = ww_yaml_get(root, WW_S("cues")), *off = ww_yaml_get(root, WW_S("disable"));
  if (cues) read_cues(l, cues, r, &cues_field);
  if (off) read_disable(l, off, r, &disable_field);
}
