/* fuzz_pack.c: bytes as the files of a pack, alone or above another: they load, or it is said why
 * not; what loads is run over a call and its own tests. Byte 0 chooses; a line `%%%` begins a file.
 * SPDX-License-Identifier: MIT */
#include "../prop/sound.h"
#include "fuzz.h"
#include "small.h"

/* The bundled pack is large: it is below on one value only. */
enum { FILES = 4, SMALL_LAYER = 1, CHOICES = 2, BUNDLED = 'B' - '0', RUNS = 60 };

static const char call[] = "Dana: Hi Tom, what would a win be for you?\nTom: I need the price, please.\n"
                           "Dana: It costs $20. You should really take it now, I need you to.\nTom: Let me think it over.\n"
                           "Dana: Okay. What has it cost you so far?\nTom: Twenty hours a week and two customers.\n";

static void run(const ww_rules *rules) {
  ww_test_result result;
  ww_scanner *s = must_scan(rules, NULL);
  ww_input in = {.path = WW_S("call"), .bytes = {call, sizeof call - 1}, .format = ww_format_find(WW_S("text")), .line = 1, .ordinal = 1};
  const ww_card *card = ww_scan(s, &in);
  demand(card->readable, "the call cannot be read");
  const char *fault = card_fault(card, true);
  if (!fault) fault = place_fault(card, count_lines(in.bytes));
  demand(!fault, fault ? fault : "");
  const ww_reason *reasons;
  size_t n;
  for (size_t i = 0; i < ww_rules_count(rules) && i < 5; i++) ww_scan_why(s, &in, ww_rules_cue(rules, i), &reasons, &n);
  ww_scanner_free(s);
  if (ww_rules_count(rules) < RUNS) ww_rules_test(rules, (ww_str){0}, &result, take_problem, &(told){0});
}

static size_t take_files(ww_str rest, ww_file *files) {
  static const ww_str names[FILES] = {{"pack.yaml", 9}, {"b.yaml", 6}, {"c.yaml", 6}, {"d.yaml", 6}};
  size_t n = 0;
  while (n < FILES && (rest.n || n == 0)) {
    ww_str one = n + 1 < FILES ? take_until(&rest, WW_S("%%%\n")) : rest;
    files[n] = (ww_file){names[n], one};
    n++;
    if (n == FILES) break;
  }
  return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ww_str rest = {(const char *)data, size};
  unsigned choice = take_choice(&rest);
  ww_file files[FILES];
  ww_pack layers[3];
  ww_choice wishes[] = {{WW_CUE_OFF, WW_S("plea"), WW_S("--disable"), WW_NONE},
                        {WW_CUE_SEVERITY, WW_S("asks"), WW_S("--severity"), WW_ERROR}};
  ww_choices choices = {.items = wishes, .n = 2, .experimental = true};
  size_t n = 0, n_files = take_files(rest, files);
  if (choice == BUNDLED) layers[n++] = *ww_pack_builtin();
  else if (choice & SMALL_LAYER) layers[n++] = small_pack;
  layers[n++] = (ww_pack){files, n_files};
  told t = {0};
  ww_rules *rules = ww_rules_new_with(layers, n, choice & CHOICES ? &choices : NULL, take_problem, &t);
  demand(!rules == (t.errors > 0), "errors, yet rules; or no rules, and no word why");
  if (rules) run(rules);
  ww_rules_free(rules);
  return 0;
}
