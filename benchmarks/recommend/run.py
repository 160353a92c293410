"""What customers bought in their last orders, told from the orders before, by the program itself
and by plain ways to tell it.

Needs the development data (``MMREC_DATA``, else ``../shared/data`` beside the checkout). Shops are
imported without the last order of each customer into ``--work`` and kept there; a model that was
trained there is asked, too.

    python -m benchmarks.recommend.run --work DIR [CUSTOMERS ...] [--most 6000] [--not-encoded]

CUSTOMERS is a number, or two as in 400-800: so many, without those who chose the weights; or
"clothes", where everybody ordered once and a fifth of the orders asks.
"""

import argparse
import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.finished import finished
from benchmarks.fusion.purchases import clothes, groceries
from benchmarks.written_feeds import Rows, written
from mmrec_desktop.catalog import customers, orders, products
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.ranking.item_to_item import SHRUNK, Likeness, Together
from mmrec_desktop.services.bought.sold import Seeds, Sold, basket, sold
from mmrec_desktop.services.bought.together import Companions
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.recommend import BASKET, HISTORY, recommend
from mmrec_desktop.services.workspace import Workspace, open_workspace

K, RESAMPLES = 10, 1000
CLOTHES, LEAST = "clothes", 4
"""Products of an order of which one half can ask for the other; of clothes two."""
IN_HAND = 6
"""Products that stand in a basket at most."""

Table = dict[str, list[tuple[float, float]]]
Scores = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("sizes", nargs="*", default=["60", "400"])
    parser.add_argument("--not-encoded", action="store_true", help="likeness is left out")
    parser.add_argument("--most", type=int, default=6000, help="products: those bought most")
    chosen = parser.parse_args()
    for size in chosen.sizes:
        most = 2500 if size == CLOTHES else chosen.most
        held, workspace = _library(chosen.work, size, most)
        try:
            if not chosen.not_encoded:
                finished(encode_catalogue(workspace))
            _measure(workspace, held, 2 if size == CLOTHES else LEAST)
        finally:
            workspace.close()


def _measure(workspace: Workspace, held: dict[str, list[str]], least: int) -> None:
    found = sold(workspace.library)
    shop = _Shop(workspace, found)
    tables: dict[str, Table] = defaultdict(lambda: defaultdict(list))
    for name, last in sorted(held.items()):
        right, half = set(last), _half(name, last, least)
        for way, shown in shop.to_basket(half) if half else ():
            tables["baskets"][way].append(_judged(shown, right - set(half)))
        key = customers.find(workspace.library, name)
        seeds = found.history(key) if key is not None else basket(())
        if not len(seeds.keys):
            continue
        new = right - set(shop.ids(seeds.keys))
        for way, shown in shop.to_customer(name, seeds, new_only=False):
            tables["all"][way].append(_judged(shown, right))
        for way, shown in shop.to_customer(name, seeds, new_only=True) if new else ():
            tables["new"][way].append(_judged(shown, new))
    size = f"{orders.count(workspace.library)} orders, {len(shop.every)} products"
    for title, table in tables.items():
        print(f"\n{title}: {len(next(iter(table.values())))} questions; {size}")
        print("| | recall@10 | nDCG@10 |\n|---|---|---|")
        for way, judged in table.items():
            print(f"| {way} | {_figures(judged, 0)} | {_figures(judged, 1)} |", flush=True)


class _Shop:
    """All ways to tell what is bought next; each gives ids, best first."""

    def __init__(self, workspace: Workspace, found: Sold) -> None:
        self._workspace = workspace
        self._sold = found
        self.every = products.keys(workspace.library)
        self._names = products.ids(workspace.library, self.every)
        self._popular = found.by_order.sizes.astype(np.float64)
        self._other = {
            "by the log-likelihood ratio": _with(workspace, found, _LogLikelihood),
            "by what is beyond chance": _with(workspace, found, _BeyondChance),
        }

    def ids(self, keys: NDArray[np.int64]) -> list[str]:
        """Of products with these keys."""
        return [self._names[key] for key in keys.tolist()]

    def to_customer(
        self, name: str, seeds: Seeds, *, new_only: bool
    ) -> Iterator[tuple[str, list[str]]]:
        """Every way's products for a customer."""
        without = seeds.keys if new_only else seeds.keys[:0]
        again = np.zeros(len(self._popular))
        again[np.searchsorted(self._sold.products, seeds.keys)] = seeds.weights
        yield "what sells best", self._best(self._popular, without)
        if not new_only:
            yield "bought again and again alone", self._best(again, without)
        yield from self._item_to_item(seeds.first(), HISTORY, without)
        hits = recommend(self._workspace, customer=name, k=K, new_only=new_only).hits
        yield "**recommended**", [hit.card.id for hit in hits]

    def to_basket(self, half: list[str]) -> Iterator[tuple[str, list[str]]]:
        """Every way's products to a basket."""
        keys = [products.resolve(self._workspace.library, each) or 0 for each in half]
        seeds = basket(keys)
        yield "what sells best", self._best(self._popular, seeds.keys)
        yield from self._item_to_item(seeds, BASKET, seeds.keys)
        hits = recommend(self._workspace, basket_ids=half, k=K).hits
        yield "**recommended**", [hit.card.id for hit in hits]

    def _item_to_item(
        self, seeds: Seeds, weights: dict[str, float], without: NDArray[np.int64]
    ) -> Iterator[tuple[str, list[str]]]:
        for way, found in {"item to item alone": self._sold, **self._other}.items():
            parts = Companions(found, seeds).evidence(
                found.products, weights["together"], weights["customers"]
            )
            scores = sum((each.raw * each.weight for each in parts), np.zeros(len(self._popular)))
            yield way if found is self._sold else f"the same {way}", self._best(scores, without)

    def _best(self, scores: Scores, without: NDArray[np.int64]) -> list[str]:
        """Equals are told apart by what sells better."""
        ranked = scores + 1e-9 * self._popular
        ranked[np.isin(self._sold.products, without)] = -1.0
        return self.ids(self._sold.products[np.argsort(-ranked, kind="stable")[:K]])


class _LogLikelihood(Together):
    """Dunning's ratio, as its root, of pairs that are more frequent than by chance."""

    def likeness(self, thing: int) -> Likeness:
        """(count,) of any size."""
        both, one = self.times(thing).astype(np.float64), float(self.sizes[thing])
        other, whole = self.sizes.astype(np.float64), float(self.groups)
        cells = ((both, one, other), (one - both, one, whole - other),
                 (other - both, whole - one, other),
                 (whole - one - other + both, whole - one, whole - other))  # fmt: skip
        ratio = np.zeros(len(both))
        for seen, row, column in cells:
            usual = np.maximum(row * column / whole, 1e-9)
            ratio += np.where(seen > 0, seen * np.log(np.maximum(seen, 1e-9) / usual), 0.0)
        found = np.sqrt(np.maximum(2 * ratio, 0.0))
        return np.where(both > one * other / whole, found, 0.0).astype(np.float32)


class _BeyondChance(Together):
    """The cosine of what is left once chance is taken off: the phi coefficient of rare things."""

    def likeness(self, thing: int) -> Likeness:
        """(count,) 0..1."""
        both, own = self.times(thing).astype(np.float64), float(self.sizes[thing])
        others = np.maximum(self.sizes.astype(np.float64), 1.0)
        beyond = np.maximum(both - own * others / self.groups, 0.0)
        return np.asarray(
            beyond / np.sqrt(max(own, 1.0) * others) * both / (both + SHRUNK), np.float32
        )


def _with(workspace: Workspace, found: Sold, kind: Callable[..., Together]) -> Sold:
    """The same purchases, counted another way."""
    bought = orders.all_purchases(workspace.library)
    places = np.searchsorted(found.products, bought.products)
    count = len(found.products)
    return replace(
        found,
        by_order=kind(bought.orders, places, count),
        by_customer=kind(bought.customers, places, count),
    )


def _half(name: str, last: list[str], least: int) -> list[str]:
    if len(last) < least:
        return []
    mixed = np.random.default_rng(sum(name.encode())).permutation(len(last)).tolist()
    return [sorted(last)[at] for at in mixed[: min(IN_HAND, len(last) // 2)]]


def _judged(shown: list[str], right: set[str]) -> tuple[float, float]:
    """Recall of what could be found among so many, and nDCG."""
    gains = 1.0 / np.log2(np.arange(2, K + 2))
    there = np.array([each in right for each in shown[:K]], dtype=np.bool_)
    most = min(K, len(right))
    return float(there.sum()) / most, float(gains[: len(there)][there].sum() / gains[:most].sum())


def _figures(judged: list[tuple[float, float]], column: int) -> str:
    values = np.array(judged)[:, column]
    draw = np.random.default_rng(0).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[draw].mean(axis=1), [0.025, 0.975])
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def _library(work: Path, size: str, most: int) -> tuple[dict[str, list[str]], Workspace]:
    """What each customer bought in the last order, and the shop without these orders."""
    path, kept = work / f"{size}.mmrec", work / f"{size}-held.csv"
    fresh = not path.exists()
    workspace = open_workspace(path)
    if fresh:
        lines, goods = _everything(size)
        often = Counter(row["product_id"] for row in lines)
        some = {code for code, _ in sorted(often.items(), key=lambda e: (-e[1], e[0]))[:most]}
        lines = [row for row in lines if row["product_id"] in some]
        last = {row["customer_id"]: row["order_id"] for row in lines}
        if size == CLOTHES:
            last = {who: order for who, order in last.items() if _asks(who)}
        feed = written(work / f"{size}.csv", [row for row in goods if row["id"] in some])
        before = [row for row in lines if last.get(row["customer_id"]) != row["order_id"]]
        written(kept, [row for row in lines if last.get(row["customer_id"]) == row["order_id"]])
        finished(import_feed(workspace, [feed], ImportOptions(), encode=False))
        finished(
            import_orders(workspace, written(work / f"{size}-orders.csv", before), encode=False)
        )
    held = defaultdict[str, list[str]](list)
    with kept.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["quantity"]) > 0:
                held[row["customer_id"]].append(row["product_id"])
    return {name: list(dict.fromkeys(last)) for name, last in held.items()}, workspace


def _everything(size: str) -> tuple[Rows, Rows]:
    """Lines of orders, and the goods."""
    if size == CLOTHES:
        return clothes()
    known, _, every = size.rpartition("-")
    lines, goods = groceries(int(every))
    if known:
        asked = {row["customer_id"] for row in groceries(int(known))[0]}
        lines = [row for row in lines if row["customer_id"] not in asked]
    return lines, goods


def _asks(customer: str) -> bool:
    return hashlib.sha256(customer.encode()).digest()[0] < 51  # a fifth


if __name__ == "__main__":
    main()
