/* team.h: what many cards come to.
 * SPDX-License-Identifier: MIT
 *
 * team.c takes cards and keeps a short record of each; team_sum.c adds the records up to groups; the rows of
 * teams.def write them. All of it lives in the team's arena. Scores, points and shares are in thousandths. */
#ifndef WW_REPORT_TEAM_H
#define WW_REPORT_TEAM_H

#include "base/arena.h"
#include "base/buf.h"
#include "winwin.h"

/* Under so many judged calls a seller has no place in an order, for chance would give it. */
enum { WW_ENOUGH_CALLS = 10 };
enum { WW_NO_DAY = INT32_MIN, WW_SCENE_QUOTES = 3, WW_MOST_PACKS = 8, WW_GRID_CELLS = 10 };

typedef struct ww_team_call {
  ww_str id;
  int32_t day;                      /* since 1970, or WW_NO_DAY */
  uint32_t first_seller, n_sellers; /* in ww_team.in_calls */
  uint32_t reason;                  /* in ww_team.reasons, when not judged */
  ww_milli overall, seller, prospect, rq, built, spent;
  ww_outcome outcome;
  ww_kind kind;
  bool judged, thin, win_win_win;
} ww_team_call;

/* The heaviest hit of a cue. `points` is 0 when there is none; for a hit that cost a side something it is that,
 * below 0, whatever the other side got out of it. */
typedef struct ww_team_moment {
  ww_milli points, seller, prospect, start;
  uint32_t line, call, n_quotes;
  ww_str message, quotes[WW_SCENE_QUOTES], speakers[WW_SCENE_QUOTES];
} ww_team_moment;

/* A cue over all judged calls. `calls` counts those with a hit, `counted` the hits that gave points. A fault
 * has a severity, or has cost a side points: `cost` is what it took, the gain of the other side left out. */
typedef struct ww_team_cue {
  ww_str id, title, advice;
  uint32_t calls, hits, counted, last_call; /* last_call: from 1 */
  ww_milli seller, prospect, cost;
  bool fault;
  ww_team_moment moment;
} ww_team_cue;

/* What a cue gave the calls of one seller. */
typedef struct ww_team_share {
  uint32_t cue;
  ww_milli points, cost;
} ww_team_share;

typedef struct ww_team_seller {
  ww_str name;
  uint32_t calls;
  ww_team_share *cues;
  size_t n_cues, cap_cues;
} ww_team_seller;

typedef struct ww_team_reason {
  ww_str text; /* digits as "N" */
  uint32_t calls;
} ww_team_reason;

/* Part of a whole, and the interval it may well lie in; WW_NA of nothing. */
typedef struct ww_share {
  ww_milli value, low, high;
} ww_share;

/* Some of the calls. Scores are medians, rq is of points summed; WW_NA where there is nothing. `rank` is 0
 * where there is no order. The cues are those that added most and cost most, or NULL. */
typedef struct ww_group {
  ww_str name;
  size_t calls, judged, thin, rank;
  size_t outcomes[WW_OUTCOMES], win_win_win;
  ww_milli overall, seller, prospect, low, high; /* low, high: quartiles of overall */
  ww_milli built, spent, rq;
  ww_share win_win;
  const ww_team_cue *best, *worst;
} ww_group;

typedef struct ww_pack_seen {
  ww_str name, version;
  uint64_t hash;
} ww_pack_seen;

/* An open table of what has a name: places of items from 1, 0 for free. */
typedef struct ww_names_index {
  uint32_t *slots;
  size_t cap;
} ww_names_index;

typedef enum { WW_BY_WEEK, WW_BY_MONTH, WW_BY_YEAR } ww_period;

struct ww_team {
  ww_arena arena, scratch; /* scratch: for one card */
  ww_team_call *calls;
  ww_team_cue *cues;
  ww_team_seller *sellers;
  ww_team_reason *reasons;
  uint32_t *in_calls; /* sellers, call by call */
  size_t n_calls, cap_calls, n_cues, cap_cues, n_sellers, cap_sellers, n_reasons, cap_reasons, n_in_calls,
      cap_in_calls;
  size_t unreadable, unjudged, nameless, undated, kinds[WW_KINDS];
  ww_pack_seen packs[WW_MOST_PACKS];
  size_t n_packs;
  ww_names_index cue_index, seller_index, reason_index;
};

/* What the writers get: all sums of a team. */
typedef struct ww_team_view {
  const ww_team *team;
  ww_arena *arena;
  const ww_style *style;
  ww_group all, *sellers, *periods;             /* sellers: those in order first, then by name */
  size_t n_sellers, n_ranked, n_periods, twice; /* twice: ids that stand more than once */
  ww_period by;
  const ww_team_cue **best, **worst; /* merits by points, faults by cost, the most first */
  const ww_team_cue **often;         /* by calls */
  size_t n_best, n_worst, n_often;
  size_t quadrant[WW_GRID_CELLS][WW_GRID_CELLS]; /* [prospect][seller], tens of points */
} ww_team_view;

typedef struct ww_team_writer {
  const char *name;
  void (*write)(ww_buf *out, const ww_team_view *view);
} ww_team_writer;

#define WW_TEAM_WRITER(name) extern const ww_team_writer ww_team_##name;
#include "report/teams.def"
#undef WW_TEAM_WRITER

/* The day of a card: its meta's, else that in its id, else that in its path. */
int32_t ww_team_day(ww_arena *scratch, const ww_card *card);
/* The day written in a text, year first, WW_NO_DAY when there is none. */
int32_t ww_day_in(ww_str text);
void ww_day_split(int32_t day, int *year, int *month, int *day_of_month);
/* The first day of the week, month or year of a day, and its name: "2024-05-06", "2024-05", "2024". */
int32_t ww_period_start(ww_period by, int32_t day);
ww_str ww_period_name(ww_arena *a, ww_period by, int32_t start);

/* The middle of `n` values, which it sorts: the mean of the middle two when n is even; WW_NA of none. */
ww_milli ww_middle(ww_milli *values, size_t n);
/* A share with its 95 % interval. */
ww_share ww_share_of(size_t part, size_t whole);
void ww_team_sum(ww_team *team, ww_team_view *view);

/* "Dana", or "no name known". */
ww_str ww_seller_name(ww_str name);
const char *ww_period_word(ww_period by);

/* Pictures, of a ww_team_view. */
void ww_team_draw_quadrant(ww_buf *svg, const void *view);
void ww_team_draw_trend(ww_buf *svg, const void *view);

#endif
