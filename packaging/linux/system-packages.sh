#!/bin/sh
# Installs what Qt and hnswlib need from the system, where that is allowed; else says the one command that does.
# PYTHON names the interpreter whose virtual environment will be made.
set -eu
PYTHON=${PYTHON:-python3.11}
WINDOW="libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0
libxcb-shape0 libxcb-xinerama0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core fonts-noto-cjk"
[ "$(uname -s)" = Linux ] || exit 0
command -v dpkg-query >/dev/null || { echo "Not a Debian system: install the equivalents of: g++ $WINDOW"; exit 0; }

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q "install ok installed"; }

# Compiler and Python may come from elsewhere: what counts is what they can do, not which package they are in.
needed=""
command -v g++ >/dev/null || command -v c++ >/dev/null || needed="$needed g++"
version=$("$PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || needed="$needed $version-venv"
"$PYTHON" -c 'import pathlib, sysconfig, sys
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' || needed="$needed $version-dev"

missing="$needed"
for package in $WINDOW; do
  # Newer systems renamed libglib2.0-0.
  is_installed "$package" || is_installed "${package}t64" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo"; else
  echo "Some system packages are missing. Install them with:"
  echo "  sudo apt-get update && sudo apt-get install -y$missing"
  [ -z "$needed" ] || exit 1
  echo "Going on without: the command line works, the window may not."
  exit 0
fi
echo "Installing system packages:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
