"""The steps from an empty file to today's tables, and how an old library takes them.

Separate from the schema because a step, once released, is never edited: later steps are added below
it.
"""

import sqlite3
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from mmrec_desktop.catalog import schema
from mmrec_desktop.catalog.storage_errors import damaged, typed
from mmrec_desktop.domain.errors import Damaged, LibraryUnusable, Newer

APPLICATION = 0x4D4D5243
"""Marks the file as ours ("MMRC"), so that another program's database is never written to."""

migrations = Migrations("mmrec")


@migrations()
def m001_catalogue(db: sqlite_utils.Database) -> None:
    """Products with their pictures, texts and vectors."""
    for statement in schema.FIRST:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION}")


@migrations()
def m002_models(db: sqlite_utils.Database) -> None:
    """Models that were trained on the library."""
    for statement in schema.MODELS:
        db.execute(statement)


@migrations()
def m003_edits(db: sqlite_utils.Database) -> None:
    """What the merchant changed."""
    for statement in schema.EDITS:
        db.execute(statement)


@migrations()
def m004_orders(db: sqlite_utils.Database) -> None:
    """Orders and the pseudonyms of those who gave them."""
    for statement in schema.ORDERS:
        db.execute(statement)


def refuse_unknown(db: sqlite_utils.Database, library: Path) -> None:
    """Raises where the file is not one of ours, was made by a newer version, or holds foreign
    triggers or views.
    """
    tables = set(db.table_names())
    if not tables:
        return
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise Damaged("library-foreign", library=str(library))
    known = {step.name for step in migrations._migrations}  # noqa: SLF001
    unknown = {step.name for step in migrations.applied(db)} - known
    if unknown:
        # S5: found without writing; nothing is migrated down.
        raise Newer("library-newer", library=str(library), step=min(unknown))
    foreign = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"
    found = db.execute(foreign).fetchone()
    if found:
        raise Damaged("library-foreign-objects", library=str(library), name=str(found[0]))


def refuse_older(db: sqlite_utils.Database, library: Path) -> None:
    """Raises where steps are pending that a reader cannot take."""
    if migrations.pending(db):
        raise LibraryUnusable("library-older", library=str(library))


def migrate(db: sqlite_utils.Database, library: Path) -> None:
    """Takes all pending steps, each in its own transaction and, where there is something to lose,
    after a backup.
    """
    pending = [step.name for step in migrations.pending(db)]
    if not pending:
        return
    old = bool(db.table_names())
    for position, name in enumerate(pending):
        if old:
            _back_up(db, library, name)
        migrations.apply(db, stop_before=pending[position + 1 :] or None)
    if _tables(db) != _tables(_pristine()):
        raise damaged(library)


def _back_up(db: sqlite_utils.Database, library: Path, step: str) -> None:
    folder = library / "backups"
    target = folder / f"before-{step}.db"
    number = 2
    while target.exists():
        target = folder / f"before-{step}-{number}.db"
        number += 1
    beside = target.with_suffix(".part")
    with typed(str(library)):
        folder.mkdir(exist_ok=True)
        copy = sqlite3.connect(beside)
        try:
            db.conn.backup(copy)
        finally:
            copy.close()
        beside.replace(target)


def _pristine() -> sqlite_utils.Database:
    db = sqlite_utils.Database(
        sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False
    )
    migrations.apply(db)
    return db


def _tables(db: sqlite_utils.Database) -> list[tuple[str, str, str]]:
    return sorted(
        (kind, name, " ".join((sql or "").split()))
        for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    )
