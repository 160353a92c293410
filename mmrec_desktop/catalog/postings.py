"""Which products a full-text match finds: read once for a query, whoever asks.

Separate because the search for the best, bands and reasons ask for the same words.
"""

import numpy as np

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.vector_index import Ids


class Postings:
    """The products of each match, as they were when it was first asked for. One for a query."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: dict[str, Ids] = {}

    def of(self, match: str) -> Ids:
        """Products that a match finds, sorted."""
        found = self._known.get(match)
        if found is None:
            found = self._known[match] = matching(self.library, match)
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
