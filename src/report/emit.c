/* emit.c: JSON member by member.
 * SPDX-License-Identifier: MIT */
#include "report/emit.h"

#include <inttypes.h>

#include "base/json.h"

static void begin(ww_buf *b, const char *key) {
  if (b->n && b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[') ww_buf_char(b, ',');
  if (!key) return;
  ww_buf_char(b, '"');
  ww_buf_z(b, key);
  ww_buf_z(b, "\":");
}

void ww_emit_open(ww_buf *b, const char *key, char bracket) {
  begin(b, key);
  ww_buf_char(b, bracket);
}

void ww_emit_close(ww_buf *b, char bracket) {
  ww_buf_char(b, bracket);
}

void ww_emit_text(ww_buf *b, const char *key, ww_str text) {
  begin(b, key);
  ww_json_quote(b, text);
}

void ww_emit_word(ww_buf *b, const char *key, const char *word) {
  begin(b, key);
  if (word) ww_json_quote(b, ww_str_of(word));
  else ww_buf_z(b, "null");
}

void ww_emit_milli(ww_buf *b, const char *key, ww_milli m) {
  begin(b, key);
  if (m == WW_NA) ww_buf_z(b, "null");
  else ww_buf_milli(b, m);
}

void ww_emit_count(ww_buf *b, const char *key, size_t n) {
  begin(b, key);
  ww_buf_count(b, n);
}

void ww_emit_place(ww_buf *b, const char *key, uint32_t n) {
  if (n) ww_emit_count(b, key, n);
  else ww_emit_word(b, key, NULL);
}

void ww_emit_bool(ww_buf *b, const char *key, bool yes) {
  begin(b, key);
  ww_buf_z(b, yes ? "true" : "false");
}

void ww_emit_hash(ww_buf *b, const char *key, uint64_t hash) {
  begin(b, key);
  ww_buf_printf(b, "\"%016" PRIx64 "\"", hash);
}

/* Valid JSON, yet bad for a terminal or for one line: DEL, C1, bidi, line separators. */
static bool is_raw_hazard(uint32_t c) {
  return (c >= 127 && c < 160) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Such characters stand in strings only, line breaks between tokens only: the value stays. */
void ww_emit_raw(ww_buf *b, const char *key, ww_str json) {
  begin(b, key);
  if (json.n == 0) ww_buf_z(b, "{}");
  for (size_t i = 0, len; i < json.n; i += len) {
    uint32_t c = ww_utf8_next(json, i, &len);
    if (c < 32) ww_buf_char(b, ' ');
    else if (is_raw_hazard(c)) ww_buf_printf(b, "\\u%04x", (unsigned)c);
    else ww_buf_add(b, ww_str_sub(json, i, i + len));
  }
}

void ww_emit_tool(ww_buf *b) {
  ww_emit_count(b, "schema_version", WW_SCHEMA_VERSION);
  ww_emit_open(b, "tool", '{');
  ww_emit_word(b, "name", "winwin");
  ww_emit_word(b, "version", WW_VERSION);
  ww_emit_close(b, '}');
}
