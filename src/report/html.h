/* html.h: building blocks of pages that stand by themselves: one file, no script, no request.
 * SPDX-License-Identifier: MIT
 *
 * What a reporter writes with ww_buf_z is its own mark-up; what strangers wrote goes through
 * ww_html_text, in text and in attributes alike. Ids and links are made of numbers. The policy on the page
 * takes nothing but the style sheets that stand in it, each known by its hash: so no style attribute,
 * pictures are SVG drawn by attributes. */
#ifndef WW_REPORT_HTML_H
#define WW_REPORT_HTML_H

#include "base/buf.h"

/* A style sheet: pieces up to a NULL, and the SHA-256 of all of them together in base64, which a unit
 * test holds true. */
typedef struct ww_html_sheet {
  const char *const *css;
  const char *hash;
} ww_html_sheet;

/* The sheet of every page. */
extern const ww_html_sheet ww_html_common;

/* The page up to and with the opening of its <main>; `more`, which may be NULL, is a sheet of its own.
 * `title` is escaped, and goes into the <title> alone. */
void ww_html_begin(ww_buf *b, ww_str title, const ww_html_sheet *more);
/* Closes <main>, says what the page is not, and by which pack it was made; NULL: not said. */
void ww_html_end(ww_buf *b, const ww_card *card);

/* Escaped: no mark-up, no control character, no command of a runner. */
void ww_html_text(ww_buf *b, ww_str text);
/* A number with the true minus; `sign` puts a plus before what is above zero; WW_NA: a dash. */
void ww_html_milli(ww_buf *b, ww_milli m, bool sign);
/* "win-lose", with a sign and a class of its own so that it can be told without colour. */
void ww_html_outcome(ww_buf *b, const ww_score *score);
/* A bar of 0 to 100, `side` being "seller", "prospect" or another class; its number goes beside it. */
void ww_html_bar(ww_buf *b, const char *side, ww_milli value);

/* Seller's win over prospect's win. `win` and `lose` are the thresholds, WW_NA when not known; `about`
 * says in own words what is shown, for who cannot see it. Dots go between open and close; `times` calls
 * fall on one; `link`, an id of the page or NULL, is where a dot leads. */
void ww_html_quadrant_open(ww_buf *b, const char *about, ww_milli win, ww_milli lose);
void ww_html_quadrant_dot(ww_buf *b, const ww_score *score, unsigned times, const char *link, ww_str name);
void ww_html_quadrant_close(ww_buf *b);

#endif
