"""More like this: modes, its own history, tabs, two side by side, and back into the query."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mmrec_desktop.ui.panes.similar.trail import Place
from tests.ui.search.conftest import Searching


def opened(searching: Searching, product_id: str, mode: str = "similar") -> None:
    searching.finding.open(product_id, mode)
    searching.until(lambda: searching.similar.columns[0].grid.products.hits)


def titles(searching: Searching, column: int = 0) -> list[str]:
    hits = searching.similar.columns[column].grid.products.hits
    return [hit.card.title for hit in hits]


def test_looks_alike(searching: Searching) -> None:
    opened(searching, "BA0", "looks")
    assert "Red Ball" not in titles(searching)
    assert any(title.endswith("Ball") for title in titles(searching)[:6])
    assert searching.similar.names() == ["Red Ball"]


def test_cheaper_is_cheaper(searching: Searching) -> None:
    opened(searching, "CA2", "cheaper")
    searching.until(lambda: searching.similar.place(0) == Place("CA2", "cheaper"))
    shown = searching.similar.columns[0].grid.products.hits
    assert all(hit.card.price is not None and hit.card.price.amount < 22.5 for hit in shown)


def test_in_stock_now(searching: Searching) -> None:
    opened(searching, "CA2", "in-stock")
    shown = searching.similar.columns[0].grid.products.hits
    assert all(hit.card.stock for hit in shown)


def test_back_and_forward(searching: Searching) -> None:
    opened(searching, "MU0")
    searching.similar.columns[0].grid.choose(0)
    first = searching.similar.columns[0].grid.current()
    assert first is not None
    QTest.keyClick(searching.similar.columns[0].grid, Qt.Key.Key_Return)
    assert searching.similar.place(0) == Place(first.card.id, "similar")
    searching.similar.columns[0].mode_chosen.emit("looks")
    assert searching.similar.place(0) == Place(first.card.id, "looks")
    searching.similar.columns[0].stepped.emit(-1)
    searching.similar.columns[0].stepped.emit(-1)
    assert searching.similar.place(0) == Place("MU0", "similar")
    searching.similar.columns[0].stepped.emit(1)
    assert searching.similar.place(0) == Place(first.card.id, "similar")


def test_tabs_and_two_side_by_side(searching: Searching) -> None:
    opened(searching, "MU0")
    opened(searching, "CA1", "looks")
    searching.until(lambda: searching.similar.names() == ["Red Mug", "Blue Cap"])
    searching.similar.toggle_split()
    searching.until(lambda: searching.similar.columns[1].grid.products.hits)
    assert searching.similar.place(1) == Place("CA1", "similar")
    state = searching.finding.state()
    searching.similar.close_tab(1)
    searching.similar.close_tab(0)
    assert searching.view.isVisible()
    searching.finding.restore(state)
    assert searching.similar.isVisible()
    assert searching.similar.place(1) == Place("CA1", "similar")


def test_a_seed_goes_into_the_query(searching: Searching) -> None:
    opened(searching, "BO1")
    searching.similar.columns[0].wished.emit("like", "BO1")
    assert searching.view.isVisible()
    assert searching.view.query().like == ("BO1",)
    searching.until(lambda: searching.view.bar.chips()[0].item.label == "Blue Box")


def test_a_product_that_is_gone_is_said(searching: Searching) -> None:
    searching.finding.open("NOT-THERE")
    searching.until(lambda: searching.similar.columns[0].is_empty_shown())
