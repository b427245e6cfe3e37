#!/bin/sh
# valgrind.sh WINWIN [NAME…]: the golden cases with every run under valgrind: a fault, or memory not given back,
# fails. It takes minutes. NOJIT=1 lets PCRE2's interpreter match, and then nothing is hidden at all.
# SPDX-License-Identifier: MIT
set -u
command -v valgrind >/dev/null || { echo 'make valgrind needs valgrind' >&2; exit 2; }
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
tests=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/logs"
hidden="--suppressions='$tests/valgrind.supp'"
if [ "${NOJIT:-}" ]; then
  ${CC:-cc} -shared -fPIC -o "$work/nojit.so" "$tests/fire/nojit.c" -ldl || exit 2
  LD_PRELOAD="$work/nojit.so" "$winwin" --version | grep -q ', no JIT' || { echo 'valgrind: machine code is still made' >&2; exit 2; }
  hidden=
fi
# Machine code changes under valgrind's eyes: --smc-check. What is written straight to a full disk may be kept.
cat >"$work/winwin" <<W
#!/bin/sh
${NOJIT:+LD_PRELOAD="$work/nojit.so"} exec valgrind -q --smc-check=all-non-file --leak-check=full --show-leak-kinds=definite,indirect,possible \\
  $hidden --log-file="$work/logs/%p" "$winwin" "\$@"
W
chmod +x "$work/winwin"
sh "$tests/golden.sh" "$work/winwin" "$@" >"$work/golden" 2>&1
runs=$(ls "$work/logs" | wc -l) bad=0
for log in "$work"/logs/*; do
  [ -s "$log" ] || continue
  bad=$((bad + 1))
  [ $bad -gt 5 ] || { echo "valgrind: one of $runs runs:"; head -n 20 "$log"; }
done
tail -n 1 "$work/golden"
echo "$((runs - bad)) runs clean, $bad not"
[ $bad = 0 ] && [ "$runs" -gt 0 ]
