/* report_html.h: one card on a page, and its parts.
 * SPDX-License-Identifier: MIT
 *
 * Ids: card 3 is c3, its utterance 17 is c3u17, its hit 4 (from 0) c3h4; parts are c3 and one letter. */
#ifndef WW_REPORT_REPORT_HTML_H
#define WW_REPORT_REPORT_HTML_H

#include "report/card.h"
#include "report/course.h"
#include "report/html.h"
#include "report/report.h"

typedef struct ww_leaf {
  ww_buf *out;
  ww_view view;
  ww_course course;
  size_t number; /* of the card, from 1 */
  bool said;     /* the transcript is on the page, for links to lead there */
} ww_leaf;

extern const ww_html_sheet ww_html_card_sheet;

/* Escapes what `put` writes for people as it does in a terminal; nothing at all where that is nothing. */
typedef void ww_leaf_words(const ww_view *view, const ww_page *page);
void ww_leaf_put(const ww_leaf *leaf, ww_leaf_words *put, const char *before, const char *after);
/* "01:46" or "line 17", a link to the words where they are on the page. */
void ww_leaf_place(const ww_leaf *leaf, const ww_quote *at);
void ww_leaf_points(const ww_leaf *leaf, ww_milli m, bool sign);
void ww_leaf_score(const ww_leaf *leaf, ww_milli m);
/* "✗ fault", "✓ merit" or "· neither" with its colour. */
void ww_leaf_way(const ww_leaf *leaf, int way);
const char *ww_leaf_class(int way);
const char *ww_leaf_sign(int way);
/* An opened section with its heading; `letter` makes the id. Close it with </section>. */
void ww_leaf_open(const ww_leaf *leaf, char letter, const char *heading);

void ww_leaf_verdict(const ww_leaf *leaf);
void ww_leaf_moments(const ww_leaf *leaf);
void ww_leaf_hits(const ww_leaf *leaf);
void ww_leaf_course(const ww_leaf *leaf);
void ww_leaf_ledger(const ww_leaf *leaf);
void ww_leaf_dimensions(const ww_leaf *leaf);
void ww_leaf_metrics(const ww_leaf *leaf);
void ww_leaf_said(const ww_leaf *leaf);

#endif
