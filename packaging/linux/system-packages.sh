#!/bin/sh
# Installs what Qt and hnswlib need from the system, where that is allowed; else says the one command that does.
set -eu
PACKAGES="g++ python3-venv python3-dev libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libdbus-1-3 libfontconfig1 libglib2.0-0
fonts-dejavu-core fonts-noto-cjk"
[ "$(uname -s)" = Linux ] || exit 0
command -v dpkg-query >/dev/null || { echo "Not a Debian system: install the equivalents of: $PACKAGES"; exit 0; }

# Newer systems renamed libglib2.0-0; a package that another one provides counts as there.
missing=""
for package in $PACKAGES; do
  case "$package" in
    libglib2.0-0) dpkg-query -W -f='${Status}' libglib2.0-0t64 2>/dev/null | grep -q "install ok installed" && continue ;;
    python3-venv) python3.11 -c 'import ensurepip, venv' 2>/dev/null && continue ;;
    python3-dev) python3.11 -c 'import pathlib, sysconfig, sys; sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' 2>/dev/null && continue ;;
  esac
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo"; else
  echo "Some system packages are missing. Install them with:"
  echo "  sudo apt-get update && sudo apt-get install -y$missing"
  exit 1
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
