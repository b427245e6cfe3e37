/* team_sum.c: from the records of calls to groups of them: medians, quotients, shares, orders.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/team.h"

/* ---- figures */

static int by_value(const void *pa, const void *pb) {
  ww_milli a = *(const ww_milli *)pa, b = *(const ww_milli *)pb;
  return (a > b) - (a < b);
}

/* The value at part/4 of the way from the first to the last, between two in proportion: method 7 of Hyndman
 * and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50, 1996. */
static ww_milli quantile(const ww_milli *sorted, size_t n, size_t part) {
  size_t at = part * (n - 1), whole = at / 4, rest = at % 4;
  if (rest == 0) return sorted[whole];
  ww_milli sum = (ww_milli)(4 - rest) * sorted[whole] + (ww_milli)rest * sorted[whole + 1];
  return ww_milli_ratio(sum, 4000);
}

ww_milli ww_middle(ww_milli *values, size_t n) {
  if (n == 0) return WW_NA;
  qsort(values, n, sizeof *values, by_value);
  return quantile(values, n, 2);
}

static uint64_t root(uint64_t x) {
  uint64_t r = 0;
  for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1)
    if ((r | bit) * (r | bit) <= x) r |= bit;
  return r;
}

/* The score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
 * Journal of the American Statistical Association 22, 1927: (k + z²/2 ± √(z² k (n-k) / n + z⁴/4)) / (n + z²),
 * here times a million, with z = 1.959964. */
ww_share ww_share_of(size_t part, size_t whole) {
  if (whole == 0) return (ww_share){WW_NA, WW_NA, WW_NA};
  ww_share out = {.value = ww_milli_ratio((int64_t)part, (int64_t)whole)};
  uint64_t k = part, n = whole;
  const uint64_t million = 1000000, z2 = 3841459;
  while (n > million) n /= 2, k /= 2; /* the interval is thin by then, and the products must have room */
  uint64_t product = k * (n - k);
  uint64_t inner = product / n * z2 * million + product % n * (z2 * million) / n + z2 * z2 / 4;
  uint64_t middle = k * million + z2 / 2, reach = root(inner);
  int64_t under = (int64_t)(n * million + z2);
  out.low = k ? ww_milli_ratio((int64_t)(middle > reach ? middle - reach : 0), under) : 0;
  out.high = k < n ? ww_milli_ratio((int64_t)(middle + reach), under) : 1000;
  return out;
}

/* ---- groups */

static ww_group sum_up(const ww_team_view *v, const uint32_t *list, size_t n) {
  ww_group g = {.calls = n, .rq = WW_NA};
  ww_milli *values = ww_new_n(v->arena, n + 1, ww_milli);
  for (size_t i = 0; i < n; i++) {
    const ww_team_call *call = &v->team->calls[list[i]];
    if (!call->judged) continue;
    values[g.judged++] = call->overall;
    g.outcomes[call->outcome]++;
    g.win_win_win += call->win_win_win;
    g.thin += call->thin;
    g.built += call->built;
    g.spent += call->spent;
  }
  g.overall = ww_middle(values, g.judged);
  g.low = g.judged ? quantile(values, g.judged, 1) : WW_NA;
  g.high = g.judged ? quantile(values, g.judged, 3) : WW_NA;
  for (size_t i = 0, k = 0; i < n; i++)
    if (v->team->calls[list[i]].judged) values[k++] = v->team->calls[list[i]].seller;
  g.seller = ww_middle(values, g.judged);
  for (size_t i = 0, k = 0; i < n; i++)
    if (v->team->calls[list[i]].judged) values[k++] = v->team->calls[list[i]].prospect;
  g.prospect = ww_middle(values, g.judged);
  if (g.built + g.spent > 0) g.rq = ww_milli_ratio(100 * g.built, g.built + g.spent);
  g.win_win = ww_share_of(g.outcomes[WW_WIN_WIN], g.judged);
  return g;
}

static void sum_all(ww_team_view *v) {
  uint32_t *list = ww_new_n(v->arena, v->team->n_calls + 1, uint32_t);
  for (uint32_t i = 0; i < v->team->n_calls; i++) list[i] = i;
  v->all = sum_up(v, list, v->team->n_calls);
}

/* ---- sellers */

static void find_habits(const ww_team *team, const ww_team_seller *seller, ww_group *g) {
  ww_milli most = 0, least = 0;
  for (size_t i = 0; i < seller->n_cues; i++) {
    const ww_team_share *s = &seller->cues[i];
    const ww_team_cue *cue = &team->cues[s->cue];
    if (!cue->fault && s->points > most) most = s->points, g->best = cue;
    if (cue->fault && s->cost < least) least = s->cost, g->worst = cue;
  }
}

static int by_name(const ww_group *a, const ww_group *b) {
  return ww_str_cmp(a->name, b->name);
}

/* Those with enough calls first, by median and quotient; the others by name. */
static int by_order(const void *pa, const void *pb) {
  const ww_group *a = pa, *b = pb;
  bool many = a->judged >= WW_ENOUGH_CALLS, others = b->judged >= WW_ENOUGH_CALLS;
  if (many != others) return many ? -1 : 1;
  if (many && a->overall != b->overall) return a->overall > b->overall ? -1 : 1;
  if (many && a->rq != b->rq) return a->rq > b->rq ? -1 : 1;
  return by_name(a, b);
}

/* Equals share a place; one alone has none. */
static void rank_sellers(ww_team_view *v) {
  while (v->n_ranked < v->n_sellers && v->sellers[v->n_ranked].judged >= WW_ENOUGH_CALLS) v->n_ranked++;
  for (size_t i = 0; v->n_ranked > 1 && i < v->n_ranked; i++) {
    ww_group *g = &v->sellers[i], *before = i ? g - 1 : g;
    bool same = i && g->overall == before->overall && g->rq == before->rq;
    g->rank = same ? before->rank : i + 1;
  }
}

static void sum_sellers(ww_team_view *v) {
  const ww_team *team = v->team;
  uint32_t *list = ww_new_n(v->arena, team->n_in_calls + 1, uint32_t);
  size_t *from = ww_new_n(v->arena, team->n_sellers + 2, size_t);
  for (size_t i = 0; i < team->n_sellers; i++) from[i + 2] = from[i + 1] + team->sellers[i].calls;
  for (uint32_t i = 0; i < team->n_calls; i++)
    for (uint32_t k = 0; k < team->calls[i].n_sellers; k++)
      list[from[team->in_calls[team->calls[i].first_seller + k] + 1]++] = i;
  v->sellers = ww_new_n(v->arena, team->n_sellers + 1, ww_group);
  v->n_sellers = team->n_sellers;
  for (size_t i = 0; i < team->n_sellers; i++) {
    v->sellers[i] = sum_up(v, list + from[i], team->sellers[i].calls);
    v->sellers[i].name = team->sellers[i].name;
    find_habits(team, &team->sellers[i], &v->sellers[i]);
  }
  if (v->n_sellers) qsort(v->sellers, v->n_sellers, sizeof *v->sellers, by_order);
  rank_sellers(v);
}

/* ---- time */

typedef struct {
  int32_t start;
  uint32_t call;
} dated;

static int by_start(const void *pa, const void *pb) {
  const dated *a = pa, *b = pb;
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  return (a->call > b->call) - (a->call < b->call);
}

/* Few enough periods to look at, with calls enough in each that a median says something. */
static ww_period period_for(int32_t first, int32_t last, size_t n) {
  enum { MOST_WEEKS = 26, MOST_MONTHS = 5 * 366, CALLS_A_WEEK = 4 };
  int32_t weeks = (last - first) / 7 + 1;
  if (weeks <= MOST_WEEKS && n >= (size_t)weeks * CALLS_A_WEEK) return WW_BY_WEEK;
  return last - first <= MOST_MONTHS ? WW_BY_MONTH : WW_BY_YEAR;
}

static void sum_periods(ww_team_view *v) {
  const ww_team *team = v->team;
  dated *days = ww_new_n(v->arena, team->n_calls + 1, dated);
  uint32_t *list = ww_new_n(v->arena, team->n_calls + 1, uint32_t);
  int32_t first = INT32_MAX, last = INT32_MIN;
  size_t n = 0;
  for (uint32_t i = 0; i < team->n_calls; i++) {
    int32_t day = team->calls[i].day;
    if (day == WW_NO_DAY) continue;
    days[n++] = (dated){day, i};
    if (day < first) first = day;
    if (day > last) last = day;
  }
  v->by = n ? period_for(first, last, n) : WW_BY_MONTH;
  for (size_t i = 0; i < n; i++) days[i].start = ww_period_start(v->by, days[i].start);
  if (n) qsort(days, n, sizeof *days, by_start);
  v->periods = ww_new_n(v->arena, n + 1, ww_group);
  for (size_t i = 0, end; i < n; i = end) {
    for (end = i; end < n && days[end].start == days[i].start; end++) list[end] = days[end].call;
    ww_group *g = &v->periods[v->n_periods++];
    *g = sum_up(v, list + i, end - i);
    g->name = ww_period_name(v->arena, v->by, days[i].start);
  }
}

/* ---- cues */

static ww_milli points_of(const ww_team_cue *cue) {
  return cue->fault ? cue->cost : cue->seller + cue->prospect;
}

static int by_points(const void *pa, const void *pb) {
  const ww_team_cue *a = *(const ww_team_cue *const *)pa, *b = *(const ww_team_cue *const *)pb;
  ww_milli x = points_of(a), y = points_of(b);
  return x != y ? (x > y ? -1 : 1) : ww_str_cmp(a->id, b->id);
}

static int by_cost(const void *pa, const void *pb) {
  const ww_team_cue *a = *(const ww_team_cue *const *)pa, *b = *(const ww_team_cue *const *)pb;
  ww_milli x = points_of(a), y = points_of(b);
  return x != y ? (x < y ? -1 : 1) : ww_str_cmp(a->id, b->id);
}

static int by_calls(const void *pa, const void *pb) {
  const ww_team_cue *a = *(const ww_team_cue *const *)pa, *b = *(const ww_team_cue *const *)pb;
  if (a->calls != b->calls) return a->calls > b->calls ? -1 : 1;
  return a->hits != b->hits ? (a->hits > b->hits ? -1 : 1) : ww_str_cmp(a->id, b->id);
}

static void order_cues(ww_team_view *v) {
  const ww_team *team = v->team;
  const ww_team_cue **lists[3];
  for (size_t k = 0; k < 3; k++) lists[k] = ww_arena_alloc(v->arena, team->n_cues + 1, sizeof *lists[k]);
  for (size_t i = 0; i < team->n_cues; i++) {
    const ww_team_cue *cue = &team->cues[i];
    lists[2][v->n_often++] = cue;
    if (points_of(cue) > 0 && !cue->fault) lists[0][v->n_best++] = cue;
    if (points_of(cue) < 0) lists[1][v->n_worst++] = cue;
  }
  v->best = lists[0], v->worst = lists[1], v->often = lists[2];
  if (v->n_best) qsort(v->best, v->n_best, sizeof *v->best, by_points);
  if (v->n_worst) qsort(v->worst, v->n_worst, sizeof *v->worst, by_cost);
  if (v->n_often) qsort(v->often, v->n_often, sizeof *v->often, by_calls);
}

/* ---- the rest */

static size_t tens(ww_milli score) {
  return score >= 100000 ? WW_GRID_CELLS - 1 : score <= 0 ? 0 : (size_t)(score / 10000);
}

static int by_id(const void *pa, const void *pb) {
  return ww_str_cmp(*(const ww_str *)pa, *(const ww_str *)pb);
}

static size_t count_twice(const ww_team_view *v) {
  const ww_team *team = v->team;
  size_t twice = 0;
  ww_str *ids = ww_new_n(v->arena, team->n_calls + 1, ww_str);
  for (size_t i = 0; i < team->n_calls; i++) ids[i] = team->calls[i].id;
  if (team->n_calls) qsort(ids, team->n_calls, sizeof *ids, by_id);
  for (size_t i = 1; i < team->n_calls; i++)
    twice += ww_str_eq(ids[i], ids[i - 1]) && !(i > 1 && ww_str_eq(ids[i], ids[i - 2]));
  return twice;
}

void ww_team_sum(ww_team *team, ww_team_view *v) {
  sum_all(v);
  sum_sellers(v);
  sum_periods(v);
  order_cues(v);
  for (size_t i = 0; i < team->n_calls; i++)
    if (team->calls[i].judged) v->quadrant[tens(team->calls[i].prospect)][tens(team->calls[i].seller)]++;
  v->twice = count_twice(v);
}

ww_str ww_seller_name(ww_str name) {
  return name.n ? name : WW_S("no name known");
}
