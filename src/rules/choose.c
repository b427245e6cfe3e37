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
  if (off ? cue->disabled || cue->off_from.n : !cue->disabled && !cue->off_from.n && !cue->info.experimental) return;
  cue->off_from = off ? c->from : (ww_str){0};
  if (!off) cue->disabled = cue->info.experimental = false;
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

/* It stays in the list, for others may need to know where it holds. */
static void silence(ww_cue *cue) {
  cue->info.seller = cue->info.prospect = 0;
  cue->info.severity = WW_NONE;
  cue->info.stage = cue->ending = cue->fatal_role = 0;
}

void ww_load_choose(ww_loader *l, const ww_choices *choices) {
  const ww_rules *r = l->rules;
  for (size_t i = 0; choices->experimental && i < r->n_cues; i++)
    if (r->cues[i]->info.experimental)
      switch_cue(l, r->cues[i], &(ww_choice){.wish = WW_CUE_ON, .id = r->cues[i]->info.id});
  for (size_t i = 0; i < choices->n; i++) choose(l, &choices->items[i]);
  for (size_t i = 0; i < r->n_cues; i++) {
    ww_cue *cue = r->cues[i];
    cue->off_marker = cue->off_from.n && is_marker(cue);
    if (cue->off_from.n) silence(cue);
  }
}

bool ww_load_is_off(const ww_rules *r, ww_str id) {
  const ww_cue *cue = ww_load_find(r, id);
  return cue && cue->off_from.n;
}

/* ---- who needs what was left out */

typedef struct {
  ww_loader *l;
  const ww_cue *from;
} asking;

static void note_need(void *ctx, const ww_ref *ref) {
  asking *a = ctx;
  if (ref->cue == WW_NO_CUE) return;
  ww_cue *cue = a->l->rules->cues[ref->cue];
  ww_strs *needers = &cue->needers;
  bool said = needers->n && ww_str_eq(needers->items[needers->n - 1], a->from->info.id);
  if (cue->off_from.n && !said) *ww_push(a->l->arena, needers->items, needers->n, needers->cap) = a->from->info.id;
}

static void say_needed(ww_loader *l, const ww_cue *cue) {
  enum { MOST = 4 };
  ww_str names = {0};
  size_t n = cue->needers.n;
  for (size_t k = 0; k < n && k < MOST; k++)
    names = ww_arena_printf(l->arena, "%.*s%s'%.*s'", WW_F(names), k == 0 ? "" : k + 1 == n ? " and " : ", ",
                            WW_F(cue->needers.items[k]));
  if (n > MOST) names = ww_arena_printf(l->arena, "%.*s and %zu more", WW_F(names), n - MOST);
  ww_place at = {.file = cue->off_from};
  if (cue->off_marker)
    ww_load_error(l, at, "'%.*s' is a marker and needed by %.*s: leave out these instead", WW_F(cue->info.id),
                  WW_F(names));
  else
    ww_errors_add(&l->errors, WW_WARNING, at, "'%.*s' gives no points and no findings, but is still looked for: "
                  "%.*s need%s it", WW_F(cue->info.id), WW_F(names), n == 1 ? "s" : "");
}

/* From the last in running order to the first: what is needed by one that runs must run too. */
void ww_load_missed(ww_loader *l) {
  const ww_rules *r = l->rules;
  for (size_t i = r->n_cues; i-- > 0;) {
    ww_cue *cue = r->run_order[i];
    cue->disabled = cue->off_from.n && cue->needers.n == 0;
    if (!cue->disabled && cue->kind->needs) cue->kind->needs(cue, note_need, &(asking){l, cue});
  }
  for (size_t i = 0; i < r->n_cues; i++)
    if (r->cues[i]->needers.n) say_needed(l, r->cues[i]);
}
