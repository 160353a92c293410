"""Who bought what: what teaches, what asks, and what was new to a customer."""

import numpy as np

from mmrec_desktop.domain.order import Purchases
from mmrec_desktop.services.train.histories import (
    FEWEST_CUSTOMERS,
    Customer,
    Histories,
    histories,
    new_in_last,
)

KEYS = np.array([10, 20, 30, 40, 50], dtype=np.int64)
A, B, C, D, E = KEYS.tolist()
GONE = 35


def bought(orders: list[tuple[int, list[int]]]) -> Purchases:
    """Orders (customer, keys of products) in the order of time."""
    rows = [(customer, at, key, at) for at, (customer, keys) in enumerate(orders) for key in keys]
    customers, numbers, products, times = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Purchases(customers, numbers, products, times)


def many(orders: list[list[int]]) -> list[tuple[int, list[int]]]:
    """The same orders of as many customers as it takes for them to ask."""
    return [(customer, each) for each in orders for customer in range(FEWEST_CUSTOMERS)]


def pairs(found: Histories) -> set[tuple[int, int]]:
    return set(zip(found.buyers.tolist(), found.bought.tolist(), strict=True))


def test_the_last_order_asks_and_all_before_it_teaches() -> None:
    found = histories(bought(many([[A, B], [B, C], [A, D]])), KEYS)
    assert len(found.asking) == FEWEST_CUSTOMERS
    assert found.asking[0].last == (0, 3)
    assert sorted(found.asking[0].bought) == [0, 1, 2]
    assert found.asking[0].bought[0] == 0  # bought first, and never again before the last order
    assert {place for _, place in pairs(found)} == {0, 1, 2}
    assert new_in_last(found.asking[0], np.arange(5)) == [3]


def test_nearly_the_same_is_nothing_new() -> None:
    customer = Customer(0, bought=(0, 1), last=(0, 2, 4))
    assert new_in_last(customer, np.array([0, 1, 1, 3, 4])) == [4]


def test_an_only_order_teaches_and_asks_nothing() -> None:
    orders = [*many([[A], [B]]), (99, [C, D])]
    found = histories(bought(orders), KEYS)
    assert {(FEWEST_CUSTOMERS, 2), (FEWEST_CUSTOMERS, 3)} <= pairs(found)
    assert FEWEST_CUSTOMERS not in {each.number for each in found.asking}


def test_few_customers_ask_nothing_and_teach_with_all_they_bought() -> None:
    found = histories(bought([(0, [A]), (1, [B]), (0, [C])]), KEYS)
    assert found.asking == ()
    assert pairs(found) == {(0, 0), (0, 2), (1, 1)}


def test_removed_products_are_as_if_never_bought() -> None:
    found = histories(bought(many([[A, GONE], [B], [GONE]])), KEYS)
    assert {each.last for each in found.asking} == {(1,)}
    assert pairs(histories(bought([(0, [GONE])]), KEYS)) == set()
    assert pairs(histories(bought([]), KEYS)) == set()
    assert pairs(histories(bought([(0, [A])]), KEYS[:0])) == set()
