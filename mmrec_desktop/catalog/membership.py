"""Which ids are among others. Separate because it is asked everywhere, and must be quick."""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.vector_index import Ids

_WIDEST = 1 << 24
"""Largest id for which a table of flags is the quick way to look ids up."""


def among(ids: Ids, allowed: Ids) -> NDArray[np.bool_]:
    """Which of (n,) ids are allowed; much quicker than a search where ids are small numbers."""
    if not len(ids) or not len(allowed):
        return np.zeros(len(ids), dtype=np.bool_)
    widest = int(max(ids.max(), allowed.max()))
    if widest >= _WIDEST or min(int(ids.min()), int(allowed.min())) < 0:
        return np.isin(ids, allowed)
    flags = np.zeros(widest + 1, dtype=np.bool_)
    flags[allowed] = True
    return flags[ids]
