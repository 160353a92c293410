"""The way through the search without a mouse, and what stays when the window is made anew."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.panes.search.presenter import build as build_search
from mmrec_desktop.ui.strings import set_language
from tests.ui.search.conftest import Searching


def test_from_the_words_to_more_like_this_and_back(searching: Searching) -> None:
    searching.find("blue box", "Blue Box")
    searching.view.bar.words.suggest([])
    QTest.keyClick(searching.view.bar.words, Qt.Key.Key_Down)
    grid = searching.view.grid
    assert grid.hasFocus()
    assert grid.currentIndex().row() == 0
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 1
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert not searching.view.inspector.isVisible()
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert searching.view.inspector.isVisible()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert searching.similar.isVisible()
    searching.until(lambda: searching.similar.columns[0].grid.products.hits)
    QTest.keyClick(searching.similar, Qt.Key.Key_Escape)
    searching.until(searching.view.isVisible)


def test_typing_over_the_grid_goes_on_in_the_bar(searching: Searching) -> None:
    searching.view.grid.setFocus()
    QTest.keyClicks(searching.view.grid, "c")
    assert searching.view.bar.words.hasFocus()
    assert searching.view.bar.words.text() == "c"


def test_the_best_hit_stays_chosen_while_an_answer_refines(searching: Searching) -> None:
    searching.find("red cap", "Red Cap")
    searching.qtbot.wait(300)
    current = searching.view.grid.current()
    assert current is not None
    assert current.card.title == searching.titles()[0]


def test_a_choice_stays_when_the_answer_is_asked_again(searching: Searching) -> None:
    searching.find("red cap", "Red Cap")
    searching.view.grid.choose(2)
    chosen = searching.view.grid.current()
    searching.view.refresh()
    searching.qtbot.wait(500)
    assert chosen is not None
    now = searching.view.grid.current()
    assert now is not None and now.card.id == chosen.card.id


def test_another_language_keeps_the_query(searching: Searching, qtbot: QtBot) -> None:
    searching.find("green mug", "Green Mug")
    searching.view.filters.set_where({"colour": ("green",)})
    searching.view.add_product("CA2", "Green Cap")
    state = searching.view.state()
    set_language("zh_CN")
    searching.bridge.forget_answers()
    again = build_search(searching.bridge)
    qtbot.addWidget(again)
    again.resize(1200, 800)
    again.show()
    again.restore(state)
    assert again.query() == searching.view.query()
    qtbot.waitUntil(lambda: bool(again.grid.products.hits), timeout=20_000)
    qtbot.waitUntil(lambda: again.bar.chips()[0].item.label == "Green Cap", timeout=20_000)
    assert [pill.text() for pill in again.header.active.pills()] == ["颜色：绿色"]
    again.thumbnails.close()
    set_language("en")
