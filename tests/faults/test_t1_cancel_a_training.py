"""T1, T3: a training that is cancelled, paused or left at any moment leaves a valid library, and can
go on.
"""

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from mmrec_desktop.catalog import integrity, model_registry
from mmrec_desktop.services import resume
from mmrec_desktop.services.jobs.job import State
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import coloured, finished, imported

ROUNDS = int(os.environ.get("MMREC_KILLS", "2"))
PRODUCTS = 30
SHORT = Options(loop={"epochs": 2})
KINDS = ("Cup", "Lamp", "Chair")


def write_shop(folder: Path) -> Path:
    folder.mkdir()
    lines = ["id,title,category,price,picture"]
    for number in range(PRODUCTS):
        kind = KINDS[number % 3]
        (folder / f"{number}.png").write_bytes(coloured(number))
        lines.append(f"P{number},{kind} number {number},{kind}s,{number + 1}.00 EUR,{number}.png")
    feed = folder / "feed.csv"
    feed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return feed


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_cancelled_at_any_moment(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, write_shop(tmp_path / "shop"))
    began = time.monotonic()
    finished(train(workspace, SHORT))
    span = time.monotonic() - began
    chance = random.Random(11)
    for _ in range(ROUNDS):
        before = len(model_registry.models(workspace.library))
        job = workspace.queue.start("train", "heavy", lambda: train(workspace, SHORT))
        time.sleep(chance.uniform(0, span))  # The moment has to be anywhere in the work.
        if chance.random() < 0.5:
            workspace.queue.pause(job)
            time.sleep(chance.uniform(0, 0.5))
        workspace.queue.cancel(job)
        assert workspace.queue.wait_until_idle(30)
        (view,) = [view for view in workspace.queue.views() if view.id == job]
        assert view.state is not State.FAILED, view.details
        assert not [each for each in multiprocessing.active_children() if each.name == "training"]
        after = len(model_registry.models(workspace.library))
        assert after == before + (view.state is State.DONE)
        assert integrity.problems(workspace.library.read()) == []
    done = finished(train(workspace, SHORT))
    assert model_registry.models(workspace.library)[-1].id == done.model


def test_what_was_left_goes_on_at_its_last_epoch(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, write_shop(tmp_path / "shop"))
    work = train(workspace, SHORT)
    for progress in work:
        if progress.curve:
            break
    work.close()
    assert resume.unfinished_training(workspace) in (1, 2)
    again = train(workspace, SHORT)
    curves = [progress.curve for progress in again if progress.curve]
    assert curves[0][0].number == 1
    assert resume.unfinished_training(workspace) is None


def test_a_paused_training_waits(workspace: Workspace, tmp_path: Path) -> None:
    """Nobody asks, so the child stops at its next few batches; asked again, it goes on."""
    imported(workspace, write_shop(tmp_path / "shop"))
    work = train(workspace, Options(loop={"epochs": 30, "patience": 30}))
    for progress in work:
        if progress.curve:
            break
    time.sleep(1.0)  # Long enough for many epochs, if it went on.
    later = next(work)
    assert len(later.curve) - len(progress.curve) <= 2
    work.close()
    resume.drop_training(workspace)
    assert resume.unfinished_training(workspace) is None
