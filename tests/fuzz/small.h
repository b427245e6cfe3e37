/* small.h: a pack of every cue type, small enough that a reader is what takes the time.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_SMALL_H
#define WW_TESTS_SMALL_H

#include "winwin.h"

static const char small_yaml[] =
#include "small.inc"
    ;

static const ww_file small_file = {{"small.yaml", 10}, {small_yaml, sizeof small_yaml - 1}};
static const ww_pack small_pack = {&small_file, 1};

#endif
