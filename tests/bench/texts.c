/* texts.c: what the bench measures with: the patterns of the bundled pack as PCRE2 gets them, the words
 * of its gate, and conversations in the shapes that other tools can take.
 * SPDX-License-Identifier: MIT
 *
 * texts patterns | texts words: a line each.
 * texts sentences FILE | texts conversations FILE: of neutral jsonl, a line each.
 * texts call BYTES FILE: one long conversation as text, of as many bytes or a little more.
 * texts files BYTES DIR FILE: conversations as text, a file each.
 * texts tiny N DIR FILE: N files of six lines each. */
#include <ctype.h>
#include <sys/stat.h>

#include "../prop/prop.h"
#include "base/hash.h"
#include "base/json.h"
#include "rules/rules.h"

static ww_arena arena;

static ww_rules *load(void) {
  ww_rules *r = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
  if (!r) exit(2);
  return r;
}

static void print_patterns(void) {
  ww_rules *r = load();
  for (size_t i = 0; i < r->n_regexes; i++) printf("%.*s\n", WW_F(ww_regex_pattern(r->regexes[i])));
  ww_rules_free(r);
}

/* ---- the words of the gate, which itself only keeps their hashes */

#define BEGINS UINT64_C(0x9e3779b97f4a7c15) /* as in gate.c */
enum { TOKENS = 2000 };

typedef struct {
  uint64_t *hashes;
  bool *seen;
  size_t n;
} known;

static int by_number(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static void show_once(known *k, uint64_t hash, ww_str one, ww_str two) {
  uint64_t *at = bsearch(&hash, k->hashes, k->n, sizeof hash, by_number);
  if (!at || k->seen[at - k->hashes]) return;
  k->seen[at - k->hashes] = true;
  printf("%.*s%s%.*s\n", WW_F(one), two.n ? " " : "", WW_F(two));
}

static void show_word(known *k, ww_str one, ww_str two) {
  uint64_t hash = ww_hash_add(WW_HASH_START, one);
  if (two.n) hash = ww_hash_add(ww_hash_char(hash, ' '), two);
  show_once(k, hash, one, two);
  show_once(k, hash ^ BEGINS, one, two);
}

static size_t tokens_of(ww_str pattern, ww_str *tokens) {
  char *p = ww_arena_alloc(&arena, pattern.n + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < pattern.n; i++) p[i] = (char)tolower((unsigned char)pattern.p[i]);
  for (size_t i = 0, from; i < pattern.n && n < TOKENS; i++) {
    if (pattern.p[i] == '\\') i += 2;
    for (from = i; i < pattern.n && (isalnum((unsigned char)p[i]) || p[i] == '_'); i++) {}
    if (i > from) tokens[n++] = (ww_str){p + from, i - from};
    if (i < pattern.n && pattern.p[i] == '\\') i--;
  }
  return n;
}

static void print_words(void) {
  ww_rules *r = load();
  known k = {ww_new_n(&arena, r->gate.n_words, uint64_t), ww_new_n(&arena, r->gate.n_words, bool), r->gate.n_words};
  memcpy(k.hashes, r->gate.words, k.n * sizeof *k.hashes);
  qsort(k.hashes, k.n, sizeof *k.hashes, by_number);
  static ww_str tokens[TOKENS];
  for (size_t i = 0; i < r->n_regexes; i++) {
    size_t n = tokens_of(ww_regex_pattern(r->regexes[i]), tokens);
    for (size_t a = 0; a < n; a++) {
      show_word(&k, tokens[a], (ww_str){NULL, 0});
      for (size_t b = 0; b < n; b++) show_word(&k, tokens[a], tokens[b]);
    }
  }
  size_t shown = 0;
  for (size_t i = 0; i < k.n; i++) shown += k.seen[i];
  fprintf(stderr, "%zu of the gate's %zu words\n", shown, k.n);
  ww_rules_free(r);
}

/* ---- conversations */

typedef struct {
  const char *how, *dir;
  unsigned long most, done, files, spoken; /* bytes or files */
  FILE *out;
} shape;

static void print_line(FILE *out, ww_str text, bool cut) {
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    bool ends = cut && strchr(".?!", c) && i + 1 < text.n && text.p[i + 1] == ' ';
    putc(c == '\n' || c == '\r' ? ' ' : c, out);
    if (ends) putc('\n', out), i++;
  }
}

static FILE *next_file(shape *s) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%03lu", s->dir, s->files / 1000);
  if (s->files % 1000 == 0) mkdir(path, 0777);
  snprintf(path, sizeof path, "%s/%03lu/%06lu.txt", s->dir, s->files / 1000, s->files);
  s->files++;
  FILE *f = fopen(path, "w");
  if (!f) perror(path), exit(2);
  return f;
}

static void say(shape *s, ww_str text) {
  s->done += (unsigned long)fprintf(s->out, "%s: ", s->spoken++ % 2 ? "Prospect" : "Seller") + text.n + 1;
  print_line(s->out, text, false);
  putc('\n', s->out);
}

static bool full(const shape *s) {
  return s->most && (strcmp(s->how, "tiny") == 0 ? s->files >= s->most && s->spoken % 6 == 0 : s->done >= s->most);
}

static void put_utterance(shape *s, ww_str text) {
  if (full(s)) return;
  if (strcmp(s->how, "sentences") == 0) print_line(stdout, text, true), putchar('\n');
  else if (strcmp(s->how, "conversations") == 0) print_line(stdout, text, false), putchar(' ');
  else if (strcmp(s->how, "tiny") == 0 && s->spoken % 6 == 0) {
    if (s->out) fclose(s->out);
    s->out = next_file(s);
    say(s, text);
  } else say(s, text);
}

static void put_conversation(shape *s, ww_str line) {
  size_t bad, before = s->done;
  const ww_json *all = ww_json_read(&arena, line, &bad), *list = ww_json_get(all, WW_S("utterances"));
  bool files = strcmp(s->how, "files") == 0;
  if (files) s->out = next_file(s), s->spoken = 0;
  for (const ww_json *u = list ? list->first : NULL; u; u = u->next) put_utterance(s, ww_json_text(u, WW_S("text")));
  if (strcmp(s->how, "conversations") == 0) putchar('\n');
  if (files) fclose(s->out);
  if (s->most && s->done == before && !full(s) && strcmp(s->how, "tiny") != 0) exit(2); /* nothing was said */
  ww_arena_reset(&arena);
}

static void each_line(shape *s, ww_str bytes) {
  do {
    for (ww_str rest = bytes; rest.n && !full(s);) {
      size_t n = ww_str_find_char(rest, '\n');
      put_conversation(s, (ww_str){rest.p, n});
      rest = ww_str_from(rest, n < rest.n ? n + 1 : n);
    }
  } while (s->most && !full(s));
}

int main(int argc, char **argv) {
  jmp_buf trap;
  ww_arena_init(&arena);
  arena.trap = &trap;
  if (setjmp(trap)) return 2;
  if (argc == 2 && strcmp(argv[1], "patterns") == 0) return print_patterns(), 0;
  if (argc == 2 && strcmp(argv[1], "words") == 0) return print_words(), 0;
  if (argc < 3) return 2;
  shape s = {.how = argv[1], .out = stdout};
  bool folder = strcmp(s.how, "files") == 0 || strcmp(s.how, "tiny") == 0;
  if (argc == 5 && folder) s.dir = argv[3], s.out = NULL;
  else if (argc != 3 && argc != 4) return 2;
  if (argc > 3) s.most = strtoul(argv[2], NULL, 10);
  ww_str bytes;
  bytes.p = slurp(argv[argc - 1], &bytes.n);
  if (!bytes.p || bytes.n == 0) return 2;
  each_line(&s, bytes);
  return 0;
}
