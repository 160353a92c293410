"""Protocol of a vector index: the nearest of many vectors by cosine."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors

Vector = NDArray[np.float32]
"""(dimension,) float32, unit length."""
Ids = NDArray[np.int64]
"""(n,) int64, the owners of vectors."""
Cosines = NDArray[np.float32]
"""(n, m) float32, of n owners with m vectors."""
Neighbours = tuple[Ids, NDArray[np.float32]]
"""Ids and cosines, best first, ties by id."""


class VectorIndex(Protocol):
    """Vectors of one space by owner id.

    Refuses NaN, Inf and zero vectors when they are added (returns how many).
    """

    dimension: int

    def nearest(self, vector: Vector, k: int, allowed: Ids | None = None) -> Neighbours:
        """The k nearest owners among ``allowed`` (all when None); exact when few are allowed."""
        ...

    def vectors(self, ids: Ids) -> Vectors:
        """The stored unit vectors of ids that are in the index; KeyError for one that is not."""
        ...

    def cosines(self, ids: Ids, wanted: Vectors) -> Cosines:
        """Of these ids with vectors (m, dimension), quicker than :meth:`vectors` and their
        products; KeyError likewise.
        """
        ...

    def ids(self) -> Ids:
        """All owners, sorted."""
        ...

    def add(self, ids: Ids, vectors: Vectors) -> int:
        """Adds or replaces; returns how many were refused because they are not finite or zero."""
        ...

    def remove(self, ids: Ids) -> None:
        """Forgets owners; unknown ids are ignored."""
        ...
