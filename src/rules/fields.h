/* fields.h: reading a YAML map into a struct by a table of its keys.
 * SPDX-License-Identifier: MIT
 *
 * A row says the key, how its value is read, and where in the struct it goes. Unknown keys, keys
 * given twice and values of the wrong shape are reported with their place and the nearest right
 * word; reading goes on, so that one run tells every mistake. */
#ifndef WW_RULES_FIELDS_H
#define WW_RULES_FIELDS_H

#include "base/error.h"
#include "base/yaml.h"

typedef struct ww_loader ww_loader;
typedef struct ww_field ww_field;
typedef void ww_read_field(ww_loader *l, const ww_yaml *value, void *into, const ww_field *f);

struct ww_field {
  const char *key;
  ww_read_field *read;
  size_t offset;
  const char *const *words; /* for ww_field_word: NULL-terminated, the index is the value */
  int low, high;            /* for ww_field_int */
  bool required;
  const ww_field *fields; /* for ww_field_map, and for what holds several maps: the keys of each */
  size_t n_fields;
  enum { WW_ONE_MAP, WW_MAPS, WW_NAMED_MAPS } many;
  const char *shape; /* the definition in the schema, where the reader does not tell it */
};

#define WW_FIELDS(table) .fields = (table), .n_fields = sizeof(table) / sizeof *(table)

typedef struct ww_strs {
  ww_str *items;
  size_t n, cap;
} ww_strs;

void ww_fields_read(ww_loader *l, const ww_yaml *map, void *into, const ww_field *fields, size_t n);
/* The same for a key of either table; `into_b` may be NULL with n_b 0. `partly`: what is required
 * may be missing, for it was read before. */
void ww_fields_read2(ww_loader *l, const ww_yaml *map, void *into_a, const ww_field *a, size_t n_a,
                     void *into_b, const ww_field *b, size_t n_b, bool partly);

ww_read_field ww_field_str;   /* ww_str */
ww_read_field ww_field_strs;  /* ww_strs: a list of words, or one */
ww_read_field ww_field_int;   /* int */
ww_read_field ww_field_bool;  /* bool */
ww_read_field ww_field_word;  /* int: index into words */
ww_read_field ww_field_milli; /* ww_milli */
ww_read_field ww_field_node;  /* const ww_yaml *: kept for later */
ww_read_field ww_field_map;   /* what `fields` say; their offsets count from this one's */
ww_read_field ww_field_ref;   /* ww_ref */
ww_read_field ww_field_refs;  /* ww_refs: one id or a list */

bool ww_field_is(ww_loader *l, const ww_yaml *value, ww_yaml_type type, const char *what);
ww_error *ww_load_error(ww_loader *l, ww_place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Reports that `word` is no `what`, with the nearest of `n` words. */
void ww_load_unknown(ww_loader *l, const ww_yaml *node, const char *what, const ww_str *words,
                     size_t n);

#endif
