"""The same titles asked of one large shop: what two shops sell among goods of every kind.

Separate from ``run``, because 22,000 products take their time. Above 5,000 products not everything
is compared: the indexes propose.

    python -m benchmarks.relevance.large [FOLDER]      FOLDER keeps the library for the next time
"""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.kept_folder import in_folder
from benchmarks.relevance.run import PAIRS, first_places, our_titles, their_goods
from benchmarks.relevance.shops import DATA, GENERAL, Goods, Shop, rows_of
from benchmarks.relevance.stock import stocked
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.search import search

PRODUCTS = 22_000
EVERY = 2
"""Every second title is asked."""


def others() -> Iterator[Goods]:
    """Clothes, furniture, household goods in two languages, then groceries without end."""
    for row in rows_of(DATA / "fashion" / "styles.csv"):
        yield Goods(row["productDisplayName"], row["articleType"])
    for row in rows_of(DATA / "hm_or_similar" / "articles.csv"):
        yield Goods(row["prod_name"], row["product_type_name"], row["detail_desc"])
    for name in ("ikea", "flipkart", "shops"):
        for row in rows_of(GENERAL / name / "items.csv"):
            yield Goods(row["title"], row["class"].split(" > ")[-1], row["description"])
    for each in json.loads((DATA / "home_zh" / "goods.json").read_text("utf-8"))["goods"]:
        yield Goods(each["title"], each["category"][-1], each["brief"], each["brand"])
    with gzip.open(DATA / "grocery_orders" / "products.csv.gz", "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            yield Goods(row["product_type"] or row["title"], row["product_category"])


def judge(folder: Path) -> None:
    """One line for each pair of shops."""
    goods: list[Goods] = []
    right: dict[tuple[str, str], int] = {}
    for pair, (_, theirs, title) in PAIRS.items():
        own, numbers = their_goods(DATA / "same_product" / pair, theirs, title)
        right |= {(pair, number): len(goods) + place for number, place in numbers.items()}
        goods += own
    for each in others():
        if len(goods) == PRODUCTS:
            break
        goods.append(each)
    shelf = stocked(Shop("large", goods), folder)
    for pair, (ours, theirs, title) in PAIRS.items():
        rows = []
        for text, number in our_titles(DATA / "same_product" / pair, ours, theirs, title)[::EVERY]:
            found = shelf.places(
                hit.card.id for hit in search(shelf.workspace, Query(text=text, k=20)).hits
            )
            rows.append(first_places(found, {right[pair, number]}))
        means = np.mean(rows, axis=0).round(3).tolist()
        print(f"{pair}, {len(rows)} titles to {len(goods)} products: r@1, r@5, mrr", means)
    shelf.workspace.close()


if __name__ == "__main__":
    in_folder(judge)
