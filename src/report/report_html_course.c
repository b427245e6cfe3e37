/* report_html_course.c: pictures of a card: the call from left to right, and how the scores add up.
 * SPDX-License-Identifier: MIT
 *
 * Only the lanes are drawn; what has words is text beside them, so that it is read aloud and stays legible on
 * a phone. */
#include "report/report_html.h"

enum { WIDE = 1000, PARTS = 100 };

/* ---- the call from left to right */

static void lane_label(const ww_leaf *leaf, ww_str label) {
  ww_buf_z(leaf->out, "<div class=\"lane\"><span class=\"label\">");
  ww_html_text(leaf->out, label);
  ww_buf_z(leaf->out, "</span>");
}

static void put_stretch(ww_buf *b, uint64_t from, uint64_t to) {
  if (to > from) ww_buf_printf(b, "M%llu 0h%lluv8h-%lluz", (unsigned long long)from, (unsigned long long)(to - from),
                               (unsigned long long)(to - from));
}

/* Neighbours of one role are one stretch. */
static void put_stretches(const ww_leaf *leaf, ww_role role, ww_role also) {
  const ww_course *c = &leaf->course;
  uint64_t from = 0, to = 0;
  for (size_t i = 0; i < c->n; i++) {
    ww_role is = ww_course_role(leaf->view.card, i);
    if ((is != role && is != also) || c->before[i] == c->before[i + 1]) continue;
    uint64_t start = c->before[i] * WIDE / c->words, end = c->before[i + 1] * WIDE / c->words;
    if (start > to) put_stretch(leaf->out, from, to), from = start;
    to = end;
  }
  put_stretch(leaf->out, from, to);
}

static void put_lane(const ww_leaf *leaf, ww_str label, const char *side, ww_role role, ww_role also) {
  ww_buf *b = leaf->out;
  const ww_course *c = &leaf->course;
  uint64_t words = c->by_role[role] + (also != role ? c->by_role[also] : 0);
  if (words == 0) return;
  lane_label(leaf, label);
  ww_buf_printf(b, "<svg class=\"strip %s\" viewBox=\"0 0 %d 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                   "<path class=\"t\" d=\"M0 0h%dv8H0z\"/><path class=\"f\" d=\"", side, WIDE, WIDE);
  put_stretches(leaf, role, also);
  ww_buf_printf(b, "\"/></svg><span class=\"share\">%u %%<span class=\"hide\"> of the words, %llu</span></span></div>\n",
                ww_course_percent(c, words), (unsigned long long)words);
}

static const char *stage_word(uint8_t stage) {
  static const char *const words[] = {"no stage", "1", "2", "3"};
  return words[stage < 4 ? stage : 0];
}

static void put_stages(const ww_leaf *leaf) {
  const uint8_t *stages = leaf->view.card->stages;
  bool any = false;
  for (int i = 0; i < 10; i++) any |= stages[i] != 0;
  if (!any) return;
  lane_label(leaf, WW_S("Stages"));
  ww_buf_z(leaf->out, "<ol class=\"stages\">");
  for (int i = 0, n; i < 10; i += n) {
    for (n = 1; i + n < 10 && stages[i + n] == stages[i];) n++;
    ww_buf_printf(leaf->out, "<li class=\"w%d s%d\">%s<span class=\"hide\">, %d tenth%s</span></li>", n, stages[i],
                  stage_word(stages[i]), n, n == 1 ? "" : "s");
  }
  ww_buf_z(leaf->out, "</ol><span class=\"share\"></span></div>\n");
}

/* One tick for all the hits of a part, the taller the more; it leads to the first. */
static void put_tick(const ww_leaf *leaf, size_t part, const ww_hit *first, size_t n, size_t most) {
  ww_buf *b = leaf->out;
  ww_buf where = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &where);
  ww_view_place(&page, &first->at);
  const ww_card *card = leaf->view.card;
  if (leaf->said) ww_buf_printf(b, "<a href=\"#c%zuu%u\"", leaf->number, (unsigned)first->at.utterance);
  else ww_buf_printf(b, "<a href=\"#c%zuh%zu\"", leaf->number, (size_t)(first - card->hits));
  ww_buf_z(b, " aria-label=\"");
  ww_html_text(b, ww_buf_str(&where));
  ww_buf_z(b, ": ");
  ww_html_text(b, first->cue->title);
  if (n > 1) ww_buf_printf(b, " and %zu more", n - 1);
  ww_buf_printf(b, "\"><path class=\"tick\" d=\"M%zu 8h9v-%zuh-9z\"><title>", part * WIDE / PARTS,
                n < most ? 3 + 5 * n / most : 8);
  ww_html_text(b, ww_buf_str(&where));
  ww_buf_z(b, ": ");
  ww_html_text(b, first->cue->title);
  if (n > 1) ww_buf_printf(b, " and %zu more", n - 1);
  ww_buf_z(b, "</title></path></a>");
  b->failed |= where.failed;
  ww_buf_free(&where);
}

static void put_ticks(const ww_leaf *leaf, const char *label, int way) {
  const ww_card *card = leaf->view.card;
  const ww_hit **first = ww_arena_alloc(leaf->view.arena, PARTS, sizeof *first);
  size_t *n = ww_new_n(leaf->view.arena, PARTS, size_t), all = 0, most = 0;
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    if (!ww_hit_is_shown(leaf->view.style, hit) || ww_hit_way(hit) != way) continue;
    size_t part = ww_course_slice(&leaf->course, hit->at.utterance, PARTS);
    if (n[part]++ == 0) first[part] = hit;
    if (n[part] > most) most = n[part];
    all++;
  }
  if (all == 0) return;
  lane_label(leaf, ww_str_of(label));
  ww_buf_printf(leaf->out, "<svg class=\"strip %s\" viewBox=\"0 0 %d 8\" preserveAspectRatio=\"none\" role=\"group\" "
                           "aria-label=\"%s, each a link\"><path class=\"t\" d=\"M0 0h%dv8H0z\"/>",
                ww_leaf_class(way), WIDE, label, WIDE);
  for (size_t i = 0; i < PARTS; i++)
    if (n[i]) put_tick(leaf, i, first[i], n[i], most);
  ww_buf_printf(leaf->out, "</svg><span class=\"share\">%zu</span></div>\n", all);
}

static void put_axis_time(const ww_leaf *leaf, const ww_utterance *u) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  if (u->start != WW_NA) ww_view_time(&page, u->start);
  else if (u->line) ww_buf_printf(&made, "line %u", (unsigned)u->line);
  ww_buf_z(leaf->out, "<span>");
  ww_html_text(leaf->out, ww_buf_str(&made));
  ww_buf_z(leaf->out, "</span>");
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* Where the call is at its quarters, by words. */
static void put_axis(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  const ww_course *c = &leaf->course;
  ww_buf_z(leaf->out, "<div class=\"lane\"><span class=\"label\"></span><div class=\"axis\">");
  size_t at = 0;
  for (uint64_t q = 0; q <= 4; q++) {
    while (at + 1 < c->n && c->before[at + 1] * 4 <= c->words * q) at++;
    put_axis_time(leaf, &card->utterances[at]);
  }
  ww_buf_z(leaf->out, "</div><span class=\"share\"></span></div>\n");
}

/* Of a single note nothing is left or right. */
static void put_figure(const ww_leaf *leaf) {
  ww_buf *b = leaf->out;
  const ww_view *v = &leaf->view;
  ww_buf_z(b, "<figure class=\"course\">\n");
  if (v->card->kind == WW_CALL) {
    put_lane(leaf, v->seller, "seller", WW_SELLER, WW_SELLER);
    put_lane(leaf, v->prospect, "prospect", WW_PROSPECT, WW_PROSPECT);
    put_lane(leaf, WW_S("Others"), "other", WW_OTHER, WW_UNKNOWN);
  }
  put_stages(leaf);
  put_ticks(leaf, "Merits", 1);
  put_ticks(leaf, "Faults", -1);
  put_axis(leaf);
  ww_buf_z(b, "<figcaption>By words said, so that a silence takes no room. Stages: 1 understand, 2 look at options, "
              "3 choose. Each mark leads to what was said there.");
  ww_leaf_put(leaf, ww_view_skip, " ", "");
  ww_buf_z(b, "</figcaption>\n</figure>\n");
}

void ww_leaf_course(const ww_leaf *leaf) {
  ww_buf *b = leaf->out;
  const ww_view *v = &leaf->view;
  if (leaf->course.words == 0) return;
  ww_leaf_open(leaf, 'l', leaf->course.n < 2 ? "Moment by moment"
                          : v->card->kind == WW_CALL ? "The call from left to right" : "From left to right");
  if (leaf->course.n > 1) put_figure(leaf);
  else ww_leaf_put(leaf, ww_view_skip, "<p>", "</p>\n");
  ww_leaf_hits(leaf);
  ww_buf_z(b, "</section>\n");
}

/* ---- how the scores add up */

typedef struct {
  ww_milli low, high; /* of what the sums come to on their way */
} range;

enum { START = 50000 };

static ww_milli side_of(const ww_ledger_line *l, int side) {
  return side ? l->prospect : l->seller;
}

static range range_of(const ww_card *card) {
  range r = {0, 100000};
  for (int side = 0; side < 2; side++) {
    ww_milli sum = START;
    for (size_t i = 0; i < card->n_ledger; i++) {
      sum += side_of(&card->ledger[i], side);
      if (sum < r.low) r.low = sum;
      if (sum > r.high) r.high = sum;
    }
  }
  return r;
}

static long long at(const range *r, ww_milli m) {
  return (m - r->low) * 200 / (r->high - r->low);
}

static void put_step(const ww_leaf *leaf, const range *r, ww_milli from, ww_milli to, const char *look) {
  long long a = at(r, from < to ? from : to), z = at(r, from < to ? to : from);
  if (a == z) a = a ? a - 1 : 0, z = a + 1;
  ww_buf_printf(leaf->out,
                "<svg class=\"bar step\" viewBox=\"0 0 200 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                "<path class=\"t\" d=\"M%lld 0H%lldv8H%lldz\"/><path class=\"%s\" d=\"M%lld 0H%lldv8H%lldz\"/></svg>",
                at(r, 0), at(r, 100000), at(r, 0), look, a, z, a);
}

static void put_cell(const ww_leaf *leaf, const range *r, ww_milli before, ww_milli step) {
  ww_buf_z(leaf->out, "<td><div class=\"pair\"><span>");
  ww_html_milli(leaf->out, step, true);
  ww_buf_z(leaf->out, "</span>");
  put_step(leaf, r, before, before + step, step > 0 ? "good" : step < 0 ? "bad" : "none");
  ww_buf_z(leaf->out, "</div></td>");
}

static void put_total(const ww_leaf *leaf, const range *r, const char *name, ww_milli seller, ww_milli prospect) {
  ww_milli both[] = {seller, prospect};
  ww_buf_printf(leaf->out, "<tr class=\"total\"><th scope=\"row\">%s</th>", name);
  for (int side = 0; side < 2; side++) {
    ww_buf_z(leaf->out, "<td><div class=\"pair\"><span>");
    ww_html_milli(leaf->out, both[side], false);
    ww_buf_z(leaf->out, "</span>");
    put_step(leaf, r, 0, both[side], side ? "prospect" : "seller");
    ww_buf_z(leaf->out, "</div></td>");
  }
  ww_buf_z(leaf->out, "</tr>\n");
}

static ww_str title_of(const ww_leaf *leaf, ww_str id) {
  const ww_card *card = leaf->view.card;
  for (size_t i = 0; i < card->n_hits; i++)
    if (ww_str_eq(card->hits[i].cue->id, id) && card->hits[i].cue->title.n) return card->hits[i].cue->title;
  for (size_t i = 0; i < card->n_dimensions; i++)
    if (ww_str_eq(card->dimensions[i].id, id) && card->dimensions[i].title.n) return card->dimensions[i].title;
  return id;
}

static void put_line_name(const ww_leaf *leaf, const ww_ledger_line *l) {
  static const char *const kinds[] = {"", "limit of ", "kept in 0 to 100", "cap by "};
  ww_buf *b = leaf->out;
  ww_buf_z(b, kinds[l->kind]);
  if (l->kind != WW_LEDGER_RANGE) ww_html_text(b, title_of(leaf, l->id));
  if (l->kind != WW_LEDGER_CUE) return;
  ww_buf_printf(b, " <span class=\"dim small\">%u", (unsigned)l->counted);
  if (l->hits != l->counted) ww_buf_printf(b, " of %u", (unsigned)l->hits);
  ww_buf_printf(b, "&#160;hit%s</span>", l->hits == 1 ? "" : "s");
}

void ww_leaf_ledger(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  if (!leaf->view.judged) return;
  range r = range_of(card);
  ww_milli sum[2] = {START, START};
  ww_leaf_open(leaf, 'b', "How the scores add up");
  ww_buf_z(b, "<table class=\"both\"><caption>From 50 each, line by line, to the score; the pale field is 0 to 100</caption>\n"
              "<thead><tr><th scope=\"col\">Line</th>");
  for (int side = 0; side < 2; side++) {
    ww_buf_z(b, "<th scope=\"col\">");
    ww_html_text(b, side ? leaf->view.prospect : leaf->view.seller);
    ww_buf_z(b, "</th>");
  }
  ww_buf_z(b, "</tr></thead>\n<tbody>\n");
  put_total(leaf, &r, "start", START, START);
  for (size_t i = 0; i < card->n_ledger; i++) {
    ww_buf_z(b, "<tr><th scope=\"row\">");
    put_line_name(leaf, &card->ledger[i]);
    ww_buf_z(b, "</th>");
    for (int side = 0; side < 2; side++) {
      put_cell(leaf, &r, sum[side], side_of(&card->ledger[i], side));
      sum[side] += side_of(&card->ledger[i], side);
    }
    ww_buf_z(b, "</tr>\n");
  }
  put_total(leaf, &r, "score", card->score.seller, card->score.prospect);
  ww_buf_z(b, "</tbody></table>\n</section>\n");
}
