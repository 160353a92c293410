"""What vectors of looks can do on pictures that nothing was learned from: the figures of the card.

Separate from words: here pictures are asked with. Vectors of asked pictures may be made otherwise
than those that are kept (both sides seen, colours trusted less).
"""

import re
from collections.abc import Callable

import numpy as np

from models.space.pictures import Row

PHOTOGRAPHED = {
    "cup": r"\bmug|\bcup", "laptop computer": "macbook|笔记本电脑",
    "mobile phone": "手机|phone|Redmi",
    "wrench": "wrench|spanner", "strawberry": "strawberr", "camera": "camera",
    "headphones": "headphone|耳机", "lamp": "lamp", "umbrella": "umbrella", "scissors": "scissors",
}  # fmt: skip
"""Kinds of caltech101, and how titles of catalogue pictures name them."""
WORN = {
    "t-shirt": {"Tshirts"},
    "shoes": {"Casual Shoes", "Sports Shoes", "Formal Shoes", "Flats", "Heels"},
    "shorts": {"Shorts", "Lounge Shorts"}, "shirt": {"Shirts"}, "skirt": {"Skirts"},
    "pants": {"Trousers", "Jeans", "Track Pants", "Lounge Pants"}, "dress": {"Dresses", "Tunics"},
    "hat": {"Caps", "Hat"}, "outwear": {"Jackets", "Sweatshirts"},
}  # fmt: skip
"""Kinds of the photographs of clothes, and what the catalogue calls them."""
AT = (1, 5, 10)
Looks = Callable[[list[int]], np.ndarray]
"""Places of rows to unit vectors."""


def figures(rows: list[Row], asked: Looks, kept: Looks) -> dict[str, float]:
    """Other views of a product, photographs to catalogue, and nearest neighbours among clothes."""
    out = _other_views(rows, asked, kept)
    out |= _photographs(rows, asked, kept)
    out |= _clothes(rows, asked, kept)
    return out


def made_photographs(
    rows: list[Row], asking: list[int], made: Looks, kept: Looks
) -> dict[str, float]:
    """hit@1 of photographs that were made out of catalogue pictures, by source, among all held
    pictures of the source.
    """
    out = {}
    for source in dict.fromkeys(rows[place].source for place in asking):
        at = [p for p, row in enumerate(rows) if row.source == source and row.part == "held"]
        own = [place for place in asking if rows[place].source == source]
        best = np.argmax(made(own) @ kept(at).T, axis=1)
        right = [at[n] == place for n, place in zip(best.tolist(), own, strict=True)]
        out[f"made photograph of {source} hit@1"] = float(np.mean(right))
    return out


def _other_views(rows: list[Row], asked: Looks, kept: Looks) -> dict[str, float]:
    """luma: back and detail views to main pictures; a style counts once."""
    at = [p for p, row in enumerate(rows) if row.source == "luma"]
    mains = [p for p in at if str(rows[p].path).endswith("_main.jpg")]
    styles = {rows[p].title for p in mains}
    others = [p for p in at if rows[p].kind in ("back", "alt1") and rows[p].title in styles]
    like = asked(others) @ kept(mains).T
    ranks = []
    for row, place in zip(like, others, strict=True):
        best: dict[str, float] = {}
        for score, main in zip(row.tolist(), mains, strict=True):
            title = rows[main].title
            best[title] = max(best.get(title, -9.0), score)
        order = sorted(best, key=lambda title: -best[title])
        ranks.append(order.index(rows[place].title))
    return {f"luma view @{k}": float(np.mean([rank < k for rank in ranks])) for k in AT}


def _photographs(rows: list[Row], asked: Looks, kept: Looks) -> dict[str, float]:
    catalogue = [p for p, row in enumerate(rows) if row.source in ("flipkart", "shops")]
    vectors = kept(catalogue)
    first, five = [], []
    for kind, named in PHOTOGRAPHED.items():
        right = np.array([bool(re.search(named, rows[p].title, re.I)) for p in catalogue])
        at = [p for p, row in enumerate(rows) if row.source == "caltech101" and row.kind == kind]
        order = np.argsort(-(asked(at) @ vectors.T), axis=1)
        first.append(right[order[:, 0]].mean())
        five.append(right[order[:, :5]].any(axis=1).mean())
    return {"photograph kind @1": float(np.mean(first)), "photograph kind @5": float(np.mean(five))}


def _clothes(rows: list[Row], asked: Looks, kept: Looks) -> dict[str, float]:
    catalogue = [p for p, row in enumerate(rows) if row.source == "fashion" and row.part == "held"]
    kinds = np.array([rows[p].kind for p in catalogue])
    vectors = kept(catalogue)
    shares = []
    for kind, others in WORN.items():
        at = [
            p
            for p, row in enumerate(rows)
            if row.source == "clothing" and row.part == "held" and row.kind == kind
        ]
        order = np.argmax(asked(at) @ vectors.T, axis=1)
        shares.append(np.isin(kinds[order], list(others)).mean())
    out = {"worn kind @1": float(np.mean(shares))}
    colours = np.array([rows[p].colour for p in catalogue])
    like = vectors @ vectors.T
    np.fill_diagonal(like, -9)
    nearest = np.argmax(like, axis=1)
    out["fashion kind 1-NN"] = float(np.mean(kinds == kinds[nearest]))
    out["fashion colour 1-NN"] = float(np.mean(colours == colours[nearest]))
    return out
