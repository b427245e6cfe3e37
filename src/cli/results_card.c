/* results_card.c: one result in JSON as a card.
 * SPDX-License-Identifier: MIT */
#include "cli/results_card.h"

#include "base/buf.h"

typedef struct {
  ww_arena *a;
  const ww_rules *rules;
  ww_mistake *mistake;
  bool failed, no_quotes;
} reading;

static void fail(reading *r, const ww_json *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void fail(reading *r, const ww_json *at, const char *format, ...) {
  va_list args;
  if (r->failed) return;
  r->failed = true;
  va_start(args, format);
  ww_str text = ww_arena_vprintf(r->a, format, args);
  va_end(args);
  *r->mistake = (ww_mistake){text.p, at ? at->offset : 0};
}

static const char *type_word(ww_json_type type) {
  static const char *const words[] = {"null", "true or false", "a number", "a string", "a list", "a map"};
  return words[type];
}

/* The member, NULL where it is null; the map is to blame for one that is missing. */
static const ww_json *member(reading *r, const ww_json *map, const char *key, ww_json_type type) {
  const ww_json *v = ww_json_get(map, ww_str_of(key));
  if (v && v->type == type) return v;
  if (v && v->type == WW_JSON_NULL) return NULL;
  fail(r, v && v->offset ? v : map, "not a result of winwin: '%s' %s %s", key,
       v ? "must be" : "is missing, which must be", type_word(type));
  return NULL;
}

static ww_str text_of(reading *r, const ww_json *map, const char *key) {
  const ww_json *v = member(r, map, key, WW_JSON_STRING);
  return v ? v->text : (ww_str){0};
}

static ww_milli milli_of(reading *r, const ww_json *map, const char *key) {
  const ww_json *v = member(r, map, key, WW_JSON_NUMBER);
  return v ? ww_json_milli(v) : WW_NA;
}

/* Points add up: what is not a number is none. */
static ww_milli points_of(reading *r, const ww_json *map, const char *key) {
  ww_milli m = milli_of(r, map, key);
  return m == WW_NA || m > INT64_C(1000000000) || m < INT64_C(-1000000000) ? 0 : m;
}

static uint32_t count_of(reading *r, const ww_json *map, const char *key) {
  ww_milli m = milli_of(r, map, key);
  return m == WW_NA || m < 0 || m / 1000 > UINT32_MAX ? 0 : (uint32_t)(m / 1000);
}

static bool bool_of(reading *r, const ww_json *map, const char *key) {
  const ww_json *v = member(r, map, key, WW_JSON_BOOL);
  return v && v->yes;
}

static uint64_t hash_of(reading *r, const ww_json *map, const char *key) {
  ww_str s = text_of(r, map, key);
  uint64_t hash = 0;
  for (size_t i = 0; i < s.n && i < 16; i++) {
    char c = s.p[i];
    hash = hash << 4 | (uint64_t)(c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= '0' && c <= '9' ? c - '0' : 0);
  }
  return hash;
}

static size_t length(const ww_json *list) {
  size_t n = 0;
  for (const ww_json *v = list ? list->first : NULL; v; v = v->next) n++;
  return n;
}

/* A word of ours; what is none of `words` is the first, which is 0. */
typedef const char *word_of(int value);

static const char *role_word(int value) {
  return ww_role_word((ww_role)value);
}

static const char *how_word(int value) {
  return ww_how_word((ww_how)value);
}

static const char *kind_word(int value) {
  return ww_kind_word((ww_kind)value);
}

static const char *severity_word(int value) {
  return ww_severity_word((ww_severity)value);
}

static const char *outcome_word(int value) {
  return ww_outcome_word((ww_outcome)value);
}

static int value_of(reading *r, const ww_json *map, const char *key, word_of *word, int n) {
  const ww_json *v = member(r, map, key, WW_JSON_STRING);
  for (int i = 0; v && i < n; i++)
    if (ww_str_eq(v->text, ww_str_of(word(i)))) return i;
  if (v) fail(r, v, "not a result of winwin: unknown word '%.*s'", WW_F(v->text));
  return 0;
}

/* ---- parts of a card */

static void take_speakers(reading *r, const ww_json *root, ww_card *card) {
  const ww_json *list = member(r, root, "speakers", WW_JSON_LIST);
  ww_speaker *out = ww_new_n(r->a, length(list) + 1, ww_speaker);
  for (const ww_json *v = list ? list->first : NULL; v; v = v->next)
    out[card->n_speakers++] = (ww_speaker){.name = text_of(r, v, "name"),
                                           .role = (ww_role)value_of(r, v, "role", role_word, WW_ROLES),
                                           .how = (ww_how)value_of(r, v, "how", how_word, WW_HOWS),
                                           .confidence = milli_of(r, v, "confidence")};
  card->speakers = out;
}

static void take_score(reading *r, const ww_json *root, ww_card *card) {
  const ww_json *v = member(r, root, "score", WW_JSON_MAP);
  ww_score *s = &card->score;
  card->readable = v != NULL;
  s->overall = s->seller = s->prospect = s->rq = WW_NA;
  if (!v) return;
  s->outcome = (ww_outcome)value_of(r, v, "outcome", outcome_word, WW_OUTCOMES);
  s->overall = milli_of(r, v, "overall");
  s->seller = milli_of(r, v, "seller");
  s->prospect = milli_of(r, v, "prospect");
  s->rq = milli_of(r, v, "rq");
  s->win_win_win = bool_of(r, v, "win_win_win");
  s->thin = ww_str_eq(text_of(r, v, "evidence"), WW_S("thin"));
  s->reason = text_of(r, v, "reason");
  bool judged = s->outcome != WW_NOT_JUDGED,
       scored = s->overall != WW_NA && s->seller != WW_NA && s->prospect != WW_NA;
  if (judged != scored) fail(r, v, "not a result of winwin: an outcome without scores, or scores without an outcome");
}

static void take_ledger(reading *r, const ww_json *root, ww_card *card) {
  static const char *const keys[] = {"cue", "limit", "fatal"};
  static const ww_ledger_kind kinds[] = {WW_LEDGER_CUE, WW_LEDGER_LIMIT, WW_LEDGER_FATAL};
  const ww_json *list = member(r, root, "ledger", WW_JSON_LIST);
  ww_ledger_line *out = ww_new_n(r->a, length(list) + 1, ww_ledger_line);
  for (const ww_json *v = list ? list->first : NULL; v; v = v->next) {
    size_t k = 0;
    while (k < 2 && !ww_json_get(v, ww_str_of(keys[k]))) k++;
    ww_ledger_line line = {.kind = kinds[k],
                           .id = text_of(r, v, keys[k]),
                           .dimension = text_of(r, v, "dimension"),
                           .seller = points_of(r, v, "seller"),
                           .prospect = points_of(r, v, "prospect"),
                           .hits = count_of(r, v, "hits"),
                           .counted = count_of(r, v, "counted")};
    if (k == 1 && line.dimension.n == 0) line.kind = WW_LEDGER_RANGE;
    out[card->n_ledger++] = line;
  }
  card->ledger = out;
}

/* The cue by the rules; where they do not know it, its id and what the result says of it. */
static const ww_cue_info *cue_of(reading *r, const ww_json *hit) {
  ww_str id = text_of(r, hit, "cue");
  const ww_cue_info *known = r->rules ? ww_rules_find(r->rules, id) : NULL;
  if (known) return known;
  const ww_json *list = member(r, hit, "suggest", WW_JSON_LIST);
  ww_str *suggest = ww_new_n(r->a, length(list) + 1, ww_str);
  ww_cue_info *cue = ww_new(r->a, ww_cue_info);
  *cue = (ww_cue_info){.id = id, .title = id, .suggest = suggest};
  for (const ww_json *v = list ? list->first : NULL; v; v = v->next)
    if (v->type == WW_JSON_STRING) suggest[cue->suggests++] = v->text;
  return cue;
}

static ww_quote quote_of(reading *r, const ww_json *v) {
  return (ww_quote){.text = text_of(r, v, "quote"),
                    .speaker = text_of(r, v, "speaker"),
                    .role = (ww_role)value_of(r, v, "role", role_word, WW_ROLES),
                    .utterance = count_of(r, v, "utterance"),
                    .line = count_of(r, v, "line"),
                    .column = count_of(r, v, "column"),
                    .start = WW_NA};
}

static ww_hit hit_of(reading *r, const ww_json *v) {
  const ww_json *list = member(r, v, "quotes", WW_JSON_LIST), *reason = ww_json_get(v, WW_S("suppressed"));
  ww_quote *quotes = ww_new_n(r->a, length(list) + 1, ww_quote);
  ww_hit hit = {.cue = cue_of(r, v),
                .severity = (ww_severity)value_of(r, v, "severity", severity_word, WW_SEVERITIES),
                .at = quote_of(r, v),
                .end = milli_of(r, v, "end"),
                .quotes = quotes,
                .message = text_of(r, v, "message"),
                .share = 1000,
                .seller = points_of(r, v, "seller"),
                .prospect = points_of(r, v, "prospect"),
                .counted = bool_of(r, v, "counted"),
                .fingerprint = hash_of(r, v, "fingerprint")};
  hit.at.start = milli_of(r, v, "start");
  for (const ww_json *q = list ? list->first : NULL; q; q = q->next) quotes[hit.n_quotes++] = quote_of(r, q);
  if (reason) {
    ww_suppression *s = ww_new(r->a, ww_suppression);
    s->reason = reason->text;
    hit.suppressed = s;
  }
  if (ww_json_get(v, WW_S("baseline"))) hit.known = bool_of(r, v, "baseline");
  return hit;
}

/* What the scanner would do to a hit. */
static void hide_quotes(ww_hit *hit) {
  ww_str form = hit->cue->message;
  hit->at.text = (ww_str){0};
  hit->n_quotes = 0;
  if (form.n == 0 || ww_str_find(form, WW_S("%{quote}")) < form.n) hit->message = hit->cue->title;
}

static void take_hits(reading *r, const ww_json *root, ww_card *card) {
  const ww_json *list = member(r, root, "hits", WW_JSON_LIST);
  ww_hit *out = ww_new_n(r->a, length(list) + 1, ww_hit);
  for (const ww_json *v = list ? list->first : NULL; v && !r->failed; v = v->next) {
    ww_hit *hit = &out[card->n_hits++];
    *hit = hit_of(r, v);
    if (r->no_quotes) hide_quotes(hit);
    card->findings[ww_hit_is_finding(hit) ? hit->severity : WW_NONE]++;
    const ww_milli sides[] = {hit->seller, hit->prospect};
    for (int i = 0; i < 2; i++)
      *(sides[i] > 0 ? &card->score.built : &card->score.spent) += sides[i] > 0 ? sides[i] : -sides[i];
  }
  card->hits = out;
}

/* The buffer is no arena's: it is freed whatever becomes of the copy. */
static void take_meta(reading *r, const ww_json *root, ww_card *card) {
  const ww_json *meta = ww_json_get(root, WW_S("meta"));
  jmp_buf *outer = r->a->trap, trap;
  volatile bool done = false;
  ww_buf b = {0};
  if (!meta || meta->type != WW_JSON_MAP || !meta->first) return;
  ww_json_write(&b, meta);
  r->a->trap = &trap;
  if (setjmp(trap) == 0) card->meta = ww_arena_copy(r->a, ww_buf_str(&b)), done = !b.failed;
  r->a->trap = outer;
  ww_buf_free(&b);
  if (!done) ww_arena_throw(r->a);
}

static void take_head(reading *r, const ww_json *root, ww_card *card, ww_str *tool) {
  const ww_json *pack = member(r, root, "pack", WW_JSON_MAP), *source = member(r, root, "source", WW_JSON_MAP);
  const ww_json *maker = member(r, root, "tool", WW_JSON_MAP),
                *version = member(r, root, "schema_version", WW_JSON_NUMBER);
  if (version && ww_json_milli(version) != 1000 * WW_SCHEMA_VERSION)
    fail(r, version, "a result of schema_version %.*s, which this winwin does not know", WW_F(version->text));
  if (!pack || !source || !maker || !version) fail(r, root, "not a result of winwin: its head is not whole");
  if (r->failed) return;
  card->pack_name = text_of(r, pack, "name");
  card->pack_version = text_of(r, pack, "version");
  card->pack_hash = hash_of(r, pack, "hash");
  card->path = text_of(r, source, "path");
  card->id = text_of(r, root, "id");
  card->kind = (ww_kind)value_of(r, root, "kind", kind_word, WW_KINDS);
  card->n_turns = count_of(r, root, "turns");
  *tool = text_of(r, maker, "version");
}

bool ww_results_card(ww_arena *a, const ww_rules *rules, bool no_quotes, const ww_json *root, ww_card *card,
                     ww_str *tool, ww_mistake *mistake) {
  reading r = {.a = a, .rules = rules, .mistake = mistake, .no_quotes = no_quotes};
  *card = (ww_card){.duration = WW_NA, .format = "json"};
  if (root->type != WW_JSON_MAP || !ww_json_get(root, WW_S("schema_version")) || !ww_json_get(root, WW_S("score"))) {
    fail(&r, root, "not a result of winwin: make one with 'winwin -f jsonl PATH'");
    return false;
  }
  take_head(&r, root, card, tool);
  if (!r.failed) take_speakers(&r, root, card);
  if (!r.failed) take_score(&r, root, card);
  if (!r.failed) take_ledger(&r, root, card);
  if (!r.failed) take_hits(&r, root, card);
  if (!r.failed) take_meta(&r, root, card);
  return !r.failed;
}
