"""What the merchant changed: kept beside what the feed said, and taken back deed by deed.

Separate from products because a feed that comes again must not undo it: an edit holds as long as
the feed says what it said when it was edited.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mmrec_desktop.catalog import product_rows, products
from mmrec_desktop.catalog.adoption import Adoption, Entry
from mmrec_desktop.catalog.derived import derive
from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.domain.edit import Edit, Value, applied, taken_back, value_of
from mmrec_desktop.domain.product import Product

_COLUMNS = "product, field, before, after"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is undone as one. ``name`` says what was done, ``source`` who proposed it (a model's id,
    or empty). ``edits``: those that are in force, oldest first.
    """

    key: int
    name: str
    source: str
    made_at: str
    edits: tuple[Edit, ...]


def begin(library: Library, name: str, source: str) -> int:
    """Starts a deed; its key. A deed without edits is none."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with library.write("edit products") as writing:
        sql = "INSERT INTO deeds(name, source, made_at) VALUES(?, ?, ?)"
        key = writing.db.conn.execute(sql, (name, source, now)).lastrowid
        writing.touch(("edits",))
    return int(key or 0)


def edit(library: Library, deed: int, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Makes edits in one write, for one deed; those that were made.

    Left out: products that are gone, and fields that say something else by now.
    """
    with library.write("edit products") as writing:
        shop = _Shop(library, writing, [each.product for each in edits])
        made = tuple(each for each in edits if shop.apply(each))
        shop.store()
        rows = [(deed, *_row(each)) for each in made]
        sql = f"INSERT INTO edits(deed, {_COLUMNS}, undone) VALUES(?, ?, ?, ?, ?, 0)"
        writing.db.conn.executemany(sql, rows)
        writing.touch(("edits",))
    return made


def take_back(library: Library, deed: int, most: int) -> tuple[Edit, ...]:
    """Takes back the newest edits of a deed in one write, at most so many; which ones, newest
    first. None are left when nothing is handed back.
    """
    with library.write("undo") as writing:
        conn = writing.db.conn
        sql = (
            f"SELECT key, {_COLUMNS} FROM edits WHERE deed = ? AND NOT undone"
            " ORDER BY key DESC LIMIT ?"
        )
        rows = conn.execute(sql, (deed, most)).fetchall()
        found = tuple(_edit(row[1:]) for row in rows)
        shop = _Shop(library, writing, [each.product for each in found])
        for each in found:
            shop.take_back(each)
        shop.store()
        conn.executemany("UPDATE edits SET undone = 1 WHERE key = ?", [(row[0],) for row in rows])
        writing.touch(("edits",))
    return found


def last(library: Library) -> Deed | None:
    """The newest deed of which something is in force; None where there is nothing to undo."""
    conn = library.read().conn
    sql = "SELECT key, name, source, made_at FROM deeds WHERE key ="
    newest = "(SELECT deed FROM edits WHERE NOT undone ORDER BY key DESC LIMIT 1)"
    row = conn.execute(f"{sql} {newest}").fetchone()
    if row is None:
        return None
    sql = f"SELECT {_COLUMNS} FROM edits WHERE deed = ? AND NOT undone ORDER BY key"
    found = tuple(_edit(each) for each in conn.execute(sql, (row[0],)).fetchall())
    return Deed(row[0], row[1], row[2], row[3], found)


def in_force(conn: sqlite3.Connection) -> Mapping[str, Sequence[Edit]]:
    """Product id -> its edits, oldest first."""
    found: dict[str, list[Edit]] = defaultdict(list)
    sql = f"SELECT {_COLUMNS} FROM edits WHERE NOT undone ORDER BY key"
    for row in conn.execute(sql).fetchall():
        found[row[0]].append(_edit(row))
    return found


def with_edits(product: Product, edits: Sequence[Edit]) -> Product:
    """A product as the feed says it, with what the merchant changed."""
    for each in edits:
        product = applied(product, each)
    return product


class _Shop:
    """Products that are edited within one write: read once, written once."""

    def __init__(self, library: Library, writing: Writing, ids: Sequence[str]) -> None:
        self._writing = writing
        conn = writing.db.conn
        listed = json.dumps(sorted(set(ids)))
        sql = (
            "SELECT id, key, source, hash, files_hash FROM listing"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        self._known = {row[0]: row[1:] for row in conn.execute(sql, (listed,)).fetchall()}
        found = products.products(library, [row[0] for row in self._known.values()])
        self._before = {each.id: each for each in found}
        self._now = dict(self._before)

    def apply(self, edit: Edit) -> bool:
        """Whether the edit could be made."""
        product = self._now.get(edit.product)
        if product is None or value_of(product, edit.field) != edit.before:
            return False
        self._now[edit.product] = applied(product, edit)
        return True

    def take_back(self, edit: Edit) -> None:
        product = self._now.get(edit.product)
        if product is not None:
            self._now[edit.product] = taken_back(product, edit)

    def store(self) -> None:
        """Writes what has changed, with the words, filters and hashes that follow from it."""
        changed = [each for name, each in self._now.items() if each != self._before[name]]
        if changed:
            Adoption(self._writing).change([self._entry(each) for each in changed])
            self._writing.touch(("products",), [each.id for each in changed])

    def _entry(self, product: Product) -> Entry:
        key, source, everything, files = self._known[product.id]
        # The hash of what the feed said stays: the same feed again is no change.
        hashes = (everything, files, product_rows.hashes(product)[2])
        return key, product, derive(product), source, hashes


def _row(edit: Edit) -> tuple[str, str, str, str]:
    before, after = product_rows.as_json(edit.before), product_rows.as_json(edit.after)
    return edit.product, edit.field, before, after


def _edit(row: tuple[str, str, str, str]) -> Edit:
    return Edit(row[0], row[1], _value(row[2]), _value(row[3]))


def _value(text: str) -> Value:
    return tuple(tuple(each) for each in json.loads(text))
