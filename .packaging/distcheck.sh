#!/bin/sh
# distcheck.sh TARBALL WORK: what a tarball holds builds, passes its tests, installs and makes the same tarball
# again, all from a folder that cannot be written.
# SPDX-License-Identifier: MIT
set -eu
MAKE=${MAKE:-make}
unset MAKEFLAGS
tarball=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
chmod -R u+w "$2" 2>/dev/null || true
rm -rf "$2"
mkdir -p "$2/build"
work=$(cd "$2" && pwd)
cd "$work"
gzip -dc "$tarball" | tar -xf -
source=$work/$(basename "$tarball" .tar.gz)
cd "$source"
find . | LC_ALL=C sort >"$work/before"
chmod -R a-w .
trap 'chmod -R u+w "$source"' EXIT

# Root writes where it likes, unless the folder is mounted so that nobody can.
sealed() {
  if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
    # shellcheck disable=SC2016 # the inner shell's
    unshare -m sh -ec 'mount --bind . . && mount -o remount,bind,ro . && cd "$PWD" && exec "$@"' sh "$@"
  else "$@"; fi
}
sealed "$MAKE" -s O="$work/build" all lib
sealed "$MAKE" -s O="$work/build" check
sealed "$MAKE" -s O="$work/build" check-install
sealed "$MAKE" -s O="$work/build" dist
cmp "$tarball" "$work/build/$(basename "$tarball")"
find . | LC_ALL=C sort | cmp "$work/before" -
echo "$(basename "$tarball") builds, passes, installs, and makes itself again"
