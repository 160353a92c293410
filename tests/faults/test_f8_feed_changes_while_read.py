"""F8: a feed that changes while it is read is noticed; nothing of it is imported."""

import os
from pathlib import Path

import pytest

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.errors import FeedChanged, FeedUnreadable, MMRecError
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import finished

LINES = "".join(f"P{n},Product number {n},{n + 1}\n" for n in range(1200))


def begun(workspace: Workspace, file: Path) -> object:
    file.write_text("id,title,price\n" + LINES, encoding="utf-8")
    steps = import_feed(workspace, [file], encode=False)
    next(steps)
    return steps


def test_rows_added_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    steps = begun(workspace, file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("P9999,One more,1\n")
    with pytest.raises(FeedChanged, match="feed-changed"):
        finished(steps)  # type: ignore[arg-type]
    assert products.counts(workspace.library).products == 0
    finished(import_feed(workspace, [file], encode=False))
    assert products.counts(workspace.library).products == 1201


def test_same_size_another_time(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    steps = begun(workspace, file)
    os.utime(file, ns=(1, 1))
    with pytest.raises(FeedChanged):
        finished(steps)  # type: ignore[arg-type]
    assert products.counts(workspace.library).products == 0


def test_removed_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    steps = begun(workspace, file)
    file.unlink()
    with pytest.raises((FeedChanged, FeedUnreadable)) as caught:
        finished(steps)  # type: ignore[arg-type]
    assert isinstance(caught.value, MMRecError)
    assert products.counts(workspace.library).products == 0
