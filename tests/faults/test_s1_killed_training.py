"""S1: kill -9 at any moment of a training, judging and adopting: the library opens whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from mmrec_desktop.catalog import integrity, model_registry
from mmrec_desktop.catalog.library import open_library
from tests.faults.test_t1_cancel_a_training import until, write_shop

KILLS = int(os.environ.get("MMREC_KILLS", "2"))
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from mmrec_desktop.cli.main import run
from mmrec_desktop.neural.training.gate import Verdict
from mmrec_desktop.services.train import judge
judge.gate.decide = lambda *_: Verdict(adopted=True, code="better", values={"points": 1.0})
sys.exit(run(sys.argv[1:], open_window=None))
"""
"""The program as it is, but with a verdict that adopts: thirty products judge too little."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.timeout(240 + 60 * KILLS)
def test_a_killed_training_leaves_a_committed_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    feed, library = write_shop(tmp_path / "shop"), tmp_path / "shop.mmrec"
    assert begin(library, "import", str(feed)).wait() == 0
    began = time.monotonic()
    assert begin(library, "train").wait() == 0
    span = time.monotonic() - began
    assert len(outcomes(library)) == 1
    chance = random.Random(5)
    for _ in range(KILLS):
        before = len(outcomes(library))
        running = begin(library, "train", *chance.choice(([], ["--pictures-too"])))
        time.sleep(chance.uniform(0, 1.1 * span))  # The moment has to be anywhere in the work.
        if chance.random() < 0.3:
            running.send_signal(signal.SIGSTOP)  # A computer that sleeps, and does not wake up.
            time.sleep(chance.uniform(0, 1))
        kill_alone(running)
        assert len(outcomes(library)) in (before, before + 1)
    assert begin(library, "search", "lamp number 7").wait() == 0
    before = len(outcomes(library))
    assert begin(library, "train").wait() == 0
    assert len(outcomes(library)) == before + 1
    assert not (library / "work" / "training").exists()
    # Weights of an adoption that was cut short are gone with the next one.
    assert not list((library / "models").glob("*.part"))


def begin(library: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--library", str(library), *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_alone(running: subprocess.Popen[bytes]) -> None:
    """The children are not killed with it: they end because it is gone."""
    try:
        left = psutil.Process(running.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        left = []
    running.kill()
    running.wait()
    until(lambda: not any(is_alive(each) for each in left))


def is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def outcomes(path: Path) -> list[str]:
    """The trainings on record; what is in use can be read and is what was recorded.

    Nothing is in use afterwards: what a model knows must not judge the next one, so that soon
    nobody could.
    """
    library = open_library(path)
    try:
        assert integrity.problems(library.read()) == []
        if current := model_registry.current(library):
            assert model_registry.weights(library, current)
            model_registry.use(library, None)
        return [each.id for each in model_registry.models(library)]
    finally:
        library.close()
