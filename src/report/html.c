/* html.c: building blocks of pages that stand by themselves.
 * SPDX-License-Identifier: MIT */
#include "report/html.h"

#include "base/safe.h"

static void put_sheet(ww_buf *b, const ww_html_sheet *sheet) {
  ww_buf_z(b, "<style>");
  for (size_t i = 0; sheet->css[i]; i++) ww_buf_z(b, sheet->css[i]);
  ww_buf_z(b, "</style>\n");
}

static void put_policy(ww_buf *b, const ww_html_sheet *more) {
  ww_buf_z(b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
  ww_buf_printf(b, " 'sha256-%s'", ww_html_common.hash);
  if (more) ww_buf_printf(b, " 'sha256-%s'", more->hash);
  ww_buf_z(b, "; base-uri 'none'; form-action 'none'\">\n");
}

void ww_html_begin(ww_buf *b, ww_str title, const ww_html_sheet *more) {
  ww_buf_z(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  put_policy(b, more);
  ww_buf_z(b, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  ww_html_text(b, title);
  ww_buf_z(b, "</title>\n");
  put_sheet(b, &ww_html_common);
  if (more) put_sheet(b, more);
  ww_buf_z(b, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<main id=\"main\">\n");
}

void ww_html_end(ww_buf *b, const ww_card *card) {
  ww_buf_z(b, "</main>\n<footer>\n<p>It says what was said and what that tends to do. It is no lie detector, no "
              "forecast of closing, and no ground for decisions about people at work.</p>\n<p>winwin " WW_VERSION);
  if (card) {
    ww_buf_z(b, ", pack ");
    ww_html_text(b, card->pack_name);
    ww_buf_z(b, " ");
    ww_html_text(b, card->pack_version);
    ww_buf_printf(b, " %016llx", (unsigned long long)card->pack_hash);
  }
  ww_buf_z(b, "</p>\n</footer>\n</body>\n</html>\n");
}

void ww_html_text(ww_buf *b, ww_str text) {
  ww_safe_xml(b, text);
}

void ww_html_milli(ww_buf *b, ww_milli m, bool sign) {
  if (m == WW_NA) {
    ww_buf_z(b, "–");
    return;
  }
  ww_buf_z(b, m < 0 ? "−" : m > 0 && sign ? "+" : "");
  ww_buf_milli(b, m < 0 ? -m : m);
}

static const char *outcome_class(ww_outcome outcome) {
  static const char *const classes[WW_OUTCOMES] = {"dim", "mind", "good", "bad", "bad", "bad", "good"};
  return (unsigned)outcome < WW_OUTCOMES ? classes[outcome] : "dim";
}

static const char *outcome_sign(ww_outcome outcome) {
  static const char *const signs[WW_OUTCOMES] = {"–", "○", "✓", "✗", "✗", "✗", "✓"};
  return (unsigned)outcome < WW_OUTCOMES ? signs[outcome] : "–";
}

void ww_html_outcome(ww_buf *b, const ww_score *s) {
  ww_buf_printf(b, "<span class=\"outcome %s\">%s %s%s</span>",
                outcome_class(s->outcome), outcome_sign(s->outcome), s->win_win_win ? "win-" : "",
                ww_outcome_word(s->outcome));
}

static long long whole(ww_milli value) {
  return value < 0 ? 0 : value > 100000 ? 100 : (value + 500) / 1000;
}

void ww_html_bar(ww_buf *b, const char *side, ww_milli value) {
  ww_buf_printf(b,
                "<svg class=\"bar %s\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                "<path class=\"t\" d=\"M0 0h100v8H0z\"/><path class=\"f\" d=\"M0 0h%lldv8H0z\"/></svg>",
                side, whole(value));
}

/* ---- the quadrant: 300 units a side, 36 of them for the scale */

enum { LEFT = 36, TOP = 8, SIDE = 256 };

static long long across(ww_milli m) {
  return LEFT + (m < 0 ? 0 : m > 100000 ? 100000 : m) * SIDE / 100000;
}

static long long down(ww_milli m) {
  return TOP + SIDE - (m < 0 ? 0 : m > 100000 ? 100000 : m) * SIDE / 100000;
}

static void put_threshold(ww_buf *b, ww_milli m) {
  if (m == WW_NA) return;
  ww_buf_printf(b, "<path class=\"edge\" d=\"M%lld %dv%dM%d %lldh%d\"/>", across(m), TOP, SIDE, LEFT, down(m), SIDE);
  ww_buf_printf(b, "<text x=\"%lld\" y=\"%d\" text-anchor=\"middle\">%lld</text>", across(m), TOP + SIDE + 14, whole(m));
  ww_buf_printf(b, "<text x=\"%d\" y=\"%lld\" text-anchor=\"end\">%lld</text>", LEFT - 4, down(m) + 4, whole(m));
}

void ww_html_quadrant_open(ww_buf *b, const char *about, ww_milli win, ww_milli lose) {
  ww_buf_printf(b, "<svg class=\"quadrant\" viewBox=\"0 0 300 300\" role=\"group\" aria-label=\"%s\">", about);
  if (win != WW_NA)
    ww_buf_printf(b, "<path class=\"both\" d=\"M%lld %dH%dV%lldH%lldz\"/>", across(win), TOP, LEFT + SIDE, down(win),
                  across(win));
  else win = 50000;
  ww_buf_printf(b, "<path class=\"edge\" d=\"M%d %dh%dv%dh-%dz\"/>", LEFT, TOP, SIDE, SIDE, SIDE);
  ww_buf_printf(b, "<text x=\"%lld\" y=\"%lld\">both win</text>", across(win) + 6, down(win) - 7);
  put_threshold(b, win);
  put_threshold(b, lose);
  ww_buf_printf(b,
                "<text x=\"%d\" y=\"%d\">seller wins</text>"
                "<text x=\"%d\" y=\"%d\">both lose</text>"
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">prospect wins</text>"
                "<text x=\"%d\" y=\"296\" text-anchor=\"middle\">prospect’s win →</text>"
                "<text transform=\"translate(12 %d)rotate(-90)\" text-anchor=\"middle\">seller’s win →</text>",
                LEFT + 6, TOP + 16, LEFT + 6, TOP + SIDE - 8, LEFT + SIDE - 6,
                TOP + SIDE - 8, LEFT + SIDE / 2, TOP + SIDE / 2);
}

static unsigned radius(unsigned times) {
  unsigned r = 5;
  while (times > 1 && r < 14) times /= 2, r++;
  return r;
}

static void put_dot_words(ww_buf *b, const ww_score *s, unsigned times, ww_str name) {
  ww_html_text(b, name);
  if (times > 1) ww_buf_printf(b, "%s%u calls", name.n ? ", " : "", times);
  ww_buf_z(b, ": seller ");
  ww_html_milli(b, s->seller, false);
  ww_buf_z(b, ", prospect ");
  ww_html_milli(b, s->prospect, false);
}

void ww_html_quadrant_dot(ww_buf *b, const ww_score *s, unsigned times, const char *link, ww_str name) {
  if (s->seller == WW_NA || s->prospect == WW_NA) return;
  if (link) {
    ww_buf_printf(b, "<a href=\"#%s\" aria-label=\"", link);
    put_dot_words(b, s, times, name);
    ww_buf_z(b, "\">");
  }
  ww_buf_printf(b, "<circle class=\"dot\" cx=\"%lld\" cy=\"%lld\" r=\"%u\"><title>", across(s->prospect),
                down(s->seller), radius(times));
  put_dot_words(b, s, times, name);
  ww_buf_z(b, link ? "</title></circle></a>" : "</title></circle>");
}

void ww_html_quadrant_close(ww_buf *b) {
  ww_buf_z(b, "</svg>\n");
}
