/* report.h: output formats, one row each.
 * SPDX-License-Identifier: MIT
 *
 * The driver in report.c owns the buffer, calls `begin`, `card` or `brief`, and `end`, and hands the
 * bytes on. Reporters see public records only, keep no state, and escape what strangers wrote for
 * their surface. A NULL callback writes nothing. `i` counts cards from 0. */
#ifndef WW_REPORT_REPORT_H
#define WW_REPORT_REPORT_H

#include "base/buf.h"
#include "winwin.h"

typedef struct ww_reporter {
  const char *name;
  bool hidden; /* no value of --format, but the form of a command of its own */
  void (*begin)(ww_buf *out, const ww_style *style, const ww_rules *rules);
  void (*card)(ww_buf *out, const ww_style *style, size_t i, const ww_card *card);
  void (*brief)(ww_buf *out, const ww_style *style, size_t i, const ww_card *card);
  void (*end)(ww_buf *out, const ww_style *style, bool brief, const ww_totals *totals);
} ww_reporter;

#define WW_REPORT(name) extern const ww_reporter ww_report_##name;
#include "report/reports.def"
#undef WW_REPORT

#endif
