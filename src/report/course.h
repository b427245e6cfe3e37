/* course.h: the course of a conversation by the words said so far, for pictures of it.
 * SPDX-License-Identifier: MIT
 *
 * Words, as the stages are by tenths of them: a measure that every format has. */
#ifndef WW_REPORT_COURSE_H
#define WW_REPORT_COURSE_H

#include "base/arena.h"
#include "winwin.h"

/* `before` has, by utterance and one behind the last, the words said before it. */
typedef struct ww_course {
  const uint64_t *before;
  size_t n;
  uint64_t words, by_role[WW_ROLES];
} ww_course;

ww_course ww_course_of(ww_arena *arena, const ww_card *card);
ww_role ww_course_role(const ww_card *card, size_t utterance);
/* How many words a role says in each of `n` equal parts of the course; adds to `words`. */
void ww_course_slices(const ww_course *course, const ww_card *card, ww_role role, uint64_t *words, size_t n);
/* In which of `n` equal parts an utterance, counted from 1, begins. */
size_t ww_course_slice(const ww_course *course, uint32_t utterance, size_t n);
/* 0 to 100, rounded, of all words. */
unsigned ww_course_percent(const ww_course *course, uint64_t words);

#endif
