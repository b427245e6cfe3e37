/* test_calibrate.c: points that were planted are found again, and where none were, none are found.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "unit.h"

#include "base/yaml.h"
#include "cli/calibrate.h"
#include "cli/fit.h"
#include "cli/stats.h"

enum { CUES = 12, MOST_HITS = 3 };

typedef struct {
  ww_arena arena, scratch, work;
  jmp_buf trap;
  ww_rules *rules;
  ww_trial *trial, *cards;
  ww_str member;
  ww_args args;
  ww_calibration c;
} bench;

static ww_rules *make_rules(void) {
  ww_buf yaml = {0}, problems = {0};
  ww_buf_z(&yaml, "schema: 1\ndimensions:\n  d: {title: D, limit: {prospect: [-30, 30], seller: [-30, 30]}}\ncues:\n");
  for (int i = 0; i < CUES; i++)
    ww_buf_printf(&yaml, "  - {id: c%d, title: C, type: existence, dimension: d, any: [{phrases: [w%d]}], points: "
                         "{prospect: %d, seller: %s}%s}\n", i, i, i % 3 == 0 ? -2 : 2, i % 3 == 0 ? "-1" : "1.5",
                  i == CUES - 1 ? ", status: experimental" : "");
  ww_buf_char(&yaml, 0);
  ww_rules *rules = rules_of(yaml.p, &problems);
  ww_buf_free(&yaml);
  ww_buf_free(&problems);
  return rules;
}

static void begin(bench *b) {
  *b = (bench){.rules = make_rules(), .member = WW_S("meta.y")};
  assert_non_null(b->rules);
  ww_arena *arenas[] = {&b->arena, &b->scratch, &b->work};
  for (int i = 0; i < 3; i++) ww_arena_init(arenas[i]), arenas[i]->trap = &b->trap;
  b->args.labels = (ww_list){&b->member, 1};
  b->trial = ww_trial_new(b->rules);
  b->cards = ww_trial_new(b->rules);
  b->c = (ww_calibration){.arena = &b->arena, .scratch = &b->scratch, .work = &b->work, .rules = b->rules,
                          .trial = b->trial, .n_cues = ww_rules_count(b->rules)};
  assert_true(ww_labels_open(&b->c.labels, &b->arena, &b->args));
}

static void end(bench *b) {
  ww_labels_free(&b->c.labels);
  ww_trial_free(b->trial);
  ww_trial_free(b->cards);
  ww_rules_free(b->rules);
  ww_arena_clear(&b->arena);
  ww_arena_clear(&b->scratch);
  ww_arena_clear(&b->work);
}

static double uniform(ww_random *r) {
  return (double)(ww_random_next(r) >> 11) / 9007199254740992.0;
}

/* A card with some hits of each cue, as a scanner would make it. */
static ww_card draw_card(bench *b, ww_random *r, size_t i) {
  ww_hit *hits = ww_new_n(&b->arena, CUES * MOST_HITS, ww_hit);
  ww_utterance *said = ww_new(&b->arena, ww_utterance);
  ww_card card = {.readable = true, .kind = WW_CALL, .hits = hits, .utterances = said, .n_utterances = 1,
                  .id = ww_arena_printf(&b->arena, "call %zu", i)};
  said->text = ww_arena_printf(&b->arena, "said %zu %llu", i, (unsigned long long)ww_random_next(r));
  for (size_t k = 0; k < CUES; k++)
    for (int n = 0; n < MOST_HITS && uniform(r) < 0.45; n++)
      hits[card.n_hits++] = (ww_hit){.cue = ww_rules_cue(b->rules, k), .share = 1000, .at = {.role = WW_SELLER, .utterance = 1}};
  return card;
}

/* Outcomes by the scores that the true points give, and by chance as much as `noise` says. */
static void play(bench *b, ww_random *r, size_t n, const ww_points *truth, double noise, bool numbers) {
  for (size_t i = 0; i < n; i++) {
    ww_card card = draw_card(b, r, i);
    assert_true(ww_trial_add(b->cards, &card));
    double score = (double)ww_trial_score(b->cards, i, truth)->score.overall / 1000, draw = uniform(r);
    double chance = noise > 0 ? ww_logistic((score - 50) / noise) : 0.5;
    int number = (int)(noise > 0 ? score + 20 * draw : 100 * draw);
    const ww_card *now = ww_trial_score(b->cards, i, NULL);
    card.ledger = now->ledger, card.n_ledger = now->n_ledger, card.score = now->score;
    card.meta = numbers ? ww_arena_printf(&b->arena, "{\"y\": %d}", number)
                        : ww_arena_printf(&b->arena, "{\"y\": %s}", draw < chance ? "true" : "false");
    ww_calibration_take(&b->c, &card);
  }
}

static const double factors[] = {0, 1, 3, 0.5, 2, 1, 0, 3, 1, 2, 0, 0};

static void plant(const bench *b, ww_points *truth) {
  for (size_t i = 0; i < CUES; i++) {
    const ww_cue_info *cue = ww_rules_cue(b->rules, i);
    truth[i] = (ww_points){(ww_milli)((double)cue->seller * factors[i]), (ww_milli)((double)cue->prospect * factors[i])};
  }
}

/* How the factors found go with those planted. */
static double likeness(const ww_calibration *c) {
  ww_milli found[CUES], planted[CUES];
  int64_t x[CUES], y[CUES];
  double r = 0;
  ww_ranking a, b;
  size_t n = CUES - 1; /* not the experimental one */
  for (size_t i = 0; i < n; i++) {
    found[i] = 1000 * c->then[i].prospect / c->now[i].prospect;
    planted[i] = (ww_milli)(1000 * factors[i]);
  }
  ww_ranking_make(&a, c->arena, found, n);
  ww_ranking_make(&b, c->arena, planted, n);
  int64_t x2 = ww_ranks(&a, NULL, x), y2 = ww_ranks(&b, NULL, y);
  return ww_correlation(x, x2, y, y2, NULL, n, &r) ? r : 0;
}

static void planted_points_are_found(void **state) {
  (void)state;
  int gains = 0, alike = 0, proposals = 0;
  enum { RUNS = 8 };
  for (uint64_t seed = 1; seed <= RUNS; seed++) {
    bench b;
    ww_random r = {seed};
    ww_points truth[CUES];
    begin(&b);
    plant(&b, truth);
    play(&b, &r, 400, truth, 4, seed % 2);
    assert_true(ww_calibration_is_enough(&b.c));
    ww_calibrate(&b.c);
    gains += b.c.gain.gain.low > 0;
    alike += likeness(&b.c) > 0.7;
    proposals += b.c.changed > 0;
    for (size_t i = 0; i < CUES; i++) { /* no merit becomes a fault */
      assert_true(b.c.now[i].seller * b.c.then[i].seller >= 0 && b.c.now[i].prospect * b.c.then[i].prospect >= 0);
      assert_true(b.c.then[i].seller % 250 == 0 && b.c.then[i].prospect % 250 == 0);
    }
    end(&b);
  }
  /* where the points do well already, little is left to gain */
  assert_true(alike >= RUNS - 1 && gains >= RUNS - 1 && proposals >= RUNS - 1);
}

static void chance_gives_nothing(void **state) {
  (void)state;
  int gains = 0, proposals = 0;
  enum { RUNS = 24 };
  for (uint64_t seed = 1; seed <= RUNS; seed++) {
    bench b;
    ww_random r = {seed * 1000};
    begin(&b);
    play(&b, &r, 100, NULL, 0, seed % 2);
    assert_true(ww_calibration_is_enough(&b.c));
    ww_calibrate(&b.c);
    proposals += b.c.changed > 0;
    gains += strcmp(ww_calibration_verdict(&b.c), "a gain") == 0;
    end(&b);
  }
  assert_true(proposals <= RUNS / 8 && gains <= 1);
}

/* What is said twice is dealt once, and neither order nor ids decide. */
static void folds_go_by_what_was_said(void **state) {
  (void)state;
  bench b;
  ww_random r = {3};
  enum { N = 100 };
  unsigned parts[N], turned[N];
  uint32_t items[N], backwards[N];
  begin(&b);
  play(&b, &r, N, NULL, 0, false);
  b.c.calls[7].text = b.c.calls[80].text = b.c.calls[33].text;
  for (uint32_t i = 0; i < N; i++) items[i] = i, backwards[i] = N - 1 - i;
  ww_calibrate_deal(&b.c, &(ww_calls){items, N}, 10, parts);
  ww_calibrate_deal(&b.c, &(ww_calls){backwards, N}, 10, turned);
  unsigned yes[10] = {0}, all = 0;
  for (size_t i = 0; i < N; i++) {
    assert_int_equal(parts[i], turned[N - 1 - i]);
    yes[parts[i]] += b.c.calls[i].label > 0;
    all += b.c.calls[i].label > 0;
  }
  assert_int_equal(parts[7], parts[33]);
  assert_int_equal(parts[80], parts[33]);
  for (int i = 0; i < 10; i++) assert_true(yes[i] + 2 >= all / 10 && yes[i] <= all / 10 + 3);
  end(&b);
}

static bool warns(const ww_calibration *c, const char *what) {
  bool found = false;
  ww_buf line = {0};
  for (size_t i = 0; ww_calibration_warning(c, i, &line); i++) {
    ww_buf_char(&line, 0);
    found |= strstr(line.p, what) != NULL;
    ww_buf_reset(&line);
  }
  ww_buf_free(&line);
  return found;
}

/* Outcomes by who sells, and by the name of the folder; two that say the same; one cue that only stands at the end. */
static void leaks_are_told(void **state) {
  (void)state;
  static const char *const names[] = {"Ana", "Bo"};
  bench b;
  ww_random r = {11};
  enum { N = 60 };
  begin(&b);
  play(&b, &r, N, NULL, 0, false);
  for (size_t i = 0; i < N; i++) {
    ww_outcome_call *call = &b.c.calls[i];
    call->label = i % 2 ? 1000 : 0;
    call->seller = ww_str_of(names[i % 10 < 8 ? i % 2 : 1 - i % 2]);
    call->id = ww_arena_printf(&b.arena, i % 3 ? "calls/%s/%zu.txt" : "calls/%s-%zu", i % 2 ? "may" : "june", i);
    ww_presence *late = ww_new(&b.arena, ww_presence);
    *late = (ww_presence){1, 1, 1};
    call->cues = late, call->n_cues = i % 2;
  }
  b.c.calls[1].text = b.c.calls[3].text;
  assert_true(ww_calibration_is_enough(&b.c));
  ww_calibrate(&b.c);
  assert_int_equal(b.c.twins, 1);
  assert_int_equal(b.c.leaks[WW_LEAK_SELLER].groups, 2);
  assert_int_equal(b.c.leaks[WW_LEAK_ID].groups, 2);
  assert_true(warns(&b.c, "the seller alone tells the label"));
  assert_true(warns(&b.c, "how the id begins alone tells the label"));
  assert_true(warns(&b.c, "say the very same"));
  assert_true(warns(&b.c, "'c1' may be the outcome itself"));
  assert_false(warns(&b.c, "are few"));
  end(&b);
}

static void few_are_refused(void **state) {
  (void)state;
  bench b;
  ww_random r = {5};
  begin(&b);
  play(&b, &r, 15, NULL, 0, false);
  assert_false(ww_calibration_is_enough(&b.c));
  end(&b);
}

/* Whatever came of it, a pack that is written can be read. */
static void packs_can_be_read(void **state) {
  (void)state;
  static const ww_figure figures[] = {{10, 5, 20}, {10, -5, 20}, {-10, -20, -5}, {0, WW_NA, WW_NA}};
  for (size_t i = 0; i < 8; i++) {
    bench b;
    ww_buf pack = {0};
    ww_errors errors = {.arena = &b.arena};
    begin(&b);
    b.c.now = b.c.then = ww_new_n(&b.arena, CUES, ww_points);
    b.c.gain = (ww_gain){.known = true, .gain = figures[i / 2]};
    b.c.changed = i % 2;
    ww_calibration_pack(&pack, &b.c);
    assert_non_null(ww_yaml_read(&b.arena, WW_S("points.yaml"), ww_buf_str(&pack), &errors));
    assert_int_equal(errors.n, 0);
    ww_buf_free(&pack);
    end(&b);
  }
}

/* An experimental cue scores nothing by itself and what it is given in a trial. */
static void experimental_cues_are_tried(void **state) {
  (void)state;
  bench b;
  ww_points points[CUES] = {{0}};
  begin(&b);
  ww_hit hit = {.cue = ww_rules_cue(b.rules, CUES - 1), .share = 1000, .at.role = WW_SELLER};
  ww_card card = {.readable = true, .kind = WW_CALL, .hits = &hit, .n_hits = 1};
  assert_true(ww_trial_add(b.trial, &card));
  assert_int_equal(ww_trial_score(b.trial, 0, NULL)->score.overall, 50000);
  assert_int_equal(ww_trial_score(b.trial, 0, points)->ledger[0].hits, 1); /* as on the card: seen, not counted */
  assert_int_equal(ww_trial_score(b.trial, 0, points)->ledger[0].counted, 0);
  points[CUES - 1] = (ww_points){2000, 4000};
  assert_int_equal(ww_trial_score(b.trial, 0, points)->score.prospect, 54000);
  assert_int_equal(ww_trial_score(b.trial, 0, points)->score.overall, 52000);
  assert_null(ww_trial_score(b.trial, 1, NULL));
  end(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(planted_points_are_found),  cmocka_unit_test(chance_gives_nothing),
      cmocka_unit_test(folds_go_by_what_was_said), cmocka_unit_test(few_are_refused),
      cmocka_unit_test(leaks_are_told),                  cmocka_unit_test(experimental_cues_are_tried),
      cmocka_unit_test(packs_can_be_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
