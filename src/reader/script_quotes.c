/* script_quotes.c: quoted speech in a line of a script: who is to say it, if anybody.
 * SPDX-License-Identifier: MIT */
#include "reader/script.h"

size_t ww_script_quote(ww_str s, size_t at) {
  static const ww_str marks[] = {{"\"", 1},           {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3},
                                 {"\xE2\x80\x9E", 3}, {"\xC2\xAB", 2},     {"\xC2\xBB", 2}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (ww_str_starts(ww_str_from(s, at), marks[i])) return marks[i].n;
  return 0;
}

static size_t find_quote(ww_str s, size_t at) {
  while (at < s.n && !ww_script_quote(s, at)) at++;
  return at < s.n ? at : s.n;
}

/* Words outside of brackets. */
static uint32_t plain_words(ww_str s) {
  uint32_t n = 0;
  size_t from = 0, depth = 0;
  for (size_t i = 0; i <= s.n; i++) {
    char c = i < s.n ? s.p[i] : '(';
    if (c == '(' || c == '[') {
      if (depth++ == 0) n += ww_str_words(ww_str_sub(s, from, i));
    } else if ((c == ')' || c == ']') && depth) {
      if (--depth == 0) from = i + 1;
    }
  }
  return n;
}

/* An arrow, a colon or a dash leads on from one to the other. */
static bool leads_on(ww_str s) {
  static const ww_str signs[] = {{":", 1}, {"\xE2\x86\x92", 3}, {"->", 2},          {"=>", 2},
                                 {"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}};
  s = ww_str_trim(s);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (ww_str_ends(s, signs[i])) return true;
  return false;
}

static bool is_crossed(ww_str s) {
  static const ww_str signs[] = {{"\xE2\x9D\x8C", 3}, {"\xF0\x9F\x9A\xAB", 4},
                                 {"\xE2\x9C\x97", 3}, {"\xE2\x9C\x98", 3},
                                 {"\xE2\x9C\x96", 3}, {"\xF0\x9F\x91\x8E", 4}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (ww_str_find(s, signs[i]) < s.n) return true;
  return false;
}

static bool ends_with_not(ww_str s) {
  s = ww_str_trim(s);
  return ww_str_ends(s, WW_S(" not")) || ww_str_eq_nocase(s, WW_S("not"));
}

/* Whether the next line with a quotation mark, before the next heading, closes what is open here:
 * then it does not begin with one. */
static bool closes_later(const ww_script *s, size_t to) {
  for (size_t i = s->at; i < s->blocks->n; i++) {
    const ww_block *b = &s->blocks->items[i];
    if (i > s->at && (b->kind == WW_BLOCK_HEADING || b->kind == WW_BLOCK_CELL)) return false;
    ww_str rest = i == s->at ? ww_str_from(b->text, to) : b->text, line;
    while (ww_str_line(&rest, &line)) {
      size_t at = find_quote(ww_str_trim(line), 0);
      if (ww_script_is_direction(b, (size_t)(line.p - b->text.p),
                                 (size_t)(line.p - b->text.p) + line.n))
        continue;
      if (at < ww_str_trim(line).n) return at > 0;
    }
  }
  return false;
}

typedef struct {
  ww_script *s;
  ww_str text;  /* the line */
  size_t base;  /* where it begins in the block */
  bool starts;  /* with a quote */
  bool weighty; /* more words quoted than not */
  bool heading, said;
} quoter;

static bool next_line_is_quoted(const ww_script *s, size_t to) {
  ww_str rest = ww_str_from(s->block->text, to);
  rest = ww_str_trim(rest);
  if (rest.n) return ww_script_quote(rest, 0) > 0;
  if (s->at + 1 >= s->blocks->n) return false;
  const ww_block *b = &s->blocks->items[s->at + 1];
  return b->kind != WW_BLOCK_HEADING && ww_script_quote(ww_str_trim(b->text), 0) &&
         !ww_block_styled(b, 0, b->text.n, WW_STYLE_STRONG);
}

/* "“It's too dear.”" in bold over the answer. */
static bool is_objection(const quoter *q) {
  const ww_script *s = q->s;
  size_t to = q->base + q->text.n;
  if (s->block->spoken || !ww_block_styled(s->block, q->base, to, WW_STYLE_STRONG)) return false;
  return ww_script_section(s) == WW_SECTION_OBJECTIONS || next_line_is_quoted(s, to);
}

/* Who says the quote at [from, to) of the line, WW_UNKNOWN for nobody; `lead` is what stands
 * between it and the quote before, `after` what follows. */
static ww_role whose(const quoter *q, ww_str lead, ww_str after, bool first) {
  if (is_crossed(lead) || ww_phrase_in(lead, WW_PHRASE_UNSAID) || ends_with_not(lead))
    return WW_UNKNOWN;
  if (ww_phrase_ends(lead, WW_PHRASE_THEIRS)) return WW_PROSPECT;
  if (q->heading) return q->starts && first ? WW_PROSPECT : WW_UNKNOWN;
  ww_str next = ww_str_trim(after);
  size_t sign = next.n && next.p[0] == ':'                  ? 1
                : ww_str_starts(next, WW_S("\xE2\x86\x92")) ? 3
                : ww_str_starts(next, WW_S("->"))           ? 2
                                                            : 0;
  if (sign && ww_script_quote(ww_str_trim(ww_str_from(next, sign)), 0)) return WW_PROSPECT;
  if (ww_script_section(q->s) == WW_SECTION_THEIRS || (first && q->starts && is_objection(q)))
    return WW_PROSPECT;
  if (first && q->starts) return q->weighty ? WW_SELLER : WW_UNKNOWN;
  if (!q->starts && !q->weighty && plain_words(ww_str_sub(next, 0, find_quote(next, 0))) > 3)
    return WW_UNKNOWN;
  if (plain_words(lead) == 0 || leads_on(lead) || ww_phrase_ends(lead, WW_PHRASE_SAY))
    return WW_SELLER;
  return WW_UNKNOWN;
}

static void weigh(quoter *q) {
  uint32_t in = 0, out = 0;
  size_t at = 0;
  for (bool quoted = false; at < q->text.n; quoted = !quoted) {
    size_t end = find_quote(q->text, at);
    ww_str part = ww_str_sub(q->text, at, end);
    if (quoted)
      in += ww_str_words(part);
    else
      out += plain_words(part);
    at = end + ww_script_quote(q->text, end);
  }
  q->weighty = in >= out;
}

bool ww_script_quotes(ww_script *s, size_t from, size_t to, bool heading) {
  quoter q = {
      .s = s, .text = ww_str_sub(s->block->text, from, to), .base = from, .heading = heading};
  q.starts = ww_script_quote(q.text, 0) > 0;
  weigh(&q);
  size_t last = 0;
  for (size_t open = find_quote(q.text, 0); open < q.text.n; open = find_quote(q.text, last)) {
    size_t begin = open + ww_script_quote(q.text, open), close = find_quote(q.text, begin);
    ww_str lead = ww_str_sub(q.text, last, open);
    bool first = last == 0, ends = close < q.text.n;
    last = close + ww_script_quote(q.text, close);
    ww_role role = whose(&q, lead, ww_str_from(q.text, last), first);
    if (ww_str_words(ww_str_sub(q.text, begin, close)) < (q.starts || heading ? 1u : 2u)) continue;
    if (role) q.said |= ww_script_say(s, role, from + begin, from + close);
    if (!ends) {
      s->inside = !heading && role == WW_SELLER && closes_later(s, to);
      break;
    }
  }
  return q.said;
}

bool ww_script_inside(ww_script *s, size_t from, size_t to) {
  ww_str text = ww_str_sub(s->block->text, from, to);
  size_t close = find_quote(text, 0);
  if (close < text.n) s->inside = false;
  if (ww_script_is_direction(s->block, from, from + close)) return false;
  return ww_script_say(s, WW_SELLER, from, from + close);
}
