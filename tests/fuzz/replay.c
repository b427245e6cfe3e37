/* replay.c: runs a fuzzer over files, and over the files of folders: `replay PATH…`. A fault ends it as it
 * would end the fuzzer. FUZZ_NAME=1 names each file before it is tried.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <sys/stat.h>

#include "fuzz.h"

static size_t tried;

static void try_file(const char *path) {
  FILE *f = fopen(path, "rb");
  ww_buf bytes = {0};
  size_t got = 0;
  demand(f != NULL, path);
  do {
    char *room = ww_buf_room(&bytes, 4096);
    demand(room != NULL, "out of memory");
    bytes.n += got = fread(room, 1, 4096, f);
  } while (got);
  fclose(f);
  char *copy = exact(ww_buf_str(&bytes));
  if (getenv("FUZZ_NAME")) puts(path), fflush(stdout);
  LLVMFuzzerTestOneInput((const uint8_t *)copy, bytes.n);
  free(copy);
  ww_buf_free(&bytes);
  tried++;
}

static int is_shown(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static void try_path(const char *path) {
  struct stat st;
  struct dirent **entries;
  if (stat(path, &st) != 0) return;
  if (!S_ISDIR(st.st_mode)) {
    try_file(path);
    return;
  }
  int n = scandir(path, &entries, is_shown, alphasort);
  for (int i = 0; i < n; i++) {
    ww_buf full = {0};
    ww_buf_printf(&full, "%s/%s", path, entries[i]->d_name);
    demand(!full.failed, "out of memory");
    full.p[full.n] = 0;
    try_path(full.p);
    ww_buf_free(&full);
    free(entries[i]);
  }
  if (n >= 0) free(entries);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) try_path(argv[i]);
  printf("%zu inputs\n", tried);
  return 0;
}
