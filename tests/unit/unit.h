/* unit.h: what the unit tests share: cmocka, and a pack and a conversation from strings.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_UNIT_H
#define WW_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "winwin.h"

#define assert_str(s, z)                                                                           \
  do {                                                                                             \
    char got_[2048];                                                                               \
    snprintf(got_, sizeof got_, "%.*s", (int)(s).n, (s).p ? (s).p : "");                           \
    assert_string_equal(got_, z);                                                                  \
  } while (0)

/* Collects problems as text, a line each. */
static inline void to_text(void *ctx, const ww_error *e) {
  ww_error_print(e, ctx);
}

static inline ww_rules *rules_of(const char *yaml, ww_buf *problems) {
  ww_file file = {WW_S("t.yaml"), ww_str_of(yaml)};
  ww_pack pack = {&file, 1};
  return ww_rules_new(&pack, 1, to_text, problems);
}

static inline const ww_card *scan_text(ww_scanner *s, const char *text) {
  ww_input in = {WW_S("t.txt"), ww_str_of(text), ww_format_find(WW_S("text")), 1, 1, false, {0}, NULL};
  return ww_scan(s, &in);
}

static inline const ww_metric_value *metric_of(const ww_card *card, const char *name) {
  for (size_t i = 0; i < card->n_metrics; i++)
    if (strcmp(card->metrics[i].name, name) == 0) return &card->metrics[i];
  fail_msg("no metric %s", name);
  return NULL;
}

#define assert_metric(card, name, thousandths)                                                     \
  do {                                                                                             \
    const ww_metric_value *m_ = metric_of(card, name);                                             \
    if (m_->value == WW_NA) fail_msg("%s is n/a: %s", name, m_->reason);                           \
    assert_int_equal(m_->value, thousandths);                                                      \
  } while (0)
#define assert_na(card, name, why)                                                                 \
  do {                                                                                             \
    const ww_metric_value *m_ = metric_of(card, name);                                             \
    if (m_->value != WW_NA) fail_msg("%s is not n/a", name);                                       \
    assert_string_equal(m_->reason, why);                                                          \
  } while (0)

static inline size_t hits_of(const ww_card *card, const char *id) {
  size_t n = 0;
  for (size_t i = 0; i < card->n_hits; i++) n += ww_str_eq(card->hits[i].cue->id, ww_str_of(id));
  return n;
}

#endif
