"""S1: kill -9 at any moment of a whole import, its children included: the library opens whole."""

import csv
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from mmrec_desktop.catalog import integrity, pictures, products
from mmrec_desktop.catalog.library import Library, open_library

KILLS = int(os.environ.get("MMREC_KILLS", "8"))
ROOT = Path(__file__).parents[2]
PRODUCTS = 40


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.timeout(60 + 15 * KILLS)
def test_a_killed_import_leaves_a_committed_state(tmp_path: Path) -> None:
    library, feed = tmp_path / "shop.mmrec", tmp_path / "shop.csv"
    draw(tmp_path / "pictures")
    write(feed, turn=0)
    started = time.monotonic()
    assert begin(library, feed).wait() == 0
    whole = time.monotonic() - started
    chance = random.Random(1)
    for turn in range(1, KILLS + 1):
        write(feed, turn)
        running = begin(library, feed)
        time.sleep(chance.uniform(0, whole))  # The moment has to be anywhere in the work.
        running.kill()
        running.wait()
        assert_whole(library, latest=turn)
    assert begin(library, feed).wait() == 0
    opened = open_library(library)
    assert {title_of(each) for each in rounds(opened)} == {KILLS}
    assert pictures.pending(opened, []) == []
    opened.close()


def draw(folder: Path) -> None:
    folder.mkdir()
    for number in range(PRODUCTS):
        picture = Image.effect_noise((240, 240), 20 + number).convert("RGB")
        picture.save(folder / f"{number}.jpg")


def write(feed: Path, turn: int) -> None:
    """The feed of a turn: every title names it, and one product of the last turn has gone."""
    with feed.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "title", "price", "image"))
        for number in range(PRODUCTS - turn % 2):
            rows.writerow(
                (f"P{number}", f"Turn {turn} thing", f"{number}.00", f"pictures/{number}.jpg")
            )


def begin(library: Path, feed: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mmrec_desktop", "--library", str(library)]
    return subprocess.Popen(
        [*command, "import", str(feed)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def assert_whole(path: Path, latest: int) -> None:
    library = open_library(path)
    try:
        assert integrity.problems(library.read()) == []
        assert not list((path / "work").glob("staging-*"))
        assert not list((path / "index").glob("*.part*"))
        turns = {title_of(title) for title in rounds(library)}
        assert len(turns) == 1
        assert max(turns) <= latest
        assert len(rounds(library)) >= PRODUCTS - 1
    finally:
        library.close()


def rounds(library: Library) -> list[str]:
    """The titles of all products but the one that leaves the feed every other turn."""
    found = products.products(library, products.keys(library))
    return [product.title for product in found if product.id != f"P{PRODUCTS - 1}"]


def title_of(title: str) -> int:
    return int(title.split()[1])
