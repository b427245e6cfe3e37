#!/bin/sh
# replay.sh BUILD: every fuzzer over the inputs of the tree: those it learnt from and those that once failed.
# SPDX-License-Identifier: MIT
set -u
build=$1
cd "$(dirname "$0")/../.." || exit 1
passed=0 failed=0
for program in tests/fuzz/fuzz_*.c; do
  name=${program##*/fuzz_}
  name=${name%.c}
  run=$build/replay/$name
  if "$run" "tests/fuzz/corpus/$name" "tests/fuzz/regress/$name" >"$build/replay.out" 2>"$build/replay.err"; then
    n=$(sed -n 's/ inputs$//p' "$build/replay.out")
    [ "$n" -gt 0 ] && passed=$((passed + n)) && continue
    echo "replay: $name has no inputs"
  else
    FUZZ_NAME=1 "$run" "tests/fuzz/corpus/$name" "tests/fuzz/regress/$name" 2>/dev/null | tail -n 1 | sed "s/^/replay: $name fails on /"
    grep -E '^fuzz:|runtime error|SUMMARY|^==' "$build/replay.err" | head -n 3
  fi
  failed=$((failed + 1))
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
