/* json.c: cJSON's tree, copied to an arena with the places that cJSON does not keep.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/buf.h"

typedef struct {
  ww_arena *a;
  ww_str text;
  size_t at; /* strings, numbers and keys come in the same order in the text and in the tree */
} places;

/* Moves to the next string or number and past it; gives its span. */
static ww_str next_token(places *p, bool string) {
  ww_str s = p->text;
  size_t i = p->at;
  if (string) {
    while (i < s.n && s.p[i] != '"') i++;
    size_t from = ++i;
    for (; i < s.n && s.p[i] != '"'; i++) i += s.p[i] == '\\';
    p->at = i + 1;
    return ww_str_sub(s, from, i);
  }
  while (i < s.n && s.p[i] != '-' && (s.p[i] < '0' || s.p[i] > '9')) i++;
  size_t from = i;
  while (i < s.n && strchr("+-.eE0123456789", s.p[i]) && s.p[i]) i++;
  p->at = i;
  return ww_str_sub(s, from, i);
}

/* Moves past the bracket that opens the next list or map; gives its offset. */
static size_t next_bracket(places *p) {
  while (p->at < p->text.n && p->text.p[p->at] != '{' && p->text.p[p->at] != '[') p->at++;
  return p->at++;
}

static ww_json_type type_of(const cJSON *c) {
  if (cJSON_IsString(c)) return WW_JSON_STRING;
  if (cJSON_IsNumber(c)) return WW_JSON_NUMBER;
  if (cJSON_IsArray(c)) return WW_JSON_LIST;
  if (cJSON_IsObject(c)) return WW_JSON_MAP;
  return cJSON_IsBool(c) ? WW_JSON_BOOL : WW_JSON_NULL;
}

/* cJSON bounds the depth of its tree (CJSON_NESTING_LIMIT), and so of this recursion. */
static ww_json *copy(places *p, const cJSON *c) {
  ww_json *out = ww_new(p->a, ww_json);
  out->type = type_of(c);
  out->yes = cJSON_IsTrue(c);
  if (c->string) {
    next_token(p, true);
    out->key = ww_arena_copy(p->a, ww_str_of(c->string));
  }
  if (out->type == WW_JSON_STRING) {
    out->offset = (size_t)(next_token(p, true).p - p->text.p);
    out->text = ww_arena_copy(p->a, ww_str_of(c->valuestring));
  } else if (out->type == WW_JSON_NUMBER) {
    ww_str token = next_token(p, false);
    out->offset = (size_t)(token.p - p->text.p);
    out->text = ww_arena_copy(p->a, token);
  } else if (out->type == WW_JSON_LIST || out->type == WW_JSON_MAP) {
    out->offset = next_bracket(p);
  }
  ww_json **link = &out->first;
  for (const cJSON *child = c->child; child; child = child->next) {
    *link = copy(p, child);
    link = &(*link)->next;
  }
  return out;
}

/* An escaped NUL would end cJSON's C strings early and lose the rest: it becomes U+FFFD. */
static ww_str without_nul(ww_arena *a, ww_str text) {
  if (ww_str_find(text, WW_S("\\u0000")) == text.n && ww_str_find_char(text, 0) == text.n) return text;
  ww_str out = ww_arena_copy(a, text);
  char *p = ww_arena_alloc(a, out.n + 1, 1);
  memcpy(p, out.p, out.n);
  for (size_t i = 0; i < out.n; i++) {
    if (p[i] == 0) p[i] = ' ';
    if (p[i] != '\\') continue;
    if (ww_str_starts((ww_str){p + i, out.n - i}, WW_S("\\u0000"))) memcpy(p + i, "\\ufffd", 6);
    i++;
  }
  return (ww_str){p, out.n};
}

/* NaN and Infinity, which Python writes and JSON does not know, become numbers as long. */
static size_t number_word(ww_str rest) {
  static const ww_str words[] = {{"NaN", 3}, {"Infinity", 8}};
  for (size_t i = 0; i < 2; i++)
    if (ww_str_starts(rest, words[i])) return words[i].n;
  return 0;
}

static ww_str without_nan(ww_arena *a, ww_str text) {
  if (ww_str_find(text, WW_S("NaN")) == text.n && ww_str_find(text, WW_S("Infinity")) == text.n)
    return text;
  char *p = ww_arena_alloc(a, text.n + 1, 1);
  memcpy(p, text.p, text.n);
  bool quoted = false;
  for (size_t i = 0, n; i < text.n; i++) {
    if (p[i] == '\\' && quoted) i++;
    else if (p[i] == '"') quoted = !quoted;
    else if (!quoted && (n = number_word(ww_str_from(text, i))) != 0) memset(p + i, '0', n), p[i + 1] = '.', i += n - 1;
  }
  return (ww_str){p, text.n};
}

const ww_json *ww_json_read(ww_arena *a, ww_str text, size_t *bad) {
  text = without_nan(a, without_nul(a, text));
  const char *end = NULL;
  cJSON *tree = cJSON_ParseWithLengthOpts(text.n ? text.p : "", text.n, &end, 0);
  *bad = end && end >= text.p ? (size_t)(end - text.p) : 0;
  if (!tree) return NULL;
  if (ww_str_trim(ww_str_from(text, *bad)).n) {
    cJSON_Delete(tree);
    return NULL;
  }
  places p = {a, text, 0};
  const ww_json *volatile out = NULL;
  jmp_buf *outer = a->trap, trap;
  a->trap = &trap;
  if (setjmp(trap) == 0) out = copy(&p, tree);
  a->trap = outer;
  cJSON_Delete(tree);
  if (!out) ww_arena_throw(a);
  return out;
}

const ww_json *ww_json_get(const ww_json *map, ww_str key) {
  if (!map || map->type != WW_JSON_MAP) return NULL;
  for (const ww_json *v = map->first; v; v = v->next)
    if (ww_str_eq(v->key, key)) return v;
  return NULL;
}

ww_str ww_json_text(const ww_json *map, ww_str key) {
  const ww_json *v = ww_json_get(map, key);
  return v && v->type == WW_JSON_STRING ? v->text : (ww_str){0};
}

ww_milli ww_json_milli(const ww_json *v) {
  ww_milli m;
  if (!v || (v->type != WW_JSON_NUMBER && v->type != WW_JSON_STRING)) return WW_NA;
  if (ww_milli_read(v->text, &m)) return m;
  /* an exponent, as in 1.5e2: rare enough to go through a double */
  cJSON *c = v->type == WW_JSON_NUMBER ? cJSON_ParseWithLength(v->text.p, v->text.n) : NULL;
  double d = c ? c->valuedouble : 1e300;
  cJSON_Delete(c);
  return d > -1e12 && d < 1e12 ? (ww_milli)(d * 1000 + (d < 0 ? -0.5 : 0.5)) : WW_NA;
}

static const char *short_escape(uint32_t c) {
  switch (c) {
  case '"': return "\\\"";
  case '\\': return "\\\\";
  case '\n': return "\\n";
  case '\r': return "\\r";
  case '\t': return "\\t";
  default: return NULL;
  }
}

static bool must_escape(uint32_t c) {
  return c < 32 || (c >= 127 && c < 160) || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void ww_json_quote(ww_buf *b, ww_str s) {
  size_t from = 0;
  ww_buf_char(b, '"');
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    const char *escape = short_escape(c);
    if (!escape && !must_escape(c)) continue;
    ww_buf_add(b, ww_str_sub(s, from, i));
    if (escape) ww_buf_z(b, escape);
    else ww_buf_printf(b, "\\u%04x", (unsigned)c);
    from = i + len;
  }
  ww_buf_add(b, ww_str_from(s, from));
  ww_buf_char(b, '"');
}

void ww_json_write(ww_buf *b, const ww_json *v) {
  bool map = v->type == WW_JSON_MAP;
  switch (v->type) {
  case WW_JSON_NULL: ww_buf_z(b, "null"); return;
  case WW_JSON_BOOL: ww_buf_z(b, v->yes ? "true" : "false"); return;
  case WW_JSON_NUMBER: ww_buf_add(b, v->text); return;
  case WW_JSON_STRING: ww_json_quote(b, v->text); return;
  case WW_JSON_LIST:
  case WW_JSON_MAP: break;
  }
  ww_buf_char(b, map ? '{' : '[');
  for (const ww_json *c = v->first; c; c = c->next) {
    if (c != v->first) ww_buf_char(b, ',');
    if (map) ww_json_quote(b, c->key), ww_buf_char(b, ':');
    ww_json_write(b, c);
  }
  ww_buf_char(b, map ? '}' : ']');
}
