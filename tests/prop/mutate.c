/* mutate.c ROUNDS FILE…: documents with bytes flipped, cut, doubled and put in: each gives a card
 * or says why not, as whatever kind it is read, and every place lies within the source.
 * SPDX-License-Identifier: MIT */
#include "prop.h"

static uint64_t seed = 20090404;

static size_t below(size_t n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return n ? (size_t)(seed >> 33) % n : 0;
}

static void put(char *p, size_t *n, size_t room, const char *what, size_t len) {
  size_t at = below(*n + 1);
  if (*n + len > room) return;
  memmove(p + at + len, p + at, *n - at);
  memcpy(p + at, what, len);
  *n += len;
}

static void mutate(char *p, size_t *n, size_t room) {
  static const char *const bits[] = {"\"",
                                     "\n\n# ",
                                     "\n- ",
                                     "```\n",
                                     "|",
                                     "<p>",
                                     "</div>",
                                     "<",
                                     "[",
                                     "**",
                                     "_",
                                     "\n> ",
                                     "&#",
                                     "\xE2\x80\x9C",
                                     "\xFF",
                                     "\n|---|---|\n",
                                     "<table><tr>",
                                     "---\n",
                                     "\t",
                                     "\n1. ",
                                     "If they say \"",
                                     "<!--",
                                     "{{"};
  for (size_t times = 1 + below(8); times; times--) {
    size_t at = below(*n), len = below(*n - at) % 200;
    switch (below(4)) {
    case 0:
      if (*n) p[at] = (char)below(256);
      break;
    case 1:
      memmove(p + at, p + at + len, *n - at - len), *n -= len;
      break;
    case 2:
      if (*n + len <= room) memmove(p + at + len, p + at, *n - at), *n += len;
      break;
    default:
      *n = below(20) ? *n : at;
      break;
    }
    const char *bit = bits[below(sizeof bits / sizeof *bits)];
    if (below(2)) put(p, n, room, bit, strlen(bit));
  }
}

static uint32_t count_lines(const char *p, size_t n) {
  uint32_t lines = 1;
  for (size_t i = 0; i < n; i++) lines += p[i] == '\n' || p[i] == '\r';
  return lines;
}

static bool is_sound(const ww_card *card, uint32_t lines) {
  if (!card->readable) return card->n_diagnostics > 0;
  for (size_t i = 0; i < card->n_utterances; i++)
    if (card->utterances[i].line == 0 || card->utterances[i].line > lines) return false;
  for (size_t i = 0; i < card->n_hits; i++)
    if (card->hits[i].at.line > lines) return false;
  return true;
}

int main(int argc, char **argv) {
  size_t passed = 0, failed = 0;
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
  for (int i = 2; rules && i < argc; i++) {
    size_t size = 0;
    char *whole = slurp(argv[i], &size), *copy = malloc(2 * size + 4096);
    for (long round = atol(argv[1]); whole && copy && round > 0; round--) {
      size_t n = size;
      memcpy(copy, whole, n);
      mutate(copy, &n, 2 * size + 4096);
      ww_options options = {.kind = (ww_kind)(round % WW_KINDS)};
      ww_error error;
      ww_scanner *s = ww_scanner_new(rules, &options, &error);
      char *exact = malloc(n + 1); /* of its own size, so that a step past the end is seen */
      memcpy(exact, copy, n);
      ww_input in = {
          .path = {argv[i], strlen(argv[i])}, .bytes = {exact, n}, .line = 1, .ordinal = 1};
      in.format = ww_format_guess(in.path, in.bytes, options.kind);
      bool good = !in.format || is_sound(ww_scan(s, &in), count_lines(exact, n));
      if (!good)
        printf("mutate: %s, round %ld: no card, no reason, or a place outside of it\n", argv[i],
               round);
      *(good ? &passed : &failed) += 1;
      ww_scanner_free(s);
      free(exact);
    }
    free(whole);
    free(copy);
  }
  ww_rules_free(rules);
  printf("%zu passed, %zu failed\n", passed, failed);
  return failed > 0;
}
