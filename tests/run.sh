#!/bin/sh
# run.sh: runs the tests of one kind, or of all, and ends with "N passed, N failed".
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/.."
O=${O:-build}
MAKE=${MAKE:-make}
tally=$O/tally
mkdir -p "$O"
: >"$tally"
export LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1
unset GITHUB_ACTIONS COLUMNS
# what the tester has set up for himself
export XDG_CONFIG_HOME="$PWD/$O/no-settings"
for name in $(env | sed -n 's/^\(WINWIN_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

# Takes the "N passed, N failed" that a runner printed last.
count() {
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$2" | tail -n 1)
  [ -n "$line" ] || line='0 passed, 1 failed'
  printf '%-8s %s\n' "$1" "$line"
  echo "$line" >>"$tally"
}

unit() {
  $MAKE -s O="$O" unit-build || { echo '0 passed, 1 failed' >"$O/unit.log"; count unit "$O/unit.log"; return; }
  passed=0 failed=0
  for t in "$O"/unit/test_*; do
    [ -x "$t" ] && [ -f "$t" ] || continue
    if "$t" >"$O/unit.out" 2>&1; then status=0; else status=1; fi
    good=$(grep -c '^\[       OK \]' "$O/unit.out")
    bad=$(grep -c '^\[  FAILED  \] [a-z_]*$' "$O/unit.out")
    [ $status = 0 ] || { grep -v '^\[ RUN\|^\[       OK' "$O/unit.out" | head -n 40; [ "$bad" -gt 0 ] || bad=1; }
    passed=$((passed + good)) failed=$((failed + bad))
  done
  echo "$passed passed, $failed failed" >"$O/unit.log"
  count unit "$O/unit.log"
}

golden() { sh tests/golden.sh "$O/winwin" >"$O/golden.log" 2>&1; grep -v ' passed, ' "$O/golden.log"; count golden "$O/golden.log"; }
rows() { sh tests/rows.sh "$O/winwin" >"$O/rows.log" 2>&1; grep -v ' passed, ' "$O/rows.log"; count rows "$O/rows.log"; }
prop() { $MAKE -s O="$O" unit-build; sh tests/prop.sh "$O/winwin" >"$O/prop.log" 2>&1; grep -v ' passed, ' "$O/prop.log"; count prop "$O/prop.log"; }
layers() { sh tests/layers.sh >"$O/layers.log" 2>&1; grep -v ' passed, ' "$O/layers.log"; count layers "$O/layers.log"; }
readme() { sh tests/readme.sh "$O/winwin" >"$O/readme.log" 2>&1; grep -v ' passed, ' "$O/readme.log"; count readme "$O/readme.log"; }
shells() { sh tests/shells.sh "$O/winwin" >"$O/shells.log" 2>&1; grep -v ' passed, ' "$O/shells.log"; count shells "$O/shells.log"; }
manual() { O="$O" MAKE="$MAKE" sh tests/manual.sh "$O/winwin" >"$O/manual.log" 2>&1; grep -v ' passed, ' "$O/manual.log"; count manual "$O/manual.log"; }
# With the objects of an ordinary build.
recipes() {
  [ -z "${SAN:-}${COVER:-}" ] || return
  O="$O" MAKE="$MAKE" sh tests/recipes.sh >"$O/recipes.log" 2>&1
  grep -v ' passed, ' "$O/recipes.log"; count recipes "$O/recipes.log"
}
fire() { sh tests/fire.sh "$O/winwin" >"$O/fire.log" 2>&1; grep -v ' passed, ' "$O/fire.log"; count fire "$O/fire.log"; }
spark() { sh tests/spark/run.sh "$O/winwin" >"$O/spark.log" 2>&1; grep -v ' passed, ' "$O/spark.log"; count spark "$O/spark.log"; }
replay() { $MAKE -s O="$O" replay-build; sh tests/fuzz/replay.sh "$O" >"$O/replay.log" 2>&1; grep -v ' passed, ' "$O/replay.log"; count replay "$O/replay.log"; }
# The sanitizers bring a malloc of their own.
oom() {
  [ -z "${SAN:-}" ] || return
  $MAKE -s O="$O" "$O/oom/oom"
  "$O/oom/oom" 97 tests/oom/cases >"$O/oom.log" 2>&1
  grep -v ' passed, ' "$O/oom.log"; count oom "$O/oom.log"
}
# The sanitizers, and what counts lines, add names and things to write.
library() {
  [ -z "${SAN:-}${COVER:-}" ] || return
  $MAKE -s O="$O" lib || { echo '0 passed, 1 failed' >"$O/library.log"; count library "$O/library.log"; return; }
  for part in symbols install; do
    O=$O MAKE=$MAKE sh tests/lib/$part.sh "$O" >"$O/$part.log" 2>&1
    grep -v ' passed, ' "$O/$part.log"; count "$part" "$O/$part.log"
  done
}
packs() { "$O/winwin" test >"$O/packs.log" 2>&1; grep -v ' passed, \|TP' "$O/packs.log"; count packs "$O/packs.log"; }

case ${1:-all} in
  all) unit; packs; golden; rows; prop; replay; oom; fire; library; spark; readme; manual; shells; recipes; layers ;;
  *) "$1" ;;
esac
awk '{p += $1; f += $3} END {printf "%d passed, %d failed\n", p, f; exit f > 0}' "$tally"
