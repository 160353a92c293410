"""Connections to the library's database. Separate so that no connection is ever opened without its
guards.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlite_utils

from mmrec_desktop.catalog.product_rows import storable
from mmrec_desktop.catalog.storage_errors import typed

BUSY_SECONDS = 15.0
_CACHE_KIB = 32_000


class _Cursor(sqlite3.Cursor):
    """Reports disk full, locks and damage as typed errors wherever SQL runs."""

    library: str = ""

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":
        # A query asks more than a hundred times: a context for each would be a tenth of it.
        try:
            return super().execute(sql, parameters)
        except UnicodeEncodeError:
            with typed(self.library):
                return super().execute(sql, [_storable(value) for value in parameters])
        except (sqlite3.Error, OSError):
            with typed(self.library):
                raise

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> "_Cursor":
        with typed(self.library):
            super().executemany(sql, parameters)
            return self

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except (sqlite3.Error, OSError):
            with typed(self.library):
                raise

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except (sqlite3.Error, OSError):
            with typed(self.library):
                raise


class _Connection(sqlite3.Connection):
    library: str = ""

    def cursor(self, factory: Any = _Cursor) -> Any:
        made = super().cursor(factory)
        made.library = self.library
        return made

    # The short cuts of the connection make plain cursors: they have to take the long way.
    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Any:
        return self.cursor().executemany(sql, parameters)


def writer(path: Path) -> sqlite_utils.Database:
    """The connection that writes; makes the file where there is none. Transactions are always
    explicit.
    """
    db = _open(f"{_uri(path)}?mode=rwc", path)
    db.conn.execute("PRAGMA journal_mode=WAL")
    db.conn.execute("PRAGMA synchronous=NORMAL")
    db.conn.execute("PRAGMA journal_size_limit=67108864")
    db.conn.execute("PRAGMA foreign_keys=ON")
    return db


def reader(path: Path) -> sqlite_utils.Database:
    """A connection that cannot write."""
    try:
        db = _open(f"{_uri(path)}?mode=ro", path)
        db.conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except Exception:
        # S6: in a folder without write permission SQLite cannot make its shared-memory file.
        if path.with_name(path.name + "-wal").exists():
            raise
        db = _open(f"{_uri(path)}?mode=ro&immutable=1", path)
    db.conn.execute("PRAGMA query_only=ON")
    return db


def _open(uri: str, path: Path) -> sqlite_utils.Database:
    library = str(path.parent)
    with typed(library):
        # Any thread may use a connection; the library hands each to one thread at a time.
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
        )
    connection.library = library
    connection.execute("PRAGMA trusted_schema=OFF")  # V4
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
    return sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)


def _uri(path: Path) -> str:
    return path.absolute().as_uri()


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
