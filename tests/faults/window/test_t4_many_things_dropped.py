"""T4: whatever is dropped on the window is handled or refused, and the window never stalls over it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.widgets import drops, feed_drops
from tests.window import PATIENCE, Start

MANY = 10_000
STEPS_EACH = 60
"""Calls that one name may cost: a look at its ending, at several places."""
LOOKS = 100
"""Names that may be looked up on the disk: 64 that could be folders, and the first of all."""


def _mime(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def _drop(program: object, mime: QMimeData) -> None:
    program.window.take_drop(mime)  # type: ignore[attr-defined]


def _steps(work: Callable[[], object]) -> int:
    """How many functions this thread calls meanwhile: the same however busy the computer is."""
    called = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return called


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name that is looked up on the disk while things are dropped."""
    found: list[str] = []
    real = feed_drops.QFileInfo

    def look(path: str) -> object:
        found.append(path)
        return real(path)

    for module in (feed_drops, drops):
        monkeypatch.setattr(module, "QFileInfo", look)
    return found


@pytest.mark.parametrize("name", ["picture {}.jpg", "perhaps a folder {}", "notes {}.pdf"])
def test_ten_thousand_things_at_once(
    start: Start, qtbot: QtBot, shop_copy: Path, looked_up: list[str], name: str
) -> None:
    program = start(shop_copy)
    mime = _mime(*("/nowhere/" + name.format(n) for n in range(MANY)))
    assert _steps(lambda: _drop(program, mime)) < STEPS_EACH * MANY
    assert len(looked_up) <= LOOKS
    assert program.frame.work.page() == "search"


def test_a_folder_is_looked_at_as_a_catalogue(
    start: Start, qtbot: QtBot, shop_copy: Path, feed: Path
) -> None:
    program = start(shop_copy)
    _drop(program, _mime(str(feed.parent)))
    qtbot.waitUntil(lambda: program.frame.work.sheet() is not None, timeout=PATIENCE)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)


def test_a_library_is_opened(start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path) -> None:
    program = start(tmp_path / "Other.mmrec")
    _drop(program, _mime(str(shop_copy)))
    qtbot.waitUntil(lambda: program.bridge.workspace.library.path == shop_copy, timeout=PATIENCE)


def test_text_a_link_and_nothing_break_nothing(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    program = start(shop_copy)
    text = QMimeData()
    text.setText("red hoodie")
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/a/page")])
    for mime in (text, link, QMimeData()):
        _drop(program, mime)
        qtbot.wait(20)
    assert program.frame.work.page() == "search"
    assert not program.window.toasts.texts() or "went wrong" not in program.window.toasts.texts()[0]
