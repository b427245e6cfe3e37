# winwin: make help
# SPDX-License-Identifier: MIT
.DEFAULT_GOAL = all
CC ?= cc
PKG_CONFIG ?= pkg-config
O ?= build
SAN ?=
PREFIX ?= /usr/local
OPT ?= -O2 -g

LIBS = yaml-0.1 libpcre2-8 libcjson md4c gumbo
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Wformat=2 -Wundef -Wcast-qual
SANFLAGS = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
ALLFLAGS = -std=c11 -ffp-contract=off -pthread -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE $(WARN) $(OPT) $(SANFLAGS) \
           -Iinclude -Isrc $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null) $(CFLAGS)
LDLIBS = $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null) -lm

SRC = $(filter-out src/rules/embed.c,$(wildcard src/*.c src/*/*.c))
RULES = $(sort $(wildcard rules/*.yaml))
OBJ = $(SRC:%.c=$(O)/%.o) $(O)/pack.o
LIBOBJ = $(filter-out $(O)/src/cli/%,$(OBJ))
TESTOBJ = $(filter-out $(O)/src/cli/main.o,$(OBJ))
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/test_*.c))
PROP = $(patsubst tests/prop/%.c,$(O)/prop/%,$(wildcard tests/prop/*.c))
# libhs is a yardstick of the bench only, where there is one.
HS := $(shell $(PKG_CONFIG) --exists libhs 2>/dev/null && echo $(O)/bench/hs)
BENCH = $(filter-out $(O)/bench/hs,$(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))) $(HS)
FUZZERS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
CALLS = tests/data/calls

all: $(O)/winwin

$(O)/winwin: $(OBJ)
	$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

# A program of the build, which loads the pack as winwin would.
$(O)/embed: src/rules/embed.c $(filter-out $(O)/pack.o,$(LIBOBJ))
	$(CC) $(ALLFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(O)/pack.c: $(O)/embed $(RULES)
	$(O)/embed $(RULES) >$@.tmp && mv $@.tmp $@

$(O)/pack.o: $(O)/pack.c
	$(CC) $(ALLFLAGS) -c -o $@ $<

$(O)/unit/%: tests/unit/%.c $(TESTOBJ)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -Itests/unit -MMD -MP -o $@ $< $(TESTOBJ) $(LDFLAGS) $(LDLIBS) $$($(PKG_CONFIG) --libs cmocka)

$(O)/prop/%: tests/prop/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -o $@ $< $(LIBOBJ) $(LDFLAGS) $(LDLIBS)

$(O)/bench/%: tests/bench/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(if $(filter hs,$*),$$($(PKG_CONFIG) --cflags libhs)) -MMD -MP -o $@ $< $(LIBOBJ) $(LDFLAGS) $(LDLIBS) $(if $(filter hs,$*),$$($(PKG_CONFIG) --libs libhs))

# The whole program, with a malloc that can be told to fail.
$(O)/oom/main.o: src/cli/main.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -Wno-missing-prototypes -Dmain=ww_main -c -o $@ $<

$(O)/oom/oom: tests/oom/oom.c tests/oom/memory.c tests/oom/memory.h $(O)/oom/main.o $(TESTOBJ)
	$(CC) $(ALLFLAGS) -fno-builtin -o $@ $(filter %.c %.o,$^) $(LDFLAGS) $(LDLIBS)

# A small pack as the lines of a C string.
$(O)/small.inc: tests/fuzz/small.yaml
	@mkdir -p $(@D)
	sed 's/["\\]/\\&/g; s/.*/"&\\n"/' $< >$@

# The same fuzzer for libFuzzer, and as a program that replays files.
$(O)/fuzz/%: tests/fuzz/fuzz_%.c $(TESTOBJ) $(O)/small.inc
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -I$(O) -fsanitize=fuzzer -MMD -MP -o $@ $< $(TESTOBJ) $(LDFLAGS) $(LDLIBS)

$(O)/replay/%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(TESTOBJ) $(O)/small.inc
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -I$(O) -MMD -MP -MF $@.d -o $@ $< tests/fuzz/replay.c $(TESTOBJ) $(LDFLAGS) $(LDLIBS)

-include $(OBJ:.o=.d) $(UNIT:=.d) $(PROP:=.d) $(BENCH:=.d) $(FUZZERS:%=$(O)/fuzz/%.d) $(FUZZERS:%=$(O)/replay/%.d)

demo:
	@sh .ci/deps
	@$(MAKE) -s all
	@$(O)/winwin --color $(if $(NO_COLOR),never,auto) --speaker Dana=seller --speaker Tom=prospect \
	  $(CALLS)/win-win.vtt $(CALLS)/win-lose.txt $(CALLS)/lose-win.srt

check:
	@sh .ci/deps test
	@$(MAKE) -s all
	@O=$(O) MAKE="$(MAKE)" sh tests/run.sh all

unit golden rows prop packs fire readme layers replay: all
	@O=$(O) MAKE="$(MAKE)" sh tests/run.sh $@

# Every allocation failing in turn; `make check` tries some of them.
oom: all
	@$(MAKE) -s $(O)/oom/oom
	LC_ALL=C.UTF-8 $(O)/oom/oom 1 tests/oom/cases

# libFuzzer on each of tests/fuzz, TIME seconds long; what it learns goes to $(O)/corpus, what fails too.
TIME ?= 60
fuzz:
	@command -v clang >/dev/null || { echo 'make fuzz needs clang, for its libFuzzer' >&2; exit 2; }
	@$(MAKE) -s all
	@$(MAKE) -s O=build/fuzz CC=clang SAN=fuzzer-no-link,address,undefined $(FUZZERS:%=build/fuzz/fuzz/%)
	@TIME=$(TIME) sh tests/fuzz/run.sh build/fuzz $(FUZZERS)

# What the fuzzers know and what once failed, by any compiler.
fuzz-replay: replay

valgrind: all
	@sh tests/valgrind.sh $(O)/winwin

asan:
	@sh .ci/deps test
	@$(MAKE) -s O=build/asan SAN=address,undefined OPT="-O1 -g" all
	@O=build/asan SAN=address,undefined OPT="-O1 -g" MAKE="$(MAKE)" sh tests/run.sh all

# The ring, and every command with several workers, under the thread sanitizer.
tsan:
	@sh .ci/deps test
	@$(MAKE) -s O=build/tsan SAN=thread OPT="-O1 -g" all build/tsan/unit/test_pool
	@build/tsan/unit/test_pool
	@TSAN_OPTIONS=halt_on_error=1 sh tests/prop/jobs.sh build/tsan/winwin

cover:
	@sh .ci/deps test
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) -s O=build/cover OPT="-O0 -g" CFLAGS="--coverage" all
	@O=build/cover COVER=1 OPT="-O0 -g" CFLAGS="--coverage" MAKE="$(MAKE)" sh tests/run.sh all
	@sh tests/cover.sh build/cover

lint:
	@$(MAKE) -s O=build/lint CFLAGS="-Werror" all
	@if command -v clang >/dev/null; then $(MAKE) -s O=build/lint-clang CC=clang CFLAGS="-Werror" all; fi

check-browser:
	@sh .ci/deps browser
	@$(MAKE) -s all
	@sh tests/browser/run.sh $(O)/winwin

schemas: all
	@python3 tests/schemas.py $(O)/winwin

eval: all
	@sh tests/eval/run.sh $(O)/winwin '$(DATA)'

bench: all $(BENCH)
	@DATA='$(DATA)' SIZE='$(SIZE)' BIG='$(BIG)' sh tests/bench/run.sh $(O)/winwin $(O)/bench

format:
	clang-format -i src/*.c src/*/*.[ch] include/*.h tests/unit/*.c

install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(O)/winwin $(DESTDIR)$(PREFIX)/bin/winwin

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/winwin

clean:
	rm -rf build

help:
	@echo 'make demo     install what is missing, build, show scorecards of the sample calls'
	@echo 'make check    install what is missing, build, run every test'
	@echo 'make          build $(O)/winwin'
	@echo 'make unit packs golden rows prop fire readme layers   one kind of test each'
	@echo 'make asan     every test under the address and undefined-behaviour sanitizers'
	@echo 'make check-browser   pages and cards in headless Chromium; pictures in $(O)/browser'
	@echo 'make tsan     several workers under the thread sanitizer'
	@echo 'make cover    the lines of src/ that the tests run, by file'
	@echo 'make fuzz TIME=60      the fuzzers, so many seconds each; make fuzz-replay: what they know'
	@echo 'make oom      every allocation failing in turn'
	@echo 'make valgrind the golden cases under valgrind'
	@echo 'make lint     warnings as errors, with gcc and clang'
	@echo 'make schemas  validate packs, settings and cards with python3-jsonschema'
	@echo 'make eval DATA=DIR   scores and cues against the labelled sets in DIR'
	@echo 'make bench DATA=DIR SIZE=50 BIG=1   how fast it is, next to other ways of looking'
	@echo 'make install uninstall   PREFIX=$(PREFIX) DESTDIR='
	@echo 'make clean'

.PHONY: all demo check unit golden rows prop packs readme layers asan check-browser lint schemas eval format install uninstall clean help tsan bench fire cover
.PHONY: unit-build
unit-build: $(UNIT) $(PROP) $(BENCH)
.PHONY: oom fuzz fuzz-replay replay valgrind replay-build
replay-build: $(FUZZERS:%=$(O)/replay/%)
