"""One import before it is adopted: products wait in a file beside the database, and come in by one
swap.

Separate so that an import that is cut off at any moment has changed nothing.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from mmrec_desktop.catalog import edits, product_rows
from mmrec_desktop.catalog.adoption import Adoption, Entry
from mmrec_desktop.catalog.derived import Derived, derive
from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.catalog.waiting import Waiting
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import Locked
from mmrec_desktop.domain.product import Product

_BATCH = 500
_TABLE = """CREATE TABLE staged(
    id TEXT PRIMARY KEY, hash TEXT NOT NULL, files_hash TEXT NOT NULL, text_hash TEXT NOT NULL,
    source TEXT NOT NULL, product TEXT, derived TEXT)"""
_TRY_AGAIN = ("picture-missing", "picture-vanished", "picture-no-permission", "picture-timeout")
"""Problems that are not of the file's making: looked at again after the next import (P6)."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What an adoption would do. ``vanished``: ids that these sources brought earlier and no longer
    name.
    """

    imported: int
    updated: int
    unchanged: int
    vanished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A feed or folder that was read; ``path`` is absolute, ``report`` is JSON."""

    path: str
    dialect: str = ""
    encoding: str = ""
    sha256: str = ""
    rows: int = 0
    report: str = "{}"
    mapping: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()


class _Known(NamedTuple):
    key: int
    hash: str
    files_hash: str
    source: int | None


class Staging(Waiting):
    """Products on their way in; a context manager: what was not swapped in is dropped."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, _TABLE)
        self._known = _known(library.read().conn)

    def put(self, products: Sequence[tuple[Product, str]]) -> None:
        """Adds products with the absolute path of the feed that brought each; a later one replaces
        an earlier one of the same id.
        """
        rows = [self._row(product, source) for product, source in products]
        with typed(str(self._library.path)):
            self._conn.execute("BEGIN")
            try:
                self._conn.executemany(
                    "INSERT OR REPLACE INTO staged VALUES(?, ?, ?, ?, ?, ?, ?)", rows
                )
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                raise

    def diff(self, sources: Sequence[str]) -> Diff:
        """Compares what waits with the library, without changing it."""
        db = self._library.read().conn
        known = _known(db)
        staged = self._conn.execute("SELECT id, hash FROM staged").fetchall()
        imported = sum(each not in known for each, _ in staged)
        unchanged = sum(each in known and known[each].hash == found for each, found in staged)
        ids = {each for each, _ in staged}
        keys = _source_keys(db, sources)
        vanished = [each for each, held in known.items() if held.source in keys and each not in ids]
        return Diff(imported, len(staged) - imported - unchanged, unchanged, tuple(vanished))

    def swap(self, records: Sequence[SourceRecord]) -> Changes:
        """Adopts all in one transaction; products that did not change keep rows and vectors."""
        with self._library.write("adopt import") as writing:
            self.adopt(writing, records)
            changes = writing.changes()
        self._known = _known(self._library.read().conn)
        return changes

    def adopt(self, writing: Writing, records: Sequence[SourceRecord]) -> None:
        """Adopts all as a part of a larger write."""
        with typed(str(self._library.path)):
            _Swap(self._conn, writing, records).run()

    def _row(self, product: Product, source: str) -> tuple[Any, ...]:
        everything, files, text = product_rows.hashes(product)
        name, source = product_rows.storable(product.id), product_rows.storable(source)
        held = self._known.get(name)
        if held is not None and (held.hash, held.files_hash) == (everything, files):
            return name, everything, files, text, source, None, None
        kept = product_rows.to_json(product)
        derived = product_rows.as_json(derive(product_rows.from_json(kept)))
        return name, everything, files, text, source, kept, derived


class _Swap:
    """The one transaction of an import."""

    def __init__(
        self, staged: sqlite3.Connection, writing: Writing, records: Sequence[SourceRecord]
    ) -> None:
        self.staged = staged
        self.writing = writing
        self.conn = writing.db.conn
        self.known = _known(self.conn)
        self.edits = edits.in_force(self.conn)
        self.sources = _record_sources(writing, records)
        self.adoption = Adoption(writing)
        self.next_key = self.adoption.next_key()
        self.written = 0

    def run(self) -> None:
        """Goes through all that waits, in the order it came."""
        for batch in self._batches():
            self._adopt(batch)
        marks = ",".join("?" * len(_TRY_AGAIN))
        self.conn.execute(f"UPDATE files SET problem = '' WHERE problem IN ({marks})", _TRY_AGAIN)
        if self.written:
            self.adoption.drop_unused_pictures()
            if self.written * 5 > len(self.known):
                # One segment instead of many: words are found in half the time.
                self.conn.execute("INSERT INTO words(words) VALUES('optimize')")

    def _batches(self) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self.staged.execute("SELECT * FROM staged ORDER BY rowid")
        while batch := cursor.fetchmany(_BATCH):
            yield batch

    def _adopt(self, batch: list[tuple[Any, ...]]) -> None:
        new: list[Entry] = []
        changed: list[Entry] = []
        moved: list[tuple[int, Product, str]] = []
        sources: list[tuple[int, int]] = []
        for each, everything, files, text, source_path, product, derived in batch:
            held = self.known.get(each)
            source = self._source(source_path)
            if held is not None and (held.hash, held.files_hash) == (everything, files):
                if held.source != source:
                    sources.append((source, held.key))
                continue
            if product is None:
                # It was unchanged when it came and has gone since: somebody else wrote.
                raise Locked("library-busy", library="?")
            noun = product_rows.from_json(product)
            if held is not None and held.hash == everything:
                moved.append((held.key, noun, files))
                continue
            key = self.next_key if held is None else held.key
            entry = (key, noun, _derived(derived), source, (everything, files, text))
            if each in self.edits:
                entry = self._edited(entry)
            if held is None:
                self.next_key += 1
                new.append(entry)
            else:
                changed.append(entry)
        self.adoption.add(new)
        self.adoption.change(changed)
        self.adoption.change_pictures(moved)
        self.conn.executemany("UPDATE listing SET source = ? WHERE key = ?", sources)
        self._note(new + changed, moved)

    def _edited(self, entry: Entry) -> Entry:
        """With what the merchant changed, where the feed still says what it said then."""
        key, product, _, source, (everything, files, _) = entry
        edited = edits.with_edits(product, self.edits[product.id])
        hashes = (everything, files, product_rows.hashes(edited)[2])
        return key, edited, derive(edited), source, hashes

    def _note(self, entries: list[Entry], moved: list[tuple[int, Product, str]]) -> None:
        if entries:
            self.writing.touch(("products", "pictures"), [entry[1].id for entry in entries])
        if moved:
            self.writing.touch(("pictures",), [each[1].id for each in moved])
        self.written += len(entries) + len(moved)

    def _source(self, path: str) -> int:
        key = self.sources.get(path)
        if key is None:
            key = self.sources[path] = _upsert(self.writing, SourceRecord(path))
        return key


def begin(library: Library) -> Staging:
    """Starts an import."""
    return Staging(library)


def _known(conn: sqlite3.Connection) -> dict[str, _Known]:
    sql = "SELECT id, key, hash, files_hash, source FROM listing"
    return {row[0]: _Known(*row[1:]) for row in conn.execute(sql).fetchall()}


def _source_keys(conn: sqlite3.Connection, paths: Sequence[str]) -> set[int]:
    wanted = {product_rows.storable(path) for path in paths}
    rows = conn.execute("SELECT path, key FROM sources").fetchall()
    return {key for path, key in rows if path in wanted}


def _record_sources(writing: Writing, records: Sequence[SourceRecord]) -> dict[str, int]:
    writing.touch(("sources",))
    return {product_rows.storable(each.path): _upsert(writing, each) for each in records}


def _upsert(writing: Writing, record: SourceRecord) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    values = (
        record.dialect, record.encoding, record.sha256, record.rows, record.report,
        json.dumps(dict(record.mapping)), json.dumps(record.pictures), writing.sequence, now,
    )  # fmt: skip
    columns = "dialect, encoding, sha256, rows, report, mapping, pictures, sequence, imported_at"
    names = columns.split(", ")
    writing.db.conn.execute(
        f"INSERT INTO sources(path, {columns}) VALUES(?{', ?' * len(values)})"
        f" ON CONFLICT(path) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names)}",
        (record.path, *values),
    )
    row = writing.db.conn.execute("SELECT key FROM sources WHERE path = ?", (record.path,))
    return int(row.fetchone()[0])


def _derived(text: str) -> Derived:
    words, codes, facets, *numbers = json.loads(text)
    return Derived(
        tuple(words),
        tuple((code, kind) for code, kind in codes),
        tuple((name, value) for name, value in facets),
        *numbers,
    )
