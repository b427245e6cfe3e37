/* infer.c: who sells and who buys, from what each says; infer.h has the formula.
 * SPDX-License-Identifier: MIT */
#include "score/infer.h"

#include "base/buf.h"
#include "base/decode.h"
#include "rules/sentence.h"
#include "score/label.h"

enum { MOST_PEOPLE = 64, MAIN_PERCENT = 5, MOST_PER_SIGN = 3, TELLING_WEIGHT = 2 };
enum { PRIOR = 2, FACES_KNOWN = 4, COLLEAGUE_KNOWN = 6 };
#define NOBODY UINT32_MAX

typedef struct {
  ww_str company;
  ww_role known;    /* the side of a member, or WW_UNKNOWN */
  ww_role side;     /* what comes out */
  ww_milli confidence;
  uint32_t words;
  uint32_t *counts; /* by sign */
  bool main, mixed; /* mixed: holds people whose side is not known */
} party;

typedef struct {
  ww_transcript *t;
  const ww_rules *rules;
  party *parties;
  size_t n, n_main;
  uint32_t words;
  uint32_t party_of[MOST_PEOPLE]; /* by speaker; NOBODY: takes no side */
} inference;

static bool is_side(ww_role role) {
  return role == WW_SELLER || role == WW_PROSPECT;
}

/* Somebody said to be of no side, or to stay unknown, is no party. */
static bool takes_side(const ww_speaker *s) {
  return s->utterances && (is_side(s->role) || s->how == WW_HOW_UNKNOWN);
}

static bool same_party(const party *p, ww_str company, ww_role role) {
  bool at_odds = p->known && is_side(role) && p->known != role;
  return company.n && ww_str_eq(p->company, company) && !at_odds;
}

static party *join_party(inference *in, size_t speaker, ww_str company) {
  const ww_speaker *s = &in->t->speakers[speaker];
  size_t i = 0;
  while (i < in->n && !same_party(&in->parties[i], company, s->role)) i++;
  party *p = &in->parties[i];
  if (i == in->n) {
    in->n++;
    p->company = company;
    p->counts = ww_new_n(in->t->arena, in->rules->n_signs + 1, uint32_t);
  }
  in->party_of[speaker] = (uint32_t)i;
  return p;
}

static void gather(inference *in, bool by_company) {
  ww_transcript *t = in->t;
  in->n = 0;
  in->words = 0;
  in->parties = ww_new_n(t->arena, t->n_speakers + 1, party);
  for (size_t i = 0; i < t->n_speakers; i++) {
    const ww_speaker *s = &t->speakers[i];
    in->party_of[i] = NOBODY;
    if (!takes_side(s)) continue;
    char *folded = ww_arena_alloc(t->arena, s->name.n + 1, 1);
    ww_str name = {folded, ww_fold(s->name, folded)};
    party *p = join_party(in, i, by_company ? ww_label_company(t->arena, in->rules, name) : (ww_str){0});
    if (is_side(s->role)) p->known = s->role;
    else p->mixed = true;
    p->words += s->words;
    in->words += s->words;
  }
}

/* A company that everybody shares says nothing. */
static void find_parties(inference *in) {
  gather(in, true);
  if (in->n == 1) gather(in, false);
  for (size_t i = 0; i < in->n; i++) {
    party *p = &in->parties[i];
    p->main = (uint64_t)100 * p->words >= (uint64_t)MAIN_PERCENT * in->words;
    in->n_main += p->main;
  }
}

/* On a copy in which everybody is of no side, so that each speaker has turns of their own. False when
 * some are not known. */
static bool count_signs(inference *in, const ww_tools *tools) {
  const ww_transcript *t = in->t;
  ww_transcript copy = *t;
  copy.diagnostics = NULL;
  copy.n_diagnostics = copy.cap_diagnostics = 0;
  copy.said = ww_new_n(t->arena, t->n_utterances + 1, ww_said);
  copy.speakers = ww_new_n(t->arena, t->n_speakers + 1, ww_speaker);
  ww_transcript_turns(&copy, &in->rules->back_channels);
  ww_run run = {.rules = in->rules, .arena = t->arena, .tools = tools, .t = &copy, .kind = WW_CALL};
  ww_run_start(&run);
  ww_sentences_find(&run);
  for (uint32_t i = 0; i < copy.n_turns; i++) {
    uint32_t who = in->party_of[copy.utterances[copy.turns[i].utterances[0]].speaker];
    for (size_t k = 0; who != NOBODY && k < in->rules->n_signs; k++)
      in->parties[who].counts[k] += ww_sign_holds(&run, &in->rules->signs[k], i);
  }
  /* the same text is matched again for its cues, and says there what takes too long */
  return !ww_run_exploded(&run, WW_S("telling who sells"), in->t) && !run.bounds.late;
}

static bool is_pair(const inference *in, const party *p) {
  return p->main && in->n_main == 2;
}

/* The mean count of the other main parties, rounded down. */
static uint32_t count_of_others(const inference *in, const party *p, size_t sign) {
  uint32_t sum = 0, n = 0;
  for (size_t i = 0; i < in->n; i++) {
    const party *other = &in->parties[i];
    if (other == p || !other->main) continue;
    sum += other->counts[sign];
    n++;
  }
  return n ? sum / n : 0;
}

/* What the sign says of the party: to which side, and how much; 0 for nothing. */
static int evidence(const inference *in, const party *p, size_t sign, ww_role *side) {
  const ww_sign *s = &in->rules->signs[sign];
  uint32_t own = p->counts[sign], others = count_of_others(in, p, sign);
  uint32_t d = own > others ? own - others : others - own;
  *side = own > others ? s->side : s->side == WW_SELLER ? WW_PROSPECT : WW_SELLER;
  if (own < others && !is_pair(in, p)) return 0;
  return (int)(d < MOST_PER_SIGN ? d : MOST_PER_SIGN) * s->weight;
}

/* Where the main parties are two, the other one; else NULL. */
static const party *opposite(const inference *in, const party *p) {
  for (size_t i = 0; is_pair(in, p) && i < in->n; i++)
    if (in->parties[i].main && &in->parties[i] != p) return &in->parties[i];
  return NULL;
}

static void decide(const inference *in, party *p) {
  int sum[WW_ROLES] = {0};
  bool telling[WW_ROLES] = {false};
  for (size_t k = 0; k < in->rules->n_signs; k++) {
    ww_role side;
    int points = evidence(in, p, k, &side);
    sum[side] += points;
    telling[side] |= points && in->rules->signs[k].weight >= TELLING_WEIGHT;
  }
  const party *facing = opposite(in, p);
  if (p->known) sum[p->known] += COLLEAGUE_KNOWN, telling[p->known] = true;
  else if (facing && facing->known) sum[facing->known == WW_SELLER ? WW_PROSPECT : WW_SELLER] += FACES_KNOWN;
  ww_role side = sum[WW_SELLER] > sum[WW_PROSPECT] ? WW_SELLER : WW_PROSPECT;
  int more = sum[side], all = sum[WW_SELLER] + sum[WW_PROSPECT];
  p->confidence = ww_milli_ratio(more + PRIOR, all + 2 * PRIOR);
  bool clear = telling[side] && p->confidence >= in->rules->least_confidence && (!p->known || p->known == side);
  p->side = clear ? side : WW_UNKNOWN;
}

/* Whose side is known, then the three heaviest signs for the side, "offers 4 to 1": this party's count
 * and the others'. */
static ww_str reason(const inference *in, const party *p) {
  enum { SHOWN = 3 };
  const party *facing = opposite(in, p);
  ww_str text = p->known ? WW_S("a colleague is one") : (ww_str){0};
  if (!p->known && facing && facing->known)
    text = ww_arena_printf(in->t->arena, "faces a %s", ww_role_word(facing->known));
  int last = INT32_MAX;
  size_t last_sign = 0;
  for (int shown = 0; shown < SHOWN; shown++) {
    int best = 0;
    size_t best_sign = 0;
    for (size_t k = 0; k < in->rules->n_signs; k++) {
      ww_role side;
      int points = evidence(in, p, k, &side);
      bool later = points < last || (points == last && k > last_sign);
      if (side == p->side && points > best && later) best = points, best_sign = k;
    }
    if (best == 0) break;
    last = best, last_sign = best_sign;
    text = ww_arena_printf(in->t->arena, "%.*s%s%.*s %u to %u", WW_F(text), text.n ? ", " : "",
                           WW_F(in->rules->signs[best_sign].about), (unsigned)p->counts[best_sign],
                           (unsigned)count_of_others(in, p, best_sign));
  }
  return text;
}

/* A conversation with one side only has been understood wrongly. */
static bool has_both_sides(const inference *in) {
  bool found[WW_ROLES] = {false};
  for (size_t i = 0; i < in->n; i++) found[in->parties[i].known] = found[in->parties[i].side] = true;
  return found[WW_SELLER] && found[WW_PROSPECT];
}

void ww_roles_infer(ww_transcript *t, const ww_rules *rules, const ww_tools *tools) {
  inference in = {.t = t, .rules = rules};
  if (rules->n_signs == 0 || t->n_speakers < 2 || t->n_speakers > MOST_PEOPLE) return;
  find_parties(&in);
  if (in.n < 2) return;
  if (!count_signs(&in, tools)) return;
  for (size_t i = 0; i < in.n; i++)
    if (in.parties[i].mixed) decide(&in, &in.parties[i]);
  if (!has_both_sides(&in)) return;
  for (size_t i = 0; i < t->n_speakers; i++) {
    ww_speaker *s = &t->speakers[i];
    const party *p = in.party_of[i] == NOBODY ? NULL : &in.parties[in.party_of[i]];
    if (!p || !p->side || s->role != WW_UNKNOWN) continue;
    s->role = p->side;
    s->how = WW_INFERRED;
    s->confidence = p->confidence;
    s->why = reason(&in, p);
  }
}
