/* changes.c: the old run kept, the new one compared with it, conversation by conversation.
 * SPDX-License-Identifier: MIT */
#include "report/changes.h"

#include <stdlib.h>

#include "base/hash.h"

enum { OLD, NEW };

/* ---- what a run says */

static void note_made(ww_changes *c, ww_run_made *made, const ww_card *card, ww_str tool) {
  if (made->known) {
    made->mixed |= made->pack_hash != card->pack_hash || !ww_str_eq(made->tool, tool);
    return;
  }
  *made = (ww_run_made){ww_arena_copy(&c->arena, tool),
                        ww_arena_copy(&c->arena, card->pack_name),
                        ww_arena_copy(&c->arena, card->pack_version),
                        card->pack_hash,
                        true,
                        false};
}

static void note_title(ww_changes *c, const ww_cue_info *cue) {
  for (size_t i = 0; i < c->n_titles; i++)
    if (ww_str_eq(c->titles[i].id, cue->id)) return;
  *ww_push(&c->arena, c->titles, c->n_titles, c->cap_titles) =
      (ww_cause){.id = ww_arena_copy(&c->arena, cue->id), .title = ww_arena_copy(&c->arena, cue->title)};
}

static void take_lines(ww_arena *a, ww_run_call *call, const ww_card *card) {
  call->lines = ww_new_n(a, card->n_ledger + 1, ww_run_line);
  for (size_t i = 0; i < card->n_ledger; i++) {
    const ww_ledger_line *l = &card->ledger[i];
    call->lines[call->n_lines++] = (ww_run_line){ww_arena_copy(a, l->id), l->kind, l->seller, l->prospect, l->hits};
  }
}

static bool is_told(const ww_hit *hit) {
  return hit->counted || ww_hit_is_finding(hit);
}

static void take_hits(ww_changes *c, ww_arena *a, ww_run_call *call, const ww_card *card) {
  size_t n = 0;
  for (size_t i = 0; i < card->n_hits; i++) n += is_told(&card->hits[i]);
  call->hits = ww_new_n(a, n + 1, ww_run_hit);
  for (size_t i = 0; i < card->n_hits; i++) {
    const ww_hit *hit = &card->hits[i];
    if (!is_told(hit)) continue;
    note_title(c, hit->cue);
    call->hits[call->n_hits++] = (ww_run_hit){.fingerprint = hit->fingerprint,
                                              .cue = ww_arena_copy(a, hit->cue->id),
                                              .quote = ww_arena_copy(a, hit->at.text),
                                              .speaker = ww_arena_copy(a, hit->at.speaker),
                                              .line = hit->at.line,
                                              .start = hit->at.start};
  }
}

static ww_run_call call_of(ww_changes *c, ww_arena *a, const ww_card *card) {
  const ww_score *s = &card->score;
  ww_run_call call = {.id = ww_arena_copy(a, card->id),
                      .readable = card->readable,
                      .overall = WW_NA,
                      .seller = WW_NA,
                      .prospect = WW_NA};
  if (!card->readable) return call;
  call.judged = s->outcome != WW_NOT_JUDGED;
  call.overall = s->overall, call.seller = s->seller, call.prospect = s->prospect;
  call.outcome = s->outcome;
  call.reason = ww_arena_copy(a, s->reason);
  take_lines(a, &call, card);
  take_hits(c, a, &call, card);
  return call;
}

/* ---- finding the old one */

static uint32_t *slot_of(ww_changes *c, ww_str id, uint32_t time) {
  size_t at = (size_t)(ww_hash_add(WW_HASH_START, id) + time) % c->cap_slots;
  for (; c->slots[at]; at = (at + 1) % c->cap_slots) {
    const ww_run_call *call = &c->old[c->slots[at] - 1];
    if (call->time == time && ww_str_eq(call->id, id)) break;
  }
  return &c->slots[at];
}

static void make_room(ww_changes *c) {
  if (2 * (c->n_old + 1) <= c->cap_slots) return;
  c->cap_slots = c->cap_slots ? 2 * c->cap_slots : 256;
  c->slots = ww_new_n(&c->arena, c->cap_slots, uint32_t);
  for (size_t i = 0; i < c->n_old; i++) *slot_of(c, c->old[i].id, c->old[i].time) = (uint32_t)i + 1;
}

static void add_old(ww_changes *c, const ww_card *card, ww_str tool) {
  note_made(c, &c->made[OLD], card, tool);
  ww_run_call call = call_of(c, &c->arena, card);
  make_room(c);
  uint32_t *slot = slot_of(c, call.id, 0);
  while (*slot) slot = slot_of(c, call.id, ++call.time);
  *ww_push(&c->arena, c->old, c->n_old, c->cap_old) = call;
  *slot = (uint32_t)c->n_old;
}

/* The next with this id that no card of the new run has met yet. */
static ww_run_call *find_old(ww_changes *c, ww_str id) {
  uint32_t time = 0, *slot;
  if (c->cap_slots == 0) return NULL;
  while (*(slot = slot_of(c, id, time)) && c->old[*slot - 1].matched) time++;
  return *slot ? &c->old[*slot - 1] : NULL;
}

/* ---- comparing */

typedef struct {
  ww_cause *items;
  size_t n, cap;
} causes;

static ww_str title_of(const ww_changes *c, ww_str id) {
  for (size_t i = 0; i < c->n_titles; i++)
    if (ww_str_eq(c->titles[i].id, id)) return c->titles[i].title;
  return id;
}

static ww_cause *cause_of(ww_changes *c, causes *list, ww_str id, ww_ledger_kind kind) {
  for (size_t i = 0; i < list->n; i++)
    if (list->items[i].kind == kind && ww_str_eq(list->items[i].id, id)) return &list->items[i];
  ww_cause *cause = ww_push(&c->scratch, list->items, list->n, list->cap);
  *cause = (ww_cause){
      .id = id, .title = kind == WW_LEDGER_CUE || kind == WW_LEDGER_FATAL ? title_of(c, id) : id, .kind = kind};
  return cause;
}

static void weigh_lines(ww_changes *c, causes *list, const ww_run_call *call, int sign) {
  for (size_t i = 0; i < call->n_lines; i++) {
    const ww_run_line *l = &call->lines[i];
    ww_cause *cause = cause_of(c, list, l->id, l->kind);
    cause->seller += sign * l->seller;
    cause->prospect += sign * l->prospect;
  }
}

/* A hit met in the other run is met once. */
static bool meets(ww_run_call *other, const ww_run_hit *hit) {
  for (size_t i = 0; i < other->n_hits; i++) {
    ww_run_hit *o = &other->hits[i];
    if (o->met || o->fingerprint != hit->fingerprint || !ww_str_eq(o->cue, hit->cue)) continue;
    return o->met = true;
  }
  return false;
}

static void weigh_hits(ww_changes *c, causes *list, ww_run_call *old, ww_run_call *now) {
  for (size_t i = 0; i < now->n_hits; i++) {
    const ww_run_hit *hit = &now->hits[i];
    if (meets(old, hit)) continue;
    ww_cause *cause = cause_of(c, list, hit->cue, WW_LEDGER_CUE);
    if (cause->came++ == 0) cause->hit = hit;
  }
  for (size_t i = 0; i < old->n_hits; i++) {
    const ww_run_hit *hit = &old->hits[i];
    if (hit->met) continue;
    ww_cause *cause = cause_of(c, list, hit->cue, WW_LEDGER_CUE);
    if (cause->went++ == 0 && !cause->hit) cause->hit = hit;
  }
}

static ww_milli weight(const ww_cause *cause) {
  return llabs(cause->seller) + llabs(cause->prospect);
}

static int by_weight(const void *pa, const void *pb) {
  const ww_cause *a = pa, *b = pb;
  if (weight(a) != weight(b)) return weight(a) > weight(b) ? -1 : 1;
  if (a->came + a->went != b->came + b->went) return a->came + a->went > b->came + b->went ? -1 : 1;
  return a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind) : ww_str_cmp(a->id, b->id);
}

static const ww_run_hit *keep_hit(ww_arena *a, const ww_run_hit *hit) {
  if (!hit) return NULL;
  ww_run_hit *kept = ww_new(a, ww_run_hit);
  *kept = *hit;
  kept->cue = ww_arena_copy(a, hit->cue), kept->quote = ww_arena_copy(a, hit->quote),
  kept->speaker = ww_arena_copy(a, hit->speaker);
  return kept;
}

/* Points of a call that is judged in one run alone say nothing of a change. */
static void find_causes(ww_changes *c, ww_change *change, ww_run_call *old, ww_run_call *now) {
  causes list = {0};
  if (old->judged && now->judged) {
    weigh_lines(c, &list, now, 1);
    weigh_lines(c, &list, old, -1);
  }
  weigh_hits(c, &list, old, now);
  if (list.n) qsort(list.items, list.n, sizeof *list.items, by_weight);
  change->causes = ww_new_n(&c->arena, list.n + 1, ww_cause);
  for (size_t i = 0; i < list.n; i++) {
    ww_cause *cause = &list.items[i];
    if (weight(cause) == 0 && !cause->came && !cause->went) continue;
    cause->id = ww_arena_copy(&c->arena, cause->id);
    cause->title = ww_arena_copy(&c->arena, cause->title);
    cause->hit = keep_hit(&c->arena, cause->hit);
    change->causes[change->n_causes++] = *cause;
  }
}

static ww_direction direction_of(const ww_run_call *old, const ww_run_call *now) {
  if (old->readable != now->readable || old->judged != now->judged) return WW_OTHERWISE;
  if (!old->judged) return WW_SAME;
  bool up = now->seller > old->seller || now->prospect > old->prospect;
  bool down = now->seller < old->seller || now->prospect < old->prospect;
  if (!up && !down) return old->outcome == now->outcome ? WW_SAME : WW_OTHERWISE;
  return up && down ? WW_MIXED : up ? WW_BETTER : WW_WORSE;
}

static void add_new(ww_changes *c, const ww_card *card, ww_str tool) {
  note_made(c, &c->made[NEW], card, tool);
  ww_run_call *old = find_old(c, card->id);
  if (!old) {
    *ww_push(&c->arena, c->added, c->n_added, c->cap_added) = ww_arena_copy(&c->arena, card->id);
    return;
  }
  old->matched = true;
  ww_run_call now = call_of(c, &c->scratch, card);
  ww_change change = {.id = old->id,
                      .direction = direction_of(old, &now),
                      .old_scores = {old->overall, old->seller, old->prospect},
                      .new_scores = {now.overall, now.seller, now.prospect},
                      .old_outcome = old->outcome,
                      .new_outcome = now.outcome,
                      .old_readable = old->readable,
                      .new_readable = now.readable,
                      .reason = ww_arena_copy(&c->arena, old->judged ? now.reason : old->reason)};
  find_causes(c, &change, old, &now);
  *ww_push(&c->arena, c->items, c->n_items, c->cap_items) = change;
}

/* ---- the public functions */

ww_changes *ww_changes_new(void) {
  ww_changes *c = calloc(1, sizeof *c);
  if (!c) return NULL;
  ww_arena_init(&c->arena);
  ww_arena_init(&c->scratch);
  return c;
}

void ww_changes_free(ww_changes *c) {
  if (!c) return;
  ww_arena_clear(&c->arena);
  ww_arena_clear(&c->scratch);
  free(c);
}

bool ww_changes_add_old(ww_changes *c, const ww_card *card, ww_str tool) {
  jmp_buf trap;
  c->arena.trap = &trap;
  if (setjmp(trap)) return false;
  add_old(c, card, tool);
  return true;
}

bool ww_changes_add_new(ww_changes *c, const ww_card *card, ww_str tool) {
  jmp_buf trap;
  c->arena.trap = c->scratch.trap = &trap;
  ww_arena_reset(&c->scratch);
  if (setjmp(trap)) return false;
  add_new(c, card, tool);
  return true;
}

size_t ww_changes_matched(const ww_changes *c) {
  return c->n_items;
}
