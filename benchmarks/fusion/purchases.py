"""What a fusion network learns from orders: what customers bought next, of products that it has
never seen.

Needs the development data (``MMREC_DATA``, else ``../shared/data`` beside the checkout). Shops are
imported and encoded once into ``--work`` and kept there.

    python -m benchmarks.fusion.purchases --work DIR [NAME ...] [--seeds 3]

Where everybody ordered once, a held-back thing is asked for by the rest of its basket.
"""

import argparse
import csv
import gzip
import hashlib
import lzma
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save

from benchmarks.finished import finished
from benchmarks.relevance.shops import DATA, rows_of
from benchmarks.written_feeds import Rows, written
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.fusion_vector import CARD, FusionNetwork, card_bytes
from mmrec_desktop.neural.training import loop
from mmrec_desktop.neural.training.batches import Material
from mmrec_desktop.neural.training.loop import Options
from mmrec_desktop.neural.training.metrics import places_of
from mmrec_desktop.neural.training.samples import TEST, Samples
from mmrec_desktop.neural.training.split import parts
from mmrec_desktop.neural.training.weight_names import put
from mmrec_desktop.ranking import measures
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.train.gather import gather
from mmrec_desktop.services.train.gathered import Gathered, parted
from mmrec_desktop.services.train.histories import Customer
from mmrec_desktop.services.train.measure import Answered, Plain
from mmrec_desktop.services.train.questions import NEXT_PURCHASE, Question, purchases
from mmrec_desktop.services.train.shopping import Frozen, wanted
from mmrec_desktop.services.workspace import Workspace, open_workspace

SHOPS = ("groceries 60", "groceries 500", "clothes of one day")
GROCERIES, CLOTHES = DATA / "grocery_orders", DATA / "hm_or_similar"
MOST = 2500
"""Products of a shop: those that are bought most."""
ASKED = 1000
"""Purchases that ask, of one split."""
ASIDE = ("COUPON", "FUEL", "CNTRL/STORE SUP", "")
"""Departments that sell no products."""
SAMPLE = 60
ORDER_COLUMNS = ("order_id", "customer_id", "product_id", "quantity", "price", "time")
BESIDE = (1.0, 2.5)
"""How much the preference counts beside likeness to what was bought."""

Scores = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--seeds", type=int, default=3)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    for name in chosen.names or SHOPS:
        workspace = _library(chosen.work, name)
        try:
            _measure(name, finished(gather(workspace, 0, frozenset())), chosen.seeds)
        finally:
            workspace.close()


def _measure(name: str, whole: Gathered, seeds: int) -> None:
    sold, ranks = whole.histories, defaultdict[str, list[int]](list)
    print(
        f"\n## {name}: {len(whole.ids)} products, {len(set(sold.buyers.tolist()))} customers,"
        f" {len(sold.bought)} purchases before the last orders",
        flush=True,
    )
    for seed in range(seeds):
        shop = parted(whole, parts(whole.samples.group, whole.ids, seed))
        asked = _questions(shop, seed)
        silent = replace(shop.samples, buyers=sold.bought[:0], bought=sold.bought[:0])
        learnt = [_trained(each, seed) for each in (silent, shop.samples)]
        print(f"two customers share {_shared(shop, asked, *learnt[1]):.1f} of their first ten")
        frozen = Frozen(shop.samples)
        for question in asked:
            for way, rank in _ranks(shop, frozen, question, learnt):
                ranks[way].append(rank)
    print("| | recall@10 | recall@50 | MRR | nDCG@10 | middle place |\n|---|---|---|---|---|---|")
    for way, found in ranks.items():
        print(f"| {way} | {_figures(np.array(found))} |", flush=True)


def _questions(shop: Gathered, seed: int) -> list[Question]:
    if shop.histories.asking:
        return purchases(shop, TEST, seed, ASKED)
    baskets = defaultdict[int, list[int]](list)
    for customer, place in zip(*map(np.ndarray.tolist, _pairs(shop)), strict=True):
        baskets[customer].append(place)
    group, found = shop.samples.group, []
    for number, basket in baskets.items():
        for place in (each for each in basket if shop.samples.part[each] == TEST):
            rest = tuple(each for each in basket if group[each] != group[place])
            same = tuple(np.flatnonzero(group == group[place]).tolist())
            who = Customer(number, rest, (place,))
            if rest:
                found.append(Question(NEXT_PURCHASE, Query(), place, same, customer=who))
    return [found[at] for at in np.random.default_rng(seed).permutation(len(found))[:ASKED]]


def _pairs(shop: Gathered) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return shop.histories.buyers, shop.histories.bought


def _ranks(
    shop: Gathered,
    frozen: Frozen,
    question: Question,
    learnt: list[tuple[FusionNetwork, Vectors]],
) -> Iterator[tuple[str, int]]:
    """The place of the right answer, by each way."""
    assert question.customer is not None
    rows, count = frozen.candidates(question)
    best, bought = rows[:count], list(question.customer.bought)
    right = np.isin(best, question.same)
    draw = np.random.default_rng((question.place, question.customer.number))
    yield "by chance", _rank(draw.random(count), right)
    best_sellers = np.bincount(shop.histories.bought, minlength=len(shop.ids))
    yield "what sells best; it knows the held-back things", _rank(best_sellers[best], right)
    together = _together(shop.samples)[:, bought].sum(axis=1)
    yield "bought together; it knows none of them", _rank(together[best], right)
    evidence = frozen.evidence(question, rows, count)
    plain = Plain(
        question, count, rows, np.zeros(count, np.bool_), evidence, np.zeros((1, 0), np.float32), []
    )
    (silent, silent_v), (network, whole) = learnt
    said = wanted(question, rows, network, whole)
    answered = Answered(plain, (said,))
    yield "like the nearest things bought, not trained", answered.rank()
    yield "trained without orders", _rank(wanted(question, best, silent, silent_v), right)
    yield "**trained with orders**", _rank(wanted(question, best, network, whole), right)
    for weight in BESIDE:
        yield f"the same, {weight} times beside the nearest things", answered.rank(0, weight)


def _shared(shop: Gathered, asked: list[Question], network: FusionNetwork, whole: Vectors) -> float:
    """How many of the ten held-back things that each is told first two customers have in common:
    ten where only what sells best is learnt.
    """
    held_back = shop.samples.products(TEST)
    first = np.zeros((len(asked), len(held_back)))
    for row, question in enumerate(asked):
        said = wanted(question, held_back, network, whole)
        first[row, np.argsort(-said, kind="stable")[:10]] = 1.0
    numbers = np.array([each.customer.number for each in asked if each.customer])
    others = numbers[:, None] != numbers
    return float((first @ first.T)[others].mean())


_TOGETHER: dict[int, Scores] = {}


def _together(samples: Samples) -> Scores:
    """(n, n) cosine of who bought things, of those that may be known."""
    if id(samples) not in _TOGETHER:
        _TOGETHER.clear()
        many = np.zeros((int(samples.buyers.max()) + 1, len(samples.part)), dtype=np.float32)
        many[samples.buyers, samples.bought] = 1.0
        many /= np.maximum(1.0, np.linalg.norm(many, axis=0))
        _TOGETHER[id(samples)] = many.T @ many
    return _TOGETHER[id(samples)]


def _rank(scores: NDArray[Any], right: NDArray[np.bool_]) -> int:
    """Equals come before the right answer: who says nothing finds nothing."""
    return int((scores[~right] >= scores[right].max()).sum()) + 1


def _figures(ranks: NDArray[np.int64]) -> str:
    judged = measures.judge(ranks)
    means = measures.means(judged)
    low, high = measures.intervals(judged, np.random.default_rng(0))["recall@10"]
    return (
        f"{means['recall@10']:.3f} [{low:.3f}, {high:.3f}] | {(ranks <= 50).mean():.3f} |"
        f" {means['mrr']:.3f} | {means['ndcg@10']:.3f} | {np.median(ranks):.0f} of {len(ranks)}"
    )


def _trained(samples: Samples, seed: int) -> tuple[FusionNetwork, Vectors]:
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = finished(loop.train(samples, Options(seed=seed), Path(folder) / "saved"))
    spent = time.process_time() - started
    network = loop.start(samples, seed)
    put(network, found.arrays)
    encoded = Material.of(samples).encoded(network)
    others = ", ".join(
        f"{kind} {(ranks <= 10).mean():.3f}"
        for kind, ranks in places_of(samples, encoded, samples.products(TEST)).items()
        if len(ranks)
    )
    with_orders = "with" if len(samples.bought) else "without"
    rounds = len(found.curve)
    print(
        f"seed {seed}, {with_orders} orders: {spent:.0f} s, {rounds} rounds; {others}", flush=True
    )
    heads = [{"field": field, "values": values} for field, values in samples.heads]
    card = card_bytes({"heads": heads, "vocabulary": samples.vocabulary})
    plain = {name: np.ascontiguousarray(each) for name, each in found.arrays.items()}
    return FusionNetwork(save({**plain, CARD: card})), encoded.whole


def _library(work: Path, name: str) -> Workspace:
    path = work / f"{name}.mmrec"
    fresh = not path.exists()
    workspace = open_workspace(path)
    if fresh:
        lines, goods = clothes() if name not in SHOPS[:2] else groceries(int(name.split()[1]))
        often = Counter(row["product_id"] for row in lines)
        kept = {code for code, _ in sorted(often.items(), key=lambda e: (-e[1], e[0]))[:MOST]}
        feed = written(work / f"{name}.csv", [row for row in goods if row["id"] in kept])
        orders = [row for row in lines if row["product_id"] in kept]
        finished(import_feed(workspace, [feed], ImportOptions(), encode=False))
        finished(import_orders(workspace, written(work / f"{name}-orders.csv", orders)))
    finished(encode_catalogue(workspace))
    return workspace


def groceries(customers: int) -> tuple[Rows, Rows]:
    """Lines of orders of so many customers, and the goods of the market."""
    with gzip.open(GROCERIES / "products.csv.gz", "rt", encoding="utf-8") as file:
        found = [row for row in csv.DictReader(file) if row["department"] not in ASIDE]
    goods = [
        {"id": row["product_id"], "title": row["title"], "category": row["product_category"],
         "brand": row["brand"], "department": row["department"], "type": row["product_type"]}
        for row in found if row["product_category"] != "COUPON/MISC ITEMS"
    ]  # fmt: skip
    known = {row["id"] for row in goods}
    lines = [
        {each: row[each] for each in ORDER_COLUMNS}
        for row in _bought(customers)
        if row["product_id"] in known
    ]
    return lines, goods


def _bought(customers: int) -> Iterator[dict[str, str]]:
    """All lines of so many customers: of the sixty in the plain file, or of others."""
    if customers == SAMPLE:
        yield from rows_of(GROCERIES / "orders_sample_60_customers.csv")
        return
    with lzma.open(GROCERIES / "orders.csv.xz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    every = {row["customer_id"] for row in rows}
    mixed = sorted(every, key=lambda each: hashlib.sha256(each.encode()).digest())
    chosen = set(mixed[:customers])
    yield from (row for row in rows if row["customer_id"] in chosen)


def clothes() -> tuple[Rows, Rows]:
    goods = [
        {"id": row["article_id"], "title": row["prod_name"], "category": row["product_type_name"],
         "colour": row["colour_group_name"], "description": row["detail_desc"],
         "department": row["department_name"], "pattern": row["graphical_appearance_name"]}
        for row in rows_of(CLOTHES / "articles.csv")
    ]  # fmt: skip
    lines = [
        {"order_id": f"{row['t_dat']} {row['customer_id']}", "customer_id": row["customer_id"],
         "product_id": row["article_id"], "quantity": "1", "price": row["price"],
         "time": row["t_dat"]}
        for row in rows_of(CLOTHES / "transactions.csv")
    ]  # fmt: skip
    return lines, goods


if __name__ == "__main__":
    main()
