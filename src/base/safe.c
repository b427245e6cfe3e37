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

void ww_safe_json(ww_buf *out, ww_str json) {
  for (size_t at; (at = ww_str_find(json, WW_S("##["))) < json.n;) {
    ww_buf_add(out, ww_str_sub(json, 0, at));
    ww_buf_z(out, "#\\u0023[");
    json = ww_str_from(json, at + 3);
  }
  ww_buf_add(out, json);
}
