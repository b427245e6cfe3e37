/* baseline.c: known findings, read, matched and written.
 * SPDX-License-Identifier: MIT */
#include "cli/baseline.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "cli/slurp.h"

enum { QUOTE = 60 }; /* characters, enough to know it by */

/* ---- order */

static int by_print(const void *pa, const void *pb) {
  const ww_known *a = pa, *b = pb;
  if (a->fingerprint != b->fingerprint) return a->fingerprint < b->fingerprint ? -1 : 1;
  return ww_str_cmp(a->cue, b->cue);
}

static int by_cue(const void *pa, const void *pb) {
  const ww_known *a = pa, *b = pb;
  int d = ww_str_cmp(a->cue, b->cue);
  return d ? d : by_print(pa, pb);
}

/* Sorts, and makes one of those that are the same. The same match may stand in other sentences: of their
 * quotes the first by bytes is kept, whatever the order of the conversations. */
static size_t merge(ww_known *list, size_t n, int (*order)(const void *, const void *)) {
  size_t kept = 0;
  if (n) qsort(list, n, sizeof *list, order);
  for (size_t i = 0; i < n; i++) {
    if (kept && order(&list[kept - 1], &list[i]) == 0) {
      if (ww_str_cmp(list[i].quote, list[kept - 1].quote) < 0) list[kept - 1].quote = list[i].quote;
      list[kept - 1].count += list[i].count;
      list[kept - 1].left += list[i].left;
    } else {
      list[kept++] = list[i];
    }
  }
  return kept;
}

/* ---- reading */

static bool read_print(ww_str s, uint64_t *out) {
  char text[17] = {0}, *end;
  if (s.n != 16 || memchr(s.p, '-', 16)) return false;
  memcpy(text, s.p, 16);
  *out = strtoull(text, &end, 16);
  return end == text + 16;
}

static bool read_known(ww_baseline *b, const ww_json *entry) {
  ww_milli count = ww_json_milli(ww_json_get(entry, WW_S("count")));
  ww_known known = {.cue = ww_json_text(entry, WW_S("cue")), .quote = ww_json_text(entry, WW_S("quote"))};
  bool good = known.cue.n && read_print(ww_json_text(entry, WW_S("fingerprint")), &known.fingerprint) &&
              count >= 1000 && count % 1000 == 0 && count / 1000 < UINT32_MAX;
  if (!good) return false;
  known.count = known.left = (uint32_t)(count / 1000);
  *ww_push(&b->arena, b->known, b->n_known, b->cap_known) = known;
  return true;
}

static bool parse(ww_baseline *b, ww_str json, const char **why) {
  size_t bad;
  const ww_json *root = ww_json_read(&b->arena, ww_arena_copy(&b->arena, json), &bad);
  const ww_json *version = ww_json_get(root, WW_S("schema_version")), *list = ww_json_get(root, WW_S("findings"));
  *why = "not a baseline; --write-baseline makes one";
  if (!root || !version || !list || list->type != WW_JSON_LIST) return false;
  *why = "a baseline of another version; --write-baseline makes one anew";
  if (ww_json_milli(version) != 1000) return false;
  *why = "a finding in it lacks its cue, fingerprint or count; --write-baseline makes one anew";
  for (const ww_json *entry = list->first; entry; entry = entry->next)
    if (!read_known(b, entry)) return false;
  b->n_known = merge(b->known, b->n_known, by_print);
  return true;
}

/* Lack of memory comes as `*why` too. */
bool ww_baseline_parse(ww_baseline *b, ww_str json, const char **why) {
  jmp_buf trap;
  b->arena.trap = &trap;
  if (setjmp(trap)) return *why = strerror(ENOMEM), false;
  return parse(b, json, why);
}

static bool read_file(ww_baseline *b, const char *name) {
  ww_buf bytes = {0};
  const char *why = NULL;
  bool good = false;
  if (!ww_slurp(name, &bytes)) why = errno == ENOENT ? "no such baseline; --write-baseline makes one" : strerror(errno);
  else good = ww_baseline_parse(b, ww_buf_str(&bytes), &why);
  if (!good) ww_console_error(ww_str_of(name), why);
  ww_buf_free(&bytes);
  return good;
}

/* What stands there and is no baseline, a script for example, is not to be lost by a slip. */
static bool may_replace(const char *name) {
  ww_baseline old = {0};
  ww_buf bytes = {0};
  const char *why;
  ww_arena_init(&old.arena);
  bool there = ww_slurp(name, &bytes) && bytes.n;
  bool good = !there || ww_baseline_parse(&old, ww_buf_str(&bytes), &why);
  ww_buf_free(&bytes);
  ww_arena_clear(&old.arena);
  if (!good) ww_console_error(ww_str_of(name), "not a baseline, so it is not written over");
  return good;
}

static bool cannot_write(const char *name) {
  ww_console_error(ww_str_of(name), strerror(errno));
  return false;
}

bool ww_baseline_open(ww_baseline *b, const ww_args *args) {
  *b = (ww_baseline){.out_name = args->write_baseline};
  ww_arena_init(&b->arena);
  ww_arena_init(&b->round);
  if (args->baseline) {
    b->name = ww_str_of(args->baseline);
    if (!read_file(b, args->baseline)) return false;
  }
  if (!b->out_name) return true;
  if (!may_replace(b->out_name)) return false;
  return ww_outfile_open(&b->out, b->out_name) || cannot_write(b->out_name);
}

/* ---- matching */

static bool is_known(ww_baseline *b, const ww_hit *hit) {
  ww_known key = {.cue = hit->cue->id, .fingerprint = hit->fingerprint};
  ww_known *known = b->n_known ? bsearch(&key, b->known, b->n_known, sizeof key, by_print) : NULL;
  if (!known || known->left == 0) return false;
  known->left--;
  return true;
}

static void keep(ww_baseline *b, const ww_hit *hit) {
  ww_arena *a = &b->arena;
  ww_str quote = ww_str_sub(hit->at.text, 0, ww_utf8_offset(hit->at.text, QUOTE));
  *ww_push(a, b->found, b->n_found, b->cap_found) =
      (ww_known){ww_arena_copy(a, hit->cue->id), ww_arena_copy(a, quote), hit->fingerprint, 1, 0};
}

static void mark(ww_baseline *b, const ww_card *card) {
  ww_hit *hits = ww_new_n(&b->round, card->n_hits + 1, ww_hit);
  b->card.hits = hits;
  for (size_t i = 0; i < card->n_hits; i++) {
    hits[i] = card->hits[i];
    if (!ww_hit_is_finding(&hits[i])) continue;
    if (b->out_name) keep(b, &hits[i]);
    hits[i].known = is_known(b, &hits[i]);
    if (!hits[i].known) continue;
    b->card.findings[hits[i].severity]--;
    b->card.findings[WW_NONE]++;
  }
}

static bool mark_within(ww_baseline *b, const ww_card *card) {
  jmp_buf trap;
  ww_arena_reset(&b->round);
  b->arena.trap = b->round.trap = &trap;
  if (setjmp(trap)) return false;
  mark(b, card);
  return true;
}

/* Without memory nothing is known, which fails a gate rather than pass it, and closing says so. */
const ww_card *ww_baseline_mark(ww_baseline *b, const ww_card *card) {
  if ((b->name.n == 0 && !b->out_name) || !card->readable) return card;
  b->card = *card;
  if (mark_within(b, card)) return &b->card;
  b->starved = true;
  return card;
}

/* ---- writing */

void ww_baseline_print(ww_baseline *b, ww_buf *out) {
  b->n_found = merge(b->found, b->n_found, by_cue);
  ww_buf_z(out, "{\n  \"schema_version\": 1,\n  \"findings\": [");
  for (size_t i = 0; i < b->n_found; i++) {
    const ww_known *k = &b->found[i];
    ww_buf_z(out, i ? ",\n    {\"cue\": " : "\n    {\"cue\": ");
    ww_json_quote(out, k->cue);
    ww_buf_printf(out, ", \"fingerprint\": \"%016" PRIx64 "\", \"count\": %" PRIu32, k->fingerprint, k->count);
    if (k->quote.n) ww_buf_z(out, ", \"quote\": "), ww_json_quote(out, k->quote);
    ww_buf_char(out, '}');
  }
  ww_buf_z(out, b->n_found ? "\n  ]\n}\n" : "]\n}\n");
}

static void tell_stale(const ww_baseline *b, ww_console *console) {
  for (size_t i = 0; i < b->n_known; i++) {
    const ww_known *k = &b->known[i];
    ww_error e;
    if (k->left == 0) continue;
    ww_error_set(&e, WW_SUGGESTION, (ww_place){.file = b->name}, "known but not found: '%.*s', %" PRIu32 " of %" PRIu32
                 ", %016" PRIx64 " “%.*s”", WW_F(k->cue), k->left, k->count, k->fingerprint, WW_F(k->quote));
    ww_console_sink(console, &e);
  }
}

static bool write_file(ww_baseline *b) {
  ww_buf text = {0};
  ww_baseline_print(b, &text);
  bool good = !text.failed && fwrite(text.p, 1, text.n, b->out.file) == text.n;
  int why = text.failed ? ENOMEM : errno;
  ww_buf_free(&text);
  if (ww_outfile_close(&b->out, good) && good) return true;
  if (!good) errno = why;
  return cannot_write(b->out_name);
}

bool ww_baseline_close(ww_baseline *b, ww_console *console, bool whole) {
  if (b->starved) ww_console_no_memory();
  else tell_stale(b, console);
  whole &= !b->starved;
  if (!b->out_name) return !b->starved;
  if (whole) return write_file(b);
  ww_console_error(ww_str_of(b->out_name), "not written, for not all of the input could be read");
  return false;
}

void ww_baseline_free(ww_baseline *b) {
  ww_outfile_free(&b->out);
  ww_arena_clear(&b->round);
  ww_arena_clear(&b->arena);
}
