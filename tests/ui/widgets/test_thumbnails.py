"""Pictures are decoded by several threads at once, from the very first one on."""

import subprocess
import sys
from pathlib import Path

from PIL import Image

ROUNDS = 3
"""Processes: what happens only at the first picture happens once in each."""


def test_the_first_pictures_may_come_at_the_same_moment(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (40, 30), "white").save(picture)
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", _FIRST, str(picture)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-600:]
        assert done.stdout.split() == ["#ededed"] * 8


_FIRST = """
import sys, threading
sys.setswitchinterval(1e-6)
from mmrec_desktop.ui.widgets.thumbnails import decoded
shades, begin = [], threading.Barrier(8)
def work():
    begin.wait()
    shades.append(decoded(sys.argv[1], 20, "#ededed").pixelColor(5, 5).name())
threads = [threading.Thread(target=work) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
print(*shades)
"""
