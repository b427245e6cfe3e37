/* table.h: conversations in tables, an utterance a row.
 * SPDX-License-Identifier: MIT
 *
 * The first row names the columns, see columns.h. Rows whose conversation has the same id stand
 * together; each further conversation is given the header anew (ww_format_head). */
#ifndef WW_READER_TABLE_H
#define WW_READER_TABLE_H

#include "model/transcript.h"

/* `separator` 0: the one the first row shows. */
bool ww_table_read(ww_transcript *t, ww_str text, uint32_t line, char separator);
size_t ww_table_head(ww_str columns, ww_str buffer, char separator);
size_t ww_table_split(ww_str columns, ww_str buffer, bool eof, size_t *scan, char separator);
/* How sure it is that this is a table with this separator, by its first row. */
int ww_table_guess(ww_str name, ww_str head, char separator);

#endif
