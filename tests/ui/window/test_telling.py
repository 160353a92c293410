"""What was done is said in a message that goes away; the line at the foot says how things stand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.settings import load_settings
from mmrec_desktop.ui.app import Program
from tests.window import PATIENCE, Start, texts


def ask(qtbot: QtBot, program: Program, text: str) -> None:
    """A search, answered."""
    program.window.show_query(Query(text=text))
    hits = program.window.search.grid.products
    qtbot.waitUntil(
        lambda: bool(hits.hits) and "Answered" in texts(program.frame.jobs), timeout=PATIENCE
    )


def test_an_export_is_said_and_the_next_one_begins_in_its_folder(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(shop_copy)
    window = program.window
    ask(qtbot, program, "kettle")
    folder = tmp_path / "exported"
    folder.mkdir()
    opened: list[str] = []

    def answer(self: QFileDialog) -> None:
        opened.append(self.directory().absolutePath())
        name = str(folder / f"out.{self.defaultSuffix()}")
        self.filesSelected.emit([name])
        self.fileSelected.emit(name)
        self.finished.emit(1)

    monkeypatch.setattr(QFileDialog, "open", answer)
    window.show_page("catalogue")
    program._actions.trigger("export")
    assert window.search.isVisible()
    qtbot.waitUntil(lambda: bool(window.toasts.texts()), timeout=PATIENCE)
    assert "written to out.csv" in window.toasts.texts()[0]
    assert "out.csv" not in texts(program.frame.jobs)
    assert load_settings().save_folder == str(folder)
    assert load_settings().last_folder == ""
    window.search.export_wanted.emit("xlsx")
    assert opened[-1] == str(folder)


def test_copying_twice_is_said_once(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    program = start(shop_copy)
    window = program.window
    ask(qtbot, program, "kettle")
    for _ in range(2):
        window.search.wished.emit("copy-id", window.search.grid.products.hits[:1])
    assert window.toasts.texts() == ["Copied."]
    # What a test copied would outlive the application, and be freed after it.
    QGuiApplication.clipboard().clear()


def test_what_cannot_be_searched_with_is_said_where_it_is_seen(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    window = program.window
    window.show_product("P00")
    assert window.similar.isVisible()
    mime = QMimeData()
    mime.setUrls([QUrl("https://shop.example/cap.png")])
    window.take_drop(mime)
    assert window.search.isVisible()
    assert "fetches nothing" in window.search.header.notice_text()
