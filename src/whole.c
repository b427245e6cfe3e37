/* whole.c: from bytes to a report in one call, for programs that have nothing to say about the way.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/decode.h"
#include "base/rows.h"
#include "base/str.h"

const char *ww_version(void) {
  return WW_VERSION;
}

typedef struct {
  ww_report *report;
  ww_scanner *scanner;
  ww_totals totals;
  ww_write *write;
  void *ctx;
} teller;

static bool tell(teller *t, const ww_input *in) {
  const ww_card *card = ww_scan(t->scanner, in);
  ww_totals_add(&t->totals, card);
  return ww_report_card(t->report, t->totals.cards - 1, false, card, t->write, t->ctx);
}

/* What is cut up: a copy, for a header is put before what follows, decoded where the bytes cannot be cut. */
static char *own_bytes(ww_arena *a, ww_str *bytes) {
  ww_encoding e = ww_decode_guess(*bytes);
  if (e >= WW_UTF16LE && e <= WW_UTF32BE) *bytes = ww_decode(a, *bytes).text;
  char *own = ww_new_n(a, bytes->n + 1, char);
  if (bytes->n) memcpy(own, bytes->p, bytes->n);
  return own;
}

static bool tell_all(teller *t, ww_arena *a, ww_str path, ww_str bytes) {
  char *own = own_bytes(a, &bytes);
  ww_input in = {.path = path, .line = 1, .format = ww_format_guess(path, bytes, WW_KIND_GUESS)};
  bool lines = in.format && strcmp(ww_format_name(in.format), "jsonl") == 0, good = true;
  for (size_t at = 0; good && (at < bytes.n || in.ordinal == 0);) {
    ww_str rest = {own + at, bytes.n - at};
    size_t scan = 0, n = !in.format ? 0 : lines && ww_row_is_odd(rest, in.ordinal == 0) ? ww_row_end(rest, true)
                                        : ww_format_split(in.format, in.columns, rest, true, &scan);
    in.bytes = ww_str_sub(rest, 0, n ? n : rest.n);
    if (in.ordinal && (lines ? ww_row_is_blank(in.bytes, in.bytes.n) : ww_str_trim(in.bytes).n == 0)) break;
    at += in.bytes.n;
    in.several = lines || in.ordinal > 0 || at < bytes.n;
    in.ordinal++;
    good = tell(t, &in);
    in.line += ww_row_count(in.bytes);
    size_t head = at < bytes.n ? ww_format_head(in.format, in.columns, in.bytes) : 0;
    if (head > in.bytes.n) head = 0;
    in.line -= ww_row_count(ww_str_sub(in.bytes, 0, head));
    at -= head;
    memmove(own + at, in.bytes.p, head);
  }
  return good;
}

static bool tell_or_starve(teller *t, ww_str path, ww_str bytes) {
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  volatile bool good = false;
  if (setjmp(trap) == 0) good = tell_all(t, &a, path, bytes);
  ww_arena_clear(&a);
  return good;
}

bool ww_report_bytes(const ww_rules *rules, ww_str path, ww_str bytes, ww_str format, ww_write *write, void *ctx) {
  teller t = {.report = ww_report_new(format, NULL, rules), .write = write, .ctx = ctx};
  t.scanner = t.report ? ww_scanner_new(rules, NULL, NULL) : NULL;
  bool good = t.scanner && ww_report_begin(t.report, write, ctx) && tell_or_starve(&t, path, bytes) &&
              ww_report_end(t.report, false, &t.totals, write, ctx);
  ww_scanner_free(t.scanner);
  ww_report_free(t.report);
  return good;
}
