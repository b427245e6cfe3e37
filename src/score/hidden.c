/* hidden.c: the names that a redacted card must not show.
 * SPDX-License-Identifier: MIT */
#include "score/hidden.h"

#include "base/hash.h"

struct ww_hidden_name {
  ww_str word;
  bool strict;
};

static uint64_t hash_of(ww_str word) {
  uint64_t hash = WW_HASH_START;
  for (size_t i = 0; i < word.n; i++) hash = ww_hash_char(hash, word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] | 32) : word.p[i]);
  return hash;
}

/* The entry that hides the word, or the free one behind those that do not. */
static struct ww_hidden_name *look_up(const ww_hidden *h, ww_str word) {
  size_t at = (size_t)hash_of(word) & (h->n_slots - 1);
  for (; h->slots[at].word.n; at = (at + 1) & (h->n_slots - 1)) {
    const struct ww_hidden_name *name = &h->slots[at];
    if (name->strict ? ww_str_eq(name->word, word) : ww_str_eq_nocase(name->word, word)) break;
  }
  return &h->slots[at];
}

static void note_length(ww_hidden *h, ww_arena *a, size_t n) {
  for (size_t i = 0; i < h->n_lengths; i++)
    if (h->lengths[i] == n) return;
  *ww_push(a, h->lengths, h->n_lengths, h->cap_lengths) = n;
}

static void grow(ww_hidden *h, ww_arena *a) {
  ww_hidden old = *h;
  h->n_slots = old.n_slots ? 2 * old.n_slots : 64;
  h->slots = ww_new_n(a, h->n_slots, struct ww_hidden_name);
  for (size_t i = 0; i < old.n_slots; i++)
    if (old.slots[i].word.n) *look_up(h, old.slots[i].word) = old.slots[i];
}

void ww_hidden_add(ww_hidden *h, ww_arena *a, ww_str word, bool strict) {
  if (word.n == 0) return;
  if (2 * h->n >= h->n_slots) grow(h, a);
  struct ww_hidden_name *slot = look_up(h, word);
  if (slot->word.n) {
    slot->strict &= strict;
    return;
  }
  *slot = (struct ww_hidden_name){word, strict};
  h->n++;
  note_length(h, a, word.n);
}

bool ww_hidden_at(const ww_hidden *h, ww_str text, size_t at, size_t *len) {
  size_t next;
  for (size_t i = 0; i < h->n_lengths; i++) {
    size_t end = at + h->lengths[i];
    if (end > text.n || (end < text.n && ww_char_is_word(ww_utf8_next(text, end, &next)))) continue;
    if (!look_up(h, ww_str_sub(text, at, end))->word.n) continue;
    *len = h->lengths[i];
    return true;
  }
  return false;
}
