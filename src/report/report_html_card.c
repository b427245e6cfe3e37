/* report_html_card.c: a card's verdict, its moments, dimensions and measures, on a page.
 * SPDX-License-Identifier: MIT */
#include "report/metric_rows.h"
#include "report/report_html.h"

void ww_leaf_put(const ww_leaf *leaf, ww_leaf_words *put, const char *before, const char *after) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  put(&leaf->view, &page);
  if (made.n) ww_buf_z(leaf->out, before);
  ww_html_text(leaf->out, ww_str_trim(ww_buf_str(&made)));
  if (made.n) ww_buf_z(leaf->out, after);
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_place(const ww_leaf *leaf, const ww_quote *at) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  ww_view_place(&page, at);
  ww_html_text(leaf->out, ww_buf_str(&made));
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

void ww_leaf_place(const ww_leaf *leaf, const ww_quote *at) {
  bool link = leaf->said && at->utterance && at->utterance <= leaf->view.card->n_utterances;
  if (link) ww_buf_printf(leaf->out, "<a href=\"#c%zuu%u\">", leaf->number, (unsigned)at->utterance);
  put_place(leaf, at);
  if (link) ww_buf_z(leaf->out, "</a>");
}

void ww_leaf_points(const ww_leaf *leaf, ww_milli m, bool sign) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  ww_view_points(&leaf->view, &page, m, sign);
  ww_buf_add(leaf->out, ww_buf_str(&made));
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

void ww_leaf_score(const ww_leaf *leaf, ww_milli m) {
  ww_html_milli(leaf->out, m == WW_NA || leaf->view.style->full ? m : ww_tenths(m), false);
}

const char *ww_leaf_class(int way) {
  return way > 0 ? "good" : way < 0 ? "bad" : "dim";
}

const char *ww_leaf_sign(int way) {
  return way > 0 ? "✓" : way < 0 ? "✗" : "·";
}

void ww_leaf_way(const ww_leaf *leaf, int way) {
  static const char *const words[] = {"fault", "neither", "merit"};
  ww_buf_printf(leaf->out, "<span class=\"%s\">%s %s</span>", ww_leaf_class(way), ww_leaf_sign(way), words[(way > 0) - (way < 0) + 1]);
}

void ww_leaf_open(const ww_leaf *leaf, char letter, const char *heading) {
  ww_buf_printf(leaf->out, "<section>\n<h3 id=\"c%zu%c\">%s</h3>\n", leaf->number, letter, heading);
}

/* ---- the verdict */

static void put_side(const ww_leaf *leaf, ww_role role, ww_milli score) {
  ww_buf *b = leaf->out;
  ww_str label = role == WW_SELLER ? leaf->view.seller : leaf->view.prospect;
  const char *word = ww_role_word(role);
  ww_buf_z(b, "<tr><th scope=\"row\">");
  ww_html_text(b, label);
  if (!ww_str_eq_nocase(label, ww_str_of(word))) ww_buf_printf(b, " <span class=\"dim\">%s</span>", word);
  ww_buf_z(b, "</th><td class=\"n\">");
  ww_leaf_score(leaf, score);
  ww_buf_z(b, "</td><td class=\"wide\">");
  ww_html_bar(b, word, score);
  ww_buf_z(b, "</td></tr>\n");
}

/* The same two numbers as a place between winning and losing. */
static void put_quadrant(const ww_leaf *leaf) {
  ww_milli win = WW_NA, lose = WW_NA;
  if (leaf->view.rules) ww_rules_thresholds(leaf->view.rules, &win, &lose);
  ww_html_quadrant_open(leaf->out, "Seller’s win over prospect’s win, as the numbers beside it say", win, lose);
  ww_html_quadrant_dot(leaf->out, &leaf->view.card->score, 1, NULL, WW_S("this conversation"));
  ww_html_quadrant_close(leaf->out);
}

void ww_leaf_verdict(const ww_leaf *leaf) {
  ww_buf *b = leaf->out;
  const ww_score *s = &leaf->view.card->score;
  if (leaf->view.judged) ww_buf_z(b, "<div class=\"duo\">\n<div>\n");
  ww_buf_z(b, "<p class=\"big\">");
  ww_html_outcome(b, s);
  if (leaf->view.judged) {
    ww_buf_z(b, " ");
    ww_leaf_score(leaf, s->overall);
    ww_buf_z(b, " <span class=\"small dim\">of 100, the lower side’s</span>");
  }
  ww_buf_z(b, "</p>\n");
  ww_leaf_put(leaf, ww_view_meaning, "<p>", leaf->view.judged && s->rq != WW_NA ? " (The relational quotient, RQ.)</p>\n" : "</p>\n");
  ww_leaf_put(leaf, ww_view_basis, "<p class=\"dim\">", "</p>\n");
  if (!leaf->view.judged) return;
  ww_buf_z(b, "<table class=\"sides\"><caption>Each side’s win, from 0 to 100</caption><tbody>\n");
  put_side(leaf, WW_SELLER, s->seller);
  put_side(leaf, WW_PROSPECT, s->prospect);
  ww_buf_z(b, "</tbody></table>\n</div>\n");
  put_quadrant(leaf);
  ww_buf_z(b, "</div>\n");
}

/* ---- the moments */

static void put_both_points(const ww_leaf *leaf, ww_milli seller, ww_milli prospect) {
  ww_buf *b = leaf->out;
  if (!leaf->view.judged || (!seller && !prospect)) return;
  ww_buf_z(b, " <span class=\"dim\">");
  ww_html_text(b, leaf->view.seller);
  ww_buf_z(b, " ");
  ww_leaf_points(leaf, seller, true);
  ww_buf_z(b, ", ");
  ww_html_text(b, leaf->view.prospect);
  ww_buf_z(b, " ");
  ww_leaf_points(leaf, prospect, true);
  ww_buf_z(b, "</span>");
}

static void put_quotes(const ww_leaf *leaf, const ww_hit *hit) {
  ww_buf *b = leaf->out;
  const ww_quote *quotes = hit->n_quotes ? hit->quotes : &hit->at;
  size_t n = hit->n_quotes ? hit->n_quotes : hit->at.text.n > 0;
  if (n) ww_buf_z(b, "<blockquote>\n");
  for (size_t i = 0; i < n; i++) {
    ww_buf_z(b, "<p><span class=\"who\">");
    ww_html_text(b, ww_view_speaker(&leaf->view, &quotes[i]));
    ww_buf_z(b, "</span> “");
    ww_html_text(b, ww_str_trim(quotes[i].text));
    ww_buf_z(b, "”</p>\n");
  }
  if (n) ww_buf_z(b, "</blockquote>\n");
}

static void put_advice(const ww_leaf *leaf, const char *label, ww_str text, bool quoted) {
  if (text.n == 0) return;
  ww_buf_printf(leaf->out, "<p class=\"advice\"><b>%s</b> %s", label, quoted ? "“" : "");
  ww_html_text(leaf->out, text);
  ww_buf_z(leaf->out, quoted ? "”</p>\n" : "</p>\n");
}

static void put_title(const ww_leaf *leaf, const ww_moment *m, void (*put)(const ww_page *, const ww_moment *)) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  put(&page, m);
  ww_html_text(leaf->out, ww_buf_str(&made));
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_message(const ww_leaf *leaf, const ww_hit *hit) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  ww_view_message(&page, hit);
  if (made.n) ww_buf_z(leaf->out, "<p class=\"small dim\">");
  ww_html_text(leaf->out, ww_buf_str(&made));
  if (made.n) ww_buf_z(leaf->out, "</p>\n");
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_moment(const ww_leaf *leaf, const ww_moment *m) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  ww_buf_printf(b, "<li class=\"moment %s\">\n<h4>", ww_leaf_class(m->way));
  ww_leaf_way(leaf, m->way);
  ww_buf_z(b, " ");
  put_title(leaf, m, ww_view_title);
  ww_buf_z(b, "</h4>\n<p class=\"small\">");
  ww_leaf_place(leaf, &m->hit->at);
  put_both_points(leaf, m->seller, m->prospect);
  ww_buf_z(b, "</p>\n");
  put_message(leaf, m->hit);
  put_quotes(leaf, m->hit);
  if (m->way < 0) put_advice(leaf, "Try", ww_suggestion(card, m->hit), true);
  if (m->way > 0 && ww_is_praise(m->hit->cue)) put_advice(leaf, "Keep it up.", m->hit->cue->about, false);
  ww_buf_z(b, "</li>\n");
}

void ww_leaf_moments(const ww_leaf *leaf) {
  const ww_moment *list;
  ww_style three = *leaf->view.style;
  ww_view view = leaf->view;
  three.full = false; /* all of them are in the table below */
  view.style = &three;
  size_t all, n = ww_moments(&view, WW_MOMENTS_OF_CARD, &list, &all);
  ww_leaf_open(leaf, 'm', "What mattered most");
  if (n == 0) ww_buf_z(leaf->out, "<p>No cue was found in these words.</p>\n");
  if (n) ww_buf_z(leaf->out, "<ol class=\"moments\">\n");
  for (size_t i = 0; i < n; i++) put_moment(leaf, &list[i]);
  if (n) ww_buf_z(leaf->out, "</ol>\n");
  ww_buf_z(leaf->out, "</section>\n");
}

static void put_hit_row(const ww_leaf *leaf, size_t i) {
  const ww_hit *hit = &leaf->view.card->hits[i];
  ww_buf *b = leaf->out;
  int way = ww_hit_way(hit);
  ww_buf_printf(b, "<tr id=\"c%zuh%zu\"><td>", leaf->number, i);
  ww_leaf_place(leaf, &hit->at);
  ww_buf_z(b, "</td><td>");
  ww_leaf_way(leaf, way);
  ww_buf_z(b, "</td><td>");
  ww_html_text(b, hit->cue->title.n ? hit->cue->title : hit->cue->id);
  if (hit->suppressed) ww_buf_z(b, " (suppressed)");
  if (hit->known) ww_buf_z(b, " (known)");
  if (hit->cue->experimental) ww_buf_z(b, " (experimental)");
  if (way < 0 && hit->cue->suggests) {
    ww_buf_z(b, "<br><span class=\"small dim\">try “");
    ww_html_text(b, ww_suggestion(leaf->view.card, hit));
    ww_buf_z(b, "”</span>");
  }
  ww_buf_z(b, "</td>");
  for (int side = 0; side < 2 && leaf->view.judged; side++) {
    ww_buf_z(b, "<td class=\"n\">");
    if (hit->counted) ww_leaf_points(leaf, side ? hit->prospect : hit->seller, true);
    else ww_buf_z(b, "–");
    ww_buf_z(b, "</td>");
  }
  ww_buf_z(b, "</tr>\n");
}

static void put_side_heads(const ww_leaf *leaf, const char *look) {
  for (int side = 0; side < 2; side++) {
    ww_buf_printf(leaf->out, "<th scope=\"col\"%s>", look);
    ww_html_text(leaf->out, side ? leaf->view.prospect : leaf->view.seller);
    ww_buf_z(leaf->out, "</th>");
  }
}

/* Every merit and fault in order: the numbers behind the two pictures. */
void ww_leaf_hits(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  size_t shown = 0;
  for (size_t i = 0; i < card->n_hits; i++) shown += ww_hit_is_shown(leaf->view.style, &card->hits[i]);
  if (shown == 0) return;
  ww_buf_printf(b, "<details>\n<summary>All %zu moments, in order</summary>\n<table class=\"hits\"><caption>Merits and faults", shown);
  ww_buf_z(b, leaf->view.judged ? " and their points; a dash is a moment that was not counted</caption>\n" : "</caption>\n");
  ww_buf_z(b, "<thead><tr><th scope=\"col\">At</th><th scope=\"col\">Kind</th><th scope=\"col\">What</th>");
  if (leaf->view.judged) put_side_heads(leaf, " class=\"n\"");
  ww_buf_z(b, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < card->n_hits; i++)
    if (ww_hit_is_shown(leaf->view.style, &card->hits[i])) put_hit_row(leaf, i);
  ww_buf_z(b, "</tbody></table>\n</details>\n");
}

/* ---- dimensions and measures */

static void put_lean(const ww_leaf *leaf, const char *side, ww_milli m, ww_milli most) {
  ww_buf *b = leaf->out;
  long long wide = most ? (long long)((m < 0 ? -m : m) * 50 / most) : 0, from = m < 0 ? 50 - wide : 50;
  ww_buf_z(b, "<td><div class=\"pair\"><span>");
  ww_leaf_points(leaf, m, true);
  ww_buf_printf(b,
                "</span><svg class=\"bar %s\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                "<path class=\"t\" d=\"M0 0h100v8H0z\"/><path class=\"f\" d=\"M%lld 0h%lldv8h-%lldz\"/>"
                "<path class=\"axis\" d=\"M49.6 0h.8v8h-.8z\"/></svg></div></td>",
                side, from, wide, wide);
}

static void put_untouched(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  bool any = false;
  for (size_t i = 0; i < card->n_dimensions; i++) {
    const ww_dimension_sum *d = &card->dimensions[i];
    if (d->seller || d->prospect) continue;
    ww_buf_z(leaf->out, any ? ", " : "<p class=\"small dim\">No points in: ");
    ww_html_text(leaf->out, d->title.n ? d->title : d->id);
    any = true;
  }
  if (any) ww_buf_z(leaf->out, ".</p>\n");
}

void ww_leaf_dimensions(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  ww_milli most = 0;
  if (!leaf->view.judged || card->n_dimensions == 0) return;
  for (size_t i = 0; i < card->n_dimensions; i++) {
    ww_milli both[] = {card->dimensions[i].seller, card->dimensions[i].prospect};
    for (int k = 0; k < 2; k++)
      if ((both[k] < 0 ? -both[k] : both[k]) > most) most = both[k] < 0 ? -both[k] : both[k];
  }
  ww_leaf_open(leaf, 'd', "Where it was won and lost");
  ww_buf_z(b, "<table class=\"both\"><caption>Points by topic, after each topic’s limit</caption>\n<thead><tr>"
              "<th scope=\"col\">Topic</th>");
  put_side_heads(leaf, "");
  ww_buf_z(b, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < card->n_dimensions; i++) {
    const ww_dimension_sum *d = &card->dimensions[i];
    if (!d->seller && !d->prospect) continue;
    ww_buf_z(b, "<tr><th scope=\"row\">");
    ww_html_text(b, d->title.n ? d->title : d->id);
    ww_buf_z(b, "</th>");
    put_lean(leaf, "seller", d->seller, most);
    put_lean(leaf, "prospect", d->prospect, most);
    ww_buf_z(b, "</tr>\n");
  }
  ww_buf_z(b, "</tbody></table>\n");
  put_untouched(leaf);
  ww_buf_z(b, "</section>\n");
}

static void put_metric(const ww_leaf *leaf, const ww_metric_value *m) {
  ww_buf *b = leaf->out, name = {0}, value = {0}, band = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &name);
  ww_metric_name(&page, m, true);
  page.out = &value;
  if (m->value == WW_NA) ww_metric_value_and_unit(&page, m);
  else ww_view_metric(&page, m, m->value, true);
  page.out = &band;
  int where = ww_view_band(&leaf->view, &page, m);
  ww_buf_z(b, "<tr><th scope=\"row\">");
  ww_html_text(b, ww_buf_str(&name));
  ww_buf_printf(b, "</th><td%s>", m->value == WW_NA ? " class=\"dim\"" : "");
  ww_html_text(b, ww_buf_str(&value));
  ww_buf_printf(b, "</td><td class=\"%s\">", where == 0 ? "good" : where == WW_NO_BAND ? "dim" : "mind");
  ww_html_text(b, ww_buf_str(&band));
  ww_buf_z(b, "</td></tr>\n");
  b->failed |= name.failed || value.failed || band.failed;
  ww_buf_free(&name);
  ww_buf_free(&value);
  ww_buf_free(&band);
}

static void put_metrics(const ww_leaf *leaf, const char *caption, bool headline) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  ww_buf_printf(b, "<table><caption>%s</caption>\n<thead><tr><th scope=\"col\">Measure</th>"
                   "<th scope=\"col\">Value</th><th scope=\"col\">Band</th></tr></thead>\n<tbody>\n", caption);
  for (size_t i = 0; i < card->n_metrics; i++)
    if (card->metrics[i].info->headline == headline) put_metric(leaf, &card->metrics[i]);
  ww_buf_z(b, "</tbody></table>\n");
}

static void put_not_asked(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  if (card->n_not_asked == 0) return;
  ww_buf_z(b, "<h4>What could not be asked</h4>\n<ul>\n");
  for (size_t i = 0; i < card->n_not_asked; i++) {
    ww_buf_z(b, "<li>");
    ww_html_text(b, card->not_asked[i].cue->title);
    ww_buf_z(b, ": ");
    ww_html_text(b, ww_str_of(card->not_asked[i].reason));
    ww_buf_z(b, "</li>\n");
  }
  ww_buf_z(b, "</ul>\n");
}

void ww_leaf_metrics(const ww_leaf *leaf) {
  ww_buf *b = leaf->out;
  if (leaf->view.card->n_metrics == 0) return;
  ww_leaf_open(leaf, 'x', "What was measured");
  put_metrics(leaf, "A band is a convention of the pack, not a finding", true);
  ww_buf_z(b, "<details>\n<summary>More measures</summary>\n");
  put_metrics(leaf, "The other measures", false);
  put_not_asked(leaf);
  ww_buf_z(b, "</details>\n</section>\n");
}
