/* ledger.c: on every conversation of the files named: the ledger adds up to the printed score, sums
 * lie within their limits, and every hit has its quote. Ends with "N passed, N failed".
 * SPDX-License-Identifier: MIT */
#include "prop.h"

typedef struct {
  unsigned passed, failed, judged;
} tally;

static const char *broken(const ww_card *c) {
  for (size_t i = 0; i < c->n_hits; i++)
    if (c->hits[i].at.text.n == 0 || c->hits[i].n_quotes == 0) return "a hit without a quote";
  for (size_t i = 1; i < c->n_hits; i++)
    if (c->hits[i].at.utterance < c->hits[i - 1].at.utterance) return "hits out of order";
  if (c->score.overall == WW_NA) return c->readable && c->score.reason.n == 0 ? "not judged without a reason" : NULL;
  ww_milli seller = 50000, prospect = 50000, points[2] = {0, 0}, lines[2] = {0, 0};
  for (size_t i = 0; i < c->n_ledger; i++) {
    const ww_ledger_line *l = &c->ledger[i];
    seller += l->seller, prospect += l->prospect;
    if (l->kind == WW_LEDGER_CUE) lines[0] += l->seller, lines[1] += l->prospect;
  }
  for (size_t i = 0; i < c->n_hits; i++) points[0] += c->hits[i].seller, points[1] += c->hits[i].prospect;
  if (seller != c->score.seller || prospect != c->score.prospect) return "the ledger does not add up";
  if (points[0] != lines[0] || points[1] != lines[1]) return "hits and ledger differ";
  if (seller < 0 || seller > 100000 || prospect < 0 || prospect > 100000) return "a score out of range";
  if (c->score.overall != (seller < prospect ? seller : prospect)) return "overall is not the lower side";
  return NULL;
}

static void check(void *ctx, const ww_card *c) {
  tally *t = ctx;
  const char *why = broken(c);
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
