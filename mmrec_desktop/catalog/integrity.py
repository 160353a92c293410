"""Looks for damage. Separate because a full look takes time and so is asked for at chosen moments
only.

A library is looked through when it is opened after its last writer did not close it, and whenever
it is small.
"""

from pathlib import Path

import sqlite_utils

from mmrec_desktop.catalog.storage_errors import damaged

SMALL = 4 << 20
"""Bytes: a database up to this size is looked through at every opening (some milliseconds)."""

MARK = "open"
"""File in ``work/`` that exists while a process writes."""


def needs_check(library: Path, database: Path) -> bool:
    """Whether the last writer was cut off, or looking costs next to nothing."""
    return (library / "work" / MARK).exists() or database.stat().st_size <= SMALL


def refuse_damage(db: sqlite_utils.Database, library: Path) -> None:
    """Raises Damaged, naming the newest backup; the file itself stays as it is (S4)."""
    if problems(db):
        raise damaged(library)


def problems(db: sqlite_utils.Database) -> list[str]:
    """What SQLite finds wrong with pages and indexes; empty for a sound library."""
    rows = db.execute("PRAGMA quick_check(10)").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]
