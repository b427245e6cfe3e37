/* turns.c: from utterances to turns and to one folded text.
 * SPDX-License-Identifier: MIT */
#include "base/decode.h"
#include "model/transcript.h"

typedef struct {
  uint32_t first, end; /* utterances */
  ww_role role;
  uint32_t speaker;
  bool skipped;
} run;

static bool is_side(ww_role role) {
  return role == WW_SELLER || role == WW_PROSPECT;
}

/* In a call a side speaks until the other does. Each line of a script waits for an answer that is not
 * written down, and each note stands for itself: nothing there is said in one breath. */
static bool may_join(const ww_transcript *t) {
  return t->kind != WW_SCRIPT && t->kind != WW_NOTES;
}

/* All sellers are one side; people of no side stay apart from each other. */
static bool same_run(const ww_transcript *t, const run *r, uint32_t u) {
  if (!may_join(t)) return false;
  uint32_t speaker = t->utterances[u].speaker;
  ww_role role = t->speakers[speaker].role;
  return role == r->role && (is_side(role) || speaker == r->speaker);
}

static bool only_back_channels(const ww_transcript *t, const run *r, const ww_words *set) {
  for (uint32_t u = r->first; u < r->end; u++) {
    ww_str rest = t->utterances[u].text, word;
    while (ww_words_next(&rest, &word))
      if (!ww_words_has(set, word)) return false;
  }
  return true;
}

static run *find_runs(ww_transcript *t, const ww_words *back_channels, size_t *n) {
  run *runs = NULL;
  size_t cap = 0;
  *n = 0;
  for (uint32_t u = 0; u < t->n_utterances; u++) {
    uint32_t speaker = t->utterances[u].speaker;
    if (*n && same_run(t, &runs[*n - 1], u)) {
      runs[*n - 1].end = u + 1;
      continue;
    }
    run *r = ww_push(t->arena, runs, *n, cap);
    *r = (run){.first = u, .end = u + 1, .role = t->speakers[speaker].role, .speaker = speaker};
  }
  for (size_t i = 0; i < *n; i++)
    runs[i].skipped = is_side(runs[i].role) && only_back_channels(t, &runs[i], back_channels);
  return runs;
}

/* By default over an hour of talk without a word from the other side: no turn but a file gone wrong. A
 * bound on turns is a bound on what patterns see at once. */
static size_t most_bytes(const ww_transcript *t) {
  return (size_t)ww_limit_of(t->limits, WW_LIMIT_TURN_BYTES);
}

static ww_turn *new_turn(ww_transcript *t, ww_role role, const uint32_t *utterances) {
  ww_turn *turn = ww_push(t->arena, t->turns, t->n_turns, t->cap_turns);
  t->side_turns += is_side(role);
  *turn = (ww_turn){.role = role, .utterances = utterances, .number = t->side_turns};
  return turn;
}

/* Adds the run to the last turn, or starts a new one. `order` lists utterances by turn; turn->to
 * counts bytes until lay_out() sets it. */
static void add_run(ww_transcript *t, const run *r, uint32_t *order, size_t *n_order) {
  ww_turn *last = t->n_turns ? &t->turns[t->n_turns - 1] : NULL;
  bool joins = may_join(t) && last && is_side(r->role) && last->role == r->role;
  size_t most = most_bytes(t);
  if (!joins) last = new_turn(t, r->role, order + *n_order);
  for (uint32_t u = r->first; u < r->end; u++) {
    size_t bytes = t->utterances[u].text.n;
    if (last->to && last->to + bytes > most) {
      ww_transcript_diagnose(t, WW_WARNING, t->utterances[u].line, t->utterances[u].column,
                             "a turn of more than %zu bytes is cut in two here (%s)", most,
                             ww_limit_at(WW_LIMIT_TURN_BYTES)->hint);
      last = new_turn(t, r->role, order + *n_order);
    }
    t->said[u].turn = (uint32_t)(t->n_turns - 1);
    order[(*n_order)++] = u;
    last->n_utterances++;
    last->to += bytes;
  }
}

/* What of an utterance is matched: all, unless it is longer than a turn may be. */
static ww_str matched(ww_transcript *t, uint32_t turn, uint32_t u) {
  ww_str text = t->utterances[u].text;
  size_t most = most_bytes(t);
  if (text.n <= most) return text;
  while (most && (text.p[most] & 0xC0) == 0x80) most--;
  ww_transcript_diagnose(t, WW_ERROR, t->utterances[u].line, t->utterances[u].column,
                         "turn %u is one utterance of %zu bytes, of which the first %zu are matched (%s)", (unsigned)turn + 1,
                         text.n, most, ww_limit_at(WW_LIMIT_TURN_BYTES)->hint);
  return ww_str_sub(text, 0, most);
}

static void lay_out(ww_transcript *t) {
  size_t room = 1;
  for (size_t i = 0; i < t->n_utterances; i++) room += t->utterances[i].text.n + 1;
  char *out = ww_arena_alloc(t->arena, room, 1);
  size_t n = 0;
  for (size_t i = 0; i < t->n_turns; i++) {
    ww_turn *turn = &t->turns[i];
    turn->from = n;
    for (size_t k = 0; k < turn->n_utterances; k++) {
      ww_said *s = &t->said[turn->utterances[k]];
      s->from = n;
      n += ww_fold(matched(t, (uint32_t)i, turn->utterances[k]), out + n);
      s->to = n;
      out[n++] = k + 1 < turn->n_utterances ? ' ' : '\n';
    }
    turn->to = n - 1;
    turn->words = ww_str_words((ww_str){out + turn->from, turn->to - turn->from});
    turn->words_before = t->words;
    t->words += turn->words;
  }
  if (t->kind == WW_SCRIPT) ww_mask_blanks(out, n);
  t->text = (ww_str){out, n};
}

void ww_transcript_turns(ww_transcript *t, const ww_words *back_channels) {
  size_t n, n_order = 0;
  run *runs = find_runs(t, back_channels, &n);
  uint32_t *order = ww_new_n(t->arena, t->n_utterances + 1, uint32_t);
  for (size_t i = 0; i < n; i++)
    if (!runs[i].skipped) add_run(t, &runs[i], order, &n_order);
  for (size_t i = 0; i < t->n_speakers; i++)
    t->side_words[t->speakers[i].role] += t->speakers[i].words;
  lay_out(t);
}
