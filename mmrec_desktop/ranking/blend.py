"""Several measures of likeness become one score whose named parts add up.

Separate from the measures themselves: cosines, BM25 and colour shares have scales of their own, and
only here are they put on one. The scale is the library's own background, a fixed sample of
products: a likeness counts by how far it stands out from what any product would have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PEAK = 4.0
"""Standing out by this much gives a part its whole weight."""
LOWEST, HIGHEST = -3.0, 10.0
"""Beyond these one measure says nothing more."""
COLOUR_HIGHEST = 4.0
"""The same for colours: where only one thing is red, it is still not what a red kettle is."""
FLOORS = {"meaning": 0.03, "visible": 0.1, "colour": 0.1, "picture": 0.04, "fused": 0.02}
"""Least spread of the background: products that are all alike must not make noise look like sense.
"""
SHARES = frozenset({"words", "together", "customers", "again", "popular"})
"""Measures that most products have nothing of: 0 is nothing, 1 is everything."""
_SAME = 1e-3
"""Likenesses that differ by less are the same."""
_KNEE = 0.75
"""Scores above this are drawn together below 1: they still tell which is nearest."""
SEEN_GROUND = 0.12
"""What is seen anyhow; below it, likeness of pictures to words is all the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One measure. ``raw`` (n,) is NaN where the product has nothing to look at: that is neutral.
    ``background`` (b,) is the same measure over a sample of the library. ``weight`` may be below 0.
    """

    name: str
    raw: Floats
    background: Floats
    weight: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """``order`` (n,): best first. ``scores`` (n,) and ``parts`` (each (n,)) in the order of the
    candidates. ``standing``: how far each measure stands out, before weights.
    """

    order: NDArray[np.int64]
    scores: Floats
    parts: Mapping[str, Floats]
    standing: Mapping[str, Floats]


def blend(evidence: Sequence[Evidence], exact: NDArray[np.bool_]) -> Ranked:
    """Weighs and sums. ``exact`` (n,): the product's own code was typed; those always come first.

    No score is above 1, and one whose code was typed is 1. Candidates of equal score keep their
    order.
    """
    standing: dict[str, Floats] = {}
    parts: dict[str, Floats] = {}
    whole = sum(abs(each.weight) for each in evidence) or 1.0
    for each in evidence:
        stands = stand_out(each)
        share = np.asarray(stands * (each.weight / (whole * PEAK)), dtype=np.float32)
        # Several pictures or products in one query give several measures of one name.
        parts[each.name] = parts[each.name] + share if each.name in parts else share
        standing[each.name] = (
            np.maximum(standing[each.name], stands) if each.name in standing else stands
        )
    plain = np.zeros(len(exact), dtype=np.float32)
    for part in parts.values():
        plain = plain + part
    order = np.lexsort((-plain, ~exact)).astype(np.int64)
    below_one = _below_one(plain)
    parts = {name: part * below_one for name, part in parts.items()}
    scores = plain * below_one
    if exact.any():
        parts["identifier"] = np.where(exact, np.float32(1.0) - scores, np.float32(0.0))
        scores = scores + parts["identifier"]
    return Ranked(order, scores, parts, standing)


def stand_out(evidence: Evidence) -> Floats:
    """How many spreads of the background a measure lies above its mean, LOWEST..HIGHEST; 0 for
    NaN. Each is left out of what it is compared with: of five products the only red one would
    otherwise be what is usual, by a fifth.
    """
    if evidence.name in SHARES:
        # Most products have none of the words, so a spread would mean nothing and would grow with
        # the library.
        return np.asarray(np.nan_to_num(evidence.raw, nan=0.0) * PEAK, dtype=np.float32)
    raw, background = evidence.raw, evidence.background[np.isfinite(evidence.background)]
    if len(background) and float(np.ptp(background)) < _SAME:
        # One product, or one many times over, is nothing to stand out from.
        alike = np.clip(np.nan_to_num(raw, nan=0.0), 0.0, 1.0)
        return np.asarray(alike * PEAK, dtype=np.float32)
    if evidence.name == "visible":
        # What is seen is certain or absent; in the logarithm it spreads like the other measures.
        raw, background = _logarithm(raw), _logarithm(background)
    if not len(background):
        return np.zeros(len(raw), dtype=np.float32)
    others, own = len(background) - 1, raw.astype(np.float64)
    mean = (float(background.sum(dtype=np.float64)) - own) / others
    square = (float((background.astype(np.float64) ** 2).sum()) - own**2) / others
    spread = np.sqrt(np.maximum(square - mean**2, FLOORS.get(evidence.name, 1e-6) ** 2))
    stands = np.nan_to_num((own - mean) / spread, nan=0.0)
    highest = COLOUR_HIGHEST if evidence.name == "colour" else HIGHEST
    return np.asarray(np.clip(stands, LOWEST, highest), dtype=np.float32)


def _below_one(scores: Floats) -> Floats:
    """(n,) what each score is multiplied with, so that none reaches 1 and all keep their order."""
    high = np.maximum(scores, _KNEE)
    room = 1.0 - _KNEE
    drawn = _KNEE + room * -np.expm1((_KNEE - high) / room)
    return np.asarray(drawn / high, dtype=np.float32)


def _logarithm(raw: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(raw, 0.0) + SEEN_GROUND), dtype=np.float32)
