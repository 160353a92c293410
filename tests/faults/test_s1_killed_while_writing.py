"""S1: kill -9 at any moment: the next start opens the last committed state."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import fulltext, integrity, pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.domain.words_query import parse_words
from tests import made

KILLS = 24
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_killed_writer_leaves_a_committed_state(full_library: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.mmrec"
    shutil.copytree(full_library, path)
    chance = random.Random(1)
    states = []
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.endless_writer", str(path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        time.sleep(chance.uniform(0, 0.2))  # The moment has to be anywhere in the work.
        writer.kill()
        writer.wait()
        writer.stdout.close()
        library = open_library(path)
        assert_whole(library)
        states.append(library.state())
        library.close()
    assert states == sorted(states)
    assert states[-1] > states[0]


def assert_whole(library: Library) -> None:
    """Nothing is half there: every product is of one import, and all that hangs on it fits."""
    assert integrity.problems(library.read()) == []
    assert not list((library.path / "work").glob("staging-*"))
    assert not list((library.path / "index").glob("*.part*"))
    keys = products.keys(library)
    found = products.products(library, keys)
    assert len(found) == products.counts(library).products >= 29
    rounds = {product.title.split()[0] for product in found if product.title.startswith("round")}
    assert len(rounds) <= 1
    if rounds:
        by_words = fulltext.search(library, parse_words(rounds.pop())).keys
        assert sorted(by_words.tolist()) == sorted(keys.tolist())
    owners, _ = vectors.load(library, "meaning", "space")
    assert np.isin(owners, keys).all()
    index = generation.open_index(library, "meaning", "space")
    assert index.ids().tolist() == owners.tolist()
    contents, shown = pictures.contents_of_products(library)
    assert np.isin(shown, keys).all()
    looked = vectors.load(library, "looks", "net")[0]
    assert np.isin(looked, contents).all()
    made.adopt(library, found)  # And it can be written again.
