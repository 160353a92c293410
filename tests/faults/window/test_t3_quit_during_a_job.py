"""T3: whoever closes the window during an import finds it going on at the next start."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.catalog.products import counts
from mmrec_desktop.services import browse, resume
from tests.window import PATIENCE, Start, end, settle, texts


@pytest.fixture
def large_feed(tmp_path: Path) -> Path:
    file = tmp_path / "large.csv"
    rows = (f"L{n},Lamp number {n},{n}.50" for n in range(6000))
    file.write_text("id,title,price\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def _begin(program: object, qtbot: QtBot, feed: Path) -> None:
    program.window.imports.start([feed])  # type: ignore[attr-defined]
    sheet = program.frame.work.sheet()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    sheet.confirm.click()


def test_an_import_goes_on_at_the_next_start(
    start: Start, qtbot: QtBot, tmp_path: Path, large_feed: Path
) -> None:
    path = tmp_path / "New.mmrec"
    program = start(path)
    _begin(program, qtbot, large_feed)
    workspace = program.bridge.workspace
    qtbot.waitUntil(lambda: resume.unfinished(workspace) is not None, timeout=PATIENCE)
    end(program)
    closed = open_library(path)
    assert counts(closed).products in (0, 6000)  # a committed state, whichever
    closed.close()
    again = start(path)
    qtbot.waitUntil(
        lambda: any("goes on now" in said for said in again.window.toasts.texts()),
        timeout=PATIENCE,
    )
    qtbot.waitUntil(
        lambda: "Imported: large.csv" in texts(again.window.imports.card), timeout=PATIENCE
    )
    assert browse.overview(again.bridge.workspace).counts.products == 6000
    assert resume.unfinished(again.bridge.workspace) is None


def test_a_cancelled_import_stays_cancelled(
    start: Start, qtbot: QtBot, tmp_path: Path, large_feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    _begin(program, qtbot, large_feed)
    card = program.window.imports.card
    card.cancelled.emit()
    qtbot.waitUntil(lambda: "cancelled" in texts(card), timeout=PATIENCE)
    settle(qtbot, program)
    workspace = program.bridge.workspace
    qtbot.waitUntil(lambda: resume.unfinished(workspace) is None, timeout=PATIENCE)
    assert browse.overview(workspace).counts.products == 0


def test_a_held_import_waits_and_goes_on(
    start: Start, qtbot: QtBot, tmp_path: Path, large_feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    _begin(program, qtbot, large_feed)
    card = program.window.imports.card
    card.held.emit(True)
    qtbot.waitUntil(lambda: "Resume" in texts(card), timeout=PATIENCE)
    assert "paused" in texts(card)
    card._hold.click()
    qtbot.waitUntil(lambda: "6,000 new" in texts(card), timeout=PATIENCE)
