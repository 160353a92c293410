"""Ids as sets: which are among others, each once. Separate because it is asked everywhere, and must
be quick.
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.vector_index import Ids

Integers = NDArray[np.int64] | NDArray[np.int32]
_WIDEST = 1 << 24
"""Largest id for which a table of flags is the quick way to look ids up."""


def distinct(*ids: Ids) -> Ids:
    """Each id of all these arrays once, sorted."""
    # numpy's own function imports all that masked arrays need, which a short search waits for.
    ordered = np.sort(np.concatenate(ids)) if ids else np.empty(0, dtype=np.int64)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


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


def all_of(held: Integers, asked: Integers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(place in ``asked``, place in ``held``) of all that are equal, in the order of ``asked``.

    ``held`` is sorted and may have an id several times.
    """
    left = np.searchsorted(held, asked, side="left")
    counts = np.searchsorted(held, asked, side="right") - left
    places = np.repeat(np.arange(len(asked)), counts)
    within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    return places, np.repeat(left, counts) + within
