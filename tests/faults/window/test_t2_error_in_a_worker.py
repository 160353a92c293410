"""T2: an exception in a worker is said once, in words, with details to copy; the work goes on."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.progress import Progress
from tests.window import PATIENCE, Start, texts


def _broken() -> Generator[Progress, None, None]:
    yield Progress("reading")
    raise ZeroDivisionError("made for the test")


def test_a_bug_is_said_once_with_details_and_the_queue_goes_on(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    for _ in range(3):
        program.bridge.run("import", "edit", _broken)
    done: list[int] = []
    program.bridge.ask(lambda: 7, done.append, lane="edit")
    qtbot.waitUntil(lambda: done == [7], timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(program.window.toasts.texts()), timeout=PATIENCE)
    qtbot.wait(100)
    assert program.window.toasts.texts() == ["Something went wrong that should not."]
    (toast,) = program.window.toasts._shown
    assert "Traceback" not in texts(toast)
    copier = next(b for b in toast.findChildren(QPushButton) if b.text() == "Copy details")
    copier.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    program.window.escape()
    assert program.window.toasts.texts() == []


def test_a_known_error_has_a_sentence_and_a_hint_and_no_details(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    def missing() -> None:
        raise NotFound("product-missing", product="<b>X1</b>")

    program = start(shop_copy)
    program.bridge.ask(missing, lambda _nothing: None)
    qtbot.waitUntil(lambda: bool(program.window.toasts.texts()), timeout=PATIENCE)
    (toast,) = program.window.toasts._shown
    said = texts(toast)
    assert "There is no product <b>X1</b>" in said  # V5: shown as it is, never as markup
    assert "Check the id" in said
    assert "Copy details" not in said
