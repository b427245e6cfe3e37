/* report_html.c: one page for a run: an overview where there are several conversations, then their cards.
 * SPDX-License-Identifier: MIT
 *
 * A page must open at once on a telephone: only so many cards are shown in full, the rest have their row in the
 * overview, and the page says so; with --full nothing is left out. Kept until the end: the rows, the cards,
 * the scores of calls that have no card as pairs of int32_t, and the dots of those that have. */
#include "report/report_html.h"

#include <string.h>

#include "base/safe.h"
#include "report/findings.h"

enum { ROWS, CARDS, SCORES, DOTS };                           /* of `kept` */
enum { CARDLESS, ROWLESS, TABLES };                           /* of `n` */
enum { MOST_CARDS = 200, CARDS_ROOM = 1500000, ROWS_ROOM = 2500000, SAID_ROOM = 1200000, TABLE_ROWS = 250,
       NAME = 90 };

/* ---- a card */

/* A name is a stranger's and may be of any length. */
static void put_cut_name(const ww_view *view, const ww_page *page) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_view_name(view, &aside);
  ww_page_cut(page, made.n ? ww_buf_str(&made) : WW_S("without a name"), 2 * NAME, true);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_id(const ww_view *view, const ww_page *page) {
  const ww_card *card = view->card;
  ww_str name = card->id.n ? card->id : card->path;
  ww_page_cut(page, name.n ? name : WW_S("without a name"), NAME, true);
}

static void put_heading(const ww_leaf *leaf) {
  ww_buf *b = leaf->out;
  ww_buf_printf(b, "<article class=\"box\" id=\"c%zu\" aria-labelledby=\"c%zun\">\n<h2 id=\"c%zun\">", leaf->number,
                leaf->number, leaf->number);
  ww_leaf_put(leaf, put_cut_name, "", "");
  ww_buf_z(b, "</h2>\n");
  if (leaf->view.card->readable) ww_leaf_put(leaf, ww_view_about, "<p class=\"dim\">", "</p>\n");
}

static void put_parts(const ww_leaf *leaf) {
  static const struct { char letter; const char *name; bool judged, said; } parts[] = {
      {'m', "moments", false, false}, {'l', "from left to right", false, false}, {'d', "topics", true, false},
      {'x', "measures", false, false}, {'b', "how it adds up", true, false}, {'t', "what was said", false, true}};
  ww_buf *b = leaf->out;
  ww_buf_printf(b, "<nav class=\"parts\" aria-label=\"Parts of card %zu\">", leaf->number);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    if ((parts[i].judged && !leaf->view.judged) || (parts[i].said && !leaf->said)) continue;
    if (parts[i].letter == 'l' && leaf->course.words == 0) continue;
    ww_buf_printf(b, "<a href=\"#c%zu%c\">%s</a>\n", leaf->number, parts[i].letter, parts[i].name);
  }
  ww_buf_z(b, "</nav>\n");
}

/* Where the words would make a page nobody can open they are left out, and that is said. */
static void put_said(const ww_leaf *leaf) {
  const ww_style *style = leaf->view.style;
  ww_buf made = {0};
  ww_leaf aside = *leaf;
  aside.out = &made;
  ww_leaf_said(&aside);
  if (leaf->said) ww_buf_add(leaf->out, ww_buf_str(&made));
  else if (style->no_transcript) ww_buf_z(leaf->out, "<p class=\"dim\">What was said is left out, as was asked for.</p>\n");
  else ww_buf_z(leaf->out, "<p class=\"dim\">What was said is too long for a page; --full shows it all the same.</p>\n");
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

static bool is_short(const ww_card *card) {
  size_t room = 0;
  for (size_t i = 0; i < card->n_utterances; i++) room += card->utterances[i].text.n + 120;
  return room <= SAID_ROOM;
}

static void put_pack(const ww_leaf *leaf) {
  ww_buf pack = {0};
  ww_put_pack(&pack, leaf->view.card);
  ww_buf_z(leaf->out, "<p class=\"small dim\">By the pack ");
  ww_html_text(leaf->out, ww_buf_str(&pack));
  ww_buf_z(leaf->out, "</p>\n");
  leaf->out->failed |= pack.failed;
  ww_buf_free(&pack);
}

static void put_readable(ww_leaf *leaf) {
  put_heading(leaf);
  ww_leaf_verdict(leaf);
  put_parts(leaf);
  ww_leaf_moments(leaf);
  ww_leaf_course(leaf);
  ww_leaf_dimensions(leaf);
  ww_leaf_metrics(leaf);
  ww_leaf_ledger(leaf);
  put_said(leaf);
  put_pack(leaf);
  ww_buf_z(leaf->out, "</article>\n");
}

static void put_unreadable(ww_leaf *leaf) {
  put_heading(leaf);
  ww_buf_z(leaf->out, "<p><span class=\"bad\">✗ could not be read:</span> ");
  ww_html_text(leaf->out, ww_card_fault(leaf->view.card));
  ww_buf_z(leaf->out, "</p>\n</article>\n");
}

/* ---- the overview */

/* There is no room for `more` on a phone. */
static void put_score(const ww_leaf *leaf, const char *more, ww_milli m) {
  ww_buf_printf(leaf->out, "<td class=\"n%s\">", more);
  ww_leaf_score(leaf, m);
  ww_buf_z(leaf->out, "</td>");
}

static void put_worst(const ww_leaf *leaf) {
  const ww_moment *list;
  size_t all;
  if (ww_moments(&leaf->view, WW_MOMENTS_WORST, &list, &all) == 0) return;
  ww_buf_printf(leaf->out, "<span class=\"why %s\">%s ", ww_leaf_class(list[0].way), ww_leaf_sign(list[0].way));
  ww_html_text(leaf->out, list[0].hit->cue->title);
  ww_buf_z(leaf->out, "</span>");
}

static void put_row(const ww_leaf *leaf, bool carded) {
  const ww_card *card = leaf->view.card;
  const ww_score *s = &card->score;
  ww_buf *b = leaf->out;
  ww_buf_z(b, "<tr><th scope=\"row\">");
  if (carded) ww_buf_printf(b, "<a href=\"#c%zu\">", leaf->number);
  ww_leaf_put(leaf, put_id, "", "");
  if (carded) ww_buf_z(b, "</a>");
  if (card->readable) put_worst(leaf);
  ww_buf_z(b, "</th><td>");
  if (card->readable) ww_html_outcome(b, s);
  else ww_buf_z(b, "<span class=\"bad\">✗ unreadable</span>");
  ww_buf_z(b, "</td>");
  put_score(leaf, " more", card->readable ? s->overall : WW_NA);
  put_score(leaf, "", card->readable ? s->seller : WW_NA);
  put_score(leaf, "", card->readable ? s->prospect : WW_NA);
  put_score(leaf, " more", !card->readable || s->rq == WW_NA ? WW_NA : (s->rq + 500) / 1000 * 1000);
  ww_buf_z(b, "</tr>\n");
}

/* A browser lays out a closed table only when it is opened. */
static void put_table_head(ww_report *r, ww_buf *b) {
  size_t from = r->n[TABLES]++ * TABLE_ROWS + 1;
  if (from > 1) ww_buf_printf(b, "</tbody></table>\n%s", from > TABLE_ROWS + 1 ? "</details>\n" : "");
  if (from > 1) ww_buf_printf(b, "<details>\n<summary>Conversations from %zu on</summary>\n", from);
  ww_buf_z(b, "<table class=\"over\"><caption>Conversations");
  if (from > 1) ww_buf_printf(b, " from %zu on", from);
  ww_buf_z(b, ", with what weighs most in each</caption>\n"
              "<thead><tr><th scope=\"col\">Conversation</th><th scope=\"col\">Outcome</th>"
                   "<th scope=\"col\" class=\"n more\">Overall</th><th scope=\"col\" class=\"n\">Seller</th>"
                   "<th scope=\"col\" class=\"n\">Prospect</th><th scope=\"col\" class=\"n more\">RQ</th></tr></thead>\n<tbody>\n");
}

static void link_dot(ww_report *r, const ww_leaf *leaf) {
  ww_buf link = {0}, name = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &name);
  put_id(&leaf->view, &page);
  ww_buf_printf(&link, "c%zu", leaf->number);
  ww_buf_char(&link, 0);
  r->kept[DOTS].failed |= link.failed || name.failed;
  if (!link.failed) ww_html_quadrant_dot(&r->kept[DOTS], &leaf->view.card->score, 1, link.p, ww_buf_str(&name));
  ww_buf_free(&link);
  ww_buf_free(&name);
}

static void note_dot(ww_report *r, const ww_leaf *leaf, bool carded) {
  const ww_score *s = &leaf->view.card->score;
  if (!leaf->view.card->readable || !leaf->view.judged) return;
  if (carded) {
    link_dot(r, leaf);
    return;
  }
  int32_t both[] = {(int32_t)s->seller, (int32_t)s->prospect};
  char *room = ww_buf_room(&r->kept[SCORES], sizeof both);
  if (room) memcpy(room, both, sizeof both), r->kept[SCORES].n += sizeof both;
}

/* Calls that have no card share dots, a cell of the quadrant each. */
static void put_shared_dots(ww_buf *out, const ww_buf *scores) {
  enum { CELLS = 25, CELL = 100000 / CELLS };
  uint32_t times[CELLS + 1][CELLS + 1];
  memset(times, 0, sizeof times);
  for (size_t i = 0; i + 2 * sizeof(int32_t) <= scores->n; i += 2 * sizeof(int32_t)) {
    int32_t both[2];
    memcpy(both, scores->p + i, sizeof both);
    times[both[0] / CELL][both[1] / CELL]++;
  }
  for (int y = 0; y <= CELLS; y++)
    for (int x = 0; x <= CELLS; x++) {
      ww_score s = {.seller = y * CELL, .prospect = x * CELL};
      if (times[y][x]) ww_html_quadrant_dot(out, &s, times[y][x], NULL, (ww_str){0});
    }
}

static void put_quadrant(ww_buf *out, const ww_report *r) {
  ww_milli win = WW_NA, lose = WW_NA;
  if (r->rules) ww_rules_thresholds(r->rules, &win, &lose);
  ww_buf_z(out, "<figure>\n");
  ww_html_quadrant_open(out, "The conversations by what each side won; the table has their numbers", win, lose);
  put_shared_dots(out, &r->kept[SCORES]);
  ww_buf_add(out, ww_buf_str(&r->kept[DOTS]));
  ww_html_quadrant_close(out);
  ww_buf_z(out, "<figcaption>A dot a conversation, the larger the more fall on it. The green field is where both win."
                "</figcaption>\n</figure>\n");
}

static void put_count(ww_buf *out, size_t n, const char *noun, bool *any) {
  if (n == 0) return;
  ww_buf_printf(out, "%s%zu %s", *any ? ", " : "", n, noun);
  *any = true;
}

static void put_totals(ww_buf *out, const ww_totals *t) {
  static const ww_outcome order[] = {WW_WIN_WIN, WW_WIN_LOSE, WW_LOSE_WIN, WW_LOSE_LOSE, WW_NO_DEAL, WW_OPEN, WW_NOT_JUDGED};
  bool any = false;
  ww_buf_z(out, "<div>\n<p>");
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
    put_count(out, t->outcomes[order[i]], ww_outcome_word(order[i]), &any);
  put_count(out, t->unreadable, "unreadable", &any);
  ww_buf_z(out, ".</p>\n<p>Findings: ");
  any = false;
  for (int level = WW_ERROR; level > WW_NONE; level--) {
    if (t->findings[level] == 0) continue;
    ww_buf_z(out, any ? ", " : "");
    ww_put_plural(out, t->findings[level], ww_severity_word((ww_severity)level));
    any = true;
  }
  ww_buf_z(out, any ? ".</p>\n" : "none.</p>\n");
  if (t->built + t->spent > 0)
    ww_buf_printf(out, "<p>Relational quotient (RQ) of all: %lld. So many of 100 points moved a side up.</p>\n",
                  (long long)ww_milli_ratio(100 * t->built, t->built + t->spent) / 1000);
  ww_buf_z(out, "<p>A side has won from its threshold on, and a win-win takes both. Overall is the lower side.</p>\n");
}

static void put_left_out(ww_buf *out, const ww_report *r) {
  if (r->n[CARDLESS]) {
    ww_buf_z(out, "<p><b>");
    ww_put_plural(out, r->n[CARDLESS], "conversation");
    ww_buf_z(out, r->n[CARDLESS] == 1 ? " has" : " have");
    ww_buf_z(out, " no card here, to keep the page quick.</b> Each has its row; --full shows all.</p>\n");
  }
  if (r->n[ROWLESS]) {
    ww_buf_z(out, "<p><b>The table leaves out ");
    ww_put_plural(out, r->n[ROWLESS], "more conversation");
    ww_buf_z(out, ".</b> They are counted above; --full or another format has them all.</p>\n");
  }
}

static void put_overview(ww_buf *out, const ww_report *r, const ww_totals *t) {
  ww_buf_z(out, "<section class=\"box\" aria-labelledby=\"overview\">\n<h2 id=\"overview\">Overview</h2>\n<div class=\"where\">\n");
  put_quadrant(out, r);
  put_totals(out, t);
  put_left_out(out, r);
  ww_buf_z(out, "</div>\n</div>\n");
  ww_buf_add(out, ww_buf_str(&r->kept[ROWS]));
  if (r->kept[ROWS].n) ww_buf_z(out, "</tbody></table>\n");
  if (r->n[TABLES] > 1) ww_buf_z(out, "</details>\n");
  ww_buf_z(out, "</section>\n");
}

/* ---- the page */

static ww_leaf leaf_of(ww_report *r, const ww_card *card, ww_arena *arena, ww_buf *out) {
  ww_page page = {out, 80, true, false};
  ww_leaf leaf = {.view = ww_view_of(&page, r->style, card, arena), .number = r->i + 1};
  leaf.view.rules = r->rules;
  leaf.course = ww_course_of(arena, card);
  leaf.said = !r->style->no_transcript && (r->style->full || is_short(card));
  return leaf;
}

static void keep_card(ww_report *r, ww_leaf *leaf, ww_buf *made) {
  ww_buf *cards = &r->kept[CARDS], *rows = &r->kept[ROWS];
  const ww_card *card = leaf->view.card;
  bool tried = r->style->full || (!r->n[CARDLESS] && r->i < MOST_CARDS);
  leaf->out = made;
  if (tried && card->readable) put_readable(leaf);
  else if (tried) put_unreadable(leaf);
  bool carded = tried && (r->style->full || r->i == 0 || cards->n + made->n <= CARDS_ROOM);
  if (carded) ww_buf_add(cards, ww_buf_str(made));
  else r->n[CARDLESS]++;
  note_dot(r, leaf, carded);
  ww_buf_reset(made);
  if (r->i == r->n[TABLES] * TABLE_ROWS && !r->n[ROWLESS]) put_table_head(r, made);
  put_row(leaf, carded);
  if (r->style->full || rows->n + made->n <= ROWS_ROOM) ww_buf_add(rows, ww_buf_str(made));
  else r->n[ROWLESS]++;
}

static void html_note(ww_buf *out, ww_report *r, const ww_card *card) {
  ww_arena arena;
  ww_buf made = {0};
  jmp_buf trap;
  ww_arena_init(&arena);
  arena.trap = &trap;
  if (setjmp(trap) == 0) {
    ww_leaf leaf = leaf_of(r, card, &arena, &made);
    keep_card(r, &leaf, &made);
  } else {
    out->failed = true;
  }
  ww_arena_clear(&arena);
  out->failed |= made.failed;
  ww_buf_free(&made);
}

static void html_end(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals) {
  ww_buf title = {0};
  (void)brief;
  ww_put_plural(&title, totals->cards, "conversation");
  ww_buf_z(&title, " · winwin");
  ww_html_begin(out, ww_buf_str(&title), &ww_html_card_sheet);
  ww_buf_z(out, "<h1>");
  if (totals->cards == 1) ww_buf_z(out, "Was it a win for both?");
  else ww_put_plural(out, totals->cards, "conversation");
  ww_buf_z(out, "</h1>\n");
  if (totals->cards == 0) ww_buf_z(out, "<p>There was no conversation to read.</p>\n");
  if (totals->troubles) {
    ww_buf_z(out, "<p class=\"bad\">✗ ");
    ww_put_troubles(out, totals);
    ww_buf_z(out, ".</p>\n");
  }
  if (totals->cards > 1) put_overview(out, r, totals);
  ww_buf_add(out, ww_buf_str(&r->kept[CARDS]));
  ww_html_end(out, NULL);
  out->failed |= title.failed;
  ww_buf_free(&title);
}

const ww_reporter ww_report_html = {.name = "html", .note = html_note, .end = html_end};
