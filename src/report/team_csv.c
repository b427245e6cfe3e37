/* team_csv.c: the figures of many calls as one table, a figure on each line.
 * SPDX-License-Identifier: MIT
 *
 * part: team, seller, period, cue or reason; low and high: the 95 % interval of a share, or the quartiles of a
 * median; n: of how many. */
#include "report/cells.h"
#include "report/team.h"

typedef struct {
  ww_buf *b;
  const char *part;
  ww_str name;
} table;

static void put(const table *t, const char *measure, ww_milli value, ww_milli low, ww_milli high, size_t n) {
  ww_csv_put(t->b, ww_str_of(t->part));
  ww_cell_text(t->b, t->name);
  ww_cell_text(t->b, ww_str_of(measure));
  ww_cell_milli(t->b, value);
  ww_cell_milli(t->b, low);
  ww_cell_milli(t->b, high);
  ww_cell_count(t->b, n);
  ww_buf_char(t->b, '\n');
}

static void put_plain(const table *t, const char *measure, ww_milli value, size_t n) {
  put(t, measure, value, WW_NA, WW_NA, n);
}

static void put_count(const table *t, const char *measure, size_t value, size_t n) {
  put_plain(t, measure, 1000 * (ww_milli)value, n);
}

static void put_group(const table *t, const ww_group *g) {
  put_count(t, "calls", g->calls, g->calls);
  put_count(t, "judged", g->judged, g->calls);
  put_count(t, "thin", g->thin, g->judged);
  put(t, "overall", g->overall, g->low, g->high, g->judged);
  put_plain(t, "seller", g->seller, g->judged);
  put_plain(t, "prospect", g->prospect, g->judged);
  put_plain(t, "rq", g->rq, g->judged);
  put_plain(t, "built", g->built, g->judged);
  put_plain(t, "spent", g->spent, g->judged);
  for (ww_outcome o = WW_OPEN; o < WW_OUTCOMES; o++) {
    ww_share share = ww_share_of(g->outcomes[o], g->judged);
    put(t, ww_outcome_word(o), share.value, share.low, share.high, g->judged);
  }
}

static void put_cue(const table *t, const ww_team_cue *cue) {
  put_count(t, "calls", cue->calls, cue->calls);
  put_count(t, "hits", cue->hits, cue->calls);
  put_count(t, "counted", cue->counted, cue->calls);
  put_plain(t, "seller", cue->seller, cue->calls);
  put_plain(t, "prospect", cue->prospect, cue->calls);
}

static void csv_write(ww_buf *out, const ww_team_view *v) {
  const ww_team *team = v->team;
  ww_buf_z(out, "part,name,measure,value,low,high,n\n");
  table t = {.b = out, .part = "team"};
  put_group(&t, &v->all);
  put_count(&t, "unreadable", team->unreadable, team->n_calls + team->unreadable);
  for (size_t i = 0; i < v->n_sellers; i++) {
    t = (table){out, "seller", v->sellers[i].name};
    if (v->sellers[i].rank) put_count(&t, "rank", v->sellers[i].rank, v->n_ranked);
    put_group(&t, &v->sellers[i]);
  }
  for (size_t i = 0; i < v->n_periods; i++) put_group(&(table){out, "period", v->periods[i].name}, &v->periods[i]);
  for (size_t i = 0; i < v->n_often; i++) put_cue(&(table){out, "cue", v->often[i]->id}, v->often[i]);
  for (size_t i = 0; i < team->n_reasons; i++)
    put_count(&(table){out, "reason", team->reasons[i].text}, "not judged", team->reasons[i].calls, team->unjudged);
}

const ww_team_writer ww_team_csv = {"csv", csv_write};
