/* outputs.c: reports to standard output and to files.
 * SPDX-License-Identifier: MIT */
#include "cli/outputs.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/console.h"
#include "cli/outfile.h"
#include "cli/signals.h"

/* From this many conversations on, text prints a line each. */
enum { CARDS_IN_FULL = 5 };

/* A card that waits until it is known whether there are more than five. */
typedef struct {
  ww_buf card, brief;
} waiting;

typedef struct ww_output {
  ww_report *report;
  const char *name; /* as the command line has it; NULL is standard output */
  ww_outfile out;
  waiting held[CARDS_IN_FULL];
  bool can_list, drawn; /* drawn: its cards are, by whoever scanned them */
  int trouble; /* the errno of the first failed write */
} output;

static bool put(void *ctx, const char *p, size_t n) {
  output *o = ctx;
  errno = 0;
  bool good = o->out.file ? fwrite(p, 1, n, o->out.file) == n : ww_console_write(NULL, p, n);
  if (!good && !o->trouble) o->trouble = errno ? errno : EIO;
  return good;
}

static bool to_buf(void *ctx, const char *p, size_t n) {
  ww_buf *b = ctx;
  ww_buf_add(b, (ww_str){p, n});
  return !b->failed;
}

/* What was not written for lack of memory has no errno. */
static void note(output *o, bool good) {
  if (!good && !o->trouble) o->trouble = ENOMEM;
}

/* ---- opening */

static bool refuse(const output *o, const char *why) {
  ww_console_error(ww_str_of(o->name), why);
  return false;
}

static bool cannot_write(const output *o, int why) {
  char text[160];
  snprintf(text, sizeof text, "cannot write: %s", strerror(why));
  return refuse(o, text);
}

static bool is_twice(const ww_outputs *outputs, const output *o) {
  for (const output *other = outputs->items + 1; other < o; other++)
    if (strcmp(other->out.target, o->out.target) == 0) return true;
  return false;
}

/* A report must not take the place of a transcript it is about. */
static bool is_input(const ww_args *args, const output *o) {
  bool same = false;
  for (size_t i = 0; o->out.replaces && i < args->paths.n && !same; i++) {
    char *real = realpath(args->paths.items[i].p, NULL);
    same = real && strcmp(real, o->out.target) == 0;
    free(real);
  }
  return same;
}

static bool open_output(ww_outputs *outputs, const ww_args *args, output *o, ww_str item) {
  o->name = item.p + ww_str_find_char(item, '=') + 1;
  if (strcmp(o->name, "-") == 0) return refuse(o, "--output writes files; -f is for standard output");
  if (!ww_outfile_open(&o->out, o->name)) return cannot_write(o, errno);
  if (is_input(args, o)) return refuse(o, "an output to a file that is read");
  return !is_twice(outputs, o) || refuse(o, "two outputs to the same file");
}

static bool begin(ww_outputs *outputs, output *o, ww_str format, const ww_rules *rules, bool full) {
  o->report = ww_report_new(format, &outputs->styles[o->name != NULL], rules);
  o->can_list = ww_report_is_list(format) && !full;
  o->drawn = !outputs->late && !ww_report_keeps(format);
  if (!o->report) return ww_console_say("winwin: error: out of memory\n"), false;
  note(o, ww_report_begin(o->report, put, o));
  return true;
}

/* A baseline marks findings as known. */
static bool are_late(const ww_args *args) {
  return args->baseline || args->write_baseline;
}

static ww_str format_of(ww_str item) {
  return ww_str_sub(item, 0, ww_str_find_char(item, '='));
}

bool ww_outputs_need_cards(const ww_args *args, const char *format) {
  bool need = are_late(args) || ww_report_keeps(ww_str_of(format));
  for (size_t i = 0; i < args->outputs.n; i++) need |= ww_report_keeps(format_of(args->outputs.items[i]));
  return need;
}

bool ww_outputs_open(ww_outputs *outputs, const ww_args *args, const char *format, ww_severity fail_on,
                     const ww_rules *rules) {
  *outputs = (ww_outputs){.items = calloc(args->outputs.n + 1, sizeof(output)), .late = are_late(args)};
  if (!outputs->items) return ww_console_say("winwin: error: out of memory\n"), false;
  if (args->outputs.n) signal(SIGPIPE, SIG_IGN); /* a closed standard output must not cost the files */
  outputs->styles[0] = outputs->styles[1] = ww_console_style(args);
  outputs->styles[0].fail_on = outputs->styles[1].fail_on = fail_on;
  outputs->styles[1].color = strcmp(args->color, "always") == 0;
  outputs->styles[1].utf8 = true;
  outputs->styles[1].width = 80;
  for (outputs->n = 1; outputs->n <= args->outputs.n; outputs->n++)
    if (!open_output(outputs, args, &outputs->items[outputs->n], args->outputs.items[outputs->n - 1]))
      return outputs->n++, false;
  for (size_t i = 0; i < outputs->n; i++) {
    ww_str item = i ? args->outputs.items[i - 1] : ww_str_of(format);
    if (!begin(outputs, &outputs->items[i], format_of(item), rules, args->full)) return false;
  }
  return true;
}

/* ---- writing */

static void put_held(output *o, size_t cards) {
  for (size_t i = 0; i < CARDS_IN_FULL && i < cards; i++) {
    const ww_buf *b = cards > CARDS_IN_FULL ? &o->held[i].brief : &o->held[i].card;
    note(o, !b->failed && (b->n == 0 || put(o, b->p, b->n)));
  }
}

/* ---- drawing: the forms of a card, each behind its length; a length of SIZE_MAX is a failure */

/* Whether the whole card is asked for, and whether its line is. */
static bool wants_card(const output *o, size_t i) {
  return !o->can_list || i < CARDS_IN_FULL;
}

static void draw(const output *o, size_t i, bool brief, const ww_card *card, ww_buf *to) {
  size_t at = to->n, n;
  if (!ww_buf_room(to, sizeof n)) return;
  to->n += sizeof n;
  bool good = ww_report_card(o->report, i, brief, card, to_buf, to);
  n = good ? to->n - at - sizeof n : SIZE_MAX;
  memcpy(to->p + at, &n, sizeof n);
}

static void draw_forms(const output *o, size_t i, const ww_card *card, ww_buf *to) {
  if (wants_card(o, i)) draw(o, i, false, card, to);
  if (o->can_list) draw(o, i, true, card, to);
}

void ww_outputs_draw(const ww_outputs *outputs, size_t i, const ww_card *card, ww_buf *drawn) {
  for (size_t k = 0; k < outputs->n; k++)
    if (outputs->items[k].drawn) draw_forms(&outputs->items[k], i, card, drawn);
}

/* The next form; false when there is none, for lack of memory. */
static bool next_form(ww_str *drawn, ww_str *form) {
  size_t n;
  *form = (ww_str){0};
  if (drawn->n < sizeof n) return false;
  memcpy(&n, drawn->p, sizeof n);
  *drawn = ww_str_from(*drawn, sizeof n);
  if (n > drawn->n) return false;
  *form = ww_str_sub(*drawn, 0, n);
  *drawn = ww_str_from(*drawn, n);
  return true;
}

static void put_drawn(output *o, size_t i, ww_str *drawn) {
  ww_str card = {0}, line = {0};
  if (wants_card(o, i)) note(o, next_form(drawn, &card));
  if (o->can_list) note(o, next_form(drawn, &line));
  if (o->can_list && i < CARDS_IN_FULL) {
    ww_buf_add(&o->held[i].card, card);
    ww_buf_add(&o->held[i].brief, line);
    return;
  }
  if (o->can_list) card = line;
  if (card.n) note(o, put(o, card.p, card.n));
}

static void put_card(output *o, size_t i, const ww_card *card) {
  if (o->can_list && i < CARDS_IN_FULL)
    note(o, ww_report_card(o->report, i, false, card, to_buf, &o->held[i].card) &&
                ww_report_card(o->report, i, true, card, to_buf, &o->held[i].brief));
  else note(o, ww_report_card(o->report, i, o->can_list, card, put, o));
}

void ww_outputs_card(ww_outputs *outputs, size_t i, const ww_card *card, const ww_str *drawn) {
  ww_str rest = drawn ? *drawn : (ww_str){0};
  for (size_t k = 0; k < outputs->n; k++) {
    output *o = &outputs->items[k];
    if (o->can_list && i == CARDS_IN_FULL) put_held(o, i + 1);
    if (drawn && o->drawn) put_drawn(o, i, &rest);
    else put_card(o, i, card);
  }
}

void ww_outputs_flush(ww_outputs *outputs) {
  for (size_t k = 0; k < outputs->n; k++) {
    output *o = &outputs->items[k];
    FILE *file = o->out.file ? o->out.file : stdout;
    errno = 0;
    if (!o->out.temp && fflush(file) != 0 && !o->trouble) o->trouble = errno ? errno : EIO;
  }
}

static void end_report(output *o, const ww_totals *totals) {
  bool brief = o->can_list && totals->cards > CARDS_IN_FULL;
  if (o->can_list && !brief) put_held(o, totals->cards);
  note(o, ww_report_end(o->report, brief, totals, put, o));
}

static bool settle(output *o) {
  if (!ww_outfile_close(&o->out, !o->trouble && !ww_signal_caught()) && !o->trouble) o->trouble = errno;
  return !o->trouble || cannot_write(o, o->trouble);
}

bool ww_outputs_end(ww_outputs *outputs, const ww_totals *totals) {
  bool good = true;
  for (size_t i = 0; i < outputs->n; i++) {
    output *o = &outputs->items[i];
    end_report(o, totals);
    if (o->out.file) good &= settle(o);
    else good &= !o->trouble || (o->trouble == ENOMEM && ww_console_no_memory()); /* else main says it, once for all */
  }
  return good;
}

void ww_outputs_free(ww_outputs *outputs) {
  for (size_t i = 0; i < outputs->n; i++) {
    output *o = &outputs->items[i];
    ww_outfile_free(&o->out);
    ww_report_free(o->report);
    for (size_t k = 0; k < CARDS_IN_FULL; k++) ww_buf_free(&o->held[k].card), ww_buf_free(&o->held[k].brief);
  }
  free(outputs->items);
}
