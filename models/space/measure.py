"""What a space of words and pictures can do on what it never saw: the figures of the card.

Separate from the learning, so that recipes are compared by one yardstick. Works on any function
from words and on any vectors of pictures; the program's own encoders are measured by
``benchmarks/vision``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

import numpy as np

from models.space.pictures import Row
from models.space.words import colours, names

Score = Callable[[list[str]], np.ndarray]
"""Texts to scores (texts, all rows)."""

LUMA = (
    ("SH", "shorts", "短裤"), ("H", "hoodie", "卫衣"), ("J", "jacket", "夹克"),
    ("T", "tank top", "背心"), ("S", "t-shirt", "T恤"), ("P", "pants", "裤子"),
    ("B", "sports bra", "运动内衣"),
)  # fmt: skip
LEAST = 10
IKEA_LEAST = 6


def figures(rows: list[Row], score: Score, part: str = "held") -> dict[str, float]:
    """All figures of the sources that are there; ``part`` of fashion that is asked for."""
    out: dict[str, float] = {}
    there = {row.source for row in rows}
    if "fashion" in there:
        out |= _fashion(rows, score, part)
    if "luma" in there:
        out |= _luma(rows, score)
    if "flipkart" in there:
        everything = _places(rows, "flipkart", "")
        own = [(rows[p].title, [n]) for n, p in enumerate(everything) if rows[p].part == "held"]
        out["flipkart never learned title R@10 of 933"] = _recall(score, own, everything, 10)
    for source, least in (("caltech101", LEAST), ("ikea", IKEA_LEAST)):
        if source in there:
            out |= _kinds(rows, score, source, least)
    if "imagenet_samples" in there:
        out |= _samples(rows, score)
    if "shops" in there:
        at = _places(rows, "shops", "")
        own = [(rows[p].title, [n]) for n, p in enumerate(at)]
        out["shops title R@10 of 257"] = _recall(score, own, at, 10)
    return out


def _fashion(rows: list[Row], score: Score, part: str) -> dict[str, float]:
    out: dict[str, float] = {}
    at = _places(rows, "fashion", part)
    own = [(rows[place].title, [at.index(place)]) for place in at]
    out["fashion title R@10"] = _recall(score, own, at, 10)
    named: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(at):
        named[rows[place].title].append(number)
    out["fashion title R@10, any of that title"] = _recall(
        score, [(title, named[title]) for title, _ in own], at, 10
    )
    for language in (0, 1):
        tag = ("en", "zh")[language]
        kinds = _named([rows[p].kind for p in at], lambda kind: names(kind)[language], LEAST)  # noqa: B023
        out[f"fashion kind {tag}"] = _precision(score, kinds, at)
        tints = _named(
            [rows[p].colour for p in at],
            lambda colour: colours()[colour][language] if colour in colours() else (),  # noqa: B023
            LEAST,
        )
        out[f"fashion colour {tag}"] = _precision(score, tints, at)
    return out


def _luma(rows: list[Row], score: Score) -> dict[str, float]:
    at = [p for p in _places(rows, "luma", "held") if rows[p].kind == "main"]
    kinds, zh, tints = [], [], []
    for place in at:
        match = re.fullmatch(r"[MW](SH|H|J|T|S|P|B)\d+", rows[place].title)
        found = next((each for each in LUMA if match and each[0] == match[1]), ("", "", ""))
        bag = bool(re.fullmatch(r"24-[MWU]B\d+", rows[place].title))
        kinds.append("bag" if bag else found[1])
        zh.append("包" if bag else found[2])
        tints.append({"gray": "grey"}.get(rows[place].colour, rows[place].colour))
    out = {}
    out["luma kind en"] = _precision(score, _named(kinds, lambda kind: (kind,), LEAST), at)
    out["luma kind zh"] = _precision(score, _named(zh, lambda kind: (kind,), LEAST), at)
    out["luma colour en"] = _precision(score, _named(tints, lambda tint: (tint,), LEAST), at)
    chinese = [
        colours()[t.capitalize()][1][0] if t.capitalize() in colours() else "" for t in tints
    ]
    out["luma colour zh"] = _precision(score, _named(chinese, lambda tint: (tint,), LEAST), at)
    return out


def _kinds(rows: list[Row], score: Score, source: str, least: int) -> dict[str, float]:
    """Of kinds that were never learned."""
    out = {}
    at = _places(rows, source, "")
    kinds = [rows[p].kind if rows[p].part != "learn" else "" for p in at]
    for language in (0, 1):
        named = _named(kinds, lambda kind: names(kind)[language], least)  # noqa: B023
        out[f"{source} kind {('en', 'zh')[language]}"] = _precision(score, named, at)
    return out


def _samples(rows: list[Row], score: Score) -> dict[str, float]:
    out = {}
    at = _places(rows, "imagenet_samples", "")
    for language in (0, 1):
        own = [
            (names(rows[p].kind)[language][0], [n])
            for n, p in enumerate(at)
            if names(rows[p].kind)[language]
        ]
        out[f"imagenet hit@5 {('en', 'zh')[language]}"] = _recall(score, own, at, 5)
    return out


def _places(rows: list[Row], source: str, part: str) -> list[int]:
    return [
        place
        for place, row in enumerate(rows)
        if row.source == source and (not part or row.part == part)
    ]


def _named(
    values: list[str], named: Callable[[str], tuple[str, ...]], least: int
) -> list[tuple[str, list[int]]]:
    """(first name, places of what is so named) of everything that occurs often enough."""
    counts = Counter(value for value in values if value)
    out = []
    for value, count in sorted(counts.items()):
        said = named(value)
        if count >= least and said:
            out.append((said[0], [p for p, other in enumerate(values) if other == value]))
    return out


def _recall(score: Score, asked: list[tuple[str, list[int]]], at: list[int], first: int) -> float:
    found = score([text for text, _ in asked])[:, at]
    best = np.argsort(-found, axis=1, kind="stable")[:, :first]
    return float(
        np.mean(
            [
                bool(set(row) & set(right))
                for row, (_, right) in zip(best.tolist(), asked, strict=True)
            ]
        )
    )


def _precision(score: Score, asked: list[tuple[str, list[int]]], at: list[int]) -> float:
    """Mean share of right ones among the first ten (or as many as there are)."""
    found = score([text for text, _ in asked])[:, at]
    best = np.argsort(-found, axis=1, kind="stable")
    shares = []
    for row, (_, right) in zip(best, asked, strict=True):
        first = min(10, len(right))
        shares.append(len(set(row[:first].tolist()) & set(right)) / first)
    return float(np.mean(shares))
