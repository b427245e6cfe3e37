/* blanks.c: blanks to fill in, such as [Name], for matching: a word of no meaning, as wide.
 * SPDX-License-Identifier: MIT
 *
 * "your [area of work]" becomes "your xxxxxxxxxxxxxx": no cue fires on what is in the brackets, and
 * a pattern that looks for a word finds one. Quotes come from the source and show it as it stands.
 */
#include "model/transcript.h"

enum { WIDEST = 100 };

static bool is_inside(char c, char open) {
  bool letter = ww_char_is_word((unsigned char)c) || c == '_' || (c & 0x80);
  return open == '%'   ? letter
         : open == '<' ? letter || c == ' ' || c == '-' || c == '\'' || c == '/'
                       : c != '\n';
}

/* Bytes of the blank at the start of `s`, 0 when there is none. */
static size_t blank(ww_str s) {
  static const char pairs[][3] = {"[]", "{}", "<>", "%%"};
  size_t n = 0;
  while (n < s.n && s.p[n] == '_') n++;
  if (n > 1) {
    size_t end = ww_str_find(ww_str_from(ww_str_sub(s, 0, WIDEST), n), WW_S("__"));
    ww_str in = ww_str_sub(s, n, n + end);
    bool name = in.n && n + end + 2 <= s.n && n + end < WIDEST - 2 && ww_str_words(in) == 1 &&
                ww_str_find_char(in, ' ') == in.n;
    return name ? n + end + 2 : n > 2 ? n : 0;
  }
  for (size_t k = 0; k < 4; k++) {
    if (s.n == 0 || s.p[0] != pairs[k][0]) continue;
    if (k == 2 && (s.n < 2 || !ww_char_is_word((unsigned char)s.p[1]))) return 0;
    for (n = 1; n < s.n && n < WIDEST && s.p[n] != pairs[k][1] && is_inside(s.p[n], s.p[0]); n++)
      continue;
    if (n >= s.n || n < 3 || s.p[n] != pairs[k][1]) return 0;
    return n + 1 + (k == 1 && n + 1 < s.n && s.p[n + 1] == '}');
  }
  return 0;
}

void ww_mask_blanks(char *p, size_t n) {
  for (size_t i = 0; i < n;) {
    size_t len = blank((ww_str){p + i, n - i});
    for (size_t k = i; k < i + len; k++)
      if (!(p[k] & 0x80)) p[k] = 'x';
    i += len ? len : 1;
  }
}
