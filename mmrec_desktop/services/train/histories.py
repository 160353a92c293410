"""What customers bought before their last order, and what was new to them in it.

Separate from gathering, which reads products: who bought teaches and asks, and is nowhere kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.order import Purchases
from mmrec_desktop.domain.vector_index import Ids

FEWEST_CUSTOMERS = 20
"""Customers with two orders; where there are fewer nobody asks, and all that was bought teaches."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Places of products: ``bought`` before the last order, the latest last, and in the ``last``
    one. ``number``: what tells customers apart in one training; it means nothing elsewhere.
    """

    number: int
    bought: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Histories:
    """``buyers`` and ``bought`` (m,): who bought which product in orders that teach; ``asking``:
    customers whose last order asks what they want next.
    """

    buyers: Ids
    bought: Ids
    asking: tuple[Customer, ...] = ()


def histories(purchases: Purchases, keys: Ids) -> Histories:
    """The purchases of products with these keys, sorted, as their places.

    A last order teaches nothing where it asks. Somebody's only order asks nothing: nobody knows
    what came before.
    """
    known = among(purchases.products, keys)
    customers, orders = purchases.customers[known], purchases.orders[known]
    places = np.searchsorted(keys, purchases.products[known]).astype(np.int64)
    rows = np.split(*_by_customer(customers)) if len(customers) else []
    found = [_customer(number, orders[each], places[each]) for number, each in enumerate(rows)]
    asking = tuple(each for each in found if each.bought)
    if len(asking) < FEWEST_CUSTOMERS:
        found, asking = [_all_teaches(each) for each in found], ()
    taught = [each.bought or each.last for each in found]
    sizes = [len(each) for each in taught]
    return Histories(
        np.repeat(np.arange(len(taught), dtype=np.int64), sizes),
        np.array([place for each in taught for place in each], dtype=np.int64),
        asking,
    )


def new_in_last(customer: Customer, group: Ids) -> list[int]:
    """What the customer had never bought before the last order, nor anything nearly the same."""
    had = set(group[list(customer.bought)].tolist())
    return [place for place in customer.last if int(group[place]) not in had]


def _by_customer(customers: Ids) -> tuple[Ids, Ids]:
    """Rows in the order of customers, and where the next one begins."""
    order = np.argsort(customers, kind="stable")
    return order, np.flatnonzero(np.diff(customers[order])) + 1


def _customer(number: int, orders: Ids, places: Ids) -> Customer:
    """One customer's purchases in the order of time."""
    is_last = orders == orders[-1]
    return Customer(
        number, _latest_last(places[~is_last].tolist()), _latest_last(places[is_last].tolist())
    )


def _all_teaches(customer: Customer) -> Customer:
    return Customer(customer.number, _latest_last([*customer.bought, *customer.last]), ())


def _latest_last(places: Sequence[int]) -> tuple[int, ...]:
    """Each once, where it was bought last."""
    return tuple(dict.fromkeys(places[::-1]))[::-1]
