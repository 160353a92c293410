"""What SQLite and the operating system say, as typed errors. Separate so that every file of this
room reports alike.
"""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmrec_desktop.domain.errors import (
    Damaged,
    DiskFull,
    LibraryUnusable,
    Locked,
    MMRecError,
    ReadOnly,
)

_LEAST_FREE = 1 << 20
"""Bytes; below this a failed write is put down to the full disk."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def typed(library: str) -> Iterator[None]:
    """Turns errors of the surroundings into MMRecError; errors that only a bug can cause pass as
    they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = from_sqlite(error, library)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        known = from_system(error, library)
        if known is None:
            raise
        raise known from error


def from_sqlite(error: sqlite3.Error, library: str) -> MMRecError | None:
    """The typed error for one of SQLite's, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull("disk-full", library=library)
    if primary == sqlite3.SQLITE_READONLY:
        return ReadOnly("library-read-only", library=library)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Locked("library-busy", library=library)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(Path(library))
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        if _disk_is_full(Path(library)):
            return DiskFull("disk-full", library=library)
        return LibraryUnusable("library-unreachable", library=library)
    return None


def from_system(error: OSError, library: str) -> MMRecError | None:
    """The typed error for one of the operating system's, or None where it is a bug of ours."""
    if error.errno in _FULL:
        return DiskFull("disk-full", library=library)
    if error.errno in _FORBIDDEN:
        return ReadOnly("library-read-only", library=library)
    if error.errno in (errno.EIO, errno.ESTALE, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG):
        return LibraryUnusable("library-unreachable", library=library)
    return None


def damaged(library: Path) -> Damaged:
    """The error for a damaged library; it names the newest backup where there is one (S4)."""
    backup = newest_backup(library)
    if backup:
        return Damaged("library-damaged-backup", library=str(library), backup=backup)
    return Damaged("library-damaged", library=str(library))


def newest_backup(library: Path) -> str:
    """Name of the backup made last, or empty: what is offered where the library is damaged."""
    try:
        backups = sorted((library / "backups").glob("*.db"), key=lambda file: file.stat().st_mtime)
    except OSError:
        return ""
    return backups[-1].name if backups else ""


def _disk_is_full(library: Path) -> bool:
    try:
        return shutil.disk_usage(library).free < _LEAST_FREE
    except OSError:
        return False
