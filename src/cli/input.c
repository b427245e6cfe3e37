/* input.c: paths to conversations.
 * SPDX-License-Identifier: MIT */
#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/decode.h"
#include "cli/beside.h"
#include "cli/config.h"
#include "cli/console.h"
#include "cli/folder.h"
#include "cli/progress.h"
#include "cli/signals.h"

enum { BLOCK = 256 << 10, ENOUGH_TO_GUESS = 64 << 10, DEEPEST = 1000 };
enum { SPARE = 2 * BLOCK };
#define WHOLE ((uint64_t)1 << 48)
enum { SLURP_LIMIT = 64 << 20 }; /* of a pack's file; the loader's own limit is far below */

/* One input being read and cut into conversations. */
typedef struct {
  ww_source *source;
  const ww_args *args; /* what counts for this input */
  ww_str path, columns;
  const ww_format *format;
  ww_buf bytes;
  size_t from, scan; /* what is cut off already; what the split has looked at */
  ww_ignores *ignores;
  uint32_t ordinal, line;
  uint64_t done, size; /* read, and in all: 0 where that is not known */
  bool eof, in_folder;
} feed;

static void trouble(ww_source *s, ww_str path, const char *why) {
  s->troubles++;
  ww_console_trouble(s->console, path, why);
}

static uint32_t count_lines(ww_str s) {
  uint32_t n = 0;
  bool cr = memchr(s.p ? s.p : "", '\r', s.n) != NULL;
  for (const char *p = s.p, *end = s.p + s.n; !cr && p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
  for (size_t i = 0; cr && i < s.n; i++)
    n += s.p[i] == '\n' || (s.p[i] == '\r' && !(i + 1 < s.n && s.p[i + 1] == '\n'));
  return n;
}

/* Enough to tell the format: a full block, all there is, or a line that can be jsonl. */
static bool can_guess(const feed *f) {
  ww_str head = ww_buf_str(&f->bytes), text = ww_str_trim(head);
  bool line = text.n && text.p[0] == '{' && ww_str_find_char(head, '\n') < head.n;
  return f->eof || head.n >= ENOUGH_TO_GUESS || line;
}

/* The header of a table is put before each of its conversations; what is delivered makes room. */
static void repeat_head(feed *f, ww_str done) {
  size_t n = ww_format_head(f->format, f->columns, done);
  if (n == 0 || n > done.n) return;
  f->line -= count_lines((ww_str){done.p, n});
  f->from -= n;
  memmove(f->bytes.p + f->from, done.p, n);
}

/* A large conversation takes the buffer with it: what is behind it is shorter. */
static bool give_away(feed *f, ww_str bytes, ww_buf *own) {
  ww_buf rest = {0};
  if (bytes.n < BLOCK || ww_format_head(f->format, f->columns, bytes)) return false;
  ww_buf_add(&rest, ww_str_from(ww_buf_str(&f->bytes), f->from + bytes.n));
  if (rest.failed) return ww_buf_free(&rest), false;
  *own = f->bytes;
  f->bytes = rest;
  f->from = 0;
  return true;
}

static void deliver(feed *f, size_t n) {
  ww_str bytes = {f->bytes.p + f->from, n};
  bool several = strcmp(ww_format_name(f->format), "jsonl") == 0 || f->ordinal > 0 ||
                 !(f->eof && f->from + n == f->bytes.n);
  ww_input in = {.path = f->path, .bytes = bytes, .format = f->format, .ordinal = ++f->ordinal,
                 .line = f->line, .several = several, .columns = f->columns, .ignores = f->ignores};
  ww_buf own = {0};
  bool given = give_away(f, bytes, &own);
  f->line += count_lines(bytes);
  f->scan = 0;
  f->source->take(f->source->ctx, &in, f->args, &own);
  ww_buf_free(&own);
  if (given) return;
  f->from += n;
  if (f->from < f->bytes.n) repeat_head(f, bytes);
}

static void cut(feed *f) {
  while (!ww_signal_caught()) {
    ww_str rest = ww_str_from(ww_buf_str(&f->bytes), f->from);
    if (rest.n == 0 && f->ordinal) break;
    size_t n = ww_format_split(f->format, f->columns, rest, f->eof, &f->scan);
    if (n == 0 && !f->eof) break;
    if (f->eof && n == 0) n = rest.n;
    if (f->ordinal && ww_str_trim(ww_str_sub(rest, 0, n)).n == 0) break;
    deliver(f, n);
  }
  if (f->from < BLOCK) return;
  memmove(f->bytes.p, f->bytes.p + f->from, f->bytes.n - f->from);
  f->bytes.n -= f->from;
  f->from = 0;
}

static void say_foreign(feed *f) {
  ww_buf why = {0};
  ww_buf_printf(&why, "not a conversation: %s", ww_format_advice(ww_buf_str(&f->bytes)));
  ww_buf_char(&why, 0);
  trouble(f->source, f->path, why.failed ? strerror(ENOMEM) : why.p);
  ww_buf_free(&why);
}

/* A folder of calls may hold tables of something else, such as the scores of the last run: there the
 * suffix alone makes no conversation of one. */
static bool is_other_table(const feed *f, ww_str head) {
  bool suffix = ww_str_ends(f->path, WW_S(".csv")) || ww_str_ends(f->path, WW_S(".tsv"));
  if (!f->in_folder || !suffix || f->columns.n) return false;
  return ww_format_guess(WW_S("-"), head, WW_KIND_GUESS) != f->format;
}

/* False when this is no conversation; said aloud for what was named by hand. */
static bool guess(feed *f) {
  const char *named = f->args->input_format;
  ww_str head = ww_buf_str(&f->bytes);
  f->format = named ? ww_format_find(ww_str_of(named)) : ww_format_guess(f->path, head, f->args->kind);
  /* whoever says columns knows a table that does not look like one */
  bool loose = !f->format || f->format == ww_format_find(WW_S("text")) || f->format == ww_format_find(WW_S("notes"));
  if (f->columns.n && !named && loose) f->format = ww_format_find(WW_S("csv"));
  if (!named && is_other_table(f, head)) f->format = NULL;
  if (f->format) return true;
  if (f->in_folder) f->source->skipped++;
  else if (!named && ww_format_guess(f->path, head, WW_SCRIPT))
    trouble(f->source, f->path, "not a conversation: prose or a program, neither a transcript nor notes nor a script; "
                                "if it is one, say so: --kind script, notes or call");
  else say_foreign(f);
  return false;
}

/* Wide encodings cannot be cut by bytes: they are read to the end and decoded first. */
static bool is_wide(const feed *f) {
  ww_encoding e = ww_decode_guess(ww_buf_str(&f->bytes));
  return e >= WW_UTF16LE && e <= WW_UTF32BE;
}

static bool decode_all(feed *f) {
  ww_arena a;
  jmp_buf trap;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) return ww_arena_clear(&a), false;
  ww_decoded d = ww_decode(&a, ww_buf_str(&f->bytes));
  ww_buf out = {0};
  ww_buf_add(&out, d.text);
  ww_arena_clear(&a);
  ww_buf_free(&f->bytes);
  f->bytes = out;
  return !out.failed;
}

static bool read_block(feed *f, int fd) {
  char *room = ww_buf_room(&f->bytes, BLOCK);
  if (!room) return errno = ENOMEM, false;
  ssize_t n;
  do n = read(fd, room, BLOCK);
  while (n < 0 && errno == EINTR && !ww_signal_caught());
  if (n < 0) return ww_signal_caught();
  f->bytes.n += (size_t)n;
  f->done += (size_t)n;
  f->eof = n == 0;
  return true;
}

/* What is not cut off yet is one conversation, or the head of one: a stranger must not fill the memory. */
static bool is_too_long(const feed *f) {
  uint64_t most = ww_limit_of(&f->args->limits, WW_LIMIT_CONVERSATION_BYTES);
  char why[200];
  if (f->bytes.n - f->from <= most) return false;
  snprintf(why, sizeof why, "a conversation of more than %llu bytes begins in line %u; what follows is not read (%s)",
           (unsigned long long)most, (unsigned)f->line, ww_limit_at(WW_LIMIT_CONVERSATION_BYTES)->hint);
  trouble(f->source, f->path, why);
  return true;
}

static void say_how_far(const feed *f) {
  const ww_source *s = f->source;
  if (!s->progress) return;
  uint64_t at = s->from;
  if (f->size) at += s->span / f->size * (f->done < f->size ? f->done : f->size);
  s->progress->part = f->size || f->in_folder ? (unsigned)(at * WW_PART_ALL >> 48) : WW_PART_UNKNOWN;
}

/* False when no more is to be read of it. */
static bool take_block(feed *f) {
  if (!f->eof && is_wide(f)) return true;
  if (f->eof && is_wide(f) && !decode_all(f)) return trouble(f->source, f->path, strerror(ENOMEM)), false;
  if (!f->format && !can_guess(f)) return true;
  if (!f->format && !guess(f)) return false;
  cut(f);
  return true;
}

static void pump(feed *f, int fd) {
  bool more = true;
  while (more && !f->eof && !ww_signal_caught()) {
    if (f->source->idle) f->source->idle(f->source->ctx, fd);
    if (!read_block(f, fd)) {
      trouble(f->source, f->path, strerror(errno));
      return;
    }
    if (ww_signal_caught() || is_too_long(f)) return;
    say_how_far(f);
    more = take_block(f);
  }
}

static void end(ww_source *s, ww_beside *beside, bool read) {
  if (s->end) s->end(s->ctx, beside, read);
  else ww_beside_close(beside, s->console, read);
}

static void read_fd(ww_source *s, ww_str path, int fd, bool in_folder) {
  struct stat st;
  const ww_args *args = ww_config_for(s->args, path);
  if (!args) {
    trouble(s, path, strerror(ENOMEM));
    return;
  }
  feed f = {.source = s, .args = args, .path = path, .line = 1, .in_folder = in_folder, .bytes = s->spare,
            .columns = ww_str_of(args->columns ? args->columns : "")};
  if (s->progress && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) f.size = (uint64_t)st.st_size;
  ww_buf_reset(&f.bytes);
  s->spare = (ww_buf){0};
  ww_beside beside;
  s->files++;
  s->troubles += !ww_beside_open(&beside, path, s->rules, s->console);
  f.ignores = beside.ignores;
  pump(&f, fd);
  end(s, &beside, f.eof);
  if (f.bytes.cap <= SPARE) s->spare = f.bytes;
  else ww_buf_free(&f.bytes);
}

static void read_file(ww_source *s, const char *path, bool in_folder) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    trouble(s, ww_str_of(path), strerror(errno));
    return;
  }
  read_fd(s, ww_str_of(path), fd, in_folder);
  close(fd);
}

static void walk(ww_source *s, const char *path, int depth);

static void visit_entry(ww_source *s, ww_str folder, const char *name, int depth) {
  ww_buf path = {0};
  struct stat st;
  ww_buf_add(&path, folder);
  if (!ww_str_ends(folder, WW_S("/"))) ww_buf_char(&path, '/');
  ww_buf_z(&path, name);
  ww_buf_char(&path, 0);
  if (path.failed || lstat(path.p, &st) != 0) trouble(s, (ww_str){path.p, path.n ? path.n - 1 : 0}, strerror(path.failed ? ENOMEM : errno));
  else if (S_ISDIR(st.st_mode)) walk(s, path.p, depth + 1);
  else if (S_ISREG(st.st_mode) && !ww_beside_is((ww_str){path.p, path.n - 1})) read_file(s, path.p, true);
  else s->skipped += !S_ISREG(st.st_mode);
  ww_buf_free(&path);
}

/* The i-th of n equal parts of what is being read. */
static void enter(ww_source *s, uint64_t from, uint64_t span, size_t i, size_t n) {
  s->span = span / n;
  s->from = from + s->span * i;
}

static void walk(ww_source *s, const char *path, int depth) {
  ww_folder folder = {0};
  uint64_t from = s->from, span = s->span;
  bool deep = depth > DEEPEST;
  if (deep || !ww_folder_read(&folder, path)) {
    trouble(s, ww_str_of(path), deep ? "more than 1000 folders deep" : strerror(errno));
    folder.n = 0;
  }
  for (size_t i = 0; i < folder.n && !ww_signal_caught(); i++) {
    enter(s, from, span, i, folder.n);
    visit_entry(s, ww_str_of(path), folder.names[i], depth);
  }
  ww_folder_free(&folder);
}

static void read_path(ww_source *s, ww_str path) {
  struct stat st;
  const char *name = s->args->stdin_filename;
  if (ww_str_eq(path, WW_S("-"))) read_fd(s, name ? ww_str_of(name) : path, STDIN_FILENO, false);
  else if (stat(path.p, &st) != 0) trouble(s, path, strerror(errno));
  else if (S_ISDIR(st.st_mode)) walk(s, path.p, 0);
  else if (!ww_beside_is(path)) read_file(s, path.p, false); /* it is read with its conversation */
}

ww_str ww_source_name(ww_arena *a, const ww_args *args) {
  const ww_list *paths = &args->paths;
  bool piped = paths->n == 0 || ww_str_eq(paths->items[0], WW_S("-"));
  ww_str first = !piped ? paths->items[0] : ww_str_of(args->stdin_filename ? args->stdin_filename : "-");
  if (paths->n < 2) return first;
  return ww_arena_printf(a, "%.*s and %zu more", WW_F(first), paths->n - 1);
}

bool ww_source_begin(const ww_args *args) {
  if (args->paths.n || !isatty(STDIN_FILENO)) return true;
  ww_console_say("winwin: nothing to read: name a file or a folder, or pipe a transcript in\n"
                 "  winwin call.vtt\n  winwin calls/ -f csv > scores.csv\n  winwin --help\n");
  return false;
}

void ww_source_read_all(ww_source *s) {
  const ww_list *paths = &s->args->paths;
  ww_signals_heed();
  enter(s, 0, WHOLE, 0, 1);
  for (size_t i = 0; i < paths->n && !ww_signal_caught(); i++) {
    enter(s, 0, WHOLE, i, paths->n);
    read_path(s, paths->items[i]);
  }
  if (paths->n == 0) read_path(s, WW_S("-"));
}

bool ww_source_end(const ww_source *s, size_t cards) {
  bool nothing = cards == 0 && !s->args->allow_empty && s->troubles == 0 && !ww_signal_caught();
  if (s->skipped && !s->args->quiet)
    fprintf(stderr, "winwin: skipped %zu entr%s no conversation%s\n", s->skipped, s->skipped == 1 ? "y that is" : "ies that are", s->skipped == 1 ? "" : "s");
  if (nothing) ww_console_say("winwin: error: nothing to read; --allow-empty makes that all right\n");
  return !nothing && s->troubles == 0;
}

void ww_source_free(ww_source *s) {
  ww_buf_free(&s->spare);
}

bool ww_source_slurp(const char *path, ww_buf *out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  feed f = {0};
  bool good = true;
  while (good && !f.eof && f.bytes.n <= SLURP_LIMIT) good = read_block(&f, fd);
  int why = errno;
  close(fd);
  errno = why;
  *out = f.bytes;
  return good;
}

bool ww_source_slurp_found(const char *path, ww_buf *out) {
  struct stat st;
  if (stat(path, &st) != 0) return false;
  if (!S_ISREG(st.st_mode)) return errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL, false;
  return ww_source_slurp(path, out);
}
