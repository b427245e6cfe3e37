/* stub */
#include "reader/reader.h"
static int guess(ww_str name, ww_str head) { (void)name; (void)head; return 0; }
static bool parse(ww_transcript *t, ww_str text, uint32_t line) { (void)t;(void)text;(void)line; return false; }
const struct ww_format ww_reader_srt = {"srt", guess, NULL, parse};
