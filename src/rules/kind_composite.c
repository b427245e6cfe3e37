/* kind_composite.c: a cue that fires once when an expression over other cues holds.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "rules/expression.h"

typedef struct {
  const ww_yaml *when_node;
  ww_expression *when;
} composite;

static const ww_field fields[] = {
    {.key = "when", .read = ww_field_node, .offset = offsetof(composite, when_node), .shape = "expression", .required = true},
};

static void resolve(void *ctx, ww_ref *ref) {
  ww_load_resolve(ctx, ref);
}

static void finish(ww_loader *l, ww_cue *cue) {
  composite *own = cue->own;
  own->when = own->when_node ? ww_expression_read(l, own->when_node) : NULL;
  if (own->when) ww_expression_refs(own->when, resolve, l);
}

typedef struct {
  void (*visit)(void *ctx, const ww_ref *ref);
  void *ctx;
} visitor;

static void pass_on(void *ctx, ww_ref *ref) {
  const visitor *v = ctx;
  v->visit(v->ctx, ref);
}

static void needs(const ww_cue *cue, void (*visit)(void *, const ww_ref *), void *ctx) {
  const composite *own = cue->own;
  visitor v = {visit, ctx};
  if (own->when) ww_expression_refs(own->when, pass_on, &v);
}

typedef struct {
  ww_run *run;
  ww_part *parts;
  size_t n, cap;
} evidence;

/* The first place of every operand that holds. */
static void quote(void *ctx, const ww_ref *ref) {
  evidence *e = ctx;
  const ww_marks *marks = &e->run->hits.cues[ref->cue];
  for (size_t i = 0; i < marks->n; i++) {
    if (marks->items[i].foreign) continue;
    *ww_push(e->run->arena, e->parts, e->n, e->cap) = marks->items[i].at;
    return;
  }
}

static void sort_parts(ww_part *parts, size_t n) {
  for (size_t i = 1; i < n; i++)
    for (size_t k = i; k > 0 && parts[k].from < parts[k - 1].from; k--) {
      ww_part swap = parts[k];
      parts[k] = parts[k - 1];
      parts[k - 1] = swap;
    }
}

static void run(ww_run *r, const ww_cue *cue) {
  const composite *own = cue->own;
  ww_truth truth = r->t->n_turns ? ww_expression_holds(own->when, r) : WW_FALSE;
  if (truth == WW_UNSURE) r->hits.cues[cue->index].na = "hangs on a cue that could not be asked here";
  if (truth != WW_TRUE) return;
  evidence e = {.run = r};
  ww_expression_reasons(own->when, r, quote, &e);
  sort_parts(e.parts, e.n);
  const ww_turn *first = &r->t->turns[0];
  ww_part at = e.n ? e.parts[e.n - 1] : (ww_part){0, first->from, first->to};
  ww_mark *m = ww_run_mark(r, cue);
  *m = (ww_mark){.at = at, .parts = e.n ? e.parts : NULL, .n_parts = e.n, .done = at.from};
}

static void explain_operand(void *ctx, ww_ref *ref) {
  ww_run *r = ctx;
  const ww_marks *marks = &r->hits.cues[ref->cue];
  uint32_t n = ww_measure_count(marks);
  bool asked = r->rules->cues[ref->cue]->info.kinds >> r->kind & 1;
  if (!asked) ww_run_remark(r, NULL, false, "'%.*s' does not look at this kind of conversation", WW_F(ref->id));
  else if (marks->na) ww_run_remark(r, NULL, false, "'%.*s' is n/a: %s", WW_F(ref->id), marks->na);
  else if (!n) ww_run_remark(r, NULL, false, "'%.*s' does not hold", WW_F(ref->id));
  for (size_t i = 0; asked && i < marks->n; i++)
    if (!marks->items[i].foreign) ww_run_remark(r, &marks->items[i].at, false, "'%.*s' holds", WW_F(ref->id));
}

static void explain(ww_run *r, const ww_cue *cue) {
  const composite *own = cue->own;
  const ww_marks *marks = &r->hits.cues[cue->index];
  ww_run_remark(r, marks->n ? &marks->items[0].at : NULL, marks->n > 0, "when: %.*s", WW_F(own->when_node->text));
  ww_expression_refs(own->when, explain_operand, r);
}

const ww_cue_kind ww_kind_composite = {
    .name = "composite",
    .late = true,
    .size = sizeof(composite),
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .finish = finish,
    .needs = needs,
    .run = run,
    .explain = explain,
};
