#!/bin/sh
# deb.sh TARBALL WORK VERSION EPOCH: builds Debian packages in WORK and has lintian look at them.
# Whoever builds them maintains them: DEBFULLNAME and DEBEMAIL, else what git knows.
# SPDX-License-Identifier: MIT
set -eu
unset MAKEFLAGS MAKELEVEL O
tarball=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
who="${DEBFULLNAME:-$(git config user.name || id -un)} <${DEBEMAIL:-$(git config user.email || echo "$(id -un)@$(hostname -f)")}>"
rm -rf "$2"
mkdir -p "$2"
cd "$2"
cp "$tarball" "winwin_$3.orig.tar.gz"
gzip -dc "$tarball" | tar -xf -
cp -R "$here/debian" "winwin-$3/debian"
cd "winwin-$3"
date=$(LC_ALL=C date -u -R -d "@$4")
for file in control changelog; do
  sed -e "s/@VERSION@/$3/" -e "s/@DATE@/$date/" -e "s/@MAINTAINER@/$who/" "debian/$file.in" >"debian/$file"
  rm "debian/$file.in"
done
dpkg-buildpackage -us -uc -b
cd ..
ls ./*.deb
if command -v lintian >/dev/null; then lintian --info --tag-display-limit 0 ./*.changes; fi
