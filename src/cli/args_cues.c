/* args_cues.c: options about single cues, and about how much may show, fail and be spent.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/console.h"
#include "cli/options.h"

static bool add_choice(ww_args *args, ww_choice choice) {
  ww_choice *more = realloc(args->choices, (args->n_choices + 1) * sizeof *more);
  if (!more) return ww_console_no_memory();
  args->choices = more;
  args->choices[args->n_choices++] = choice;
  return true;
}

bool ww_option_enable(ww_args *args, const char *value, const ww_option *row) {
  (void)row;
  return add_choice(args, (ww_choice){WW_CUE_ON, ww_str_of(value), WW_S("--enable"), WW_NONE});
}

bool ww_option_disable(ww_args *args, const char *value, const ww_option *row) {
  (void)row;
  return add_choice(args, (ww_choice){WW_CUE_OFF, ww_str_of(value), WW_S("--disable"), WW_NONE});
}

bool ww_option_severity_of(ww_args *args, const char *value, const ww_option *row) {
  const char *equals = strchr(value, '=');
  ww_choice choice = {.wish = WW_CUE_SEVERITY, .from = WW_S("--severity")};
  int level = 0;
  while (equals && level < WW_SEVERITIES && strcmp(equals + 1, ww_severity_word((ww_severity)level)) != 0) level++;
  if (!equals || equals == value || level == WW_SEVERITIES)
    return ww_option_complain(args, row, value, "ID=LEVEL, the level being error, warning, suggestion or none");
  choice.id = (ww_str){value, (size_t)(equals - value)};
  choice.severity = (ww_severity)level;
  return add_choice(args, choice);
}

bool ww_option_count(ww_args *args, const char *value, const ww_option *row) {
  ww_milli n;
  if (!ww_milli_parse(ww_str_of(value), &n) || n % 1000 || n < 0)
    return ww_option_complain(args, row, value, "a number from 0 on");
  *(ww_milli *)(void *)((char *)args + row->offset) = n / 1000;
  return true;
}

bool ww_option_evidence(ww_args *args, const char *value, const ww_option *row) {
  static const char *const words[] = {"quote", "none", "context"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strcmp(value, words[i]) != 0) continue;
    args->no_quotes = i == 1;
    args->context = i == 2;
    return true;
  }
  return ww_option_complain(args, row, value, "none, quote or context");
}

const char *ww_option_limit_name(size_t i) {
  const ww_limit_info *limit = ww_limit_at(i);
  return limit ? limit->name : NULL;
}

static bool complain_limit(const ww_args *args, const char *value, const ww_option *row) {
  ww_str words[WW_LIMITS], s = ww_str_of(value);
  char wanted[160];
  for (size_t i = 0; i < WW_LIMITS; i++) words[i] = ww_str_of(ww_limit_at(i)->name);
  ww_str near = ww_str_nearest(ww_str_sub(s, 0, ww_str_find_char(s, '=')), words, WW_LIMITS);
  for (size_t i = 0; i < WW_LIMITS; i++)
    if (ww_str_eq(near, words[i])) {
      snprintf(wanted, sizeof wanted, "NAME=N, such as %s=%llu, at most %llu", near.p,
               (unsigned long long)ww_limit_at(i)->usual, (unsigned long long)ww_limit_at(i)->most);
      return ww_option_complain(args, row, value, wanted);
    }
  return ww_option_complain(args, row, value, "NAME=N, such as milliseconds=60000; --help has the names");
}

bool ww_option_limit(ww_args *args, const char *value, const ww_option *row) {
  ww_str s = ww_str_of(value);
  size_t equals = ww_str_find_char(s, '=');
  ww_milli n;
  for (size_t i = 0; i < WW_LIMITS; i++) {
    const ww_limit_info *limit = ww_limit_at(i);
    if (!ww_str_eq(ww_str_sub(s, 0, equals), ww_str_of(limit->name))) continue;
    if (!ww_milli_parse(ww_str_from(s, equals + 1), &n) || n % 1000 || n <= 0 || (uint64_t)n / 1000 > limit->most) break;
    args->limits.n[i] = (uint64_t)n / 1000;
    return true;
  }
  return complain_limit(args, value, row);
}
