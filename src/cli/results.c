/* results.c: where results begin and end, and whether they are any; results_card.c makes cards of them.
 * SPDX-License-Identifier: MIT */
#include "cli/results.h"

#include "base/decode.h"
#include "base/error.h"
#include "cli/results_card.h"

/* ---- values, without reading them */

static size_t skip_space(ww_str s, size_t at) {
  while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t' || s.p[at] == '\n' || s.p[at] == '\r')) at++;
  return at;
}

static size_t skip_string(ww_str s, size_t at) {
  for (at++; at < s.n && s.p[at] != '"'; at++) at += s.p[at] == '\\';
  return at < s.n ? at + 1 : s.n;
}

/* Where the map or list that begins at `at` ends; the end of all when it does not. */
static size_t skip_value(ww_str s, size_t at) {
  size_t depth = 0;
  while (at < s.n) {
    char c = s.p[at];
    if (c == '"') {
      at = skip_string(s, at);
      continue;
    }
    depth += c == '{' || c == '[';
    at++;
    if ((c == '}' || c == ']') && --depth == 0) break;
  }
  return at;
}

/* Whether the map at `at` has a member of this name. */
static bool has_key(ww_str s, size_t at, ww_str key) {
  for (at++; at < s.n && s.p[at] != '}';) {
    char c = s.p[at];
    if (c == '{' || c == '[') {
      at = skip_value(s, at);
    } else if (c == '"') {
      size_t end = skip_string(s, at), colon = skip_space(s, end);
      bool same = end - at == key.n + 2 && ww_str_eq(ww_str_sub(s, at + 1, end - 1), key);
      if (same && colon < s.n && s.p[colon] == ':') return true;
      at = end;
    } else {
      at++;
    }
  }
  return false;
}

static bool is_map(ww_str s, size_t at) {
  return at < s.n && s.p[at] == '{';
}

static size_t first_value(ww_str s) {
  size_t at = skip_space(s, ww_str_starts(s, WW_S("\xEF\xBB\xBF")) ? 3 : 0);
  return at < s.n && s.p[at] == '[' ? skip_space(s, at + 1) : at;
}

bool ww_results_are(ww_str bytes) {
  size_t at = first_value(bytes);
  return is_map(bytes, at) && has_key(bytes, at, WW_S("schema_version")) && has_key(bytes, at, WW_S("score"));
}

/* ---- reading */

static ww_place place_in(const ww_input *in, ww_str text, size_t offset) {
  ww_place at = {in->path, in->line ? in->line : 1, 1};
  size_t line = 0;
  for (size_t i = 0; i < offset && i < text.n; i++)
    if (text.p[i] == '\n') at.line++, line = i + 1;
  at.column = (uint32_t)ww_utf8_count(ww_str_sub(text, line, offset)) + 1;
  return at;
}

static void complain(ww_results *r, ww_place at, const char *why) {
  ww_error e;
  ww_error_set(&e, WW_ERROR, at, "%s", why);
  ww_console_sink(r->console, &e);
}

static void read_one(ww_results *r, const ww_input *in, ww_str text, size_t from, size_t end) {
  size_t bad = 0;
  ww_str whole = ww_str_sub(text, from, end), tool = {0};
  const ww_json *root = ww_json_read(&r->arena, whole, &bad);
  ww_card card;
  ww_mistake mistake = {"not JSON", bad};
  if (root && ww_results_card(&r->arena, r->rules, r->no_quotes, root, &card, &tool, &mistake))
    r->take(r->ctx, &card, tool);
  else
    complain(r, place_in(in, text, from + mistake.offset), mistake.text);
}

static void read_trapped(ww_results *r, const ww_input *in, ww_str text, size_t from, size_t end) {
  jmp_buf trap;
  ww_arena_reset(&r->arena);
  r->arena.trap = &trap;
  if (setjmp(trap))
    complain(r, (ww_place){.file = in->path}, "out of memory");
  else
    read_one(r, in, text, from, end);
}

static size_t skip_between(ww_str s, size_t at) {
  while (at < s.n && (s.p[at] == ',' || s.p[at] == ']' || skip_space(s, at) > at)) at++;
  return at;
}

/* Of a list each element by itself, so that memory holds one at a time. */
static void read_all(ww_results *r, const ww_input *in, ww_str text) {
  size_t at = first_value(text);
  if (skip_between(text, at) == text.n) return; /* of no conversation there is no result */
  do {
    size_t end = is_map(text, at) ? skip_value(text, at) : text.n;
    if (is_map(text, at))
      read_trapped(r, in, text, at, end);
    else
      complain(r, place_in(in, text, at), "not a result of winwin: make one with 'winwin -f jsonl PATH'");
    at = skip_between(text, end);
  } while (at < text.n);
}

static void read_decoded(ww_results *r, const ww_input *in, ww_arena *arena) {
  jmp_buf trap;
  arena->trap = &trap;
  if (setjmp(trap))
    complain(r, (ww_place){.file = in->path}, "out of memory");
  else
    read_all(r, in, ww_decode(arena, in->bytes).text);
}

void ww_results_read(ww_results *r, const ww_input *in) {
  ww_arena arena;
  ww_arena_init(&arena);
  read_decoded(r, in, &arena);
  ww_arena_clear(&arena);
}

void ww_results_open(ww_results *r) {
  ww_arena_init(&r->arena);
}

void ww_results_close(ww_results *r) {
  ww_arena_clear(&r->arena);
}
