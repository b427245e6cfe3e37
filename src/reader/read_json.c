/* read_json.c: one conversation, a list of conversations, or a list of messages in JSON.
 * SPDX-License-Identifier: MIT */
#include "reader/lines.h"
#include "reader/neutral.h"
#include "reader/reader.h"
#include "reader/units.h"

/* A tree must be whole before anything can be said of it, so nothing is looked at until the end of
 * the input. Then each element of a list of conversations is one, with the comma or bracket that
 * follows it; so are maps that stand one after the other. */
static size_t split(ww_str buffer, bool eof, size_t *scan) {
  (void)scan;
  if (!eof) return 0;
  ww_units u = ww_units_of(buffer);
  size_t at = 0;
  while (buffer.n - at >= u.width && (ww_unit(&u, at) == 0x80 || ww_unit_is_space(ww_unit(&u, at))))
    at += u.width; /* a byte order mark is not ASCII */
  if (buffer.n - at < u.width) return buffer.n;
  bool list = ww_unit(&u, at) == '[', talks;
  if (list) at = ww_units_skip_space(&u, at + u.width);
  if (buffer.n - at < u.width || ww_unit(&u, at) != '{') return buffer.n;
  size_t end = ww_units_value(&u, at, &talks);
  if (end == 0 || (list && !talks)) return buffer.n;
  for (; buffer.n - end >= u.width; end += u.width) {
    unsigned char c = ww_unit(&u, end);
    if (!ww_unit_is_space(c) && c != ',' && c != ']') return end;
  }
  return buffer.n;
}

/* What split hands over may have the list's opening bracket before it, and a comma or its closing
 * bracket behind it. */
static void trim_list(ww_str text, size_t *from, size_t *to) {
  ww_str s = ww_str_trim(text);
  bool opens = s.n && s.p[0] == '[', closes = s.n && s.p[s.n - 1] == ']';
  if (s.n > 1 && opens != closes) {
    if (opens) s = ww_str_trim(ww_str_from(s, 1));
    if (closes) s.n--, s = ww_str_trim(s);
  }
  while (s.n > 1 && s.p[s.n - 1] == ',') s.n--, s = ww_str_trim(s);
  *from = (size_t)(s.p - text.p);
  *to = *from + s.n;
}

/* A list of conversations that was not split up: only the first can be this one. */
static const ww_json *pick_first(ww_transcript *t, uint32_t line, const ww_json *root) {
  if (root->type != WW_JSON_LIST || !ww_neutral_talk(root->first)) return root;
  if (root->first->next)
    ww_transcript_diagnose(t, WW_WARNING, line, 0,
                           "more than one conversation where one was due, only the first is read");
  return root->first;
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  size_t from, to;
  trim_list(text, &from, &to);
  const ww_json *root = ww_neutral_tree(t, text, line, from, to);
  if (!root) return false;
  ww_json_source source = {ww_places_of(text, line), ww_places_of(text, line), from};
  ww_places_to(&source.noted, from);
  return ww_neutral_read(t, &source, pick_first(t, source.noted.line, root));
}

/* "[00:12] Dana: hi" opens with a bracket too, so the next character must fit as well. */
static int guess(ww_str name, ww_str head) {
  ww_str s = ww_str_trim(head);
  if (s.n == 0 || (s.p[0] != '{' && s.p[0] != '[')) return 0;
  ww_str next = ww_str_trim(ww_str_from(s, 1));
  bool map = s.p[0] == '{';
  static const ww_str after[] = {{"[{]", 3}, {"\"}", 2}};
  if (next.n && ww_str_find_char(after[map], next.p[0]) == after[map].n) return 0;
  if (!map && next.n && next.p[0] == '[') return 0;
  return ww_str_ends(name, WW_S(".json")) ? 91 : 90;
}

const struct ww_format ww_reader_json = {.name = "json", .guess = guess, .split = split, .parse = parse};
