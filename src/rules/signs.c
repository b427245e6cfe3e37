/* signs.c: what tells a seller from a prospect where nobody says it: the pack's `inference`.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "rules/candidates.h"

static void read_list(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_field_node(l, v, into, f);
  if (ww_field_is(l, v, WW_YAML_LIST, f->key) && !v->first) ww_load_error(l, v->at, "'%s' is empty", f->key);
}

static const ww_field sign_fields[] = {
    {.key = "about", .read = ww_field_str, .offset = offsetof(ww_sign, about), .required = true},
    {.key = "weight", .read = ww_field_int, .offset = offsetof(ww_sign, weight), .low = 1, .high = 9},
    {.key = "any", .read = read_list, .shape = "any", .offset = offsetof(ww_sign, nodes[WW_SIGN_ANY])},
    {.key = "asks", .read = read_list, .shape = "any", .offset = offsetof(ww_sign, nodes[WW_SIGN_ASKS])},
    {.key = "tells", .read = read_list, .shape = "any", .offset = offsetof(ww_sign, nodes[WW_SIGN_TELLS])},
};

static void read_side(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_rules *r = into;
  if (!ww_field_is(l, v, WW_YAML_LIST, f->key)) return;
  for (const ww_yaml *map = v->first; map; map = map->next) {
    if (!ww_field_is(l, map, WW_YAML_MAP, "sign")) continue;
    ww_sign *sign = ww_push(l->arena, r->signs, r->n_signs, r->cap_signs);
    *sign = (ww_sign){.side = (ww_role)f->low, .weight = 1};
    ww_fields_read(l, map, sign, sign_fields, sizeof sign_fields / sizeof *sign_fields);
    if (!sign->nodes[WW_SIGN_ANY] && !sign->nodes[WW_SIGN_ASKS] && !sign->nodes[WW_SIGN_TELLS])
      ww_load_error(l, map->at, "a sign needs 'any', 'asks' or 'tells'");
  }
}

static void read_least(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_milli m = 0;
  ww_field_milli(l, v, &m, f);
  if (m <= 500 || m > 1000) ww_load_error(l, v->at, "'%s' must be above 0.5, up to 1", f->key);
  else *(ww_milli *)into = m;
}

static void read_words(ww_loader *l, const ww_yaml *v, void *into, const ww_field *f) {
  ww_strs list;
  ww_field_strs(l, v, &list, f);
  for (size_t i = 0; i < list.n; i++) ww_words_add(into, l->arena, list.items[i]);
}

const ww_field ww_signs_fields[5] = {
    {.key = "least", .read = read_least, .shape = "share", .offset = offsetof(ww_rules, least_confidence)},
    {.key = "seller", .read = read_side, WW_FIELDS(sign_fields), .many = WW_MAPS, .low = WW_SELLER},
    {.key = "prospect", .read = read_side, WW_FIELDS(sign_fields), .many = WW_MAPS, .low = WW_PROSPECT},
    {.key = "company_endings", .read = read_words, .shape = "words", .offset = offsetof(ww_rules, company_endings)},
    {.key = "no_company", .read = read_words, .shape = "words", .offset = offsetof(ww_rules, no_company)},
};

void ww_signs_finish(ww_loader *l) {
  ww_rules *r = l->rules;
  ww_words_seal(&r->company_endings);
  ww_words_seal(&r->no_company);
  for (size_t i = 0; i < r->n_signs; i++)
    for (int k = 0; k < WW_SIGN_LISTS; k++)
      if (r->signs[i].nodes[k] && r->signs[i].nodes[k]->type == WW_YAML_LIST)
        ww_load_any(l, r->signs[i].nodes[k], &r->signs[i].patterns[k]);
}

static bool matches(ww_run *run, const ww_patterns *list, uint32_t at) {
  const ww_sentence *s = &run->sentences[at];
  ww_str sentence = ww_str_sub(run->t->text, s->from, s->to);
  ww_span span;
  for (size_t i = 0; i < list->n; i++)
    if (ww_candidates_have_sentence(run, list->items[i], s) && ww_run_find(run, list->items[i], sentence, 0, &span))
      return true;
  return false;
}

bool ww_sign_holds(ww_run *run, const ww_sign *sign, uint32_t turn) {
  for (uint32_t i = run->first_sentence[turn]; i < run->first_sentence[turn + 1]; i++) {
    int list = run->sentences[i].question ? WW_SIGN_ASKS : WW_SIGN_TELLS;
    if (matches(run, &sign->patterns[list], i) || matches(run, &sign->patterns[WW_SIGN_ANY], i))
      return true;
  }
  return false;
}
