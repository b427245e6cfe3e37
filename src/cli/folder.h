/* folder.h: what is in a folder, in byte order.
 * SPDX-License-Identifier: MIT
 *
 * Folders of a million files are read too, so a name takes its bytes and one pointer. */
#ifndef WW_CLI_FOLDER_H
#define WW_CLI_FOLDER_H

#include "base/buf.h"

typedef struct ww_folder {
  ww_buf bytes;
  const char **names; /* each ends in NUL */
  size_t n;
} ww_folder;

/* All but hidden entries. False with errno set; free in either case. */
bool ww_folder_read(ww_folder *folder, const char *path);
void ww_folder_free(ww_folder *folder);

#endif
