"""Writes products into the tables, inside a write that somebody else opened.

Separate from staging, which decides what is written, and from reading.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from mmrec_desktop.catalog.derived import WORD_COLUMNS, Derived
from mmrec_desktop.catalog.library import Writing
from mmrec_desktop.catalog.product_rows import (
    PRODUCT_COLUMNS,
    VARIANT_COLUMNS,
    product_row,
    variant_row,
)
from mmrec_desktop.catalog.vectors import PRODUCT_FIELDS
from mmrec_desktop.domain.product import Picture, Product

OWN = -1
"""In ``pictures.variant``: the picture is the product's own, not a variant's."""
_BELOW = ("variants", "links", "translations", "codes")
_MANY = 900


def _insert(table: str, columns: Sequence[str], verb: str = "INSERT") -> str:
    marks = ", ".join("?" * len(columns))
    return f"{verb} INTO {table}({', '.join(columns)}) VALUES({marks})"


_PRODUCT = _insert("products", ("key", *PRODUCT_COLUMNS))
_PRODUCT_AGAIN = (
    f"UPDATE products SET {', '.join(f'{name} = ?' for name in PRODUCT_COLUMNS)} WHERE key = ?"
)
_VARIANT = _insert("variants", ("product", *VARIANT_COLUMNS))
_WORDS = _insert("words", ("rowid", *WORD_COLUMNS))
_PICTURE = _insert("pictures", ("product", "variant", "reference", "path", "problem", "file"))
_LISTING = _insert(
    "listing",
    ("key", "id", "source", "hash", "files_hash", "text_hash", "added", "changed", "title",
     "price", "amount", "currency", "stock", "available", "variants", "facets"),
    "INSERT OR REPLACE",
)  # fmt: skip

Entry = tuple[int, Product, Derived, int, tuple[str, str, str]]
"""Key, product, what is derived from it, key of its source, its three hashes."""


class Adoption:
    """One write of products. Keys are given by the caller; those below a key are replaced."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.sequence = writing.sequence
        self.conn: sqlite3.Connection = writing.db.conn
        rows = self.conn.execute("SELECT field, value, key FROM facet_values").fetchall()
        self._facets = {(field, value): key for field, value, key in rows}

    def next_key(self) -> int:
        """The first product key that was never used."""
        sql = "SELECT seq FROM sqlite_sequence WHERE name = 'products'"
        row = self.conn.execute(sql).fetchone()
        return int(row[0]) + 1 if row else 1

    def add(self, entries: Sequence[Entry]) -> None:
        """Writes products that are new."""
        rows = [(entry[0], *product_row(entry[1])) for entry in entries]
        self.conn.executemany(_PRODUCT, rows)
        self._write_below(entries, {}, {})

    def change(self, entries: Sequence[Entry]) -> None:
        """Writes products that are there already; their pictures keep what is known of them."""
        keys = [(entry[0],) for entry in entries]
        kept = self._known_files(entries)
        added = self._column("added", [entry[0] for entry in entries])
        for table in _BELOW:
            self.conn.executemany(f"DELETE FROM {table} WHERE product = ?", keys)
        self.conn.executemany("DELETE FROM words WHERE rowid = ?", keys)
        rows = [(*product_row(entry[1]), entry[0]) for entry in entries]
        self.conn.executemany(_PRODUCT_AGAIN, rows)
        self._write_below(entries, kept, added)

    def change_pictures(self, entries: Sequence[tuple[int, Product, str]]) -> None:
        """Only where the pictures lie has changed: (key, product, hash of the files)."""
        kept = self._known_files(entries)
        self._write_pictures([(entry[0], entry[1]) for entry in entries], kept)
        rows = [(entry[2], entry[0]) for entry in entries]
        self.conn.executemany("UPDATE listing SET files_hash = ? WHERE key = ?", rows)

    def remove(self, keys: Iterable[int]) -> None:
        """Forgets products with everything that is known only of them."""
        rows = [(key,) for key in keys]
        self.conn.executemany("DELETE FROM words WHERE rowid = ?", rows)
        self._remove_vectors("IN", rows)
        self.conn.executemany("DELETE FROM products WHERE key = ?", rows)
        self.drop_unused_pictures()

    def drop_unused_pictures(self) -> None:
        """Forgets files that no product shows and contents that no file holds."""
        unused = (
            "DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM pictures WHERE file = files.key)"
        )
        if self.conn.execute(unused).rowcount == 0:
            return
        sql = (
            "SELECT key FROM contents"
            " WHERE NOT EXISTS (SELECT 1 FROM files WHERE content = contents.key)"
        )
        gone = self.conn.execute(sql).fetchall()
        self._remove_vectors("NOT IN", gone)
        self.conn.executemany("DELETE FROM contents WHERE key = ?", gone)

    def _remove_vectors(self, belongs: str, owners: Sequence[tuple[int]]) -> None:
        """Of products where ``belongs`` is "IN", of picture contents where it is "NOT IN"."""
        fields = ", ".join(f"'{field}'" for field in sorted(PRODUCT_FIELDS))
        for table in ("vectors", "refused_vectors"):
            self.conn.executemany(
                f"DELETE FROM {table} WHERE owner = ? AND kind IN"
                f" (SELECT key FROM spaces WHERE field {belongs} ({fields}))",
                owners,
            )
        if owners:
            self.writing.touch(("vectors",))

    def _write_below(
        self,
        entries: Sequence[Entry],
        kept: dict[tuple[int, str], int],
        added: dict[int, int],
    ) -> None:
        variants: list[tuple[Any, ...]] = []
        links: list[tuple[Any, ...]] = []
        translations: list[tuple[Any, ...]] = []
        for key, product, *_ in entries:
            variants += [(key, *variant_row(each)) for each in product.variants]
            links += [(key, each.kind, each.sku) for each in product.links]
            translations += [
                (key, each.language, each.title, each.description) for each in product.translations
            ]
        many = self.conn.executemany
        many(_VARIANT, variants)
        many(_insert("links", ("product", "kind", "sku")), links)
        columns = ("product", "language", "title", "description")
        many(_insert("translations", columns), translations)
        many(
            _insert("codes", ("product", "code", "kind")),
            [(key, *code) for key, _, derived, *_ in entries for code in derived.codes],
        )
        many(_WORDS, [(key, *derived.words) for key, _, derived, *_ in entries])
        many(_LISTING, [self._listing(entry, added.get(entry[0])) for entry in entries])
        self._write_pictures([(entry[0], entry[1]) for entry in entries], kept)

    def _listing(self, entry: Entry, added: int | None) -> tuple[Any, ...]:
        key, product, derived, source, hashes = entry
        return (
            key, product.id, source, *hashes, added or self.sequence, self.sequence,
            derived.title, derived.price, derived.amount, derived.currency, derived.stock,
            derived.available, len(product.variants), self._facet_keys(derived),
        )  # fmt: skip

    def _facet_keys(self, derived: Derived) -> bytes:
        keys = []
        for pair in derived.facets:
            key = self._facets.get(pair)
            if key is None:
                sql = "INSERT INTO facet_values(field, value) VALUES(?, ?)"
                key = self._facets[pair] = int(self.conn.execute(sql, pair).lastrowid or 0)
            keys.append(key)
        return np.array(keys, dtype="<i4").tobytes()

    def _write_pictures(
        self, entries: Sequence[tuple[int, Product]], kept: dict[tuple[int, str], int]
    ) -> None:
        keys = [(key,) for key, _ in entries]
        self.conn.executemany("DELETE FROM pictures WHERE product = ?", keys)
        shown = [
            (key, variant, picture)
            for key, product in entries
            for variant, picture in _pictures(product)
        ]
        files = self._files({picture.path for _, _, picture in shown if picture.path})
        rows = [
            (key, variant, picture.reference, picture.path, picture.problem,
             files.get(picture.path) or kept.get((key, picture.reference)))
            for key, variant, picture in shown
        ]  # fmt: skip
        self.conn.executemany(_PICTURE, rows)

    def _files(self, paths: set[str]) -> dict[str, int]:
        ordered = sorted(paths)
        self.conn.executemany(
            "INSERT OR IGNORE INTO files(path, problem) VALUES(?, '')",
            [(path,) for path in ordered],
        )
        found: dict[str, int] = {}
        for at in range(0, len(ordered), _MANY):
            part = ordered[at : at + _MANY]
            marks = ",".join("?" * len(part))
            sql = f"SELECT path, key FROM files WHERE path IN ({marks})"
            found.update(self.conn.execute(sql, part).fetchall())
        return found

    def _known_files(self, entries: Sequence[tuple[Any, ...]]) -> dict[tuple[int, str], int]:
        """P6: a picture whose file has vanished keeps what was seen in it."""
        kept: dict[tuple[int, str], int] = {}
        for entry in entries:
            sql = "SELECT reference, file FROM pictures WHERE product = ? AND file IS NOT NULL"
            for reference, file in self.conn.execute(sql, (entry[0],)).fetchall():
                kept[entry[0], reference] = file
        return kept

    def _column(self, name: str, keys: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for at in range(0, len(keys), _MANY):
            part = keys[at : at + _MANY]
            marks = ",".join("?" * len(part))
            sql = f"SELECT key, {name} FROM listing WHERE key IN ({marks})"
            found.update(self.conn.execute(sql, part).fetchall())
        return found


def _pictures(product: Product) -> list[tuple[int, Picture]]:
    shown = [(OWN, picture) for picture in product.pictures]
    for position, variant in enumerate(product.variants):
        shown += [(position, picture) for picture in variant.pictures]
    return shown
