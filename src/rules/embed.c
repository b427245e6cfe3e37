/* embed.c: a program of the build: prints C that holds the YAML files named as arguments, and what
 * loading them comes to.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/regex.h"
#include "rules/baked.h"

enum { MOST_FILES = 200 };

static ww_file files[MOST_FILES];
static ww_pack pack = {files, 0};

const ww_pack *ww_pack_builtin(void) {
  return &pack;
}

const ww_baked *ww_pack_baked(void) {
  return NULL;
}

typedef struct {
  ww_buf text, nodes, codes; /* codes: whole, then without what all begin with */
  size_t code_head;
  size_t file_text[MOST_FILES]; /* where each file is in text */
  uint32_t roots[MOST_FILES], n_nodes;
} baking;

static void on_problem(void *ctx, const ww_error *e) {
  (void)ctx;
  fprintf(stderr, "%.*s:%u:%u: %s\n", WW_F(e->file), (unsigned)e->line, (unsigned)e->column, e->message);
}

static void stop(const char *what, const char *why) {
  fprintf(stderr, "embed: %s: %s\n", what, why);
  exit(2);
}

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void read_file(ww_arena *a, const char *path, ww_file *out) {
  ww_buf b = {0};
  char chunk[65536];
  FILE *f = fopen(path, "rb");
  if (!f) stop(path, "cannot be opened");
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;) ww_buf_add(&b, (ww_str){chunk, n});
  if (ferror(f)) stop(path, "cannot be read");
  fclose(f);
  *out = (ww_file){ww_arena_printf(a, "rules/%s", base_name(path)), ww_arena_copy(a, ww_buf_str(&b))};
  ww_buf_free(&b);
}

/* Most texts stand in the file as they are. */
static size_t place_of(baking *b, size_t file, ww_str text, uint32_t line) {
  ww_str rest = files[file].bytes;
  while (--line) rest = ww_str_from(rest, ww_str_find_char(rest, '\n') + 1);
  size_t at = ww_str_find(rest, text), before = files[file].bytes.n - rest.n;
  if (at < rest.n) return b->file_text[file] + before + at;
  ww_buf_add(&b->text, text);
  return ww_buf_str(&b->text).n - text.n;
}

static uint32_t add_node(baking *b, size_t file, const ww_yaml *n) {
  ww_baked_node out = {.line = n->at.line, .column = n->at.column, .type = (uint8_t)n->type, .plain = n->plain,
                       .block = n->block, .n = (uint32_t)n->text.n};
  if (n->text.n) out.text = (uint32_t)place_of(b, file, n->text, n->at.line);
  uint32_t number = ++b->n_nodes;
  ww_buf_add(&b->nodes, (ww_str){(const char *)&out, sizeof out});
  uint32_t last = 0;
  for (const ww_yaml *c = n->first; c; c = c->next) {
    uint32_t key = c->key ? add_node(b, file, c->key) : 0;
    uint32_t child = add_node(b, file, c);
    ww_baked_node *nodes = (ww_baked_node *)(void *)b->nodes.p;
    nodes[child - 1].key = key;
    if (last) nodes[last - 1].next = child;
    else nodes[number - 1].first = child;
    last = child;
  }
  return number;
}

static void print_bytes(const char *name, ww_str s) {
  printf("static const char %s[] = {", name);
  for (size_t i = 0; i < s.n; i++) printf("%d,", (int)(signed char)s.p[i]);
  puts("0};");
}

static void print_numbers(const char *name, const uint32_t *list, size_t n) {
  printf("static const uint32_t %s[] = {", name);
  for (size_t i = 0; i < n; i++) printf("%u,", (unsigned)list[i]);
  puts("0};");
}

static void print_nodes(const baking *b) {
  puts("static const ww_baked_node nodes[] = {");
  for (uint32_t i = 0; i < b->n_nodes; i++) {
    ww_baked_node n;
    memcpy(&n, b->nodes.p + i * sizeof n, sizeof n);
    printf("{%u,%u,%u,%u,%u,%u,%u,%u,%d,%d},\n", (unsigned)n.text, (unsigned)n.n, (unsigned)n.line, (unsigned)n.column,
           (unsigned)n.key, (unsigned)n.first, (unsigned)n.next, (unsigned)n.type, n.plain, n.block);
  }
  puts("};");
}

static int by_place(const void *pa, const void *pb) {
  const ww_baked_pattern *a = pa, *b = pb;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

static size_t same_bytes(ww_str a, ww_str b) {
  size_t n = 0;
  while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
  return n;
}

/* Compiles a pattern for good and writes it down; nothing when PCRE2 cannot. */
static void write_code(const ww_regex *r, ww_buf *out) {
  ww_error e;
  ww_regex *compiled = ww_regex_new(ww_regex_pattern(r), 0, (ww_place){0}, &e);
  size_t before = out->n;
  if (!compiled || !ww_regex_write(compiled, out)) out->n = before;
  ww_regex_free(compiled);
}

/* Every compiled pattern comes with PCRE2's tables, which are kept once. */
static void make_codes(ww_arena *a, baking *b, const ww_rules *r, uint32_t *ends) {
  ww_buf whole = {0};
  size_t *from = ww_new_n(a, r->n_regexes + 1, size_t);
  for (size_t i = 0; i < r->n_regexes; i++) {
    write_code(r->regexes[i], &whole);
    from[i + 1] = whole.n;
  }
  ww_str all = ww_buf_str(&whole), first = ww_str_sub(all, 0, r->n_regexes ? from[1] : 0);
  b->code_head = first.n;
  for (size_t i = 1; i < r->n_regexes; i++) {
    size_t same = same_bytes(first, ww_str_sub(all, from[i], from[i + 1]));
    if (same < b->code_head) b->code_head = same;
  }
  ww_buf_add(&b->codes, ww_str_sub(first, 0, b->code_head));
  ends[0] = (uint32_t)b->codes.n;
  for (size_t i = 0; i < r->n_regexes; i++) {
    ww_buf_add(&b->codes, ww_str_sub(all, from[i] + b->code_head, from[i + 1]));
    ends[i + 1] = (uint32_t)b->codes.n;
  }
  ww_buf_free(&whole);
}

static void print_patterns(ww_arena *a, baking *b, const ww_rules *r) {
  ww_baked_pattern *list = ww_new_n(a, r->n_regexes + 1, ww_baked_pattern);
  uint32_t *ends = ww_new_n(a, r->n_regexes + 2, uint32_t);
  make_codes(a, b, r, ends);
  for (size_t i = 0; i < r->n_regexes; i++) {
    uint32_t file = 0;
    while (files[file].name.p != r->places[i].file.p) file++;
    ww_str text = ww_regex_pattern(r->regexes[i]);
    list[i] = (ww_baked_pattern){file, r->places[i].line, r->places[i].column, (uint32_t)ww_buf_str(&b->text).n,
                                 (uint32_t)text.n, r->roots[i], ends[i], ends[i + 1] - ends[i]};
    ww_buf_add(&b->text, text);
  }
  qsort(list, r->n_regexes, sizeof *list, by_place);
  puts("static const ww_baked_pattern patterns[] = {");
  for (size_t i = 0; i < r->n_regexes; i++)
    printf("{%u,%u,%u,%u,%u,%u,%u,%u},\n", (unsigned)list[i].file, (unsigned)list[i].line, (unsigned)list[i].column,
           (unsigned)list[i].text, (unsigned)list[i].n, (unsigned)list[i].root, (unsigned)list[i].code,
           (unsigned)list[i].n_code);
  puts("};");
}

static void print_long_numbers(const char *name, const uint64_t *list, size_t n) {
  printf("static const uint64_t %s[] = {", name);
  for (size_t i = 0; i < n; i++) printf("UINT64_C(%llu),\n", (unsigned long long)list[i]);
  puts("0};");
}

/* Bytes in the order they have here: on another kind of machine PCRE2 refuses them. */
static void print_codes(ww_buf *codes) {
  while (codes->n % sizeof(uint64_t)) ww_buf_char(codes, 0);
  uint64_t *list = calloc(codes->n / sizeof *list + 1, sizeof *list);
  if (!list || codes->failed) stop("rules", "out of memory");
  memcpy(list, codes->p, codes->n);
  print_long_numbers("codes", list, codes->n / sizeof *list);
  free(list);
}

static void print_gate(const ww_gate *g) {
  print_long_numbers("words", g->words, g->n_words);
  print_long_numbers("filter", g->filter, WW_GATE_FILTER);
  print_numbers("table", g->table, g->n_table);
  print_numbers("parts", g->parts, g->n_parts);
  print_numbers("first_up", g->first_up, g->n_words + g->n_needs + 1);
  print_numbers("ups", g->ups, g->first_up[g->n_words + g->n_needs]);
  puts("static const ww_need needs[] = {");
  for (size_t i = 0; i < g->n_needs; i++)
    printf("{%u,%u,%d},\n", (unsigned)g->needs[i].first, (unsigned)g->needs[i].n, g->needs[i].all);
  puts("{0,0,0}};");
}

static void print_pack(const baking *b) {
  puts("static const ww_file files[] = {");
  for (size_t i = 0; i < pack.n; i++)
    printf("  {{\"%s\", %zu}, {text + %zu, %zu}},\n", files[i].name.p, files[i].name.n, b->file_text[i], files[i].bytes.n);
  puts("};\nstatic const ww_pack pack = {files, sizeof files / sizeof *files};");
  puts("const ww_pack *ww_pack_builtin(void) {\n  return &pack;\n}");
}

static void print_baked(const baking *b, const ww_rules *r) {
  const ww_gate *g = &r->gate;
  printf("static const ww_baked baked = {text, nodes, roots, patterns, codes, sizeof nodes / sizeof *nodes,\n"
         "  %zu, %zu, UINT64_C(%llu), {words, table, filter, needs, parts, 0, first_up, ups, %zu, %zu, %zu, %zu, 0}};\n",
         r->n_regexes, b->code_head, (unsigned long long)r->hash, g->n_words, g->n_table, g->n_needs, g->n_parts);
  puts("const ww_baked *ww_pack_baked(void) {\n  return &baked;\n}");
}

static void bake(ww_arena *a, baking *b, const ww_rules *r) {
  ww_errors errors = {.arena = a};
  for (size_t i = 0; i < pack.n; i++) {
    b->file_text[i] = ww_buf_str(&b->text).n;
    ww_buf_add(&b->text, files[i].bytes);
  }
  for (size_t i = 0; i < pack.n; i++)
    b->roots[i] = add_node(b, i, ww_yaml_read(a, files[i].name, files[i].bytes, &errors));
  puts("/* Made from rules/ by src/rules/embed.c. */\n#include \"rules/baked.h\"");
  print_nodes(b);
  print_patterns(a, b, r);
  print_codes(&b->codes);
  print_bytes("text", ww_buf_str(&b->text));
  print_numbers("roots", b->roots, pack.n);
  print_gate(&r->gate);
  print_pack(b);
  print_baked(b, r);
}

int main(int argc, char **argv) {
  static baking b;
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap) || argc > MOST_FILES) stop("rules", "out of memory, or too many files");
  for (int i = 1; i < argc; i++) read_file(&a, argv[i], &files[pack.n++]);
  ww_rules *r = ww_rules_new(&pack, 1, on_problem, NULL);
  if (!r) return 1;
  bake(&a, &b, r);
  ww_rules_free(r);
  ww_buf_free(&b.text);
  ww_buf_free(&b.nodes);
  ww_buf_free(&b.codes);
  ww_arena_clear(&a);
  return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
