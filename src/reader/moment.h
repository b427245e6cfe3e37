/* moment.h: times as JSON has them.
 * SPDX-License-Identifier: MIT
 *
 * A number, in a unit somebody must know; or what says its unit itself: "1.5s", "PT1M2.5S",
 * {"seconds", "nanos"}, a clock such as "00:01:02.5", a date with a time of day. */
#ifndef WW_READER_MOMENT_H
#define WW_READER_MOMENT_H

#include "base/json.h"

/* A time of day at or after this, in thousandths of a second since 1970, is a date: no recording is
 * 30 years long. */
#define WW_MOMENT_DATE INT64_C(946684800000)

/* Thousandths of a second, WW_NA when it cannot be understood. `unit` is one of the words below. A
 * number that can only be a date in thousandths is taken for that. */
ww_milli ww_moment_read(const ww_json *v, ww_str unit);
/* The i-th word for a unit: s, ms, us, ns, ticks (100 ns); NULL past the last. */
const char *ww_moment_unit(size_t i);

#endif
