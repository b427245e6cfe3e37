/* findings.c: what the reports for other programs say of a finding.
 * SPDX-License-Identifier: MIT */
#include "report/findings.h"

static bool is_shown(const ww_style *style, ww_severity severity) {
  return severity != WW_NONE && severity >= style->min_severity;
}

bool ww_is_finding(const ww_style *style, const ww_hit *hit) {
  return ww_hit_is_finding(hit) && is_shown(style, hit->severity);
}

bool ww_is_kept(const ww_style *style, const ww_hit *hit) {
  return is_shown(style, hit->severity);
}

bool ww_can_find(const ww_style *style, const ww_cue_info *cue) {
  return is_shown(style, cue->severity);
}

size_t ww_count_findings(const ww_style *style, const ww_card *card, ww_severity severity) {
  size_t n = 0;
  for (size_t i = 0; i < card->n_hits; i++)
    n += card->hits[i].severity == severity && ww_is_finding(style, &card->hits[i]);
  return n;
}

bool ww_has_end(const ww_hit *hit) {
  if (!hit->at.line || !hit->at.column || !hit->end_column) return false;
  if (hit->end_line != hit->at.line) return hit->end_line > hit->at.line;
  return hit->end_column > hit->at.column;
}

ww_str ww_bare_path(ww_str path) {
  while (ww_str_starts(path, WW_S("./"))) path = ww_str_from(path, 2);
  return path;
}

void ww_put_plural(ww_buf *out, size_t n, const char *noun) {
  ww_buf_printf(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

void ww_put_troubles(ww_buf *out, const ww_totals *totals) {
  ww_put_plural(out, totals->troubles, "input");
  ww_buf_z(out, " could not be read at all; standard error says why");
}

void ww_put_pack(ww_buf *out, const ww_card *card) {
  ww_buf_add(out, card->pack_name);
  ww_buf_char(out, ' ');
  ww_buf_add(out, card->pack_version);
  ww_buf_printf(out, " %016llx", (unsigned long long)card->pack_hash);
}
