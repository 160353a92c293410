#!/bin/sh
# Tries the .deb in dist/ in a bare Debian without Python: installed, self-tested without a network, its window painted
# on a screen that nobody sees, removed without a trace. Needs root, debootstrap and Xvfb. Usage: try-deb.sh [DEB]
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
DEB=${1:-$(ls -t "$TOP"/dist/*.deb | head -n 1)}
ROOT=${ROOT:-$TOP/build/bare-debian}
SHOTS=${SHOTS:-$TOP/build}
SUITE=${SUITE:-bookworm}
DISPLAY_NUMBER=${DISPLAY_NUMBER:-97}
USER_HOME=/home/merchant

# The mounts and processes of this script are its own: they are gone with it.
if [ -z "${MMREC_APART:-}" ]; then exec env MMREC_APART=1 unshare --mount --pid --fork --kill-child sh "$0" "$@"; fi

say() { echo "== $*"; }
fail() { echo "FAILED: $*"; exit 1; }
inside() { chroot "$ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$USER_HOME" LANG=C.UTF-8 "$@"; }
as_user() { chroot --userspec=1000:1000 "$ROOT" env -i PATH=/usr/bin:/bin HOME="$USER_HOME" LANG=C.UTF-8 "$@"; }

mkdir -p "$SHOTS"
if [ ! -e "$ROOT/.ready" ]; then
  say "making a bare $SUITE with what the package depends on"
  # The first of each list of alternatives, without versions.
  include=$(dpkg-deb -f "$DEB" Depends | tr -d '\n' | sed 's/([^)]*)//g; s/|[^,]*//g; s/ //g')
  debootstrap --variant=minbase --include="$include" "$SUITE" "$ROOT" > "$SHOTS/debootstrap.log"
  touch "$ROOT/.ready"
fi
mount -t proc proc "$ROOT/proc"
mount -t tmpfs tmpfs "$ROOT/dev/shm" 2>/dev/null || true
install -d "$ROOT/tmp/.X11-unix"
rm -rf "${ROOT:?}$USER_HOME"
install -d -o 1000 -g 1000 "$ROOT$USER_HOME"
inside sh -c 'command -v python3 python' && fail "there is a Python in the bare system"

say "installing $(basename "$DEB"), $(du -h "$DEB" | cut -f1)"
inside dpkg -r mmrec-desktop > "$SHOTS/dpkg.log" 2>&1 || true # a trial that failed leaves it there
before=$(inside find /usr /etc -xdev | grep -v 'cache' | sort | md5sum)
cp "$DEB" "$ROOT/tmp/mmrec.deb"
inside dpkg -i /tmp/mmrec.deb > "$SHOTS/dpkg.log"
inside du -sh /usr/lib/mmrec-desktop

say "mmrec selftest, as an ordinary user, without a network"
began=$(date +%s)
unshare --net chroot --userspec=1000:1000 "$ROOT" env -i PATH=/usr/bin:/bin HOME="$USER_HOME" LANG=C.UTF-8 mmrec selftest ||
  fail "mmrec selftest: exit code $?"
say "in $(($(date +%s) - began)) s"
[ -z "$(inside find "$USER_HOME" -mindepth 1 -name '*.mmrec')" ] || fail "the self-test left a library behind"

say "the window, on a screen that nobody sees"
as_user mmrec demo --no-window > "$SHOTS/demo.txt"
Xvfb ":$DISPLAY_NUMBER" -screen 0 1280x800x24 -nolisten tcp -ac > "$SHOTS/xvfb.log" 2>&1 &
until [ -e "/tmp/.X11-unix/X$DISPLAY_NUMBER" ]; do sleep 0.2; done
mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
as_user env DISPLAY=":$DISPLAY_NUMBER" MMREC_TRACE=1 MMREC_TRACE_QUERY="red striped t-shirt" \
  mmrec --library "$USER_HOME/.local/share/mmrec/Demo.mmrec" 2> "$SHOTS/window.log" &
window=$!
until grep -q first-answer "$SHOTS/window.log" || ! kill -0 $window 2>/dev/null; do sleep 0.2; done
sleep 0.5
if command -v import >/dev/null; then
  import -display ":$DISPLAY_NUMBER" -window root "$SHOTS/window.png"
  [ "$(identify -format %k "$SHOTS/window.png")" -gt 1000 ] || fail "nothing is painted in $SHOTS/window.png"
fi
wait $window || fail "the window: exit code $?"
cat "$SHOTS/window.log"
grep -q first-paint "$SHOTS/window.log" || fail "the window never painted"
grep -q first-answer "$SHOTS/window.log" || fail "the window never answered"

say "removing it"
inside dpkg -r mmrec-desktop > "$SHOTS/dpkg.log"
[ "$before" = "$(inside find /usr /etc -xdev | grep -v 'cache' | sort | md5sum)" ] || fail "something was left behind"
[ -e "$ROOT$USER_HOME/.local/share/mmrec/Demo.mmrec" ] || fail "the user's library is gone"
say "everything works"
