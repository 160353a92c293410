"""What was sold, prepared once for each state of the orders: what goes with what, and what each
customer bought.

Separate because "more like this" and recommendations look at the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import orders
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.orders import NOBODY
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking.item_to_item import Together

HALF_LIFE = 10.0
"""Orders after which a purchase counts by half."""
MOST_SEEDS = 40
"""Things of one history that are looked at, the weightiest."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What somebody bought, weightiest first: ``keys`` (s,) of products, ``weights`` (s,) 0..1 and
    ``times`` (s,): in how many orders. ``of``: how many orders weigh, for a share of them.
    """

    keys: Ids
    weights: Floats
    times: Ids
    of: float = 1.0

    def first(self) -> "Seeds":
        """Those that are looked at."""
        some = slice(MOST_SEEDS)
        return Seeds(self.keys[some], self.weights[some], self.times[some], self.of)


@dataclass(frozen=True, slots=True)
class Sold:
    """``products`` (m,): keys of all that was ever bought and kept, sorted; their places are the
    things of ``by_order`` and ``by_customer``. ``who`` has the customer of each order, by its turn.
    The other columns are purchases by customer, in the order of time. ``repeated``: share of them
    that repeat one of the same customer.
    """

    products: Ids
    by_order: Together
    by_customer: Together
    who: Ids
    customers: Ids
    orders: Ids
    places: Ids
    repeated: float

    def place(self, key: int) -> int | None:
        """The place of a product; None where nobody ever bought it."""
        found = int(np.searchsorted(self.products, key))
        there = found < len(self.products) and self.products[found] == key
        return found if there else None

    def buyers(self, orders: Ids) -> int:
        """How many known customers these orders, by their turn, come from."""
        who = self.who[orders]
        return len(np.unique(who[who != NOBODY]))

    def history(self, customer: int) -> Seeds:
        """What the customer with this key bought: what was bought often and lately weighs more."""
        left, right = np.searchsorted(self.customers, [customer, customer + 1])
        orders, places = self.orders[left:right], self.places[left:right]
        if not len(places):
            return basket(())
        # Each order's turn, the last one is 0.
        _, first, inverse = np.unique(orders, return_index=True, return_inverse=True)
        turn = len(first) - 1 - np.argsort(np.argsort(first))
        share = 0.5 ** (turn / HALF_LIFE)
        found, which, times = np.unique(places, return_inverse=True, return_counts=True)
        weights: Floats = np.bincount(which, weights=share[inverse]).astype(np.float64)
        order = np.lexsort((found, -weights))
        keys = self.products[found[order]]
        return Seeds(keys, weights[order], times[order].astype(np.int64), float(share.sum()))


def basket(keys: Sequence[int]) -> Seeds:
    """Products that somebody has in hand; nobody knows what came before."""
    each = np.array(list(dict.fromkeys(keys)), dtype=np.int64)
    return Seeds(each, np.ones(len(each)), np.zeros(len(each), dtype=np.int64))


def sold(library: Library) -> Sold:
    """What was sold, as last committed."""
    return library.remembered("sold", orders.state(library), lambda: _prepared(library))


def _prepared(library: Library) -> Sold:
    bought = orders.all_purchases(library)
    products, places = np.unique(bought.products, return_inverse=True)
    places = places.astype(np.int64)
    known = bought.customers != NOBODY
    _, first = np.unique(bought.orders, return_index=True)
    by_customer = np.argsort(bought.customers, kind="stable")
    first_times = len(np.unique(bought.customers[known] * len(products) + places[known]))
    return Sold(
        products,
        Together(bought.orders, places, len(products)),
        Together(bought.customers[known], places[known], len(products)),
        bought.customers[np.sort(first)],
        bought.customers[by_customer],
        bought.orders[by_customer],
        places[by_customer],
        1.0 - first_times / max(1, int(known.sum())),
    )
