/* same_hits.c: the hits are the same with the gate and without, with machine code from the first match
 * and without any, on files; and on generated patterns and texts nothing that matches is kept out.
 * SPDX-License-Identifier: MIT
 *
 * same_hits PAIRS STRIDE FILE...: every STRIDE-th conversation of each file. A pair that fails is made
 * small before it is shown. */
#include <limits.h>

#include "../asked.h"
#include "base/hash.h"
#include "prop.h"
#include "rules/baked.h"

static unsigned passed, failed;

/* ---- files */

enum { WAYS = 4 };
static const ww_ways ways[WAYS] = {{false, WW_JIT_AFTER}, {true, WW_JIT_AFTER}, {false, 0}, {false, UINT_MAX}};

static uint64_t digest_of(const ww_card *c) {
  uint64_t h = WW_HASH_START;
  for (size_t i = 0; i < c->n_hits; i++) {
    const ww_hit *hit = &c->hits[i];
    uint64_t numbers[] = {hit->at.utterance, hit->at.line, hit->at.column, hit->end_line, hit->end_column, hit->fingerprint,
                          (uint64_t)hit->seller, (uint64_t)hit->prospect, hit->n_quotes};
    h = ww_hash_field(ww_hash_field(h, hit->cue->id), hit->at.text);
    h = ww_hash_field(h, (ww_str){(const char *)numbers, sizeof numbers});
  }
  uint64_t sums[] = {c->n_hits, (uint64_t)c->score.seller, (uint64_t)c->score.prospect, c->n_speakers ? c->speakers[0].role : 0};
  return ww_hash_field(h, (ww_str){(const char *)sums, sizeof sums});
}

typedef struct {
  ww_rules *rules[WAYS];
  ww_scanner *scanners[WAYS];
  unsigned long stride, hits;
  const char *path;
} files;

static void compare(files *f, const ww_input *in) {
  uint64_t first = 0;
  for (int i = 0; i < WAYS; i++) {
    const ww_card *card = ww_scan(f->scanners[i], in);
    uint64_t digest = digest_of(card);
    f->hits += card->n_hits;
    if (i == 0) first = digest;
    if (digest == first) continue;
    failed++;
    printf("same_hits: way %d gives other hits on conversation %u of %s\n", i, (unsigned)in->ordinal, f->path);
    return;
  }
  passed++;
}

static void each_input(files *f, const char *path) {
  size_t n = 0;
  char *bytes = slurp(path, &n);
  if (!bytes) return;
  ww_input in = {.path = {path, strlen(path)}, .line = 1};
  in.format = ww_format_guess(in.path, (ww_str){bytes, n}, WW_KIND_GUESS);
  f->path = path;
  for (size_t from = 0; in.format && from < n;) {
    size_t scan = 0, len = ww_format_split(in.format, in.columns, (ww_str){bytes + from, n - from}, true, &scan);
    if (len == 0) len = n - from;
    in.bytes = (ww_str){bytes + from, len};
    if (in.ordinal++ % f->stride == 0) compare(f, &in);
    from += len;
  }
  free(bytes);
}

static void try_files(unsigned long stride, char **paths) {
  files f = {.stride = stride};
  for (int i = 0; i < WAYS; i++) {
    ww_error e;
    f.rules[i] = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
    if (!f.rules[i]) exit(2);
    f.rules[i]->ways = ways[i];
    f.scanners[i] = ww_scanner_new(f.rules[i], NULL, &e);
  }
  while (*paths) each_input(&f, *paths++);
  if (f.hits < 1000) failed++, printf("same_hits: only %lu hits to compare\n", f.hits);
  for (int i = 0; i < WAYS; i++) ww_scanner_free(f.scanners[i]), ww_rules_free(f.rules[i]);
}

/* ---- the bundled patterns, which are compiled when they are needed, are good */

static void try_bundled(void) {
  ww_rules *r = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
  ww_matcher *m = r ? ww_matcher_new(r->n_regexes, UINT_MAX) : NULL;
  size_t bad = 0;
  for (size_t i = 0; m && i < r->n_regexes; i++) {
    ww_span span;
    if (ww_regex_find(m, r->regexes[i], WW_S("a"), 0, &span) == WW_MATCH_LIMIT) bad++;
  }
  *(m && bad == 0 && r->n_regexes > 100 ? &passed : &failed) += 1;
  if (bad) printf("same_hits: %zu bundled patterns do not compile\n", bad);
  ww_matcher_free(m);
  ww_rules_free(r);
}

/* What stands compiled in the program is what PCRE2 makes of the pattern. */
static bool is_as_written(const ww_baked *b, const ww_baked_pattern *p) {
  ww_error e;
  ww_buf now = {0};
  const char *codes = (const char *)b->codes;
  ww_regex *r = ww_regex_new((ww_str){b->text + p->text, p->n}, 0, (ww_place){0}, &e);
  bool same = r && ww_regex_write(r, &now) && now.n == b->n_code_head + p->n_code &&
              memcmp(now.p, codes, b->n_code_head) == 0 && memcmp(now.p + b->n_code_head, codes + p->code, p->n_code) == 0;
  ww_regex_free(r);
  ww_buf_free(&now);
  return same;
}

static void try_written(void) {
  const ww_baked *b = ww_pack_baked();
  size_t wrong = 0;
  for (size_t i = 0; i < b->n_patterns; i++) wrong += !is_as_written(b, &b->patterns[i]);
  *(wrong ? &failed : &passed) += 1;
  if (wrong) printf("same_hits: %zu bundled patterns are not as PCRE2 compiles them\n", wrong);
}

/* ---- pairs */

enum { ROOM = 1000 };
typedef struct {
  char p[ROOM];
  size_t n;
} text;

static uint64_t seed = 1;
static bool plain; /* this pair is made of plain pieces */

static unsigned below(unsigned n) {
  seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(seed >> 33) % n;
}

static void put(text *t, const char *s) {
  size_t n = strlen(s);
  if (t->n + n >= ROOM / 2) return;
  memcpy(t->p + t->n, s, n);
  t->n += n;
}

static void put_text(text *t, const text *s) {
  if (t->n + s->n >= ROOM / 2) return;
  memcpy(t->p + t->n, s->p, s->n);
  t->n += s->n;
}

/* Pieces of patterns, each with what it may match. */
typedef struct {
  const char *pattern, *match;
} piece;
enum { PLAIN = 24 }; /* the first of them make whole words */
static const piece pieces[] = {
    {"you", "you"}, {"need", "need"}, {"a", "A"}, {"no", "no"}, {"say", "say"}, {" ", " "}, {" ", " "}, {" ", " "}, {" ", " "},
    {" ", " "}, {" ", " "}, {"you ", "you "}, {"a ", "a "}, {"no ", "no "}, {" to", " to"}, {" be", " be"}, {"\\b", ""},
    {"\\b", ""}, {"^", ""}, {"^", ""}, {"\\W*", ""}, {",?", ""}, {"\\W+", ", "}, {"s?", "s"},
    {"sale", "Sale"}, {"K", "k"}, {"task", "ta\xC5\xBF\xE2\x84\xAA"},
    {"kiss", "\xE2\x84\xAAi\xC5\xBFs"}, {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\x89"}, {"x_1", "X_1"}, {"deal", "DEAL"}, {" ", " "}, {" ", " "},
    {" ", " "}, {" ", " "}, {"\\s+", " \t "}, {"\\s", "\xC2\xA0"}, {"\\W*", ""}, {"\\W+", ", "}, {"\\b", ""}, {"\\b", ""},
    {"\\b", ""}, {"^", ""}, {"$", ""}, {"'", "'"}, {"'?", ""}, {"'?", "'"}, {",", ","}, {"-?", "-"}, {"s?", "s"}, {"s?", ""},
    {"e+", "eee"}, {"o{2}", "oo"}, {"o{0,2}", ""}, {"n{1,3}?", "nn"}, {"\\w+", "word"}, {"\\w*", ""}, {"\\w", "\xC3\xBC"}, {".*", " any thing "},
    {".", "z"}, {"[^.?!]{0,9}", " here "}, {"[aeiou]", "E"}, {"[\\s,.;-]*", ", "}, {"[ ,]", " "}, {"[-']", "-"}, {"[^a]", "b"}, {"[]x]", "]"},
    {"\\?", "?"}, {"\"", "\""}, {"\\d", "7"}, {"\\d+", "\xD9\xA3"}, {"(?!\\w)", ""}, {"(?<!\\w)", ""}, {"(?=you)", ""}, {"(?!not\\b)", ""},
    {"(?<=a)", ""}, {"\\K", ""}, {"\\S", "s"}, {"\\D", " "}, {"\\x41", "a"}, {"\\pL", "q"}, {"\xC5\xBF", "s"}, {"[k]", "\xE2\x84\xAA"}, {"\\\xC5\xBF", "s"}, {"[a-\xC9\x90]", "S"}, {"\\B", ""},
    {"\\.", "."}, {"(?i)", ""}, {"don't", "don't"}, {"don'?t", "dont"}, {"I", "i"}, {"(?-i:[A-Z][a-z]+)", "Ana"}, {"\xE2\x82\xAC", "\xE2\x82\xAC"},
    {"\\x{212A}", "k"}, {"(?:)", ""}, {"\\Qyou\\E", "you"}, {"{", "{"}, {"(?#you)", ""},
};
static const piece quantifiers[] = {{"", "1"}, {"", "1"}, {"", "1"}, {"?", "0"}, {"?", "1"}, {"*", "0"}, {"*", "2"},
                                    {"+", "1"}, {"+", "2"}, {"{0,3}", "0"}, {"{0,3}?", "2"}, {"{2}", "2"}, {"++", "1"}};

static void generate(text *pattern, text *match, int depth);

static void generate_group(text *pattern, text *match, int depth) {
  unsigned branches = 1 + below(3), chosen = below(branches);
  text one = {.n = 0};
  put(pattern, below(8) ? "(?:" : below(2) ? "(" : "(?>");
  for (unsigned i = 0; i < branches; i++) {
    text branch = {.n = 0};
    if (i) put(pattern, "|");
    if (below(12)) generate(pattern, &branch, depth + 1);
    if (i == chosen) one = branch;
  }
  const piece *q = &quantifiers[below(sizeof quantifiers / sizeof *quantifiers)];
  put(pattern, ")");
  put(pattern, q->pattern);
  for (int i = 0; i < q->match[0] - '0'; i++) put_text(match, &one);
}

static void generate(text *pattern, text *match, int depth) {
  for (unsigned n = 1 + below(depth ? 4 : 7); n; n--) {
    if (depth < 4 && below(4) == 0) {
      generate_group(pattern, match, depth);
      continue;
    }
    const piece *one = &pieces[below(plain ? PLAIN : sizeof pieces / sizeof *pieces)];
    put(pattern, one->pattern);
    put(match, one->match);
  }
}

/* FREE: it matches, and the gate asks for nothing. */
typedef enum { UNFIT, KEPT_OUT, NO_MATCH, FREE, MATCH } verdict;

static verdict judge(ww_arena *a, ww_str pattern, ww_str subject) {
  ww_error e;
  ww_span span;
  ww_regex *regex = ww_regex_new(pattern, 0, (ww_place){0}, &e);
  if (!regex) return UNFIT;
  ww_matcher *m = ww_matcher_new(1, UINT_MAX);
  ww_match match = m ? ww_regex_find(m, regex, subject, 0, &span) : WW_MATCH_LIMIT;
  ww_matcher_free(m);
  ww_regex_free(regex);
  if (match != WW_MATCH_YES) return match == WW_MATCH_NO ? NO_MATCH : UNFIT;
  const ww_candidates *found = ask_gate(a, pattern, subject);
  if (found->every) return FREE;
  return ww_candidates_have(found, 1) ? MATCH : KEPT_OUT;
}

static verdict judge_alone(ww_str pattern, ww_str subject) {
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) abort();
  verdict v = judge(&a, pattern, subject);
  ww_arena_clear(&a);
  return v;
}

static ww_str view(const text *t) {
  return (ww_str){t->p, t->n};
}

/* Drops what can go while the pair still fails. */
static bool shrink(text *what, text *pattern, text *subject) {
  bool smaller = false;
  for (size_t size = 16; size; size /= 2)
    for (size_t i = 0; i + size <= what->n;) {
      text before = *what;
      memmove(what->p + i, what->p + i + size, what->n - i - size);
      what->n -= size;
      size_t bytes = 0;
      for (size_t k = 0, len; k < subject->n; k += len) bytes += ww_utf8_next(view(subject), k, &len) == 0xFFFD;
      if (!bytes && judge_alone(view(pattern), view(subject)) == KEPT_OUT) smaller = true;
      else *what = before, i++;
    }
  return smaller;
}

static void try_pairs(unsigned long pairs) {
  unsigned long matches = 0, wrong = 0;
  for (unsigned long i = 0; i < pairs && wrong < 3; i++) {
    text pattern = {.n = 0}, subject = {.n = 0};
    static const char *const around[] = {"", "", " ", "x", "you ", "k", "\xC3\xA9", "no, ", "\""};
    plain = i % 2;
    put(&subject, around[below(9)]);
    generate(&pattern, &subject, 0);
    put(&subject, around[below(9)]);
    verdict v = judge_alone(view(&pattern), view(&subject));
    matches += v == MATCH;
    if (v != KEPT_OUT) continue;
    wrong++;
    while (shrink(&pattern, &pattern, &subject) || shrink(&subject, &pattern, &subject)) {}
    printf("same_hits: /%.*s/ matches '%.*s' and is kept out\n", (int)pattern.n, pattern.p, (int)subject.n, subject.p);
  }
  *(wrong ? &failed : &passed) += 1;
  bool enough = matches * 10 >= pairs;
  *(enough ? &passed : &failed) += 1;
  if (!enough) printf("same_hits: only %lu of %lu pairs match and ask for a word\n", matches, pairs);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  try_bundled();
  try_written();
  try_pairs(strtoul(argv[1], NULL, 10));
  try_files(strtoul(argv[2], NULL, 10), argv + 3);
  printf("%u passed, %u failed\n", passed, failed);
  return failed > 0;
}
