/* yaml.c: libyaml's events to a tree with places.
 * SPDX-License-Identifier: MIT */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

typedef struct anchor {
  ww_str name;
  const ww_yaml *node;
  size_t weight; /* nodes below it, which an alias repeats */
  struct anchor *next;
} anchor;

typedef struct {
  ww_arena *a;
  ww_errors *errors;
  ww_str file;
  yaml_parser_t parser;
  yaml_event_t event;
  bool has_event;
  anchor *anchors;
  const ww_limits *limits;
  size_t nodes, aliases;
} reading;

static ww_place place(const reading *r, yaml_mark_t m) {
  return (ww_place){r->file, (uint32_t)m.line + 1, (uint32_t)m.column + 1};
}

static bool next(reading *r) {
  if (r->has_event) yaml_event_delete(&r->event);
  r->has_event = yaml_parser_parse(&r->parser, &r->event) != 0;
  if (r->has_event) return true;
  const yaml_parser_t *p = &r->parser;
  if (p->error == YAML_MEMORY_ERROR) ww_arena_throw(r->a);
  bool reader = p->error == YAML_READER_ERROR; /* has an offset instead of a mark */
  ww_place at = reader ? (ww_place){r->file, 0, 0} : place(r, p->problem_mark);
  if (reader)
    ww_errors_add(r->errors, WW_ERROR, at, "not YAML: %s at byte %zu", p->problem,
                  p->problem_offset);
  else
    ww_errors_add(r->errors, WW_ERROR, at, "not YAML: %s%s%s", p->context ? p->context : "",
                  p->context ? ": " : "", p->problem ? p->problem : "unreadable");
  return false;
}

static bool is_within(reading *r, ww_limit limit, size_t n, const char *what) {
  uint64_t most = ww_limit_of(r->limits, limit);
  if (n <= most) return true;
  ww_errors_add(r->errors, WW_ERROR, place(r, r->event.start_mark), "%s, the limit is %llu (%s)", what,
                (unsigned long long)most, ww_limit_at(limit)->hint);
  return false;
}

static void remember(reading *r, const yaml_char_t *name, const ww_yaml *node, size_t before) {
  if (!name) return;
  anchor *an = ww_new(r->a, anchor);
  an->name = ww_arena_copy(r->a, ww_str_of((const char *)name));
  an->node = node;
  an->weight = r->nodes - before;
  an->next = r->anchors;
  r->anchors = an;
}

static bool read_alias(reading *r, ww_yaml *out) {
  ww_str name = ww_str_of((const char *)r->event.data.alias.anchor);
  if (!is_within(r, WW_LIMIT_PACK_ALIASES, ++r->aliases, "too many aliases")) return false;
  for (const anchor *an = r->anchors; an; an = an->next) {
    if (!ww_str_eq(an->name, name)) continue;
    r->nodes += an->weight;
    if (!is_within(r, WW_LIMIT_PACK_NODES, r->nodes, "too many nodes")) return false;
    ww_place at = out->at;
    *out = *an->node;
    out->at = at;
    out->next = out->key = NULL;
    return true;
  }
  ww_errors_add(r->errors, WW_ERROR, out->at, "unknown alias '%.*s'", WW_F(name));
  return false;
}

static bool read_node(reading *r, ww_yaml *out, int depth);

static ww_yaml *read_child(reading *r, int depth) {
  ww_yaml *child = ww_new(r->a, ww_yaml);
  return read_node(r, child, depth + 1) ? child : NULL;
}

static bool read_children(reading *r, ww_yaml *out, int depth, yaml_event_type_t end) {
  const ww_yaml **link = &out->first;
  for (;;) {
    if (!next(r)) return false;
    if (r->event.type == end) return true;
    ww_yaml *key = NULL, *child;
    if (out->type == WW_YAML_MAP && (!(key = read_child(r, depth)) || !next(r))) return false;
    if (!(child = read_child(r, depth))) return false;
    child->key = key;
    *link = child;
    link = &child->next;
  }
}

static void read_scalar(reading *r, ww_yaml *out) {
  const char *value = (const char *)r->event.data.scalar.value;
  yaml_scalar_style_t style = r->event.data.scalar.style;
  out->text = ww_arena_copy(r->a, (ww_str){value, r->event.data.scalar.length});
  out->plain = style == YAML_PLAIN_SCALAR_STYLE;
  out->block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

/* Reads the node whose first event is at hand. */
static bool read_node(reading *r, ww_yaml *out, int depth) {
  size_t before = r->nodes;
  out->at = place(r, r->event.start_mark);
  if (!is_within(r, WW_LIMIT_PACK_NODES, ++r->nodes, "too many nodes")) return false;
  if (!is_within(r, WW_LIMIT_PACK_DEPTH, (size_t)depth, "nested too deep")) return false;
  switch (r->event.type) {
  case YAML_ALIAS_EVENT: return read_alias(r, out);
  case YAML_SCALAR_EVENT:
    read_scalar(r, out);
    remember(r, r->event.data.scalar.anchor, out, before);
    return true;
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT: {
    bool map = r->event.type == YAML_MAPPING_START_EVENT;
    const yaml_char_t *tag = map ? r->event.data.mapping_start.anchor
                                 : r->event.data.sequence_start.anchor;
    ww_str name = tag ? ww_arena_copy(r->a, ww_str_of((const char *)tag)) : (ww_str){0};
    out->type = map ? WW_YAML_MAP : WW_YAML_LIST;
    if (!read_children(r, out, depth, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT))
      return false;
    remember(r, (const yaml_char_t *)name.p, out, before);
    return true;
  }
  default: return false;
  }
}

/* Stream start, document start, one node, document end, stream end. */
static const ww_yaml *read_document(reading *r) {
  do
    if (!next(r)) return NULL;
  while (r->event.type == YAML_STREAM_START_EVENT);
  if (r->event.type == YAML_STREAM_END_EVENT) {
    ww_errors_add(r->errors, WW_ERROR, (ww_place){r->file, 1, 1}, "the file is empty");
    return NULL;
  }
  ww_yaml *root = ww_new(r->a, ww_yaml);
  if (!next(r) || !read_node(r, root, 0) || !next(r) || !next(r)) return NULL;
  if (r->event.type == YAML_STREAM_END_EVENT) return root;
  ww_errors_add(r->errors, WW_ERROR, place(r, r->event.start_mark), "a second document starts here");
  return NULL;
}

const ww_yaml *ww_yaml_read(ww_arena *a, ww_str file, ww_str bytes, ww_errors *errors) {
  return ww_yaml_read_within(a, file, bytes, NULL, errors);
}

const ww_yaml *ww_yaml_read_within(ww_arena *a, ww_str file, ww_str bytes, const ww_limits *limits,
                                   ww_errors *errors) {
  uint64_t most = ww_limit_of(limits, WW_LIMIT_PACK_BYTES);
  if (bytes.n > most) {
    ww_errors_add(errors, WW_ERROR, (ww_place){file, 0, 0}, "more than %llu bytes, the limit (%s)",
                  (unsigned long long)most, ww_limit_at(WW_LIMIT_PACK_BYTES)->hint);
    return NULL;
  }
  if (!bytes.p) bytes = WW_S("");
  reading r = {.a = a, .errors = errors, .file = file, .limits = limits};
  if (!yaml_parser_initialize(&r.parser)) ww_arena_throw(a);
  jmp_buf *outer = a->trap, trap;
  a->trap = &trap;
  const ww_yaml *volatile root = NULL;
  volatile bool thrown = true;
  if (setjmp(trap) == 0) {
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes.p, bytes.n);
    root = read_document(&r);
    thrown = false;
  }
  a->trap = outer;
  if (r.has_event) yaml_event_delete(&r.event);
  yaml_parser_delete(&r.parser);
  if (thrown) ww_arena_throw(a);
  return root;
}

const ww_yaml *ww_yaml_get(const ww_yaml *map, ww_str key) {
  if (!map || map->type != WW_YAML_MAP) return NULL;
  for (const ww_yaml *v = map->first; v; v = v->next)
    if (v->key->type == WW_YAML_SCALAR && ww_str_eq(v->key->text, key)) return v;
  return NULL;
}

bool ww_yaml_is_null(const ww_yaml *n) {
  return n->type == WW_YAML_SCALAR && n->plain &&
         (n->text.n == 0 || ww_str_eq(n->text, WW_S("null")) || ww_str_eq(n->text, WW_S("~")));
}

const char *ww_yaml_type_word(const ww_yaml *n) {
  return n->type == WW_YAML_MAP ? "a map" : n->type == WW_YAML_LIST ? "a list" : "a word";
}
