/* test_html.c: building blocks of pages: what strangers wrote stays text, sheets are those of the policy.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include "unit.h"

#include "report/report_html.h"

/* ---- SHA-256 (FIPS 180-4), to hold the hashes of the style sheets true */

static uint32_t turned(uint32_t x, unsigned by) {
  return x >> by | x << (32 - by);
}

/* The first 32 bits of the fractional part of a root of the n-th prime, as the standard has its constants; a
 * double has room for them behind the point with bits to spare. */
static uint32_t root_of_prime(unsigned n, bool cube) {
  unsigned prime = 1;
  for (unsigned found = 0; found <= n; found += prime > 1) {
    bool good;
    do {
      good = true;
      prime++;
      for (unsigned d = 2; d * d <= prime; d++) good &= prime % d != 0;
    } while (!good);
  }
  return (uint32_t)(uint64_t)((cube ? cbrt(prime) : sqrt(prime)) * 4294967296.0);
}

static void add_block(uint32_t state[8], const unsigned char *p) {
  uint32_t w[64], s[8];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
  for (int i = 16; i < 64; i++)
    w[i] = w[i - 16] + w[i - 7] + (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3) +
           (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
  memcpy(s, state, sizeof s);
  for (unsigned i = 0; i < 64; i++) {
    uint32_t a = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) +
                 ((s[4] & s[5]) ^ (~s[4] & s[6])) + root_of_prime(i, true) + w[i];
    uint32_t b = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) +
                 ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += a;
    s[0] = a + b;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

static void put_base64(const unsigned char *p, size_t n, ww_buf *out) {
  static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < n; i += 3) {
    uint32_t v = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0) | (i + 2 < n ? p[i + 2] : 0);
    for (size_t k = 0; k < 4; k++)
      ww_buf_char(out, i + k > n ? '=' : signs[v >> (18 - 6 * k) & 63]);
  }
}

static void sha256(ww_str text, ww_buf *out) {
  uint32_t state[8];
  ww_buf padded = {0};
  for (unsigned i = 0; i < 8; i++) state[i] = root_of_prime(i, false);
  ww_buf_add(&padded, text);
  ww_buf_char(&padded, (char)0x80);
  while (padded.n % 64 != 56) ww_buf_char(&padded, 0);
  for (int i = 7; i >= 0; i--) ww_buf_char(&padded, (char)((uint64_t)text.n * 8 >> 8 * i));
  for (size_t i = 0; i < padded.n; i += 64) add_block(state, (const unsigned char *)padded.p + i);
  unsigned char bytes[32];
  for (int i = 0; i < 32; i++) bytes[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
  put_base64(bytes, 32, out);
  ww_buf_char(out, 0);
  ww_buf_free(&padded);
}

static void known_hash(void **state) {
  (void)state;
  ww_buf out = {0};
  sha256(WW_S("abc"), &out); /* the standard's own example */
  assert_string_equal(out.p, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  ww_buf_free(&out);
}

static const ww_html_sheet *const sheets[] = {&ww_html_common, &ww_html_card_sheet};

/* A page whose sheet has another hash than its policy stands without any style. */
static void sheets_are_those_of_the_policy(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
    ww_buf css = {0}, hash = {0};
    for (size_t k = 0; sheets[i]->css[k]; k++) ww_buf_z(&css, sheets[i]->css[k]);
    sha256(ww_buf_str(&css), &hash);
    assert_string_equal(sheets[i]->hash, hash.p);
    assert_true(ww_str_find(ww_buf_str(&css), WW_S("url(")) == css.n);
    assert_true(ww_str_find(ww_buf_str(&css), WW_S("</")) == css.n);
    ww_buf_free(&css);
    ww_buf_free(&hash);
  }
}

static void strangers_write_no_markup(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_html_text(&b, WW_S("<b onx='1' y=\"2\">&\x1b[31m\xE2\x80\xAE ::error::"));
  ww_buf_char(&b, 0);
  assert_null(strpbrk(b.p, "<>'\"\x1b"));
  assert_non_null(strstr(b.p, "&lt;b onx=&#39;1&#39; y=&quot;2&quot;&gt;&amp;"));
  assert_null(strstr(b.p, " ::"));
  ww_buf_free(&b);
}

static void the_page_closes_what_it_opens(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_score s = {.seller = 71000, .prospect = 42500, .outcome = WW_OPEN};
  ww_html_begin(&b, WW_S("</title><script>"), NULL);
  ww_html_quadrant_open(&b, "calls", 55000, 45000);
  ww_html_quadrant_dot(&b, &s, 1, "c1", WW_S("\"><script>"));
  ww_html_quadrant_close(&b);
  ww_html_bar(&b, "seller", 71000);
  ww_html_end(&b, NULL);
  ww_buf_char(&b, 0);
  assert_null(strstr(b.p, "<script"));
  static const char *const tags[] = {"html", "head", "body", "main", "title", "style", "footer", "svg", "a", "circle"};
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
    int open = 0;
    for (const char *p = b.p; (p = strchr(p, '<')); p++) {
      size_t n = strlen(tags[i]);
      if (strncmp(p + 1, tags[i], n) == 0 && strchr(" >", p[1 + n])) open++;
      if (p[1] == '/' && strncmp(p + 2, tags[i], n) == 0 && p[2 + n] == '>') open--;
    }
    if (open) fail_msg("<%s> is not closed once for each time it opens", tags[i]);
  }
  assert_non_null(strstr(b.p, "seller 71, prospect 42.5"));
  ww_buf_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_hash),
      cmocka_unit_test(sheets_are_those_of_the_policy),
      cmocka_unit_test(strangers_write_no_markup),
      cmocka_unit_test(the_page_closes_what_it_opens),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
