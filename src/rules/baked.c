/* baked.c: the bundled pack from its baked form.
 * SPDX-License-Identifier: MIT */
#include "rules/baked.h"

#include <stdlib.h>

const ww_yaml *const *ww_baked_trees(ww_arena *a) {
  const ww_baked *b = ww_pack_baked();
  const ww_pack *pack = ww_pack_builtin();
  if (!b) return NULL;
  ww_yaml *nodes = ww_new_n(a, b->n_nodes + 1, ww_yaml);
  const ww_yaml **trees = ww_new_n(a, pack->n + 1, const ww_yaml *);
  size_t file = 0;
  for (size_t i = 1; i <= b->n_nodes; i++) {
    const ww_baked_node *n = &b->nodes[i - 1];
    while (file + 1 < pack->n && b->files[file + 1] <= i) file++;
    nodes[i] = (ww_yaml){.type = (ww_yaml_type)n->type, .plain = n->plain, .block = n->block,
                         .text = {b->text + n->text, n->n},
                         .at = {pack->files[file].name, n->line, n->column},
                         .key = n->key ? &nodes[n->key] : NULL,
                         .first = n->first ? &nodes[n->first] : NULL,
                         .next = n->next ? &nodes[n->next] : NULL};
  }
  for (size_t i = 0; i < pack->n; i++) trees[i] = &nodes[b->files[i]];
  return trees;
}

static int by_place(const void *pa, const void *pb) {
  const ww_baked_pattern *a = pa, *b = pb;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

const ww_baked_pattern *ww_baked_find(ww_place at) {
  const ww_baked *b = ww_pack_baked();
  const ww_pack *pack = ww_pack_builtin();
  ww_baked_pattern key = {.line = at.line, .column = at.column};
  while (key.file < pack->n && pack->files[key.file].name.p != at.file.p) key.file++;
  if (!b || key.file == pack->n) return NULL;
  return bsearch(&key, b->patterns, b->n_patterns, sizeof key, by_place);
}
