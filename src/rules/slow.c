/* slow.c: the patterns of packs that can explode, measured, and those the gate cannot hold back.
 * SPDX-License-Identifier: MIT
 *
 * A pattern is matched against texts that bring out the worst in it: runs of one letter, words without end, and
 * its own words over and over, with and without others between. What counts is steps from one place, which
 * are the same on every machine. */
#include <string.h>

#include "base/buf.h"
#include "rules/rules.h"

/* What takes more is called slow: a tenth of what --limit match-steps has by default, see regex.c. */
enum { SLOW = 10000, TEXT = 2048 };

static bool is_letter(char c) {
  return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '\'';
}

/* The letters of a pattern, as words; what a backslash, a brace or a group's head makes of letters is none. */
static void add_words(ww_buf *b, ww_str pattern, const char *between) {
  for (size_t i = 0; i < pattern.n; i++) {
    char c = pattern.p[i], last = b->n ? b->p[b->n - 1] : ' ';
    if (c == '\\') i++;
    else if (c == '{') i += ww_str_find_char(ww_str_from(pattern, i), '}');
    else if (c == '(' && i + 1 < pattern.n && pattern.p[i + 1] == '?') i += 2;
    if (c != '\\' && is_letter(c)) ww_buf_char(b, c);
    else if (is_letter(last)) ww_buf_char(b, ' '), ww_buf_z(b, between);
  }
  ww_buf_char(b, ' ');
}

static void fill(ww_buf *b, size_t from, ww_str with) {
  while (!b->failed && with.n && b->n - from < TEXT) ww_buf_add(b, with);
}

/* Text `i` for a pattern; false past the last. */
static bool make_text(ww_buf *b, size_t i, ww_str pattern) {
  static const char *const plain[] = {"a", "1", " ", "we need to think about this ", "one, two, three, ", "- ", "a.b@c:"};
  static const char *const between[] = {"", "and so on ", "a, "};
  ww_buf words = {0};
  ww_buf_reset(b);
  if (i < sizeof plain / sizeof *plain) {
    fill(b, 0, ww_str_of(plain[i]));
    return true;
  }
  i -= sizeof plain / sizeof *plain;
  if (i >= sizeof between / sizeof *between) return false;
  add_words(&words, pattern, between[i]);
  b->failed |= words.failed;
  fill(b, 0, ww_buf_str(&words));
  ww_buf_free(&words);
  return true;
}

/* Whether a group that is repeated has a repetition in it. */
static bool is_nested(ww_str p) {
  enum { DEEPEST = 64 };
  size_t n = 0;
  bool repeats[DEEPEST + 1] = {false};
  for (size_t i = 0; i < p.n; i++) {
    if (p.p[i] == '\\') i++;
    else if (p.p[i] == '[') i += ww_str_find_char(ww_str_from(p, i), ']');
    else if (p.p[i] == '(' && n < DEEPEST) repeats[++n] = false;
    else if (p.p[i] == ')' && n) {
      char next = i + 1 < p.n ? p.p[i + 1] : ' ';
      bool again = next == '*' || next == '+';
      if (again && repeats[n]) return true;
      bool inner = repeats[n--];
      repeats[n] |= inner || again;
    } else if ((p.p[i] == '*' || p.p[i] == '+') && i && p.p[i - 1] != ')') repeats[n] = true;
  }
  return false;
}

static const char *hint_for(ww_str pattern) {
  if (is_nested(pattern)) return "a repetition within a repetition: make the inner one possessive, such as \\w++, or the group atomic, (?>...)";
  return "bound its gaps, such as {0,5} for * or +, and make them possessive where nothing is given back";
}

static uint32_t worst(const ww_regex *r, ww_buf *text, size_t *which) {
  uint32_t most = 0;
  for (size_t i = 0; make_text(text, i, ww_regex_pattern(r)); i++) {
    uint32_t steps = text->failed ? 0 : ww_regex_steps(r, ww_buf_str(text), SLOW);
    if (steps > most) most = steps, *which = i;
  }
  return most;
}

static bool is_bundled(const ww_place *at) {
  const ww_pack *pack = ww_pack_builtin();
  for (size_t i = 0; i < pack->n; i++)
    if (pack->files[i].name.p == at->file.p) return true;
  return false;
}

static void look_at(const ww_rules *rules, size_t i, ww_buf *text, ww_slow_result *result, ww_errors *told) {
  const ww_regex *r = rules->regexes[i];
  size_t which = 0;
  uint32_t steps = worst(r, text, &which);
  result->patterns++;
  if (steps > SLOW) {
    result->slow++;
    make_text(text, which, ww_regex_pattern(r));
    ww_str shown = ww_str_sub(ww_buf_str(text), 0, 24);
    ww_errors_add(told, WW_WARNING, rules->places[i],
                  "slow pattern: more than %d steps from one place of %d bytes like '%.*s'; %s", SLOW, TEXT, WW_F(shown),
                  hint_for(ww_regex_pattern(r)));
  }
  if (rules->roots[i] != WW_NO_NEED) return;
  result->loose++;
  ww_errors_add(told, WW_WARNING, rules->places[i],
                "no word in this pattern is in its every match, so it is tried on every sentence; let one begin or end it");
}

bool ww_rules_slow(const ww_rules *rules, bool bundled, ww_slow_result *result, ww_sink *sink, void *ctx) {
  ww_arena a;
  jmp_buf trap;
  ww_buf text = {0};
  ww_arena_init(&a);
  a.trap = &trap;
  *result = (ww_slow_result){0};
  volatile bool good = false;
  if (setjmp(trap) == 0) {
    ww_errors told = {.arena = &a};
    for (size_t i = 0; i < rules->n_regexes; i++)
      if (rules->regexes[i] && (bundled || !is_bundled(&rules->places[i]))) look_at(rules, i, &text, result, &told);
    ww_errors_flush(&told, sink, ctx);
    good = !text.failed;
  }
  ww_buf_free(&text);
  ww_arena_clear(&a);
  return good;
}
