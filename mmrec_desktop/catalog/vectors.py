"""Vectors as they lie on the disk: float16, one row for each owner, kept apart by field and space.

Separate from the indexes, which are made from these rows and can be made again at any time.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import sqlite_utils
from numpy.typing import NDArray

from mmrec_desktop.catalog.halves import widened
from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids

PRODUCT_FIELDS = frozenset({"meaning", "title", "fused"})
"""Fields whose owners are products; the owners of all others are picture contents."""


class Stored(NamedTuple):
    """``numbers`` grow with every vector written, so that what is new can be told from what is
    known.
    """

    numbers: Ids
    owners: Ids
    vectors: Vectors


def put(
    library: Library,
    field: str,
    space: str,
    owners: Ids,
    vectors: Vectors,
    *,
    text_hashes: Sequence[str] | None = None,
) -> int:
    """Keeps vectors, replacing older ones; returns how many were refused (I2: not finite, or zero).

    ``text_hashes``: of the texts that were encoded (``ProductText.text_hash``); without them the
    products' present texts are taken to be meant.
    """
    with library.write("keep vectors") as writing:
        return write(writing, field, space, owners, vectors, text_hashes=text_hashes)


def write(
    writing: Writing,
    field: str,
    space: str,
    owners: Ids,
    vectors: Vectors,
    *,
    text_hashes: Sequence[str] | None = None,
) -> int:
    """As :func:`put`, inside a write that is open."""
    if not len(owners):
        return 0
    rows = np.asarray(vectors, dtype=np.float32).reshape(len(owners), -1)
    kind = _kind(writing.db, field, space, rows.shape[1])
    with np.errstate(invalid="ignore", over="ignore"):
        halves = rows.astype("<f2")
        good = np.isfinite(halves).all(axis=1) & (np.abs(halves).max(axis=1, initial=0) > 0)
    hashes = text_hashes
    if hashes is None:
        hashes = _hashes(writing.db, owners) if field in PRODUCT_FIELDS else [""] * len(owners)
    every = [(kind, int(owner), text) for owner, text in zip(owners, hashes, strict=False)]
    conn = writing.db.conn
    conn.executemany(
        "INSERT OR REPLACE INTO vectors(kind, owner, text_hash, vector) VALUES(?, ?, ?, ?)",
        [
            (*row, half.tobytes())
            for row, half, fine in zip(every, halves, good, strict=False)
            if fine
        ],
    )
    for table, gone in (("refused_vectors", every), ("vectors", _where(every, ~good))):
        keys = [row[:2] for row in gone]
        conn.executemany(f"DELETE FROM {table} WHERE kind = ? AND owner = ?", keys)
    # The owner of a refused vector is not asked for again and again.
    conn.executemany("INSERT OR REPLACE INTO refused_vectors VALUES(?, ?, ?)", _where(every, ~good))
    writing.touch(("vectors",))
    return int((~good).sum())


def load(library: Library, field: str, space: str) -> tuple[Ids, Vectors]:
    """All owners, sorted, and their vectors (n, dimension) float32, as they were put."""
    stored = load_since(library, field, space, 0)
    order = np.argsort(stored.owners, kind="stable")
    return stored.owners[order], stored.vectors[order]


def load_since(library: Library, field: str, space: str, number: int) -> Stored:
    """Vectors written after the one with this number, oldest first."""
    conn = library.read().conn
    kind, dimension = space_of(library, field, space)
    sql = "SELECT number, owner, vector FROM vectors WHERE kind = ? AND number > ? ORDER BY number"
    found = conn.execute(sql, (kind, number)).fetchall()
    rows = [row for row in found if len(row[2]) == 2 * dimension]
    numbers = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    owners = np.fromiter((row[1] for row in rows), dtype=np.int64, count=len(rows))
    joined = np.frombuffer(b"".join(row[2] for row in rows), dtype="<f2")
    return Stored(numbers, owners, widened(joined).reshape(len(rows), dimension))


def owners_and_numbers(library: Library, field: str, space: str) -> tuple[Ids, Ids]:
    """Who has a vector, sorted, and its number; without reading the vectors."""
    kind, _ = space_of(library, field, space)
    sql = "SELECT owner, number FROM vectors WHERE kind = ? ORDER BY owner"
    rows = library.read().conn.execute(sql, (kind,)).fetchall()
    both = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return both[:, 0].copy(), both[:, 1].copy()


def count(library: Library, field: str, space: str) -> int:
    """How many owners have a vector."""
    kind, _ = space_of(library, field, space)
    sql = "SELECT count(*) FROM vectors WHERE kind = ?"
    return int(library.read().conn.execute(sql, (kind,)).fetchone()[0])


def marks(library: Library, field: str, space: str) -> dict[int, str]:
    """Owner -> the mark its vector was put with (``text_hashes``); refused ones too."""
    kind, _ = space_of(library, field, space)
    conn = library.read().conn
    found: dict[int, str] = {}
    for table in ("refused_vectors", "vectors"):
        sql = f"SELECT owner, text_hash FROM {table} WHERE kind = ?"
        found.update(conn.execute(sql, (kind,)).fetchall())
    return found


def owners_without(library: Library, field: str, space: str, other: str, of: str) -> Ids:
    """Owners with a vector of ``other`` in the space ``of``, but none of ``field`` in ``space``."""
    kind, _ = space_of(library, field, space)
    source, _ = space_of(library, other, of)
    sql = (
        "SELECT owner FROM vectors WHERE kind = :source AND owner NOT IN"
        " (SELECT owner FROM vectors WHERE kind = :kind UNION"
        " SELECT owner FROM refused_vectors WHERE kind = :kind) ORDER BY owner"
    )
    rows = library.read().conn.execute(sql, {"kind": kind, "source": source}).fetchall()
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


def spaces(library: Library, field: str) -> list[str]:
    """All spaces in which this field has vectors."""
    sql = "SELECT space FROM spaces WHERE field = ? ORDER BY key"
    return [row[0] for row in library.read().conn.execute(sql, (field,)).fetchall()]


def forget(library: Library, field: str, space: str) -> None:
    """Drops all vectors of a space; its saved index goes with it."""
    kind, _ = space_of(library, field, space)
    with library.write("forget vectors") as writing:
        for table in ("vectors", "refused_vectors", "generations"):
            writing.db.conn.execute(f"DELETE FROM {table} WHERE kind = ?", (kind,))
        writing.db.conn.execute("DELETE FROM spaces WHERE key = ?", (kind,))
        writing.touch(("vectors",))


def missing_products(library: Library, field: str, space: str) -> Ids:
    """Products without a vector in this space, and those whose text has changed since."""
    kind, _ = space_of(library, field, space)
    sql = (
        "SELECT l.key FROM listing l LEFT JOIN vectors v ON v.kind = :kind AND v.owner = l.key"
        " LEFT JOIN refused_vectors r ON r.kind = :kind AND r.owner = l.key"
        " WHERE coalesce(v.text_hash, r.text_hash, '') <> l.text_hash ORDER BY l.key"
    )
    rows = library.read().conn.execute(sql, {"kind": kind}).fetchall()
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


def spaces_of(library: Library, field: str) -> list[str]:
    """Every space in which vectors of this field are kept."""
    sql = "SELECT space FROM spaces WHERE field = ? ORDER BY space"
    return [row[0] for row in library.read().conn.execute(sql, (field,)).fetchall()]


def space_of(library: Library, field: str, space: str) -> tuple[int, int]:
    """Key and dimension of a space; (0, 0) where nothing was put into it yet."""
    sql = "SELECT key, dimension FROM spaces WHERE field = ? AND space = ?"
    row = library.read().conn.execute(sql, (field, space)).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _kind(db: sqlite_utils.Database, field: str, space: str, dimension: int) -> int:
    sql = "SELECT key, dimension FROM spaces WHERE field = ? AND space = ?"
    row: Any = db.conn.execute(sql, (field, space)).fetchone()
    if row is None:
        row = (
            db.conn.execute(
                "INSERT INTO spaces(field, space, dimension) VALUES(?, ?, ?)",
                (field, space, dimension),
            ).lastrowid,
            dimension,
        )
    if int(row[1]) != dimension:
        raise ValueError(f"{field} in {space} has {row[1]} dimensions, not {dimension}")
    return int(row[0])


def _hashes(db: sqlite_utils.Database, owners: Ids) -> list[str]:
    listed = json.dumps([int(owner) for owner in owners])
    sql = "SELECT key, text_hash FROM listing WHERE key IN (SELECT value FROM json_each(?))"
    found = dict(db.conn.execute(sql, (listed,)).fetchall())
    return [found.get(int(owner), "") for owner in owners]


def _where(
    rows: list[tuple[int, int, str]], wanted: NDArray[np.bool_]
) -> list[tuple[int, int, str]]:
    return [row for row, chosen in zip(rows, wanted, strict=False) if chosen]
