/* read_json.c: conversations in JSON, whoever wrote them.
 * SPDX-License-Identifier: MIT */
#include "reader/importer.h"
#include "reader/reader.h"
#include "reader/units.h"

/* Moves over the comma and closing brackets behind a conversation. Members behind the list belong
 * to the map around it, and go with the last. */
static size_t after(const ww_units *u, size_t end) {
  bool closed = false, comma = false;
  for (; u->bytes.n - end >= u->width; end += u->width) {
    unsigned char c = ww_unit(u, end);
    if (c == ']' || (c == '}' && closed))
      closed = true;
    else if (c == ',')
      comma = closed;
    else if (!ww_unit_is_space(c))
      return comma ? u->bytes.n : end;
  }
  return u->bytes.n;
}

/* A tree must be whole before anything can be said of it, so nothing is looked at until the end of
 * the input. Then each element of a list of conversations is one, with the comma or bracket that
 * follows it; so are maps that stand one after the other, and the calls of an export. */
static size_t split(ww_str buffer, bool eof, size_t *scan) {
  (void)scan;
  if (!eof) return 0;
  ww_units u = ww_units_of(buffer);
  size_t at = 0, calls;
  while (buffer.n - at >= u.width && (ww_unit(&u, at) == 0x80 || ww_unit_is_space(ww_unit(&u, at))))
    at += u.width; /* a byte order mark is not ASCII */
  if (buffer.n - at < u.width) return buffer.n;
  bool list = ww_unit(&u, at) == '[', talks;
  if (list)
    at = ww_units_skip_space(&u, at + u.width);
  else if ((calls = ww_units_calls(&u, at)) != 0)
    at = ww_units_skip_space(&u, calls);
  if (buffer.n - at < u.width || ww_unit(&u, at) != '{') return buffer.n;
  size_t end = ww_units_value(&u, at, &talks);
  if (end == 0 || (list && !talks)) return buffer.n;
  return after(&u, end);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  ww_json_source source;
  const ww_json *root = ww_json_tree(t, text, line, &source);
  return root && ww_import(t, &source, root);
}

/* What is damaged, or of a layout that is known but empty, would have been one. */
static bool holds(ww_transcript *t, ww_str text) {
  ww_json_source source;
  const ww_json *root = ww_json_tree(t, text, 1, &source);
  return !root || t->n_diagnostics || ww_import(t, &source, root) || !t->foreign;
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

const struct ww_format ww_reader_json = {.name = "json", .guess = guess, .split = split, .parse = parse, .holds = holds};
