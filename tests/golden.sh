#!/bin/sh
# golden.sh WINWIN [NAME…]: runs golden cases: in a copy of tests/golden/NAME, `cmd` is run by sh with winwin in
# the PATH; what it prints must be `out` and `err`, and its status `status` (absent: empty, empty, 0).
# UPDATE=1 writes them instead; read the difference before you commit it.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
cd "$(dirname "$0")/golden" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home" "$work/tests"
cp -R ../data ../golden "$work/tests"
chmod -R u+w "$work/tests"
ln -s "$winwin" "$work/bin/winwin"
PATH=$work/bin:$PATH HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_CACHE_HOME=$work/home
export PATH HOME XDG_CONFIG_HOME XDG_CACHE_HOME
passed=0 failed=0

same() { # expected file, which may be absent, and got file
  if [ -e "$1" ]; then cmp -s "$1" "$2"; else [ ! -s "$2" ]; fi
}
keep() {
  if [ -s "$2" ]; then cp "$2" "$1"; else rm -f "$1"; fi
}

for dir in ${*:-*/}; do
  name=${dir%/}
  rm -rf "$work/home"
  mkdir "$work/home"
  (cd "$work/tests/golden/$name" && sh ./cmd) >"$work/out" 2>"$work/err" </dev/null
  status=$?
  if [ $status = 0 ]; then : >"$work/status"; else echo $status >"$work/status"; fi
  if [ -n "${UPDATE:-}" ]; then
    for part in out err status; do keep "$name/$part" "$work/$part"; done
  fi
  good=1
  for part in out err status; do
    same "$name/$part" "$work/$part" && continue
    good=0
    echo "golden/$name: $part differs"
    diff -u "$(if [ -e "$name/$part" ]; then echo "$name/$part"; else echo /dev/null; fi)" "$work/$part" | head -n 30
  done
  if [ $good = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
