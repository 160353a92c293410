"""A picture's time limit counts what the child did, not what a busy computer kept from it."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from mmrec_desktop.intake.pictures.fair_clock import FairClock, charged


def test_a_child_that_was_ready_but_not_let_in_is_not_charged() -> None:
    assert charged(20.0, 0.4, ready=True) == 0.4


def test_a_child_that_works_is_charged_for_its_work() -> None:
    assert charged(2.0, 2.01, ready=True) == 2.0


def test_a_child_that_waits_for_a_drive_is_charged_in_full() -> None:
    assert charged(2.0, 0.0, ready=False) == 2.0


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import time; print(flush=True); time.sleep(99)"],
                               stdout=subprocess.PIPE)  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_child_that_hangs_runs_out_of_time(sleeper: subprocess.Popen[bytes]) -> None:
    clock = FairClock(sleeper.pid, 0.2)
    looks = 0
    while not clock.run_out():
        looks += 1
    assert looks  # it was not given up at first sight


def test_a_child_that_turns_in_circles_runs_out_of_time() -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        clock = FairClock(process.pid, 0.2)
        while not clock.run_out():
            pass
        process.kill()
