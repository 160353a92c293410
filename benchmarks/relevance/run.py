"""Judges the shipped encoders and the shipped ranking; prints the tables of README.md.

python -m benchmarks.relevance.run
"""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.relevance.shops import DATA, GENERAL, Bm25, Goods, Shop, figures, shops
from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.colour_words import colours_in, without_colours
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import DecodedPicture
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import parse_words
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.product_text import product_text
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder
from mmrec_desktop.ranking.bands import bands
from mmrec_desktop.ranking.blend import Evidence, Ranked, blend
from mmrec_desktop.ranking.coverage import coverage
from mmrec_desktop.ranking.weights import weights

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


@dataclass
class Shelf:
    """One shop with its vectors; ``visible`` and ``colours`` are None where it has no pictures."""

    shop: Shop
    bm25: Bm25
    meaning: Vectors
    visible: Vectors | None
    colours: NDArray[np.float32] | None
    texts: list[str]


class Judge:
    """The encoders, loaded once."""

    def __init__(self) -> None:
        self.sentences = SentenceEncoder()
        self.network = PictureNetwork(threads=1)

    def shelf(self, shop: Shop) -> Shelf:
        """Encodes a shop."""
        texts = [
            product_text(each.title, each.brand, ((each.category,),), (), each.description)
            for each in shop.goods
        ]
        decoded = [self.decoded(each) for each in shop.goods if each.picture]
        features = self.network.encode(decoded) if decoded else None
        return Shelf(
            shop,
            Bm25(shop.goods),
            self.sentences.encode_texts(texts),
            features.visible if features else None,
            np.stack([picture.colours for picture in decoded]) if decoded else None,
            [
                f"{each.title} {each.category} {each.brand} {each.description}"
                for each in shop.goods
            ],
        )

    def decoded(self, goods: Goods) -> DecodedPicture:
        """A picture as the program decodes it."""
        return decode(Path(goods.picture).read_bytes())

    def evidence(self, shelf: Shelf, text: str, *, hidden: bool) -> list[Evidence]:
        """What the program would look at for a query in words."""
        sentence = self.sentences.encode_texts([text])
        plain = self.sentences.encode_texts([without_colours(text) or text])
        raw = {}
        if not hidden:
            raw = {"words": shelf.bm25.scores(text), "meaning": shelf.meaning @ sentence[0]}
        if shelf.visible is not None and shelf.colours is not None:
            raw["visible"] = shelf.visible @ self.network.words.asked(plain)[0]
            named = [COLOURS.index(colour) for colour in colours_in(text)]
            if named:
                raw["colour"] = np.sqrt(shelf.colours[:, named]).mean(axis=1)
        use = frozenset({"picture"}) if hidden else frozenset({"text", "picture"})
        chosen = weights(Query(text=text, use=use), parse_words(text), set(raw))
        return [Evidence(name, raw[name], raw[name], weight) for name, weight in chosen.items()]

    def ranked(self, shelf: Shelf, text: str, *, hidden: bool = False) -> tuple[Ranked, str]:
        """Order and band of one answer."""
        found = self.evidence(shelf, text, hidden=hidden)
        exact = np.zeros(len(shelf.texts), dtype=np.bool_)
        ranked = blend(found, exact)
        covered = None if hidden else coverage(parse_words(text), shelf.texts)
        return ranked, bands(ranked, found, exact, covered)[1]


def words_to_products(judge: Judge, shelves: list[Shelf]) -> None:
    """Recall, MRR and bands of the judged queries, with texts and with texts hidden."""
    for hidden in (False, True):
        rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        told: dict[str, list[str]] = defaultdict(list)
        for shelf in shelves:
            if hidden and shelf.visible is None:
                continue
            for kind, text, answers in shelf.shop.queries:
                ranked, band = judge.ranked(shelf, text, hidden=hidden)
                language = "zh" if re.search("[\u3400-\u9fff]", text) else "en"
                for key in ("all", f"{kind} {language}"):
                    rows[key].append(figures(ranked.order, answers))
                told["stocked"].append(band)
        by_name = {shelf.shop.name: shelf for shelf in shelves}
        for name, others in ELSEWHERE.items():
            for other in others:
                if hidden and by_name[other].visible is None:
                    continue
                for _, text, _ in by_name[name].shop.queries:
                    told["not stocked"].append(judge.ranked(by_name[other], text, hidden=hidden)[1])
        print("\ntexts hidden" if hidden else "\nall evidence")
        for key in sorted(rows):
            recall, mrr, hit = np.mean(rows[key], axis=0)
            print(f"  {key:6} n {len(rows[key]):4} r@5 {recall:.3f} mrr {mrr:.3f} hit@5 {hit:.3f}")
        for key, found in told.items():
            shares = {band: found.count(band) / len(found) for band in ("sure", "maybe", "none")}
            print(f"  {key:12} n {len(found):5}", {k: round(v, 3) for k, v in shares.items()})


def plain_sums(judge: Judge, shelves: list[Shelf]) -> None:
    """BM25, sentence vectors of titles, and both, as plain sums of z-scores."""
    print("\nplain baselines")
    out: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for shelf in shelves:
        titles = judge.sentences.encode_texts([each.title for each in shelf.shop.goods])
        for _, text, answers in shelf.shop.queries:
            words = shelf.bm25.scores(text)
            meaning = titles @ judge.sentences.encode_texts([text])[0]
            sums = {"BM25": words, "USE": meaning, "BM25 + USE": _z(words) + _z(meaning)}
            for name, scores in sums.items():
                order = np.argsort(-scores, kind="stable")
                out[name].append(figures(order.tolist(), answers))
    for name, rows in out.items():
        recall, mrr, hit = np.mean(rows, axis=0)
        print(f"  {name:10} r@5 {recall:.3f} mrr {mrr:.3f} hit@5 {hit:.3f}")


def _z(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = float(scores.std())
    return np.asarray((scores - scores.mean()) / (spread or 1.0), dtype=np.float32)


def other_views(judge: Judge) -> None:
    """luma: back and detail views against the main pictures; r@k counts distinct products."""
    with (DATA / "luma" / "pictures.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    shown = [row for row in rows if row["picture"].endswith("_main.jpg")]
    styles = {row["style"] for row in shown}
    asked = [row for row in rows if row["view"] in ("back", "alt1") and row["style"] in styles]
    decoded = [_luma(row) for row in shown]
    index = judge.network.encode(decoded).looks
    ranks = []
    for row in asked:
        looks = judge.network.encode_query(_luma(row)).looks[0]
        order = dict.fromkeys(shown[place]["style"] for place in np.argsort(-(index @ looks)))
        ranks.append(list(order).index(row["style"]))
    found = {k: float(np.mean([rank < k for rank in ranks])) for k in (1, 5, 10)}
    print(f"\nluma {len(asked)} views to {len(shown)} main pictures", _rounded(found))


def _luma(row: dict[str, str]) -> DecodedPicture:
    return decode((DATA / "luma" / "images" / row["picture"]).read_bytes())


def photographs(judge: Judge) -> None:
    """Photographs of known kinds to catalogue pictures whose title names the kind."""
    goods = []
    for folder in ("flipkart", "shops"):
        with (GENERAL / folder / "items.csv").open(encoding="utf-8-sig") as file:
            goods += [
                (GENERAL / folder / row["picture"], row["title"]) for row in csv.DictReader(file)
            ]
    kinds = {
        "cup": r"\bmug|\bcup", "laptop": "macbook|笔记本电脑", "cellphone": "手机|phone|Redmi",
        "wrench": "wrench|spanner", "strawberry": "strawberr", "camera": "camera",
        "headphone": "headphone|耳机", "lamp": "lamp", "watch": "watch",
    }  # fmt: skip
    index = judge.network.encode([decode(path.read_bytes()) for path, _ in goods]).looks
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for path in sorted((GENERAL / "caltech101" / "images").iterdir()):
        kind = path.stem.rsplit("_", 1)[0]
        if kind not in kinds:
            continue
        looks = judge.network.encode_query(decode(path.read_bytes())).looks[0]
        best = [goods[place][1] for place in np.argsort(-(index @ looks))[:5]]
        right = [bool(re.search(kinds[kind], title, re.IGNORECASE)) for title in best]
        found[kind].append((right[0], any(right)))
    means = {kind: np.mean(rows, axis=0).round(2).tolist() for kind, rows in found.items()}
    print("\nphotographs to catalogue, right kind hit@1, hit@5:", means)
    print("  mean over kinds", np.mean(list(means.values()), axis=0).round(3).tolist())


def _rounded(table: dict[int, float]) -> dict[int, float]:
    return {key: round(value, 3) for key, value in table.items()}


def main() -> None:
    """All tables."""
    judge = Judge()
    shelves = [judge.shelf(shop) for shop in shops()]
    plain_sums(judge, shelves)
    words_to_products(judge, shelves)
    other_views(judge)
    photographs(judge)


if __name__ == "__main__":
    main()
