"""What a query looks at in memory: the vector indexes, and which picture belongs to which product.

Separate from the library because it is a view of one committed state: when the library has moved
on, it is read anew.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import all_of, among, distinct
from mmrec_desktop.domain.vector_index import Ids, Vector, VectorIndex

SAMPLE = 512
"""Products that stand for the whole library when a similarity is put on a scale."""

Measures = NDArray[np.float32]
"""(n,) float32, one measure per product; NaN where the product has nothing to look at."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One committed state of the library.

    ``keys``: all product keys, sorted. ``sample``: a fixed, evenly spread subset of them.
    ``owners``/``contents``: pairs of product key and picture content, sorted by product key;
    ``shown_by``/``shown``: the same pairs, sorted by picture content.
    """

    state: int
    keys: Ids
    sample: Ids
    owners: Ids
    contents: Ids
    shown_by: Ids
    shown: Ids


@dataclass(frozen=True, slots=True)
class PictureMeasure:
    """``best`` (n,): of each product's pictures, NaN where it has none. ``rows`` (p,), ``contents``
    (p,), ``cosines`` (p,): every picture with the product it is of, products together, pictures in
    the order of the gallery.
    """

    best: Measures
    rows: NDArray[np.int64]
    contents: Ids
    cosines: NDArray[np.float32]

    def of(self, row: int) -> list[tuple[int, float]]:
        """(content, cosine) of each picture of one product."""
        left, right = np.searchsorted(self.rows, [row, row + 1])
        found = slice(int(left), int(right))
        return list(zip(self.contents[found].tolist(), self.cosines[found].tolist(), strict=True))


class Lookup:
    """The current snapshot and indexes by field and space; safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The products and pictures as last committed."""
        state = self.library.state("products") + self.library.state("pictures")
        with self._lock:
            if self._snapshot is None or self._snapshot.state != state:
                self._snapshot = _read(self.library, state)
            return self._snapshot

    def index(self, field: str, space: str) -> VectorIndex:
        """The index of one kind of vectors as last committed: a graph where it is up to date, else
        exact scan.
        """
        return generation.open_index(self.library, field, space)

    def product_similarity(self, index: VectorIndex, vector: Vector, keys: Ids) -> Measures:
        """Cosine of ``vector`` with the vector of each product; NaN where there is none yet."""
        found = among(keys, index.ids())
        out = np.full(len(keys), np.nan, dtype=np.float32)
        if found.any():
            out[found] = index.cosines(keys[found], vector[None])[:, 0]
        return out

    def picture_similarity(self, index: VectorIndex, vector: Vector, keys: Ids) -> "PictureMeasure":
        """Cosine of ``vector`` with every picture of each product; of several rows (m, dimension)
        the one that is nearest to each picture counts.
        """
        return self.picture_similarities(index, [vector], keys)[0]

    def picture_similarities(
        self, index: VectorIndex, vectors: Sequence[Vector], keys: Ids
    ) -> list["PictureMeasure"]:
        """As :meth:`picture_similarity` for each of several, every picture looked up once."""
        seen = self.snapshot()
        rows, at = all_of(seen.owners, keys)
        contents = seen.contents[at]
        known = among(contents, index.ids())
        rows, contents = rows[known], contents[known]
        asked = [np.atleast_2d(vector) for vector in vectors]
        likeness = np.empty((0, sum(map(len, asked))), dtype=np.float32)
        if len(contents):
            unique, inverse = np.unique(contents, return_inverse=True)
            likeness = index.cosines(unique, np.concatenate(asked))[inverse]
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        found = []
        for columns in np.split(likeness, np.cumsum([len(each) for each in asked])[:-1], axis=1):
            cosines = columns.max(axis=1, initial=-np.inf)
            best = np.full(len(keys), np.nan, dtype=np.float32)
            if len(starts):
                best[rows[starts]] = np.maximum.reduceat(cosines, starts)
            found.append(PictureMeasure(best, rows, contents, cosines))
        return found

    def contents_of_products(self, keys: Ids) -> Ids:
        """The pictures of these products, each once, sorted."""
        seen = self.snapshot()
        return distinct(seen.contents[all_of(seen.owners, keys)[1]])

    def products_of(self, contents: Ids) -> Ids:
        """The products that show any of these pictures, each once, in the order of their
        pictures.
        """
        seen = self.snapshot()
        keys = seen.shown_by[all_of(seen.shown, contents)[1]]
        _, first = np.unique(keys, return_index=True)
        return keys[np.sort(first)]

    def contents_of(self, key: int) -> Ids:
        """The picture contents of one product, in the order of its gallery."""
        seen = self.snapshot()
        left = np.searchsorted(seen.owners, key, side="left")
        right = np.searchsorted(seen.owners, key, side="right")
        return seen.contents[left:right]


def _read(library: Library, state: int) -> Snapshot:
    keys = np.sort(products.keys(library))
    contents, owners = pictures.contents_of_products(library)
    order = np.argsort(owners, kind="stable")
    owners, contents = owners[order], contents[order]
    order = np.argsort(contents, kind="stable")
    return Snapshot(state, keys, _spread(keys), owners, contents, owners[order], contents[order])


def _spread(keys: Ids) -> Ids:
    """A subset that neither the order of the feed nor the clock can change: lowest hashes."""
    if len(keys) <= SAMPLE:
        return keys
    hashes = (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    return np.sort(keys[np.argsort(hashes, kind="stable")[:SAMPLE]])
