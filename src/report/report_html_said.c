/* report_html_said.c: what was said, with the hits marked in their places.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/report_html.h"

/* A stretch of an utterance that a hit quotes; `tagged`: the hit stands here. */
typedef struct {
  const ww_hit *hit;
  uint32_t utterance; /* from 1 */
  size_t from, to;
  bool tagged;
} spot;

static int by_place(const void *pa, const void *pb) {
  const spot *a = pa, *b = pb;
  if (a->utterance != b->utterance) return a->utterance < b->utterance ? -1 : 1;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->hit != b->hit) return a->hit < b->hit ? -1 : 1;
  return a->tagged - b->tagged;
}

/* A quote is a view into its utterance, unless it was made anew; then the same words are looked for. */
static bool find_quote(ww_str text, ww_str quote, size_t *from) {
  uintptr_t start = (uintptr_t)text.p, at = (uintptr_t)quote.p;
  if (at >= start && at - start <= text.n && quote.n <= text.n - (at - start)) {
    *from = at - start;
    return true;
  }
  *from = ww_str_find(text, quote);
  return *from < text.n;
}

/* What a metric or a composite rests on is no place in the words: it has a tag behind them. */
static bool is_marked(const ww_hit *hit) {
  return !ww_str_eq(hit->cue->type, WW_S("metric")) && !ww_str_eq(hit->cue->type, WW_S("composite"));
}

static size_t add_spot(const ww_leaf *leaf, spot *list, const ww_hit *hit, const ww_quote *q, bool tagged) {
  const ww_card *card = leaf->view.card;
  if (q->utterance == 0 || q->utterance > card->n_utterances) return 0;
  ww_str text = card->utterances[q->utterance - 1].text;
  *list = (spot){hit, q->utterance, text.n, text.n, tagged};
  if (q->text.n && is_marked(hit) && find_quote(text, q->text, &list->from)) list->to = list->from + q->text.n;
  else list->from = text.n;
  return 1;
}

static size_t find_spots(const ww_leaf *leaf, spot **list) {
  const ww_card *card = leaf->view.card;
  size_t most = 1, n = 0;
  for (size_t i = 0; i < card->n_hits; i++) most += 1 + card->hits[i].n_quotes;
  *list = ww_new_n(leaf->view.arena, most, spot);
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    if (!ww_hit_is_shown(leaf->view.style, hit)) continue;
    n += add_spot(leaf, *list + n, hit, &hit->at, true);
    for (size_t k = 0; k < hit->n_quotes && is_marked(hit); k++)
      if (hit->quotes[k].utterance != hit->at.utterance) n += add_spot(leaf, *list + n, hit, &hit->quotes[k], false);
  }
  if (n) qsort(*list, n, sizeof **list, by_place);
  return n;
}

static void put_tag(const ww_leaf *leaf, const ww_hit *hit) {
  ww_buf *b = leaf->out;
  int way = ww_hit_way(hit);
  ww_buf_printf(b, " <a class=\"tag %s\" href=\"#c%zuh%zu\">%s&#160;", ww_leaf_class(way), leaf->number,
                (size_t)(hit - leaf->view.card->hits), ww_leaf_sign(way));
  ww_html_text(b, hit->cue->title.n ? hit->cue->title : hit->cue->id);
  ww_buf_z(b, "</a>");
}

/* The class of a stretch on which several hits lie: a fault shows before a merit. */
static const char *worst(const spot *list, size_t n) {
  bool good = false;
  for (size_t i = 0; i < n; i++) {
    int way = ww_hit_way(list[i].hit);
    if (way < 0) return "bad";
    good |= way > 0;
  }
  return good ? "good" : "plain";
}

static void put_tags(const ww_leaf *leaf, const spot *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool again = false;
    for (size_t k = 0; k < i; k++) again |= list[k].tagged && list[k].hit->cue == list[i].hit->cue;
    if (list[i].tagged && !again) put_tag(leaf, list[i].hit);
  }
}

static void put_marked(const ww_leaf *leaf, ww_str text, const spot *list, size_t n) {
  ww_buf *b = leaf->out;
  size_t at = 0;
  for (size_t i = 0, end; i < n; i = end) {
    size_t to = list[i].to;
    for (end = i + 1; end < n && (list[end].from < to || list[end].from == list[i].from); end++)
      if (list[end].to > to) to = list[end].to;
    ww_html_text(b, ww_str_sub(text, at, list[i].from));
    if (to > list[i].from) {
      ww_buf_printf(b, "<mark class=\"%s\">", worst(list + i, end - i));
      ww_html_text(b, ww_str_sub(text, list[i].from, to));
      ww_buf_z(b, "</mark>");
    }
    put_tags(leaf, list + i, end - i);
    at = to;
  }
  ww_html_text(b, ww_str_from(text, at));
}

static void put_when(const ww_leaf *leaf, const ww_utterance *u) {
  ww_buf made = {0};
  ww_page page = ww_page_aside(&leaf->view.page, &made);
  if (u->start != WW_NA) ww_view_time(&page, u->start);
  else if (u->line) ww_buf_printf(&made, ":%u", (unsigned)u->line);
  ww_html_text(leaf->out, ww_buf_str(&made));
  leaf->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_utterance(const ww_leaf *leaf, size_t i, const spot *list, size_t n) {
  const ww_card *card = leaf->view.card;
  const ww_utterance *u = &card->utterances[i];
  ww_role role = ww_course_role(card, i);
  ww_quote q;
  ww_buf *b = leaf->out;
  ww_buf_printf(b, "<div class=\"said %s\" id=\"c%zuu%zu\"><span class=\"when\">",
                role == WW_SELLER ? "seller" : role == WW_PROSPECT ? "prospect" : "other", leaf->number, i + 1);
  put_when(leaf, u);
  ww_buf_z(b, "</span> <span class=\"who\">");
  if (ww_utterance_quote(card, (uint32_t)i + 1, &q)) ww_html_text(b, ww_view_speaker(&leaf->view, &q));
  ww_buf_z(b, "</span> <span class=\"words\">");
  put_marked(leaf, u->text, list, n);
  ww_buf_z(b, "</span></div>\n");
}

void ww_leaf_said(const ww_leaf *leaf) {
  const ww_card *card = leaf->view.card;
  ww_buf *b = leaf->out;
  spot *list;
  if (!leaf->said || card->n_utterances == 0) return;
  size_t n = find_spots(leaf, &list), from = 0;
  ww_leaf_open(leaf, 't', "What was said");
  ww_buf_printf(b, "<details%s>\n<summary>%zu line%s, with what was found marked in place</summary>\n<div class=\"talk\">\n",
                leaf->view.style->full || leaf->number == 1 ? " open" : "", card->n_utterances,
                card->n_utterances == 1 ? "" : "s");
  for (size_t i = 0; i < card->n_utterances; i++) {
    size_t to = from;
    while (to < n && list[to].utterance == i + 1) to++;
    put_utterance(leaf, i, list + from, to - from);
    from = to;
  }
  ww_buf_z(b, "</div>\n</details>\n</section>\n");
}
