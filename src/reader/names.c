/* names.c: the names a text may use as labels, with how often and where.
 * SPDX-License-Identifier: MIT */
#include "reader/names.h"

#include "base/hash.h"

static size_t bucket(ww_str text) {
  return (size_t)(ww_hash_add(WW_HASH_START, text) % WW_NAME_BUCKETS);
}

ww_name *ww_names_find(const ww_names *names, ww_str text) {
  ww_name *n = names->buckets[bucket(text)];
  while (n && !ww_str_eq(n->text, text)) n = n->chain;
  return n;
}

ww_name *ww_names_add(ww_names *names, ww_str text, uint32_t line) {
  ww_name *n = ww_names_find(names, text);
  if (n) return n;
  ww_name **head = &names->buckets[bucket(text)];
  n = ww_new(names->arena, ww_name);
  *n = (ww_name){.text = text, .line = line, .chain = *head};
  *head = n;
  if (names->last) names->last->next = n;
  else names->first = n;
  names->last = n;
  return n;
}

bool ww_names_accepted(const ww_names *names, ww_str text) {
  const ww_name *n = ww_names_find(names, text);
  return n && n->accepted;
}

bool ww_name_is_header(ww_str name) {
  static const ww_str words[] = {
      {"title", 5},        {"meeting", 7},    {"meeting title", 13}, {"meeting id", 10},
      {"date", 4},         {"time", 4},       {"duration", 8},       {"participants", 12},
      {"attendees", 9},    {"present", 7},    {"location", 8},       {"subject", 7},
      {"topic", 5},        {"agenda", 6},     {"note", 4},           {"notes", 5},
      {"summary", 7},      {"transcript", 10}, {"recording", 9},      {"language", 8},
      {"company", 7},      {"speakers", 8},   {"action items", 12},  {"next steps", 10},
      {"call", 4},         {"call id", 7},    {"warning", 7},        {"error", 5},
      {"todo", 4},         {"source", 6},     {"link", 4},           {"url", 3},
      {"invited", 7},      {"attachments", 11}, {"meeting records", 15}, {"kind", 4}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (ww_str_eq_nocase(name, words[i])) return true;
  return false;
}
