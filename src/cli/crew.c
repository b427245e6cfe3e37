/* crew.c: jobs of a few conversations each, and who does them.
 * SPDX-License-Identifier: MIT */
#include "cli/crew.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "cli/beside.h"
#include "cli/pool.h"

/* A job is worth its way when it takes longer than handing it over; a thread, when it takes longer than
 * starting it and compiling the patterns once more. */
enum { JOB_BYTES = 32 << 10, JOB_ITEMS = 32, START_BYTES = 256 << 10, KEPT_BYTES = 1 << 20 };

typedef struct {
  size_t from, to;
} part;

/* A conversation, if there is one, and what comes before and behind it. */
typedef struct {
  bool is_input, is_done, ends; /* ends: the file beside it has no more conversations */
  ww_input input;
  part path, bytes; /* in the job's bytes, until it is pushed */
  const ww_fit *fit;
  size_t i;
  part said, told, made;
  unsigned errors;
  ww_card card;
  ww_beside beside;
  bool read;
} item;

typedef struct ww_job {
  item *items;
  size_t n, cap;
  ww_buf bytes;           /* paths and conversations */
  ww_buf own;             /* the buffer of a large one */
  ww_buf said, told, made; /* while reading it; of its card; from its card */
  bool whole;
} job;

/* ---- on any thread */

/* What can be told of a card whose memory is used again. */
static ww_card gist(const ww_card *card) {
  ww_card g = {.readable = card->readable, .score = card->score};
  g.score.reason = (ww_str){0};
  memcpy(g.findings, card->findings, sizeof g.findings);
  return g;
}

static void scan(ww_crew *c, job *j, item *it, ww_scanner *scanner, ww_buf *made) {
  const ww_card *card = ww_scan(scanner, &it->input);
  ww_console aside = {.quiet = c->args->quiet, .verbose = c->args->verbose, .held = &j->told};
  it->told.from = j->told.n;
  it->made.from = j->made.n;
  if (c->make) c->make(c->ctx, it->i, card, &aside, made);
  else ww_console_card(&aside, card);
  it->told.to = j->told.n;
  it->made.to = j->made.n;
  it->errors = aside.errors;
  it->card = j->whole ? *card : gist(card);
  it->is_done = true;
}

/* A card that is taken whole lives in its scanner until then: the slot has one of its own. What the owner
 * scans it takes at once. */
static void work(void *ctx, size_t slot, unsigned worker) {
  ww_crew *c = ctx;
  job *j = &c->jobs[slot];
  bool owner = worker == WW_POOL_OWNER;
  ww_desk *desk = owner ? NULL : &c->desks[j->whole ? c->workers + slot : worker];
  for (size_t i = 0; i < j->n; i++) {
    item *it = &j->items[i];
    if (!it->is_input) continue;
    ww_scanner *scanner = owner ? ww_fit_scanner(it->fit) : ww_desk_scanner(desk, c->rules, it->fit);
    if (scanner) scan(c, j, it, scanner, &j->made);
  }
}

/* ---- on the reading thread: taking */

static ww_str slice(const ww_buf *b, part p) {
  return ww_str_sub(ww_buf_str(b), p.from, p.to);
}

/* What is not done yet is done here: all, where there is but this thread, and what a worker without the
 * memory for a scanner left undone. */
static void take_card(ww_crew *c, job *j, item *it) {
  bool here = !it->is_done;
  j->whole |= here;
  if (here) scan(c, j, it, ww_fit_scanner(it->fit), NULL);
  ww_console_lines(&c->console, slice(&j->told, it->told));
  c->console.errors += it->errors;
  if (it->input.ignores) ww_ignores_note(it->input.ignores, &it->card);
  ww_str made = j->made.failed ? (ww_str){0} : slice(&j->made, it->made);
  c->take(c->ctx, &it->card, here ? NULL : &made);
  if (c->args->line_buffered && c->flush) c->flush(c->ctx);
  ww_progress_step(&c->progress, ++c->taken);
}

static void empty(ww_buf *b) {
  if (b->cap > KEPT_BYTES) ww_buf_free(b);
  else ww_buf_reset(b);
}

static void deliver(void *ctx, size_t slot) {
  ww_crew *c = ctx;
  job *j = &c->jobs[slot];
  for (size_t i = 0; i < j->n; i++) {
    item *it = &j->items[i];
    ww_console_lines(&c->console, slice(&j->said, it->said));
    if (it->is_input) take_card(c, j, it);
    if (it->ends) ww_beside_close(&it->beside, &c->console, it->read);
  }
  c->out_of_memory |= j->bytes.failed || j->said.failed || j->told.failed;
  ww_buf *bufs[] = {&j->bytes, &j->said, &j->told, &j->made};
  for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) empty(bufs[i]);
  ww_buf_free(&j->own);
  j->n = 0;
}

/* ---- on the reading thread: filling */

/* Addresses hold from here on: the bytes do not move any more. */
static void push(ww_crew *c) {
  job *j = c->filling;
  for (size_t i = 0; i < j->n; i++) {
    item *it = &j->items[i];
    it->input.path = slice(&j->bytes, it->path);
    it->input.bytes = j->own.p ? it->input.bytes : slice(&j->bytes, it->bytes);
  }
  c->filling = NULL;
  ww_pool_push(c->pool, c->bytes >= START_BYTES && c->cards > 1);
  ww_pool_collect(c->pool);
}

static item *next(job *j) {
  item *it = &j->items[j->n++];
  *it = (item){.said.from = j->said.n};
  return it;
}

/* Room for one more in the job that is being filled; NULL when out of memory. */
static item *add(job *j) {
  if (j->n < j->cap) return next(j);
  item *more = realloc(j->items, (j->cap * 2 + 4) * sizeof *more);
  if (!more) return NULL;
  j->items = more;
  j->cap = j->cap * 2 + 4;
  return next(j);
}

/* What was said while reading goes along with what is read next. */
static void move_held(ww_crew *c, job *j, item *it) {
  ww_buf_add(&j->said, ww_buf_str(&c->held));
  it->said.to = j->said.n;
  c->out_of_memory |= c->held.failed;
  ww_buf_reset(&c->held);
}

static void push_all(ww_crew *c) {
  if (c->filling && c->filling->n) push(c);
}

static item *add_to_filling(ww_crew *c) {
  if (!c->filling) c->filling = &c->jobs[ww_pool_slot(c->pool)];
  item *it = add(c->filling);
  if (it) move_held(c, c->filling, it);
  return it;
}

static part copy(ww_buf *b, ww_str s) {
  part p = {b->n, b->n + s.n};
  ww_buf_add(b, s);
  return p;
}

static part copy_path(const job *j, const item *it, ww_buf *b, ww_str path) {
  part last = it > j->items ? it[-1].path : (part){0, 0};
  return last.to && ww_str_eq(slice(b, last), path) ? last : copy(b, path);
}

/* False when memory is short: then it was not packed. */
static bool pack(ww_crew *c, const ww_input *in, const ww_fit *fit, ww_buf *own) {
  bool whole = c->whole || in->ignores, large = own->p;
  size_t n = in->path.n + (large ? 0 : in->bytes.n);
  if (c->filling && (whole || large || c->filling->bytes.n + n > JOB_BYTES)) push_all(c);
  item *it = add_to_filling(c);
  job *j = c->filling;
  if (!it || (n && !ww_buf_room(&j->bytes, n))) return j->bytes.failed = false;
  it->is_input = true;
  it->input = *in;
  it->path = copy_path(j, it, &j->bytes, in->path);
  if (large) j->own = *own, *own = (ww_buf){0};
  else it->bytes = copy(&j->bytes, in->bytes);
  it->fit = fit;
  it->i = c->cards++;
  j->whole = whole;
  c->bytes += in->bytes.n;
  if (whole || large || j->bytes.n >= JOB_BYTES || j->n == JOB_ITEMS) push(c);
  return true;
}

static void deliver_all(ww_crew *c) {
  push_all(c);
  ww_pool_drain(c->pool);
}

/* Where it stands, on this thread. */
static void scan_here(ww_crew *c, const ww_input *in, const ww_fit *fit) {
  job *j = &c->jobs[c->slots];
  item *it = next(j); /* there is room for one since ww_crew_open */
  it->is_input = true;
  it->input = *in;
  it->fit = fit;
  it->i = c->cards++;
  move_held(c, j, it);
  deliver(c, c->slots);
}

static void say_held(ww_crew *c) {
  ww_console_lines(&c->console, ww_buf_str(&c->held));
  ww_buf_reset(&c->held);
}

static void take_own(ww_crew *c, const ww_input *in) {
  if (c->pool) deliver_all(c);
  say_held(c);
  c->cards += c->own(c->ctx, in);
}

static void take_input(void *ctx, const ww_input *in, const ww_args *args, ww_buf *own) {
  ww_crew *c = ctx;
  if (c->owns && c->owns(in)) {
    take_own(c, in);
    return;
  }
  const ww_fit *fit = ww_scanners_fit(&c->scanners, args);
  if (c->pool && pack(c, in, fit, own)) return;
  if (c->pool) deliver_all(c);
  scan_here(c, in, fit);
}

static void end_file(void *ctx, ww_beside *beside, bool read) {
  ww_crew *c = ctx;
  item *it = c->pool && beside->ignores ? add_to_filling(c) : NULL;
  if (it) {
    it->ends = true;
    it->beside = *beside;
    it->read = read;
    return;
  }
  if (c->pool && beside->ignores) deliver_all(c);
  ww_beside_close(beside, &c->console, read);
}

static bool can_read(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  return poll(&p, 1, 0) != 0;
}

/* Before a read that would block: what is done is seen, and what gets done meanwhile too. */
static void idle(void *ctx, int fd) {
  ww_crew *c = ctx;
  if (can_read(fd)) return;
  if (c->pool) push_all(c);
  do {
    if (c->pool) ww_pool_collect(c->pool);
    if (c->flush) c->flush(c->ctx);
  } while (c->pool && ww_pool_wait(c->pool, fd));
}

/* ---- the whole */

static unsigned workers_of(const ww_args *args) {
  unsigned cores = ww_pool_cores();
  if (args->jobs) return args->jobs;
  return cores > WW_MOST_JOBS ? WW_MOST_JOBS : cores;
}

/* A slot of one conversation may hold a scanner, so there are fewer. */
static bool open_pool(ww_crew *c) {
  if (c->workers == 1) return true;
  c->slots = (c->whole ? 2 : 4) * (size_t)c->workers;
  c->desks = calloc(c->workers + c->slots, sizeof *c->desks);
  c->pool = ww_pool_new(&(ww_pool_plan){c, c->slots, c->workers, work, deliver});
  c->ahead.held = &c->held;
  return c->desks && c->pool;
}

bool ww_crew_open(ww_crew *c) {
  c->workers = workers_of(c->args);
  c->console = c->ahead = (ww_console){.quiet = c->args->quiet, .verbose = c->args->verbose, .progress = &c->progress};
  ww_progress_open(&c->progress, c->args->quiet);
  if (!ww_scanners_open(&c->scanners, c->args, c->rules, &c->ahead)) return false;
  bool good = open_pool(c);
  c->jobs = calloc(c->slots + 1, sizeof *c->jobs);
  if (good && c->jobs && add(&c->jobs[c->slots])) return c->jobs[c->slots].n = 0, true;
  return ww_console_say("winwin: error: out of memory\n"), false;
}

void ww_crew_run(ww_crew *c) {
  c->source = (ww_source){.args = c->args, .ctx = c, .take = take_input, .end = end_file, .idle = idle,
                          .results = c->owns != NULL,
                          .rules = c->besides ? c->rules : NULL, .console = &c->ahead, .progress = &c->progress};
  ww_source_read_all(&c->source);
  c->out_of_memory |= c->held.failed;
  item *last = c->held.n ? add_to_filling(c) : NULL;
  if (c->pool) deliver_all(c);
  if (!last) say_held(c);
  ww_progress_hide(&c->progress);
  c->console.errors += c->ahead.errors;
}

bool ww_crew_end(ww_crew *c) {
  if (c->out_of_memory) ww_console_error(WW_S("winwin"), "out of memory");
  return ww_source_end(&c->source, c->cards) && c->console.errors == 0 && !c->out_of_memory;
}

static void free_job(job *j) {
  ww_buf *bufs[] = {&j->bytes, &j->own, &j->said, &j->told, &j->made};
  for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ww_buf_free(bufs[i]);
  free(j->items);
}

void ww_crew_free(ww_crew *c) {
  ww_pool_free(c->pool);
  for (size_t i = 0; c->desks && i < c->workers + c->slots; i++) ww_desk_free(&c->desks[i]);
  for (size_t i = 0; c->jobs && i < c->slots + 1; i++) free_job(&c->jobs[i]);
  free(c->desks);
  free(c->jobs);
  ww_scanners_free(&c->scanners);
  ww_source_free(&c->source);
  ww_buf_free(&c->held);
}
