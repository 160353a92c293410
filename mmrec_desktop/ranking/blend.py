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
"""Words that are all there stand out by this much: they give their part its whole weight."""
LOWEST, HIGHEST = -3.0, 6.0
"""Beyond these one measure says nothing more."""
_KNEE = 3.0
"""Other measures gain less from here on, so that the highest gives its part its whole weight: what
is nearly the same picture still tells the nearest, and no score is above 1.
"""
FLOORS = {"meaning": 0.03, "visible": 0.1, "colour": 0.1, "picture": 0.04, "fused": 0.02}
"""Least spread of the background: products that are all alike must not make noise look like sense.
"""
_SAME = 1e-3
"""Likenesses that differ by less are the same."""
SEEN_GROUND = 0.15
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
        share = _share(each.name, stands) * np.float32(each.weight / whole)
        # Several pictures or products in one query give several measures of one name.
        parts[each.name] = parts[each.name] + share if each.name in parts else share
        standing[each.name] = (
            np.maximum(standing[each.name], stands) if each.name in standing else stands
        )
    scores = np.zeros(len(exact), dtype=np.float32)
    for part in parts.values():
        scores = scores + part
    order = np.lexsort((-scores, ~exact)).astype(np.int64)
    if exact.any():
        parts["identifier"] = np.where(exact, np.float32(1.0) - scores, np.float32(0.0))
        scores = scores + parts["identifier"]
    return Ranked(order, scores, parts, standing)


def stand_out(evidence: Evidence) -> Floats:
    """How many spreads of the background a measure lies above its mean, LOWEST..HIGHEST; 0 for
    NaN.
    """
    if evidence.name == "words":
        # Most products have none of the words, so a spread would mean nothing and would grow with
        # the library: 0 is nothing found, 1 is everything.
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
    spread = max(float(background.std()), FLOORS.get(evidence.name, 1e-6))
    stands = (raw - float(background.mean())) / spread
    return np.asarray(np.clip(np.nan_to_num(stands, nan=0.0), LOWEST, HIGHEST), dtype=np.float32)


def _share(name: str, stands: Floats) -> Floats:
    """(n,) how much of its weight a measure gives, at most 1."""
    if name == "words":
        return np.asarray(stands / PEAK, dtype=np.float32)
    rest = (1.0 - _KNEE / PEAK) / (HIGHEST - _KNEE)
    above = np.maximum(stands - _KNEE, 0.0)
    return np.asarray(np.minimum(stands, _KNEE) / PEAK + rest * above, dtype=np.float32)


def _logarithm(raw: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(raw, 0.0) + SEEN_GROUND), dtype=np.float32)
