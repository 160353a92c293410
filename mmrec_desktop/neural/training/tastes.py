"""What customers like, seen by the things they bought, and which purchases teach with a batch.

Separate from the network, which knows no customers: nothing of any of them is kept in it, and a new
one is served like an old one (after FISM, Kabbur et al. 2013).
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from mmrec_desktop.neural.training.samples import TRAIN, Bags, Ints, Samples

BUYERS = 4
"""Customers who are asked about a product of a batch, on average."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Purchases (k,) that teach with a batch: ``rows`` of what was bought, ``tastes`` (k, d) of who
    bought it, by everything else they bought, and ``others`` (k, B): products that they did not
    buy, though somebody did.
    """

    rows: Tensor
    tastes: Tensor
    others: Tensor


class Tastes:
    """Who bought what of the products that teach; its length: customers who bought several."""

    def __init__(self, samples: Samples) -> None:
        teaches = samples.part[samples.bought] == TRAIN
        pairs = np.stack([samples.buyers[teaches], samples.bought[teaches]])
        pairs = np.unique(pairs, axis=1)
        # Who bought one thing has no taste by other things.
        _, customers, many = np.unique(pairs[0], return_inverse=True, return_counts=True)
        pairs = pairs[:, many[customers] > 1]
        found, customers = np.unique(pairs[0], return_inverse=True)
        self._group = samples.group
        self._by_customer = _listed(customers, pairs[1], len(found))
        self._by_product = _listed(pairs[1], customers, len(samples.part))
        self._sold = _sizes(self._by_product)
        self._known = self._sums = torch.zeros(0, 0)
        self._draw = np.random.default_rng(0)

    def __len__(self) -> int:
        return len(self._by_customer.starts)

    def see(self, vectors: Tensor, draw: np.random.Generator) -> None:
        """Takes the tastes for a while from what the network makes of all products (n, d) now: they
        teach, and are not taught. ``draw``: who is asked.
        """
        bought = self._by_customer
        rows, starts = torch.from_numpy(bought.rows), torch.from_numpy(bought.starts)
        self._known, self._draw = vectors, draw
        self._sums = functional.embedding_bag(rows, vectors, starts, mode="sum")  # (c, d)

    def of(self, places: Ints) -> Wishes | None:
        """The purchases that teach with the products at these places; None where there are none.

        What is sold four times as often asks twice as often, all opposites weigh alike, and what
        nobody bought is nobody's opposite: so what sells best is not all that is learnt.
        """
        sold = self._sold[places]
        many = BUYERS * int((sold > 0).sum())
        if not many:
            return None
        often = np.sqrt(sold)
        rows = self._draw.choice(len(places), many, p=often / often.sum())
        asked = places[rows]
        turn = (self._draw.random(len(rows)) * sold[rows]).astype(np.int64)
        customers = self._by_product.rows[self._by_product.starts[asked] + turn]
        others = ~self._bought(customers, places) & (sold > 0)
        others &= self._group[asked][:, None] != self._group[places]
        useful = others.any(axis=1)
        if not useful.any():
            return None
        rows, asked, customers = rows[useful], asked[useful], customers[useful]
        tastes = self._sums[torch.from_numpy(customers)] - self._known[torch.from_numpy(asked)]
        return Wishes(
            torch.from_numpy(rows),
            functional.normalize(tastes, dim=1, eps=1e-6),
            torch.from_numpy(others[useful]),
        )

    def _bought(self, customers: Ints, places: Ints) -> NDArray[np.bool_]:
        """(k, B) whether each of the customers bought the products at these places."""
        column = np.full(len(self._sold), -1, dtype=np.int64)
        column[places] = np.arange(len(places))
        bought = self._by_customer.of(customers)
        columns = column[bought.rows]
        rows = np.repeat(np.arange(len(customers)), _sizes(bought))
        out = np.zeros((len(customers), len(places)), dtype=np.bool_)
        out[rows[columns >= 0], columns[columns >= 0]] = True
        return out


def _listed(of: Ints, what: Ints, count: int) -> Bags:
    """What belongs to each of ``count`` things."""
    order = np.argsort(of, kind="stable")
    return Bags(what[order], np.searchsorted(of[order], np.arange(count)).astype(np.int64))


def _sizes(bags: Bags) -> Ints:
    return np.asarray(np.diff(np.r_[bags.starts, len(bags.rows)]), dtype=np.int64)
