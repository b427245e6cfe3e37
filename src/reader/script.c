/* script.c: directions, labels and sections of a script; saying a line.
 * SPDX-License-Identifier: MIT */
#include "reader/script.h"

#include "reader/lines.h"

enum { LABEL_CHARS = 60, LABEL_WORDS = 7 };

/* Marks around a label or a line that are neither letters nor quotation marks. */
static ww_str strip(ww_str s) {
  s = ww_str_trim(s);
  while (s.n && (s.p[0] == '*' || s.p[0] == '_' || s.p[0] == '#' || s.p[0] == '-'))
    s = ww_str_trim(ww_str_from(s, 1));
  while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == '_' || s.p[s.n - 1] == ':'))
    s = ww_str_trim(ww_str_sub(s, 0, s.n - 1));
  return s;
}

static bool ends_quote(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (ww_script_quote(s, i)) return true;
  return false;
}

/* Whether one pair of brackets holds all of it, but for a full stop. */
static bool is_bracketed(ww_str s) {
  static const char pairs[][3] = {"()", "[]", "{}", "<>"};
  s = strip(s);
  while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ':')) s.n--;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (s.n < 2 || s.p[0] != pairs[i][0]) continue;
    int depth = 0;
    for (size_t k = 0; k < s.n; k++) {
      depth += (s.p[k] == pairs[i][0]) - (s.p[k] == pairs[i][1]);
      if (depth == 0)
        return ww_str_words(ww_str_from(s, k + 1)) == 0 && !ends_quote(ww_str_from(s, k + 1));
    }
  }
  return false;
}

bool ww_script_is_direction(const ww_block *b, size_t from, size_t to) {
  ww_str s = ww_str_trim(ww_str_sub(b->text, from, to));
  if (s.n == 0) return true;
  if (is_bracketed(s)) return true;
  if (s.n > 2 && s.p[0] == '*' && s.p[s.n - 1] == '*') return true;
  from = (size_t)(s.p - b->text.p);
  return !ww_script_quote(s, 0) && ww_block_styled(b, from, from + s.n, WW_STYLE_EM);
}

static ww_str without_brackets(ww_str s) {
  size_t open = ww_str_find_char(s, '('), square = ww_str_find_char(s, '[');
  return ww_str_trim(ww_str_sub(s, 0, open < square ? open : square));
}

static ww_str last_word(ww_str s) {
  ww_str word, last = {0};
  while (ww_str_word(&s, &word)) last = word;
  return last;
}

static ww_role role_of(ww_str label) {
  while (label.n && (label.p[label.n - 1] == ' ' ||
                     (label.p[label.n - 1] >= '0' && label.p[label.n - 1] <= '9')))
    label.n--;
  ww_str last = ww_str_words(label) <= 3 ? last_word(label) : label;
  if (ww_phrase_is(label, WW_PHRASE_PROSPECT)) return WW_PROSPECT;
  if (ww_phrase_is(label, WW_PHRASE_SELLER)) return WW_SELLER;
  return ww_phrase_is(last, WW_PHRASE_PROSPECT) ? WW_PROSPECT
         : ww_phrase_is(last, WW_PHRASE_SELLER) ? WW_SELLER
                                                : WW_UNKNOWN;
}

/* Where the colon is that ends a label: not in a quote, nor within a word or a time. */
static size_t find_colon(ww_str s) {
  int depth = 0;
  for (size_t i = 0; i < s.n && i < LABEL_CHARS; i++) {
    if (ww_script_quote(s, i)) return s.n;
    depth += (s.p[i] == '(' || s.p[i] == '[') - (s.p[i] == ')' || s.p[i] == ']');
    if (s.p[i] != ':' || depth > 0) continue;
    bool ends = i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '*' || s.p[i + 1] == '_' ||
                ww_script_quote(s, i + 1);
    return ends ? i : s.n;
  }
  return s.n;
}

bool ww_script_label_of(ww_str s, ww_script_label *out) {
  size_t colon = find_colon(s);
  *out = (ww_script_label){0};
  if (colon == s.n) return false;
  ww_str label = strip(ww_str_sub(s, 0, colon));
  if (label.n && label.p[0] == '[')
    label = ww_str_sub(label, 1, label.n - (label.p[label.n - 1] == ']'));
  while (label.n && (label.p[0] & 0x80)) label = ww_str_trim(ww_str_from(label, 1)); /* a picture */
  if (without_brackets(label).n) label = without_brackets(label);
  if (label.n == 0 || ww_str_words(label) > LABEL_WORDS) return false;
  size_t rest = colon + 1;
  while (rest < s.n && (s.p[rest] == '*' || s.p[rest] == '_' || s.p[rest] == ' ')) rest++;
  if (rest + 1 < s.n && s.p[rest - 1] == '_' && s.p[rest - 2] == '_')
    rest = colon + 2; /* a blank to fill in */
  *out = (ww_script_label){.text = label, .rest = rest, .role = role_of(label)};
  out->advice = out->role == WW_UNKNOWN && ww_phrase_is(label, WW_PHRASE_ADVICE);
  return true;
}

ww_section ww_script_section(const ww_script *s) {
  ww_section found = WW_SECTION_OPEN;
  for (size_t i = 0; i < WW_SECTION_LEVELS; i++) {
    if (s->sections[i] == WW_SECTION_NEVER) return WW_SECTION_NEVER;
    if (s->sections[i]) found = s->sections[i];
  }
  return found;
}

bool ww_script_say(ww_script *s, ww_role role, size_t from, size_t to) {
  ww_str text = ww_str_trim(ww_str_sub(s->block->text, from, to));
  size_t at, len;
  while (text.n && (len = ww_script_quote(text, 0))) text = ww_str_trim(ww_str_from(text, len));
  for (at = text.n; at && text.n - at < 3; at--) /* and one at the end */
    if (ww_script_quote(text, at - 1) && at - 1 + ww_script_quote(text, at - 1) == text.n)
      text = ww_str_trim(ww_str_sub(text, 0, at - 1));
  if (ww_str_words(text) == 0) return false;
  uint32_t who = ww_transcript_speaker(s->t, role == WW_SELLER ? WW_S("Seller") : WW_S("Prospect"));
  s->t->speakers[who].role = role;
  s->t->speakers[who].how = WW_INPUT;
  ww_say_begin(s->t, who, WW_NA, WW_NA);
  from = (size_t)(text.p - s->block->text.p);
  ww_block_say(s->t, s->block, from, from + text.n);
  ww_say_end(s->t);
  return true;
}
