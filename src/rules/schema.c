/* schema.c: the JSON Schema of a pack, from the tables that the loader reads by.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/buf.h"
#include "rules/rules.h"

static const ww_cue_kind *const kinds[] = {
#define WW_CUE_KIND(name) &ww_kind_##name,
#include "rules/kinds.def"
#undef WW_CUE_KIND
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* What the readers take, with ' for ". YAML reads a bare 1.20 or no as something else than a word; the
 * loader does not, so a word may look like either. */
static const struct {
  const char *name, *text;
} shapes[] = {
    {"schema", "{'enum': [1, '1']}"},
    {"word", "{'type': ['string', 'number', 'boolean']}"},
    {"words", "{'anyOf': [{'$ref': '#/definitions/word'}, {'type': 'array', 'items': {'$ref': '#/definitions/word'}}]}"},
    {"named", "{'type': 'object', 'additionalProperties': {'$ref': '#/definitions/word'}}"},
    {"id", "{'type': 'string', 'pattern': '^[a-z0-9]+(-[a-z0-9]+)*$'}"},
    {"ids", "{'anyOf': [{'$ref': '#/definitions/id'}, {'type': 'array', 'items': {'$ref': '#/definitions/id'}}]}"},
    {"number", "{'type': 'number', 'minimum': -1000, 'maximum': 1000}"},
    {"score", "{'type': 'number', 'minimum': 0, 'maximum': 100}"},
    {"share", "{'type': 'number', 'exclusiveMinimum': 0.5, 'maximum': 1}"},
    {"range", "{'type': 'array', 'minItems': 2, 'maxItems': 2, 'items': {'type': 'number'}}"},
    {"band", "{'type': 'array', 'minItems': 2, 'maxItems': 2, 'items': {'anyOf': [{'type': 'number'}, "
             "{'enum': ['-inf', 'inf']}]}}"},
    {"yes", "{'type': 'boolean'}"},
    {"pattern", "{'type': 'string', 'description': 'PCRE2, caseless; {{name}} inserts a fragment'}"},
    {"patterns", "{'anyOf': [{'$ref': '#/definitions/pattern'}, {'type': 'array', 'items': {'$ref': '#/definitions/pattern'}}]}"},
    {"any", "{'type': 'array', 'items': {'type': 'object', 'additionalProperties': false, 'properties': "
            "{'phrases': {'$ref': '#/definitions/words'}, 'pattern': {'$ref': '#/definitions/pattern'}}}}"},
    {"window", "{'type': 'object', 'minProperties': 1, 'maxProperties': 1, 'additionalProperties': false, 'properties': "
               "{'first': {'$ref': '#/definitions/stretch'}, 'last': {'$ref': '#/definitions/stretch'}}}"},
    {"stretch", "{'type': 'string', 'pattern': '^[0-9.]+(%|s| *turns)$'}"},
    {"expression", "{'type': 'string', 'description': 'cue names, and, or, not, count(a) >= n, at_least(n, a, b)'}"},
    {"kinds", "{'anyOf': [{'$ref': '#/definitions/kind'}, {'type': 'array', 'items': {'$ref': '#/definitions/kind'}}]}"},
    {"kind", "{'enum': ['call', 'notes', 'script']}"},
    {"roles", "{'type': 'object', 'additionalProperties': false, 'properties': {'seller': {'$ref': '#/definitions/words'}, "
              "'prospect': {'$ref': '#/definitions/words'}, 'other': {'$ref': '#/definitions/words'}}}"},
    {"cues", "{'type': 'array', 'items': {'$ref': '#/definitions/cue'}}"},
};

static const struct {
  ww_read_field *read;
  const char *shape;
} readers[] = {{ww_field_str, "word"}, {ww_field_strs, "words"}, {ww_field_bool, "yes"}, {ww_field_milli, "number"},
               {ww_field_ref, "id"},   {ww_field_refs, "ids"}};

static void put_quoted(ww_buf *b, const char *text) {
  for (; *text; text++) ww_buf_char(b, *text == '\'' ? '"' : *text);
}

static void put_words(ww_buf *b, const char *const *words) {
  bool any = false;
  ww_buf_z(b, "{\"enum\": [");
  for (; *words; words++) {
    if (**words) ww_buf_printf(b, "%s\"%s\"", any ? ", " : "", *words);
    any |= **words != 0;
  }
  ww_buf_z(b, "]}");
}

static void put_maps(ww_buf *b, const ww_field *f);

static void put_type(ww_buf *b, const ww_field *f) {
  const char *shape = f->shape;
  for (size_t i = 0; i < sizeof readers / sizeof *readers && !shape; i++)
    if (f->read == readers[i].read) shape = readers[i].shape;
  if (shape) ww_buf_printf(b, "{\"$ref\": \"#/definitions/%s\"}", shape);
  else if (f->words) put_words(b, f->words);
  else if (f->fields) put_maps(b, f);
  else ww_buf_printf(b, "{\"type\": \"integer\", \"minimum\": %d, \"maximum\": %d}", f->low, f->high);
}

static void put_keys(ww_buf *b, const ww_field *fields, size_t n, bool first) {
  for (size_t i = 0; i < n; i++) {
    ww_buf_printf(b, "%s\"%s\": ", first && i == 0 ? "" : ", ", fields[i].key);
    put_type(b, &fields[i]);
  }
}

static void put_required(ww_buf *b, const ww_field *fields, size_t n) {
  bool any = false;
  ww_buf_z(b, "\"required\": [");
  for (size_t i = 0; i < n; i++) {
    if (!fields[i].required) continue;
    ww_buf_printf(b, "%s\"%s\"", any ? ", " : "", fields[i].key);
    any = true;
  }
  ww_buf_char(b, ']');
}

/* A named map may stand over one of a lower layer, which has what is required. */
static void put_maps(ww_buf *b, const ww_field *f) {
  if (f->many == WW_MAPS) ww_buf_z(b, "{\"type\": \"array\", \"items\": ");
  if (f->many == WW_NAMED_MAPS) ww_buf_z(b, "{\"type\": \"object\", \"additionalProperties\": ");
  ww_buf_z(b, "{\"type\": \"object\", \"additionalProperties\": false, ");
  put_required(b, f->fields, f->many == WW_NAMED_MAPS ? 0 : f->n_fields);
  ww_buf_z(b, ", \"properties\": {");
  put_keys(b, f->fields, f->n_fields, true);
  ww_buf_z(b, f->many == WW_ONE_MAP ? "}}" : "}}}");
}

/* The keys of a type are no keys of another, and an override needs none of them. */
static void put_kind(ww_buf *b, const ww_cue_kind *kind, const ww_field *common) {
  ww_buf_printf(b, "{\"if\": {\"properties\": {\"type\": {\"const\": \"%s\"}}, \"required\": [\"type\"]}, \"then\": "
                   "{\"propertyNames\": {\"enum\": [", kind->name);
  for (size_t i = 0; i < common->n_fields; i++) ww_buf_printf(b, "%s\"%s\"", i ? ", " : "", common->fields[i].key);
  for (size_t i = 0; i < kind->n_fields; i++) ww_buf_printf(b, ", \"%s\"", kind->fields[i].key);
  ww_buf_z(b, "]}, \"anyOf\": [{\"required\": [\"override\"]}, {");
  put_required(b, kind->fields, kind->n_fields);
  ww_buf_z(b, "}]}}");
}

static void put_cue(ww_buf *b, const ww_field *cues) {
  ww_buf_z(b, "    \"cue\": {\"type\": \"object\", \"required\": [\"id\"], "
              "\"anyOf\": [{\"required\": [\"type\"]}, {\"required\": [\"override\"]}], \"additionalProperties\": false,\n"
              "      \"properties\": {");
  put_keys(b, cues->fields, cues->n_fields, true);
  for (size_t i = 0; i < KINDS; i++) put_keys(b, kinds[i]->fields, kinds[i]->n_fields, false);
  ww_buf_z(b, "},\n      \"allOf\": [");
  for (size_t i = 0; i < KINDS; i++) {
    if (i) ww_buf_z(b, ",\n        ");
    put_kind(b, kinds[i], cues);
  }
  ww_buf_z(b, "]},\n");
}

static void put_definitions(ww_buf *b) {
  for (size_t i = 0; i < ww_load_root.n_fields; i++)
    if (strcmp(ww_load_root.fields[i].key, "cues") == 0) put_cue(b, &ww_load_root.fields[i]);
  ww_buf_z(b, "    \"type\": {\"enum\": [");
  for (size_t i = 0; i < KINDS; i++) ww_buf_printf(b, "%s\"%s\"", i ? ", " : "", kinds[i]->name);
  ww_buf_z(b, "]},\n    \"metric\": {\"enum\": [");
  for (size_t i = 0; ww_metric_at(i); i++) ww_buf_printf(b, "%s\"%s\"", i ? ", " : "", ww_metric_at(i)->name);
  ww_buf_z(b, "]}");
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    ww_buf_printf(b, ",\n    \"%s\": ", shapes[i].name);
    put_quoted(b, shapes[i].text);
  }
}

static void put_root(ww_buf *b) {
  ww_buf_z(b, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"a file of a pack of winwin\",\n"
              "  \"type\": \"object\", \"additionalProperties\": false, ");
  put_required(b, ww_load_root.fields, ww_load_root.n_fields);
  ww_buf_z(b, ",\n  \"properties\": {");
  put_keys(b, ww_load_root.fields, ww_load_root.n_fields, true);
  ww_buf_z(b, "},\n  \"definitions\": {\n");
  put_definitions(b);
  ww_buf_z(b, "\n  }\n}\n");
}

bool ww_schema_pack(ww_write *write, void *ctx) {
  ww_buf b = {0};
  put_root(&b);
  bool good = !b.failed && write(ctx, b.p, b.n);
  ww_buf_free(&b);
  return good;
}
