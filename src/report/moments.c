/* moments.c: which hits to show to people, and in what order.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "report/card.h"

/* Three can be kept in mind. Who asks for a gate has to see more of what failed it. */
enum { DEFAULT_TOP = 3, GATE_TOP = 6 };

static ww_milli absolute(ww_milli m) {
  return m < 0 ? -m : m;
}

static ww_milli weight(ww_milli seller, ww_milli prospect) {
  return absolute(seller) + absolute(prospect);
}

bool ww_hit_is_shown(const ww_style *style, const ww_hit *hit) {
  if (hit->cue->marker) return false;
  return hit->severity == WW_NONE || hit->severity >= style->min_severity;
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
  ww_milli wa = weight(a->seller, a->prospect), wb = weight(b->seller, b->prospect);
  if (wa != wb) return wa < wb ? 1 : -1;
  if (a->severity != b->severity) return a->severity < b->severity ? 1 : -1;
  return by_time(pa, pb);
}

static int by_severity(const void *pa, const void *pb) {
  const ww_moment *a = pa, *b = pb;
  if (a->severity != b->severity) return a->severity < b->severity ? 1 : -1;
  return by_weight(pa, pb);
}

/* What one side pays for the other's gain is neither merit nor fault. */
static int way_of(ww_milli seller, ww_milli prospect) {
  if ((seller > 0 && prospect < 0) || (seller < 0 && prospect > 0)) return 0;
  return (seller + prospect > 0) - (seller + prospect < 0);
}

int ww_hit_way(const ww_hit *hit) {
  return ww_hit_is_finding(hit) ? -1 : way_of(hit->cue->seller, hit->cue->prospect);
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
  m.way = m.severity != WW_NONE ? -1 : way_of(m.hit->cue->seller, m.hit->cue->prospect);
  return m;
}

static size_t shown_hits(const ww_view *v, const ww_hit ***list) {
  size_t n = 0;
  *list = ww_arena_alloc(v->arena, v->card->n_hits + 1, sizeof **list);
  for (size_t i = 0; i < v->card->n_hits; i++)
    if (ww_hit_is_shown(v->style, &v->card->hits[i])) (*list)[n++] = &v->card->hits[i];
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

/* Puts the best of one way in the last place, where none of that way has one. */
static void keep_one(ww_moment *list, size_t n, size_t top, int way) {
  for (size_t i = 0; i < top; i++)
    if (list[i].way * way > 0) return;
  for (size_t i = top; i < n; i++) {
    if (list[i].way * way <= 0) continue;
    list[top - 1] = list[i];
    return;
  }
}

size_t ww_moments_top(const ww_style *style) {
  return style->top ? style->top : style->fail_on ? GATE_TOP : DEFAULT_TOP;
}

/* Faults alone discourage and merits alone teach nothing: where there are both, both are shown. */
size_t ww_moments(const ww_view *v, ww_order order, const ww_moment **out, size_t *all) {
  ww_moment *list = ww_new_n(v->arena, v->card->n_hits + 1, ww_moment);
  size_t n = *all = group(v, list), top = ww_moments_top(v->style);
  bool whole = v->style->full && order == WW_MOMENTS_OF_CARD;
  if (n && !whole) qsort(list, n, sizeof *list, order == WW_MOMENTS_WORST || v->style->fail_on ? by_severity : by_weight);
  if (!whole && top < n) {
    if (top > 2) keep_one(list, n, top, -1), keep_one(list, n, top, 1);
    n = top;
  }
  if (n && order == WW_MOMENTS_OF_CARD) qsort(list, n, sizeof *list, by_time);
  *out = list;
  return n;
}
