/* moments.c: which hits to show to people, and in what order.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/card.h"

enum { DEFAULT_TOP = 6 };

static ww_milli absolute(ww_milli m) {
  return m < 0 ? -m : m;
}

static ww_milli weight(ww_milli seller, ww_milli prospect) {
  return absolute(seller) + absolute(prospect);
}

static bool is_shown(const ww_view *v, const ww_hit *hit) {
  if (hit->cue->marker) return false;
  return hit->severity == WW_NONE || hit->severity >= v->style->min_severity;
}

static int by_cue(const void *pa, const void *pb) {
  const ww_hit *a = *(const ww_hit *const *)pa, *b = *(const ww_hit *const *)pb;
  int d = a->cue == b->cue ? 0 : ww_str_cmp(a->cue->id, b->cue->id);
  return d ? d : (a > b) - (a < b); /* hits stand in one array, in order of position */
}

static int by_time(const void *pa, const void *pb) {
  const ww_moment *a = pa, *b = pb;
  return (a->hit > b->hit) - (a->hit < b->hit);
}

static int by_weight(const void *pa, const void *pb) {
  const ww_moment *a = pa, *b = pb;
  if (a->severity != b->severity) return a->severity < b->severity ? 1 : -1;
  ww_milli wa = weight(a->seller, a->prospect), wb = weight(b->seller, b->prospect);
  return wa != wb ? (wa < wb ? 1 : -1) : by_time(pa, pb);
}

/* Which way a cue that added nothing points is what it would have added. */
static int way_of(const ww_moment *m) {
  ww_milli sum = m->seller + m->prospect;
  if (sum == 0) sum = m->hit->cue->seller + m->hit->cue->prospect;
  return m->severity != WW_NONE ? -1 : (sum > 0) - (sum < 0);
}

static ww_moment gather(const ww_hit *const *hits, size_t n) {
  ww_moment m = {.hit = hits[0], .hits = hits, .n = n};
  for (size_t i = 0; i < n; i++) {
    const ww_hit *hit = hits[i];
    m.seller += hit->seller;
    m.prospect += hit->prospect;
    if (ww_hit_is_finding(hit) && hit->severity > m.severity) m.severity = hit->severity;
    if (weight(hit->seller, hit->prospect) > weight(m.hit->seller, m.hit->prospect)) m.hit = hit;
  }
  m.way = way_of(&m);
  return m;
}

static size_t shown_hits(const ww_view *v, const ww_hit ***list) {
  size_t n = 0;
  *list = ww_arena_alloc(v->arena, v->card->n_hits + 1, sizeof **list);
  for (size_t i = 0; i < v->card->n_hits; i++)
    if (is_shown(v, &v->card->hits[i])) (*list)[n++] = &v->card->hits[i];
  if (n && !v->style->full) qsort(*list, n, sizeof **list, by_cue);
  return n;
}

static size_t group(const ww_view *v, ww_moment *list) {
  const ww_hit **hits;
  size_t n_hits = shown_hits(v, &hits), n = 0;
  for (size_t i = 0, end; i < n_hits; i = end) {
    end = i + 1;
    while (!v->style->full && end < n_hits && hits[end]->cue == hits[i]->cue) end++;
    list[n++] = gather(hits + i, end - i);
  }
  return n;
}

/* A card of faults alone discourages and says less: the best merit keeps the last place. */
static void keep_a_merit(ww_moment *list, size_t n, size_t top) {
  enum { ENOUGH = 4 };
  for (size_t i = 0; i < top; i++)
    if (list[i].way > 0) return;
  for (size_t i = top; i < n && top >= ENOUGH; i++) {
    if (list[i].way <= 0) continue;
    list[top - 1] = list[i];
    return;
  }
}

size_t ww_moments(const ww_view *v, bool ranked, const ww_moment **out, size_t *all) {
  ww_moment *list = ww_new_n(v->arena, v->card->n_hits + 1, ww_moment);
  size_t n = *all = group(v, list), top = v->style->top ? v->style->top : DEFAULT_TOP;
  if (n && (ranked || !v->style->full)) qsort(list, n, sizeof *list, by_weight);
  if (!v->style->full && top < n) {
    keep_a_merit(list, n, top);
    n = top;
  }
  if (n && !ranked) qsort(list, n, sizeof *list, by_time);
  *out = list;
  return n;
}
