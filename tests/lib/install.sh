#!/bin/sh
# install.sh: installs into an odd place, builds the programs of this folder against what is there, runs them,
# and takes everything away again. O and MAKE come from the environment.
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/../.." || exit 1
O=$(cd "${O:-build}" && pwd)
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
unset MAKEFLAGS PKG_CONFIG_SYSROOT_DIR BINDIR INCLUDEDIR BASHDIR ZSHDIR FISHDIR DATADIR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "install: $1"; fi
}
skip() { echo "install: not tried: $1"; }
is() { [ "$1" = "$2" ] || { echo "install: got '$1', not '$2'"; return 1; }; }
has() { command -v "$1" >/dev/null; }

D="$work/a stage" prefix=/opt/win-win_1.0+x
put() { ${MAKE:-make} -s O="$O" DESTDIR="$D" PREFIX=$prefix LIBDIR=$prefix/lib/odd MANDIR=$prefix/man "$@"; }
mkdir -p "$D$prefix/bin"
echo theirs >"$D$prefix/bin/winwin-of-theirs"
put install >"$work/told" 2>"$work/err"
check 'make install' "$([ -s "$work/told" ] && [ ! -s "$work/err" ]; echo $?)"
cat "$work/err"
at=$D$prefix
check 'it tells what it put' "$(is "$(LC_ALL=C sort "$work/told")" "$(find "$D" ! -type d ! -name '*theirs' | LC_ALL=C sort)"; echo $?)"

# ---- the program, its manual and what shells need
version=$(sed -n 's/^#define WW_VERSION "\(.*\)"/\1/p' include/winwin.h)
check 'the program' "$(is "$("$at/bin/winwin" --version | head -n 1)" "winwin $version"; echo $?)"
for page in src/cli/*.[1-8]; do
  [ -f "$page" ] || continue
  name=${page##*/}
  check "manual page $name" "$([ -s "$at/man/man${name##*.}/$name" ] && ! grep -q '@VERSION@' "$at/man/man${name##*.}/$name"; echo $?)"
  has man || continue
  check "man finds $name" "$(is "$(man -M "$at/man" -w "${name##*.}" "${name%.*}")" "$at/man/man${name##*.}/$name"; echo $?)"
done
for at_shell in bash:bash-completion/completions/winwin zsh:zsh/site-functions/_winwin fish:fish/vendor_completions.d/winwin.fish; do
  shell=${at_shell%%:*} file=$at/share/${at_shell#*:}
  check "completions for $shell" "$("$O/winwin" completions "$shell" | cmp -s - "$file"; echo $?)"
  if has "$shell"; then check "$shell reads them" "$("$shell" -n "$file"; echo $?)"; fi
done

# ---- the library, by pkg-config alone; `prefix` says where the stage stands, a blank and all
ask() { PKG_CONFIG_PATH="$at/lib/odd/pkgconfig:${PKG_CONFIG_PATH:-}" ${PKG_CONFIG:-pkg-config} "$@" winwin; }
check 'pkg-config knows the version' "$(is "$(ask --modversion)" "$version"; echo $?)"
check 'pkg-config knows the place' "$(is "$(ask --variable=libdir)" $prefix/lib/odd; echo $?)"
check 'a program needs no more than winwin' "$(is "$(ask --libs | tr -s ' ' | sed 's/ $//')" "-L$prefix/lib/odd -lwinwin"; echo $?)"
ln -s "$at" "$work/at"
flags() { ask --define-variable=prefix="$work/at" "$@"; }
# shellcheck disable=SC2046 # flags are words
build() { # name, flags
  what=$1 && shift
  ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$work/$what" "tests/lib/$what.c" $(flags --cflags) "$@"
}
LD_LIBRARY_PATH=$at/lib/odd
if [ "${SHARED:-yes}" = no ]; then skip 'the shared library: not built'; else
  check 'libwinwin.so.N leads to the library' "$([ "$(readlink "$at/lib/odd/libwinwin.so.${version%%.*}")" = "libwinwin.so.$version" ]; echo $?)"
  # shellcheck disable=SC2046
  check 'the client in C builds' "$(build client $(flags --libs); echo $?)"
  export LD_LIBRARY_PATH
  "$work/client" tests/data/calls/win-lose.txt >"$work/said"
  check 'the client in C runs' "$(is $? 0 && is "$(head -n 1 "$work/said")" 'win-lose, read as text' && grep -q '^  seller, line [0-9]*: .' "$work/said"; echo $?)"
  # every way a file can hold several conversations, and one that cannot be cut by bytes
  set -- tests/data/calls/* tests/data/notes/*.md tests/data/rows/*.txt tests/golden/*/*.csv tests/golden/*/*.jsonl
  check 'the client of whole files builds' "$(build whole $(flags --libs); echo $?)"
  if has iconv; then
    { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE tests/data/calls/open.txt; } >"$work/wide.txt"
    set -- "$@" "$work/wide.txt"
  fi
  # a line that begins like UTF-16 between others costs its own card alone
  for line in '{"speaker":"A","text":"hi"}' "$(printf '\357\273\277x')" '{"a":1}'; do printf '%s\n' "$line"; done >"$work/odd.jsonl"
  set -- "$@" "$work/odd.jsonl"
  "$work/whole" "$@" >"$work/one" 2>"$work/text"
  check 'the client of whole files runs' $?
  for file in "$@"; do "$O/winwin" -q -f jsonl "$file"; done >"$work/other" 2>/dev/null
  check 'from bytes to a report in one call is what winwin says' "$([ -s "$work/one" ] && cmp "$work/one" "$work/other"; echo $?)"
  check 'and of nothing there is a card that says so' "$(grep -q 'it is empty' "$work/text"; echo $?)"
  check 'the client with threads builds' "$(build threads $(flags --libs) -pthread; echo $?)"
  "$work/threads" tests/data/calls/* tests/data/notes/*.md
  check 'four threads on one set of rules' $?
  if has python3; then
    python3 -B tests/lib/client.py "$at/lib/odd/libwinwin.so" tests/data/calls/no-deal.txt tests/data/calls/win-win.vtt >"$work/said"
    check 'the client in Python' "$(is "$(sed 's/ [0-9]*$//' "$work/said")" "winwin $version
tests/data/calls/no-deal.txt no-deal
tests/data/calls/win-win.vtt win-win"; echo $?)"
  else skip 'the client in Python: no python3'; fi
fi
rm -f "$work/client"
# shellcheck disable=SC2046
build client "$at/lib/odd/libwinwin.a" $(flags --static --libs-only-other) $(flags --static --libs | tr ' ' '\n' | grep -vx -e -lwinwin)
check 'the client in C builds with the static library' $?
unset LD_LIBRARY_PATH
check 'and runs' "$("$work/client" tests/data/calls/win-lose.txt | grep -q '^win-lose'; echo $?)"

# ---- away with it
put uninstall >"$work/taken" 2>&1
check 'make uninstall' $?
check 'it tells what it took' "$(is "$(LC_ALL=C sort "$work/taken")" "$(LC_ALL=C sort "$work/told")"; echo $?)"
check 'only what others put is left' "$(is "$(find "$D" ! -type d)" "$D$prefix/bin/winwin-of-theirs"; echo $?)"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
