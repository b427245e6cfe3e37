#!/bin/sh
# cover.sh O: after a run of the tests on a build with --coverage in O, the lines of src/ that ran, by file;
# the least covered first. MISSED=FILE prints the lines of that file that did not.
# SPDX-License-Identifier: MIT
set -u
O=$1
top=$(cd "$(dirname "$0")/.." && pwd)
command -v "${GCOV:=gcov}" >/dev/null || { echo 'cover: no gcov'; exit 1; }
cd "$top" || exit 1
if [ -n "${MISSED:-}" ]; then
  "$GCOV" -t -o "$O/${MISSED%.c}.o" "$MISSED" 2>/dev/null | awk -F: -v file="$MISSED" '
    $2 + 0 == 0 && $3 == "Source" {on = $4 == file}
    on && $1 ~ /#####/ {print}'
  exit 0
fi
for f in src/*.c src/*/*.c; do
  [ -e "$O/${f%.c}.gcno" ] || continue
  "$GCOV" -n -o "$O/${f%.c}.o" "$f" 2>/dev/null | awk -v file="$f" '
    /^File / {on = $2 == "\047" file "\047"}
    on && /^Lines executed/ {split($2, a, /[:%]/); print a[2], $4, file; exit}
    on && /^No executable/ {exit}'
done | LC_ALL=C sort -n -k1,1 | awk '
  {printf "%6.2f %% of %4d  %s\n", $1, $2, $3; all += $2; ran += $1 * $2 / 100}
  END {if (!all) exit 1; printf "%6.2f %% of %d lines of src/\n", 100 * ran / all, all}'
