#!/bin/sh
# Makes dist/*.deb and dist/*.tar.zst of the frozen program. Usage: pack.sh FOLDER VERSION
set -eu
FOLDER=$1
VERSION=$2
HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
NAME=mmrec-desktop
ARCHITECTURE=$(dpkg --print-architecture)
STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT
chmod 755 "$STAGE"

# What a real window needs from the system; newer releases renamed some.
DEPENDS="libc6 (>= 2.36), libstdc++6, libegl1, libgl1, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1,
 libxcb-image0, libxcb-render-util0, libxcb-shape0, libxcb-xinerama0, libdbus-1-3, libfontconfig1,
 libglib2.0-0 | libglib2.0-0t64, fonts-dejavu-core, fonts-noto-cjk | fonts-wqy-zenhei | fonts-wqy-microhei"

install -d "$STAGE/DEBIAN" "$STAGE/usr/bin" "$STAGE/usr/lib" "$STAGE/usr/share/doc/$NAME"
cp -a "$FOLDER" "$STAGE/usr/lib/$NAME"
ln -s "../lib/$NAME/mmrec" "$STAGE/usr/bin/mmrec"
install -Dm644 "$HERE/$NAME.desktop" "$STAGE/usr/share/applications/$NAME.desktop"
install -Dm644 "$HERE/$NAME.metainfo.xml" "$STAGE/usr/share/metainfo/org.mmrec.desktop.metainfo.xml"
install -Dm644 "$ROOT/resources/icons/mmrec.svg" "$STAGE/usr/share/icons/hicolor/scalable/apps/$NAME.svg"
for side in 16 32 48 64 128 256; do
  install -Dm644 "$ROOT/resources/icons/mmrec-$side.png" "$STAGE/usr/share/icons/hicolor/${side}x$side/apps/$NAME.png"
done
install -m644 "$HERE/copyright" "$STAGE/usr/share/doc/$NAME/copyright"
gzip -9nc "$ROOT/CHANGELOG.md" > "$STAGE/usr/share/doc/$NAME/changelog.gz"
chmod -R go-w "$STAGE/usr"

# dpkg keeps the list of files: removal needs no script, and leaves the user's libraries alone.
cat > "$STAGE/DEBIAN/control" <<CONTROL
Package: $NAME
Version: $VERSION
Architecture: $ARCHITECTURE
Maintainer: The MMRec Desktop authors <mmrec@localhost>
Installed-Size: $(du -sk "$STAGE/usr" | cut -f1)
Depends: $DEPENDS
Section: utils
Priority: optional
Description: find and recommend products of a catalogue by words and pictures
 Searches a shop's own catalogue by what is written and by what is visible, in
 English and Chinese, and recommends similar products. Works without a network:
 nothing leaves the computer.
CONTROL
(cd "$STAGE" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)

mkdir -p "$ROOT/dist"
dpkg-deb --root-owner-group -Zzstd -z"${LEVEL:-12}" --build "$STAGE" "$ROOT/dist/${NAME}_${VERSION}_$ARCHITECTURE.deb"
tar --owner=0 --group=0 -C "$(dirname "$FOLDER")" -I "zstd -q -T0 -${LEVEL:-12}" \
  -cf "$ROOT/dist/$NAME-$VERSION-linux-$ARCHITECTURE.tar.zst" "$(basename "$FOLDER")"
