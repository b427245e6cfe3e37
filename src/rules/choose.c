/* choose.c: what the user wants of single cues: left out, scored though experimental, another severity.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "rules/rules.h"

static ww_place place_of(const ww_choice *c) {
  return (ww_place){.file = c->from};
}

static bool is_marker(const ww_cue *cue) {
  const ww_cue_info *info = &cue->info;
  bool points = info->seller || info->prospect;
  return !points && info->severity == WW_NONE && !cue->ending && !cue->fatal_role;
}

static void switch_cue(ww_loader *l, ww_cue *cue, const ww_choice *c) {
  bool off = c->wish == WW_CUE_OFF;
  if (off ? cue->disabled : !cue->disabled && !cue->info.experimental) return;
  cue->disabled = off;
  cue->off_from = off ? c->from : (ww_str){0};
  if (!off) cue->info.experimental = false;
  /* other scores may come of it, so it must not pass for the same pack */
  l->rules->hash = ww_hash_field(ww_hash_field(l->rules->hash, off ? WW_S("off") : WW_S("on")), c->id);
}

static void choose(ww_loader *l, const ww_choice *c) {
  ww_cue *cue = ww_load_find(l->rules, c->id);
  if (!cue) {
    ww_str near = ww_load_nearest_cue(l->rules, c->id);
    if (near.n) ww_load_error(l, place_of(c), "unknown cue '%.*s', did you mean '%.*s'?", WW_F(c->id), WW_F(near));
    else ww_load_error(l, place_of(c), "unknown cue '%.*s', 'winwin cues' lists them", WW_F(c->id));
  } else if (c->wish != WW_CUE_SEVERITY) {
    switch_cue(l, cue, c);
  } else if (c->severity && is_marker(cue)) {
    ww_load_error(l, place_of(c), "'%.*s' is a marker: it serves other cues and gives no finding", WW_F(c->id));
  } else {
    cue->info.severity = c->severity;
  }
}

void ww_load_choose(ww_loader *l, const ww_choices *choices) {
  const ww_rules *r = l->rules;
  for (size_t i = 0; choices->experimental && i < r->n_cues; i++)
    if (r->cues[i]->info.experimental)
      switch_cue(l, r->cues[i], &(ww_choice){.wish = WW_CUE_ON, .id = r->cues[i]->info.id});
  for (size_t i = 0; i < choices->n; i++) choose(l, &choices->items[i]);
}

bool ww_load_is_off(const ww_rules *r, ww_str id) {
  for (size_t i = 0; i < r->n_off; i++)
    if (ww_str_eq(r->off[i]->info.id, id)) return true;
  return false;
}

bool ww_load_needs_off(ww_loader *l, ww_str id) {
  for (size_t i = 0; i < l->rules->n_off; i++) {
    ww_strs *needers = &l->rules->off[i]->needers;
    if (!ww_str_eq(l->rules->off[i]->info.id, id)) continue;
    bool said = needers->n && ww_str_eq(needers->items[needers->n - 1], l->cue->info.id);
    if (!said) *ww_push(l->arena, needers->items, needers->n, needers->cap) = l->cue->info.id;
    return true;
  }
  return false;
}

void ww_load_missed(ww_loader *l) {
  enum { MOST = 4 };
  for (size_t i = 0; i < l->rules->n_off; i++) {
    const ww_cue *cue = l->rules->off[i];
    ww_str names = {0};
    size_t n = cue->needers.n;
    if (n == 0) continue;
    for (size_t k = 0; k < n && k < MOST; k++)
      names = ww_arena_printf(l->arena, "%.*s%s'%.*s'", WW_F(names), k == 0 ? "" : k + 1 == n ? " and " : ", ",
                              WW_F(cue->needers.items[k]));
    if (n > MOST) names = ww_arena_printf(l->arena, "%.*s and %zu more", WW_F(names), n - MOST);
    ww_load_error(l, (ww_place){.file = cue->off_from},
                  "'%.*s' is needed by %.*s: leave out these too, or only its findings by --severity %.*s=none",
                  WW_F(cue->info.id), WW_F(names), WW_F(cue->info.id));
  }
}
