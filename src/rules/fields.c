/* fields.c: reading a YAML map into a struct by a table of its keys.
 * SPDX-License-Identifier: MIT */
#include "rules/fields.h"

#include <stdarg.h>
#include <stdio.h>

#include "rules/rules.h"

ww_error *ww_load_error(ww_loader *l, ww_place at, const char *format, ...) {
  char text[sizeof((ww_error *)0)->message];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  return ww_errors_add(&l->errors, WW_ERROR, at, "%s", text);
}

bool ww_load_within(ww_loader *l, ww_place at, ww_limit limit, size_t n, const char *what) {
  uint64_t most = ww_limit_of(l->limits, limit);
  bool counts = limit != WW_LIMIT_PATTERN_BYTES; /* once over, all that follow are */
  if (n <= most) return true;
  if (!l->said[limit] || !counts)
    ww_load_error(l, at, "%s, the limit is %llu (%s)", what, (unsigned long long)most, ww_limit_at(limit)->hint);
  l->said[limit] = true;
  return false;
}

/* A few words are all named, where none is near. */
void ww_load_unknown(ww_loader *l, const ww_yaml *node, const char *what, const ww_str *words,
                     size_t n) {
  enum { FEW = 10 };
  ww_str near = ww_str_nearest(node->text, words, n);
  char list[200] = "";
  size_t at = 0;
  for (size_t i = 0; !near.n && n <= FEW && i < n && at < sizeof list; i++)
    if (words[i].n) at += (size_t)snprintf(list + at, sizeof list - at, "%s%.*s", at ? ", " : ", it is one of ", WW_F(words[i]));
  if (near.n) ww_load_error(l, node->at, "unknown %s '%.*s', did you mean '%.*s'?", what, WW_F(node->text), WW_F(near));
  else ww_load_error(l, node->at, "unknown %s '%.*s'%s", what, WW_F(node->text), list);
}

bool ww_field_is(ww_loader *l, const ww_yaml *v, ww_yaml_type type, const char *what) {
  static const char *const shapes[] = {"a word", "a list", "a map"};
  if (v->type == type && !(type == WW_YAML_SCALAR && ww_yaml_is_null(v))) return true;
  ww_load_error(l, v->at, "'%s' must be %s, not %s", what, shapes[type],
                ww_yaml_is_null(v) ? "empty" : ww_yaml_type_word(v));
  return false;
}

static const ww_field *find(ww_str key, const ww_field *fields, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (ww_str_eq(key, ww_str_of(fields[i].key))) return &fields[i];
  return NULL;
}

static void unknown_key(ww_loader *l, const ww_yaml *key, const ww_field *a, size_t n_a,
                        const ww_field *b, size_t n_b) {
  ww_str words[64];
  size_t n = 0;
  for (size_t i = 0; i < n_a && n < 64; i++) words[n++] = ww_str_of(a[i].key);
  for (size_t i = 0; i < n_b && n < 64; i++) words[n++] = ww_str_of(b[i].key);
  ww_load_unknown(l, key, "key", words, n);
}

static bool seen_before(const ww_yaml *map, const ww_yaml *value) {
  for (const ww_yaml *v = map->first; v != value; v = v->next)
    if (ww_str_eq(v->key->text, value->key->text)) return true;
  return false;
}

static void check_required(ww_loader *l, const ww_yaml *map, const ww_field *fields, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (fields[i].required && !ww_yaml_get(map, ww_str_of(fields[i].key)))
      ww_load_error(l, map->at, "missing key '%s'", fields[i].key);
}

void ww_fields_read2(ww_loader *l, const ww_yaml *map, void *into_a, const ww_field *a, size_t n_a,
                     void *into_b, const ww_field *b, size_t n_b, bool partly) {
  for (const ww_yaml *v = map->first; v; v = v->next) {
    const ww_field *f = find(v->key->text, a, n_a);
    char *base = into_a;
    if (!f) f = find(v->key->text, b, n_b), base = into_b;
    if (!f) unknown_key(l, v->key, a, n_a, b, n_b);
    else if (seen_before(map, v))
      ww_load_error(l, v->key->at, "key '%.*s' given twice", WW_F(v->key->text));
    else f->read(l, v, base + f->offset, f);
  }
  if (partly) return;
  check_required(l, map, a, n_a);
  check_required(l, map, b, n_b);
}

void ww_fields_read(ww_loader *l, const ww_yaml *map, void *into, const ww_field *fields,
                    size_t n) {
  if (ww_field_is(l, map, WW_YAML_MAP, map->key ? map->key->text.p : "entry"))
    ww_fields_read2(l, map, into, fields, n, NULL, NULL, 0, false);
}

void ww_field_map(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_fields_read(l, v, into, f->fields, f->n_fields);
}

void ww_field_str(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  if (ww_field_is(l, v, WW_YAML_SCALAR, f->key)) *(ww_str *)into = v->text;
}

void ww_field_strs(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_strs *out = into;
  *out = (ww_strs){0};
  if (v->type == WW_YAML_SCALAR) {
    if (ww_field_is(l, v, WW_YAML_SCALAR, f->key))
      *ww_push(l->arena, out->items, out->n, out->cap) = v->text;
    return;
  }
  if (!ww_field_is(l, v, WW_YAML_LIST, f->key)) return;
  for (const ww_yaml *c = v->first; c; c = c->next)
    if (ww_field_is(l, c, WW_YAML_SCALAR, f->key))
      *ww_push(l->arena, out->items, out->n, out->cap) = c->text;
}

/* No sum of so many points can overflow: hits and cues are bounded too. */
static const ww_milli MOST = 1000000;

void ww_field_milli(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  if (!ww_field_is(l, v, WW_YAML_SCALAR, f->key)) return;
  ww_milli m;
  bool number = ww_milli_parse(v->text, &m);
  if (number && m >= -MOST && m <= MOST) *(ww_milli *)into = m;
  else if (number) ww_load_error(l, v->at, "'%s' is out of range: %.*s", f->key, WW_F(v->text));
  else
    ww_load_error(l, v->at, "'%s' must be a number with three decimals at most, not '%.*s'", f->key,
                  WW_F(v->text));
}

void ww_field_int(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_milli m = 0;
  if (!ww_field_is(l, v, WW_YAML_SCALAR, f->key)) return;
  bool number = ww_milli_parse(v->text, &m) && m % 1000 == 0;
  if (!number || m < f->low * 1000 || m > f->high * (ww_milli)1000)
    ww_load_error(l, v->at, "'%s' must be a whole number from %d to %d, not '%.*s'", f->key, f->low,
                  f->high, WW_F(v->text));
  else *(int *)into = (int)(m / 1000);
}

void ww_field_bool(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  if (!ww_field_is(l, v, WW_YAML_SCALAR, f->key)) return;
  bool yes = ww_str_eq(v->text, WW_S("true"));
  if (yes || ww_str_eq(v->text, WW_S("false"))) *(bool *)into = yes;
  else ww_load_error(l, v->at, "'%s' must be true or false, not '%.*s'", f->key, WW_F(v->text));
}

void ww_field_word(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  if (!ww_field_is(l, v, WW_YAML_SCALAR, f->key)) return;
  ww_str words[16];
  size_t n = 0;
  for (; f->words[n] && n < 16; n++) {
    words[n] = ww_str_of(f->words[n]);
    if (words[n].n == 0 || !ww_str_eq(v->text, words[n])) continue;
    *(int *)into = (int)n;
    return;
  }
  ww_load_unknown(l, v, f->key, words, n);
}

void ww_field_node(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  (void)l, (void)f;
  *(const ww_yaml **)into = v;
}

void ww_field_ref(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_str id = ww_field_is(l, v, WW_YAML_SCALAR, f->key) ? v->text : (ww_str){0};
  *(ww_ref *)into = (ww_ref){id, v->at, WW_NO_CUE};
}

void ww_field_refs(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_refs *out = into;
  *out = (ww_refs){0};
  const ww_yaml *c = v->type == WW_YAML_LIST ? v->first : v;
  for (; c; c = v->type == WW_YAML_LIST ? c->next : NULL)
    ww_field_ref(l, c, ww_push(l->arena, out->items, out->n, out->cap), f);
}
