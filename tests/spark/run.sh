#!/bin/sh
# run.sh WINWIN: what of winwin-spark(7) needs no Spark: the parts of the job, and the "$ " lines of the page, which
# must give the cards of one process. Ends with "N passed, N failed"; what cannot be run is said.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$winwin" "$work/bin/winwin"
PATH=$work/bin:$PATH
cd "$work" || exit 1
passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $1"; fi
}

if command -v python3 >/dev/null; then
  python3 -B "$top/tests/spark/test_parts.py" "$winwin" >parts 2>&1 || cat parts
  tail -n 1 parts | { read -r good _ bad _; echo "${good:-0} ${bad:-1}"; } >sums
  read -r good bad <sums
  passed=$((passed + good)) failed=$((failed + bad))
else
  echo 'spark: skipped: no python3 here'
fi

for i in 1 2 3 4 5 6 7 8 9; do cat "$top/tests/data/labelled.jsonl"; echo "{\"id\":\"broken $i\""; done >calls.jsonl
gzip -k calls.jsonl
winwin -q -f jsonl -j 1 --rows --input-format jsonl - <calls.jsonl >alone 2>/dev/null
sed -n 's/^\$ //p' "$top/src/cli/winwin-spark.7" >lines
[ "$(wc -l <lines)" = 4 ]; check 'the page has its lines' $?
# A part with a broken line has status 2, and parallel counts such parts.
try() { sh -c "$1" 2>err; status=$?; }
while IFS= read -r line <&3; do
  case $line in
    *parallel*)
      if ! parallel --version 2>/dev/null | grep -q '^GNU'; then echo "spark: skipped: no GNU parallel here: $line" | cut -c 1-80; continue; fi
      rm -f cards.jsonl
      try "$line"
      cmp -s cards.jsonl alone && [ $status -gt 0 ]; check "$line" $? ;;
    *SLURM*)
      for i in 0 1 2 3 4; do
        export SLURM_ARRAY_TASK_COUNT=5 SLURM_ARRAY_TASK_ID=$i
        try "$line"
        [ $status = 2 ] || break
      done
      [ $status = 2 ] && cat cards.[0-4].jsonl | cmp -s - alone; check "$line" $? ;;
    *report*)
      try "$line"
      winwin report -q -f json alone 2>/dev/null | cmp -s - team.json && [ -s team.json ]; check "$line" $? ;;
    *) check "a line that nobody tries: $line" 1 ;;
  esac
done 3<lines
echo "$passed passed, $failed failed"
[ $failed = 0 ]
