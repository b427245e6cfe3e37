/* cmd_schema.c: JSON Schemas of what winwin reads and writes, for editors and checkers.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/json.h"
#include "cli/console.h"
#include "cli/options.h"

static void put_words(ww_buf *b, ww_names *names) {
  ww_buf_z(b, "{\"enum\": [");
  for (size_t i = 0; names(i); i++) ww_buf_printf(b, "%s\"%s\"", i ? ", " : "", names(i));
  ww_buf_z(b, "]}");
}

/* YAML takes a bare 55 for a number; the settings take it for what is written. */
static void put_type(ww_buf *b, const ww_option *o) {
  if (!o->value) ww_buf_z(b, "{\"type\": \"boolean\"}");
  else if (ww_option_words(o)) put_words(b, ww_option_words(o));
  else ww_buf_z(b, "{\"type\": [\"string\", \"number\"]}");
}

static void put_option(ww_buf *b, const ww_option *o) {
  ww_buf_printf(b, ",\n    \"%s\": {\"description\": ", o->name);
  ww_buf about = {0};
  if (o->value) ww_buf_printf(&about, "%s: ", o->value);
  ww_option_help(o, ww_command_at(0), &about);
  ww_json_quote(b, ww_buf_str(&about));
  ww_buf_free(&about);
  ww_buf_z(b, ", \"anyOf\": [");
  put_type(b, o);
  if (ww_option_repeats(o)) {
    ww_buf_z(b, ", {\"type\": \"array\", \"items\": ");
    put_type(b, o);
    ww_buf_char(b, '}');
  }
  ww_buf_z(b, "]}");
}

static void put_options(ww_buf *b, unsigned wanted) {
  const ww_option *o;
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    if (!(o->group & WW_ONCE) && (o->group & wanted)) put_option(b, o);
}

static void put_config(ww_buf *b) {
  ww_buf_z(b, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"settings of winwin\",\n"
              "  \"type\": \"object\",\n  \"required\": [\"schema\"],\n  \"additionalProperties\": false,\n"
              "  \"properties\": {\n    \"schema\": {\"const\": 1}");
  put_options(b, ~0u);
  ww_buf_z(b, ",\n    \"overrides\": {\"description\": \"what differs by file; later entries win\", \"type\": \"array\", "
              "\"items\": {\"type\": \"object\", \"required\": [\"files\"], \"additionalProperties\": false, "
              "\"properties\": {\n    \"files\": {\"description\": \"globs: * and ? within a name, ** for folders\", "
              "\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"string\"}}]}");
  put_options(b, WW_PER_FILE);
  ww_buf_z(b, "\n    }}}\n  }\n}\n");
}

static bool write_config(ww_write *write, void *ctx) {
  ww_buf b = {0};
  put_config(&b);
  bool good = !b.failed && write(ctx, b.p, b.n);
  ww_buf_free(&b);
  return good;
}

static const struct {
  const char *name;
  bool (*write)(ww_write *write, void *ctx);
} schemas[] = {{"config", write_config}, {"pack", ww_schema_pack}, {"output", ww_schema_card}};

static int run(ww_args *args) {
  ww_str name = args->paths.n ? args->paths.items[0] : WW_S("schema");
  for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
    if (ww_str_eq(name, ww_str_of(schemas[i].name))) {
      if (schemas[i].write(ww_console_write, NULL)) return WW_DONE;
      if (!ferror(stdout)) ww_console_no_memory(); /* else main says it */
      return WW_TROUBLE;
    }
  ww_console_error(name, "no such schema, name config, pack or output");
  return WW_TROUBLE;
}

const ww_command ww_command_schema = {
    "schema", "config|pack|output", "a JSON Schema of settings, packs or JSON scorecards", 0, 1, run,
    .purpose = "Prints a JSON Schema (draft 7) for editors and checkers: of .winwin.yaml, of the files of a pack, "
               "or of what the formats json and jsonl hold.",
    .examples = "winwin schema pack >winwin-pack.json\n"
                "winwin schema config >winwin-config.json\n"};
