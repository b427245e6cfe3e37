/* winwin.c: the way of one conversation through the layers: read, roles, match, score, card.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "reader/importer.h"
#include "reader/reader.h"
#include "score/redact.h"
#include "score/score.h"

struct ww_scanner {
  const ww_rules *rules;
  ww_options options;
  ww_arena arena;
  ww_arena kept; /* what lives as long as the scanner */
  const ww_importer *importer;
  ww_error mistake; /* the first of the importer */
  ww_tools tools;
  ww_role_rules roles;
  ww_redactor *redactor; /* NULL: all is shown */
  ww_card card;
  ww_diagnostic out_of_memory;
  const ww_cue_info *why; /* the cue to explain, or NULL */
  ww_reason *reasons;
  size_t n_reasons;
};

static bool compile_speakers(ww_scanner *s, ww_error *error) {
  size_t n = s->options.n_speakers;
  s->roles.options = &s->options;
  s->roles.regexes = calloc(n + 1, sizeof *s->roles.regexes);
  s->roles.matcher = ww_matcher_new(n, WW_JIT_AFTER);
  if (!s->roles.regexes || !s->roles.matcher) return false;
  for (size_t i = 0; i < n; i++) {
    const ww_speaker_rule *rule = &s->options.speakers[i];
    if (!rule->regex) continue;
    s->roles.regexes[i] = ww_regex_new(rule->pattern, (uint32_t)i, (ww_place){0}, error);
    if (!s->roles.regexes[i]) return false;
  }
  return true;
}

static void take_mistake(void *ctx, const ww_error *e) {
  ww_scanner *s = ctx;
  if (!s->mistake.severity) s->mistake = *e;
  if (s->options.sink) s->options.sink(s->options.sink_ctx, e);
}

static bool load_importer(ww_scanner *s, ww_error *error) {
  jmp_buf trap;
  if (s->options.importer.name.n == 0) return true;
  s->kept.trap = &trap;
  if (setjmp(trap)) return false;
  ww_errors errors = {.arena = &s->kept};
  s->importer = ww_importer_load(&s->kept, s->options.importer, &errors);
  s->kept.trap = NULL;
  ww_errors_flush(&errors, take_mistake, s);
  if (!s->importer) *error = s->mistake;
  return s->importer != NULL;
}

static void limit_matches(ww_matcher *m, const ww_limits *limits) {
  ww_matcher_limit(m, (uint32_t)ww_limit_of(limits, WW_LIMIT_MATCH_STEPS),
                   (uint32_t)ww_limit_of(limits, WW_LIMIT_MATCH_DEPTH), (uint32_t)ww_limit_of(limits, WW_LIMIT_MATCH_KIB));
}

ww_scanner *ww_scanner_new(const ww_rules *rules, const ww_options *options, ww_error *error) {
  ww_error unheard;
  if (!error) error = &unheard;
  ww_error_set(error, WW_ERROR, (ww_place){0}, "out of memory");
  ww_scanner *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  s->rules = rules;
  if (options) s->options = *options;
  ww_arena_init(&s->arena);
  ww_arena_init(&s->kept);
  if (!load_importer(s, error)) return ww_scanner_free(s), NULL;
  bool equipped = ww_tools_init(&s->tools, rules);
  if (s->options.redact) s->redactor = ww_redactor_new(rules);
  if (s->options.redact && !s->redactor) return ww_scanner_free(s), NULL;
  if (equipped) limit_matches(s->tools.matcher, &s->options.limits);
  if (equipped && compile_speakers(s, error)) return limit_matches(s->roles.matcher, &s->options.limits), s;
  ww_scanner_free(s);
  return NULL;
}

void ww_scanner_free(ww_scanner *s) {
  if (!s) return;
  for (size_t i = 0; s->roles.regexes && i < s->options.n_speakers; i++)
    ww_regex_free(s->roles.regexes[i]);
  free(s->roles.regexes);
  ww_matcher_free(s->roles.matcher);
  ww_tools_clear(&s->tools);
  ww_redactor_free(s->redactor);
  ww_arena_clear(&s->arena);
  ww_arena_clear(&s->kept);
  free(s);
}

static void start_card(ww_scanner *s, const ww_input *in) {
  const ww_rules *r = s->rules;
  s->card = (ww_card){.pack_name = r->name, .pack_version = r->version, .pack_hash = r->hash,
                      .path = in->path, .id = in->path, .kind = WW_CALL, .duration = WW_NA,
                      .format = in->format ? ww_format_name(in->format) : "unknown"};
  ww_score *score = &s->card.score;
  score->overall = score->seller = score->prospect = score->rq = WW_NA;
}

/* Unreadable cards have them too, so that every row of a table has the same columns. */
static void set_dimensions(ww_scanner *s) {
  const ww_rules *r = s->rules;
  ww_dimension_sum *sums = ww_new_n(&s->arena, r->n_dimensions + 1, ww_dimension_sum);
  for (size_t i = 0; i < r->n_dimensions; i++)
    sums[i] = (ww_dimension_sum){r->dimensions[i].id, r->dimensions[i].title, WW_NA, WW_NA};
  s->card.dimensions = sums;
  s->card.n_dimensions = r->n_dimensions;
}

static void name_card(ww_card *card, const ww_transcript *t, const ww_input *in) {
  if (t->id.n) card->id = t->id;
  else if (in->several)
    card->id = ww_arena_printf(t->arena, "%.*s#%u", WW_F(in->path), (unsigned)in->ordinal);
}

static void copy_transcript(ww_card *card, const ww_transcript *t) {
  card->meta = t->meta;
  card->n_turns = t->side_turns;
  card->seller_words = t->side_words[WW_SELLER];
  card->prospect_words = t->side_words[WW_PROSPECT];
  card->duration = ww_measure_duration(t);
  card->utterances = t->utterances;
  card->n_utterances = t->n_utterances;
  card->speakers = t->speakers;
  card->n_speakers = t->n_speakers;
}

/* What is left of it would depend on the clock. */
static void refuse(ww_card *card, ww_transcript *t, ww_str why) {
  card->readable = false;
  card->score.reason = why;
  ww_transcript_complain(t, WW_ERROR, 0, 0, "%.*s", WW_F(why));
}

static void scan(ww_scanner *s, const ww_input *in) {
  ww_transcript t;
  ww_card *card = &s->card;
  set_dimensions(s);
  ww_transcript_init(&t, &s->arena);
  t.own = s->importer;
  t.limits = &s->options.limits;
  card->readable = ww_read(&t, in);
  if (t.layout) card->format = t.layout;
  name_card(card, &t, in);
  if (card->readable) {
    card->kind = s->options.kind ? s->options.kind : t.kind ? t.kind : WW_CALL;
    t.kind = card->kind;
    ww_roles_assign(&t, s->rules, &s->roles, &s->tools, card->kind, in->path);
    ww_transcript_turns(&t, &s->rules->back_channels);
    ww_run run = {.rules = s->rules, .arena = &s->arena, .tools = &s->tools, .t = &t,
                  .kind = card->kind};
    ww_rules_run(&run);
    copy_transcript(card, &t);
    if (run.bounds.late) refuse(card, &t, ww_run_late_reason(&run));
    else ww_score_fill(&run, card, in->ignores);
    if (s->why && card->readable) s->reasons = ww_card_reasons(&run, s->why, &s->n_reasons);
  }
  card->diagnostics = t.diagnostics;
  card->n_diagnostics = t.n_diagnostics;
  if (s->options.no_quotes) ww_hide_quotes(&s->arena, card);
  if (!s->redactor) return;
  ww_redact(s->redactor, &s->arena, card);
  ww_redact_reasons(s->redactor, &s->arena, card, s->reasons, s->n_reasons);
}

const ww_card *ww_scan(ww_scanner *s, const ww_input *in) {
  jmp_buf trap;
  ww_arena_reset(&s->arena);
  s->arena.trap = &trap;
  start_card(s, in);
  if (setjmp(trap) == 0) {
    scan(s, in);
  } else {
    start_card(s, in);
    s->out_of_memory = (ww_diagnostic){WW_ERROR, WW_S("out of memory"), 0, 0};
    s->card.diagnostics = &s->out_of_memory;
    s->card.n_diagnostics = 1;
  }
  s->arena.trap = NULL;
  return &s->card;
}

const ww_card *ww_scan_why(ww_scanner *s, const ww_input *in, const ww_cue_info *cue,
                           const ww_reason **reasons, size_t *n) {
  s->why = cue;
  s->reasons = NULL;
  s->n_reasons = 0;
  const ww_card *card = ww_scan(s, in);
  s->why = NULL;
  *reasons = s->reasons;
  *n = s->n_reasons;
  return card;
}

/* ---- the tests in the cues: each is a small conversation for the text reader */

typedef struct {
  const ww_cue_info *cue;
  ww_scanner *scanners[WW_KINDS];
  ww_test_result *result;
  ww_sink *sink;
  void *ctx;
  bool starved; /* what was not scanned for lack of memory says nothing of the cue */
} testing;

/* Who stands before a line of a call and is nobody there, "Dana: …"; empty when all are known. */
static ww_str nobody(const ww_card *card) {
  for (size_t i = 0; card->kind == WW_CALL && i < card->n_speakers; i++)
    if (card->speakers[i].role == WW_UNKNOWN) return card->speakers[i].name;
  return (ww_str){0};
}

static void run_test(testing *t, ww_str text, bool wanted) {
  ww_kind kind = WW_CALL;
  while (kind < WW_SCRIPT && !(t->cue->kinds >> kind & 1)) kind++;
  static const char *const formats[WW_KINDS] = {"text", "text", "notes", "script"};
  ww_input in = {.path = t->cue->file, .bytes = text, .format = ww_format_find(ww_str_of(formats[kind])),
                 .ordinal = 1, .line = 1};
  const ww_card *card = ww_scan(t->scanners[kind], &in);
  t->starved |= card->diagnostics == &t->scanners[kind]->out_of_memory;
  if (t->starved) return;
  bool hit = false;
  for (size_t i = 0; i < card->n_hits; i++) hit |= card->hits[i].cue == t->cue;
  if (hit == wanted) {
    *(wanted ? &t->result->tp : &t->result->tn) += 1;
    return;
  }
  *(wanted ? &t->result->fn : &t->result->fp) += 1;
  ww_error e;
  ww_str who = wanted ? nobody(card) : (ww_str){0};
  ww_error_set(&e, WW_ERROR, (ww_place){t->cue->file, t->cue->line, 0}, "cue '%.*s' %s%s%.*s%s: %.*s",
               WW_F(t->cue->id), wanted ? "does not match" : "must not match", who.n ? ", '" : "", WW_F(who),
               who.n ? "' being neither 'seller' nor 'prospect'" : "", WW_F(text));
  t->sink(t->ctx, &e);
}

static void test_cue(testing *t) {
  const ww_cue_info *cue = t->cue;
  t->result->cues++;
  for (size_t i = 0; i < cue->matches; i++) run_test(t, cue->match[i], true);
  for (size_t i = 0; i < cue->no_matches; i++) run_test(t, cue->no_match[i], false);
  if (cue->marker || (cue->matches && cue->no_matches)) return;
  t->result->untested++;
  ww_error e;
  ww_error_set(&e, cue->builtin ? WW_ERROR : WW_WARNING, (ww_place){cue->file, cue->line, 0},
               "cue '%.*s' has no '%s' test", WW_F(cue->id), cue->matches ? "no_match" : "match");
  t->sink(t->ctx, &e);
}

bool ww_rules_test(const ww_rules *rules, ww_str id, ww_test_result *result, ww_sink *sink,
                   void *ctx) {
  testing t = {.result = result, .sink = sink, .ctx = ctx};
  bool ready = true;
  *result = (ww_test_result){0};
  for (ww_kind kind = WW_CALL; kind < WW_KINDS; kind++) {
    ww_options options = {.kind = kind};
    ww_error ignored;
    t.scanners[kind] = ww_scanner_new(rules, &options, &ignored);
    ready &= t.scanners[kind] != NULL;
  }
  for (size_t i = 0; ready && !t.starved && i < ww_rules_count(rules); i++) {
    t.cue = ww_rules_cue(rules, i);
    if (ww_load_is_off(rules, t.cue->id)) continue;
    if (id.n == 0 || ww_str_eq(id, t.cue->id)) test_cue(&t);
  }
  for (ww_kind kind = WW_CALL; kind < WW_KINDS; kind++) ww_scanner_free(t.scanners[kind]);
  return ready && !t.starved;
}
