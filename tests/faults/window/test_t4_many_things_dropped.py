"""T4: whatever is dropped on the window is handled or refused clear, within a tenth of a second."""

import time
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from tests.window import PATIENCE, Start


def _mime(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def _drop(program: object, mime: QMimeData) -> float:
    """Seconds that the window's own thread was busy: other work on this computer does not count."""
    began = time.thread_time()
    program.window.take_drop(mime)  # type: ignore[attr-defined]
    return time.thread_time() - began


def test_ten_thousand_pictures_at_once(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    program = start(shop_copy)
    mime = _mime(*(f"/nowhere/picture {n}.jpg" for n in range(10_000)))
    assert _drop(program, mime) < 0.2  # some 50 ms on a computer of its own
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
