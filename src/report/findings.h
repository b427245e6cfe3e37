/* findings.h: what the reports for other programs say of a finding.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_FINDINGS_H
#define WW_REPORT_FINDINGS_H

#include "base/buf.h"
#include "winwin.h"

/* Whether a hit, or a hit of this cue, is a finding that the style shows. */
bool ww_is_finding(const ww_style *style, const ww_hit *hit);
/* The same of one that somebody wants left alone, or that a baseline knows. */
bool ww_is_kept(const ww_style *style, const ww_hit *hit);
bool ww_can_find(const ww_style *style, const ww_cue_info *cue);
/* The findings of one severity that a card shows. */
size_t ww_count_findings(const ww_style *style, const ww_card *card, ww_severity severity);
/* Whether the end is known and behind the start; columns count characters, the end's is exclusive. */
bool ww_has_end(const ww_hit *hit);
/* A path without "./" before it. */
ww_str ww_bare_path(ww_str path);
/* "winwin 1.0.0 0123456789abcdef": name, version and hash of the pack that judged. As it stands in the
 * pack: escape it. */
void ww_put_pack(ww_buf *out, const ww_card *card);
/* "2 findings". */
void ww_put_plural(ww_buf *out, size_t n, const char *noun);
/* The number of inputs that never became a card, in words. */
void ww_put_troubles(ww_buf *out, const ww_totals *totals);

#endif
