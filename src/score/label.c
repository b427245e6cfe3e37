/* label.c: a speaker's name taken apart.
 * SPDX-License-Identifier: MIT */
#include "score/label.h"

typedef struct {
  ww_str rest, part;
  char before, next; /* the sign the part stands behind, 0 for the first; and the one behind it */
} parts;

static parts parts_of(ww_str name) {
  while (ww_str_starts(name, WW_S(">"))) name = ww_str_from(name, 1);
  return (parts){.rest = name};
}

/* How many bytes of `s` at `at` part a name, 0 for none; a hyphen parts between blanks only. */
static size_t separator(ww_str s, size_t at) {
  static const ww_str signs = {"()[]{}|/,;:@", 12};
  if (ww_str_starts(ww_str_from(s, at), WW_S(" - "))) return 3;
  return ww_str_find_char(signs, s.p[at]) < signs.n;
}

static bool next_part(parts *p) {
  do {
    size_t end = 0, cut = 0;
    if (p->rest.n == 0) return false;
    while (end < p->rest.n && (cut = separator(p->rest, end)) == 0) end++;
    p->part = ww_str_trim(ww_str_sub(p->rest, 0, end));
    p->before = p->next;
    p->next = cut == 3 ? '-' : cut ? p->rest.p[end] : 0;
    p->rest = ww_str_from(p->rest, end + cut);
  } while (p->part.n == 0);
  return true;
}

static ww_str without_number(ww_str s) {
  while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '#' || s.p[s.n - 1] == '_' ||
                 (s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9')))
    s.n--;
  return s;
}

static ww_role find_label(const ww_rules *rules, ww_str name) {
  name = without_number(ww_str_trim(name));
  for (ww_role role = WW_SELLER; role < WW_ROLES; role++)
    if (ww_str_eq_nocase(ww_str_of(ww_role_word(role)), name)) return role;
  for (size_t i = 0; i < rules->n_labels; i++)
    if (ww_str_eq_nocase(rules->labels[i].name, name)) return rules->labels[i].role;
  return WW_UNKNOWN;
}

ww_role ww_label_role(const ww_rules *rules, ww_str name) {
  ww_role found = find_label(rules, name);
  parts p = parts_of(name);
  if (found) return found;
  while (next_part(&p)) {
    ww_role role = find_label(rules, p.part);
    if (role && found && role != found) return WW_UNKNOWN;
    if (role) found = role;
  }
  return found;
}

bool ww_label_names(ww_str name, ww_str person) {
  for (parts p = parts_of(name); next_part(&p);)
    if (p.before != '@' && ww_str_eq_nocase(p.part, person)) return true;
  return false;
}

/* "acme" of acme.com, www.acme.co.uk and eu.acme.com: the longest but the last, a tie to the later. */
static ww_str of_domain(ww_str domain) {
  ww_str best = {0};
  for (size_t dot; (dot = ww_str_find_char(domain, '.')) < domain.n; domain = ww_str_from(domain, dot + 1))
    if (dot >= best.n) best = ww_str_sub(domain, 0, dot);
  return best.n ? best : domain;
}

/* "Acme" of "Acme, Inc." and "Acme GmbH & Co. KG". */
static ww_str without_ending(const ww_rules *rules, ww_str name) {
  for (size_t at;; name = ww_str_trim(ww_str_sub(name, 0, at))) {
    for (at = name.n; at && name.p[at - 1] != ' ';) at--;
    ww_str last = ww_str_from(name, at);
    while (last.n && last.p[last.n - 1] == '.') last.n--;
    if (at == 0 || !(ww_words_has(&rules->company_endings, last) || ww_str_eq(last, WW_S("&")))) return name;
  }
}

ww_str ww_label_company(ww_arena *a, const ww_rules *rules, ww_str name) {
  for (parts p = parts_of(name); next_part(&p);) {
    if (p.before == 0 || p.before == ',' || p.before == ';' || p.before == ':' ||
        p.next == '@')
      continue;
    ww_str firm = p.before == '@' ? of_domain(p.part) : without_ending(rules, p.part);
    if (ww_str_words(firm) == 0 || find_label(rules, firm) || ww_words_has(&rules->no_company, firm)) continue;
    char *letters = ww_arena_alloc(a, firm.n, 1);
    for (size_t i = 0; i < firm.n; i++)
      letters[i] = firm.p[i] >= 'A' && firm.p[i] <= 'Z' ? (char)(firm.p[i] + 32) : firm.p[i];
    return (ww_str){letters, firm.n};
  }
  return (ww_str){0};
}
