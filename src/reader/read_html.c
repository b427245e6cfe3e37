/* read_html.c: a transcript as a page: paragraphs or rows that begin with a name and a colon.
 * SPDX-License-Identifier: MIT */
#include "reader/blocks.h"
#include "reader/look.h"
#include "reader/reader.h"

typedef struct {
  ww_transcript *t;
  bool open;
} teller;

static void say_line(teller *x, const ww_block *b, ww_str line) {
  ww_str name, text;
  size_t from = (size_t)(line.p - b->text.p);
  if (ww_read_label(line, &name, &text)) {
    if (x->open) ww_say_end(x->t);
    ww_say_begin(x->t, ww_transcript_speaker(x->t, name), WW_NA, WW_NA);
    x->open = true;
    if (text.n)
      from = (size_t)(text.p - b->text.p), line = text;
    else
      return;
  }
  if (x->open) ww_block_say(x->t, b, from, from + line.n);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  ww_blocks blocks = {0};
  teller x = {.t = t};
  ww_blocks_read(t, &blocks, text, line);
  for (size_t i = 0; i < blocks.n; i++) {
    ww_str rest = blocks.items[i].text, one;
    if (blocks.items[i].kind == WW_BLOCK_HEADING) continue;
    while (ww_str_line(&rest, &one)) say_line(&x, &blocks.items[i], ww_str_trim(one));
  }
  if (x.open) ww_say_end(t);
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0,
                         "no conversation in it: nobody is named before what they say");
  return false;
}

static int guess(ww_looks looks, ww_str name, ww_str head) {
  (void)name;
  return ww_blocks_is_html(head) && looks == WW_LOOKS_CALL ? 65 : 0;
}

const struct ww_format ww_reader_html = {.name = "html", .guess_by = guess, .parse = parse};
