/* evaluate_record.c: what evaluate keeps of a card.
 * SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "cli/evaluate.h"

enum { MOST_NAMES = 256 };

static const ww_metric_value *metric(const ww_card *card, const char *name) {
  for (size_t i = 0; i < card->n_metrics; i++)
    if (ww_str_eq(ww_str_of(card->metrics[i].name), ww_str_of(name))) return &card->metrics[i];
  return NULL;
}

static ww_milli metric_milli(const ww_card *card, const char *name) {
  const ww_metric_value *m = metric(card, name);
  return m ? m->value : WW_NA;
}

static ww_milli overall(const ww_card *card) {
  return card->score.overall;
}

static ww_milli seller(const ww_card *card) {
  return card->score.seller;
}

static ww_milli prospect(const ww_card *card) {
  return card->score.prospect;
}

static ww_milli length(const ww_card *card) {
  ww_milli words = (ww_milli)card->seller_words + card->prospect_words;
  return words ? 1000 * words : WW_NA;
}

static ww_milli talk_share(const ww_card *card) {
  return metric_milli(card, "talk_share");
}

/* Longest_monologue looks at every turn of the seller, and says how many there are. */
static ww_milli question_rate(const ww_card *card) {
  const ww_metric_value *rate = metric(card, "question_rate");
  if (rate) return rate->value;
  const ww_metric_value *turns = metric(card, "longest_monologue");
  ww_milli questions = metric_milli(card, "question_count");
  if (questions == WW_NA || !turns || turns->value == WW_NA || turns->n == 0) return WW_NA;
  return ww_milli_ratio(100 * (questions / 1000), turns->n);
}

static ww_milli telling_rate(const ww_card *card) {
  return metric_milli(card, "telling_rate");
}

const ww_predictor ww_predictors[WW_PREDICTORS] = {
    {"overall", "overall", false, overall},
    {"seller", "seller's side", false, seller},
    {"prospect", "prospect's side", false, prospect},
    {"length", "length alone", true, length},
    {"talk_share", "talk share alone", true, talk_share},
    {"question_rate", "question rate alone", true, question_rate},
    {"telling_rate", "telling rate alone", true, telling_rate},
};

/* ---- labels of utterances */

/* "question" stands for "question:open" and its like too. */
static bool is_label(const ww_json *v, ww_str name) {
  if (v->type != WW_JSON_STRING || !ww_str_starts(v->text, name)) return false;
  return v->text.n == name.n || v->text.p[name.n] == ':';
}

static bool has_label(const ww_json *entry, ww_str name) {
  if (entry->type != WW_JSON_LIST) return is_label(entry, name);
  for (const ww_json *v = entry->first; v; v = v->next)
    if (is_label(v, name)) return true;
  return false;
}

static void note_name(ww_evaluation *e, const ww_json *v) {
  if (v->type != WW_JSON_STRING) return;
  for (size_t i = 0; i < e->n_names; i++)
    if (ww_str_eq(e->names[i], v->text)) return;
  if (!e->names) e->names = ww_new_n(e->arena, MOST_NAMES, ww_str);
  if (e->n_names < MOST_NAMES) e->names[e->n_names++] = ww_arena_copy(e->arena, v->text);
}

static void note_names(ww_evaluation *e, const ww_json *labels) {
  for (const ww_json *entry = labels->first; entry; entry = entry->next) {
    note_name(e, entry);
    for (const ww_json *v = entry->type == WW_JSON_LIST ? entry->first : NULL; v; v = v->next) note_name(e, v);
  }
}

static bool looks_at(const ww_cue_info *cue, const ww_card *card, size_t utterance) {
  ww_role role = card->speakers[card->utterances[utterance].speaker].role;
  return cue->speaker == WW_UNKNOWN || cue->speaker == role;
}

static ww_tally tally(const ww_evaluation *e, ww_pair *pair, const ww_card *card, const ww_json *labels) {
  bool *hit = ww_new_n(e->scratch, card->n_utterances + 1, bool);
  ww_tally t = {0};
  for (size_t i = 0; i < card->n_hits; i++)
    if (card->hits[i].cue == pair->cue && card->hits[i].at.utterance <= card->n_utterances)
      hit[card->hits[i].at.utterance] = true;
  const ww_json *entry = labels->first;
  for (size_t i = 0; i < card->n_utterances; i++, entry = entry->next) {
    if (!looks_at(pair->cue, card, i)) continue;
    bool gold = has_label(entry, pair->label), found = hit[i + 1];
    pair->seen |= gold;
    t.tp += gold && found;
    t.fp += !gold && found;
    t.fn += gold && !found;
  }
  return t;
}

/* A reader drops an utterance without words, and then nobody knows whose label is whose. */
static bool fits(ww_evaluation *e, const ww_card *card, const ww_json *labels, ww_console *console) {
  size_t n = 0;
  for (const ww_json *entry = labels->first; entry; entry = entry->next) n++;
  if (n == card->n_utterances) return true;
  e->misfits++;
  ww_error error;
  ww_error_set(&error, WW_WARNING, (ww_place){.file = card->path},
               "'%.*s' has %zu 'meta.labels' for %zu utterances: its utterances are left out",
               WW_F(card->id), n, card->n_utterances);
  ww_console_sink(console, &error);
  return false;
}

static ww_tally *tallies_of(ww_evaluation *e, const ww_card *card, const ww_json *meta, ww_console *console) {
  const ww_json *labels = ww_json_get(meta, WW_S("labels"));
  if (e->n_pairs == 0 || !labels || labels->type != WW_JSON_LIST) return NULL;
  if (!fits(e, card, labels, console)) return NULL;
  ww_tally *tallies = ww_new_n(e->arena, e->n_pairs, ww_tally);
  note_names(e, labels);
  for (size_t i = 0; i < e->n_pairs; i++) tallies[i] = tally(e, &e->pairs[i], card, labels);
  return tallies;
}

void ww_evaluation_take(ww_evaluation *e, const ww_card *card, ww_console *console) {
  size_t bad;
  const ww_json *meta = card->meta.n ? ww_json_read(e->scratch, card->meta, &bad) : NULL;
  if (card->meta.n && !meta) ww_arena_throw(e->arena); /* it was read before: memory is short */
  ww_record *record = ww_push(e->arena, e->records, e->n_records, e->cap_records);
  for (size_t i = 0; i < WW_PREDICTORS; i++) record->values[i] = ww_predictors[i].of(card);
  record->labels = ww_new_n(e->arena, e->labels.n + 1, ww_milli);
  ww_labels_take(&e->labels, card, meta, record->labels);
  record->tallies = tallies_of(e, card, meta, console);
  e->judged += record->values[0] != WW_NA;
}
