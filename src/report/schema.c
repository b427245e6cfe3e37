/* schema.c: the JSON Schema of scorecards as JSON.
 * SPDX-License-Identifier: MIT
 *
 * The keys of report_json.c, which a test holds against it; the lists of words come from where the cards
 * have theirs. New keys may join within a schema version, so a reader must not mind others. */
#include "base/buf.h"
#include "winwin.h"

#define REF(name) "{'$ref': '#/definitions/" name "'}"
#define TEXT "{'type': 'string'}"
#define COUNT "{'type': 'integer', 'minimum': 0}"
#define LIST(items) "{'type': 'array', 'items': " items "}"

/* A key that begins with ? is not always there. */
typedef struct {
  const char *key, *type;
} member;

static const member card[] = {{"schema_version", "{'const': 1}"},
                              {"tool", REF("tool")},
                              {"pack", REF("pack")},
                              {"id", TEXT},
                              {"source", REF("source")},
                              {"kind", "{'enum': ['call', 'notes', 'script', null]}"},
                              {"utterances", COUNT},
                              {"turns", COUNT},
                              {"words", REF("words")},
                              {"speakers", LIST(REF("speaker"))},
                              {"score", "{'anyOf': [{'type': 'null'}, " REF("score") "]}"},
                              {"dimensions", LIST(REF("dimension"))},
                              {"stages", "{'type': 'array', 'minItems': 10, 'maxItems': 10, 'items': {'enum': [1, 2, 3, null]}}"},
                              {"ledger", LIST(REF("ledger_line"))},
                              {"hits", LIST(REF("hit"))},
                              {"metrics", "{'type': 'object', 'additionalProperties': " REF("metric") "}"},
                              {"not_asked", LIST(REF("not_asked"))},
                              {"diagnostics", LIST(REF("diagnostic"))},
                              {"meta", "{'type': 'object'}"},
                              {0}};
static const member tool[] = {{"name", TEXT}, {"version", TEXT}, {0}};
static const member pack[] = {{"name", TEXT}, {"version", TEXT}, {"hash", REF("hash")}, {0}};
static const member source[] = {{"path", TEXT}, {"format", "{'type': ['string', 'null']}"}, {0}};
static const member words[] = {{"seller", COUNT}, {"prospect", COUNT}, {0}};
static const member speaker[] = {{"name", TEXT}, {"role", REF("role")}, {"how", REF("how")}, {"confidence", REF("number")}, {0}};
static const member score[] = {{"overall", REF("percent")},
                               {"seller", REF("percent")},
                               {"prospect", REF("percent")},
                               {"outcome", REF("outcome")},
                               {"win_win_win", "{'type': 'boolean'}"},
                               {"rq", REF("percent")},
                               {"evidence", "{'enum': ['thin', 'sound', null]}"},
                               {"reason", "{'type': ['string', 'null']}"},
                               {0}};
static const member dimension[] = {{"id", TEXT}, {"seller", REF("number")}, {"prospect", REF("number")}, {0}};
static const member ledger_line[] = {{"?cue", TEXT},
                                     {"?limit", TEXT},
                                     {"?fatal", TEXT},
                                     {"dimension", "{'type': ['string', 'null']}"},
                                     {"seller", REF("number")},
                                     {"prospect", REF("number")},
                                     {"hits", COUNT},
                                     {"counted", COUNT},
                                     {0}};
static const member hit[] = {{"cue", TEXT},
                             {"severity", REF("severity")},
                             {"role", REF("role")},
                             {"speaker", TEXT},
                             {"utterance", REF("place")},
                             {"start", REF("number")},
                             {"end", REF("number")},
                             {"line", REF("place")},
                             {"column", REF("place")},
                             {"end_line", REF("place")},
                             {"end_column", REF("place")},
                             {"quote", TEXT},
                             {"quotes", LIST(REF("quote"))},
                             {"message", TEXT},
                             {"suggest", LIST(TEXT)},
                             {"seller", REF("number")},
                             {"prospect", REF("number")},
                             {"counted", "{'type': 'boolean'}"},
                             {"fingerprint", REF("hash")},
                             {0}};
static const member quote[] = {{"role", REF("role")},    {"speaker", TEXT},         {"utterance", REF("place")},
                               {"line", REF("place")},   {"column", REF("place")},  {"quote", TEXT},
                               {0}};
static const member metric[] = {{"value", REF("number")}, {"?reason", TEXT}, {"?unit", TEXT}, {"?n", COUNT}, {0}};
static const member not_asked[] = {{"cue", TEXT}, {"reason", TEXT}, {0}};
static const member diagnostic[] = {{"severity", "{'enum': ['note', 'warning', 'error']}"},
                                    {"message", TEXT},
                                    {"line", REF("place")},
                                    {"column", REF("place")},
                                    {0}};

static const struct {
  const char *name;
  const member *members;
} objects[] = {{"card", card},           {"tool", tool},   {"pack", pack},   {"source", source},       {"words", words},
               {"speaker", speaker},     {"score", score}, {"hit", hit},     {"dimension", dimension}, {"ledger_line", ledger_line},
               {"quote", quote},         {"metric", metric}, {"not_asked", not_asked}, {"diagnostic", diagnostic}};

static void put_quoted(ww_buf *b, const char *text) {
  for (; *text; text++) ww_buf_char(b, *text == '\'' ? '"' : *text);
}

static void put_object(ww_buf *b, const char *name, const member *members) {
  bool any = false;
  ww_buf_printf(b, "    \"%s\": {\"type\": \"object\", \"required\": [", name);
  for (const member *m = members; m->key; m++) {
    if (*m->key == '?') continue;
    ww_buf_printf(b, "%s\"%s\"", any ? ", " : "", m->key);
    any = true;
  }
  ww_buf_z(b, "], \"properties\": {");
  for (const member *m = members; m->key; m++) {
    ww_buf_printf(b, "%s\"%s\": ", m == members ? "" : ", ", m->key + (*m->key == '?'));
    put_quoted(b, m->type);
  }
  ww_buf_z(b, "}},\n");
}

static const char *role(int i) { return ww_role_word((ww_role)i); }
static const char *how(int i) { return ww_how_word((ww_how)i); }
static const char *severity(int i) { return ww_severity_word((ww_severity)i); }
static const char *outcome(int i) { return ww_outcome_word((ww_outcome)i); }

static void put_words(ww_buf *b, const char *name, const char *(*word)(int), int from, int to, bool null) {
  ww_buf_printf(b, "    \"%s\": {\"enum\": [", name);
  for (int i = from; i < to; i++) ww_buf_printf(b, "%s\"%s\"", i > from ? ", " : "", word(i));
  ww_buf_z(b, null ? ", null]},\n" : "]},\n");
}

bool ww_schema_card(ww_write *write, void *ctx) {
  ww_buf b = {0};
  ww_buf_z(&b, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \"scorecards of winwin\",\n"
               "  \"description\": \"format json: an array; jsonl: a card a line\",\n"
               "  \"anyOf\": [{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/card\"}}, "
               "{\"$ref\": \"#/definitions/card\"}],\n  \"definitions\": {\n");
  for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) put_object(&b, objects[i].name, objects[i].members);
  put_words(&b, "role", role, 0, WW_ROLES, false);
  put_words(&b, "how", how, 0, WW_HOWS, false);
  put_words(&b, "severity", severity, WW_SUGGESTION, WW_SEVERITIES, true);
  put_words(&b, "outcome", outcome, WW_OPEN, WW_OUTCOMES, true);
  put_quoted(&b, "    'number': {'type': ['number', 'null']},\n"
                 "    'percent': {'type': ['number', 'null'], 'minimum': 0, 'maximum': 100},\n"
                 "    'place': {'type': ['integer', 'null'], 'minimum': 1},\n"
                 "    'hash': {'type': 'string', 'pattern': '^[0-9a-f]{16}$'}\n  }\n}\n");
  bool good = !b.failed && write(ctx, b.p, b.n);
  ww_buf_free(&b);
  return good;
}
