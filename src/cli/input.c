/* input.c: one file, or what comes from a pipe, cut into conversations.
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
#include "base/error.h"
#include "cli/beside.h"
#include "cli/config.h"
#include "cli/console.h"
#include "cli/folder.h"
#include "cli/other.h"
#include "cli/progress.h"
#include "cli/results.h"
#include "base/rows.h"
#include "cli/signals.h"
#include "cli/slurp.h"

enum { BLOCK = 256 << 10, SPARE = 2 * BLOCK, ENOUGH_TO_GUESS = 64 << 10 };

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
  uint64_t done, size; /* read, and in all when it was opened: 0 where that is not known */
  bool eof, in_folder, too_long; /* too_long: within a line that is not read */
} feed;

void ww_source_trouble(ww_source *s, ww_str path, const char *why) {
  s->troubles++;
  ww_console_trouble(s->console, path, why);
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
  f->line -= ww_row_count((ww_str){done.p, n});
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

static bool is_jsonl(const feed *f) {
  return f->format && strcmp(ww_format_name(f->format), "jsonl") == 0;
}

static void deliver(feed *f, size_t n) {
  ww_str bytes = {f->bytes.p + f->from, n};
  bool row = f->args->rows && is_jsonl(f), several = is_jsonl(f) || f->ordinal > 0 || !(f->eof && f->from + n == f->bytes.n);
  ww_input in = {.path = f->path, .bytes = row ? ww_row_behind_blank(bytes) : bytes, .format = f->format, .ordinal = ++f->ordinal,
                 .line = row ? 1 : f->line, .several = several && !row, .columns = f->columns, .ignores = f->ignores};
  ww_buf own = {0};
  bool given = give_away(f, bytes, &own);
  f->line += ww_row_count(bytes);
  f->scan = 0;
  f->source->take(f->source->ctx, &in, f->args, &own);
  ww_buf_free(&own);
  if (given) return;
  f->from += n;
  if (f->from < f->bytes.n) repeat_head(f, bytes);
}

/* Only the whole of a JSON file shows that it is none; where it does, nothing more is read. The user may know better. */
static bool is_other_json(feed *f, ww_str bytes) {
  ww_error e;
  if (!f->in_folder || f->ordinal || f->args->importer || f->args->input_format) return false;
  if ((f->source->results && ww_results_are(bytes)) || ww_format_holds(f->format, bytes)) return false;
  ww_error_set(&e, WW_WARNING, (ww_place){.file = f->path}, "left out: JSON of no layout known here; to be told more, name the file itself");
  ww_console_sink(f->source->console, &e);
  f->source->skipped++;
  f->from = f->bytes.n;
  return f->eof = true;
}

/* A line too long to be kept is a card that says so; the next one begins behind it. */
static void drop_line(feed *f) {
  uint64_t most = ww_limit_of(&f->args->limits, WW_LIMIT_CONVERSATION_BYTES);
  ww_str rest = ww_str_from(ww_buf_str(&f->bytes), f->from);
  if (!f->too_long && (rest.n <= most || ww_str_find_char(rest, '\n') <= most)) return;
  if (!f->too_long) deliver(f, (size_t)most + 1);
  rest = ww_str_from(ww_buf_str(&f->bytes), f->from);
  size_t n = ww_str_find_char(rest, '\n');
  f->too_long = n == rest.n;
  f->line += !f->too_long;
  f->from += n + !f->too_long;
}

static void cut(feed *f) {
  while (!ww_signal_caught()) {
    if (is_jsonl(f)) drop_line(f);
    ww_str rest = ww_str_from(ww_buf_str(&f->bytes), f->from);
    if (rest.n == 0 && f->ordinal) break;
    size_t n = is_jsonl(f) && ww_row_is_odd(rest, f->ordinal == 0) ? ww_row_end(rest, f->eof)
                                                   : ww_format_split(f->format, f->columns, rest, f->eof, &f->scan);
    if (n == 0 && !f->eof) break;
    if (f->eof && n == 0) n = rest.n;
    if (f->ordinal && (is_jsonl(f) ? ww_row_is_blank(rest, n) : ww_str_trim(ww_str_sub(rest, 0, n)).n == 0)) break;
    if (is_other_json(f, ww_str_sub(rest, 0, n))) break;
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
  ww_source_trouble(f->source, f->path, why.failed ? strerror(ENOMEM) : why.p);
  ww_buf_free(&why);
}

/* False when this is no conversation; said aloud for what was named by hand. */
static bool guess(feed *f) {
  ww_str head = ww_buf_str(&f->bytes);
  f->format = ww_format_guess(f->path, head, f->args->kind);
  /* whoever says columns knows a table that does not look like one */
  bool loose = !f->format || f->format == ww_format_find(WW_S("text")) || f->format == ww_format_find(WW_S("notes"));
  if (f->columns.n && loose) f->format = ww_format_find(WW_S("csv"));
  if (f->in_folder && f->format && ww_other_seems(f->path, head, f->format, f->args)) f->format = NULL;
  if (f->format) return true;
  if (f->in_folder) f->source->skipped++;
  else if (ww_format_guess(f->path, head, WW_SCRIPT))
    ww_source_trouble(f->source, f->path, "not a conversation: prose or a program, neither a transcript nor notes nor a script; "
                                "if it is one, say so: --kind script, notes or call");
  else say_foreign(f);
  return false;
}

/* Wide encodings cannot be cut by bytes: they are read to the end and decoded first. Only the start tells. */
static bool is_wide(const feed *f) {
  ww_encoding e = ww_decode_guess(ww_buf_str(&f->bytes));
  return f->ordinal == 0 && e >= WW_UTF16LE && e <= WW_UTF32BE;
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
  size_t before = f->bytes.n;
  if (!ww_read_some(&f->bytes, BLOCK, fd)) return false;
  f->done += f->bytes.n - before;
  f->eof = f->bytes.n == before && !ww_signal_caught();
  return true;
}

/* Somebody else may be writing it. What grows as fast as it is read would never end, so what is added is left out;
 * false when something was taken away, for half a conversation must not pass for a whole one. */
static bool is_still_whole(feed *f) {
  if (f->done > f->size && f->size) {
    f->bytes.n -= (size_t)(f->done - f->size);
    f->done = f->size;
    f->eof = true;
    ww_source_trouble(f->source, f->path, "grew while it was read: what was added is left out");
  }
  if (!f->eof || f->done >= f->size) return true;
  ww_source_trouble(f->source, f->path, "became shorter while it was read");
  return f->eof = false;
}

/* What is not cut off yet is one conversation, or the head of one: a stranger must not fill the memory. */
static bool is_too_long(const feed *f) {
  uint64_t most = ww_limit_of(&f->args->limits, WW_LIMIT_CONVERSATION_BYTES);
  char why[200];
  if (f->bytes.n - f->from <= most) return false;
  snprintf(why, sizeof why, "a conversation of more than %llu bytes begins in line %u; what follows is not read (%s)",
           (unsigned long long)most, (unsigned)f->line, ww_limit_at(WW_LIMIT_CONVERSATION_BYTES)->hint);
  ww_source_trouble(f->source, f->path, why);
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
  if (f->eof && is_wide(f) && !decode_all(f)) return ww_source_trouble(f->source, f->path, strerror(ENOMEM)), false;
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
      ww_source_trouble(f->source, f->path, strerror(errno));
      return;
    }
    if (ww_signal_caught() || (!is_jsonl(f) && is_too_long(f)) || !is_still_whole(f)) return;
    say_how_far(f);
    more = take_block(f);
  }
}

/* How much a file has to give; 0: nobody knows. */
static uint64_t size_of(int fd, const struct stat *st) {
  off_t at = lseek(fd, 0, SEEK_CUR);
  return S_ISREG(st->st_mode) && at >= 0 && at < st->st_size ? (uint64_t)(st->st_size - at) : 0;
}

/* What is printed would be read, and printed, and read. */
static bool is_output(const struct stat *st) {
  struct stat out;
  return S_ISREG(st->st_mode) && fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

/* Whether it is left out, which is said of what was named by hand. */
static bool refuses(ww_source *s, ww_str path, const struct stat *st, bool in_folder) {
  if (!is_output(st)) return false;
  if (in_folder) s->skipped++;
  else ww_source_trouble(s, path, "it is standard output too");
  return true;
}

static void end(ww_source *s, ww_beside *beside, bool read) {
  if (s->end) s->end(s->ctx, beside, read);
  else ww_beside_close(beside, s->console, read);
}

void ww_source_read_fd(ww_source *s, ww_str path, int fd, bool in_folder) {
  struct stat st = {0};
  if (fstat(fd, &st) == 0 && refuses(s, path, &st, in_folder)) return;
  const ww_args *args = ww_config_for(s->args, path);
  if (!args) {
    ww_source_trouble(s, path, strerror(ENOMEM));
    return;
  }
  feed f = {.source = s, .args = args, .path = path, .line = 1, .in_folder = in_folder, .bytes = s->spare,
            .format = args->input_format ? ww_format_find(ww_str_of(args->input_format)) : NULL,
            .columns = ww_str_of(args->columns ? args->columns : ""), .size = size_of(fd, &st)};
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

void ww_source_read_file(ww_source *s, const char *path, bool in_folder) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    ww_source_trouble(s, ww_str_of(path), strerror(errno));
    return;
  }
  ww_source_read_fd(s, ww_str_of(path), fd, in_folder);
  close(fd);
}
