"""Where there are orders, a model is judged by what customers bought next, too."""

from collections.abc import Iterator

import numpy as np
import pytest

from mmrec_desktop.catalog import orders, products
from mmrec_desktop.catalog.order_staging import OrderStaging
from mmrec_desktop.catalog.staging import SourceRecord
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.services.train import judge
from mmrec_desktop.services.train.gather import gather
from mmrec_desktop.services.train.questions import NEXT_PURCHASE, questions
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace
from tests.services.conftest import run

CUSTOMERS = 24
DAY = 86_400
SHORT = Options(loop={"epochs": 1})


@pytest.fixture
def sold(owned: Workspace) -> Iterator[Workspace]:
    """Half of the customers buy clothes, the others things for the house: six first, then four."""
    rng = np.random.default_rng(0)
    kinds = [[f"P{kind}{colour}" for kind in half for colour in range(5)] for half in HALVES]
    rows = []
    for customer in range(CUSTOMERS):
        bought = rng.permutation(kinds[customer % 2])[:10].tolist()
        rows += [row(customer, day, code) for day, code in enumerate(bought)]
    with OrderStaging(owned.library) as staging:
        staging.put(rows)
        record = SourceRecord("/feeds/orders.csv", dialect="orders")
        run(staging.adopt(record, day_first=False, create=False))
    return owned


HALVES = ((0, 1, 2), (3, 4, 5))


def row(customer: int, place: int, code: str) -> OrderRow:
    """One line of a customer's first or second order."""
    second = place >= 6
    return OrderRow(
        line=2, order=f"{customer}-{second}", customer=f"customer {customer}", codes=(code,),
        quantity=1, title="", time=second * DAY, other_time=None, digest=hash((customer, code)),
    )  # fmt: skip


def test_held_back_products_that_were_new_to_a_customer_are_asked_about(sold: Workspace) -> None:
    gathered, _ = run(gather(sold, 0, frozenset()))
    assert orders.count(sold.library) == 2 * CUSTOMERS
    for part in range(3):
        asked = [each for each in questions(gathered, part, 0) if each.kind == NEXT_PURCHASE]
        assert asked
        for each in asked:
            assert each.customer is not None
            assert gathered.samples.part[each.place] == part
            assert each.place in each.customer.last
            assert each.place not in each.customer.bought
    assert not (gathered.samples.part[gathered.samples.bought] == 2).any()
    last = {(each.number, place) for each in gathered.histories.asking for place in each.last}
    taught = zip(gathered.samples.buyers.tolist(), gathered.samples.bought.tolist(), strict=True)
    assert not last & set(taught)


def test_the_next_purchase_is_one_of_the_tasks(
    sold: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmrec_desktop.services.train.questions.MOST", 1)
    done, _ = run(train(sold, SHORT))
    report = done.report
    assert report["before"]["next_purchase"]["n"] >= judge.FEWEST_PURCHASES
    assert report["before"].keys() == report["after"].keys()
    assert "next_purchase" in report["gains"]
    assert report["curve"][-1]["recall"].keys() >= {"words_to_product"}
    # What somebody bought is nobody's business later.
    assert "next_purchase" not in {each["kind"] for each in report["examples"]}
    assert "next_purchase" in report["weights"]


def test_orders_of_products_that_are_gone_are_no_trouble(sold: Workspace) -> None:
    ids = [f"P{kind}{colour}" for kind in HALVES[0] for colour in range(5)]
    products.remove(sold.library, ids[:5])
    gathered, _ = run(gather(sold, 0, frozenset()))
    assert gathered.samples.bought.max() < len(gathered.ids)
    asked = [each for part in range(3) for each in questions(gathered, part, 0)]
    assert [each for each in asked if each.kind == NEXT_PURCHASE]
