/* str.h: views of text: cutting, comparing, UTF-8, fixed-point numbers.
 * SPDX-License-Identifier: MIT
 *
 * A ww_str never owns. Functions here allocate nothing and cannot fail; text is taken to be valid
 * UTF-8 (see decode.h) except in ww_utf8_next, which takes any bytes. */
#ifndef WW_BASE_STR_H
#define WW_BASE_STR_H

#include "winwin.h"

#define WW_S(literal) ((ww_str){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define WW_F(s) (int)((s).n > 4096 ? 4096 : (s).n), (s).p ? (s).p : ""

bool ww_str_eq(ww_str a, ww_str b);
bool ww_str_eq_nocase(ww_str a, ww_str b); /* ASCII letters only */
int ww_str_cmp(ww_str a, ww_str b);        /* by bytes */
bool ww_str_starts(ww_str s, ww_str prefix);
bool ww_str_ends(ww_str s, ww_str suffix);
size_t ww_str_find(ww_str s, ww_str what); /* offset, or s.n when absent */
size_t ww_str_find_char(ww_str s, char c);
ww_str ww_str_from(ww_str s, size_t at); /* the tail that begins at `at` */
ww_str ww_str_sub(ww_str s, size_t from, size_t to);
ww_str ww_str_trim(ww_str s); /* white space, ASCII and no-break, off both ends */

/* Takes the next line off `*rest`, without its LF, CRLF or CR; false when nothing is left. */
bool ww_str_line(ww_str *rest, ww_str *line);
/* Takes the next word, a run without white space, off `*rest`; false when none is left. */
bool ww_str_word(ww_str *rest, ww_str *word);

/* Decodes one character of `s` at `at`; sets `*len` to its bytes, 1 and U+FFFD if invalid. */
uint32_t ww_utf8_next(ww_str s, size_t at, size_t *len);
size_t ww_utf8_put(uint32_t c, char out[4]);
size_t ww_utf8_count(ww_str s);               /* characters */
size_t ww_utf8_offset(ww_str s, size_t chars); /* bytes of the first `chars` characters */
bool ww_char_is_space(uint32_t c);
bool ww_char_is_word(uint32_t c); /* letter or digit; every letter-like character above ASCII */

/* How many words: runs without white space that hold a letter or a digit. */
uint32_t ww_str_words(ww_str s);

/* A decimal number of at most three decimals in thousandths, the whole of `s`; false if not one.
 * ww_milli_read also rounds further decimals, halves away from zero. */
bool ww_milli_parse(ww_str s, ww_milli *out);
bool ww_milli_read(ww_str s, ww_milli *out);
/* Writes the shortest decimal, "-3.5", into `out` and gives it back. */
const char *ww_milli_text(ww_milli m, char out[32]);
/* num * 1000 / den, halves away from zero; den > 0. */
ww_milli ww_milli_ratio(int64_t num, int64_t den);

/* How many edits (a swap of neighbours is one) lead from a to b; long words count as far. */
unsigned ww_str_distance(ww_str a, ww_str b);
/* The nearest of `n` words, or empty when none is near enough to be meant. */
ww_str ww_str_nearest(ww_str s, const ww_str *words, size_t n);

#endif
