/* baked.h: what loading the bundled pack comes to, worked out when winwin is built.
 * SPDX-License-Identifier: MIT
 *
 * Made by embed.c. Numbers instead of pointers: nothing is left for the dynamic linker to do. */
#ifndef WW_RULES_BAKED_H
#define WW_RULES_BAKED_H

#include "rules/rules.h"

/* A ww_yaml. Texts are places in ww_baked.text, nodes count from 1, 0 is none. */
typedef struct ww_baked_node {
  uint32_t text, n, line, column, key, first, next;
  uint8_t type;
  bool plain, block;
} ww_baked_node;

/* A pattern with its fragments put in; where its YAML stands, which orders them; its root in the gate;
 * where it stands compiled. */
typedef struct ww_baked_pattern {
  uint32_t file, line, column, text, n, root, code, n_code;
} ww_baked_pattern;

typedef struct ww_baked {
  const char *text;
  const ww_baked_node *nodes;
  const uint32_t *files; /* the node of each file's document */
  const ww_baked_pattern *patterns;
  const uint64_t *codes; /* bytes: what all compiled patterns begin with, then each without it */
  size_t n_nodes, n_patterns, n_code_head;
  uint64_t hash; /* of the pack, when it is the lowest */
  ww_gate gate;
} ww_baked;

/* NULL while it is being made. Its files are those of ww_pack_builtin(). */
const ww_baked *ww_pack_baked(void);
/* The documents of the bundled pack, by file, or NULL. */
const ww_yaml *const *ww_baked_trees(ww_arena *a);
/* The bundled pattern that stands at `at`, or NULL. */
const ww_baked_pattern *ww_baked_find(ww_place at);

#endif
