/* fuzz_reader.c: bytes as an input of every format: cut into conversations in chunks as they may come, and
 * each one read. Byte 0 names the format, 1 the kind and what else is asked for, 2 the size of the chunks.
 * SPDX-License-Identifier: MIT */
#include "../prop/sound.h"
#include "fuzz.h"
#include "small.h"

enum { CUTS = 512, ASKS = 4 };

typedef struct {
  const ww_format *format;
  ww_str columns;
  size_t cuts[CUTS], n;
} cutting;

static const ww_str names[] = {{"call", 4}, {"a.vtt", 5}, {"b.csv", 5}, {"c.json", 6}, {"d.md", 4}, {"-", 1}, {"e.txt", 5}};
static const ww_str columns[] = {{"", 0}, {"speaker=1,text=2", 16}, {"speaker=Who,text=What,start=At", 30}, {"text=3,id=1", 11}};

/* As the program cuts what it reads: what has come so far, then all there is. */
static void cut(cutting *c, ww_str all, size_t chunk) {
  size_t from = 0, to = 0, scan = 0;
  bool eof = false;
  c->n = 0;
  while (!eof) {
    eof = to == all.n;
    to = all.n - to < chunk ? all.n : to + chunk;
    for (;;) {
      char *rest = exact(ww_str_sub(all, from, to));
      size_t n = from == to && c->n ? 0 : ww_format_split(c->format, c->columns, (ww_str){rest, to - from}, eof, &scan);
      demand(n <= to - from, "a conversation longer than the input");
      free(rest);
      if (n == 0 && eof) n = to - from;
      if (n == 0 || c->n == CUTS) break;
      c->cuts[c->n++] = n;
      from += n;
      scan = 0;
    }
  }
}

static bool hides_quotes(unsigned asks) {
  return asks % (ASKS * WW_KINDS) / WW_KINDS >> 1;
}

static ww_scanner *scanner_for(unsigned asks) {
  static ww_rules *rules;
  static ww_scanner *scanners[ASKS * WW_KINDS];
  if (!rules) rules = must_load(&small_pack, 1);
  unsigned i = asks % (ASKS * WW_KINDS);
  ww_options options = {.kind = (ww_kind)(i % WW_KINDS), .redact = i / WW_KINDS & 1, .no_quotes = hides_quotes(asks)};
  if (!scanners[i]) scanners[i] = must_scan(rules, &options);
  return scanners[i];
}

static void read_one(ww_scanner *s, const ww_input *in, bool quotes) {
  const ww_card *card = ww_scan(s, in);
  const char *fault = card_fault(card, quotes);
  if (!fault) fault = place_fault(card, in->line - 1 + count_lines(in->bytes));
  for (size_t i = 0; !fault && i < card->n_utterances; i++)
    if (!is_utf8(card->utterances[i].text)) fault = "an utterance that is no UTF-8";
  for (size_t i = 0; !fault && i < card->n_speakers; i++)
    if (!is_utf8(card->speakers[i].name)) fault = "a name that is no UTF-8";
  demand(!fault, fault ? fault : "");
}

static const ww_format *choose(unsigned choice, ww_str name, ww_str all) {
  size_t n = 0;
  while (ww_format_at(n)) n++;
  const ww_format *guessed = ww_format_guess(name, all, WW_KIND_GUESS);
  demand(guessed || ww_format_advice(all) != NULL, "no format, and no advice");
  return choice % (n + 1) ? ww_format_at(choice % (n + 1) - 1) : guessed;
}

static void read_all(ww_str in, ww_str all) {
  unsigned format = take_choice(&in), asks = take_choice(&in), size = take_choice(&in);
  ww_str name = names[size % (sizeof names / sizeof *names)];
  cutting whole = {.format = choose(format, name, all), .columns = columns[size / 8 % 4]}, pieces;
  if (!whole.format) return;
  pieces = whole;
  cut(&whole, all, all.n + 1);
  cut(&pieces, all, 1 + size % 97 + all.n / 60);
  demand(whole.n == pieces.n && !memcmp(whole.cuts, pieces.cuts, whole.n * sizeof *whole.cuts), "chunks change the cuts");
  size_t head = whole.n ? ww_format_head(whole.format, whole.columns, ww_str_sub(all, 0, whole.cuts[0])) : 0;
  demand(head <= all.n, "a header longer than the input");
  ww_input one = {.path = name, .format = whole.format, .line = 1, .several = whole.n > 1, .columns = whole.columns};
  for (size_t i = 0, from = 0; i < whole.n && i < 40; from += whole.cuts[i++]) {
    char *bytes = exact(ww_str_sub(all, from, from + whole.cuts[i]));
    one.bytes = (ww_str){bytes, whole.cuts[i]};
    one.ordinal++;
    read_one(scanner_for(asks), &one, !hides_quotes(asks));
    one.line += count_lines(one.bytes) - 1;
    free(bytes);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ww_str in = {(const char *)data, size}, all = ww_str_from(in, 3);
  ww_encoding e = ww_decode_guess(all);
  jmp_buf trap;
  ww_arena a;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) abort();
  if (e >= WW_UTF16LE && e <= WW_UTF32BE) all = ww_decode(&a, all).text; /* wide ones are never cut by bytes */
  read_all(in, all);
  ww_arena_clear(&a);
  return 0;
}
