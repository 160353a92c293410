#!/bin/sh
# Makes dist/*.dmg of the frozen program: the app beside a link to Applications. Runs on macOS.
# Usage: pack.sh FOLDER VERSION; IDENTITY names a certificate to sign with, else the app is signed for this Mac only.
set -eu
APP="$(dirname "$1")/MMRec Desktop.app"
VERSION=$2
TOP=$(cd "$(dirname "$0")/../.." && pwd)
STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT

codesign --force --deep --options runtime --sign "${IDENTITY:--}" "$APP"
cp -R "$APP" "$STAGE/"
ln -s /Applications "$STAGE/Applications"
mkdir -p "$TOP/dist"
hdiutil create -ov -volname "MMRec Desktop" -srcfolder "$STAGE" -format UDZO "$TOP/dist/mmrec-desktop-$VERSION-macos-$(uname -m).dmg"
