/* card_course.c: the course of the conversation: who talked when, its stages, and what was measured.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"
#include "report/course.h"
#include "report/metric_rows.h"

enum { CONTENT = 13 };

/* The first time choosing was pressed while nobody had spoken of other ways. */
static const ww_hit *first_skip(const ww_card *card) {
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    if (hit->cue->stage == 2) return NULL;
    if (ww_hit_presses(hit)) return hit;
  }
  return NULL;
}

void ww_view_skip(const ww_view *v, const ww_page *page) {
  const ww_hit *skip = first_skip(v->card);
  if (!v->card->options_skipped) return;
  ww_page_z(page, "Choosing was pressed");
  if (skip) ww_page_z(page, " at ");
  if (skip) ww_view_place(page, &skip->at);
  ww_page_z(page, ", before any other option came up.");
}

static void put_skip(const ww_view *v) {
  const ww_page *page = &v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  ww_view_skip(v, &aside);
  if (made.n) ww_page_tab(page, v->narrow ? 2 : CONTENT);
  ww_page_wrap(page, v->narrow ? 2 : CONTENT, ww_buf_str(&made));
  if (made.n) ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* ---- the strip: who talked when, in which stage, and where the moments are */

typedef struct {
  const ww_view *v;
  ww_course course;
  size_t columns; /* a multiple of ten */
} strip;

static void put_label(const strip *s, ww_str label) {
  ww_page_tab(&s->v->page, 2);
  ww_buf_add(s->v->page.out, label);
  ww_page_tab(&s->v->page, CONTENT);
}

static void put_level(const strip *s, uint64_t words) {
  static const char *const levels[][2] = {{" ", " "}, {".", "▂"}, {":", "▄"}, {"=", "▆"}, {"#", "▇"}};
  uint64_t all = s->course.words; /* a part scaled is as long as this */
  ww_page_z(&s->v->page, levels[(8 * words + all) / (2 * all)][s->v->page.utf8]);
}

static void put_lane(const strip *s, ww_str label, ww_role role, ww_role also) {
  const ww_page *page = &s->v->page;
  uint64_t all = s->course.by_role[role] + (also != role ? s->course.by_role[also] : 0);
  uint64_t *words = ww_arena_alloc(s->v->arena, s->columns, sizeof *words);
  if (all == 0) return;
  ww_course_slices(&s->course, s->v->card, role, words, s->columns);
  if (also != role) ww_course_slices(&s->course, s->v->card, also, words, s->columns);
  put_label(s, label);
  ww_page_tone(page, role == WW_SELLER ? WW_CYAN : WW_PLAIN);
  size_t end = s->columns;
  while (end && words[end - 1] * 8 < s->course.words) end--; /* blanks carry no colour */
  for (size_t i = 0; i < end; i++) put_level(s, words[i]);
  ww_page_tone(page, WW_PLAIN);
  ww_page_tab(page, CONTENT + s->columns + 1);
  ww_buf_printf(page->out, "%3u %%", ww_course_percent(&s->course, all));
  ww_page_line(page);
}

/* "1─────────2────": a stage's number where it begins, and a line as long as it goes on. */
static void put_stage_row(const strip *s) {
  const ww_page *page = &s->v->page;
  const uint8_t *stages = s->v->card->stages;
  size_t each = s->columns / 10;
  put_label(s, WW_S("stages"));
  for (size_t i = 0; i < 10; i++) {
    bool goes_on = i && stages[i] == stages[i - 1];
    const char *fill = !stages[i] ? " " : page->utf8 ? "─" : "-";
    if (stages[i] && !goes_on) ww_buf_printf(page->out, "%d", stages[i]);
    else ww_page_z(page, fill);
    for (size_t k = 1; k < each; k++)
      ww_page_z(page, k == each - 1 && (i == 9 || stages[i + 1] != stages[i]) ? " " : fill);
  }
  ww_page_line(page);
}

static void put_marks(const strip *s, ww_str label, int way, ww_sign sign, ww_tone tone) {
  const ww_page *page = &s->v->page;
  bool *at = ww_arena_alloc(s->v->arena, s->columns, sizeof *at), any = false;
  for (size_t i = 0; i < s->v->card->n_hits; i++) {
    const ww_hit *hit = &s->v->card->hits[i];
    if (!ww_hit_is_shown(s->v->style, hit) || ww_hit_way(hit) != way) continue;
    at[ww_course_slice(&s->course, hit->at.utterance, s->columns)] = any = true;
  }
  if (!any) return;
  put_label(s, label);
  for (size_t i = 0; i < s->columns; i++) {
    if (!at[i]) continue;
    ww_page_tab(page, CONTENT + i);
    ww_page_tone(page, tone);
    ww_page_z(page, ww_page_sign(page, sign));
    ww_page_tone(page, WW_PLAIN);
  }
  ww_page_line(page);
}

static void put_legend(const strip *s, bool staged) {
  const ww_page *page = &s->v->page;
  const ww_card *card = s->v->card;
  ww_milli from = card->utterances[0].start, to = card->utterances[card->n_utterances - 1].start;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  if (from != WW_NA && to != WW_NA && to > from) {
    ww_view_time(&aside, from);
    ww_page_z(&aside, " to ");
    ww_view_time(&aside, to);
    ww_page_z(&aside, ", ");
  }
  ww_page_z(&aside, "by words");
  if (staged) ww_page_z(&aside, "; 1 understand, 2 look at options, 3 choose");
  ww_page_tab(page, s->v->narrow ? 2 : CONTENT);
  ww_page_tone(page, WW_DIM);
  ww_page_wrap(page, s->v->narrow ? 2 : CONTENT, ww_buf_str(&made));
  ww_page_tone(page, WW_PLAIN);
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* Notes and scripts have nobody who talks in turn: they have their stages alone. */
void ww_card_course(const ww_view *v) {
  enum { PERCENT = 6 };
  strip s = {.v = v, .course = ww_course_of(v->arena, v->card)};
  bool any = false;
  s.columns = (v->page.width - CONTENT - PERCENT) / 10 * 10;
  for (int i = 0; i < 10; i++) any |= v->card->stages[i] != 0;
  if (s.course.n < 2) put_skip(v); /* of a single note nothing is left or right */
  if (s.course.words == 0 || s.course.n < 2) return;
  size_t before = v->page.out->n;
  if (v->card->kind == WW_CALL && s.course.by_role[WW_SELLER] + s.course.by_role[WW_PROSPECT]) {
    put_lane(&s, v->seller, WW_SELLER, WW_SELLER);
    put_lane(&s, v->prospect, WW_PROSPECT, WW_PROSPECT);
    put_lane(&s, WW_S("others"), WW_OTHER, WW_UNKNOWN);
  }
  if (any) put_stage_row(&s);
  put_marks(&s, WW_S("merits"), 1, WW_SIGN_MERIT, WW_GREEN);
  put_marks(&s, WW_S("faults"), -1, WW_SIGN_FAULT, WW_RED);
  if (v->page.out->n > before) put_legend(&s, any);
  put_skip(v);
}

/* ---- what was measured */

static ww_milli percent_of(ww_milli share) {
  return share < 0 ? -(-share * 100 + 500) / 1000 : (share * 100 + 500) / 1000;
}

/* A share of something is said in percent. */
void ww_view_metric(const ww_page *page, const ww_metric_value *m, ww_milli value, bool unit) {
  bool share = ww_str_starts(ww_str_of(m->unit), WW_S("of the "));
  if (share) ww_buf_printf(page->out, "%lld %%", (long long)percent_of(value));
  else ww_page_milli(page, value, false);
  if (unit) ww_buf_printf(page->out, " %s", value == 1000 && m->info->one ? m->info->one : m->unit);
}

int ww_view_band(const ww_view *v, const ww_page *page, const ww_metric_value *m) {
  ww_milli low, high;
  if (!v->rules || m->value == WW_NA || !ww_rules_band(v->rules, m->name, &low, &high)) return WW_NO_BAND;
  bool under = low != WW_NA && m->value < low, over = high != WW_NA && m->value > high;
  ww_page_z(page, over ? "over its band (" : under ? "under its band (" : "in its band (");
  if (low != WW_NA) ww_view_metric(page, m, low, false);
  ww_page_z(page, low == WW_NA ? "to " : high == WW_NA ? " and more" : " to ");
  if (high != WW_NA) ww_view_metric(page, m, high, false);
  ww_page_z(page, ")");
  return over - under;
}

static void put_band(const ww_view *v, const ww_page *page, const ww_metric_value *m) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  if (ww_view_band(v, &aside, m) != WW_NO_BAND) ww_page_z(page, ", ");
  ww_buf_add(page->out, ww_buf_str(&made));
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static size_t text_at(const ww_view *v) {
  return v->narrow ? 4 : CONTENT;
}

/* As many beside each other as a line takes. */
static void put_headlines(const ww_view *v) {
  const ww_page *page = &v->page;
  bool any = false;
  for (size_t i = 0; i < v->card->n_metrics; i++) {
    const ww_metric_value *m = &v->card->metrics[i];
    ww_buf made = {0};
    ww_page aside = ww_page_aside(page, &made);
    if (m->value == WW_NA || !m->info->headline) continue;
    ww_metric_name(&aside, m, true);
    ww_page_z(&aside, " ");
    ww_view_metric(&aside, m, m->value, true);
    put_band(v, &aside, m);
    size_t columns = ww_columns(ww_buf_str(&made)), at = ww_page_column(page);
    bool fits = any && at + 3 + columns <= page->width;
    if (!any) ww_page_z(page, "  metrics");
    if (any && fits) ww_page_z(page, "   ");
    if ((any || v->narrow) && !fits) ww_page_line(page);
    ww_page_tab(page, text_at(v));
    ww_page_wrap(page, text_at(v) + 2 * v->narrow, ww_buf_str(&made));
    any = true;
    page->out->failed |= made.failed;
    ww_buf_free(&made);
  }
  if (any) ww_page_line(page);
}

/* What could not be measured is told to who wants everything. */
void ww_card_metrics(const ww_view *v) {
  if (!v->style->full) {
    put_headlines(v);
  } else if (v->card->n_metrics) {
    ww_page_z(&v->page, "  metrics");
    ww_metric_rows(&v->page, v->narrow ? 4 : CONTENT, true, v->card);
  }
}

/* Cues that could not be asked, for who wants everything. */
void ww_card_not_asked(const ww_view *v) {
  const ww_page *page = &v->page;
  for (size_t i = 0; v->style->full && i < v->card->n_not_asked; i++) {
    const ww_not_asked *na = &v->card->not_asked[i];
    ww_buf made = {0};
    ww_page aside = ww_page_aside(page, &made);
    ww_page_text(&aside, na->cue->title);
    ww_buf_printf(&made, ": n/a, %s", na->reason);
    if (i == 0) ww_page_z(page, "  not asked");
    ww_page_tab(page, CONTENT);
    ww_page_wrap(page, CONTENT, ww_buf_str(&made));
    ww_page_line(page);
    page->out->failed |= made.failed;
    ww_buf_free(&made);
  }
}
