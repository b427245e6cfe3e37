/* patterns.c: from phrases, patterns and fragments to compiled patterns.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/decode.h"
#include "rules/baked.h"

enum { FRAGMENT_DEPTH = 8, FRAGMENT_USES = 1000 };

static const ww_yaml *find_fragment(const ww_rules *r, ww_str name) {
  for (size_t i = 0; i < r->n_fragments; i++)
    if (ww_str_eq(r->fragments[i]->key->text, name)) return r->fragments[i];
  return NULL;
}

static void unknown_fragment(ww_loader *l, const ww_yaml *node, ww_str name) {
  ww_str *names = ww_new_n(l->arena, l->rules->n_fragments + 1, ww_str);
  for (size_t i = 0; i < l->rules->n_fragments; i++) names[i] = l->rules->fragments[i]->key->text;
  ww_yaml word = {.text = name, .at = node->at};
  ww_load_unknown(l, &word, "fragment", names, l->rules->n_fragments);
}

typedef struct {
  ww_loader *l;
  const ww_yaml *node;
  char *p;
  size_t n, cap;
  unsigned uses;
  bool trusted;
} expansion;

static bool is_bundled(const ww_yaml *node) {
  const ww_pack *pack = ww_pack_builtin();
  for (size_t i = 0; i < pack->n; i++)
    if (pack->files[i].name.p == node->at.file.p) return true;
  return false;
}

static bool append(expansion *out, ww_str s) {
  if (!ww_load_within(out->l, out->node->at, WW_LIMIT_PATTERN_BYTES, out->n + s.n, "pattern too long")) return false;
  if (out->n + s.n > out->cap) {
    out->cap = (out->n + s.n) * 2;
    out->p = ww_arena_grow(out->l->arena, out->p, out->n, out->cap, 1);
  }
  if (s.n) memcpy(out->p + out->n, s.p, s.n);
  out->n += s.n;
  return true;
}

/* Folds as the text is folded, but for line feeds, which end the comments of (?x). */
static ww_str fold(ww_arena *a, ww_str s) {
  char *p = ww_arena_alloc(a, s.n + 1, 1);
  size_t n = 0;
  for (size_t end; end = ww_str_find_char(s, '\n'), n += ww_fold(ww_str_sub(s, 0, end), p + n), end < s.n;
       s = ww_str_from(s, end + 1))
    p[n++] = '\n';
  return (ww_str){p, n};
}

/* Adds `s` with its fragments put in; false when a mistake was reported. */
static bool expand(expansion *out, ww_str s, int depth) {
  for (;;) {
    size_t open = ww_str_find(s, WW_S("{{"));
    if (!append(out, ww_str_sub(s, 0, open))) return false;
    if (open == s.n) return true;
    size_t close = open + 2 + ww_str_find(ww_str_from(s, open + 2), WW_S("}}"));
    ww_str name = ww_str_sub(s, open + 2, close);
    const ww_yaml *fragment = close < s.n ? find_fragment(out->l->rules, name) : NULL;
    if (!fragment) return unknown_fragment(out->l, out->node, name), false;
    if (depth == FRAGMENT_DEPTH || ++out->uses > FRAGMENT_USES)
      return ww_load_error(out->l, out->node->at, "fragment '%.*s' is nested more than %d deep, or used more than %d times",
                           WW_F(name), FRAGMENT_DEPTH, FRAGMENT_USES), false;
    out->trusted &= is_bundled(fragment);
    if (!expand(out, fold(out->l->arena, fragment->text), depth + 1)) return false;
    s = ww_str_from(s, close + 2);
  }
}

/* Room for one more pattern, whose YAML stands at `at`; NULL when there are too many. */
static ww_regex **new_slot(ww_loader *l, ww_place at) {
  ww_rules *r = l->rules;
  if (!ww_load_within(l, at, WW_LIMIT_PATTERNS, r->n_regexes + 1, "too many patterns")) return NULL;
  ww_regex **slot = ww_push(l->arena, r->regexes, r->n_regexes, r->cap_regexes);
  *ww_push(l->arena, r->places, r->n_places, r->cap_places) = at;
  *slot = NULL;
  return slot;
}

static void add_root(ww_loader *l, uint32_t root) {
  ww_rules *r = l->rules;
  *ww_push(l->arena, r->roots, r->n_roots, r->cap_roots) = root;
}

static const ww_regex *add_lazy(ww_loader *l, ww_regex **slot, ww_str pattern, ww_regex_code code) {
  *slot = ww_regex_lazy(pattern, code, (uint32_t)(l->rules->n_regexes - 1));
  if (!*slot) ww_arena_throw(l->arena);
  return *slot;
}

static uint32_t read_needs(ww_loader *l, ww_str pattern) {
  if (!l->own_gate && ww_pack_baked()) ww_gate_resume(&l->gate, l->arena, &ww_pack_baked()->gate);
  l->own_gate = true;
  return ww_gate_add(&l->gate, l->arena, pattern, &l->rules->function_words);
}

/* `trusted`: all of it is from the bundled pack, whose patterns the tests compile. */
static const ww_regex *compile(ww_loader *l, ww_place at, ww_str pattern, bool trusted) {
  ww_error why;
  ww_regex **slot = new_slot(l, at);
  if (!slot) return NULL;
  add_root(l, read_needs(l, pattern));
  if (trusted) return add_lazy(l, slot, pattern, (ww_regex_code){{0}, {0}});
  *slot = ww_regex_new(pattern, (uint32_t)(l->rules->n_regexes - 1), at, &why);
  if (*slot) return *slot;
  ww_error *e = ww_load_error(l, at, "%s", why.message);
  memcpy(e->caret, why.caret, sizeof e->caret);
  return NULL;
}

/* A pattern that was read when winwin was built; false when it is another, or when a fragment of it may be. */
static bool take_baked(ww_loader *l, const ww_yaml *node, const ww_regex **out) {
  const ww_baked_pattern *p = l->own_fragments ? NULL : ww_baked_find(node->at);
  ww_regex **slot = p ? new_slot(l, node->at) : NULL;
  *out = NULL;
  if (!slot) return p != NULL;
  add_root(l, p->root);
  const ww_baked *b = ww_pack_baked();
  const char *codes = (const char *)b->codes;
  *out = add_lazy(l, slot, (ww_str){b->text + p->text, p->n}, (ww_regex_code){{codes, b->n_code_head}, {codes + p->code, p->n_code}});
  return true;
}

/* "\bword\b" between double quotes is YAML for two backspaces, and would never match. */
static bool has_backspace(ww_loader *l, const ww_yaml *node) {
  if (ww_str_find_char(node->text, '\b') == node->text.n) return false;
  ww_load_error(l, node->at, "YAML takes \\b between double quotes for a backspace, put the pattern between 'single quotes'");
  return true;
}

const ww_regex *ww_load_pattern(ww_loader *l, const ww_yaml *node) {
  const ww_regex *baked;
  if (!ww_field_is(l, node, WW_YAML_SCALAR, "pattern")) return NULL;
  if (take_baked(l, node, &baked)) return baked;
  if (has_backspace(l, node)) return NULL;
  expansion out = {.l = l, .node = node, .trusted = is_bundled(node)};
  if (!expand(&out, fold(l->arena, node->text), 0)) return NULL;
  if (out.n == 0) return ww_load_error(l, node->at, "the pattern is empty"), NULL;
  return compile(l, node->at, (ww_str){out.p, out.n}, out.trusted);
}

static void add(ww_loader *l, ww_patterns *out, const ww_regex *r) {
  if (!r) return;
  size_t n = out->n;
  *ww_push(l->arena, out->numbers, n, out->cap_numbers) = ww_regex_number(r);
  *ww_push(l->arena, out->items, out->n, out->cap) = r;
}

void ww_load_patterns(ww_loader *l, const ww_yaml *list, ww_patterns *out) {
  *out = (ww_patterns){0};
  if (!list) return;
  const ww_yaml *v = list->type == WW_YAML_LIST ? list->first : list;
  for (; v; v = list->type == WW_YAML_LIST ? v->next : NULL) add(l, out, ww_load_pattern(l, v));
}

static size_t put(char *out, ww_str s) {
  memcpy(out, s.p, s.n);
  return s.n;
}

/* "give me a chance" to give\s+me\s+a\s+chance, every other sign as itself. */
static size_t quote_phrase(ww_str s, char *out) {
  size_t n = 0;
  for (ww_str rest = s, word; ww_str_word(&rest, &word);) {
    if (n) n += put(out + n, WW_S("\\s+"));
    for (size_t i = 0; i < word.n; i++) {
      if (word.p[i] > 0 && !ww_char_is_word((uint32_t)word.p[i])) out[n++] = '\\';
      out[n++] = word.p[i];
    }
  }
  return n;
}

static int longest_first(const void *pa, const void *pb) {
  const ww_str *a = pa, *b = pb;
  return a->n != b->n ? (a->n < b->n ? 1 : -1) : ww_str_cmp(*a, *b);
}

/* One alternation of all phrases, the longest first, so that it finds the longest. */
static void load_phrases(ww_loader *l, const ww_yaml *node, ww_patterns *out) {
  static const ww_field phrases = {.key = "phrases"};
  const ww_regex *baked;
  ww_strs list;
  if (take_baked(l, node, &baked)) {
    add(l, out, baked);
    return;
  }
  ww_field_strs(l, node, &list, &phrases);
  size_t room = 40;
  for (size_t i = 0; i < list.n; i++) {
    room += 3 * list.items[i].n + 1;
    if (ww_str_words(list.items[i]) == 0) ww_load_error(l, node->at, "a phrase without words: '%.*s'", WW_F(list.items[i]));
  }
  if (list.n == 0) return;
  qsort(list.items, list.n, sizeof *list.items, longest_first);
  char *p = ww_arena_alloc(l->arena, room, 1);
  size_t n = put(p, WW_S("(?<!\\w)(?:"));
  for (size_t i = 0; i < list.n; i++) {
    if (i) p[n++] = '|';
    char *folded = ww_arena_alloc(l->arena, list.items[i].n + 1, 1);
    n += quote_phrase((ww_str){folded, ww_fold(list.items[i], folded)}, p + n);
  }
  n += put(p + n, WW_S(")(?!\\w)"));
  if (ww_load_within(l, node->at, WW_LIMIT_PATTERN_BYTES, n, "too many phrases for one pattern"))
    add(l, out, compile(l, node->at, (ww_str){p, n}, is_bundled(node)));
}

void ww_load_any(ww_loader *l, const ww_yaml *list, ww_patterns *out) {
  static const ww_str keys[] = {{"phrases", 7}, {"pattern", 7}};
  *out = (ww_patterns){0};
  if (!list || !ww_field_is(l, list, WW_YAML_LIST, "any")) return;
  for (const ww_yaml *item = list->first; item; item = item->next) {
    if (item->type != WW_YAML_MAP) {
      ww_load_error(l, item->at, "an entry of 'any' is {pattern: '…'} or {phrases: […]}, not %s",
                    ww_yaml_is_null(item) ? "empty" : ww_yaml_type_word(item));
      continue;
    }
    for (const ww_yaml *v = item->first; v; v = v->next) {
      if (ww_str_eq(v->key->text, keys[0])) load_phrases(l, v, out);
      else if (ww_str_eq(v->key->text, keys[1])) add(l, out, ww_load_pattern(l, v));
      else ww_load_unknown(l, v->key, "key", keys, 2);
    }
  }
}
