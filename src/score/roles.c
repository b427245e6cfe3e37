/* roles.c: who sells and who buys.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/decode.h"
#include "score/infer.h"
#include "score/label.h"
#include "score/score.h"

static bool declared(ww_transcript *t, const ww_role_rules *rules, size_t i, ww_str name) {
  const ww_speaker_rule *rule = &rules->options->speakers[i];
  ww_span span;
  if (!rule->regex) return ww_str_eq_nocase(rule->pattern, name);
  ww_match m = ww_regex_find(rules->matcher, rules->regexes[i], name, 0, &span);
  if (m == WW_MATCH_LIMIT)
    ww_transcript_diagnose(t, WW_ERROR, 0, 0, "the pattern for %ss hits a match limit on a name: '%.*s' (%s)",
                           ww_role_word(rule->role), WW_F(rule->pattern), ww_limit_at(WW_LIMIT_MATCH_STEPS)->hint);
  return m == WW_MATCH_YES;
}

static ww_str folded(ww_arena *a, ww_str name) {
  char *p = ww_arena_alloc(a, name.n + 1, 1);
  return (ww_str){p, ww_fold(name, p)};
}

static void assign(ww_transcript *t, ww_speaker *s, const ww_rules *rules,
                   const ww_role_rules *rr, ww_kind kind) {
  ww_str name = folded(t->arena, s->name);
  for (size_t i = 0; i < rr->options->n_speakers; i++) {
    if (!declared(t, rr, i, name) && !declared(t, rr, i, s->name)) continue;
    s->role = rr->options->speakers[i].role;
    s->how = WW_DECLARED;
    return;
  }
  if (s->how == WW_INPUT) return;
  s->role = ww_label_role(rules, name);
  if (!s->role && s->label.n) s->role = ww_label_role(rules, s->label);
  s->how = s->role ? WW_LABEL : WW_HOW_UNKNOWN;
  if (s->role) return;
  if (rr->options->assume) s->role = rr->options->assume, s->how = WW_DECLARED;
  else if (kind == WW_SCRIPT) s->role = WW_SELLER, s->how = WW_LABEL;
  else if (kind == WW_NOTES) s->role = WW_OTHER, s->how = WW_LABEL;
}

/* A word for the shell, in single quotes. */
static void add_quoted(ww_buf *b, ww_str name, const char *tail) {
  ww_buf_char(b, '\'');
  for (size_t i = 0; i < name.n; i++) {
    if (name.p[i] == '\'') ww_buf_z(b, "'\\''");
    else ww_buf_char(b, name.p[i]);
  }
  ww_buf_printf(b, "%s'", tail);
}

/* The path as the shell wants it. */
static void add_path(ww_buf *b, ww_str path) {
  bool plain = path.n > 0 && path.p[0] != '-';
  for (size_t i = 0; i < path.n; i++) {
    char c = path.p[i];
    plain &= (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
             ww_str_find_char(WW_S("/._-+,@"), c) < 7;
  }
  if (path.n == 0 || ww_str_eq(path, WW_S("-"))) ww_buf_z(b, "FILE");
  else if (plain) ww_buf_add(b, path);
  else add_quoted(b, path, "");
}

static bool any_side_known(const ww_transcript *t) {
  for (size_t i = 0; i < t->n_speakers; i++)
    if (t->speakers[i].role == WW_SELLER || t->speakers[i].role == WW_PROSPECT) return true;
  return false;
}

static bool has_no_role(const ww_speaker *s) {
  return s->role == WW_UNKNOWN && s->utterances > 0;
}

static size_t count_unknown(const ww_transcript *t) {
  size_t n = 0;
  for (size_t i = 0; i < t->n_speakers; i++) n += has_no_role(&t->speakers[i]);
  return n;
}

/* The speaker without a role behind `last`, n_speakers for the first: of two in their order, of a crowd
 * who says most first. */
static size_t next_unknown(const ww_transcript *t, size_t last, bool crowd) {
  size_t best = t->n_speakers, n = t->n_speakers;
  for (size_t i = 0; i < n; i++) {
    const ww_speaker *s = &t->speakers[i], *before = last < n ? &t->speakers[last] : NULL;
    if (!has_no_role(s) || i == last) continue;
    bool behind = !before || (crowd && s->words != before->words ? s->words < before->words : i > last);
    if (behind && (best == n || (crowd && s->words > t->speakers[best].words))) best = i;
  }
  return best;
}

/* Where nobody has a side two are put in as both, ready to be swapped; else the role is left for the user
 * to fill. */
static void add_flags(ww_buf *b, const ww_speaker *const *shown, size_t n, bool any_side) {
  static const char *const both[] = {"=seller", "=prospect"};
  for (size_t i = 0, put = 0; i < n && put < 2; i++) {
    if (shown[i]->name.n == 0) continue;
    ww_buf_z(b, " --speaker ");
    add_quoted(b, shown[i]->name, any_side ? "=ROLE" : both[put]);
    put++;
  }
}

static void add_names(ww_buf *b, const ww_speaker *const *shown, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const char *mark = shown[i]->name.n ? "'" : "";
    ww_str name = shown[i]->name.n ? shown[i]->name : WW_S("lines without a name");
    ww_buf_printf(b, "%s%s%.*s%s (%u word%s)", i ? ", " : "; no role is known for ", mark, WW_F(name), mark,
                  (unsigned)shown[i]->words, shown[i]->words == 1 ? "" : "s");
  }
}

/* The speakers with no role, and the command that would give them one. */
static void say_unknown(ww_transcript *t, ww_severity severity, ww_str path) {
  enum { SHOWN = 6 };
  size_t unknown = count_unknown(t), n = unknown < SHOWN ? unknown : SHOWN, named = 0;
  const ww_speaker *shown[SHOWN];
  for (size_t i = 0, at = t->n_speakers; i < n; i++) {
    shown[i] = &t->speakers[at = next_unknown(t, at, unknown > 2)];
    named += shown[i]->name.n > 0;
  }
  if (n == 0) return;
  ww_buf b = {0};
  add_flags(&b, shown, n, any_side_known(t));
  ww_buf_char(&b, ' ');
  add_path(&b, path);
  if (named) add_names(&b, shown, n);
  if (named && unknown > SHOWN) ww_buf_z(&b, " and more");
  ww_str said = ww_buf_keep(&b, t->arena);
  if (named) ww_transcript_diagnose(t, severity, 0, 0, "who is who? say it: winwin%.*s", WW_F(said));
  else ww_transcript_diagnose(t, severity, 0, 0, "no speakers are named, so nobody's role is known; "
                              "if one side says it all: winwin --assume-speaker seller%.*s", WW_F(said));
}

/* The role of those whose names have this one in them, when they agree; "Arjun" is who "Prospect
 * (Arjun)" was before. */
static ww_role role_of_namesakes(const ww_transcript *t, const ww_str *names, size_t speaker) {
  ww_role role = WW_UNKNOWN;
  for (size_t i = 0; i < t->n_speakers; i++) {
    const ww_speaker *s = &t->speakers[i];
    if (s->how == WW_HOW_UNKNOWN || s->how == WW_INFERRED || !ww_label_names(names[i], names[speaker])) continue;
    if (role && s->role != role) return WW_UNKNOWN;
    role = s->role;
  }
  return role;
}

static void assign_namesakes(ww_transcript *t) {
  enum { MOST_PEOPLE = 256 };
  if (t->n_speakers > MOST_PEOPLE) return;
  ww_str *names = ww_new_n(t->arena, t->n_speakers + 1, ww_str);
  ww_role *roles = ww_new_n(t->arena, t->n_speakers + 1, ww_role);
  for (size_t i = 0; i < t->n_speakers; i++) names[i] = folded(t->arena, t->speakers[i].name);
  for (size_t i = 0; i < t->n_speakers; i++)
    if (t->speakers[i].how == WW_HOW_UNKNOWN) roles[i] = role_of_namesakes(t, names, i);
  for (size_t i = 0; i < t->n_speakers; i++)
    if (roles[i]) t->speakers[i].role = roles[i], t->speakers[i].how = WW_LABEL;
}

static bool any_unknown(const ww_transcript *t) {
  for (size_t i = 0; i < t->n_speakers; i++)
    if (t->speakers[i].how == WW_HOW_UNKNOWN && t->speakers[i].utterances) return true;
  return false;
}

void ww_roles_assign(ww_transcript *t, const ww_rules *rules, const ww_role_rules *declared_rules,
                     const ww_tools *tools, ww_kind kind, ww_str path) {
  bool strict = declared_rules->options->strict_roles;
  for (size_t i = 0; i < t->n_speakers; i++) assign(t, &t->speakers[i], rules, declared_rules, kind);
  if (any_unknown(t)) assign_namesakes(t);
  if (kind == WW_CALL && !strict && any_unknown(t)) ww_roles_infer(t, rules, tools);
  say_unknown(t, strict ? WW_ERROR : WW_WARNING, path);
}
