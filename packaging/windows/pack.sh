#!/bin/sh
# Makes the installer of the frozen program. Runs on Windows in a shell as Git brings it, with makensis on the path.
# Usage: pack.sh FOLDER VERSION
set -eu
TOP=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=$(cd "$1" && pwd)
mkdir -p "$TOP/dist"
makensis -V2 "-DFOLDER=$FOLDER" "-DVERSION=$2" "-DOUTPUT=$TOP/dist/mmrec-desktop-$2-setup.exe" "$TOP/packaging/windows/mmrec.nsi"
