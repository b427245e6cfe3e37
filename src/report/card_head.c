/* card_head.c: the first lines of a card: what was read, and the verdict.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"

ww_str ww_card_fault(const ww_card *card) {
  for (size_t i = 0; i < card->n_diagnostics; i++)
    if (card->diagnostics[i].severity == WW_ERROR) return card->diagnostics[i].message;
  return card->n_diagnostics ? card->diagnostics[0].message : WW_S("no reason given");
}

static void put_dot(const ww_page *page) {
  ww_buf_printf(page->out, " %s ", ww_page_sign(page, WW_SIGN_DOT));
}

static void put_duration(const ww_page *page, ww_milli duration) {
  long long s = duration / 1000, minutes = (s + 30) / 60;
  if (s < 60) ww_buf_printf(page->out, "%lld s", s);
  else if (minutes < 60) ww_buf_printf(page->out, "%lld min", minutes);
  else ww_buf_printf(page->out, "%lld h %02lld min", minutes / 60, minutes % 60);
}

/* The least sure of the roles that were inferred; WW_NA where none was. */
static ww_milli least_sure(const ww_card *card) {
  ww_milli least = WW_NA;
  for (size_t i = 0; i < card->n_speakers; i++) {
    const ww_speaker *s = &card->speakers[i];
    if (s->how == WW_INFERRED && (least == WW_NA || s->confidence < least)) least = s->confidence;
  }
  return least;
}

static void put_inferred(const ww_view *v, const ww_page *page) {
  ww_milli sure = least_sure(v->card);
  if (sure != WW_NA) ww_buf_printf(page->out, " (inferred, %d %% sure)", (int)((sure + 5) / 10));
}

void ww_view_about(const ww_view *v, const ww_page *page) {
  const ww_card *card = v->card;
  bool call = card->kind == WW_CALL && card->n_turns; /* lines of nobody known are no turns */
  size_t n = call ? card->n_turns : card->n_utterances;
  const char *unit = call ? "turn" : card->kind == WW_NOTES ? "note" : "line";
  ww_page_z(page, ww_kind_word(card->kind));
  put_dot(page);
  if (card->duration != WW_NA && card->duration > 0) {
    put_duration(page, card->duration);
    put_dot(page);
  }
  ww_buf_printf(page->out, "%zu %s%s", n, unit, n == 1 ? "" : "s");
  size_t before = page->out->n;
  put_dot(page);
  size_t after = page->out->n;
  ww_view_people(v, page);
  put_inferred(v, page);
  if (page->out->n == after) page->out->n = before;
}

/* An id of the input's own does not say in which file to look. */
void ww_view_name(const ww_view *v, const ww_page *page) {
  const ww_card *card = v->card;
  ww_page_text(page, card->id.n ? card->id : card->path);
  if (card->path.n == 0 || ww_str_starts(card->id, card->path)) return;
  ww_page_z(page, " in ");
  ww_page_text(page, card->path);
}

void ww_card_head(const ww_view *v) {
  const ww_page *page = &v->page;
  ww_buf name = {0}, about = {0};
  ww_page name_page = ww_page_aside(page, &name), about_page = ww_page_aside(page, &about);
  ww_view_name(v, &name_page);
  ww_view_about(v, &about_page);
  size_t columns = ww_columns(ww_buf_str(&name)), more = ww_columns(ww_buf_str(&about));
  bool fits = columns + 2 + more <= page->width;
  ww_page_tone(page, WW_BOLD);
  ww_page_cut(page, ww_buf_str(&name), page->width, true);
  ww_page_tone(page, WW_PLAIN);
  if (!fits) ww_page_line(page);
  ww_page_tab(page, fits ? page->width - more : 2);
  ww_page_wrap(page, fits ? page->width - more : 2, ww_buf_str(&about));
  ww_page_line(page);
  page->out->failed |= name.failed | about.failed;
  ww_buf_free(&name);
  ww_buf_free(&about);
}

static ww_tone outcome_tone(ww_outcome outcome) {
  static const ww_tone tones[WW_OUTCOMES] = {WW_BOLD, WW_BOLD, WW_GREEN, WW_RED,
                                             WW_RED,  WW_RED,  WW_CYAN};
  return tones[outcome];
}

static void put_outcome(const ww_view *v, const ww_page *page) {
  const ww_score *s = &v->card->score;
  ww_page_tone(page, WW_BOLD);
  ww_page_tone(page, outcome_tone(s->outcome));
  if (s->win_win_win) ww_page_z(page, "WIN-");
  for (const char *c = ww_outcome_word(s->outcome); *c; c++)
    ww_buf_char(page->out, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
  ww_page_z(page, "  ");
  if (v->judged) ww_view_score(v, page, s->overall);
  ww_page_tone(page, WW_PLAIN);
}

static void put_bar(const ww_page *page, ww_milli score) {
  int full = score < 0 ? 0 : score > 100000 ? 10 : (int)((score + 5000) / 10000);
  for (int i = 0; i < 10; i++)
    ww_page_z(page, ww_page_sign(page, i < full ? WW_SIGN_FULL : WW_SIGN_EMPTY));
}

/* `bar_at` lines up number and bar under those of another line; 0 does not. */
static void put_side(const ww_view *v, const ww_page *page, ww_str label, ww_milli score, size_t bar_at) {
  enum { NUMBER = 7 };
  ww_buf_add(page->out, label);
  ww_buf_char(page->out, ' ');
  if (bar_at) ww_page_tab(page, bar_at - NUMBER);
  ww_view_score(v, page, score);
  ww_buf_char(page->out, ' ');
  ww_page_tab(page, bar_at);
  put_bar(page, score);
}

/* A quotient has no ledger to add up to: whole numbers are enough for people. */
static int whole(ww_milli rq) {
  return (int)((rq + 500) / 1000);
}

static void put_rq(const ww_page *page, ww_milli rq) {
  if (rq == WW_NA) ww_page_z(page, "RQ n/a");
  else ww_buf_printf(page->out, "RQ %d", whole(rq));
}

static void put_wide(const ww_view *v, const ww_page *page, size_t gap) {
  const ww_score *s = &v->card->score;
  ww_page_z(page, "  ");
  put_outcome(v, page);
  ww_buf_fill(page->out, ' ', gap);
  put_side(v, page, v->seller, s->seller, 0);
  ww_buf_fill(page->out, ' ', gap);
  put_side(v, page, v->prospect, s->prospect, 0);
  ww_buf_fill(page->out, ' ', gap);
  put_rq(page, s->rq);
}

static void put_stacked(const ww_view *v) {
  const ww_page *page = &v->page;
  const ww_score *s = &v->card->score;
  ww_page_z(page, "  ");
  put_outcome(v, page);
  ww_page_z(page, "   ");
  put_rq(page, s->rq);
  ww_page_line(page);
  ww_page_z(page, "  ");
  put_side(v, page, v->seller, s->seller, v->label + 10);
  ww_page_line(page);
  ww_page_z(page, "  ");
  put_side(v, page, v->prospect, s->prospect, v->label + 10);
}

/* On one line where three gaps of two to six blanks are left over, else in three. */
static void put_scores(const ww_view *v) {
  const ww_page *page = &v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  put_wide(v, &aside, 0);
  size_t columns = ww_columns(ww_buf_str(&made));
  size_t gap = columns < page->width ? (page->width - columns) / 3 : 0;
  if (gap >= 2) put_wide(v, page, gap > 6 ? 6 : gap);
  else put_stacked(v);
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_winner(const ww_view *v, const ww_page *page, ww_str winner, ww_str loser) {
  (void)v;
  ww_buf_add(page->out, winner);
  ww_page_z(page, " was on the way to winning, ");
  ww_buf_add(page->out, loser);
  ww_page_z(page, " to losing.");
}

void ww_view_meaning(const ww_view *v, const ww_page *page) {
  const ww_score *s = &v->card->score;
  switch (s->outcome) {
  case WW_WIN_WIN:
    ww_page_z(page, s->win_win_win ? "Both sides were on the way to winning, and the prospect's "
                                     "own customers with them."
                                   : "Both sides were on the way to winning.");
    break;
  case WW_WIN_LOSE: put_winner(v, page, v->seller, v->prospect); break;
  case WW_LOSE_WIN: put_winner(v, page, v->prospect, v->seller); break;
  case WW_LOSE_LOSE: ww_page_z(page, "Both sides were on the way to losing."); break;
  case WW_NO_DEAL: ww_page_z(page, "No deal, said honestly: a good end."); break;
  case WW_OPEN:
    ww_page_z(page, "Undecided: not a win for both, and neither won at the other's cost.");
    break;
  default: ww_page_text(page, s->reason); break;
  }
  if (v->judged && s->rq != WW_NA)
    ww_buf_printf(page->out, " %d %% of all points moved a side up.", whole(s->rq));
}

/* What the verdict rests on, where that is less than a whole conversation. */
void ww_view_basis(const ww_view *v, const ww_page *page) {
  const ww_card *card = v->card;
  if (!v->judged) return;
  if (card->kind == WW_SCRIPT)
    ww_page_z(page, "Rests on a script: the seller's words alone.");
  if (card->kind == WW_NOTES) ww_page_z(page, "Rests on notes, not on what was said: who spoke how much, what was answered and all "
                    "else that hangs on the very words is n/a.");
  ww_page_text(page, card->score.reason);
  if (card->score.thin && card->kind == WW_CALL)
    ww_buf_printf(page->out, " Thin evidence: %u turns, %u and %u words.", (unsigned)card->n_turns,
                  (unsigned)card->seller_words, (unsigned)card->prospect_words);
  else if (card->score.thin)
    ww_page_z(page, " Thin evidence.");
  if (card->score.thin && least_sure(card) != WW_NA) ww_page_z(page, " Who sells was inferred.");
}

static void put_paragraph(const ww_view *v, void (*put)(const ww_view *, const ww_page *)) {
  const ww_page *page = &v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  put(v, &aside);
  ww_page_tab(page, made.n ? 2 : 0);
  ww_page_wrap(page, v->judged || v->narrow ? 2 : ww_page_column(page), ww_buf_str(&made));
  if (made.n) ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

void ww_card_verdict(const ww_view *v) {
  if (v->judged) put_scores(v);
  ww_page_tab(&v->page, v->judged ? 0 : 2);
  if (!v->judged) put_outcome(v, &v->page);
  put_paragraph(v, ww_view_meaning);
  put_paragraph(v, ww_view_basis);
}
