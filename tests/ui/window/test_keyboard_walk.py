"""The way through the whole window without a mouse: Tab reaches everything that can be clicked, shows
where it is, and comes back; Escape closes what lies on top.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui.app import Program
from tests.window import PATIENCE, Start, import_feed, settle, texts

MOST = 200
AROUND = 4
CLICKED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QLineEdit)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def round_trip() -> list[QWidget]:
    """Where Tab leads, until it is back where it began."""
    first = focused()
    found = [first]
    for _ in range(MOST):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if focused() is first:
            return found
        assert focused() not in found, f"Tab is caught near {called(focused())}"
        found.append(focused())
    raise AssertionError("Tab does not come back")


def called(widget: QWidget) -> str:
    """A widget in words, for whoever reads that it was not reached."""
    text = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{text}” in {type(widget.parentWidget()).__name__}"


def clickable(area: QWidget) -> list[QWidget]:
    """What can be clicked in an area now, but for bars and headers that keys move otherwise."""
    return [
        each
        for each in area.findChildren(QWidget)
        if isinstance(each, CLICKED)
        and each.isVisible()
        and each.isEnabled()
        and not isinstance(each, QScrollBar)
        and not each.inherits("QHeaderView")
        and not each.inherits("QTableCornerButton")
    ]


def reached(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether Tab stops there; of choices that exclude each other at one, arrows do the rest."""
    if widget in stops:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(each in stops for each in group.buttons())
    # A list that only shows is read, not used.
    return isinstance(widget, QAbstractItemView) and widget.selectionMode() == (
        QAbstractItemView.SelectionMode.NoSelection
    )


def unreached(area: QWidget) -> list[str]:
    """What can be clicked in an area and is not reached by Tab."""
    stops = round_trip()
    return [called(each) for each in clickable(area) if not reached(each, stops)]


def unmarked() -> list[str]:
    """Stops that look the same with and without the keyboard; Tab scrolls to each of them."""
    found = []
    for _ in round_trip():
        widget = focused()
        with_it = seen(widget)
        widget.clearFocus()
        if seen(widget) == with_it:
            found.append(called(widget))
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return found


def seen(widget: QWidget) -> QImage:
    """A widget and what is around it, as the window shows it."""
    QApplication.processEvents()
    window = widget.window()
    corner = widget.mapTo(window, widget.rect().topLeft())
    area = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(area.intersected(window.rect())).toImage()


@pytest.fixture
def program(start: Start, qtbot: QtBot, shop_copy: Path) -> Iterator[Program]:
    """The thirty products, in a window that has the keyboard."""
    made = start(shop_copy)
    made.frame.resize(1440, 900)
    made.frame.activateWindow()
    qtbot.waitUntil(made.frame.isActiveWindow, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Index up to date" in texts(made.frame.jobs), timeout=PATIENCE)
    settle(qtbot, made)
    yield made


def ask(qtbot: QtBot, program: Program, query: Query) -> None:
    """A search, answered and looked at."""
    program.window.show_query(query)
    search = program.window.search
    qtbot.waitUntil(
        lambda: (
            bool(search.grid.products.hits)
            and not search.header.is_refining()
            and "Answered" in texts(program.frame.jobs)
        ),
        timeout=PATIENCE,
    )
    settle(qtbot, program)
    program.window.focus_search()


def test_through_the_search(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "red.png"
    Image.new("RGB", (64, 64), "red").save(file)
    picture = PictureSource(path=str(file))
    where = {"colour": ("red", "blue"), "stock": ("in",)}
    ask(qtbot, program, Query(text="hoodie jacket kettle", images=(picture,), where=where))
    assert unreached(program.frame) == []
    assert unmarked() == []


def test_filters_come_between_the_words_and_the_products(program: Program, qtbot: QtBot) -> None:
    ask(qtbot, program, Query(text="hoodie"))
    search = program.window.search
    areas = [search.bar, search.filters, search.header, search.grid, search.inspector]
    walked = [
        place
        for stop in round_trip()
        for place, area in enumerate(areas)
        if area is stop or area.isAncestorOf(stop)
    ]
    assert walked == sorted(walked)
    assert set(walked) == set(range(len(areas)))


def test_through_products_side_by_side(program: Program, qtbot: QtBot) -> None:
    program.window.show_product("P00")
    program.window.show_product("P10")
    similar = program.window.similar
    similar.toggle_split()
    similar.columns[1].mode_chosen.emit("looks")
    qtbot.waitUntil(
        lambda: all(bool(column.grid.products.hits) for column in similar.columns), timeout=PATIENCE
    )
    settle(qtbot, program)
    similar.columns[0].grid.setFocus()
    assert unreached(program.frame) == []
    assert unmarked() == []


@pytest.mark.parametrize("page", ["catalogue", "quality", "models", "settings", "welcome"])
def test_through_a_page(program: Program, qtbot: QtBot, feed: Path, page: str) -> None:
    if page == "catalogue":
        import_feed(qtbot, program, feed)
        settle(qtbot, program)
    program.window.show_page(page)
    assert program.frame.work.page() == page
    program.frame.rail.button("search").setFocus()
    assert unreached(program.frame) == []
    assert unmarked() == []


def test_through_the_import_sheet_and_its_list(program: Program, qtbot: QtBot, feed: Path) -> None:
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    assert focused() is sheet.confirm
    assert unreached(program.frame) == []
    assert unmarked() == []
    program.window.imports.show_preview_rejections()
    rejections = program.frame.work.sheet()
    assert rejections is not sheet
    rejections.setFocus()
    assert unreached(program.frame) == []
    assert unmarked() == []


def test_the_import_sheet_on_a_small_screen(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    names = ["sku", "title", *(f"remark {number}" for number in range(30))]
    wide.write_text(f"{','.join(names)}\n{','.join('x' * 32)}\n", encoding="utf-8")
    program.frame.resize(1024, 600)
    program.window.imports.start([wide])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    assert unreached(program.frame) == []
    assert unmarked() == []


def test_escape_closes_what_lies_on_top(program: Program, qtbot: QtBot, feed: Path) -> None:
    window, work = program.window, program.frame.work
    window.imports.start([feed])
    sheet = work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    window.show_shortcuts()
    window.jobs.open()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not window.jobs.isVisible()
    assert work.sheet() is not sheet
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert work.sheet() is sheet
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert work.sheet() is None
    assert focused().isVisible()


def test_escape_in_the_query_empties_it_before_it_closes_a_message(
    program: Program, qtbot: QtBot
) -> None:
    ask(qtbot, program, Query(text="kettle"))
    program.window.toasts.warn("Something is wrong.")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert program.window.search.bar.words.text() == ""
    assert program.window.toasts.texts() == ["Something is wrong."]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert program.window.toasts.texts() == []


def test_the_keyboard_stays_in_what_lies_above_the_window(program: Program, qtbot: QtBot) -> None:
    for above in (program.window.switcher, program.window.jobs):
        before = focused()
        above.open()
        widget = getattr(above, "widget", above)
        for _ in range(5):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            assert widget is focused() or widget.isAncestorOf(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        assert not widget.isVisible()
        assert focused() is before
