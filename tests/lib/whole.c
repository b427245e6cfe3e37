/* whole.c FILE...: for each file what ww_report_bytes makes of it, to be held against `winwin -f jsonl FILE`;
 * and what it does when it cannot write, and with nothing at all.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <winwin.h>

static bool put(void *ctx, const char *p, size_t n) {
  return fwrite(p, 1, n, ctx) == n;
}

static bool refuse(void *ctx, const char *p, size_t n) {
  (void)ctx, (void)p, (void)n;
  return false;
}

int main(int argc, char **argv) {
  static char bytes[1 << 22];
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, NULL, NULL);
  ww_str name = ww_str_of("-"), json = ww_str_of("json"), none = {NULL, 0};
  bool good = rules && strcmp(ww_version(), WW_VERSION) == 0;
  good = good && !ww_report_bytes(rules, name, none, ww_str_of("no such format"), put, stdout);
  good = good && !ww_report_bytes(rules, name, none, json, refuse, NULL);
  good = good && ww_report_bytes(rules, name, none, ww_str_of("text"), put, stderr);
  for (int i = 1; good && i < argc; i++) {
    FILE *f = fopen(argv[i], "rb");
    if (!f) return perror(argv[i]), 2;
    ww_str all = {bytes, fread(bytes, 1, sizeof bytes, f)};
    fclose(f);
    good = ww_report_bytes(rules, ww_str_of(argv[i]), all, ww_str_of("jsonl"), put, stdout);
  }
  ww_rules_free(rules);
  return good ? 0 : 1;
}
