/* team.c: a short record of each card, for what many come to.
 * SPDX-License-Identifier: MIT */
#include "report/team.h"

#include <stdlib.h>

#include "base/hash.h"
#include "report/draw.h"

/* ---- names to places */

typedef ww_str name_of(const ww_team *team, uint32_t i);

static ww_str seller_name(const ww_team *team, uint32_t i) {
  return team->sellers[i].name;
}

static ww_str cue_name(const ww_team *team, uint32_t i) {
  return team->cues[i].id;
}

static ww_str reason_name(const ww_team *team, uint32_t i) {
  return team->reasons[i].text;
}

static uint32_t *slot_of(const ww_team *team, const ww_names_index *index, name_of *name, ww_str text) {
  size_t at = (size_t)ww_hash_add(WW_HASH_START, text) % index->cap;
  while (index->slots[at] && !ww_str_eq(name(team, index->slots[at] - 1), text)) at = (at + 1) % index->cap;
  return &index->slots[at];
}

/* At most half full, so that a search soon ends. */
static void make_room(ww_team *team, ww_names_index *index, name_of *name, size_t n) {
  if (2 * (n + 1) <= index->cap) return;
  ww_names_index more = {.cap = index->cap ? 2 * index->cap : 256};
  more.slots = ww_new_n(&team->arena, more.cap, uint32_t);
  for (uint32_t i = 0; i < n; i++) *slot_of(team, &more, name, name(team, i)) = i + 1;
  *index = more;
}

static ww_team_cue *find_cue(ww_team *team, const ww_cue_info *info) {
  make_room(team, &team->cue_index, cue_name, team->n_cues);
  uint32_t *slot = slot_of(team, &team->cue_index, cue_name, info->id);
  if (*slot) return &team->cues[*slot - 1];
  ww_team_cue *cue = ww_push(&team->arena, team->cues, team->n_cues, team->cap_cues);
  *cue =
      (ww_team_cue){.id = ww_arena_copy(&team->arena, info->id), .title = ww_arena_copy(&team->arena, info->title)};
  if (info->suggests) cue->advice = ww_arena_copy(&team->arena, info->suggest[0]);
  *slot = (uint32_t)team->n_cues;
  return cue;
}

static uint32_t find_seller(ww_team *team, ww_str name) {
  make_room(team, &team->seller_index, seller_name, team->n_sellers);
  uint32_t *slot = slot_of(team, &team->seller_index, seller_name, name);
  if (*slot) return *slot - 1;
  ww_team_seller *seller = ww_push(&team->arena, team->sellers, team->n_sellers, team->cap_sellers);
  *seller = (ww_team_seller){.name = ww_arena_copy(&team->arena, name)};
  *slot = (uint32_t)team->n_sellers;
  return *slot - 1;
}

/* Reasons that differ in their numbers alone are one. */
static uint32_t find_reason(ww_team *team, ww_str text) {
  char *p = ww_new_n(&team->arena, text.n + 1, char);
  size_t n = 0;
  for (size_t i = 0; i < text.n; i++) {
    bool digit = text.p[i] >= '0' && text.p[i] <= '9';
    if (digit && n && p[n - 1] == 'N') continue;
    p[n++] = digit ? 'N' : text.p[i];
  }
  make_room(team, &team->reason_index, reason_name, team->n_reasons);
  uint32_t *slot = slot_of(team, &team->reason_index, reason_name, (ww_str){p, n});
  if (*slot) return *slot - 1;
  *ww_push(&team->arena, team->reasons, team->n_reasons, team->cap_reasons) = (ww_team_reason){.text = {p, n}};
  *slot = (uint32_t)team->n_reasons;
  return *slot - 1;
}

/* ---- who sold */

/* "Agent", "Speaker 2": a part in the call, which is somebody else in the next. */
static bool is_part(ww_str name) {
  static const char *const parts[] = {"speaker", "spk", "channel", "participant", "seller",
                                      "agent",   "rep", "sales",   "advisor",     ""};
  while (name.n && ww_str_find_char(WW_S(" #_-0123456789"), name.p[name.n - 1]) < 14) name.n--;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (ww_str_eq_nocase(name, ww_str_of(parts[i]))) return true;
  return false;
}

/* Cuts the next piece off a label such as "Pete (Seller)" or "Agent: Pete". */
static bool next_piece(ww_str *label, ww_str *piece) {
  static const ww_str signs = {"()[]{}|/:", 9};
  size_t end = 0;
  while (end < label->n && ww_str_find_char(signs, label->p[end]) == signs.n) end++;
  *piece = ww_str_trim(ww_str_sub(*label, 0, end));
  *label = ww_str_from(*label, end + 1);
  return piece->n || label->n;
}

/* What the report calls a seller, empty where no name is known: a part stands beside the name or instead of it.
 * Other words that a role was read from, the pack's, are told by standing alone. */
static ww_str person_of(const ww_speaker *s) {
  ww_str name = ww_str_trim(s->name), label = name, piece, person = {0};
  bool parts = false, alone = true;
  while (next_piece(&label, &piece)) {
    alone &= piece.n == name.n;
    if (is_part(piece)) parts |= piece.n > 0;
    else if (person.n == 0) person = piece;
  }
  if (s->how == WW_LABEL && alone && ww_str_find_char(name, ',') == name.n) return (ww_str){0};
  return parts || s->how == WW_LABEL ? person : name;
}

static bool is_new(const ww_team *team, const ww_team_call *call, uint32_t seller) {
  for (size_t i = call->first_seller; i < team->n_in_calls; i++)
    if (team->in_calls[i] == seller) return false;
  return true;
}

static void take_sellers(ww_team *team, ww_team_call *call, const ww_card *card) {
  call->first_seller = (uint32_t)team->n_in_calls;
  for (size_t i = 0; i < card->n_speakers; i++) {
    const ww_speaker *s = &card->speakers[i];
    ww_str name = s->role == WW_SELLER ? person_of(s) : (ww_str){0};
    if (name.n == 0) continue;
    uint32_t seller = find_seller(team, name);
    if (is_new(team, call, seller))
      *ww_push(&team->arena, team->in_calls, team->n_in_calls, team->cap_in_calls) = seller;
  }
  call->n_sellers = (uint32_t)team->n_in_calls - call->first_seller;
  for (uint32_t i = 0; i < call->n_sellers; i++) team->sellers[team->in_calls[call->first_seller + i]].calls++;
  team->nameless += call->n_sellers == 0;
}

/* ---- cues */

/* What points took from a side that lost. */
static ww_milli cost_of(ww_milli seller, ww_milli prospect) {
  return (seller < 0 ? seller : 0) + (prospect < 0 ? prospect : 0);
}

static void share_points(ww_team *team, const ww_team_call *call, uint32_t cue, const ww_ledger_line *line) {
  for (uint32_t i = 0; i < call->n_sellers; i++) {
    ww_team_seller *seller = &team->sellers[team->in_calls[call->first_seller + i]];
    size_t k = 0;
    while (k < seller->n_cues && seller->cues[k].cue != cue) k++;
    if (k == seller->n_cues)
      *ww_push(&team->arena, seller->cues, seller->n_cues, seller->cap_cues) = (ww_team_share){cue, 0, 0};
    seller->cues[k].points += line->seller + line->prospect;
    seller->cues[k].cost += cost_of(line->seller, line->prospect);
  }
}

static ww_cue_info info_of(const ww_card *card, ww_str id) {
  for (size_t i = 0; i < card->n_hits; i++)
    if (ww_str_eq(card->hits[i].cue->id, id)) return *card->hits[i].cue;
  return (ww_cue_info){.id = id, .title = id};
}

static void take_ledger(ww_team *team, const ww_team_call *call, const ww_card *card) {
  for (size_t i = 0; i < card->n_ledger; i++) {
    const ww_ledger_line *line = &card->ledger[i];
    if (line->kind != WW_LEDGER_CUE) continue;
    ww_cue_info info = info_of(card, line->id);
    ww_team_cue *cue = find_cue(team, &info);
    cue->calls += cue->last_call != team->n_calls;
    cue->last_call = (uint32_t)team->n_calls;
    cue->hits += line->hits;
    cue->counted += line->counted;
    cue->seller += line->seller;
    cue->prospect += line->prospect;
    cue->cost += cost_of(line->seller, line->prospect);
    cue->fault |= cue->cost < 0;
    share_points(team, call, (uint32_t)(cue - team->cues), line);
  }
}

static bool is_on_ledger(const ww_card *card, ww_str id) {
  for (size_t i = 0; i < card->n_ledger; i++)
    if (card->ledger[i].kind == WW_LEDGER_CUE && ww_str_eq(card->ledger[i].id, id)) return true;
  return false;
}

/* A cue with a severity and no points has no line on the ledger. */
static void take_finding(ww_team *team, const ww_card *card, const ww_hit *hit) {
  if (hit->severity == WW_NONE) return;
  ww_team_cue *cue = find_cue(team, hit->cue);
  cue->fault = true;
  if (is_on_ledger(card, hit->cue->id)) return;
  cue->calls += cue->last_call != team->n_calls;
  cue->last_call = (uint32_t)team->n_calls;
  cue->hits++;
}

static ww_milli absolute(ww_milli m) {
  return m < 0 ? -m : m;
}

/* The last quotes say most: a sequence stands at its last step. */
static void keep_quotes(ww_team *team, ww_team_moment *m, const ww_hit *hit) {
  const ww_quote *quotes = hit->n_quotes ? hit->quotes : &hit->at;
  size_t n = hit->n_quotes ? hit->n_quotes : 1, from = n > WW_SCENE_QUOTES ? n - WW_SCENE_QUOTES : 0;
  for (size_t i = from; i < n; i++) {
    if (quotes[i].text.n == 0) continue;
    m->speakers[m->n_quotes] = ww_arena_copy(&team->arena, quotes[i].speaker);
    m->quotes[m->n_quotes++] = ww_arena_copy(&team->arena, quotes[i].text);
  }
}

static void take_moment(ww_team *team, const ww_hit *hit) {
  ww_milli cost = cost_of(hit->seller, hit->prospect), points = cost ? cost : hit->seller + hit->prospect;
  if (!hit->counted || hit->suppressed || points == 0) return;
  ww_team_moment *m = &find_cue(team, hit->cue)->moment;
  if (absolute(points) <= absolute(m->points)) return;
  *m = (ww_team_moment){.points = points,
                        .seller = hit->seller,
                        .prospect = hit->prospect,
                        .start = hit->at.start,
                        .line = hit->at.line,
                        .call = (uint32_t)team->n_calls - 1};
  keep_quotes(team, m, hit);
  if (m->n_quotes == 0) m->message = ww_arena_copy(&team->arena, hit->message);
}

/* What moved a side, before limits, hit by hit: the sums behind the quotient are not in every result. */
static void take_points(ww_team_call *call, const ww_hit *hit) {
  const ww_milli sides[] = {hit->seller, hit->prospect};
  for (int i = 0; i < 2; i++) {
    if (sides[i] > 0)
      call->built += sides[i];
    else
      call->spent -= sides[i];
  }
}

/* ---- cards */

static void note_pack(ww_team *team, const ww_card *card) {
  for (size_t i = 0; i < team->n_packs; i++)
    if (team->packs[i].hash == card->pack_hash) return;
  if (team->n_packs == WW_MOST_PACKS) return;
  team->packs[team->n_packs++] = (ww_pack_seen){ww_arena_copy(&team->arena, card->pack_name),
                                                ww_arena_copy(&team->arena, card->pack_version), card->pack_hash};
}

static void add(ww_team *team, const ww_card *card) {
  const ww_score *s = &card->score;
  note_pack(team, card);
  if (!card->readable) {
    team->unreadable++;
    return;
  }
  ww_team_call *call = ww_push(&team->arena, team->calls, team->n_calls, team->cap_calls);
  *call = (ww_team_call){.id = ww_arena_copy(&team->arena, card->id),
                         .day = ww_team_day(&team->scratch, card),
                         .overall = s->overall,
                         .seller = s->seller,
                         .prospect = s->prospect,
                         .rq = s->rq,
                         .outcome = s->outcome,
                         .kind = card->kind,
                         .judged = s->outcome != WW_NOT_JUDGED,
                         .thin = s->thin,
                         .win_win_win = s->win_win_win};
  team->kinds[card->kind]++;
  team->undated += call->day == WW_NO_DAY;
  take_sellers(team, call, card);
  if (!call->judged) {
    team->unjudged++;
    call->reason = find_reason(team, s->reason);
    team->reasons[call->reason].calls++;
    return;
  }
  take_ledger(team, call, card);
  for (size_t i = 0; i < card->n_hits; i++) {
    take_points(call, &card->hits[i]);
    take_finding(team, card, &card->hits[i]);
    take_moment(team, &card->hits[i]);
  }
}

ww_team *ww_team_new(void) {
  ww_team *team = calloc(1, sizeof *team);
  if (!team) return NULL;
  ww_arena_init(&team->arena);
  ww_arena_init(&team->scratch);
  return team;
}

void ww_team_free(ww_team *team) {
  if (!team) return;
  ww_arena_clear(&team->arena);
  ww_arena_clear(&team->scratch);
  free(team);
}

bool ww_team_add(ww_team *team, const ww_card *card) {
  jmp_buf trap;
  team->arena.trap = team->scratch.trap = &trap;
  ww_arena_reset(&team->scratch);
  if (setjmp(trap)) return false;
  add(team, card);
  return true;
}

/* ---- writing */

static const ww_team_writer *const writers[] = {
#define WW_TEAM_WRITER(name) &ww_team_##name,
#include "report/teams.def"
#undef WW_TEAM_WRITER
};
enum { N_WRITERS = sizeof writers / sizeof *writers };

const char *ww_team_format(size_t i) {
  return i < N_WRITERS ? writers[i]->name : NULL;
}

typedef struct {
  ww_team *team;
  const ww_team_writer *writer;
  const ww_style *style;
} drawing;

static void draw(void *what, ww_arena *arena, ww_buf *out) {
  const drawing *d = what;
  ww_team_view view = {.team = d->team, .arena = arena, .style = d->style};
  ww_team_sum(d->team, &view);
  d->writer->write(out, &view);
}

bool ww_team_write(ww_team *team, ww_str format, const ww_style *style, ww_write *write, void *ctx) {
  for (size_t i = 0; i < N_WRITERS; i++)
    if (ww_str_eq(ww_str_of(writers[i]->name), format))
      return ww_draw_once(draw, &(drawing){team, writers[i], style}, write, ctx);
  return false;
}
