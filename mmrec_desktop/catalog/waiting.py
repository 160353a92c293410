"""What an import has read so far: rows in a database of their own, beside the library's.

Separate because products and orders wait alike, and what is cut off must leave nothing.
"""

import sqlite3
import uuid
from contextlib import suppress
from types import TracebackType
from typing import Self

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.errors import ReadOnly


class Waiting:
    """A context manager over ``table``; at its end everything is dropped.

    Raises ReadOnly where the library is, and what ``typed`` makes of a full disk.
    """

    def __init__(self, library: Library, table: str) -> None:
        if library.read_only:
            raise ReadOnly("library-read-only", library=str(library.path))
        self._library = library
        self._path = library.path / "work" / f"staging-{uuid.uuid4().hex}.db"
        with typed(str(library.path)):
            self._conn = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            # Nothing here outlives the process, so nothing needs to be safe on the disk.
            self._conn.execute("PRAGMA journal_mode=OFF")
            self._conn.execute("PRAGMA synchronous=OFF")
            self._conn.execute("PRAGMA cache_size=-64000")
            self._conn.execute(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drops what waits."""
        self._conn.close()
        with suppress(OSError):
            self._path.unlink()
