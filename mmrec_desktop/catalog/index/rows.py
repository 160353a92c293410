"""Vectors by owner at half precision. Separate from the graph, which is slow to hand vectors out
again.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog.halves import Halves, widened
from mmrec_desktop.catalog.index.ordering import lengths, units
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Cosines, Ids

_AT_ONCE = 256
"""Vectors that are compared at a time: they stay near the processor."""


class Rows:
    """Vectors as float16, appended; rows of owners that are gone are left behind unused."""

    def __init__(self, dimension: int, capacity: int = 0) -> None:
        self.owners: Ids = np.empty(0, dtype=np.int64)
        self._at: Ids = np.empty(0, dtype=np.int64)
        self._halves: Halves = np.empty((capacity, dimension), dtype=np.float16)
        self._used = 0

    def put(self, owners: Ids, vectors: Vectors) -> None:
        """Adds or replaces; owners are sorted and each there once."""
        needed = self._used + len(owners)
        if needed > len(self._halves):
            grown = np.empty((needed + needed // 2, self._halves.shape[1]), dtype=np.float16)
            grown[: self._used] = self._halves[: self._used]
            self._halves = grown
        # What lies on the disk at half precision stays as it is; only lengths that are far from
        # one are evened out first.
        plain = np.abs(vectors).max(initial=0) <= 1
        self._halves[self._used : needed] = vectors if plain else units(vectors)
        kept = ~np.isin(self.owners, owners)
        joined = np.concatenate([self.owners[kept], owners])
        places = np.concatenate([self._at[kept], np.arange(self._used, needed)])
        order = np.argsort(joined, kind="stable")
        self.owners, self._at = joined[order], places[order]
        self._used = needed

    def drop(self, owners: Ids) -> None:
        """Forgets owners."""
        kept = ~np.isin(self.owners, owners)
        self.owners, self._at = self.owners[kept], self._at[kept]

    def at(self, places: Ids | NDArray[np.bool_]) -> Vectors:
        """Unit vectors (n, dimension) float32 of the owners at these places of ``owners``."""
        wide = widened(self._halves[self._at[places]])
        wide /= lengths(wide)[:, None]
        return wide

    def cosines(self, places: Ids, wanted: Vectors) -> Cosines:
        """(n, m) of the owners at these places with vectors (m, dimension)."""
        out = np.empty((len(places), len(wanted)), dtype=np.float32)
        at = self._at[places]
        for start in range(0, len(at), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            wide = widened(self._halves[at[part]])
            np.divide(wide @ wanted.T, lengths(wide)[:, None], out=out[part])
        return out

    def save(self, path: Path) -> None:
        """Writes owners, then their rows in the same order."""
        with path.open("wb") as file:
            self.owners.astype("<i8").tofile(file)
            self._halves[self._at].astype("<f2").tofile(file)

    @classmethod
    def load(cls, path: Path, dimension: int) -> "Rows":
        """Reads what :meth:`save` wrote."""
        count = path.stat().st_size // (8 + 2 * dimension)
        made = cls(dimension)
        made.owners = np.fromfile(path, dtype="<i8", count=count).astype(np.int64)
        halves = np.fromfile(path, dtype="<f2", count=count * dimension, offset=8 * count)
        made._halves = halves.astype(np.float16, copy=False).reshape(count, dimension)
        made._at = np.arange(count, dtype=np.int64)
        made._used = count
        return made
