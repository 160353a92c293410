"""How far typed words speak for a product: what BM25 says, and how much of what was typed is there.

Separate from other measures, because words are the one kind of evidence that can be complete: a
product that has all words of a long name is that product, whatever its vectors say.
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.ranking.names import Name

Floats = NDArray[np.float32]

FOUND = 0.7
"""Share of the words that are found, beside BM25, which knows how often and where."""


def found_share(there: Floats, products: NDArray[np.int64], total: int) -> Floats:
    """(n,) 0..1: how much of what was typed stands in each product, rare words counting more.

    ``there`` (w, n) 0..1: which word is in which product. ``products`` (w,): how many of all
    ``total`` have each word; words that no product has are missed everywhere.
    """
    rarity = np.log1p((total - products + 0.5) / (products + 0.5)).astype(np.float32)
    whole = float(rarity.sum())
    if not whole:
        return np.zeros(there.shape[1], dtype=np.float32)
    return np.asarray(rarity @ there / whole, dtype=np.float32)


def words_measure(bm25: Floats, found: Floats) -> Floats:
    """(n,) 0..1 from BM25 scores and :func:`found_share`."""
    best = float(bm25.max(initial=0.0))
    share = bm25 / best if best > 0 else np.zeros_like(bm25)
    return np.asarray((1 - FOUND) * share + FOUND * found, dtype=np.float32)


def with_name(words: Floats, name: Name) -> Floats:
    """(n,) 0..1: words where none was typed, how far names agree where one was."""
    sure = np.float32(name.certainty)
    return np.asarray((1 - sure) * words + sure * name.agreement, dtype=np.float32)
