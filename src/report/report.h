/* report.h: output formats, one row each.
 * SPDX-License-Identifier: MIT
 *
 * The driver in report.c owns the buffer, calls `begin`, `card`, `note` or `brief`, and `end`, and hands the
 * bytes on. Reporters see public records only, and escape what strangers wrote for their surface. What
 * they must keep in mind between cards stands in the report, and of the callbacks for cards only `note` may
 * change it. A NULL callback writes nothing. */
#ifndef WW_REPORT_REPORT_H
#define WW_REPORT_REPORT_H

#include "base/buf.h"
#include "winwin.h"

typedef struct ww_reporter {
  const char *name;
  bool hidden; /* no value of --format, but the form of a command of its own */
  void (*begin)(ww_buf *out, ww_report *r);
  void (*card)(ww_buf *out, const ww_report *r, const ww_card *card);  /* by any thread */
  void (*note)(ww_buf *out, ww_report *r, const ww_card *card);        /* instead of `card`: one after the other */
  void (*brief)(ww_buf *out, const ww_report *r, const ww_card *card); /* by any thread */
  void (*end)(ww_buf *out, ww_report *r, bool brief, const ww_totals *totals);
} ww_reporter;

/* `i` counts cards from 0. `kept` and `n` are the reporter's own notes, empty and 0 at the start. */
struct ww_report {
  const ww_reporter *row;
  const ww_style *style;
  const ww_rules *rules; /* NULL when not known */
  size_t i;
  ww_buf kept[WW_SEVERITIES];
  size_t n[WW_SEVERITIES];
};

#define WW_REPORT(name) extern const ww_reporter ww_report_##name;
#include "report/reports.def"
#undef WW_REPORT

#endif
