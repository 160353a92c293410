"""The real program: real window, real library, real jobs; only settings and data lie elsewhere."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401 — its plugin imports it at the very end, when Qt's leftovers disturb that
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mmrec_desktop.services.settings import Settings, save_settings
from mmrec_desktop.ui.app import Program

PATIENCE = 60_000
QUIET = 0.25
"""Seconds: longer than a field waits for the next key, or a poll for the next look."""

Start = Callable[..., Program]

ROWS = 40


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and libraries of this test only, in English and light."""
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("MMREC_DATA_HOME", str(tmp_path / "data"))
    save_settings(Settings(language="en", theme="light"))
    return tmp_path / "config"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Forty products of which two have no title, and none a picture that is there."""
    rows = ["sku,title,price,colour,image"]
    rows += [f"S{n:03},Kettle number {n},{n}.90,red,img/{n}.jpg" for n in range(ROWS - 2)]
    rows += ["T1,,3.00,blue,", "T2,,4.00,blue,"]
    folder = tmp_path / "feeds"
    folder.mkdir()
    file = folder / "shop 商品.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def shop_copy(full_library: Path, tmp_path: Path) -> Path:
    """The thirty made products in a closed library of the test's own."""
    path = tmp_path / "Made shop.mmrec"
    shutil.copytree(full_library, path)
    return path


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts the program on a library and waits until it is open."""
    begun: list[Program] = []

    def begin(library: Path | None = None, *, opened: bool = True, **options: Any) -> Program:
        program = Program(qapp, library, demo=False, **options)
        begun.append(program)
        program.start()
        qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE)
        if opened:
            qtbot.waitUntil(lambda: program.bridge.is_open, timeout=PATIENCE)
            qtbot.waitUntil(lambda: program.window.overview is not None, timeout=PATIENCE)
        return program

    yield begin
    for program in begun:
        end(program)
    qapp.setStyleSheet("")


def end(program: Program) -> None:
    """Closes the window as its user does, and ends the process's part."""
    if not isValid(program):
        return
    program.frame.close()
    program.quit()
    program.frame.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def settle(qtbot: QtBot, program: Program) -> None:
    """Waits until nothing runs, is asked for or is on its way back to the window.

    An answer may lead to the next question, so quiet has to last.
    """
    busy = time.monotonic()

    def quiet() -> bool:
        nonlocal busy
        if not program.bridge.queue.wait_until_idle(0):
            busy = time.monotonic()
        return time.monotonic() > busy + QUIET

    qtbot.waitUntil(quiet, timeout=PATIENCE)


def import_feed(qtbot: QtBot, program: Program, feed: Path) -> None:
    """Brings a feed in as a user does: drop, look, confirm."""
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    sheet.confirm.click()
    qtbot.waitUntil(lambda: "Imported:" in texts(program.window.imports.card), timeout=PATIENCE)


def texts(widget: Any) -> str:
    """Everything that is written on a widget, shortened or not."""

    said = []
    for each in widget.findChildren(QLabel) + widget.findChildren(QAbstractButton):
        if not each.isHidden():
            said.append(each.whole() if hasattr(each, "whole") else each.text())
    return "\n".join(filter(None, said))


def says(widget: Any, words: str) -> None:
    """Waits until these words stand on a widget: what is shown comes from another thread."""
    until = time.monotonic() + PATIENCE / 1000
    while words not in (said := texts(widget)):
        assert time.monotonic() < until, f"{words!r} is not said in {said!r}"
        QTest.qWait(10)
