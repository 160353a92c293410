"""Recommendations and companions in a shop whose right answers are obvious: half of the customers
buy clothes and straps, the others things for the house.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from mmrec_desktop.catalog import customers, products
from mmrec_desktop.catalog.order_staging import OrderStaging
from mmrec_desktop.catalog.staging import SourceRecord
from mmrec_desktop.domain.errors import NotFound, WrongUse
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.services.bought.sold import sold
from mmrec_desktop.services.recommend import recommend
from mmrec_desktop.services.similar import OF_ORDERS, similar
from mmrec_desktop.services.wording import LANGUAGES, wording
from mmrec_desktop.services.workspace import Workspace
from tests.services.conftest import run

DAY = 86_400
HALVES = ((0, 1, 2), (3, 4, 5))
NEVER = "P24"
"""A strap that nobody has bought yet."""


def line(order: str, customer: str, code: str, day: int = 0) -> OrderRow:
    return OrderRow(
        line=2, order=order, customer=customer, codes=(code,), quantity=1, title="",
        time=day * DAY, other_time=None, digest=hash((order, code)),
    )  # fmt: skip


def ordered(workspace: Workspace, rows: Sequence[OrderRow]) -> Workspace:
    with OrderStaging(workspace.library) as staging:
        staging.put(rows)
        record = SourceRecord("/feeds/orders.csv", dialect="orders")
        run(staging.adopt(record, day_first=False, create=False))
    return workspace


@pytest.fixture
def shop(owned: Workspace) -> Iterator[Workspace]:
    """Sixteen customers with three orders of three things each; one always has P00 with P10."""
    rng = np.random.default_rng(0)
    rows = []
    for customer in range(16):
        half = HALVES[customer % 2]
        kinds = [f"P{kind}{colour}" for kind in half for colour in range(5)]
        kinds = [code for code in kinds if code not in (NEVER, "P00", "P10")]
        bought = rng.permutation(kinds)[:9].tolist()
        rows += [
            line(f"{customer}-{place // 3}", f"c{customer}", code, day=10 * (place // 3) + customer)
            for place, code in enumerate(bought)
        ]
    for turn in range(5):
        rows += [line(f"r{turn}", "Regular", code, day=7 * turn) for code in ("P00", "P10")]
    rows += [line("n1", "newcomer", "P30", day=60)]
    rows += [line(f"g{turn}", "", code) for turn in range(4) for code in ("P40", "P51")]
    yield ordered(owned, rows)


def ids(results: Results) -> list[str]:
    return [hit.card.id for hit in results.hits]


def said(results: Results, place: int = 0) -> str:
    return "; ".join(map(wording("en").reason, results.hits[place].reasons))


def sums_up(results: Results) -> bool:
    return all(abs(sum(hit.parts.values()) - hit.score) < 1e-6 for hit in results.hits)


def in_half(found: Sequence[str], half: int) -> float:
    return sum(int(each[1]) in HALVES[half] for each in found) / len(found)


@pytest.mark.parametrize("mode", OF_ORDERS)
def test_what_goes_with_a_thing_was_bought_by_the_same_half(shop: Workspace, mode: str) -> None:
    results = similar(shop, "P31", mode, k=8)
    assert results.hits
    assert in_half(ids(results), 1) == 1.0
    assert "P31" not in ids(results)
    assert all(hit.reasons and hit.score > 0 for hit in results.hits)
    assert sums_up(results)


def test_bought_together_says_how_often(shop: Workspace) -> None:
    results = similar(shop, "P00", "bought-together")
    assert ids(results) == ["P10"]
    (reason,) = results.hits[0].reasons
    assert (reason.kind, reason.count) == ("bought-together", 5)
    assert said(results) == "bought together 5 times"
    assert (results.band, results.note) == ("sure", "")


def test_orders_of_which_nobody_knows_the_customer_count(shop: Workspace) -> None:
    results = similar(shop, "P40", "bought-together", k=1)
    assert ids(results) == ["P51"]
    assert results.hits[0].reasons[0].count in range(4, 8)


def test_more_of_the_same_is_nothing_that_goes_with_it(shop: Workspace) -> None:
    together = {each[:2] for each in ids(similar(shop, "P31", "bought-together", k=30))}
    goes_with = {each[:2] for each in ids(similar(shop, "P31", "goes-with", k=30))}
    assert "P3" in together
    assert goes_with <= {"P4", "P5"}


def test_nothing_is_known_of_what_nobody_bought(shop: Workspace) -> None:
    for mode in OF_ORDERS:
        results = similar(shop, NEVER, mode)
        assert (results.hits, results.note) == ((), "never-together")


def test_somebody_gets_what_was_bought_again_and_again(shop: Workspace) -> None:
    results = recommend(shop, customer="Regular", k=5)
    assert set(ids(results)[:2]) == {"P00", "P10"}
    assert said(results).startswith("bought 5 times")
    assert results.hits[0].band == "sure"
    assert sums_up(results)
    assert ids(recommend(shop, customer=" regular ", k=5)) == ids(results)


def test_what_was_bought_once_is_no_habit_where_nobody_repeats(shop: Workspace) -> None:
    found = sold(shop.library)
    assert found.repeated < 0.1
    for customer in range(4):
        first = ids(recommend(shop, customer=f"c{customer}", k=9))
        keys = found.history(_key(shop, f"c{customer}")).keys
        before = set(products.ids(shop.library, keys).values())
        assert not set(first) & before


def test_only_what_is_new(shop: Workspace) -> None:
    found = sold(shop.library)
    for customer in range(4):
        results = recommend(shop, customer=f"c{customer}", k=30, new_only=True)
        keys = products.ids(shop.library, found.history(_key(shop, f"c{customer}")).keys)
        assert not set(ids(results)) & set(keys.values())
        assert in_half(ids(results)[:4], customer % 2) == 1.0
        assert all(hit.reasons for hit in results.hits[:10])


def _key(shop: Workspace, name: str) -> int:
    return customers.find(shop.library, name) or 0


def test_a_new_customer_gets_useful_answers(shop: Workspace) -> None:
    results = recommend(shop, customer="newcomer", k=6)
    assert len(results.hits) == 6
    others = [each for each in ids(results) if each != "P30"]
    assert in_half(others[:4], 1) == 1.0


def test_a_basket_needs_nobody(shop: Workspace) -> None:
    results = recommend(shop, basket_ids=["P31", "KET-400"], k=6)
    assert not {"P31", "P40"} & set(ids(results))
    assert in_half(ids(results)[:4], 1) == 1.0
    assert sums_up(results)
    assert any("in the basket" in said(results, place) for place in range(6))


def test_what_nobody_bought_is_found_by_likeness(shop: Workspace) -> None:
    results = recommend(shop, basket_ids=[NEVER], k=4)
    assert {each[:2] for each in ids(results)} == {"P2"}


def test_the_same_question_has_the_same_answer(shop: Workspace) -> None:
    first = recommend(shop, customer="c3", k=30)
    shop.library._remembered.clear()
    again = recommend(shop, customer="c3", k=30)
    assert [(hit.card.id, hit.score) for hit in first.hits] == [
        (hit.card.id, hit.score) for hit in again.hits
    ]


def test_what_cannot_be_asked(shop: Workspace) -> None:
    with pytest.raises(NotFound, match="customer-unknown"):
        recommend(shop, customer="stranger")
    with pytest.raises(NotFound, match="product-missing"):
        recommend(shop, basket_ids=["nothing"])
    with pytest.raises(WrongUse, match="nobody-asks"):
        recommend(shop)
    with pytest.raises(WrongUse, match="nobody-asks"):
        recommend(shop, customer="c1", basket_ids=["P00"])


def test_without_orders_a_basket_is_answered_by_likeness(owned: Workspace) -> None:
    assert ids(recommend(owned, basket_ids=["P31"], k=3))
    with pytest.raises(NotFound, match="customer-unknown"):
        recommend(owned, customer="c1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(shop: Workspace, language: str) -> None:
    words = wording(language)
    asked = [recommend(shop, customer="c1", k=30), recommend(shop, basket_ids=["P31"], k=30)]
    asked += [similar(shop, "P31", mode) for mode in OF_ORDERS]
    for results in asked:
        for hit in results.hits:
            for reason in hit.reasons:
                sentence = words.reason(reason)
                assert not sentence.startswith("reason."), reason
                assert "…" not in sentence
            assert all(words.has(f"part.{name}") for name in hit.parts)


def test_what_is_bought_later_changes_the_answer(shop: Workspace) -> None:
    assert ids(similar(shop, NEVER, "bought-together")) == []
    ordered(shop, [line("late", "c1", code, day=90) for code in (NEVER, "P50")])
    assert ids(similar(shop, NEVER, "bought-together")) == ["P50"]
