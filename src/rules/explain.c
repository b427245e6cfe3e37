/* explain.c: why a cue fired in a conversation, or what stopped it.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/rules.h"

/* A cue whose words stand everywhere needs no more than this to be understood. */
enum { MOST_REMARKS = 1000, REMARK_BYTES = 400 };

void ww_run_remark(ww_run *run, const ww_part *at, bool fired, const char *format, ...) {
  char text[REMARK_BYTES];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (run->n_remarks >= MOST_REMARKS) return;
  ww_remark *r = ww_push(run->arena, run->remarks, run->n_remarks, run->cap_remarks);
  *r = (ww_remark){.placed = at != NULL, .fired = fired, .text = ww_arena_printf(run->arena, "%s", text)};
  if (at) r->at = *at;
}

static int by_place(const void *pa, const void *pb) {
  const ww_remark *a = pa, *b = pb;
  if (a->placed != b->placed) return a->placed ? 1 : -1;
  if (a->at.from != b->at.from) return a->at.from < b->at.from ? -1 : 1;
  return (int)b->fired - (int)a->fired;
}

void ww_rules_explain(ww_run *run, const ww_cue *cue) {
  static const char *const kinds[] = {"", "calls", "notes", "scripts"};
  const ww_marks *marks = &run->hits.cues[cue->index];
  if (!(cue->info.kinds >> run->kind & 1)) {
    ww_run_remark(run, NULL, false, "it does not look at %s", kinds[run->kind]);
    return;
  }
  if (marks->na) ww_run_remark(run, NULL, false, "n/a: %s", marks->na);
  else cue->kind->explain(run, cue);
  if (run->n_remarks > 1) qsort(run->remarks, run->n_remarks, sizeof *run->remarks, by_place);
}
