/* changes_json.c: what changed between two runs, as one JSON object with every conversation.
 * SPDX-License-Identifier: MIT
 *
 * The order of the keys is part of the format. Points are those of the new run less those of the old. */
#include "base/safe.h"
#include "report/changes.h"
#include "report/emit.h"

static void put_made(ww_buf *b, const char *key, const ww_run_made *made) {
  if (!made->known) {
    ww_emit_word(b, key, NULL);
    return;
  }
  ww_emit_open(b, key, '{');
  ww_emit_text(b, "tool", made->tool);
  ww_emit_text(b, "pack", made->pack_name);
  ww_emit_text(b, "version", made->pack_version);
  ww_emit_hash(b, "hash", made->pack_hash);
  ww_emit_bool(b, "mixed", made->mixed);
  ww_emit_close(b, '}');
}

static void put_counts(ww_buf *b, const ww_changes_view *v) {
  ww_emit_count(b, "both", v->changes->n_items);
  for (ww_direction d = WW_SAME; d < WW_DIRECTIONS; d++) ww_emit_count(b, ww_direction_word(d), v->directions[d]);
  ww_emit_count(b, "judged_in_both", v->judged_twice);
  ww_emit_milli(b, "median_change", v->middle);
  ww_emit_open(b, "outcomes", '[');
  for (ww_outcome old = WW_NOT_JUDGED; old < WW_OUTCOMES; old++)
    for (ww_outcome now = WW_NOT_JUDGED; now < WW_OUTCOMES; now++) {
      if (v->outcomes[old][now] == 0) continue;
      ww_emit_open(b, NULL, '{');
      ww_emit_word(b, "old", ww_outcome_word(old));
      ww_emit_word(b, "new", ww_outcome_word(now));
      ww_emit_count(b, "calls", v->outcomes[old][now]);
      ww_emit_close(b, '}');
    }
  ww_emit_close(b, ']');
}

static void put_cause(ww_buf *b, const ww_cause *cause, bool whole) {
  ww_emit_open(b, NULL, '{');
  ww_emit_text(b, "kind", ww_cause_kind(cause));
  ww_emit_text(b, "id", cause->id);
  ww_emit_milli(b, "seller", cause->seller);
  ww_emit_milli(b, "prospect", cause->prospect);
  ww_emit_count(b, "came", cause->came);
  ww_emit_count(b, "went", cause->went);
  if (whole) ww_emit_count(b, "calls", cause->calls);
  if (cause->hit) {
    ww_emit_open(b, cause->came ? "came_first" : "went_first", '{');
    ww_emit_text(b, "speaker", cause->hit->speaker);
    ww_emit_text(b, "quote", cause->hit->quote);
    ww_emit_place(b, "line", cause->hit->line);
    ww_emit_milli(b, "start", cause->hit->start);
    ww_emit_hash(b, "fingerprint", cause->hit->fingerprint);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, '}');
}

static void put_run(ww_buf *b, const char *key, const ww_milli *scores, ww_outcome outcome, bool readable) {
  ww_emit_open(b, key, '{');
  ww_emit_milli(b, "overall", scores[0]);
  ww_emit_milli(b, "seller", scores[1]);
  ww_emit_milli(b, "prospect", scores[2]);
  ww_emit_word(b, "outcome", ww_run_word(outcome, readable));
  ww_emit_close(b, '}');
}

static void put_change(ww_buf *b, const ww_change *c) {
  ww_emit_open(b, NULL, '{');
  ww_emit_text(b, "id", c->id);
  ww_emit_word(b, "change", ww_direction_word(c->direction));
  put_run(b, "old", c->old_scores, c->old_outcome, c->old_readable);
  put_run(b, "new", c->new_scores, c->new_outcome, c->new_readable);
  if (c->reason.n) ww_emit_text(b, "reason", c->reason);
  ww_emit_open(b, "causes", '[');
  for (size_t i = 0; i < c->n_causes; i++) put_cause(b, &c->causes[i], false);
  ww_emit_close(b, ']');
  ww_emit_close(b, '}');
}

static void put_alone(ww_buf *b, const ww_changes *c) {
  ww_emit_open(b, "old_alone", '[');
  for (size_t i = 0; i < c->n_old; i++)
    if (!c->old[i].matched) ww_emit_text(b, NULL, c->old[i].id);
  ww_emit_close(b, ']');
  ww_emit_open(b, "new_alone", '[');
  for (size_t i = 0; i < c->n_added; i++) ww_emit_text(b, NULL, c->added[i]);
  ww_emit_close(b, ']');
}

static void json_write(ww_buf *out, const ww_changes_view *v) {
  const ww_changes *c = v->changes;
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  ww_emit_count(&b, "schema_version", WW_SCHEMA_VERSION);
  put_made(&b, "old", &c->made[0]);
  put_made(&b, "new", &c->made[1]);
  put_counts(&b, v);
  ww_emit_open(&b, "causes", '[');
  for (size_t i = 0; i < v->n_causes; i++) put_cause(&b, &v->causes[i], true);
  ww_emit_close(&b, ']');
  ww_emit_open(&b, "calls", '[');
  for (size_t i = 0; i < c->n_items; i++) put_change(&b, &c->items[i]);
  ww_emit_close(&b, ']');
  put_alone(&b, c);
  ww_emit_close(&b, '}');
  ww_safe_json(out, &b);
  ww_buf_char(out, '\n');
}

const ww_changes_writer ww_changes_json = {"json", json_write};
