"""The shop's own words: which of them the network learns, and how rare each is.

Separate because it is made from training products only: held-back ones must stay unseen.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FEWEST = 2
"""Products that must say a word: one product's own word teaches nothing of others."""
MOST = 12_000


def vocabulary(texts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Words, most frequent first, and (w,) how rare each is."""
    found = Counter(word for text in texts for word in set(text))
    kept = sorted(
        (word for word, count in found.items() if count >= FEWEST),
        key=lambda word: (-found[word], word),
    )[:MOST]
    rarity = [math.log(1 + len(texts) / found[word]) for word in kept]
    return tuple(kept), np.array(rarity, dtype=np.float32)
