"""T1: cancelled at any moment, a job ends within two seconds and leaves a valid library."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.services import encode
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed, preview
from mmrec_desktop.services.jobs.job import ENDED, State
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import coloured, finished, write_shop

ROWS = 250
ROUNDS = 45


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(encode, "PICTURES_AT_ONCE", 4)
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


def write_feed(folder: Path, price: int) -> Path:
    lines = [f"P{n},Product {n},{price}.00 EUR" for n in range(ROWS)]
    feed = folder / "feed.csv"
    feed.write_text("\n".join(["id,title,price", *lines]) + "\n", encoding="utf-8")
    return feed


def cancelled(workspace: Workspace, kind: str, work: object, seconds: float) -> State:
    """Runs a job, cancels it after a while, and waits for its end; how it ended."""
    queue = workspace.queue
    job = queue.start(kind, "edit", work)  # type: ignore[arg-type]
    time.sleep(seconds)
    queue.cancel(job)
    assert queue.wait_until_idle(10)
    (view,) = [view for view in queue.views() if view.id == job]
    assert view.state in ENDED
    assert view.state is not State.FAILED, view.details
    assert not workspace.library.in_write()
    return view.state


def prices(workspace: Workspace) -> set[str]:
    found = products.cards(workspace.library, products.keys(workspace.library).tolist())
    return {str(card.price) for card in found}


def test_an_import_is_all_there_or_not_at_all(workspace: Workspace, tmp_path: Path) -> None:
    chance = random.Random(7)
    feed = write_feed(tmp_path, 1)
    began = time.monotonic()
    finished(import_feed(workspace, [feed], encode=False))
    span = time.monotonic() - began
    before = prices(workspace)
    ended = []
    for turn in range(ROUNDS):
        write_feed(tmp_path, turn + 2)
        state = cancelled(
            workspace,
            "import",
            lambda: import_feed(workspace, [feed], encode=False),
            chance.uniform(0, 1.1 * span),
        )
        ended.append(state)
        after = prices(workspace)
        assert after in (before, {f"€{turn + 2}.00"})
        if state is State.DONE:
            assert after != before
        before = after
    assert State.CANCELLED in ended


def test_a_preview_never_changes_anything(workspace: Workspace, tmp_path: Path) -> None:
    chance = random.Random(8)
    feed = write_feed(tmp_path, 1)
    for _ in range(ROUNDS):
        cancelled(
            workspace,
            "preview",
            lambda: preview(workspace, [feed], ImportOptions()),
            chance.uniform(0, 0.06),
        )
    assert products.counts(workspace.library).products == 0


def test_encoding_goes_on_where_it_was_cancelled(workspace: Workspace, tmp_path: Path) -> None:
    chance = random.Random(9)
    feed = write_shop(tmp_path / "shop", {f"{n:02}.png": coloured(n) for n in range(40)})
    finished(import_feed(workspace, [feed], encode=False))
    # Loaded before: the first pictures of a session wait for the network.
    workspace.encoders.pictures()
    left = [40]
    for _ in range(10):
        cancelled(workspace, "encode", lambda: encode_catalogue(workspace), chance.uniform(0, 0.4))
        left.append(products.counts(workspace.library).pictures_pending)
    assert left == sorted(left, reverse=True)
    finished(encode_catalogue(workspace))
    assert products.counts(workspace.library).pictures_pending == 0
    assert pictures.rejected(workspace.library) == []
