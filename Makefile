# winwin: make help
# SPDX-License-Identifier: MIT
.DEFAULT_GOAL = all
CC ?= cc
PKG_CONFIG ?= pkg-config
O ?= build
SAN ?=
OPT ?= -O2 -g
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
DATADIR ?= $(PREFIX)/share/winwin
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
# no: the static library only
SHARED ?= $(if $(filter Darwin,$(shell uname)),no,yes)
export SHARED

LIBS = yaml-0.1 libpcre2-8 libcjson md4c gumbo
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Wformat=2 -Wundef -Wcast-qual
SANFLAGS = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
ALLFLAGS = -std=c11 -ffp-contract=off -pthread -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 $(WARN) $(OPT) $(SANFLAGS) \
           -Iinclude -Isrc $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null) $(CPPFLAGS) $(CFLAGS)
DEPLIBS = $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null)
LDLIBS = $(DEPLIBS) -lm

SRC = $(filter-out src/rules/embed.c,$(wildcard src/*.c src/*/*.c))
RULES = $(sort $(wildcard rules/*.yaml))
OBJ = $(SRC:%.c=$(O)/%.o) $(O)/pack.o
LIBOBJ = $(filter-out $(O)/src/cli/%,$(OBJ))
PICOBJ = $(LIBOBJ:$(O)/%=$(O)/pic/%)
TESTOBJ = $(filter-out $(O)/src/cli/main.o,$(OBJ))
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/test_*.c))
PROP = $(patsubst tests/prop/%.c,$(O)/prop/%,$(wildcard tests/prop/*.c))
# libhs is a yardstick of the bench only, where there is one.
HS := $(shell $(PKG_CONFIG) --exists libhs 2>/dev/null && echo $(O)/bench/hs)
BENCH = $(filter-out $(O)/bench/hs,$(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))) $(HS)
FUZZERS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
CALLS = tests/data/calls

VERSION := $(shell sed -n 's/^.define WW_VERSION "\(.*\)"/\1/p' include/winwin.h)
MAJOR := $(firstword $(subst ., ,$(VERSION)))
DIST = winwin-$(VERSION)
SONAME = libwinwin.so.$(MAJOR)
SOFILE = libwinwin.so.$(VERSION)
MAN = $(notdir $(wildcard src/cli/*.[1-8]))

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
	$(CC) $(ALLFLAGS) -Wno-missing-prototypes -Dmain=ww_main -MMD -MP -c -o $@ $<

$(O)/oom/oom: tests/oom/oom.c tests/oom/memory.c tests/oom/memory.h $(O)/oom/main.o $(TESTOBJ)
	$(CC) $(ALLFLAGS) -fno-builtin -o $@ $(filter %.c %.o,$^) $(LDFLAGS) $(LDLIBS)

# The shared library shows the functions of winwin.h and nothing else.
lib: $(O)/libwinwin.a $(if $(filter yes,$(SHARED)),$(O)/$(SOFILE)) $(O)/winwin.pc

$(O)/libwinwin.a: $(LIBOBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(O)/pic/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -fPIC -MMD -MP -c -o $@ $<

$(O)/pic/pack.o: $(O)/pack.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -fPIC -c -o $@ $<

$(O)/winwin.map: include/winwin.h
	@mkdir -p $(@D)
	{ echo 'WINWIN_$(MAJOR) {'; echo 'global:'; \
	  sed -n '/^typedef/d; s/^[a-z].*[ *]\(ww_[a-z0-9_]*\)(.*/  \1;/p' $<; \
	  echo 'local: *;'; echo '};'; } >$@

$(O)/$(SOFILE): $(O)/winwin.map $(PICOBJ)
	$(CC) $(ALLFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script,$< -Wl,-z,defs \
	  -o $@ $(PICOBJ) $(DEPLIBS)

# Made anew each time: it depends on what is said on the command line.
$(O)/winwin.pc: src/winwin.pc.in always
	@mkdir -p $(@D)
	@sed -e 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@LIBS@|$(LIBS)|' \
	  -e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|; s|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|' $< >$@

$(O)/man/%: src/cli/% include/winwin.h
	@mkdir -p $(@D)
	sed 's/@VERSION@/$(VERSION)/g' $< >$@

$(O)/completions/%: $(O)/winwin
	@mkdir -p $(@D)
	XDG_CONFIG_HOME=/nonexistent $(O)/winwin completions $* >$@.tmp && mv $@.tmp $@

# A client under the thread sanitizer.
$(O)/lib/%: tests/lib/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -o $@ $< $(LIBOBJ) $(LDFLAGS) $(LDLIBS)

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

-include $(OBJ:.o=.d) $(O)/oom/main.d $(PICOBJ:.o=.d) $(UNIT:=.d) $(PROP:=.d) $(BENCH:=.d) $(FUZZERS:%=$(O)/fuzz/%.d) $(FUZZERS:%=$(O)/replay/%.d)

demo:
	@sh .ci/deps
	@$(MAKE) -s all
	@$(O)/winwin --color $(if $(NO_COLOR),never,auto) --speaker Dana=seller --speaker Tom=prospect \
	  $(CALLS)/win-win.vtt $(CALLS)/win-lose.txt $(CALLS)/lose-win.srt

check:
	@sh .ci/deps test
	@$(MAKE) -s all
	@O=$(O) MAKE="$(MAKE)" sh tests/run.sh all

unit golden rows prop packs fire readme spark layers replay library: all
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
	@$(MAKE) -s O=build/tsan SAN=thread OPT="-O1 -g" all build/tsan/unit/test_pool build/tsan/lib/threads
	@build/tsan/unit/test_pool
	@TSAN_OPTIONS=halt_on_error=1 build/tsan/lib/threads tests/data/calls/* tests/data/notes/*.md
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

# What clang-tidy and the analyzer of gcc have to say: a note fails. Both take their time, so what is good is kept.
tidy:
	@if command -v clang-tidy >/dev/null; then $(MAKE) -s $(SRC:%.c=$(O)/tidy/%.ok); else echo 'tidy: not tried: no clang-tidy here'; fi
	@if $(CC) -fanalyzer -x c -c -o /dev/null /dev/null 2>/dev/null; then $(MAKE) -s $(SRC:%.c=$(O)/tidy/%.o); else echo 'tidy: not tried: $(CC) has no -fanalyzer'; fi

$(O)/tidy/%.ok: %.c .clang-tidy $(wildcard include/*.h src/*/*.h src/*/*.def)
	@mkdir -p $(@D)
	@clang-tidy --quiet '--warnings-as-errors=*' $< -- $(ALLFLAGS) >$@.log 2>&1 || { cat $@.log; exit 1; }
	@mv $@.log $@

$(O)/tidy/%.o: %.c $(wildcard include/*.h src/*/*.h src/*/*.def)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -fanalyzer $(BUT) -Werror -c -o $@ $<
# It loses sight of lists that slots of another list hold.
$(O)/tidy/src/cli/crew.o: private BUT = -Wno-analyzer-malloc-leak

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

# What install puts, and uninstall takes away: mode:what:where.
PUT = 755:$(O)/winwin:$(BINDIR)/winwin \
      644:include/winwin.h:$(INCLUDEDIR)/winwin.h \
      644:$(O)/libwinwin.a:$(LIBDIR)/libwinwin.a \
      $(if $(filter yes,$(SHARED)),644:$(O)/$(SOFILE):$(LIBDIR)/$(SOFILE)) \
      644:$(O)/winwin.pc:$(LIBDIR)/pkgconfig/winwin.pc \
      $(foreach page,$(MAN),644:$(O)/man/$(page):$(MANDIR)/man$(subst .,,$(suffix $(page)))/$(page)) \
      644:src/spark/winwin_spark.py:$(DATADIR)/winwin_spark.py \
      644:$(O)/completions/bash:$(BASHDIR)/winwin \
      644:$(O)/completions/zsh:$(ZSHDIR)/_winwin \
      644:$(O)/completions/fish:$(FISHDIR)/winwin.fish
# The names that lead to the shared library.
LINKS = $(if $(filter yes,$(SHARED)),$(LIBDIR)/$(SONAME) $(LIBDIR)/libwinwin.so)
# Only a system that is running has a cache of libraries, and only root may write it.
CACHE = [ -n "$(DESTDIR)" ] || [ "$$(id -u)" != 0 ] || ! command -v ldconfig >/dev/null || ldconfig

install: all lib $(MAN:%=$(O)/man/%) $(O)/completions/bash $(O)/completions/zsh $(O)/completions/fish
	@set -e; for row in $(PUT); do \
	  mode=$${row%%:*} to="$(DESTDIR)$${row##*:}" what=$${row#*:}; \
	  install -d "$${to%/*}"; install -m $$mode "$${what%:*}" "$$to"; echo "$$to"; \
	done; \
	for link in $(LINKS); do ln -sf $(SOFILE) "$(DESTDIR)$$link"; echo "$(DESTDIR)$$link"; done
	@$(CACHE)

uninstall:
	@set -e; for row in $(PUT) $(LINKS); do rm -f "$(DESTDIR)$${row##*:}"; echo "$(DESTDIR)$${row##*:}"; done
	@$(CACHE)

# Installs into an odd place, builds programs against it, takes it away again.
check-install: all lib
	@O=$(O) MAKE="$(MAKE)" sh tests/lib/install.sh

# The same bytes from a clone and from what is unpacked; times are those of the last commit.
EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell if [ -e .git ]; then git log -1 --format=%ct; else date -r CHANGELOG.md +%s; fi))
dist:
	@mkdir -p $(O)
	@if [ -e .git ]; then git ls-files -z; else find . \( -path './$(O)' -o -path ./build \) -prune -o ! -type d -print0; fi >$(O)/dist.list
	@sed -z 's|^\./||' $(O)/dist.list | LC_ALL=C sort -z | tar --null --no-recursion -T - -cf $(O)/$(DIST).tar --format=ustar \
	  --transform='flags=r;s|^|$(DIST)/|' --mtime=@$(EPOCH) --mode=u=rwX,go=rX --owner=0 --group=0 --numeric-owner
	@gzip -9nf $(O)/$(DIST).tar
	@echo $(O)/$(DIST).tar.gz

# What is unpacked builds, passes, installs and makes the same tarball; its folder stays as it is.
distcheck: dist
	@MAKE="$(MAKE)" sh .packaging/distcheck.sh $(O)/$(DIST).tar.gz $(O)/distcheck

# Debian packages in $(O)/deb.
deb: dist
	@sh .packaging/deb.sh $(O)/$(DIST).tar.gz $(O)/deb $(VERSION) $(EPOCH)

clean:
	rm -rf build

help:
	@echo 'make demo     install what is missing, build, show scorecards of the sample calls'
	@echo 'make check    install what is missing, build, run every test'
	@echo 'make          build $(O)/winwin'
	@echo 'make unit packs golden rows prop fire readme manual shells recipes layers   one kind of test each'
	@echo 'make asan     every test under the address and undefined-behaviour sanitizers'
	@echo 'make check-browser   pages and cards in headless Chromium; pictures in $(O)/browser'
	@echo 'make check-spark N=100000   a Spark cluster of three processes on this machine'
	@echo 'make tsan     several workers under the thread sanitizer'
	@echo 'make cover    the lines of src/ that the tests run, by file'
	@echo 'make fuzz TIME=60      the fuzzers, so many seconds each; make fuzz-replay: what they know'
	@echo 'make oom      every allocation failing in turn'
	@echo 'make valgrind the golden cases under valgrind'
	@echo 'make lint     warnings as errors, with gcc and clang'
	@echo 'make tidy     no note of clang-tidy, none of gcc -fanalyzer'
	@echo 'make schemas  validate packs, settings and cards with python3-jsonschema'
	@echo 'make eval DATA=DIR   scores and cues against the labelled sets in DIR'
	@echo 'make bench DATA=DIR SIZE=50 BIG=1   how fast it is, next to other ways of looking'
	@echo 'make library  libwinwin: its symbols, programs that use it, install and uninstall'
	@echo 'make lib      libwinwin.a, $(SOFILE) and winwin.pc'
	@echo 'make install uninstall   PREFIX=$(PREFIX) LIBDIR=$(LIBDIR) MANDIR=$(MANDIR) DESTDIR='
	@echo 'make check-install       install into an odd place, use it from there, uninstall'
	@echo 'make dist distcheck deb  $(DIST).tar.gz, tried from end to end; Debian packages'
	@echo 'make check-recipes   the recipes of CONTRIBUTING.md, followed to the letter'
	@echo 'make format   the sources by clang-format'
	@echo 'make clean'

.PHONY: all demo check unit golden rows prop packs readme layers asan check-browser lint schemas eval format install uninstall clean help tsan bench fire cover
.PHONY: lib library always check-install dist distcheck deb
.PHONY: unit-build
unit-build: $(UNIT) $(PROP) $(BENCH)
.PHONY: oom tidy fuzz fuzz-replay replay valgrind replay-build
replay-build: $(FUZZERS:%=$(O)/replay/%)

# The manual against the tables, completions in their shells, and the recipes of CONTRIBUTING followed to the letter.
.PHONY: manual shells recipes
manual shells recipes: all
	@O=$(O) MAKE="$(MAKE)" sh tests/run.sh $@

# The example of winwin.3, which tests/manual.sh takes out of it.
$(O)/manual/%: $(O)/manual/%.c $(LIBOBJ)
	$(CC) $(ALLFLAGS) -o $@ $< $(LIBOBJ) $(LDFLAGS) $(LDLIBS)

# What winwin-spark(7) says of a cluster: Java is needed, and pip for the rest, which goes into build/spark.
.PHONY: spark check-spark
N ?= 100000
check-spark: all
	@N=$(N) sh tests/spark/cluster.sh $(O)/winwin
