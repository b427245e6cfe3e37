/* team_json.c: what many calls come to, as one JSON object with every call.
 * SPDX-License-Identifier: MIT
 *
 * The order of the keys is part of the format. Scores are medians, shares come with their 95 % interval,
 * rq is of points summed. */
#include <stdio.h>

#include "base/safe.h"
#include "report/emit.h"
#include "report/team.h"

static void put_share(ww_buf *b, const char *key, size_t n, size_t of) {
  ww_share share = ww_share_of(n, of);
  ww_emit_open(b, key, '{');
  ww_emit_count(b, "calls", n);
  ww_emit_milli(b, "share", share.value);
  ww_emit_milli(b, "low", share.low);
  ww_emit_milli(b, "high", share.high);
  ww_emit_close(b, '}');
}

static void put_cue_name(ww_buf *b, const char *key, const ww_team_cue *cue) {
  if (cue)
    ww_emit_text(b, key, cue->id);
  else
    ww_emit_word(b, key, NULL);
}

static void put_outcomes(ww_buf *b, const ww_group *g) {
  ww_emit_open(b, "outcomes", '{');
  for (ww_outcome o = WW_OPEN; o < WW_OUTCOMES; o++) put_share(b, ww_outcome_word(o), g->outcomes[o], g->judged);
  ww_emit_close(b, '}');
  ww_emit_count(b, "win_win_win", g->win_win_win);
}

static void put_group(ww_buf *b, const ww_group *g) {
  ww_emit_count(b, "calls", g->calls);
  ww_emit_count(b, "judged", g->judged);
  ww_emit_count(b, "thin", g->thin);
  ww_emit_milli(b, "overall", g->overall);
  ww_emit_milli(b, "lower_quartile", g->low);
  ww_emit_milli(b, "upper_quartile", g->high);
  ww_emit_milli(b, "seller", g->seller);
  ww_emit_milli(b, "prospect", g->prospect);
  ww_emit_milli(b, "rq", g->rq);
  ww_emit_milli(b, "built", g->built);
  ww_emit_milli(b, "spent", g->spent);
  put_outcomes(b, g);
}

static void put_head(ww_buf *b, const ww_team_view *v) {
  const ww_team *t = v->team;
  ww_emit_tool(b);
  ww_emit_open(b, "packs", '[');
  for (size_t i = 0; i < t->n_packs; i++) {
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "name", t->packs[i].name);
    ww_emit_text(b, "version", t->packs[i].version);
    ww_emit_hash(b, "hash", t->packs[i].hash);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
  ww_emit_open(b, "conversations", '{');
  ww_emit_count(b, "all", t->n_calls + t->unreadable);
  for (ww_kind k = WW_CALL; k < WW_KINDS; k++) ww_emit_count(b, ww_kind_word(k), t->kinds[k]);
  ww_emit_count(b, "judged", v->all.judged);
  ww_emit_count(b, "not_judged", t->unjudged);
  ww_emit_count(b, "unreadable", t->unreadable);
  ww_emit_count(b, "without_seller", t->nameless);
  ww_emit_count(b, "without_date", t->undated);
  ww_emit_count(b, "ids_repeated", v->twice);
  ww_emit_close(b, '}');
  ww_emit_open(b, "not_judged", '[');
  for (size_t i = 0; i < t->n_reasons; i++) {
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "reason", t->reasons[i].text);
    ww_emit_count(b, "calls", t->reasons[i].calls);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_sellers(ww_buf *b, const ww_team_view *v) {
  ww_emit_count(b, "least_calls_for_rank", WW_ENOUGH_CALLS);
  ww_emit_open(b, "sellers", '[');
  for (size_t i = 0; i < v->n_sellers; i++) {
    const ww_group *g = &v->sellers[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "name", g->name);
    ww_emit_place(b, "rank", (uint32_t)g->rank);
    put_group(b, g);
    put_cue_name(b, "helped_most", g->best);
    put_cue_name(b, "cost_most", g->worst);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_trend(ww_buf *b, const ww_team_view *v) {
  ww_emit_open(b, "trend", '{');
  ww_emit_word(b, "by", v->n_periods ? ww_period_word(v->by) : NULL);
  ww_emit_open(b, "periods", '[');
  for (size_t i = 0; i < v->n_periods; i++) {
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "from", v->periods[i].name);
    put_group(b, &v->periods[i]);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
  ww_emit_close(b, '}');
}

static void put_moment(ww_buf *b, const ww_team *team, const ww_team_moment *m) {
  if (m->points == 0) {
    ww_emit_word(b, "moment", NULL);
    return;
  }
  ww_emit_open(b, "moment", '{');
  ww_emit_text(b, "call", team->calls[m->call].id);
  ww_emit_milli(b, "start", m->start);
  ww_emit_place(b, "line", m->line);
  ww_emit_milli(b, "seller", m->seller);
  ww_emit_milli(b, "prospect", m->prospect);
  ww_emit_open(b, "quotes", '[');
  for (size_t i = 0; i < m->n_quotes; i++) {
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "speaker", m->speakers[i]);
    ww_emit_text(b, "quote", m->quotes[i]);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
  ww_emit_close(b, '}');
}

static void put_cues(ww_buf *b, const ww_team_view *v) {
  ww_emit_open(b, "cues", '[');
  for (size_t i = 0; i < v->n_often; i++) {
    const ww_team_cue *cue = v->often[i];
    ww_emit_open(b, NULL, '{');
    ww_emit_text(b, "id", cue->id);
    ww_emit_text(b, "title", cue->title);
    ww_emit_count(b, "calls", cue->calls);
    ww_emit_count(b, "hits", cue->hits);
    ww_emit_count(b, "counted", cue->counted);
    ww_emit_milli(b, "seller", cue->seller);
    ww_emit_milli(b, "prospect", cue->prospect);
    ww_emit_bool(b, "fault", cue->fault);
    put_moment(b, v->team, &cue->moment);
    ww_emit_close(b, '}');
  }
  ww_emit_close(b, ']');
}

static void put_day(ww_buf *b, int32_t day) {
  int year, month, of_month;
  char text[16];
  ww_day_split(day == WW_NO_DAY ? 0 : day, &year, &month, &of_month);
  snprintf(text, sizeof text, "%04d-%02d-%02d", year % 10000, month % 100, of_month % 100);
  ww_emit_word(b, "date", day == WW_NO_DAY ? NULL : text);
}

static void put_call(ww_buf *b, const ww_team_view *v, const ww_team_call *call) {
  ww_emit_open(b, NULL, '{');
  ww_emit_text(b, "id", call->id);
  ww_emit_word(b, "kind", ww_kind_word(call->kind));
  put_day(b, call->day);
  ww_emit_open(b, "sellers", '[');
  for (uint32_t i = 0; i < call->n_sellers; i++)
    ww_emit_text(b, NULL, v->team->sellers[v->team->in_calls[call->first_seller + i]].name);
  ww_emit_close(b, ']');
  ww_emit_milli(b, "overall", call->overall);
  ww_emit_milli(b, "seller", call->seller);
  ww_emit_milli(b, "prospect", call->prospect);
  ww_emit_word(b, "outcome", call->judged ? ww_outcome_word(call->outcome) : NULL);
  ww_emit_milli(b, "rq", call->rq);
  ww_emit_close(b, '}');
}

static void json_write(ww_buf *out, const ww_team_view *v) {
  ww_buf b = {0};
  ww_emit_open(&b, NULL, '{');
  put_head(&b, v);
  ww_emit_open(&b, "team", '{');
  put_group(&b, &v->all);
  ww_emit_close(&b, '}');
  put_sellers(&b, v);
  put_trend(&b, v);
  put_cues(&b, v);
  ww_emit_open(&b, "calls", '[');
  for (size_t i = 0; i < v->team->n_calls; i++) put_call(&b, v, &v->team->calls[i]);
  ww_emit_close(&b, ']');
  ww_emit_close(&b, '}');
  ww_safe_json(out, &b);
  ww_buf_char(out, '\n');
}

const ww_team_writer ww_team_json = {"json", json_write};
