/* roles.c: who sells and who buys.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/decode.h"
#include "score/score.h"

static bool declared(const ww_role_rules *rules, size_t i, ww_str name) {
  const ww_speaker_rule *rule = &rules->options->speakers[i];
  ww_span span;
  if (!rule->regex) return ww_str_eq_nocase(rule->pattern, name);
  return ww_regex_find(rules->matcher, rules->regexes[i], name, 0, &span) == WW_MATCH_YES;
}

static ww_str without_number(ww_str s) {
  while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '#' || s.p[s.n - 1] == '_' ||
                 (s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')))
    s.n--;
  return s;
}

static ww_role label_role(const ww_rules *rules, ww_str name) {
  name = without_number(ww_str_trim(name));
  for (ww_role role = WW_SELLER; role < WW_ROLES; role++)
    if (ww_str_eq_nocase(ww_str_of(ww_role_word(role)), name)) return role;
  for (size_t i = 0; i < rules->n_labels; i++)
    if (ww_str_eq_nocase(rules->labels[i].name, name)) return rules->labels[i].role;
  return WW_UNKNOWN;
}

/* "Agent 2", "AE (Jordan)", "Maren (Seller)" and "Seller - Dana" all say it. */
static ww_role role_by_label(const ww_rules *rules, ww_str name) {
  size_t open = ww_str_find_char(name, '('), close = ww_str_find_char(name, ')');
  size_t dash = ww_str_find(name, WW_S(" - "));
  ww_str parts[] = {name, ww_str_sub(name, 0, open), ww_str_sub(name, open + 1, close),
                    ww_str_sub(name, 0, dash), ww_str_from(name, dash + 3)};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    ww_role role = label_role(rules, parts[i]);
    if (role) return role;
  }
  return WW_UNKNOWN;
}

static void assign(ww_transcript *t, ww_speaker *s, const ww_rules *rules,
                   const ww_role_rules *rr, ww_kind kind) {
  char *folded = ww_arena_alloc(t->arena, s->name.n + 1, 1);
  ww_str name = {folded, ww_fold(s->name, folded)};
  for (size_t i = 0; i < rr->options->n_speakers; i++) {
    if (!declared(rr, i, name) && !declared(rr, i, s->name)) continue;
    s->role = rr->options->speakers[i].role;
    s->how = WW_DECLARED;
    return;
  }
  if (s->how == WW_INPUT) return;
  s->role = role_by_label(rules, name);
  if (!s->role && s->label.n) s->role = role_by_label(rules, s->label);
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

/* The speakers with no role, and the command that would give them one. Where nobody has a side the
 * first two are put in as both, ready to be swapped; else the role is left for the user to fill. */
static void say_unknown(ww_transcript *t, ww_str path) {
  enum { SHOWN = 6 };
  static const char *const both[] = {"=seller", "=prospect"}, *const blank[] = {"=ROLE", "=ROLE"};
  const char *const *sides = any_side_known(t) ? blank : both;
  ww_buf names = {0}, flags = {0};
  size_t unknown = 0, put = 0;
  for (size_t i = 0; i < t->n_speakers; i++) {
    const ww_speaker *s = &t->speakers[i];
    if (s->role != WW_UNKNOWN || s->utterances == 0) continue;
    if (unknown++ >= SHOWN) continue;
    ww_buf_printf(&names, "%s'%.*s' (%u words)", unknown > 1 ? ", " : "", WW_F(s->name),
                  (unsigned)s->words);
    if (put == 2 || s->name.n == 0) continue;
    ww_buf_z(&flags, " --speaker ");
    add_quoted(&flags, s->name, sides[put++]);
  }
  ww_buf file = {0};
  add_path(&file, path);
  if (unknown && put)
    ww_transcript_diagnose(t, WW_WARNING, 0, 0, "who is who? say it: winwin%.*s %.*s; no role is known for %.*s%s",
                           WW_F(ww_buf_str(&flags)), WW_F(ww_buf_str(&file)),
                           WW_F(ww_buf_str(&names)), unknown > SHOWN ? " and more" : "");
  else if (unknown)
    ww_transcript_diagnose(t, WW_WARNING, 0, 0, "no speakers are named, so nobody's role is known; "
                           "if one side says it all: winwin --assume-speaker seller %.*s", WW_F(ww_buf_str(&file)));
  ww_buf_free(&names);
  ww_buf_free(&flags);
  ww_buf_free(&file);
}

void ww_roles_assign(ww_transcript *t, const ww_rules *rules, const ww_role_rules *declared_rules,
                     ww_kind kind, ww_str path) {
  for (size_t i = 0; i < t->n_speakers; i++) assign(t, &t->speakers[i], rules, declared_rules, kind);
  say_unknown(t, path);
}
