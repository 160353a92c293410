"""Judges search as it is shipped: made-up shops are imported, then asked; prints the tables of
README.md.

    python -m benchmarks.relevance.run [FOLDER]      FOLDER keeps the libraries for the next time
"""

import csv
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.kept_folder import in_folder
from benchmarks.relevance.shops import DATA, GENERAL, Goods, Shop, figures, shops
from benchmarks.relevance.stock import Shelf, luma, stocked
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import TEXT_AND_PICTURE, Query
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace

MOST = 1000
PAIRS = {"abt_buy": ("abt", "buy", "name"), "amazon_google": ("amazon", "google", "title")}
"""Two shops each: the one that asks, the one that is asked, and the column of titles."""
Rows = dict[str, list[tuple[float, ...]]]

ELSEWHERE = {
    "tools": ("food", "care", "phones", "clothes"),
    "food": ("tools", "phones", "clothes", "it", "gear", "furniture"),
    "care": ("tools", "phones", "it", "gear"),
    "phones": ("food", "care", "tools", "furniture", "kitchen"),
    "gear": ("food", "care", "phones"),
    "it": ("food", "care", "tools", "furniture"),
    "furniture": ("food", "care", "phones"),
    "clothes": ("food", "tools", "phones", "it"),
    "house": ("phones", "it"),
    "home": ("it", "tools", "phones"),
}
"""Shops that have nothing of what the queries of another shop ask for."""


def asked(shelf: Shelf, text: str, *, hidden: bool = False) -> Results:
    """The program's answer, with every product in it."""
    use = frozenset({"picture"}) if hidden else TEXT_AND_PICTURE
    return search(shelf.workspace, Query(text=text, use=use, k=MOST))


def words_to_products(shelves: list[Shelf], *, hidden: bool) -> None:
    """Recall, MRR and bands of the judged queries."""
    rows: Rows = defaultdict(list)
    told: dict[str, list[str]] = defaultdict(list)
    for shelf in shelves:
        if hidden and not shelf.shop.goods[0].picture:
            continue
        for kind, text, answers in shelf.shop.queries:
            results = asked(shelf, text, hidden=hidden)
            order = shelf.places(hit.card.id for hit in results.hits)
            for key in ("all", language(text), f"{kind} {language(text)}"):
                rows[key].append(figures(order, answers))
            told["stocked"].append(results.band)
    by_name = {shelf.shop.name: shelf for shelf in shelves}
    for name, others in ELSEWHERE.items():
        for other in others:
            if hidden and not by_name[other].shop.goods[0].picture:
                continue
            for _, text, _ in by_name[name].shop.queries:
                told["not stocked"].append(asked(by_name[other], text, hidden=hidden).band)
    print("\ntexts hidden" if hidden else "\nall evidence")
    print_rows(rows)
    for key, found in told.items():
        shares = {band: found.count(band) / len(found) for band in ("sure", "maybe", "none")}
        print(f"  {key:12} n {len(found):5}", {k: round(v, 3) for k, v in shares.items()})


def baselines(shelves: list[Shelf]) -> None:
    """BM25, sentence vectors of titles, and both, as plain sums of z-scores."""
    rows: Rows = defaultdict(list)
    for shelf in shelves:
        encoders = shelf.workspace.encoders
        titles = encoders.texts([each.title for each in shelf.shop.goods])
        for _, text, answers in shelf.shop.queries:
            words = shelf.bm25.scores(text)
            meaning = titles @ encoders.text(text)
            sums = {"BM25": words, "USE": meaning, "BM25+USE": _z(words) + _z(meaning)}
            for name, scores in sums.items():
                order = np.argsort(-scores, kind="stable")
                rows[name].append(figures(order.tolist(), answers))
    print("\nplain baselines")
    print_rows(rows)


def _z(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = float(scores.std())
    return np.asarray((scores - scores.mean()) / (spread or 1.0), dtype=np.float32)


def other_views(workspace: Workspace) -> None:
    """luma: back and detail views against the main pictures; a product counts once."""
    images = DATA / "luma" / "images"
    with (DATA / "luma" / "pictures.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    styles = {row["style"] for row in rows if row["picture"].endswith("_main.jpg")}
    views = [row for row in rows if row["view"] in ("back", "alt1") and row["style"] in styles]
    ranks = []
    for row in views:
        source = PictureSource(path=str(images / row["picture"]))
        results = search(workspace, Query(images=(source,), k=MOST))
        ids = [hit.card.id.lower() for hit in results.hits]
        ranks.append(ids.index(row["style"].lower()) if row["style"].lower() in ids else MOST)
    print(f"\nluma, {len(views)} other views to products", ranks_at(ranks))


def same_products(folder: Path) -> None:
    """Titles of one shop asked of another that sells the same things: names and model numbers."""
    for pair, (ours, theirs, title) in PAIRS.items():
        goods, numbers = their_goods(DATA / "same_product" / pair, theirs, title)
        shelf = stocked(Shop(pair, goods), folder)
        titles = shelf.workspace.encoders.texts([each.title for each in goods])
        rows: Rows = defaultdict(list)
        for text, right in our_titles(DATA / "same_product" / pair, ours, theirs, title):
            answers = {numbers[right]}
            words = shelf.bm25.scores(text)
            meaning = titles @ shelf.workspace.encoders.text(text)
            sums = {"BM25": words, "USE": meaning, "BM25+USE": _z(words) + _z(meaning)}
            for name, scores in sums.items():
                rows[name].append(
                    first_places(np.argsort(-scores, kind="stable").tolist(), answers)
                )
            results = search(shelf.workspace, Query(text=text, k=20))
            order = shelf.places(hit.card.id for hit in results.hits)
            rows["shipped"].append(first_places(order, answers))
        print(f"\n{pair}, {len(rows['shipped'])} titles to {len(goods)} products: r@1, r@5, mrr")
        for name, found in rows.items():
            print(f"  {name:9}", np.mean(found, axis=0).round(3).tolist())
        shelf.workspace.close()


def their_goods(folder: Path, name: str, title: str) -> tuple[list[Goods], dict[str, int]]:
    """The goods of the shop that is asked, and the place of each by its number."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    goods = [Goods(row[title], "", row["description"], row.get("manufacturer", "")) for row in rows]
    return goods, {row["id"]: place for place, row in enumerate(rows)}


def our_titles(folder: Path, ours: str, theirs: str, title: str) -> list[tuple[str, str]]:
    """Titles of the shop that asks, with the other's number for the same thing."""
    with (folder / f"{ours}.csv").open(encoding="utf-8-sig") as file:
        titles = {row["id"]: row[title] for row in csv.DictReader(file)}
    with (folder / "matches.csv").open(encoding="utf-8-sig") as file:
        return [(titles[row[f"{ours}_id"]], row[f"{theirs}_id"]) for row in csv.DictReader(file)]


def first_places(order: list[int], answers: set[int]) -> tuple[float, float, float]:
    """Whether the first is right, whether one of five is, and the reciprocal rank."""
    right = next((place for place, each in enumerate(order) if each in answers), MOST)
    return float(right == 0), float(right < 5), 1 / (right + 1) if right < MOST else 0.0


def photographs(folder: Path) -> None:
    """Photographs of known kinds to catalogue pictures whose title names the kind."""
    goods: list[Goods] = []
    for name in ("flipkart", "shops"):
        with (GENERAL / name / "items.csv").open(encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                goods.append(Goods(row["title"], picture=str(GENERAL / name / row["picture"])))
    shelf = stocked(Shop("everything", goods), folder)
    kinds = {
        "cup": r"\bmug|\bcup", "laptop": "macbook|笔记本电脑", "cellphone": "手机|phone|Redmi",
        "wrench": "wrench|spanner", "strawberry": "strawberr", "camera": "camera",
        "headphone": "headphone|耳机", "lamp": "lamp", "watch": "watch",
    }  # fmt: skip
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for path in sorted((GENERAL / "caltech101" / "images").iterdir()):
        kind = path.stem.rsplit("_", 1)[0]
        if kind in kinds:
            results = search(shelf.workspace, Query(images=(PictureSource(path=str(path)),), k=5))
            right = [
                bool(re.search(kinds[kind], hit.card.title, re.IGNORECASE)) for hit in results.hits
            ]
            found[kind].append((right[0], any(right)))
    means = {kind: np.mean(rows, axis=0).round(2).tolist() for kind, rows in found.items()}
    print("\nphotographs to catalogue, right kind hit@1, hit@5:", means)
    print("  mean over kinds", np.mean(list(means.values()), axis=0).round(3).tolist())
    shelf.workspace.close()


def language(text: str) -> str:
    """The language of a query."""
    return "zh" if re.search("[\u3400-\u9fff]", text) else "en"


def print_rows(rows: Rows) -> None:
    """One line for each kind of query."""
    for key in sorted(rows):
        recall, mrr, hit = np.mean(rows[key], axis=0)
        print(f"  {key:9} n {len(rows[key]):4} r@5 {recall:.3f} mrr {mrr:.3f} hit@5 {hit:.3f}")


def ranks_at(ranks: list[int]) -> dict[int, float]:
    """Share of right answers among the first k."""
    return {k: round(float(np.mean([rank < k for rank in ranks])), 3) for k in (1, 5, 10)}


def judge(folder: Path) -> None:
    """All tables."""
    shelves = [stocked(shop, folder) for shop in shops()]
    for shelf in shelves[1:]:
        shelf.workspace.encoders = shelves[0].workspace.encoders
    baselines(shelves)
    words_to_products(shelves, hidden=False)
    words_to_products(shelves, hidden=True)
    for shelf in shelves:
        shelf.workspace.close()
    views = luma(folder)
    other_views(views)
    views.close()
    photographs(folder)
    same_products(folder)


if __name__ == "__main__":
    in_folder(judge)
