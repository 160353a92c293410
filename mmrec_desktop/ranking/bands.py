"""Sure, maybe or not stocked: how far an answer can be trusted.

Separate from the score, which only orders: the best of a shop without any mug is still the best.
The numbers were fitted on queries for goods that small shops have and for goods that they do not
have (``benchmarks/relevance``).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.hit import Band
from mmrec_desktop.ranking.blend import Evidence, Floats, Ranked

SURE, NONE = 0.1, -0.6
"""Belief from which an answer is sure, and below which the shop does not have it."""
MEANING, SEEN, FOUND, WORDS_AT_ALL = 24.3, 0.36, 4.93, -5.91
"""Belief in an answer to words: cosine of sentences, what is seen, share of the words found."""
GROUND, ABOVE_GROUND = 0.02, 12.0
"""How like the products of a usual shop are to whatever is asked, and the belief that a shop loses
where its own are more so: one of short texts about kindred things answers everything a little.
"""
VISIBLE, VISIBLE_STANDS, VISIBLE_AT_ALL = 4.47, 0.315, -1.42
"""Belief in an answer to words where there are only pictures."""
COLOUR, COLOUR_AT_ALL = 4.5, -2.1
"""Belief in an answer to nothing but a colour: the root of the share that has it."""
PICTURE, PICTURE_AT_ALL = 7.8, -4.4
"""Belief in an answer to a picture: cosine of looks."""
_GRADES: tuple[Band, ...] = ("none", "maybe", "sure")


def bands(
    ranked: Ranked,
    evidence: Sequence[Evidence],
    exact: NDArray[np.bool_],
    found: Floats | None = None,
    *,
    ground: float = GROUND,
) -> tuple[list[Band], Band]:
    """Band of every candidate, and of the whole answer (that of its best).

    ``found`` (n,): share of the typed words that each candidate has, where known. ``ground``: how
    like the library's products are to whatever is asked, its own statistic. Down the list bands
    never get better, so that one line can be drawn between them.
    """
    count = len(exact)
    if not count:
        return [], "none"
    belief = _belief(ranked, evidence, found, ABOVE_GROUND * (ground - GROUND))
    belief[exact] = np.inf
    falling = np.minimum.accumulate(belief[ranked.order])
    grades = np.empty(count, dtype=np.int64)
    # What is no number is neither: it stays in the middle.
    grades[ranked.order] = 1 + (falling >= SURE) - (falling < NONE)
    out = [_GRADES[grade] for grade in grades.tolist()]
    return out, out[int(ranked.order[0])]


def _belief(
    ranked: Ranked, evidence: Sequence[Evidence], found: Floats | None, lost: float
) -> NDArray[np.float64]:
    count = len(ranked.order)
    # What was learnt here orders; how far it can be believed was never fitted.
    positive = [each for each in evidence if each.weight > 0 and each.name != "fused"]
    best = {each.name: each.raw for each in positive}
    words = sum(each.weight for each in positive if each.name != "picture")
    pictures = sum(each.weight for each in positive if each.name == "picture")
    if not positive:
        return np.full(count, np.inf)  # nothing is compared, only filtered
    total = np.zeros(count)
    if words:
        total += words * _belief_in_words(ranked, best, found, lost)
    if pictures:
        total += pictures * (PICTURE * _known(best["picture"], 0.0) + PICTURE_AT_ALL)
    return np.asarray(total / (words + pictures))


def _belief_in_words(
    ranked: Ranked, best: dict[str, Floats], found: Floats | None, lost: float
) -> NDArray[np.float64]:
    count = len(ranked.order)
    nothing = np.full(count, np.nan, dtype=np.float32)
    found = np.zeros(count, dtype=np.float32) if found is None else found
    meaning = best.get("meaning", nothing)
    stands = ranked.standing.get("visible", np.zeros(count, dtype=np.float32))
    told = MEANING * meaning + SEEN * stands + FOUND * found + WORDS_AT_ALL - lost
    shown = VISIBLE * best.get("visible", nothing) + VISIBLE_STANDS * stands + VISIBLE_AT_ALL
    # Without either encoder only the words themselves can be believed, or, where
    # they have nothing to say, a colour that is there.
    written = FOUND * found - FOUND / 2
    if "meaning" in best or "words" not in best:
        written = np.fmax(written, COLOUR * best.get("colour", nothing) + COLOUR_AT_ALL)
    return np.where(np.isfinite(told), told, np.where(np.isfinite(shown), shown, written))


def _known(raw: Floats, otherwise: float) -> Floats:
    return np.asarray(np.nan_to_num(raw, nan=otherwise), dtype=np.float32)
