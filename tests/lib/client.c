/* client.c FILE: the library in fifty lines: what became of one conversation, and a quote for every point.
 * SPDX-License-Identifier: MIT
 *
 *   cc client.c $(pkg-config --cflags --libs winwin) */
#include <stdio.h>
#include <winwin.h>

static void complain(void *ctx, const ww_error *e) {
  (void)ctx;
  fprintf(stderr, "%.*s:%u: %s\n", (int)e->file.n, e->file.p, (unsigned)e->line, e->message);
}

static void print(ww_str s) {
  fwrite(s.p, 1, s.n, stdout);
}

/* Strangers' words: into a terminal they go through ww_report_card, which keeps escapes out of it. */
static void print_hit(const ww_hit *hit) {
  printf("%+d %+d  ", (int)(hit->prospect / 1000), (int)(hit->seller / 1000));
  print(hit->cue->title);
  for (size_t i = 0; i < hit->n_quotes; i++) {
    printf("\n  %s, line %u: ", ww_role_word(hit->quotes[i].role), (unsigned)hit->quotes[i].line);
    print(hit->quotes[i].text);
  }
  putchar('\n');
}

int main(int argc, char **argv) {
  static char bytes[1 << 20];
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!f) return perror("client"), 2;
  ww_input input = {.path = ww_str_of(argv[1]), .bytes = {bytes, fread(bytes, 1, sizeof bytes, f)}};
  fclose(f);

  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, complain, NULL);
  ww_scanner *scanner = rules ? ww_scanner_new(rules, NULL, NULL) : NULL;
  if (!scanner) return 2;
  const ww_card *card = ww_scan(scanner, &input);
  printf("%s, read as %s\n", ww_outcome_word(card->score.outcome), card->format);
  for (size_t i = 0; i < card->n_hits; i++)
    if (card->hits[i].counted) print_hit(&card->hits[i]);
  ww_scanner_free(scanner);
  ww_rules_free(rules);
  return 0;
}
