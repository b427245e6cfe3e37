/* anew.c: on every conversation of the files named: scored anew with its own points it has the very card, and
 * with other points the card that a scan with a pack of these points gives. Ends with "N passed, N failed".
 * SPDX-License-Identifier: MIT */
#include "prop.h"
#include "sound.h"

typedef struct {
  const ww_rules *rules, *fitted; /* fitted: the same with other points */
  const ww_points *points;
  ww_trial *trial;
  unsigned passed, failed, moved, checked;
} both;

static bool same_str(ww_str a, ww_str b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static bool same_score(const ww_score *a, const ww_score *b) {
  return a->overall == b->overall && a->seller == b->seller && a->prospect == b->prospect && a->rq == b->rq &&
         a->built == b->built && a->spent == b->spent && a->outcome == b->outcome &&
         a->win_win_win == b->win_win_win && a->thin == b->thin && same_str(a->reason, b->reason);
}

static bool same_lines(const ww_card *a, const ww_card *b) {
  bool same = a->n_ledger == b->n_ledger && a->n_dimensions == b->n_dimensions;
  for (size_t i = 0; same && i < a->n_ledger; i++) {
    const ww_ledger_line *x = &a->ledger[i], *y = &b->ledger[i];
    same = x->kind == y->kind && same_str(x->id, y->id) && same_str(x->dimension, y->dimension) && x->seller == y->seller &&
           x->prospect == y->prospect && x->hits == y->hits && x->counted == y->counted;
  }
  for (size_t i = 0; same && i < a->n_dimensions; i++)
    same = same_str(a->dimensions[i].id, b->dimensions[i].id) && a->dimensions[i].seller == b->dimensions[i].seller &&
           a->dimensions[i].prospect == b->dimensions[i].prospect;
  return same;
}

static bool same_hits(const ww_card *a, const ww_card *b) {
  bool same = a->n_hits == b->n_hits;
  for (size_t i = 0; same && i < a->n_hits; i++) {
    const ww_hit *x = &a->hits[i], *y = &b->hits[i];
    same = same_str(x->cue->id, y->cue->id) && x->at.role == y->at.role && x->share == y->share && x->seller == y->seller &&
           x->prospect == y->prospect && x->counted == y->counted;
  }
  return same;
}

static void judge(both *b, const ww_card *scanned, const ww_card *anew, const char *what) {
  bool same = anew && scanned->kind == anew->kind && same_score(&scanned->score, &anew->score) &&
              same_lines(scanned, anew) && same_hits(scanned, anew);
  b->passed += same;
  b->failed += !same;
  if (!same) printf("%.*s: %s\n", (int)scanned->id.n, scanned->id.p, what);
}

static void keep(void *ctx, const ww_card *card) {
  both *b = ctx;
  size_t at = ww_trial_count(b->trial);
  if (!ww_trial_add(b->trial, card)) b->failed++;
  else if (card->readable) judge(b, card, ww_trial_score(b->trial, at, NULL), "another card with its own points");
}

static void compare(void *ctx, const ww_card *card) {
  both *b = ctx;
  size_t at = b->checked++;
  if (!card->readable) return;
  const ww_card *anew = ww_trial_score(b->trial, at, b->points);
  judge(b, card, anew, "another card than a scan with these points");
  const char *fault = card_fault(card, true);
  if (fault) b->failed++, printf("%.*s: %s\n", (int)card->id.n, card->id.p, fault);
  const ww_card *old = ww_trial_score(b->trial, at, NULL);
  b->moved += old && card->score.overall != old->score.overall;
}

/* Each cue gets points of its own choosing: more, fewer, none. */
static char *other_points(const ww_rules *rules, ww_points *points) {
  size_t n = ww_rules_count(rules), cap = 200 * n + 100, used;
  char *yaml = malloc(cap);
  if (!yaml) return NULL;
  used = (size_t)snprintf(yaml, cap, "schema: 1\ncues:\n");
  for (size_t i = 0; i < n; i++) {
    const ww_cue_info *cue = ww_rules_cue(rules, i);
    if (cue->experimental || (!cue->seller && !cue->prospect)) continue;
    ww_milli times = (ww_milli)(i * 7 % 5);
    points[i] = (ww_points){cue->seller * times / 2 / 250 * 250, cue->prospect * times / 2 / 250 * 250};
    used += (size_t)snprintf(yaml + used, cap - used,
                             "  - {id: %.*s, override: true, points: {seller: %s%d.%03d, prospect: %s%d.%03d}}\n",
                             (int)cue->id.n, cue->id.p, points[i].seller < 0 ? "-" : "", abs((int)points[i].seller) / 1000,
                             abs((int)points[i].seller) % 1000, points[i].prospect < 0 ? "-" : "",
                             abs((int)points[i].prospect) / 1000, abs((int)points[i].prospect) % 1000);
  }
  return yaml;
}

static void each_file(const ww_rules *rules, both *b, int argc, char **argv, void (*take)(void *, const ww_card *)) {
  ww_error e;
  ww_scanner *s = ww_scanner_new(rules, NULL, &e);
  for (int i = 1; s && i < argc; i++) each_card(s, argv[i], take, b);
  b->failed += !s;
  ww_scanner_free(s);
}

int main(int argc, char **argv) {
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL), *fitted = NULL;
  ww_points *points = rules ? calloc(ww_rules_count(rules), sizeof *points) : NULL;
  char *yaml = points ? other_points(rules, points) : NULL;
  if (yaml) {
    ww_file file = {{"fitted", 6}, {yaml, strlen(yaml)}};
    ww_pack packs[] = {*ww_pack_builtin(), {&file, 1}};
    fitted = ww_rules_new(packs, 2, on_problem, NULL);
  }
  if (!fitted) return puts("0 passed, 1 failed"), 1;
  both b = {.rules = rules, .fitted = fitted, .points = points, .trial = ww_trial_new(rules)};
  each_file(rules, &b, argc, argv, keep);
  each_file(fitted, &b, argc, argv, compare);
  b.failed += b.moved == 0; /* else nothing was tried */
  ww_trial_free(b.trial);
  ww_rules_free(fitted);
  ww_rules_free(rules);
  free(points);
  free(yaml);
  printf("%u conversations, %u of them with another score\n", b.checked, b.moved);
  printf("%u passed, %u failed\n", b.passed, b.failed);
  return b.failed > 0;
}
