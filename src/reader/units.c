/* units.c: looking for structure in bytes before they are decoded.
 * SPDX-License-Identifier: MIT */
#include "reader/units.h"

ww_units ww_units_of(ww_str s) {
  ww_units u = {s, 1, false};
  if (s.n < 4) return u;
  static const struct {
    ww_str mark;
    size_t width;
    bool big;
  } marks[] = {{{"\xFF\xFE\0\0", 4}, 4, false},
               {{"\0\0\xFE\xFF", 4}, 4, true},
               {{"\xFF\xFE", 2}, 2, false},
               {{"\xFE\xFF", 2}, 2, true}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (ww_str_starts(s, marks[i].mark)) return (ww_units){s, marks[i].width, marks[i].big};
  /* JSON begins with an ASCII character, so its zero bytes tell the width */
  bool z0 = s.p[0] == 0, z1 = s.p[1] == 0, z2 = s.p[2] == 0;
  if (z0 || z1) u.width = (z0 && z1) || (z1 && z2) ? 4 : 2;
  u.big = z0;
  return u;
}

unsigned char ww_unit(const ww_units *u, size_t at) {
  uint32_t c = 0;
  for (size_t i = 0; i < u->width; i++) {
    uint32_t byte = (unsigned char)u->bytes.p[at + i];
    c |= byte << 8 * (u->big ? u->width - 1 - i : i);
  }
  return c < 0x80 ? (unsigned char)c : 0x80;
}

bool ww_unit_is_space(unsigned char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

static bool is_within(const ww_units *u, size_t at) {
  return at <= u->bytes.n && u->bytes.n - at >= u->width;
}

size_t ww_units_skip_space(const ww_units *u, size_t at) {
  while (is_within(u, at) && ww_unit_is_space(ww_unit(u, at))) at += u->width;
  return at;
}

/* The end of the string whose first unit after the quote is at `at`; the end of all if open. */
static size_t string_end(const ww_units *u, size_t at) {
  for (; is_within(u, at); at += u->width) {
    unsigned char c = ww_unit(u, at);
    if (c == '"') return at + u->width;
    if (c == '\\') at += u->width;
  }
  return u->bytes.n + 1;
}

static bool equals(const ww_units *u, size_t from, size_t to, ww_str word) {
  if (to < from || (to - from) / u->width != word.n) return false;
  for (size_t i = 0; i < word.n; i++)
    if (ww_unit(u, from + i * u->width) != (unsigned char)word.p[i]) return false;
  return true;
}

/* The members of a conversation that may hold its utterances, and of an export its calls. */
static const ww_str talk_keys[] = {{"utterances", 10}, {"messages", 8}, {"segments", 8},
                                   {"turns", 5},       {"conversation", 12}, {"transcript", 10}};
static const ww_str call_keys[] = {{"callTranscripts", 15}};

/* Behind the bracket of the list that is the value of the key in from..end, one of `keys`; or 0. */
static size_t list_under(const ww_units *u, size_t from, size_t end, const ww_str *keys, size_t n) {
  size_t at = ww_units_skip_space(u, end), i = 0;
  if (!is_within(u, at) || ww_unit(u, at) != ':') return 0;
  at = ww_units_skip_space(u, at + u->width);
  if (!is_within(u, at) || ww_unit(u, at) != '[') return 0;
  while (i < n && !equals(u, from, end - u->width, keys[i])) i++;
  return i < n ? at + u->width : 0;
}

size_t ww_units_calls(const ww_units *u, size_t at) {
  enum { DEEPEST = 2 };
  for (size_t depth = 0; is_within(u, at);) {
    unsigned char c = ww_unit(u, at);
    at += u->width;
    if (c == '{' || c == '[') depth++;
    if (c == '}' || c == ']') depth--;
    if (depth == 0 || depth > 1000) return 0;
    if (c != '"') continue;
    size_t end = string_end(u, at);
    if (end > u->bytes.n) return 0;
    size_t list = depth <= DEEPEST ? list_under(u, at, end, call_keys, sizeof call_keys / sizeof *call_keys) : 0;
    if (list) return list;
    at = end;
  }
  return 0;
}

size_t ww_units_value(const ww_units *u, size_t at, bool *talks) {
  size_t depth = 0;
  bool map = is_within(u, at) && ww_unit(u, at) == '{';
  *talks = false;
  while (is_within(u, at)) {
    unsigned char c = ww_unit(u, at);
    at += u->width;
    if (c == '"') {
      size_t end = string_end(u, at);
      if (end > u->bytes.n) return 0;
      if (depth == 1 && map && list_under(u, at, end, talk_keys, sizeof talk_keys / sizeof *talk_keys))
        *talks = true;
      at = end;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      if (depth <= 1) return depth ? at : 0;
      depth--;
    }
  }
  return 0;
}
