#!/bin/sh
# readme.sh WINWIN: runs the commands of README.md, each "$ " line of its console blocks, and tries its
# own cue. A command passes when its status is 0.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tests" "$work/my-pack"
ln -s "$winwin" "$work/bin/winwin"
ln -s "$top/tests/data" "$work/tests/data"
PATH=$work/bin:$PATH
cd "$work" || exit 1
passed=0 failed=0
try() {
  if sh -c "$1" >out 2>err </dev/null && [ ! -s err ]; then passed=$((passed + 1))
  else failed=$((failed + 1)); echo "README: $1"; cat err; fi
}
sed -n '/^```console/,/^```$/s/^\$ //p' "$top/README.md" >commands
while IFS= read -r line <&3; do try "$line"; done 3<commands
[ -s commands ] || { failed=$((failed + 1)); echo 'README: no commands found'; }
sed -n '/^```yaml/,/^```$/p' "$top/README.md" | sed '/^```/d' >my-pack/cues.yaml
try 'winwin validate my-pack'
try 'winwin test my-pack'
try 'winwin cues --pack my-pack show asks-about-holidays'
echo "$passed passed, $failed failed"
[ $failed = 0 ]
