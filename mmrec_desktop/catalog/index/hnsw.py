"""The index for large catalogues: a graph of near neighbours (hnswlib).

Separate because everything that hnswlib must be protected from is known here: damaged files, labels
that come back, several threads, names of files that are not ASCII.
"""

import shutil
import tempfile
import threading
from pathlib import Path

import hnswlib
import numpy as np

from mmrec_desktop.catalog.index.ordering import NOTHING, accepted, best, rounded, unit, units
from mmrec_desktop.catalog.index.rows import Rows
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Cosines, Ids, Neighbours, Vector

_NEIGHBOURS = 16
_CARE_BUILDING = 200
_CARE_SEARCHING = 400
_SEED = 100
_EXACT_SHARE = 0.05
"""Up to this share of allowed vectors the exact answer is also the quicker one."""
_EXACT_FEW = 2000
_SPARE = 16
"""Neighbours beyond k, so that ties at the end are decided by id."""
_SECOND_LABELS = 1 << 40
_LONGEST_PATH = 240
_ROWS = ".rows"


class HnswIndex:
    """Approximate neighbours, recall above 0.99. One thread at a time works on the graph (I5)."""

    def __init__(self, dimension: int, capacity: int = 1024) -> None:
        self.dimension = dimension
        self._lock = threading.Lock()
        self._rows = Rows(dimension, capacity)
        self._graph = hnswlib.Index(space="ip", dim=dimension)
        self._graph.init_index(
            max_elements=max(capacity, 1),
            M=_NEIGHBOURS,
            ef_construction=_CARE_BUILDING,
            random_seed=_SEED,
        )
        self._remember_labels()

    def _remember_labels(self) -> None:
        # hnswlib never takes a deleted label again: an owner that comes back gets a second label.
        self._used = set(self._rows.owners.tolist())
        self._label_of: dict[int, int] = {}
        self._owner_of: dict[int, int] = {}
        self._next_label = _SECOND_LABELS

    def nearest(self, vector: Vector, k: int, allowed: Ids | None = None) -> Neighbours:
        """The k nearest owners, best first, ties by id; exact where few are allowed (I4)."""
        wanted = unit(vector)
        if wanted is None or k <= 0:
            return NOTHING
        with self._lock:
            owners = self._rows.owners
            passing = None if allowed is None else np.flatnonzero(among(owners, allowed))
            if passing is not None:
                few = max(_EXACT_FEW, int(_EXACT_SHARE * len(owners)))
                if len(passing) <= few:
                    cosines = self._rows.cosines(passing, wanted[None])[:, 0]
                    return best(owners[passing], cosines, k)
            return self._widening(wanted, k, passing)

    def _widening(self, wanted: Vector, k: int, passing: Ids | None) -> Neighbours:
        """Asks the graph for more and more, until k pass and no tie is cut through at the end."""
        total = len(self._rows.owners)
        share = 1.0 if passing is None else len(passing) / total
        count = int((1.0 if passing is None else 1.5) * k / share) + _SPARE
        while True:
            found = self._candidates(wanted, count)
            seen = len(found)
            cosines = self._rows.cosines(found, wanted[None])[:, 0]
            last = rounded(cosines).min(initial=1.0)
            if passing is not None:
                kept = among(found, passing)
                found, cosines = found[kept], cosines[kept]
            neighbours = best(self._rows.owners[found], cosines, k)
            if seen == total or (len(neighbours[0]) == k and rounded(neighbours[1])[-1] > last):
                return neighbours
            count *= 4

    def vectors(self, ids: Ids) -> Vectors:
        """Unit vectors (n, dimension) of owners; KeyError for one that is not there."""
        with self._lock:
            return self._rows.at(self._places(ids))

    def cosines(self, ids: Ids, wanted: Vectors) -> Cosines:
        """(n, m) of owners with vectors (m, dimension); KeyError as for :meth:`vectors`."""
        with self._lock:
            return self._rows.cosines(self._places(ids), wanted)

    def ids(self) -> Ids:
        """All owners, sorted."""
        return self._rows.owners

    def add(self, ids: Ids, vectors: Vectors, threads: int = 1) -> int:
        """Adds or replaces; returns how many were refused.

        More than one thread makes the graph, and so the rare missed neighbour, differ by chance.
        """
        new, rows, refused = accepted(ids, vectors)
        if not len(new):
            return refused
        with self._lock:
            needed = self._graph.get_current_count() + len(new)
            if needed > self._graph.get_max_elements():
                self._graph.resize_index(needed + needed // 2)
            for owner in np.intersect1d(new, self._rows.owners).tolist():
                self._graph.mark_deleted(self._label_of.get(owner, owner))
            labels = [self._fresh_label(owner) for owner in new.tolist()]
            self._graph.add_items(
                units(rows), np.array(labels, dtype=np.uint64), num_threads=threads
            )
            self._rows.put(new, rows)
        return refused

    def remove(self, ids: Ids) -> None:
        """Forgets owners; unknown ids are ignored."""
        with self._lock:
            gone = np.intersect1d(ids, self._rows.owners)
            for owner in gone.tolist():
                self._graph.mark_deleted(self._label_of.get(owner, owner))
            self._rows.drop(gone)

    def save(self, path: Path) -> tuple[Path, Path]:
        """Writes the graph and its vectors as two files. Only a graph to which everything was
        added once can be saved.
        """
        with self._lock:
            if self._label_of or len(self._used) != len(self._rows.owners):
                raise ValueError("this index has seen changes; build a new one")
            if _plain(path):
                self._graph.save_index(str(path))
            else:
                # I7: hnswlib opens files by a name of bytes, which not every path has everywhere.
                with tempfile.TemporaryDirectory() as folder:
                    beside = Path(folder) / "index"
                    self._graph.save_index(str(beside))
                    shutil.copyfile(beside, path)
            rows = path.with_name(path.name + _ROWS)
            self._rows.save(rows)
            return path, rows

    @classmethod
    def load(cls, path: Path, rows: Path, dimension: int) -> "HnswIndex":
        """Reads what :meth:`save` wrote. The caller has made sure that these are those files to the
        byte: the loader of hnswlib overflows on damaged ones (I1).
        """
        made = cls(dimension)
        graph = hnswlib.Index(space="ip", dim=dimension)
        if _plain(path):
            graph.load_index(str(path))
        else:
            with tempfile.TemporaryDirectory() as folder:
                beside = Path(folder) / "index"
                shutil.copyfile(path, beside)
                graph.load_index(str(beside))
        made._graph = graph
        made._rows = Rows.load(rows, dimension)
        made._remember_labels()
        return made

    def _candidates(self, wanted: Vector, count: int) -> Ids:
        """Places (in the rows) of about ``count`` near neighbours."""
        owners = self._rows.owners
        count = min(count, len(owners))
        everything = np.arange(len(owners), dtype=np.int64)
        if count == len(owners):
            return everything
        self._graph.set_ef(max(_CARE_SEARCHING, 2 * count))
        try:
            labels = self._graph.knn_query(wanted, k=count, num_threads=1)[0][0].astype(np.int64)
        except RuntimeError:
            # Deleted vectors can stand between the entrance and what is left: then look at all.
            return everything
        if self._owner_of:
            found = [self._owner_of.get(each, each) for each in labels.tolist()]
            labels = np.array(found, dtype=np.int64)
        return np.sort(np.searchsorted(owners, labels))

    def _places(self, ids: Ids) -> Ids:
        asked = np.asarray(ids, dtype=np.int64)
        owners = self._rows.owners
        places = np.searchsorted(owners, asked)
        there = places < len(owners)
        there[there] = owners[places[there]] == asked[there]
        if not there.all():
            raise KeyError(int(asked[~there][0]))
        return places.astype(np.int64)

    def _fresh_label(self, owner: int) -> int:
        if owner not in self._used:
            self._used.add(owner)
            return owner
        self._owner_of.pop(self._label_of.get(owner, owner), None)
        label = self._label_of[owner] = self._next_label
        self._owner_of[label] = owner
        self._next_label += 1
        return label


def _plain(path: Path) -> bool:
    return str(path).isascii() and len(str(path)) < _LONGEST_PATH
