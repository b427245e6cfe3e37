/* yaml.h: a YAML document as a tree that knows its places.
 * SPDX-License-Identifier: MIT
 *
 * Scalars are strings, as the file has them; what they mean is the schema's to say. Size, depth,
 * node and alias counts are bounded, so that a hostile file costs a message. Fence of <yaml.h>. */
#ifndef WW_BASE_YAML_H
#define WW_BASE_YAML_H

#include "base/error.h"

typedef enum { WW_YAML_SCALAR, WW_YAML_LIST, WW_YAML_MAP } ww_yaml_type;

typedef struct ww_yaml {
  ww_yaml_type type;
  bool plain;  /* a scalar without quotes: may be null */
  bool block;  /* a scalar in | or > form: its text starts on the next line */
  ww_str text; /* a scalar's value */
  ww_place at;
  const struct ww_yaml *key;   /* of a map's entry */
  const struct ww_yaml *first; /* child of a list or map */
  const struct ww_yaml *next;  /* sibling */
} ww_yaml;

/* Reads the only document of `bytes` into `a`, within the limits of packs; `limits` may be NULL. A fault
 * goes to `errors`, and the result is NULL. */
const ww_yaml *ww_yaml_read_within(ww_arena *a, ww_str file, ww_str bytes, const ww_limits *limits,
                                   ww_errors *errors);
/* The same within the default limits. */
const ww_yaml *ww_yaml_read(ww_arena *a, ww_str file, ww_str bytes, ww_errors *errors);
/* The value under `key` of a map, or NULL. */
const ww_yaml *ww_yaml_get(const ww_yaml *map, ww_str key);
bool ww_yaml_is_null(const ww_yaml *node);
const char *ww_yaml_type_word(const ww_yaml *node);

#endif
