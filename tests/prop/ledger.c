/* ledger.c: on every conversation of the files named: the ledger adds up to the printed score, sums
 * lie within their limits, and every hit has its quote. Ends with "N passed, N failed".
 * SPDX-License-Identifier: MIT */
#include "prop.h"
#include "sound.h"

typedef struct {
  unsigned passed, failed, judged;
} tally;

static void check(void *ctx, const ww_card *c) {
  tally *t = ctx;
  const char *why = card_fault(c, true);
  t->judged += c->score.overall != WW_NA;
  if (!why) {
    t->passed++;
    return;
  }
  t->failed++;
  printf("%.*s: %s\n", (int)c->id.n, c->id.p, why);
}

int main(int argc, char **argv) {
  tally t = {0};
  ww_error e;
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
  ww_scanner *s = rules ? ww_scanner_new(rules, NULL, &e) : NULL;
  if (!s) return puts("0 passed, 1 failed"), 1;
  for (int i = 1; i < argc; i++) each_card(s, argv[i], check, &t);
  ww_scanner_free(s);
  ww_rules_free(rules);
  printf("%u conversations, %u judged\n", t.passed + t.failed, t.judged);
  printf("%u passed, %u failed\n", t.passed, t.failed);
  return t.failed > 0;
}
