/* card.h: one card being shown to people, and its parts.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_CARD_H
#define WW_REPORT_CARD_H

#include "base/arena.h"
#include "report/page.h"

/* What the parts of a card share. The labels are what the sides are called in columns of points:
 * escaped, short and never the same. `clock` is the width of a time, 0 when no hit has one. */
typedef struct ww_view {
  ww_page page;
  const ww_style *style;
  const ww_card *card;
  const ww_rules *rules; /* NULL when not known */
  ww_arena *arena;
  ww_str seller, prospect;
  size_t label, clock;
  bool judged, narrow;
} ww_view;

/* A cue's hits, shown by the strongest of them. `hits` is in order of position. With style.full
 * every hit is a moment of its own. */
typedef struct ww_moment {
  const ww_hit *hit;
  const ww_hit *const *hits;
  size_t n;
  ww_severity severity;
  ww_milli seller, prospect; /* what all of them added */
  int way;                   /* above 0 a merit, below a fault */
} ww_moment;

ww_view ww_view_of(const ww_page *page, const ww_style *style, const ww_card *card,
                   ww_arena *arena);
/* "Dana sells to Ana", as far as it is known; adds nothing when it is not. */
void ww_view_people(const ww_view *v, const ww_page *page);
/* What a quote's speaker is called beside the quote. */
ww_str ww_view_speaker(const ww_view *v, const ww_quote *q);
/* Points and scores: to the last thousandth with --full, where they must add up, else in tenths. */
void ww_view_points(const ww_view *v, const ww_page *page, ww_milli m, bool sign);
void ww_view_score(const ww_view *v, const ww_page *page, ww_milli m);
void ww_view_time(const ww_page *page, ww_milli time);
/* An utterance, counted from 1, as a quote of the whole; false when there is none. */
bool ww_utterance_quote(const ww_card *card, uint32_t utterance, ww_quote *quote);
/* A quote's place in words, by time or by line. */
void ww_view_place(const ww_page *page, const ww_quote *at);

/* What the first lines of a card say, each in one go: its name, what was read, what became of it, what that
 * rests on. */
void ww_view_name(const ww_view *v, const ww_page *page);
void ww_view_about(const ww_view *v, const ww_page *page);
void ww_view_meaning(const ww_view *v, const ww_page *page);
void ww_view_basis(const ww_view *v, const ww_page *page);
void ww_view_skip(const ww_view *v, const ww_page *page);
/* A value of a metric, a share of something in percent, with its `unit`; "in its band (to 60 %)", and whether
 * it is above 0, over or below it. */
enum { WW_NO_BAND = 2 };
void ww_view_metric(const ww_page *page, const ww_metric_value *m, ww_milli value, bool unit);
int ww_view_band(const ww_view *v, const ww_page *page, const ww_metric_value *m);
/* The title of a cue with how often it is there, and what was not counted. */
void ww_view_title(const ww_page *page, const ww_moment *m);
/* What was missing, where there is nothing to quote but what came after; empty where the quote says it. */
void ww_view_message(const ww_page *page, const ww_hit *hit);

/* The moments worth showing; *all counts those there are. Those that mattered most, in order of time, or
 * the worst finding first. Markers are none. */
typedef enum { WW_MOMENTS_OF_CARD, WW_MOMENTS_WORST } ww_order;
size_t ww_moments(const ww_view *v, ww_order order, const ww_moment **list, size_t *all);
/* No marker, and of a severity that the style wants. */
bool ww_hit_is_shown(const ww_style *style, const ww_hit *hit);
size_t ww_moments_top(const ww_style *style);
/* Above 0 a merit, below a fault: by what its cue adds, or because somebody should act on it. */
int ww_hit_way(const ww_hit *hit);
/* What to say instead at a hit: of its cue's suggestions the one that speaks of what the quote speaks of, else
 * each in its turn, so that a fault made again is not answered with the same words. Empty: none. */
/* Whether why a cue is there says why to keep it: both sides gain. */
bool ww_is_praise(const ww_cue_info *cue);
ww_str ww_suggestion(const ww_card *card, const ww_hit *hit);

void ww_card_head(const ww_view *v);
void ww_card_verdict(const ww_view *v);
void ww_card_moments(const ww_view *v, size_t *hidden);
void ww_card_course(const ww_view *v);
void ww_card_metrics(const ww_view *v);
void ww_card_not_asked(const ww_view *v);
void ww_card_dimensions(const ww_view *v);
void ww_card_sums(const ww_view *v);
void ww_card_ledger(const ww_view *v);

/* The message of the first error, for a card that could not be read. */
ww_str ww_card_fault(const ww_card *card);

#endif
