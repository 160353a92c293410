"""The index that looks at every vector: exact, and quick enough for some tens of thousands.

Separate as the plain answer that every other index is measured by.
"""

import threading

import numpy as np

from mmrec_desktop.catalog.index.ordering import NOTHING, accepted, best, unit, units
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Cosines, Ids, Neighbours, Vector


class ExactIndex:
    """All vectors in one matrix. Other threads see either the old matrix or the new one (I5)."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._lock = threading.Lock()
        empty = np.empty(0, dtype=np.int64)
        # Owners, sorted (n,), and their unit vectors (n, dimension): replaced together.
        self._held: tuple[Ids, Vectors] = (empty, np.empty((0, dimension), dtype=np.float32))

    def nearest(self, vector: Vector, k: int, allowed: Ids | None = None) -> Neighbours:
        """The k nearest owners, best first, ties by id."""
        owners, matrix = self._held
        wanted = unit(vector)
        # Before the first vector nobody knows how long vectors are.
        if wanted is None or k <= 0 or not len(owners):
            return NOTHING
        if allowed is not None:
            rows = np.flatnonzero(among(owners, allowed))
            return best(owners[rows], matrix[rows] @ wanted, k)
        return best(owners, matrix @ wanted, k)

    def vectors(self, ids: Ids) -> Vectors:
        """Unit vectors (n, dimension) of owners; KeyError for one that is not there."""
        owners, matrix = self._held
        rows = np.searchsorted(owners, ids)
        there = rows < len(owners)
        there[there] = owners[rows[there]] == np.asarray(ids)[there]
        if not there.all():
            raise KeyError(int(np.asarray(ids)[~there][0]))
        return matrix[rows]

    def cosines(self, ids: Ids, wanted: Vectors) -> Cosines:
        """(n, m) of owners with vectors (m, dimension); KeyError as for :meth:`vectors`."""
        found: Cosines = self.vectors(ids) @ wanted.T
        return found

    def ids(self) -> Ids:
        """All owners, sorted."""
        return self._held[0]

    def add(self, ids: Ids, vectors: Vectors) -> int:
        """Adds or replaces; returns how many were refused."""
        new, taken, refused = accepted(ids, vectors)
        rows = units(taken)
        with self._lock:
            owners, matrix = self._held
            kept = ~np.isin(owners, new)
            joined = np.concatenate([owners[kept], new])
            order = np.argsort(joined, kind="stable")
            if kept.all() and (not len(owners) or not len(new) or owners[-1] < new[0]):
                self._held = (joined, np.concatenate([matrix, rows]))
            else:
                self._held = (joined[order], np.concatenate([matrix[kept], rows])[order])
        return refused

    def remove(self, ids: Ids) -> None:
        """Forgets owners; unknown ids are ignored."""
        with self._lock:
            owners, matrix = self._held
            kept = ~np.isin(owners, ids)
            self._held = (owners[kept], matrix[kept])
