/* names.c: the names a text may use as labels, with how often and where.
 * SPDX-License-Identifier: MIT */
#include "reader/names.h"

#include "base/hash.h"

static ww_name **bucket(const ww_names *names, ww_str text) {
  return &names->buckets[(size_t)(ww_hash_add(WW_HASH_START, text) % names->n_buckets)];
}

ww_name *ww_names_find(const ww_names *names, ww_str text) {
  if (names->n == 0) return NULL;
  ww_name *n = *bucket(names, text);
  while (n && !ww_str_eq(n->text, text)) n = n->chain;
  return n;
}

/* A text where every line looks labelled has as many names as lines, so the table grows with it. */
static void grow(ww_names *names) {
  names->n_buckets = names->n_buckets ? names->n_buckets * 4 : 64;
  names->buckets = ww_new_n(names->arena, names->n_buckets, ww_name *);
  for (ww_name *n = names->first; n; n = n->next) {
    ww_name **head = bucket(names, n->text);
    n->chain = *head;
    *head = n;
  }
}

ww_name *ww_names_add(ww_names *names, ww_str text, uint32_t line) {
  ww_name *n = ww_names_find(names, text);
  if (n) return n;
  if (names->n == names->n_buckets) grow(names);
  ww_name **head = bucket(names, text);
  n = ww_new(names->arena, ww_name);
  *n = (ww_name){.text = text, .line = line, .chain = *head};
  *head = n;
  if (names->last)
    names->last->next = n;
  else
    names->first = n;
  names->last = n;
  names->n++;
  return n;
}

static uint32_t first_speaker(const ww_name *n) {
  uint32_t first = 0;
  for (int r = 0; r < WW_ROLES; r++)
    if (n->speakers[r] && (!first || n->speakers[r] < first)) first = n->speakers[r];
  return first;
}

uint32_t ww_names_speaker(ww_names *names, ww_transcript *t, ww_str name, ww_role role) {
  ww_name *n = ww_names_add(names, name, 0);
  uint32_t found = role == WW_UNKNOWN ? first_speaker(n) : n->speakers[role];
  if (found) return found - 1;
  if (role != WW_UNKNOWN && n->speakers[WW_UNKNOWN]) {
    n->speakers[role] = n->speakers[WW_UNKNOWN];
    n->speakers[WW_UNKNOWN] = 0;
  } else {
    n->speakers[role] = ww_transcript_newcomer(t, name) + 1;
  }
  ww_speaker *s = &t->speakers[n->speakers[role] - 1];
  s->role = role;
  s->how = role == WW_UNKNOWN ? WW_HOW_UNKNOWN : WW_INPUT;
  return n->speakers[role] - 1;
}

bool ww_names_accepted(const ww_names *names, ww_str text) {
  const ww_name *n = ww_names_find(names, text);
  return n && n->accepted;
}

bool ww_name_is_header(ww_str name) {
  static const ww_str words[] = {{"title", 5},
                                 {"meeting", 7},
                                 {"meeting title", 13},
                                 {"meeting id", 10},
                                 {"date", 4},
                                 {"time", 4},
                                 {"duration", 8},
                                 {"participants", 12},
                                 {"attendees", 9},
                                 {"present", 7},
                                 {"location", 8},
                                 {"subject", 7},
                                 {"topic", 5},
                                 {"agenda", 6},
                                 {"note", 4},
                                 {"notes", 5},
                                 {"summary", 7},
                                 {"transcript", 10},
                                 {"recording", 9},
                                 {"language", 8},
                                 {"company", 7},
                                 {"speakers", 8},
                                 {"action items", 12},
                                 {"next steps", 10},
                                 {"call", 4},
                                 {"call id", 7},
                                 {"warning", 7},
                                 {"error", 5},
                                 {"todo", 4},
                                 {"source", 6},
                                 {"link", 4},
                                 {"url", 3},
                                 {"invited", 7},
                                 {"attachments", 11},
                                 {"meeting records", 15},
                                 {"kind", 4},
                                 {"budget", 6},
                                 {"timeline", 8},
                                 {"authority", 9},
                                 {"need", 4},
                                 {"pain", 4},
                                 {"stage", 5},
                                 {"status", 6},
                                 {"owner", 5},
                                 {"amount", 6},
                                 {"close date", 10},
                                 {"decision maker", 14},
                                 {"competitors", 11},
                                 {"objections", 10},
                                 {"outcome", 7},
                                 {"follow-up", 9},
                                 {"phone", 5},
                                 {"email", 5},
                                 {"website", 7},
                                 {"industry", 8}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (ww_str_eq_nocase(name, words[i])) return true;
  return false;
}
