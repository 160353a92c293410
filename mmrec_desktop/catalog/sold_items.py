"""Which products of the library the lines of orders are about: by id, SKU or barcode, else title.

Separate from ``identifiers``, which answers one typed word: here a whole file asks at once.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mmrec_desktop.catalog.segmentation import code, fold

_AT_ONCE = 5000
_OF_VARIANT = 2
"""Kind of the codes that are SKUs of variants (see ``derived``)."""
_TITLE = 200
ORDERS = "orders"
"""Dialect of the source of products that were made from a file of orders."""


class Item(NamedTuple):
    """A product as a file of orders calls it: by codes, the likeliest first, or by its title."""

    codes: tuple[str, ...]
    title: str


class Sold(NamedTuple):
    """A product of the library: its id, and the SKU of the variant where one was named."""

    product: str
    sku: str = ""


class _Coded(NamedTuple):
    product: str
    kind: int

    def named(self, sku: str) -> Sold:
        """What is sold where it is called so."""
        return Sold(self.product, sku if self.kind == _OF_VARIANT else "")


def find_by_codes(conn: sqlite3.Connection, items: Sequence[Item]) -> list[Sold | None]:
    """What each item is by one of its codes, None where the library has no such product."""
    written = {each for item in items for each in item.codes}
    ids = _ids(conn, written)
    plain = {each: code(each) for each in written - ids}
    codes = _by_code(conn, set(plain.values()) - {""})
    found: list[Sold | None] = []
    for item in items:
        known = [
            Sold(each) if each in ids else codes[plain[each]].named(each)
            for each in item.codes
            if each in ids or plain[each] in codes
        ]
        found.append(known[0] if known else None)
    return found


def find_by_titles(
    conn: sqlite3.Connection, items: Sequence[Item], found: list[Sold | None]
) -> None:
    """Fills in the items that no code has told, by their titles."""
    wanted = {fold(item.title)[:_TITLE] for item, one in zip(items, found, strict=True) if not one}
    wanted.discard("")
    if not wanted:
        return
    sql = (
        "SELECT l.title, l.id, ifnull(s.dialect, '') FROM listing l"
        " LEFT JOIN sources s ON s.key = l.source ORDER BY l.key DESC"
    )
    titles: dict[str, str] = {}
    made: dict[str, str] = {}
    for title, product, dialect in conn.execute(sql).fetchall():
        if title in wanted:
            (made if dialect == ORDERS else titles)[title] = product
    for place, item in enumerate(items):
        if found[place] is None:
            name = fold(item.title)[:_TITLE]
            # Two codes in a file of orders are two products, whatever they are called.
            product = titles.get(name) or ("" if item.codes else made.get(name, ""))
            found[place] = Sold(product) if product else None


def _ids(conn: sqlite3.Connection, names: set[str]) -> set[str]:
    sql = "SELECT id FROM products WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for part in _parts(names) for row in conn.execute(sql, (part,)).fetchall()}


def _by_code(conn: sqlite3.Connection, codes: set[str]) -> dict[str, _Coded]:
    """Code -> whose it is; a product's own comes before a variant's."""
    sql = (
        "SELECT c.code, p.id, c.kind FROM codes c JOIN products p ON p.key = c.product"
        " WHERE c.code IN (SELECT value FROM json_each(?)) ORDER BY c.kind DESC, p.key DESC"
    )
    found: dict[str, _Coded] = {}
    for part in _parts(codes):
        for name, product, kind in conn.execute(sql, (part,)).fetchall():
            found[name] = _Coded(product, kind)
    return found


def _parts(names: Iterable[str]) -> Iterator[str]:
    ordered = sorted(names)
    for at in range(0, len(ordered), _AT_ONCE):
        yield json.dumps(ordered[at : at + _AT_ONCE])
