#!/bin/sh
# run.sh BUILD NAME…: runs each fuzzer for TIME seconds, from what the tree keeps and the seeds.
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/../.."
build=$1
shift
sh tests/fuzz/seeds.sh "$build/seeds"
failed=0
for name; do
  mkdir -p "$build/corpus/$name" "$build/found" "tests/fuzz/corpus/$name" "tests/fuzz/regress/$name"
  mask=1
  [ "$name" = config ] && mask=3 # it says what is wrong on standard error
  if "$build/fuzz/$name" -dict="tests/fuzz/$name.dict" -max_total_time="${TIME:-60}" -timeout=20 -rss_limit_mb=3000 -max_len=3000 \
    -close_fd_mask=$mask -artifact_prefix="$build/found/$name-" "$build/corpus/$name" "tests/fuzz/corpus/$name" \
    "tests/fuzz/regress/$name" "$build/seeds/$name" >"$build/$name.log" 2>&1; then
    echo "$name: nothing found, $(grep -o 'Done [0-9]* runs in [0-9]* second' "$build/$name.log" | sed 's/Done //')s"
  else
    failed=$((failed + 1))
    echo "$name: see $build/$name.log and $build/found"
    grep -E '^fuzz:|runtime error|SUMMARY' "$build/$name.log" | head -n 3
  fi
done
[ $failed = 0 ]
