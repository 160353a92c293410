"""S1: kill -9 at any moment of a training, judging and adopting: the library opens whole."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mmrec_desktop.catalog import integrity, model_registry
from mmrec_desktop.catalog.library import open_library
from tests.faults.test_t1_cancel_a_training import write_shop

KILLS = int(os.environ.get("MMREC_KILLS", "2"))
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.timeout(180 + 60 * KILLS)
def test_a_killed_training_leaves_a_committed_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    feed, library = write_shop(tmp_path / "shop"), tmp_path / "shop.mmrec"
    assert begin(library, "import", str(feed)).wait() == 0
    began = time.monotonic()
    assert begin(library, "train").wait() in (0, 1)
    span = time.monotonic() - began
    chance = random.Random(5)
    for seed in range(1, KILLS + 1):
        before = len(outcomes(library))
        running = begin(library, "train", "--seed", str(seed))
        time.sleep(chance.uniform(0, 1.1 * span))  # The moment has to be anywhere in the work.
        running.kill()
        running.wait()
        assert len(outcomes(library)) in (before, before + 1)
    assert begin(library, "train").wait() in (0, 1)
    assert not (library / "work" / "training").exists()


def begin(library: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mmrec_desktop", "--library", str(library), *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def outcomes(path: Path) -> list[str]:
    """The trainings on record; what is in use can be read and is what was recorded."""
    library = open_library(path)
    try:
        assert integrity.problems(library.read()) == []
        assert not list((path / "models").glob("*.part"))
        if current := model_registry.current(library):
            assert model_registry.weights(library, current)
        return [each.id for each in model_registry.models(library)]
    finally:
        library.close()
