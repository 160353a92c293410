"""What a customer, or somebody with a basket, may want next: what was bought again and again, what
goes with it, what is like it, and what the trained model says of such a taste.

The weights were chosen on last orders that nobody had seen (``benchmarks/recommend``).
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog import customers, products
from mmrec_desktop.catalog.membership import among, distinct
from mmrec_desktop.domain.errors import NotFound, WrongUse
from mmrec_desktop.domain.hit import Band, Reason, Results
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.services.bought import hits
from mmrec_desktop.services.bought.likeness import Likeness
from mmrec_desktop.services.bought.sold import Seeds, Sold, basket, sold
from mmrec_desktop.services.bought.together import SURE, Companions
from mmrec_desktop.services.workspace import Workspace

HISTORY = {"again": 1.0, "together": 0.02, "customers": 0.2, "popular": 0.02}
"""Weights of what was bought again and again, of common orders and customers, and of what sells
well, for a customer: whoever buys the same says most of somebody.
"""
BASKET = {"together": 0.4, "customers": 0.2, "popular": 0.05}
"""The same for a basket: what was in such orders says most of what is missing in it."""
RARELY = 0.2
"""Where a smaller share of purchases repeats one before, what somebody bought once is no answer:
hardly anybody wants the same coat a second time. In a supermarket it is four tenths.
"""
CONTENT, FEW_ORDERS = 0.8, 5
"""Weight of each side of likeness where nobody bought what is asked about; so many orders of it
make it count by half. It tells what else is in a basket of clothes that few have bought, and
nothing of a supermarket's next order.
"""
EXHAUSTIVE, PROPOSED = 5000, 300
"""Products up to which every one is a candidate, and candidates of each source above."""
MOST_REASONS = 3
TELLING = 0.01
"""A part below this is no reason."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: ``seeds`` that were bought, or are in the ``basket``; ``without``: keys that are no
    answer.
    """

    seeds: Seeds
    without: Ids
    basket: bool


def recommend(
    workspace: Workspace,
    *,
    customer: str = "",
    basket_ids: Sequence[str] = (),
    k: int = 20,
    new_only: bool = False,
) -> Results:
    """Products for a customer, as the shop's files call them, or to a basket, with reasons.

    ``new_only``: nothing that this customer bought before. Raises WrongUse where it is not clear
    who asks, NotFound for an unknown customer or product.
    """
    started = time.perf_counter()
    if bool(customer) == bool(basket_ids):
        raise WrongUse("nobody-asks")
    found = sold(workspace.library)
    if customer:
        asker = _customer(workspace, found, customer, new_only=new_only)
    else:
        asker = _basket(workspace, basket_ids)
    return _Answer(workspace, found, asker).results(k, started)


def _customer(workspace: Workspace, found: Sold, name: str, *, new_only: bool) -> Asker:
    key = customers.find(workspace.library, name)
    if key is None:
        raise NotFound("customer-unknown")
    seeds = found.history(key)
    once = seeds.keys[seeds.times == 1] if found.repeated < RARELY else seeds.keys[:0]
    return Asker(seeds, np.sort(seeds.keys if new_only else once), basket=False)


def _basket(workspace: Workspace, names: Sequence[str]) -> Asker:
    keys = []
    for name in names:
        key = products.resolve(workspace.library, name)
        if key is None:
            raise NotFound("product-missing", product=name)
        keys.append(key)
    seeds = basket(keys)
    return Asker(seeds, np.sort(seeds.keys), basket=True)


class _Answer:
    """One question's way from evidence to hits."""

    def __init__(self, workspace: Workspace, found: Sold, asker: Asker) -> None:
        self._workspace = workspace
        self._sold = found
        self._asker = asker
        self._first = asker.seeds.first()
        self._companions = Companions(found, self._first)
        self._likeness = Likeness(workspace, self._first)
        self._times = dict(zip(asker.seeds.keys.tolist(), asker.seeds.times.tolist(), strict=True))
        self._keys = self._candidates()
        self._titles: dict[int, str] = {}

    def results(self, k: int, started: float) -> Results:
        keys = self._keys
        orders = self._companions.orders_of_seeds
        content = CONTENT * FEW_ORDERS / (FEW_ORDERS + orders)
        liked = self._likeness.of(keys, content)
        weights = BASKET if self._asker.basket else HISTORY
        self._nearest = liked.nearest
        evidence = (
            *self._again(),
            *self._companions.evidence(keys, weights["together"], weights["customers"]),
            *liked.evidence,
            self._popular(weights["popular"]),
        )
        self._titles = self._titles_of_seeds()
        return hits.results(
            self._workspace,
            keys,
            evidence,
            self._explain,
            choose=lambda rows: rows[:k].tolist(),
            started=started,
        )

    def _candidates(self) -> Ids:
        every = self._workspace.lookup.snapshot().keys
        if len(every) > EXHAUSTIVE:
            proposed = distinct(
                self._asker.seeds.keys,
                self._companions.best(PROPOSED),
                self._best_sellers(),
                *self._likeness.proposed(),
            )
            every = every[among(every, proposed)]
        return every[~among(every, self._asker.without)]

    def _best_sellers(self) -> Ids:
        sizes = self._sold.by_order.sizes
        return self._sold.products[np.argsort(-sizes, kind="stable")[:PROPOSED]]

    def _again(self) -> tuple[Evidence, ...]:
        """In what share of the orders each product was, the latest weighing more; nothing where
        what was bought is no answer.
        """
        seeds = self._asker.seeds
        there = among(self._keys, seeds.keys)
        if not there.any():
            return ()
        raw = np.zeros(len(self._keys), dtype=np.float32)
        order = np.argsort(seeds.keys)
        places = order[np.searchsorted(seeds.keys[order], self._keys[there])]
        raw[there] = seeds.weights[places] / (seeds.of + 1.0)
        return (Evidence("again", raw, raw[:0], HISTORY["again"]),)

    def _popular(self, weight: float) -> Evidence:
        """How many orders have each product, in the logarithm: the most popular has 1."""
        raw = np.zeros(len(self._keys), dtype=np.float32)
        there = among(self._keys, self._sold.products)
        places = np.searchsorted(self._sold.products, self._keys[there])
        most = float(self._sold.by_order.sizes.max(initial=1))
        raw[there] = np.log1p(self._sold.by_order.sizes[places]) / np.log1p(most)
        return Evidence("popular", raw, raw[:0], weight)

    def _titles_of_seeds(self) -> dict[int, str]:
        cards = products.cards(self._workspace.library, self._first.keys)
        return {card.key: card.title or card.id for card in cards}

    def _explain(self, row: int, parts: dict[str, float]) -> tuple[Band, tuple[Reason, ...]]:
        key = int(self._keys[row])
        bond = self._companions.bond(key)
        times = self._times.get(key, 0)
        found: dict[str, Reason] = {}
        if times:
            found["again"] = Reason("bought-again", "bought-again", count=times)
        if bond is not None:
            both = parts.get("together", 0.0) + parts.get("customers", 0.0)
            parts = {**parts, "together": both}
            if (reason := bond.reason(self._titles.get(bond.seed, ""))) is not None:
                found["together"] = reason
        if (like := self._like(row)) is not None:
            # Texts and looks are one reason: it is like the same thing in both.
            parts = {**parts, "like": parts.get("meaning", 0.0) + parts.get("picture", 0.0)}
            found["like"] = like
        found["fused"] = Reason("fused", "fused")
        strong = [name for name in found if parts.get(name, 0.0) >= TELLING]
        # What somebody buys again and again needs no other reason.
        strong.sort(key=lambda name: (name != "again" or times < SURE, -parts[name]))
        because = [found[name] for name in strong]
        if not because:
            # What little there is brought it here.
            because = [each for each in (self._sold_often(key), found.get("like")) if each][:1]
        sure = times >= SURE or (bond is not None and bond.orders >= SURE)
        return ("sure" if sure else "maybe"), tuple(because[:MOST_REASONS])

    def _like(self, row: int) -> Reason | None:
        nearest = int(self._nearest[row])
        title = self._titles.get(int(self._first.keys[nearest])) if nearest >= 0 else None
        if title is None or self._first.keys[nearest] == self._keys[row]:
            return None
        code = "like-basket" if self._asker.basket else "like-bought"
        return Reason("like", code, {"title": title})

    def _sold_often(self, key: int) -> Reason | None:
        place = self._sold.place(key)
        if place is None:
            return None
        orders = int(self._sold.by_order.sizes[place])
        return Reason("popular", "popular", count=orders)
