/* expression.c: the `when` of a composite cue, parsed by descent and evaluated in three values.
 * SPDX-License-Identifier: MIT */
#include "rules/expression.h"

enum { DEPTH = 16, NODES = 256 };

typedef enum { CUE, NOT, AND, OR, COUNT, AT_LEAST } node_type;
typedef enum { GE, LE, EQ, NE, GT, LT, NO_COMPARISON } comparison;

struct ww_expression {
  node_type type;
  ww_ref ref; /* of CUE and COUNT */
  comparison compare;
  ww_milli number;            /* of COUNT and AT_LEAST */
  ww_expression *first, *next; /* operands */
};

typedef struct {
  ww_loader *l;
  const ww_yaml *node;
  size_t at; /* behind the token */
  ww_str token;
  unsigned depth, nodes;
  bool failed;
} parser;

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* A word, a comparison or a single character; empty at the end. */
static void advance(parser *p) {
  ww_str s = p->node->text;
  while (p->at < s.n && (s.p[p->at] == ' ' || s.p[p->at] == '\n' || s.p[p->at] == '\t')) p->at++;
  size_t from = p->at;
  while (p->at < s.n && is_word(s.p[p->at])) p->at++;
  if (p->at == from && p->at < s.n) {
    size_t len;
    ww_utf8_next(s, p->at, &len);
    p->at += len;
    bool two = p->at < s.n && s.p[p->at] == '=' && ww_str_find_char(WW_S("<>=!"), s.p[from]) < 4;
    if (two) p->at++;
  }
  p->token = ww_str_sub(s, from, p->at);
}

static ww_place here(const parser *p) {
  ww_place at = p->node->at;
  size_t before = ww_utf8_count(ww_str_sub(p->node->text, 0, p->at - p->token.n));
  if (!p->node->block) at.column += (uint32_t)before + !p->node->plain;
  return at;
}

static ww_expression *fail(parser *p, const char *wanted) {
  if (p->failed) return NULL;
  p->failed = true;
  if (p->token.n) ww_load_error(p->l, here(p), "'when' needs %s, not '%.*s'", wanted, WW_F(p->token));
  else ww_load_error(p->l, here(p), "'when' needs %s at its end", wanted);
  return NULL;
}

static bool take(parser *p, ww_str token) {
  bool found = ww_str_eq(p->token, token);
  if (found) advance(p);
  return found;
}

static ww_expression *new_node(parser *p, node_type type) {
  ww_expression *e = ww_new(p->l->arena, ww_expression);
  *e = (ww_expression){.type = type, .ref.cue = WW_NO_CUE, .compare = NO_COMPARISON};
  if (++p->nodes > NODES && !p->failed) {
    p->failed = true;
    ww_load_error(p->l, p->node->at, "'when' is too long, the limit is %d names and operators", NODES);
  }
  return e;
}

static bool read_ref(parser *p, ww_ref *ref) {
  if (p->token.n == 0 || !is_word(p->token.p[0])) return fail(p, "the id of a cue"), false;
  *ref = (ww_ref){p->token, here(p), WW_NO_CUE};
  advance(p);
  return true;
}

static bool read_number(parser *p, ww_milli *out) {
  if (!ww_milli_parse(p->token, out) || *out < 0 || *out % 1000) return fail(p, "a whole number"), false;
  *out /= 1000;
  advance(p);
  return true;
}

static comparison read_comparison(parser *p) {
  static const ww_str words[] = {{">=", 2}, {"<=", 2}, {"==", 2}, {"!=", 2}, {">", 1}, {"<", 1}};
  comparison c = GE;
  while (c < NO_COMPARISON && !ww_str_eq(p->token, words[c])) c++;
  if (c == NO_COMPARISON) fail(p, "a comparison such as >=");
  else advance(p);
  return c;
}

/* count(cue) >= 2 */
static ww_expression *read_count(parser *p) {
  ww_expression *e = new_node(p, COUNT);
  if (!take(p, WW_S("("))) return fail(p, "'('");
  if (!read_ref(p, &e->ref)) return NULL;
  if (!take(p, WW_S(")"))) return fail(p, "')'");
  e->compare = read_comparison(p);
  return e->compare != NO_COMPARISON && read_number(p, &e->number) ? e : NULL;
}

/* at_least(2, cue, cue, cue) */
static ww_expression *read_at_least(parser *p) {
  ww_expression *e = new_node(p, AT_LEAST), **end = &e->first;
  if (!take(p, WW_S("("))) return fail(p, "'('");
  if (!read_number(p, &e->number)) return NULL;
  while (take(p, WW_S(","))) {
    *end = new_node(p, CUE);
    if (p->failed || !read_ref(p, &(*end)->ref)) return NULL;
    end = &(*end)->next;
  }
  return take(p, WW_S(")")) ? e : fail(p, e->first ? "',' or ')'" : "','");
}

static ww_expression *read_or(parser *p);

static ww_expression *read_operand(parser *p) {
  if (take(p, WW_S("("))) {
    ww_expression *e = read_or(p);
    return !e || take(p, WW_S(")")) ? e : fail(p, "')'");
  }
  if (take(p, WW_S("count"))) return read_count(p);
  if (take(p, WW_S("at_least"))) return read_at_least(p);
  ww_expression *e = new_node(p, CUE);
  return !p->failed && read_ref(p, &e->ref) ? e : NULL;
}

static ww_expression *read_not(parser *p) {
  bool no = false;
  while (take(p, WW_S("not"))) no = !no;
  ww_expression *e = read_operand(p);
  if (!no || !e) return e;
  ww_expression *wrap = new_node(p, NOT);
  wrap->first = e;
  return wrap;
}

static ww_expression *read_chain(parser *p, node_type type, ww_str word, ww_expression *(*read)(parser *)) {
  ww_expression *e = read(p);
  if (!e || !ww_str_eq(p->token, word)) return e;
  ww_expression *chain = new_node(p, type), *end = e;
  chain->first = e;
  while (take(p, word)) {
    end->next = read(p);
    if (!end->next) return NULL;
    end = end->next;
  }
  return chain;
}

static ww_expression *read_and(parser *p) {
  return read_chain(p, AND, WW_S("and"), read_not);
}

static ww_expression *read_or(parser *p) {
  if (++p->depth > DEPTH) return fail(p, "fewer parentheses");
  ww_expression *e = read_chain(p, OR, WW_S("or"), read_and);
  p->depth--;
  return e;
}

ww_expression *ww_expression_read(ww_loader *l, const ww_yaml *node) {
  parser p = {.l = l, .node = node};
  if (!ww_field_is(l, node, WW_YAML_SCALAR, "when")) return NULL;
  advance(&p);
  ww_expression *e = read_or(&p);
  if (e && p.token.n) fail(&p, "'and' or 'or'");
  return p.failed ? NULL : e;
}

void ww_expression_refs(ww_expression *e, void (*visit)(void *, ww_ref *), void *ctx) {
  if (e->ref.id.n) visit(ctx, &e->ref);
  for (ww_expression *c = e->first; c; c = c->next) ww_expression_refs(c, visit, ctx);
}

/* ---- evaluating */

static uint32_t count_marks(const ww_run *run, const ww_ref *ref) {
  return ww_measure_count(&run->hits.cues[ref->cue]);
}

/* A cue that is not for this kind of conversation, or lacks what it needs, was never asked. */
static bool was_asked(const ww_run *run, const ww_ref *ref) {
  return (run->rules->cues[ref->cue]->info.kinds >> run->kind & 1) && !run->hits.cues[ref->cue].na;
}

static ww_truth holds_count(const ww_expression *e, const ww_run *run) {
  int64_t n = count_marks(run, &e->ref), wanted = e->number;
  const bool results[] = {n >= wanted, n <= wanted, n == wanted, n != wanted, n > wanted, n < wanted};
  if (!was_asked(run, &e->ref)) return WW_UNSURE;
  return results[e->compare] ? WW_TRUE : WW_FALSE;
}

static ww_truth holds_at_least(const ww_expression *e, const ww_run *run) {
  ww_milli sure = 0, maybe = 0;
  for (const ww_expression *c = e->first; c; c = c->next) {
    ww_truth truth = ww_expression_holds(c, run);
    sure += truth == WW_TRUE;
    maybe += truth != WW_FALSE;
  }
  return sure >= e->number ? WW_TRUE : maybe >= e->number ? WW_UNSURE : WW_FALSE;
}

ww_truth ww_expression_holds(const ww_expression *e, const ww_run *run) {
  if (e->type == COUNT) return holds_count(e, run);
  if (e->type == AT_LEAST) return holds_at_least(e, run);
  if (e->type == NOT) return (ww_truth)(WW_TRUE - ww_expression_holds(e->first, run));
  if (e->type == CUE) return !was_asked(run, &e->ref) ? WW_UNSURE : count_marks(run, &e->ref) ? WW_TRUE : WW_FALSE;
  ww_truth result = e->type == AND ? WW_TRUE : WW_FALSE;
  for (const ww_expression *c = e->first; c; c = c->next) {
    ww_truth truth = ww_expression_holds(c, run);
    if (e->type == AND ? truth < result : truth > result) result = truth;
  }
  return result;
}

void ww_expression_reasons(const ww_expression *e, const ww_run *run,
                           void (*visit)(void *, const ww_ref *), void *ctx) {
  if (e->type == NOT || ww_expression_holds(e, run) != WW_TRUE) return;
  if (e->ref.id.n && count_marks(run, &e->ref)) visit(ctx, &e->ref);
  for (const ww_expression *c = e->first; c; c = c->next) ww_expression_reasons(c, run, visit, ctx);
}
