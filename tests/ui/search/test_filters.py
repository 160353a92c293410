"""Filters: counts, pills that take them away, a typed range of prices."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from mmrec_desktop.domain.hit import FacetValue
from mmrec_desktop.ui.strings import set_language
from mmrec_desktop.ui.widgets.filter_row import value_label
from mmrec_desktop.ui.widgets.filters import branches
from tests.ui.search.conftest import Searching


def row(searching: Searching, name: str) -> QAbstractButton:
    found = [
        button
        for button in searching.view.filters.findChildren(QAbstractButton)
        if button.text() == name and not button.isHidden()
    ]
    assert len(found) == 1, name
    return found[0]


def pills(searching: Searching) -> list[str]:
    return [pill.text() for pill in searching.view.header.active.pills()]


def test_a_click_filters_and_counts_follow(searching: Searching) -> None:
    assert "4 products" in row(searching, "Kitchen").accessibleName()
    QTest.mouseClick(row(searching, "Kitchen"), Qt.MouseButton.LeftButton)
    searching.until(lambda: len(searching.titles()) == 4)
    assert pills(searching) == ["Category: Kitchen"]
    QTest.mouseClick(row(searching, "Blue"), Qt.MouseButton.LeftButton)
    searching.until(lambda: searching.titles() == ["Blue Mug"])
    assert pills(searching) == ["Category: Kitchen", "Colour: Blue"]


def test_a_pill_takes_its_filter_away(searching: Searching) -> None:
    QTest.mouseClick(row(searching, "Kitchen"), Qt.MouseButton.LeftButton)
    searching.until(lambda: len(searching.titles()) == 4)
    QTest.mouseClick(searching.view.header.active.pills()[0], Qt.MouseButton.LeftButton)
    searching.until(lambda: len(searching.titles()) == 17)
    assert not searching.view.header.active.isVisible()


def test_space_ticks_a_value(searching: Searching) -> None:
    box = row(searching, "In stock")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    searching.until(lambda: len(searching.titles()) == 12)
    assert row(searching, "In stock").isChecked()


def test_a_range_of_prices_is_typed(searching: Searching) -> None:
    prices = searching.view.filters.price_range()
    assert prices is not None
    prices.lowest.setFocus()
    QTest.keyClicks(prices.lowest, "42")
    QTest.keyClick(prices.lowest, Qt.Key.Key_Return)
    searching.until(lambda: len(searching.titles()) == 2)
    assert pills(searching) == ["Price: over 42"]
    QTest.keyClicks(prices.highest, "43")
    QTest.keyClick(prices.highest, Qt.Key.Key_Return)
    searching.until(lambda: len(searching.titles()) == 1)
    prices.lowest.clear()
    QTest.keyClick(prices.lowest, Qt.Key.Key_Return)
    searching.until(lambda: len(searching.titles()) > 2)
    assert searching.view.query().where == {"price": ("..43",)}
    searching.view.filters.clear()
    searching.until(lambda: len(searching.titles()) == 17)
    assert not prices.highest.text()


def test_filters_narrow_words_too(searching: Searching) -> None:
    searching.type("mug")
    searching.until(lambda: "Mug" in searching.titles()[0])
    QTest.mouseClick(row(searching, "Green"), Qt.MouseButton.LeftButton)
    searching.until(lambda: searching.titles()[:1] == ["Green Mug"])
    assert all(title.startswith("Green") for title in searching.titles())


def test_no_product_passes(searching: Searching) -> None:
    searching.view.filters.set_where({"category": ("Kitchen",), "price": ("40..",)})
    searching.view.asked.emit(False)
    searching.until(lambda: not searching.titles())
    assert searching.view.empty.isVisible()
    searching.view.empty.clicked.emit()
    searching.until(lambda: len(searching.titles()) == 17)


def test_colours_are_named_in_the_language() -> None:
    set_language("zh_CN")
    assert value_label("colour", FacetValue("blue", 3)) == "蓝色"
    set_language("en")
    assert value_label("colour", FacetValue("blue", 3)) == "Blue"


def test_sorted_by_price(searching: Searching) -> None:
    searching.view.header.set_sort("price")
    searching.view.asked.emit(False)
    searching.until(lambda: searching.titles()[1] == "Red Mug")
    prices = [hit.card.price.amount for hit in searching.view.grid.products.hits if hit.card.price]
    assert prices == sorted(prices)


def test_what_lies_within_a_category_follows_it() -> None:
    values = [FacetValue("Tops", 9), FacetValue("Gear", 7), FacetValue("Jackets", 4, "", "Tops")]
    assert [(value.value, depth) for value, depth in branches(values, (), few=9)] == [
        ("Tops", 0),
        ("Jackets", 1),
        ("Gear", 0),
    ]
    few = branches(values, (), few=2)
    assert [value.value for value, _ in few] == ["Tops", "Gear"]
    opened = branches(values, ("Tops",), few=2)
    assert [value.value for value, _ in opened] == ["Tops", "Jackets", "Gear"]
