"""T1, T3: a training that is cancelled, paused, left or killed at any moment leaves a valid library,
and can go on.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from mmrec_desktop.catalog import integrity, model_registry
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.training import gate
from mmrec_desktop.neural.training.gate import Verdict
from mmrec_desktop.services import resume
from mmrec_desktop.services.jobs.job import ENDED, JobView, State
from mmrec_desktop.services.search import search
from mmrec_desktop.services.train import weighing
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import coloured, finished, imported

ROUNDS = int(os.environ.get("MMREC_KILLS", "4"))
PRODUCTS = 30
SHORT = Options(loop={"epochs": 2})
CLOSELY = replace(SHORT, pictures_too=True)
KINDS = ("Cup", "Lamp", "Chair")
PATIENCE = 300.0
BETTER = Verdict(adopted=True, code="better", values={"points": 1.0})


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


@pytest.mark.timeout(240 + 60 * ROUNDS)
def test_stopped_in_any_way_at_any_moment(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adopting is part of what is cut short: thirty products judge too little, so the verdict is
    given.
    """
    monkeypatch.setattr(gate, "decide", lambda *_: BETTER)
    monkeypatch.setattr(weighing, "WEIGHTS", (0.5,))
    imported(workspace, write_shop(tmp_path / "shop"))
    began = time.monotonic()
    finished(train(workspace, SHORT))
    span = time.monotonic() - began
    chance = random.Random(11)
    for turn in range(ROUNDS):
        if chance.random() < 0.7:  # What it knows already must not judge: soon nobody could.
            model_registry.use(workspace.library, None)
        before = len(model_registry.models(workspace.library))
        options = chance.choice((SHORT, CLOSELY))
        job = workspace.queue.start("train", "heavy", partial(train, workspace, options))
        view = DEEDS[turn % len(DEEDS)](workspace, job, chance, span)
        if view is None:  # It was quit: the library is opened anew.
            encoders = workspace.encoders
            workspace.close()
            workspace = open_workspace(tmp_path / "shop.mmrec", encoders=encoders)
        assert not children()
        after = len(model_registry.models(workspace.library))
        assert after - before in ((0, 1) if view is None else (view.state is State.DONE,))
        whole(workspace)
    model_registry.use(workspace.library, None)
    done = finished(train(workspace, SHORT))
    assert model_registry.models(workspace.library)[-1].id == done.model
    assert resume.unfinished_training(workspace) is None
    workspace.close()


def cancelled(workspace: Workspace, job: int, chance: random.Random, span: float) -> JobView:
    """Sometimes it is held before."""
    time.sleep(chance.uniform(0, span))  # The moment has to be anywhere in the work.
    if chance.random() < 0.5:
        workspace.queue.pause(job)
        time.sleep(chance.uniform(0, 0.5))
    workspace.queue.cancel(job)
    view = ended(workspace, job)
    assert view.state in (State.CANCELLED, State.DONE), view.details
    return view


def held(workspace: Workspace, job: int, chance: random.Random, span: float) -> JobView:
    """It is held twice, and goes on to its end."""
    for _ in range(2):
        time.sleep(chance.uniform(0, span / 2))
        workspace.queue.pause(job)
        time.sleep(chance.uniform(0, 0.5))
        workspace.queue.resume(job)
    view = ended(workspace, job)
    assert view.state is State.DONE, view.details
    return view


def bereft(workspace: Workspace, job: int, chance: random.Random, span: float) -> JobView:
    """The child is killed: that is said as an error that is known, not as a fault of the program."""
    until(lambda: bool(children()) or status(workspace, job).state in ENDED)
    time.sleep(chance.uniform(0, span / 2))
    for each in children():
        each.kill()
    view = ended(workspace, job)
    assert view.state is State.DONE or str(view.error) == "child-died", view.details
    return view


def quit_while_learning(
    workspace: Workspace, job: int, chance: random.Random, span: float
) -> JobView | None:
    time.sleep(chance.uniform(0, span))
    return None


DEEDS = (cancelled, bereft, quit_while_learning, held)


def whole(workspace: Workspace) -> None:
    """The library is as somebody left it who never trained, or whose training ended."""
    assert integrity.problems(workspace.library.read()) == []
    if current := model_registry.current(workspace.library):
        assert model_registry.weights(workspace.library, current)
    hits = search(workspace, Query(text="lamp number 7")).hits
    assert hits[0].card.title == "Lamp number 7"
    assert ("fused" in hits[0].parts) == (current is not None)


def children() -> list[BaseProcess]:
    return [each for each in multiprocessing.active_children() if each.name == "training"]


def ended(workspace: Workspace, job: int) -> JobView:
    assert workspace.queue.wait_until_idle(PATIENCE)
    return status(workspace, job)


def status(workspace: Workspace, job: int) -> JobView:
    (view,) = [view for view in workspace.queue.views() if view.id == job]
    return view


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


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
