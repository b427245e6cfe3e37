/* cmd_init.c: settings and a pack to start from.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/console.h"
#include "cli/options.h"

#define SETTINGS ".winwin.yaml"

static const char pack_text[] =
    "# A pack: cues of your own, laid over the bundled ones. 'winwin cues show ID' explains a bundled cue.\n"
    "schema: 1\n"
    "cues:\n"
    "  - id: asks-about-holidays      # stable, lower case, unique\n"
    "    title: Small talk about holidays\n"
    "    type: existence              # or absence, sequence, metric, composite\n"
    "    speaker: seller              # seller, prospect or any\n"
    "    only: question               # any, question or statement\n"
    "    dimension: footing           # what it counts towards\n"
    "    any:                         # PCRE2, caseless; a sentence at a time\n"
    "      - pattern: '\\bholidays?\\b'\n"
    "    points: {prospect: 1}        # for each hit; severity: warning makes it a finding instead\n"
    "    tests:                       # run by 'winwin test'\n"
    "      match: [\"seller: Any holidays planned?\"]\n"
    "      no_match: [\"prospect: Any holidays planned?\"]\n";

/* Every option that may stand there, as a comment. */
static void put_settings(ww_buf *b, const char *pack) {
  const ww_option *o;
  ww_buf_z(b, "# Settings of winwin for this folder and all below it. The keys are the long options; flags and\n"
              "# WINWIN_ variables outrank them. 'winwin config --origin' shows what counts, and why.\n"
              "schema: 1\n");
  if (pack) {
    ww_buf_z(b, "pack: [");
    ww_json_quote(b, ww_str_of(pack));
    ww_buf_z(b, "]\n");
  }
  ww_buf_char(b, '\n');
  for (size_t i = 0; (o = ww_option_at(i)); i++) {
    char left[64];
    if (o->group & WW_ONCE) continue;
    snprintf(left, sizeof left, "# %s: %s%s%s", o->name, ww_option_repeats(o) ? "[" : "", o->value ? o->value : "true",
             ww_option_repeats(o) ? "]" : "");
    ww_buf_printf(b, "%-34s # ", left);
    ww_option_help(o, ww_command_at(0), b);
    ww_buf_char(b, '\n');
  }
  ww_buf_z(b, "\n# What differs by file; later entries win.\n"
              "# overrides:\n"
              "#   - files: [\"scripts/**\"]\n"
              "#     kind: script\n");
}

static bool is_free(const char *path) {
  struct stat st;
  if (lstat(path, &st) != 0 && errno == ENOENT) return true;
  ww_console_error(ww_str_of(path), "is there already, nothing was written");
  return false;
}

/* Never over what is there, even if it came just now. */
static bool create(const char *path, ww_str text) {
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
  bool good = file && fwrite(text.p, 1, text.n, file) == text.n;
  if (file) good &= fclose(file) == 0;
  if (!good) ww_console_error(ww_str_of(path), strerror(errno));
  return good;
}

static bool create_settings(const char *pack) {
  ww_buf b = {0};
  put_settings(&b, pack);
  bool good = b.failed ? ww_console_no_memory() : create(SETTINGS, ww_buf_str(&b));
  ww_buf_free(&b);
  return good;
}

static bool create_pack(const char *folder) {
  ww_buf path = {0};
  ww_buf_printf(&path, "%s/cues.yaml", folder);
  ww_buf_char(&path, 0);
  bool made = mkdir(folder, 0777) == 0;
  if (!made) ww_console_error(ww_str_of(folder), strerror(errno));
  bool good = made && (path.failed ? ww_console_no_memory() : create(path.p, ww_str_of(pack_text)));
  if (good) printf("wrote %s, a pack with one cue and its tests\n", path.p);
  ww_buf_free(&path);
  return good;
}

static int run(ww_args *args) {
  if (args->paths.n) return ww_console_error(args->paths.items[0], "'init' takes no operand, it writes here"), WW_TROUBLE;
  const char *pack = args->packs.n ? args->packs.items[0].p : NULL;
  bool settings_free = is_free(SETTINGS);
  if ((pack && !is_free(pack)) || !settings_free) return WW_TROUBLE;
  if ((pack && !create_pack(pack)) || !create_settings(pack)) return WW_TROUBLE;
  printf("wrote " SETTINGS ", every setting in it as a comment\n\nnext\n");
  if (pack) printf("  winwin test %s\n", pack);
  printf("  winwin check scripts/\n  winwin config --origin\n");
  return WW_DONE;
}

const ww_command ww_command_init = {
    "init", "", "writes a " SETTINGS " to start from; --pack DIR: a pack, too", WW_GROUP_INIT, 0, run,
    .purpose = "Writes a .winwin.yaml that has every setting as a comment, and with --pack a pack of one cue with "
               "its tests. Never writes over what is there.",
    .examples = "winwin init\n"
                "winwin init --pack my-pack && winwin test my-pack\n"};
