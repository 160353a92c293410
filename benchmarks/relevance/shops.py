"""Small made-up shops cut out of the development data, with judged queries and a BM25 over them.

Nothing of the library is used, so that ranking and encoders are judged alone. Needs the development
data (``MMREC_DATA``, else ``../shared/data`` beside the checkout).
"""

import csv
import json
import math
import os
import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("MMREC_DATA", HERE.parents[2] / "shared" / "data"))
GENERAL = DATA / "general"


@dataclass(frozen=True)
class Goods:
    """One product; ``picture`` is an absolute path or empty."""

    title: str
    category: str = ""
    description: str = ""
    brand: str = ""
    picture: str = ""


@dataclass
class Shop:
    """``queries``: kind (v visible, n need or paraphrase, m name), text, places of the answers."""

    name: str
    goods: list[Goods]
    queries: list[tuple[str, str, set[int]]] = field(default_factory=list)


def shops() -> list[Shop]:
    """The thirteen shops with their queries; the same every time."""
    rng = random.Random(5)
    out = [*_demo_shops(), *_flipkart(rng), _furniture(rng), _clothes(rng), _home(rng)]
    by_name = {shop.name: shop for shop in out}
    for line in (HERE / "queries.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, kind, text, pattern = line.split("\t")
        goods = by_name[name].goods
        answers = {place for place, each in enumerate(goods) if re.search(pattern, each.title)}
        if answers and len(answers) <= len(goods) // 2:
            by_name[name].queries.append((kind, text, answers))
    return out


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table of the development data."""
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def _general(folder: str, rows: Iterable[dict[str, str]]) -> list[Goods]:
    return [
        Goods(
            row["title"],
            row["class"].split(" > ")[-1],
            row["description"],
            "",
            str(GENERAL / folder / row["picture"]),
        )
        for row in rows
    ]


def _demo_shops() -> list[Shop]:
    rows = rows_of(GENERAL / "shops" / "items.csv")
    prefixes = {
        "house": ("amz_",), "tools": ("tool_",), "food": ("groc_",), "care": ("groc2_",),
        "phones": ("mi_",), "bags": ("sx_", "pro_"), "gear": ("mag_",),
    }  # fmt: skip
    return [
        Shop(
            name,
            _general(
                "shops", [row for row in rows if row["picture"].split("/")[1].startswith(starts)]
            ),
        )
        for name, starts in prefixes.items()
    ]


def _flipkart(rng: random.Random) -> list[Shop]:
    rows = rows_of(GENERAL / "flipkart" / "items.csv")
    wanted = [
        ("kitchen", {"Kitchen & Dining"}, 70),
        ("decor", {"Home Decor & Festive Needs", "Home Furnishing"}, 80),
        ("it", {"Computers"}, 60),
    ]
    return [
        Shop(
            name,
            _general(
                "flipkart",
                rng.sample([row for row in rows if row["department"] in departments], count),
            ),
        )
        for name, departments, count in wanted
    ]


def _furniture(rng: random.Random) -> Shop:
    rows = rows_of(GENERAL / "ikea" / "items.csv")
    return Shop("furniture", _general("ikea", rng.sample(rows, 80)))


def _clothes(rng: random.Random) -> Shop:
    rows = rows_of(DATA / "fashion" / "styles.csv")
    rng.shuffle(rows)
    kinds: Counter[str] = Counter()
    chosen = []
    for row in rows:
        if kinds[row["articleType"]] < 3 and len(chosen) < 80:
            kinds[row["articleType"]] += 1
            picture = str(DATA / "fashion" / "images" / f"{row['id']}.jpg")
            chosen.append(Goods(row["productDisplayName"], row["articleType"], "", "", picture))
    return Shop("clothes", chosen)


def _home(rng: random.Random) -> Shop:
    goods = json.loads((DATA / "home_zh" / "goods.json").read_text("utf-8"))["goods"]
    return Shop(
        "home",
        [
            Goods(each["title"], each["category"][-1], each["brief"], each["brand"])
            for each in rng.sample(goods, 80)
        ],
    )


_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def tokens(text: str) -> list[str]:
    """Chinese characters and pairs, Latin words folded, plurals lightly: as the index does."""
    out: list[str] = []
    for run in _TOKEN.findall(text.lower()):
        if run[0] >= "\u3400":
            out += [*run, *(run[place : place + 2] for place in range(len(run) - 1))]
        else:
            plural = len(run) > 3 and run.endswith("s") and not run.endswith("ss")
            out.append(run[:-1] if plural else run)
    return out


class Bm25:
    """BM25 over title, category, brand and description."""

    def __init__(self, goods: list[Goods], weights: tuple[float, ...] = (4, 2, 2, 1)) -> None:
        self.documents: list[Counter[str]] = []
        for each in goods:
            counts: Counter[str] = Counter()
            texts = (each.title, each.category, each.brand, each.description)
            for text, weight in zip(texts, weights, strict=True):
                for token in tokens(text):
                    counts[token] += weight  # type: ignore[assignment]
            self.documents.append(counts)
        lengths = np.array([sum(counts.values()) for counts in self.documents], dtype=np.float64)
        self.norm = 1.2 * (0.25 + 0.75 * lengths / lengths.mean())
        self.found_in = Counter(token for counts in self.documents for token in counts)

    def scores(self, text: str) -> NDArray[np.float32]:
        """(n,) one score per product."""
        out = np.zeros(len(self.documents))
        for token in set(tokens(text)) & set(self.found_in):
            seen = self.found_in[token]
            rarity = math.log(1 + (len(self.documents) - seen + 0.5) / (seen + 0.5))
            counts = np.array([document[token] for document in self.documents])
            out += rarity * counts * 2.2 / (counts + self.norm)
        return out.astype(np.float32)


def figures(order: Iterable[int], answers: set[int]) -> tuple[float, float, float]:
    """Recall@5 (of at most five), reciprocal rank and hit@5 of one answer."""
    right = [int(place) in answers for place in order]
    top = right[:5]
    return sum(top) / min(5, len(answers)), 1 / (right.index(True) + 1), float(any(top))
