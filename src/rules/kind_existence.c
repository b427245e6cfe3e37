/* kind_existence.c: a cue that fires where a pattern or phrase matches, once per sentence.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "rules/candidates.h"

typedef struct {
  const ww_yaml *any_node, *unless_node;
  int only, scope, quoted;
  ww_patterns any, unless;
} existence;

enum { ANY, QUESTION, STATEMENT };
static const char *const onlies[] = {"any", "question", "statement", NULL};
static const char *const scopes[] = {"sentence", "turn", NULL};
static const char *const quotings[] = {"keep", "skip", NULL};

static const ww_field fields[] = {
    {.key = "any", .read = ww_field_node, .offset = offsetof(existence, any_node), .shape = "any"},
    {.key = "unless", .read = ww_field_node, .offset = offsetof(existence, unless_node), .shape = "patterns"},
    {.key = "only", .read = ww_field_word, .offset = offsetof(existence, only), .words = onlies},
    {.key = "scope", .read = ww_field_word, .offset = offsetof(existence, scope), .words = scopes},
    {.key = "quoted", .read = ww_field_word, .offset = offsetof(existence, quoted), .words = quotings},
};

static void finish(ww_loader *l, ww_cue *cue) {
  existence *own = cue->own;
  if (!own->any_node) ww_load_error(l, cue->at, "'%.*s' is missing key 'any'", WW_F(cue->info.id));
  ww_load_any(l, own->any_node, &own->any);
  if (own->any_node && own->any_node->type == WW_YAML_LIST && !own->any_node->first)
    ww_load_error(l, own->any_node->at, "'any' is empty");
  ww_load_patterns(l, own->unless_node, &own->unless);
}

static bool find(ww_run *run, const ww_regex *r, ww_str s, size_t from, ww_span *span) {
  return ww_run_find(run, r, s, from, span);
}

static bool excepted(ww_run *run, const existence *own, const ww_sentence *sentence) {
  ww_span span;
  ww_str s = ww_str_sub(run->t->text, sentence->from, sentence->to);
  for (size_t i = 0; i < own->unless.n; i++)
    if (ww_candidates_have_sentence(run, own->unless.items[i], sentence) && find(run, own->unless.items[i], s, 0, &span)) return true;
  return false;
}

/* Inside double quotes, counted from the turn's start, or behind words that report speech. */
static bool is_quoted(ww_run *run, const ww_turn *turn, const ww_sentence *sentence, size_t at) {
  bool inside = false;
  ww_str rest = ww_str_sub(run->t->text, turn->from, at);
  for (size_t i; (i = ww_str_find_char(rest, '"')) < rest.n; rest = ww_str_from(rest, i + 1))
    inside = !inside;
  if (inside) return true;
  ww_span span;
  ww_str before = ww_str_sub(run->t->text, sentence->from, at);
  return run->rules->reported && find(run, run->rules->reported, before, 0, &span);
}

static void mark(ww_run *run, const ww_cue *cue, uint32_t turn, ww_span span) {
  ww_mark *m = ww_run_mark(run, cue);
  m->at = (ww_part){turn, span.from, span.to};
  m->done = span.from;
  ww_role role = run->t->turns[turn].role;
  m->foreign = cue->info.speaker != WW_UNKNOWN && role != cue->info.speaker;
}

/* Leftmost, then longest, of what the patterns worth trying find in [from, end of subject). */
static bool best_match(ww_run *run, const existence *own, ww_visit *v, ww_str subject, size_t from,
                       ww_span *best) {
  bool found = false;
  for (size_t k = 0; k < own->any.n; k++) {
    ww_span span;
    if (!ww_visit_asks(v, k) || !find(run, own->any.items[k], subject, from, &span)) continue;
    if (!found || span.from < best->from || (span.from == best->from && span.to > best->to))
      *best = span, found = true;
  }
  return found;
}

static size_t char_after(ww_str s, ww_span span) {
  size_t at = span.to > span.from ? span.to : span.to + 1;
  while (at < s.n && (s.p[at] & 0xC0) == 0x80) at++;
  return at;
}

static bool wanted(const existence *own, const ww_sentence *s) {
  return own->only == ANY || (own->only == QUESTION) == s->question;
}

static void run_sentence(ww_run *run, const ww_cue *cue, ww_visit *v, uint32_t turn) {
  const existence *own = cue->own;
  const ww_sentence *s = &run->sentences[v->unit];
  ww_str subject = ww_str_sub(run->t->text, s->from, s->to);
  ww_span span;
  if (!wanted(own, s) || !best_match(run, own, v, subject, 0, &span)) return;
  bool found = true;
  while (found && own->quoted && is_quoted(run, &run->t->turns[turn], s, s->from + span.from)) {
    size_t next = char_after(subject, span);
    found = next <= subject.n && best_match(run, own, v, subject, next, &span);
  }
  if (found && !excepted(run, own, s)) mark(run, cue, turn, (ww_span){s->from + span.from, s->from + span.to});
}

static bool looks_at(const ww_run *run, const ww_cue *cue, uint32_t turn) {
  return cue->roles >> run->t->turns[turn].role & 1;
}

static void run_sentences(ww_run *run, const ww_cue *cue, ww_visit *v) {
  uint32_t turn = 0;
  while (ww_visit_next(v)) {
    while (run->first_sentence[turn + 1] <= v->unit) turn++;
    if (looks_at(run, cue, turn)) run_sentence(run, cue, v, turn);
  }
}

static uint32_t sentence_at(const ww_run *run, uint32_t turn, size_t at) {
  uint32_t lo = run->first_sentence[turn], hi = run->first_sentence[turn + 1];
  while (hi - lo > 1) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (run->sentences[mid].from <= at) lo = mid;
    else hi = mid;
  }
  return lo;
}

/* Where each pattern of a cue matches next in a turn; from == to == SIZE_MAX: nowhere. */
static void advance(ww_run *run, const existence *own, ww_str subject, size_t from, ww_span *next) {
  for (size_t i = 0; i < own->any.n; i++)
    if (next[i].from < from && !find(run, own->any.items[i], subject, from, &next[i]))
      next[i] = (ww_span){SIZE_MAX, SIZE_MAX};
}

static ww_span nearest(const ww_span *next, size_t n) {
  ww_span best = {SIZE_MAX, SIZE_MAX};
  for (size_t i = 0; i < n; i++)
    if (next[i].from < best.from || (next[i].from == best.from && next[i].to > best.to)) best = next[i];
  return best;
}

static void run_turn(ww_run *run, const ww_cue *cue, ww_visit *v) {
  const existence *own = cue->own;
  uint32_t turn = v->unit;
  const ww_turn *t = &run->t->turns[turn];
  ww_str subject = ww_str_sub(run->t->text, t->from, t->to);
  if (run->first_sentence[turn] == run->first_sentence[turn + 1] || own->any.n == 0) return;
  ww_span *next = ww_new_n(run->arena, own->any.n, ww_span), span;
  for (size_t i = 0; i < own->any.n; i++)
    if (!ww_visit_asks(v, i) || !find(run, own->any.items[i], subject, 0, &next[i])) next[i] = (ww_span){SIZE_MAX, SIZE_MAX};
  uint32_t last = UINT32_MAX;
  while ((span = nearest(next, own->any.n)).from != SIZE_MAX) {
    uint32_t i = sentence_at(run, turn, t->from + span.from);
    const ww_sentence *s = &run->sentences[i];
    size_t from = char_after(subject, span);
    if (from > subject.n) from = subject.n + 1;
    bool fires = i != last && wanted(own, s) && !excepted(run, own, s) &&
                 !(own->quoted && is_quoted(run, t, s, t->from + span.from));
    if (fires) mark(run, cue, turn, (ww_span){t->from + span.from, t->from + span.to}), last = i;
    if (from > subject.n) return;
    advance(run, own, subject, from, next);
  }
}

static void run(ww_run *r, const ww_cue *cue) {
  const existence *own = cue->own;
  ww_visit v = ww_visit_start(r, &own->any, own->scope ? WW_BY_TURN : WW_BY_SENTENCE);
  if (!own->scope) run_sentences(r, cue, &v);
  while (own->scope && ww_visit_next(&v))
    if (looks_at(r, cue, v.unit)) run_turn(r, cue, &v);
}

/* The first exception that holds for the sentence, counted from 1, or 0. */
static size_t which_exception(ww_run *run, const existence *own, const ww_sentence *s, ww_span *span) {
  ww_str subject = ww_str_sub(run->t->text, s->from, s->to);
  for (size_t i = 0; i < own->unless.n; i++)
    if (find(run, own->unless.items[i], subject, 0, span)) return i + 1;
  return 0;
}

/* One match of one pattern: whether it made the cue fire, else what stopped it. */
static void explain_match(ww_run *run, const ww_cue *cue, size_t pattern, uint32_t turn, ww_span match) {
  const existence *own = cue->own;
  const ww_turn *t = &run->t->turns[turn];
  const ww_sentence *s = &run->sentences[sentence_at(run, turn, match.from)];
  ww_part at = {turn, match.from, match.to};
  ww_str words = ww_str_sub(run->t->text, match.from, match.to);
  ww_span held;
  size_t exception = which_exception(run, own, s, &held);
  if (cue->info.speaker != WW_UNKNOWN && t->role != cue->info.speaker)
    ww_run_remark(run, &at, false, "pattern %zu matches '%.*s', but the %s says it and the cue looks at the %s", pattern,
                  WW_F(words), ww_role_word(t->role), ww_role_word(cue->info.speaker));
  else if (!wanted(own, s))
    ww_run_remark(run, &at, false, "pattern %zu matches '%.*s', but this is a %s and the cue looks at %ss only", pattern,
                  WW_F(words), s->question ? "question" : "statement", onlies[own->only]);
  else if (own->quoted && is_quoted(run, t, s, match.from))
    ww_run_remark(run, &at, false, "pattern %zu matches '%.*s', but it is somebody else's speech, reported or quoted",
                  pattern, WW_F(words));
  else if (exception)
    ww_run_remark(run, &at, false, "pattern %zu matches '%.*s', but exception %zu holds: '%.*s'", pattern, WW_F(words),
                  exception, WW_F(ww_str_sub(run->t->text, s->from + held.from, s->from + held.to)));
  else ww_run_remark(run, &at, true, "pattern %zu matches '%.*s'", pattern, WW_F(words));
}

static void explain_subject(ww_run *run, const ww_cue *cue, uint32_t turn, size_t from, size_t to) {
  const existence *own = cue->own;
  ww_span span;
  for (size_t i = 0; i < own->any.n; i++)
    if (find(run, own->any.items[i], ww_str_sub(run->t->text, from, to), 0, &span))
      explain_match(run, cue, i + 1, turn, (ww_span){from + span.from, from + span.to});
}

static void explain(ww_run *run, const ww_cue *cue) {
  const existence *own = cue->own;
  const ww_transcript *t = run->t;
  size_t sentences = 0;
  for (uint32_t i = 0; i < t->n_turns; i++) {
    uint32_t first = run->first_sentence[i], end = run->first_sentence[i + 1];
    if (cue->info.speaker == WW_UNKNOWN || t->turns[i].role == cue->info.speaker) sentences += end - first;
    if (own->scope && first < end) explain_subject(run, cue, i, t->turns[i].from, t->turns[i].to);
    for (uint32_t k = first; !own->scope && k < end; k++)
      explain_subject(run, cue, i, run->sentences[k].from, run->sentences[k].to);
  }
  if (run->n_remarks == 0)
    ww_run_remark(run, NULL, false, "none of its %zu patterns matches in %zu sentences by %s", own->any.n, sentences,
                  cue->info.speaker == WW_UNKNOWN ? "anybody" : ww_role_word(cue->info.speaker));
}

const ww_cue_kind ww_kind_existence = {
    .name = "existence",
    .size = sizeof(existence),
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .finish = finish,
    .run = run,
    .explain = explain,
};
