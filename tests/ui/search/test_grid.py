"""The grid with a hundred thousand products: where cards lie, which of them are drawn."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.hit import Band, Card, Hit
from mmrec_desktop.domain.money import Money
from mmrec_desktop.ui import theme
from mmrec_desktop.ui.strings import set_language
from mmrec_desktop.ui.widgets.card_cache import CardCache
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.product_grid import ProductGrid
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MANY = 100_000
IN_SIGHT = 60
"""Cards that fit into the grid of these tests, and a row above and below."""


def hit(number: int, band: Band = "sure") -> Hit:
    card = Card(number, f"P{number}", f"Product {number} 商品", Money(Decimal(number), "USD"), 3)
    return Hit(card, 0.7, {"words": 0.4, "meaning": 0.3}, band)


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> ProductGrid:
    set_language("en")
    theme.apply(qapp, "light")
    made = ProductGrid(Thumbnails())
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def test_of_a_hundred_thousand_cards_only_those_in_sight_are_looked_at(
    grid: ProductGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid.set_hits([hit(number) for number in range(MANY)], banded=False)
    grid.grab()
    looked_at: list[int] = []
    card = CardCache.card

    def counted(cache: CardCache, shown: Hit, *more: Any, **options: Any) -> QPixmap | None:
        looked_at.append(shown.card.key)
        return card(cache, shown, *more, **options)

    monkeypatch.setattr(CardCache, "card", counted)
    for value in range(0, grid.verticalScrollBar().maximum(), 400_000):
        looked_at.clear()
        grid.verticalScrollBar().setValue(value)
        grid.viewport().repaint()
        assert 0 < len(set(looked_at)) <= IN_SIGHT


def test_keys_reach_both_ends(grid: ProductGrid) -> None:
    grid.set_hits([hit(number) for number in range(MANY)], banded=False)
    grid.choose(0)
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.currentIndex().row() == MANY - 1
    assert grid.verticalScrollBar().value() == grid.verticalScrollBar().maximum()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.currentIndex().row() == 0
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == grid.places().columns


def test_bands_begin_a_section(grid: ProductGrid) -> None:
    bands: list[Band] = ["sure"] * 3 + ["maybe"] * 5 + ["none"] * 2
    grid.set_hits([hit(number, band) for number, band in enumerate(bands)], banded=True)
    labels = [section.label for section in grid.places().sections]
    assert labels == ["", "less sure from here", "only the nearest from here"]
    for size in "SML":
        grid.set_size(size)
        index = grid.products.index(9, 0)
        assert grid.indexAt(grid.visualRect(index).center()).row() in (9, -1)


def test_cards_keep_their_place_when_more_arrive(grid: ProductGrid) -> None:
    grid.set_hits([hit(number) for number in range(400)], banded=False)
    grid.choose(120)
    grid.verticalScrollBar().setValue(900)
    grid.append([hit(number) for number in range(390, 800)])
    assert len(grid.products.hits) == 800
    assert grid.verticalScrollBar().value() == 900
    assert grid.currentIndex().row() == 120


def test_a_screen_reader_hears_title_price_and_stock(grid: ProductGrid) -> None:
    grid.set_hits([hit(7)], banded=False)
    said = grid.products.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Product 7" in said and "3 in stock" in said


def test_titles_are_in_the_language_of_the_window_where_the_shop_has_them() -> None:
    card = Card(1, "P1", "Red kettle", titles=(("zh_CN", "红色水壶"), ("de", "Roter Kessel")))
    set_language("zh_CN")
    assert title_text(card) == "红色水壶"
    set_language("en")
    assert title_text(card) == "Red kettle"
