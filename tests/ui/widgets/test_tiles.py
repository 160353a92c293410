"""Cards stand side by side where there is room, and are never windows of their own."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.widgets.tiles import SIDE_BY_SIDE, Tiles


@pytest.mark.parametrize(("width", "beside"), [(SIDE_BY_SIDE + 50, True), (500, False)])
def test_two_cards_share_a_row_where_it_is_wide(qtbot: QtBot, width: int, beside: bool) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    one, other = QLabel("one"), QLabel("other")
    tiles.add_row(one, other)
    tiles.resize(width, 400)
    tiles.show()
    qtbot.waitExposed(tiles)
    qtbot.waitUntil(lambda: (one.y() == other.y()) is beside)


def test_a_card_that_is_shown_later_is_seen_at_once_and_in_its_place(qtbot: QtBot) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    one, other = QLabel("one"), QLabel("other")
    one.hide()
    tiles.add_row(one)
    tiles.add_row(other)
    tiles.show()
    qtbot.waitExposed(tiles)
    assert not one.isWindow()
    one.setVisible(True)
    tiles.showing_changed()
    assert one.isVisible()
    qtbot.waitUntil(lambda: one.y() < other.y())
