"""Everything is reached by a few letters and by keys."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui import theme
from tests.window import PATIENCE, Start, texts


def _entries(program: object) -> list[str]:
    switcher = program.window.switcher.widget  # type: ignore[attr-defined]
    return [entry.text for entry in switcher._model.entries]


def test_ctrl_k_finds_actions_products_and_searches(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    program.window.show_query(Query(text="blue kettle"))
    qtbot.waitUntil(lambda: bool(program.window.search.grid.products.hits), timeout=PATIENCE)
    program._actions.trigger("switcher")
    switcher = program.window.switcher.widget
    assert switcher.isVisible()
    assert "Go to Catalogue" in _entries(program)
    qtbot.keyClicks(switcher.field, "red hoodie")
    qtbot.waitUntil(lambda: "Red Hoodie" in _entries(program), timeout=PATIENCE)
    assert _entries(program)[-1] == "Search for “red hoodie”"
    qtbot.keyClick(switcher.field, Qt.Key.Key_Return)
    assert not switcher.isVisible()
    qtbot.waitUntil(lambda: "Red Hoodie" in program.window.similar.names(), timeout=PATIENCE)


def test_an_action_is_done_by_letters_and_enter(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    program._actions.trigger("switcher")
    switcher = program.window.switcher.widget
    qtbot.keyClicks(switcher.field, "go catal")
    qtbot.keyClick(switcher.field, Qt.Key.Key_Return)
    assert program.frame.work.page() == "catalogue"


def test_escape_leaves_and_gives_the_keyboard_back(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    program.frame.activateWindow()
    program.window.focus_search()
    before = QApplication.focusWidget()
    program._actions.trigger("switcher")
    qtbot.keyClick(program.window.switcher.widget.field, Qt.Key.Key_Escape)
    assert not program.window.switcher.widget.isVisible()
    assert QApplication.focusWidget() is before


def test_other_libraries_are_offered(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Winter 冬.mmrec"
    shutil.copytree(shop_copy, other)
    program = start(shop_copy)
    program.window.opening.open(other)
    qtbot.waitUntil(lambda: program.bridge.workspace.library.path == other, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(program.window.opening.others()), timeout=PATIENCE)
    program._actions.trigger("switcher")
    qtbot.keyClicks(program.window.switcher.widget.field, "made")
    assert "Made shop" in _entries(program)


def test_every_action_has_a_name_a_tooltip_and_its_keys_on_the_sheet(
    start: Start, shop_copy: Path
) -> None:
    program = start(shop_copy)
    actions = program._actions.all()
    for action in actions:
        assert not action.text().startswith("do.")
        assert not action.toolTip().startswith("do.")
    program._actions.trigger("shortcuts")
    said = texts(program.frame.work.sheet())
    for action in actions:
        if not action.shortcut().isEmpty():
            assert action.text() in said
    keys = [each.toString() for action in actions for each in action.shortcuts()]
    assert len(keys) == len(set(keys))
    program.window.escape()
    assert program.frame.work.sheet() is None


def test_whatever_takes_the_keyboard_has_a_name(start: Start, shop_copy: Path) -> None:
    """For screen readers: every button and field says what it is."""
    program = start(shop_copy)
    for page in ("search", "catalogue", "settings"):
        program.window.show_page(page)
        for kind in (QPushButton, QLineEdit):
            for each in program.frame.findChildren(kind):
                if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert _name(each), (page, each, each.parent())


def _name(widget: QWidget) -> str:
    said = widget.accessibleName() or widget.toolTip()
    return said or (widget.text() if isinstance(widget, QPushButton) else "")


def test_colours_are_switched_from_within_what_is_made_anew(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    before = program.window
    program._actions.trigger("switcher")
    switcher = program.window.switcher.widget
    qtbot.keyClicks(switcher.field, "light and dark")
    qtbot.keyClick(switcher.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not before, timeout=PATIENCE)
    assert theme.is_dark()
    program.window.show_page("settings")
    light = next(
        each
        for each in program.window.page("settings").findChildren(QAbstractButton)
        if each.text() == "Light"
    )
    qtbot.mouseClick(light, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not theme.is_dark(), timeout=PATIENCE)
    assert program.frame.work.page() == "settings"
