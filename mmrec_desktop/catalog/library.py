"""A library: one folder with a database and everything that is made from it.

Separate from the tables in it: who may read and write, when, and how others hear of it is decided
here and nowhere else.
"""

import threading
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlite_utils

from mmrec_desktop.catalog import connection, integrity, migrations
from mmrec_desktop.catalog.process_lock import ProcessLock
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import Locked, NotFound, ReadOnly

DATABASE = "library.db"
FOLDERS = ("index", "thumbnails", "backups", "work", "models")
PATIENCE = 60.0
"""Seconds that a thread waits for another thread's write."""
FEW = 1000
"""More changed ids than this are not listed: everything is then taken to have changed."""

T = TypeVar("T")


@dataclass(slots=True)
class Writing:
    """One open write. ``sequence`` numbers it among all writes, whatever the clock says (S7)."""

    db: sqlite_utils.Database
    sequence: int
    kinds: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    many: bool = False

    def touch(self, kinds: Iterable[str], ids: Iterable[str] = ()) -> None:
        """Notes what changes, for those who show it; kinds as in :class:`Changes`."""
        self.kinds.update(kinds)
        if not self.many:
            self.ids.extend(ids)
            self.many = len(self.ids) > FEW

    def changes(self) -> Changes:
        """What was touched so far."""
        return Changes(frozenset(self.kinds), () if self.many else tuple(dict.fromkeys(self.ids)))


class Library:
    """An open library. Any thread may read; one thread at a time writes, in one process.

    ``kept``: what is held in memory beside it and brought up to date step by step (indexes), to be
    touched only while ``keeping`` is held.
    """

    def __init__(self, path: Path, lock: ProcessLock | None, db: sqlite_utils.Database) -> None:
        self.path = path
        self.read_only = lock is None
        self.last_changes: Changes | None = None
        self._lock = lock
        self._db = db
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._readers: dict[int, tuple[threading.Thread, sqlite_utils.Database]] = {}
        self._readers_lock = threading.Lock()
        self._listeners: list[Callable[[Changes], None]] = []
        self.kept: dict[str, Any] = {}
        self.keeping = threading.RLock()
        self._remembered: dict[str, tuple[int, Any]] = {}
        self._remembering: dict[str, threading.Lock] = {}
        self._closed = False

    def read(self) -> sqlite_utils.Database:
        """This thread's reader; it sees committed states only."""
        thread = threading.current_thread()
        held = self._readers.get(thread.ident or 0)
        if held is not None and held[0] is thread:
            return held[1]
        with self._readers_lock:
            for ident, (other, db) in list(self._readers.items()):
                if not other.is_alive() or ident == thread.ident:
                    db.close()
                    del self._readers[ident]
            made = connection.reader(self.path / DATABASE)
            if not self._closed:
                self._readers[thread.ident or 0] = (thread, made)
            return made

    @contextmanager
    def write(self, name: str) -> Iterator[Writing]:
        """One transaction: committed as a whole at the end, or undone. ``name`` says what for, in
        errors.
        """
        if self._lock is None:
            raise ReadOnly("library-read-only", library=str(self.path), action=name)
        if self.in_write():
            raise RuntimeError(f"{name!r} inside another write")
        if not self._turn.acquire(timeout=PATIENCE):
            raise Locked("library-busy", library=str(self.path), action=name)
        try:
            changes = yield from self._transaction()
        finally:
            self._turn.release()
        for listener in list(self._listeners):
            listener(changes)

    def _transaction(self) -> Generator[Writing, None, Changes]:
        db = self._db
        db.conn.execute("BEGIN IMMEDIATE")
        self._writing_thread = threading.get_ident()
        try:
            writing = Writing(db, _sequence(db, "") + 1)
            yield writing
            moved = [(kind, writing.sequence) for kind in {"", *writing.kinds}]
            db.conn.executemany("INSERT OR REPLACE INTO states VALUES(?, ?)", moved)
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
        finally:
            self._writing_thread = None
        changes = writing.changes()
        self.last_changes = changes
        return changes

    def in_write(self) -> bool:
        """Whether this thread holds a write now."""
        return self._writing_thread == threading.get_ident()

    def state(self, kind: str = "") -> int:
        """A number that grows with every committed write, of any process; of one kind of change
        where named.
        """
        return _sequence(self.read(), kind)

    def subscribe(self, callback: Callable[[Changes], None]) -> None:
        """Calls back after each write, on the writing thread."""
        self._listeners.append(callback)

    def remembered(self, name: str, state: int, make: Callable[[], T]) -> T:
        """What ``make`` gave for this state, made once; only the latest state is kept."""
        lock = self._remembering.setdefault(name, threading.Lock())
        with lock:
            held = self._remembered.get(name)
            if held is None or held[0] != state:
                held = (state, make())
                self._remembered[name] = held
            return cast(T, held[1])

    def thumbnail_path(self, sha256: str) -> Path:
        """Where the thumbnail of a picture content lies."""
        return self.path / "thumbnails" / sha256[:2] / f"{sha256}.jpg"

    def close(self) -> None:
        """Ends all connections and lets others write. Harmless when called twice.

        Whoever is reading on another thread comes to the end of that.
        """
        if self._closed:
            return
        with self._readers_lock:
            self._closed = True
            for thread, db in self._readers.values():
                # Others are let go: one that is in use at this moment must outlive its query.
                if thread is threading.current_thread() or not thread.is_alive():
                    db.close()
            self._readers.clear()
        self._remembered.clear()
        self.kept.clear()
        if self._lock is not None:
            with self._turn:
                self._db.close()
            with suppress(OSError):
                (self.path / "work" / integrity.MARK).unlink()
            self._lock.release()


def open_library(path: Path, *, write: bool = True) -> Library:
    """Opens a library; with ``write`` makes it where there is none, and brings an older one up to
    date.

    Raises Locked where another process writes (reading always works beside it), Newer, Damaged,
    ReadOnly, DiskFull, and
    NotFound where there is nothing to read.
    """
    path = path.expanduser().absolute()
    return _open_for_writing(path) if write else _open_for_reading(path)


def _open_for_writing(path: Path) -> Library:
    with typed(str(path)):
        for folder in (path, *(path / name for name in FOLDERS)):
            folder.mkdir(parents=True, exist_ok=True)
        lock = ProcessLock(path / "library.lock")
    database = path / DATABASE
    db = None
    try:
        fresh = not database.exists()
        if not fresh:
            _inspect(path)
        db = connection.writer(database)
        migrations.migrate(db, path)
        with typed(str(path)):
            (path / "work" / integrity.MARK).touch()
        library = Library(path, lock, db)
        if fresh:
            _christen(library)
        _drop_leftovers(path)
        return library
    except BaseException:
        if db is not None:
            db.close()
        lock.release()
        raise


def _open_for_reading(path: Path) -> Library:
    if not (path / DATABASE).is_file():
        raise NotFound("library-missing", library=str(path))
    _inspect(path)
    db = connection.reader(path / DATABASE)
    try:
        migrations.refuse_older(db, path)
    finally:
        db.close()
    return Library(path, None, db)


def _inspect(path: Path) -> None:
    """Looks before anything is written: a refused library stays byte for byte as it was."""
    db = connection.reader(path / DATABASE)
    try:
        migrations.refuse_unknown(db, path)
        if integrity.needs_check(path, path / DATABASE):
            integrity.refuse_damage(db, path)
    finally:
        db.close()


def _christen(library: Library) -> None:
    with library.write("make library") as writing:
        row = ("library", uuid.uuid4().hex)
        writing.db.execute("INSERT OR IGNORE INTO identity VALUES(?, ?)", row)


def _drop_leftovers(path: Path) -> None:
    """S1: what a killed import or index build left behind is of no use to anybody."""
    for pattern in (
        "work/staging-*",
        "work/training/*.part",
        "index/*.part*",
        "backups/*.part",
        "thumbnails/*/*.part",
        "models/*.part",
    ):
        for file in path.glob(pattern):
            with suppress(OSError):
                file.unlink()


def _sequence(db: sqlite_utils.Database, kind: str) -> int:
    row = db.execute("SELECT sequence FROM states WHERE kind = ?", (kind,)).fetchone()
    return int(row[0]) if row else 0
