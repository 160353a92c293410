"""Feeds and folders that products came from, and column mappings that were made by hand.

Separate from staging, which writes a source together with its products.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mmrec_desktop.catalog.adoption import Adoption
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class SourceState:
    """A feed or folder after its last import. ``products``: those it brought that are still there;
    ``present``: whether its path can be reached now; ``report``: JSON of the last import.
    """

    path: str
    dialect: str
    imported_at: str
    rows: int
    products: int
    report: str
    present: bool
    encoding: str = ""
    sha256: str = ""
    mapping: Mapping[str, str] | None = None
    pictures: tuple[str, ...] = ()


def sources(library: Library) -> list[SourceState]:
    """All sources, the one imported last first."""
    sql = (
        "SELECT path, dialect, imported_at, rows,"
        " (SELECT count(*) FROM listing WHERE source = sources.key), report, encoding, sha256,"
        " mapping, pictures FROM sources ORDER BY sequence DESC, key"
    )
    return [
        SourceState(
            path=row[0], dialect=row[1], imported_at=row[2], rows=row[3], products=row[4],
            report=row[5], present=_present(row[0]), encoding=row[6], sha256=row[7],
            mapping=json.loads(row[8]) or None, pictures=tuple(json.loads(row[9])),
        )
        for row in library.read().conn.execute(sql).fetchall()
    ]  # fmt: skip


def remove(library: Library, paths: Sequence[str]) -> Changes:
    """Forgets feeds and folders together with the products they brought; unknown paths are
    ignored.
    """
    with library.write("remove sources") as writing:
        conn = writing.db.conn
        found = [
            conn.execute("SELECT key FROM sources WHERE path = ?", (path,)).fetchone()
            for path in paths
        ]
        gone = []
        for (source,) in filter(None, found):
            sql = "SELECT key, id FROM listing WHERE source = ?"
            gone += conn.execute(sql, (source,)).fetchall()
            conn.execute("UPDATE listing SET source = NULL WHERE source = ?", (source,))
            conn.execute("DELETE FROM sources WHERE key = ?", (source,))
        if gone:
            Adoption(writing).remove([key for key, _ in gone])
            writing.touch(("products", "pictures", "vectors"), [each for _, each in gone])
        writing.touch(("sources",))
        return writing.changes()


def mapping_for(library: Library, columns: Sequence[str]) -> dict[str, str] | None:
    """The mapping (field -> column) that was made by hand for a feed with these columns."""
    sql = "SELECT mapping FROM mappings WHERE columns = ?"
    row = library.read().conn.execute(sql, (_signature(columns),)).fetchone()
    return dict(json.loads(row[0])) if row else None


def remember_mapping(library: Library, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Keeps a mapping for the next feed with the same columns, in whatever order they stand."""
    with library.write("remember mapping") as writing:
        row = (_signature(columns), json.dumps(dict(mapping)), writing.sequence)
        writing.db.conn.execute("INSERT OR REPLACE INTO mappings VALUES(?, ?, ?)", row)
        writing.touch(("sources",))


def _signature(columns: Sequence[str]) -> str:
    return json.dumps(sorted(column.strip() for column in columns))


def _present(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
