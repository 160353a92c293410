"""Which products a full-text match finds: read once for a query, whoever asks, and remembered for
the queries after it until a product changes.

Separate because the search for the best, bands and reasons ask for the same words, and so do most
queries of one shop.
"""

import threading
from collections import OrderedDict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.vector_index import Ids

MOST = 2_000_000
"""Numbers that are remembered: 16 MB at most."""

Arrays = tuple[NDArray[Any], ...]


class Remembered:
    """Arrays by what was asked, those that were asked for last; several threads may ask."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[str, Arrays] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def get(self, asked: str) -> Arrays | None:
        """What was put; nobody may change it."""
        with self._lock:
            found = self._held.get(asked)
            if found is not None:
                self._held.move_to_end(asked)
            return found

    def put(self, asked: str, *arrays: NDArray[Any]) -> None:
        """Keeps it, and forgets what was not asked for longest."""
        for each in arrays:
            each.setflags(write=False)
        with self._lock:
            if asked in self._held:
                return
            self._held[asked] = arrays
            self._count += _size(arrays)
            while self._count > self._most:
                self._count -= _size(self._held.popitem(last=False)[1])


class Postings:
    """The products of each match, as they were when it was first asked for. One for a query."""

    def __init__(self, library: Library) -> None:
        self.library = library
        state = library.state("products")
        self.remembered = library.remembered("postings", state, Remembered)
        self.total = len(all_keys(library))
        self._known: dict[str, Ids] = {}

    def of(self, match: str) -> Ids:
        """Products that a match finds, sorted."""
        found = self._known.get(match)
        if found is None:
            before = self.remembered.get(match)
            found = before[0] if before else matching(self.library, match)
            self.remembered.put(match, found)
            self._known[match] = found
        return found

    def named(self, match: str) -> Ids:
        """Those that it finds in a title or a brand, sorted."""
        return self.of(f"{{title brand}} : ({match})")


def matching(library: Library, match: str) -> Ids:
    """Products that a full-text match finds, sorted."""
    # One text of all keys is handed over ten times quicker than a row for each.
    sql = "SELECT group_concat(rowid) FROM words WHERE words MATCH ?"
    found = library.read().conn.execute(sql, (match,)).fetchone()[0]
    return np.sort(np.fromstring(found or "", dtype=np.int64, sep=","))


def all_keys(library: Library) -> Ids:
    """All product keys, sorted."""

    def read() -> Ids:
        rows = library.read().conn.execute("SELECT key FROM listing ORDER BY key").fetchall()
        return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))

    return library.remembered("all keys", library.state("products"), read)


def _size(arrays: Arrays) -> int:
    return sum(len(each) for each in arrays) + 1
