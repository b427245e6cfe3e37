/* safe.c: no text of strangers becomes a workflow command.
 * SPDX-License-Identifier: MIT */
#include "base/safe.h"

/* Bytes of a colour sequence of our own at `at`: it hides nothing from the eye, so neither here. */
static size_t color_length(ww_str s, size_t at) {
  if (s.p[at] != 0x1B) return 0;
  size_t end = at;
  while (end < s.n && s.p[end] != 'm') end++;
  return end < s.n ? end + 1 - at : s.n - at;
}

/* `words`: a command may begin at any word, as wrapping may put it at the start of a line. */
static void copy(ww_buf *out, ww_str s, bool words) {
  bool fresh = true;
  for (size_t i = 0, len; i < s.n; i += len) {
    ww_str rest = ww_str_from(s, i);
    uint32_t c = ww_utf8_next(s, i, &len);
    size_t color = color_length(s, i);
    if (color) {
      len = color;
      ww_buf_add(out, ww_str_sub(s, i, i + len));
    } else if (fresh && ww_str_starts(rest, WW_S("::"))) {
      ww_buf_z(out, ":\\x3a");
      len = 2;
    } else if (ww_str_starts(rest, WW_S("##["))) {
      ww_buf_z(out, "#\\x23[");
      len = 3;
    } else {
      ww_buf_add(out, ww_str_sub(s, i, i + len));
    }
    if (c == '\n') fresh = true;
    else if (ww_char_is_space(c)) fresh = fresh || words;
    else if (!color) fresh = false;
  }
}

void ww_safe_text(ww_buf *out, ww_str text) {
  ww_buf plain = {0};
  ww_buf_plain(&plain, text);
  copy(out, ww_buf_str(&plain), true);
  out->failed |= plain.failed;
  ww_buf_free(&plain);
}

void ww_safe_lines(ww_buf *out, ww_str lines) {
  copy(out, lines, false);
}

void ww_safe_json(ww_buf *out, ww_buf *made) {
  ww_str json = ww_buf_str(made);
  for (size_t at; (at = ww_str_find(json, WW_S("##["))) < json.n;) {
    ww_buf_add(out, ww_str_sub(json, 0, at));
    ww_buf_z(out, "#\\u0023[");
    json = ww_str_from(json, at + 3);
  }
  ww_buf_add(out, json);
  out->failed |= made->failed;
  ww_buf_free(made);
}

/* What stands for a byte on a surface, NULL for itself. */
typedef const char *escape(char c);

static void put_escaped(ww_buf *out, ww_str s, escape *of) {
  for (size_t i = 0; i < s.n; i++) {
    const char *other = of(s.p[i]);
    if (other) ww_buf_z(out, other);
    else ww_buf_char(out, s.p[i]);
  }
}

static const char *command_escape(char c) {
  return c == '%' ? "%25" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : NULL;
}

static const char *property_escape(char c) {
  return c == ':' ? "%3A" : c == ',' ? "%2C" : command_escape(c);
}

/* Escaped bytes hold no `#`, so what is left of `##[` is the text's own. */
void ww_safe_command(ww_buf *out, ww_str text, bool property) {
  ww_buf plain = {0}, escaped = {0};
  if (property) ww_buf_plain(&plain, text);
  else ww_safe_text(&plain, text);
  put_escaped(&escaped, ww_buf_str(&plain), property ? property_escape : command_escape);
  ww_safe_lines(out, ww_buf_str(&escaped));
  out->failed |= plain.failed || escaped.failed;
  ww_buf_free(&plain);
  ww_buf_free(&escaped);
}

static const char *xml_escape(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return NULL;
  }
}

/* U+FFFE and U+FFFF: the only characters XML forbids that are no controls. */
static void put_allowed(ww_buf *out, ww_str s) {
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (c == 0xFFFE || c == 0xFFFF) ww_buf_printf(out, "\\u%04x", (unsigned)c);
    else ww_buf_add(out, ww_str_sub(s, i, i + len));
  }
}

void ww_safe_xml(ww_buf *out, ww_str text) {
  ww_buf safe = {0}, allowed = {0};
  ww_safe_text(&safe, text);
  put_allowed(&allowed, ww_buf_str(&safe));
  put_escaped(out, ww_buf_str(&allowed), xml_escape);
  out->failed |= safe.failed || allowed.failed;
  ww_buf_free(&safe);
  ww_buf_free(&allowed);
}

/* A mention or a reference is looked for in the text after the mark-up is done, where a backslash no
 * longer helps: a space of no width behind the sign does. The same goes for bare addresses. */
static bool invites_link(ww_str s, size_t at) {
  char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : ' ';
  if (c == '@' || c == '#' || c == '!') return ww_char_is_word((unsigned char)next);
  if (c == ':') return next == '/';
  return c == '.' && at >= 3 && ww_str_eq_nocase(ww_str_sub(s, at - 3, at), WW_S("www"));
}

#define NO_WIDTH "&#8203;"

void ww_safe_markdown(ww_buf *out, ww_str text) {
  const ww_str signs = WW_S("\\`*_{}[]()<>#!|~$&@");
  ww_buf safe = {0};
  ww_safe_text(&safe, text);
  ww_str s = ww_buf_str(&safe);
  for (size_t i = 0; i < s.n; i++) {
    bool link = invites_link(s, i);
    if (ww_str_find_char(signs, s.p[i]) < signs.n) ww_buf_char(out, '\\');
    if (link && s.p[i] == '.') ww_buf_z(out, NO_WIDTH);
    ww_buf_char(out, s.p[i]);
    if (link && s.p[i] != '.') ww_buf_z(out, NO_WIDTH);
  }
  out->failed |= safe.failed;
  ww_buf_free(&safe);
}

void ww_safe_uri(ww_buf *out, ww_str path) {
  if (ww_str_starts(path, WW_S("/"))) ww_buf_z(out, "file://");
  for (size_t i = 0; i < path.n; i++) {
    unsigned char c = (unsigned char)path.p[i];
    bool plain = (c < 0x80 && ww_char_is_word(c)) || ww_str_find_char(WW_S("-._~/"), (char)c) < 5;
    if (plain) ww_buf_char(out, (char)c);
    else ww_buf_printf(out, "%%%02X", c);
  }
}
