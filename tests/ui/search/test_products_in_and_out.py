"""Products: as chips of the query, dragged out, copied and exported."""

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from mmrec_desktop.ui.panes.search.result_menu import menu_of, wishes_for
from mmrec_desktop.ui.widgets.product_mime import PRODUCTS, product_mime, products_in
from tests.ui.search.conftest import Searching


def choose(searching: Searching, *rows: int) -> None:
    grid = searching.view.grid
    grid.setFocus()
    grid.choose(rows[0])
    for row in rows[1:]:
        index = grid.products.index(row, 0)
        place = grid.visualRect(index).center()
        QTest.mouseClick(
            grid.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            place,
        )


def drop_on_bar(searching: Searching, mime: QMimeData, share: float) -> None:
    bar = searching.view.bar
    place = QPointF(bar.width() * share, bar.height() / 2)
    enter = QDragEnterEvent(
        place.toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    bar.dragEnterEvent(enter)
    assert enter.isAccepted()
    bar.dropEvent(
        QDropEvent(
            place,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_product_dragged_to_the_left_is_liked(searching: Searching) -> None:
    searching.find("red mug", "Red Mug")
    mime = product_mime([searching.view.grid.products.hits[0]])
    searching.view.bar.clear()
    drop_on_bar(searching, mime, 0.2)
    assert searching.view.query().like == ("MU0",)
    searching.until(lambda: searching.titles() and "Mug" in searching.titles()[0])


def test_a_product_dragged_to_the_right_is_not_liked(searching: Searching) -> None:
    searching.find("red mug", "Red Mug")
    mime = product_mime([searching.view.grid.products.hits[0]])
    searching.type("mug")
    drop_on_bar(searching, mime, 0.9)
    assert searching.view.query().unlike == ("MU0",)
    searching.until(lambda: searching.titles() and searching.titles()[0] != "Red Mug")


def test_backspace_takes_the_last_chip_away(searching: Searching) -> None:
    searching.view.add_product("CA1", "Blue Cap")
    searching.view.add_product("CA1", "Blue Cap", negative=True)
    assert searching.view.query().unlike == ("CA1",)
    searching.view.focus_words()
    QTest.keyClick(searching.view.bar.words, Qt.Key.Key_Backspace)
    assert searching.view.query().is_empty()


def test_results_leave_as_files_and_rows(searching: Searching) -> None:
    searching.find("blue ball", "Blue Ball")
    choose(searching, 0)
    mime = searching.view.grid.products.mimeData([searching.view.grid.currentIndex()])
    assert [Path(url.toLocalFile()).name for url in mime.urls()] == ["ball-blue.png"]
    assert products_in(mime) == [("BA1", "Blue Ball")]
    assert mime.text().startswith("BA1\tBlue Ball\t31.50")


def test_another_program_may_not_write_anything_into_the_query() -> None:
    mime = QMimeData()
    mime.setData(PRODUCTS, b"[[1, 2, 3], {}, [")
    assert products_in(mime) == []
    mime.setData(PRODUCTS, b'{"a": 1}')
    assert products_in(mime) == []


def test_copies(searching: Searching) -> None:
    searching.find("X1", "=SUM(A1) & 5 < 6")
    hit = searching.view.grid.products.hits[0]
    clipboard = QGuiApplication.clipboard()
    searching.view.wished.emit("copy-title", [hit])
    assert clipboard.text() == "=SUM(A1) & 5 < 6"
    searching.view.wished.emit("copy-id", [hit])
    assert clipboard.text() == "X1"
    searching.find("red cap", "Red Cap")
    choose(searching, 0)
    QTest.keySequence(searching.view.grid, "Ctrl+C")
    assert clipboard.text().startswith("CA0\tRed Cap")
    searching.view.bar.clear()
    searching.view.focus_words()
    QTest.keySequence(searching.view.bar.words, "Ctrl+V")
    assert searching.view.query().like == ("CA0",)


def test_a_copied_picture_is_a_picture(searching: Searching) -> None:
    searching.find("green ball", "Green Ball")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("nothing yet")
    searching.view.wished.emit("copy-picture", searching.view.grid.products.hits[:1])
    searching.until(lambda: clipboard.mimeData().hasImage())


def test_the_menu_offers_what_fits_one_product_and_several(searching: Searching) -> None:
    for count in (1, 2):
        wishes = [what for what in wishes_for(count) if what]
        assert ("open-picture" in wishes) == (count == 1)
        assert {"like", "copy-id", "export-chosen"} <= set(wishes)
        menu = menu_of(searching.view.grid.products.hits[:count], lambda *_: None, searching.view)
        said = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert len(said) == len(wishes)
        assert not any(text.startswith("action.") for text in said)
        menu.deleteLater()


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The dialog answers with a file in this folder, of the kind that was asked for."""

    def answer(self: QFileDialog) -> None:
        self.fileSelected.emit(str(tmp_path / f"out.{self.defaultSuffix()}"))
        self.finished.emit(1)

    monkeypatch.setattr(QFileDialog, "open", answer)
    return tmp_path


def test_all_results_are_exported(searching: Searching, saved_as: Path) -> None:
    searching.view.filters.set_where({"category": ("Kitchen",)})
    searching.view.asked.emit(False)
    searching.until(lambda: len(searching.titles()) == 4)
    searching.view.export_wanted.emit("csv")
    searching.until(lambda: (saved_as / "out.csv").is_file())
    with (saved_as / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title"] for row in rows} == {"Red Mug", "Blue Mug", "Green Mug", "Black Mug"}


def test_the_selection_is_exported(searching: Searching, saved_as: Path) -> None:
    searching.type("cap")
    searching.until(lambda: searching.titles() and "Cap" in searching.titles()[0])
    choose(searching, 0, 2)
    chosen = searching.view.grid.selected()
    assert len(chosen) == 2
    searching.view.wished.emit("export-chosen", chosen)
    searching.until(lambda: (saved_as / "out.csv").is_file())


def test_a_workbook_holds_no_formula(searching: Searching, saved_as: Path) -> None:
    searching.find("X1", "=SUM(A1) & 5 < 6")
    searching.view.export_wanted.emit("xlsx")
    searching.until(lambda: (saved_as / "out.xlsx").is_file())
    sheet = openpyxl.load_workbook(saved_as / "out.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
