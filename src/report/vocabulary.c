/* vocabulary.c: the English words for the values of winwin.h, the same in every output.
 * SPDX-License-Identifier: MIT */
#include "winwin.h"

#define WORD(table, value, n) ((unsigned)(value) < (unsigned)(n) ? (table)[value] : "?")

const char *ww_role_word(ww_role role) {
  static const char *const words[WW_ROLES] = {"unknown", "seller", "prospect", "other"};
  return WORD(words, role, WW_ROLES);
}

const char *ww_kind_word(ww_kind kind) {
  static const char *const words[WW_KINDS] = {"guess", "call", "notes", "script"};
  return WORD(words, kind, WW_KINDS);
}

const char *ww_severity_word(ww_severity severity) {
  static const char *const words[WW_SEVERITIES] = {"none", "suggestion", "warning", "error"};
  return WORD(words, severity, WW_SEVERITIES);
}

const char *ww_how_word(ww_how how) {
  static const char *const words[WW_HOWS] = {"unknown", "declared", "input", "label", "inferred"};
  return WORD(words, how, WW_HOWS);
}

const char *ww_outcome_word(ww_outcome outcome) {
  static const char *const words[WW_OUTCOMES] = {"not judged", "open",      "win-win", "win-lose",
                                                 "lose-win",   "lose-lose", "no-deal"};
  return WORD(words, outcome, WW_OUTCOMES);
}
