"""The modes of "more like this" that say what was bought: offered where there are orders."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.workspace import open_workspace
from mmrec_desktop.ui.panes.similar.trail import OF_ORDERS
from mmrec_desktop.ui.strings import set_language
from tests.ui.search.conftest import Searching

ORDERS = "order_id,customer_id,sku,quantity,time\n" + "".join(
    f"{order},c{order % 3},{code},1,2024-01-{1 + order:02}\n"
    for order in range(6)
    for code in ("MU0", "CA1", *(("MU2",) if order % 2 else ()))
)


@pytest.fixture
def own(searching: Searching, picture_shop: Path, tmp_path: Path) -> Iterator[Searching]:
    """The shop as a copy of the test's own."""
    bridge = searching.bridge
    encoders = bridge.workspace.encoders
    shutil.copytree(picture_shop, tmp_path / "own.mmrec")
    bridge.use(open_workspace(tmp_path / "own.mmrec", encoders=encoders))
    yield searching
    bridge.use(open_workspace(picture_shop, encoders=encoders))


def order(searching: Searching, folder: Path) -> None:
    (folder / "orders.csv").write_text(ORDERS)
    for _ in import_orders(searching.bridge.workspace, folder / "orders.csv", encode=False):
        pass


def titles(searching: Searching) -> list[str]:
    return [hit.card.title for hit in searching.similar.columns[0].grid.products.hits]


def test_without_orders_they_are_not_offered(searching: Searching) -> None:
    searching.finding.open("MU0")
    searching.until(lambda: titles(searching))
    modes = searching.similar.columns[0].modes()
    assert modes == ["looks", "similar", "cheaper", "in-stock"]


def test_once_there_are_orders_they_say_what_was_bought(own: Searching, tmp_path: Path) -> None:
    own.finding.open("MU0")
    column = own.similar.columns[0]
    order(own, tmp_path)
    own.until(lambda: set(OF_ORDERS) <= set(column.modes()))
    column.mode_chosen.emit("bought-together")
    own.until(lambda: titles(own) == ["Blue Cap", "Green Mug"])
    why = column._why
    assert why.isVisible()
    assert why._sentence.text() == (
        "Blue Cap: Bought together 6 times by 3 customers."
    )  # the first one says why before any is chosen
    column.mode_chosen.emit("goes-with")
    own.until(lambda: titles(own) == ["Blue Cap"])


def test_what_nobody_bought_says_so(own: Searching, tmp_path: Path) -> None:
    order(own, tmp_path)
    column = own.similar.columns[0]
    for language, sentence in (("en", "Nobody has bought"), ("zh_CN", "还没有人")):
        set_language(language)
        own.finding.open("BO1", "bought-together")
        own.until(lambda sentence=sentence: sentence in column._empty._text.text())
        assert column.is_empty_shown()
        own.similar.close_tab(0)
    set_language("en")


def test_an_offer_that_was_chosen_stays(searching: Searching) -> None:
    searching.finding.open("MU0", "goes-with")
    column = searching.similar.columns[0]
    searching.until(column.is_empty_shown)
    assert "goes-with" in column.modes()
    assert "bought-together" not in column.modes()
    assert "no orders yet" in column._empty._text.text()
