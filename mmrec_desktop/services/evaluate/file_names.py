"""BM25 over the names of picture files: all there is to read where texts are hidden.

Separate because it is a yardstick only; the program itself never looks for them.
"""

import math
from collections import Counter, defaultdict
from pathlib import PurePath

import numpy as np

from mmrec_desktop.catalog import pictures
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.segmentation import tokens
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.lookup import Measures

_SATURATION, _LENGTH = 1.2, 0.75


class FileNames:
    """The terms of the names of each product's pictures; read when first asked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._postings: dict[str, dict[int, int]] = {}
        self._lengths: dict[int, int] = {}

    def scores(self, text: str, keys: Ids) -> Measures:
        """(n,) BM25 of products; NaN where no term is found."""
        if not self._lengths:
            self._read()
        found: dict[int, float] = {}
        mean = sum(self._lengths.values()) / max(1, len(self._lengths))
        for term in set(tokens(text)):
            having = self._postings.get(term, {})
            rarity = math.log1p((len(self._lengths) - len(having) + 0.5) / (len(having) + 0.5))
            for key, count in having.items():
                norm = _SATURATION * (1 - _LENGTH + _LENGTH * self._lengths[key] / mean)
                gained = rarity * count * (_SATURATION + 1) / (count + norm)
                found[key] = found.get(key, 0.0) + gained
        return np.array([found.get(key, np.nan) for key in keys.tolist()], dtype=np.float32)

    def _read(self) -> None:
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for key, reference in pictures.references(self._library):
            counts[key].update(tokens(PurePath(reference).stem.replace("_", " ")))
        for key, terms in counts.items():
            self._lengths[key] = sum(terms.values())
            for term, count in terms.items():
                self._postings.setdefault(term, {})[key] = count
