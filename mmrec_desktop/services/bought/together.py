"""What was bought together with the things of a history: how far, with which of them, how often.

Separate from the counts, which know one thing at a time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.hit import Reason
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.ranking.item_to_item import Together
from mmrec_desktop.services.bought.sold import Seeds, Sold

HALF = 0.2
"""A likeness of so much with all seeds together counts by half."""
SURE = 3
"""Common orders from which it is hardly chance."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bond:
    """What binds a product to the ``seed`` (key) it was mostly bought with: so many ``orders`` have
    both, ``by`` so many customers; ``customers`` bought both at any time.
    """

    seed: int
    orders: int
    by: int
    customers: int

    def reason(self, title: str = "") -> Reason | None:
        """In words, about the seed where it is named; None where nothing binds them."""
        ending, values = ("-with", {"title": title}) if title else ("", {})
        if not self.orders:
            found = Reason("same-customers", f"same-customers{ending}", values, self.customers)
            return found if self.customers else None
        if not title and self.by > 1:
            by = {"customers": self.by}
            return Reason("bought-together", "bought-together-by", by, self.orders)
        return Reason("bought-together", f"bought-together{ending}", values, self.orders)


class Companions:
    """The likeness of all that was ever sold with each seed that was; ``rows`` (s, m) each."""

    def __init__(self, sold: Sold, seeds: Seeds) -> None:
        self._sold = sold
        places = [sold.place(key) for key in seeds.keys.tolist()]
        known = [row for row, place in enumerate(places) if place is not None]
        self._places = [place for place in places if place is not None]
        # A long history says more than one thing, and less than all its things one by one.
        weights = seeds.weights[known] / np.sqrt(max(1e-9, float(seeds.weights.sum())))
        self.orders_of_seeds = int(sold.by_order.sizes[self._places].sum())
        self._orders = self._rows(sold.by_order, weights)
        self._customers = self._rows(sold.by_customer, weights)

    def best(self, many: int, *, customers: bool = True) -> Ids:
        """Products that were bought most with the seeds, sorted by key."""
        found = [_largest(self._orders.sum(axis=0), many)]
        if customers:
            found.append(_largest(self._customers.sum(axis=0), many))
        return self._sold.products[np.unique(np.concatenate(found))]

    def evidence(self, keys: Ids, orders: float, customers: float) -> tuple[Evidence, ...]:
        """How far each product was bought with all seeds together; 0 where it never was."""
        parts = (("together", self._orders, orders), ("customers", self._customers, customers))
        return tuple(
            Evidence(name, self._at(_counted(rows.sum(axis=0)), keys), np.empty(0, np.float32), w)
            for name, rows, w in parts
            if w
        )

    def bond(self, key: int) -> Bond | None:
        """With which seed a product was bought most; None where it was with none."""
        place = self._sold.place(key)
        if place is None or not self._places:
            return None
        both = self._orders[:, place] + self._customers[:, place]
        row = int(np.argmax(both))
        if both[row] <= 0:
            return None
        seed = self._places[row]
        orders = self._sold.by_order.common(seed, place)
        customers = len(self._sold.by_customer.common(seed, place))
        by = self._sold.buyers(orders)
        return Bond(int(self._sold.products[seed]), len(orders), by, customers)

    def _rows(self, together: Together, weights: NDArray[np.float64]) -> Floats:
        rows = np.zeros((len(self._places), len(self._sold.products)), dtype=np.float32)
        for row, (place, weight) in enumerate(zip(self._places, weights.tolist(), strict=True)):
            rows[row] = together.likeness(place) * weight
        return rows

    def _at(self, scores: Floats, keys: Ids) -> Floats:
        """(n,) of products by key; 0 for what nobody bought."""
        out = np.zeros(len(keys), dtype=np.float32)
        known = among(keys, self._sold.products)
        out[known] = scores[np.searchsorted(self._sold.products, keys[known])]
        return out


def _counted(likeness: Floats) -> Floats:
    return np.asarray(likeness / (likeness + HALF), dtype=np.float32)


def _largest(scores: Floats, many: int) -> NDArray[np.int64]:
    """Places of the largest that are above 0; of equals the first."""
    order = np.argsort(-scores, kind="stable")[:many]
    return order[scores[order] > 0]
