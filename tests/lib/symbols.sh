#!/bin/sh
# symbols.sh O: what libwinwin shows, what it asks of the system, and that nothing in it can be written: it
# keeps no state, prints nothing, ends no program. And its header, which stands alone in C and in C++.
# SPDX-License-Identifier: MIT
set -u
O=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # what, offending lines
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'library: %s:\n%s\n' "$1" "$2"; fi
}
version=$(sed -n 's/^#define WW_VERSION "\(.*\)"/\1/p' include/winwin.h)
so=$O/libwinwin.so.$version
echo '#include "winwin.h"' >"$work/alone.c"

# The functions that the compiler sees in the header, each up to its semicolon.
${CC:-cc} -E -P -Iinclude "$work/alone.c" | tr '\n' ' ' | tr ';' '\n' | grep -v typedef |
  sed -n 's/.*[ *]\(ww_[a-z0-9_]*\) *(.*/\1/p' | sort >"$work/declared"
check 'fewer functions than can be' "$([ "$(wc -l <"$work/declared")" -ge 60 ] || cat "$work/declared")"
nm -g --defined-only "$O/libwinwin.a" 2>/dev/null | awk 'NF == 3 {print $3}' | sort -u >"$work/static"
check 'functions that the static library lacks' "$(comm -23 "$work/declared" "$work/static")"
check 'names of others in the static library' "$(grep -vE '^(ww_|__x86[.])' "$work/static")"

if [ "${SHARED:-yes}" = no ]; then echo 'library: not tried: the shared library: not built'; else
nm -D --defined-only "$so" | awk '$2 != "A" {sub(/@.*/, "", $3); print $2, $3}' | sort >"$work/shown"
sed -n 's/^T //p' "$work/shown" >"$work/functions"
check 'functions of winwin.h, < missing, > too many' "$(diff "$work/declared" "$work/functions" | grep '^[<>]')"
check 'the shared library shows more than functions' "$(grep -v '^T ' "$work/shown")"
name=$(objdump -p "$so" | awk '$1 == "SONAME" {print $2}')
check 'the name programs ask for' "$([ "$name" = "libwinwin.so.${version%%.*}" ] || echo "'$name'")"

# Memory, strings, one clock, and ways out of a deep call; checked forms of them, and what compilers add.
cat >"$work/allowed" <<'T'
(__)?(mem(chr|cmp|cpy|move|set)|bcmp|str(chr|cmp|cspn|len|ncmp|nlen|pbrk|rchr|spn|str)|v?snprintf)(_chk)?
malloc|calloc|realloc|free|qsort|clock_gettime(64)?|__clock_gettime64
_?setjmp|__sigsetjmp|(__)?longjmp(_chk)?
__stack_chk_fail(_local)?|_GLOBAL_OFFSET_TABLE_|___?tls_get_addr|__(u?divdi3|u?moddi3|u?divmoddi4)
__cxa_finalize|__gmon_start__|_ITM_(de)?registerTMCloneTable|__(de)?register_frame_info
(yaml|pcre2|gumbo|md)_[a-z0-9_]*|cJSON_[A-Za-z]*|kGumboDefaultOptions
T
nm -D --undefined-only "$so" | awk '{sub(/@.*/, "", $2); print $2}' >"$work/asked"
check 'it asks for nothing' "$(grep -q '^pcre2_' "$work/asked" || cat "$work/asked")"
check 'it asks for what it should not' "$(grep -vxEf "$work/allowed" "$work/asked")"

# The linker's own, and constants that hold addresses, which lie in .data.rel.ro.
objdump -t "$so" | awk -F'\t' 'NF == 2 {sub(/.* /, "", $1); sub(/.* /, "", $2); print $1, $2}' >"$work/placed"
check 'nothing is known of where things lie' "$(grep -q '^\.text ' "$work/placed" || cat "$work/placed")"
check 'it can be written' "$(grep -E '^\.t?(data|bss) ' "$work/placed" |
  grep -vE ' (\.t?(data|bss)|completed\.[0-9]+|object\.[0-9]+|__dso_handle|__TMC_END__|_edata|_end|__bss_start)$')"
fi

try_header() { # compiler and its flags
  check "the header alone, by $*" "$("$@" -Wall -Wextra -Wpedantic -Werror -Iinclude -c -o "$work/alone.o" "$work/alone.c" 2>&1)"
}
try_header "${CC:-cc}" -std=c11
if command -v "${CXX:-c++}" >/dev/null; then try_header "${CXX:-c++}" -x c++ -std=c++17; fi

echo "$passed passed, $failed failed"
[ $failed = 0 ]
