/* card_sums.c: how the scores add up: dimensions, each side's sum, the whole ledger.
 * SPDX-License-Identifier: MIT */
#include "report/card.h"

enum { CONTENT = 13, NAME = 14, START = 50000 };

static void put_number(const ww_view *v, size_t end, ww_milli m, bool sign) {
  ww_buf made = {0};
  ww_page aside = ww_page_aside(&v->page, &made);
  ww_view_points(v, &aside, m, sign);
  ww_str text = ww_buf_str(&made);
  ww_page_tab(&v->page, end - ww_columns(text));
  ww_buf_add(v->page.out, text);
  v->page.out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_label(const ww_view *v, size_t end, ww_str label) {
  ww_page_tab(&v->page, end - ww_columns(label));
  ww_buf_add(v->page.out, label);
}

/* Room for a label and for "+12.125", whichever is wider, and two blanks. */
static size_t number_room(const ww_view *v) {
  return 2 + (v->label > 6 ? v->label : 6);
}

static bool is_zero(const ww_dimension_sum *d) {
  return d->seller == 0 && d->prospect == 0;
}

static void put_dimension(const ww_view *v, size_t at, const ww_dimension_sum *d) {
  size_t room = number_room(v);
  ww_page_tab(&v->page, at);
  ww_page_cut(&v->page, d->id, NAME, false);
  put_number(v, at + NAME + room, d->seller, true);
  put_number(v, at + NAME + 2 * room, d->prospect, true);
}

static void put_dimension_head(const ww_view *v, size_t columns, size_t step) {
  ww_page_tab(&v->page, 2);
  ww_page_tone(&v->page, WW_DIM);
  ww_page_z(&v->page, "dimensions");
  for (size_t i = 0; i < columns; i++) {
    put_label(v, 2 + i * step + NAME + number_room(v), v->seller);
    put_label(v, 2 + i * step + NAME + 2 * number_room(v), v->prospect);
  }
  ww_page_tone(&v->page, WW_PLAIN);
  ww_page_line(&v->page);
}

static void put_untouched(const ww_view *v) {
  const ww_page *page = &v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  for (size_t i = 0; i < v->card->n_dimensions; i++) {
    if (!is_zero(&v->card->dimensions[i])) continue;
    ww_page_z(&aside, made.n ? ", " : "no points in ");
    ww_page_text(&aside, v->card->dimensions[i].id);
  }
  ww_page_tab(page, made.n ? 2 : 0);
  ww_page_tone(page, WW_DIM);
  ww_page_wrap(page, 2, ww_buf_str(&made));
  ww_page_tone(page, WW_PLAIN);
  if (made.n) ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

/* Dimensions that moved, in as many columns as fit, read downwards. */
void ww_card_dimensions(const ww_view *v) {
  const ww_card *card = v->card;
  size_t n = 0, step = NAME + 2 * number_room(v) + 4;
  const ww_dimension_sum **moved = ww_arena_alloc(v->arena, card->n_dimensions + 1, sizeof *moved);
  if (!v->judged) return;
  for (size_t i = 0; i < card->n_dimensions; i++)
    if (!is_zero(&card->dimensions[i])) moved[n++] = &card->dimensions[i];
  size_t columns = n > 3 && 2 + 2 * step - 4 <= v->page.width ? 2 : 1;
  size_t rows = (n + columns - 1) / columns;
  if (n) put_dimension_head(v, columns, step);
  for (size_t r = 0; r < rows; r++) {
    for (size_t c = 0; c < columns && c * rows + r < n; c++)
      put_dimension(v, 2 + c * step, moved[c * rows + r]);
    ww_page_line(&v->page);
  }
  put_untouched(v);
}

static ww_milli side_of(const ww_ledger_line *l, bool seller) {
  return seller ? l->seller : l->prospect;
}

static void put_term(const ww_page *page, ww_milli m, const char *what) {
  if (m == 0) return;
  ww_buf_printf(page->out, " %s ", m < 0 ? ww_page_sign(page, WW_SIGN_MINUS) : "+");
  ww_page_milli(page, m < 0 ? -m : m, false);
  ww_page_z(page, what);
}

/* "50 + 33 − 12 = 71 (Dana)": points up, points down, then what was cut, each by its name. */
static void put_sum(const ww_view *v, const ww_page *page, bool seller) {
  ww_milli up = 0, down = 0, limits = 0, range = 0, fatal = 0;
  for (size_t i = 0; i < v->card->n_ledger; i++) {
    const ww_ledger_line *l = &v->card->ledger[i];
    ww_milli m = side_of(l, seller);
    if (l->kind == WW_LEDGER_LIMIT) limits += m;
    else if (l->kind == WW_LEDGER_RANGE) range += m;
    else if (l->kind == WW_LEDGER_FATAL) fatal += m;
    else if (m > 0) up += m;
    else down += m;
  }
  ww_page_milli(page, START, false);
  put_term(page, up, "");
  put_term(page, down, "");
  put_term(page, limits, " limits");
  put_term(page, range, " range");
  put_term(page, fatal, " cap");
  ww_page_z(page, " = ");
  ww_page_milli(page, seller ? v->card->score.seller : v->card->score.prospect, false);
  ww_page_z(page, " (");
  ww_buf_add(page->out, seller ? v->seller : v->prospect);
  ww_page_z(page, ")");
}

void ww_card_sums(const ww_view *v) {
  const ww_page *page = &v->page;
  ww_buf made = {0};
  ww_page aside = ww_page_aside(page, &made);
  if (!v->judged || !v->style->full) return;
  ww_page_z(page, "  sum");
  ww_page_tab(page, CONTENT);
  put_sum(v, &aside, true);
  ww_page_wrap(page, CONTENT, ww_buf_str(&made));
  page->out->failed |= made.failed;
  ww_buf_reset(&made);
  put_sum(v, &aside, false);
  if (ww_page_column(page) + 4 + ww_columns(ww_buf_str(&made)) > page->width) ww_page_line(page);
  else ww_page_z(page, "    ");
  ww_page_tab(page, CONTENT);
  ww_page_wrap(page, CONTENT, ww_buf_str(&made));
  ww_page_line(page);
  page->out->failed |= made.failed;
  ww_buf_free(&made);
}

static void put_ledger_row(const ww_view *v, ww_str name, const char *note, ww_milli seller,
                           ww_milli prospect, bool sign) {
  const ww_page *page = &v->page;
  size_t room = number_room(v), last = page->width < 80 ? page->width : 80;
  size_t note_at = last - 2 * room - (note ? ww_columns(ww_str_of(note)) : 0);
  ww_page_tab(page, 4);
  ww_page_cut(page, name, note_at - 6, false);
  if (note) {
    ww_page_tab(page, note_at);
    ww_page_z(page, note);
  }
  put_number(v, last - room, seller, sign);
  put_number(v, last, prospect, sign);
  ww_page_line(page);
}

static void put_ledger_line(const ww_view *v, const ww_ledger_line *l) {
  static const char *const kinds[] = {"", "limit of ", "kept in 0 to 100", "cap by "};
  ww_buf name = {0}, note = {0};
  ww_buf_z(&name, kinds[l->kind]);
  if (l->kind != WW_LEDGER_RANGE) ww_buf_add(&name, l->id);
  if (l->kind == WW_LEDGER_CUE && l->hits != l->counted)
    ww_buf_printf(&note, "%u of %u hits", (unsigned)l->counted, (unsigned)l->hits);
  else if (l->kind == WW_LEDGER_CUE)
    ww_buf_printf(&note, "%u hit%s", (unsigned)l->hits, l->hits == 1 ? "" : "s");
  ww_buf_char(&note, 0);
  put_ledger_row(v, ww_buf_str(&name), note.p, l->seller, l->prospect, true);
  v->page.out->failed |= name.failed | note.failed;
  ww_buf_free(&name);
  ww_buf_free(&note);
}

void ww_card_ledger(const ww_view *v) {
  const ww_page *page = &v->page;
  size_t room = number_room(v), last = page->width < 80 ? page->width : 80;
  if (!v->judged || !v->style->full) return;
  ww_page_tone(page, WW_DIM);
  ww_page_z(page, "  ledger");
  put_label(v, last - room, v->seller);
  put_label(v, last, v->prospect);
  ww_page_tone(page, WW_PLAIN);
  ww_page_line(page);
  put_ledger_row(v, WW_S("start"), NULL, START, START, false);
  for (size_t i = 0; i < v->card->n_ledger; i++) put_ledger_line(v, &v->card->ledger[i]);
  put_ledger_row(v, WW_S("score"), NULL, v->card->score.seller, v->card->score.prospect, false);
}
