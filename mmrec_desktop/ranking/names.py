"""How far what was typed and what a product is called are one and the same name.

Separate from the share of words that are found: a name is wrong not only where a word is missing,
but also where it says something else ("A54" for "A55", the upgrade for the whole program).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Counts = NDArray[np.int64]

MOST = 64
"""Products whose titles are looked at: those that have most of what was typed."""
TYPED = 0.85
"""How much of an agreement is that nothing typed is missing; the rest, that nothing is added."""
UNKNOWN = 0.5
"""What a typed word that no product has counts beside one that few have."""
CODE = 3.0
"""What a model number counts beside a word that is as rare."""
OTHER_NUMBER = 0.15
"""Share of an agreement that is lost where a title says another number of the same kind."""
MANY = 7
"""Words beyond the first from which a query may be a name."""
CLEAR = 0.5
"""Agreement of the best product from which a query is a name."""
NAMED = 4.0
"""Weight that words gain where a name is typed, in full and of many words."""


@dataclass(frozen=True, slots=True)
class Name:
    """``agreement`` (n,) 0..1 of each product; ``certainty`` 0..1 that a name was typed;
    ``weight``: what words gain by it.
    """

    agreement: Floats
    certainty: float
    weight: float


def covered(
    there: Floats, products: Counts, total: int, codes: NDArray[np.bool_] | None = None
) -> tuple[Floats, float]:
    """(n,) 0..1: how much of what was typed stands in each product's name; and the weight of all
    that was typed.

    ``there`` (w, n) 0..1: which word is in which name. ``products`` (w,): how many of all ``total``
    have each word. ``codes`` (w,): which words are model numbers. Rare words count for more than
    their rarity, and model numbers for more than that: they tell names apart.
    """
    weights = _weights(products, total) * np.where(products > 0, 1.0, UNKNOWN)
    if codes is not None:
        weights = weights * np.where(codes, CODE, 1.0)
    whole = float(weights.sum())
    if not whole:
        return np.zeros(there.shape[1], dtype=np.float32), 0.0
    return np.asarray(weights @ there / whole, dtype=np.float32), whole


def candidates(cover: Floats) -> NDArray[np.int64]:
    """Rows of the products whose titles decide, best first."""
    best = np.argsort(-cover, kind="stable")[:MOST]
    return best[cover[best] > 0].astype(np.int64)


def agreement(
    cover: Floats, typed: float, rows: NDArray[np.int64], titles: Sequence[Counts], total: int
) -> Floats:
    """(n,) 0..1, the same name being 1.

    ``typed``: the weight of all that was typed; ``titles``: for each of ``rows``, in how many
    products each term of its title stands.
    """
    out = cover.copy()
    if not len(rows):
        return out
    weights = _weights(np.concatenate(titles), total)
    of = np.repeat(np.arange(len(titles)), [len(each) for each in titles])
    named = np.bincount(of, weights=weights, minlength=len(titles))
    found = cover[rows] * typed
    # Other words for the same thing may make a title lighter than what is found of it.
    whole = typed**TYPED * np.maximum(named, found) ** (1.0 - TYPED)
    out[rows] = np.minimum(found / np.where(whole > 0, whole, 1.0), 1.0)
    others = np.ones(len(out), dtype=np.bool_)
    others[rows] = False
    out[others] = np.minimum(out[others], out[rows].min())
    return out


def held_against(agreed: Floats, rows: Counts) -> Floats:
    """Agreements, less where a title has another number than was typed."""
    out = agreed.copy()
    out[rows] *= 1.0 - OTHER_NUMBER
    return out


def named(agreed: Floats, words: int) -> Name:
    """What follows from agreements: nothing for one word, much for a long name that is there.

    Titles and brands alone count. A long description may have all words of a need by chance; a
    title that has them is what was meant.
    """
    best = float(agreed.max(initial=0.0))
    long = min(1.0, max(0, words - 1) / MANY)
    return Name(agreed, min(1.0, best / CLEAR) * long, NAMED * best**2 * long)


def _weights(products: Counts, total: int) -> NDArray[np.float64]:
    rarity = np.log1p((total - products + 0.5) / (products + 0.5))
    return np.asarray(np.maximum(rarity, 0.0) ** 2)
