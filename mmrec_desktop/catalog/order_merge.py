"""Lines of orders into the tables: what is there already stays, what has changed is changed, what
is new is added.

Separate from the staging, which knows the file. New orders are written some thousand lines at a
time, for one write of a million would hold up whoever cancels (T1); they stand behind the last
adopted order, where nobody reads, until one last write takes all over at once (S1).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.catalog.orders import adopted, set_adopted
from mmrec_desktop.catalog.sold_items import Sold
from mmrec_desktop.domain.order import Fate

_MANY = 900
_FORGOTTEN = 3000
"""Orders that are dropped in one write."""
_DAY = 86_400
_VALUES = "purchase, sold, quantity, price, currency, time, fate"
_INSERT = f"INSERT INTO order_lines({_VALUES}) VALUES(?, ?, ?, ?, ?, ?, ?)"
_UPDATE = (
    "UPDATE order_lines SET purchase = ?, sold = ?, quantity = ?, price = ?, currency = ?,"
    " time = ?, fate = ? WHERE key = ?"
)


class StagedLine(NamedTuple):
    """A row of the file; ``item``: its product, by place; ``digest``: of all its cells."""

    order: str
    customer: bytes
    line: int
    item: int
    quantity: float
    price: str | None
    currency: str
    time: int | None
    fate: int
    digest: int


@dataclass(slots=True)
class Merged:
    """What became of the rows; ``bad_times``: lines of the file whose time cannot be."""

    orders: int = 0
    lines: int = 0
    cancelled: int = 0
    duplicates: int = 0
    unknown: int = 0
    updated: int = 0
    created: int = 0
    bad_times: list[int] = field(default_factory=list)
    customers: set[bytes] = field(default_factory=set)


_Line = tuple[int, float, str | None, str, int, int]
"""Key of what was sold, quantity, price, currency, time, fate: two that are equal are one line."""


class _Order(NamedTuple):
    number: str
    customer: bytes
    lines: list[StagedLine]


class Merge:
    """The lines of one file on their way into the tables; ``sold``: the product of each item.

    ``later``: a table beside the library for what must wait until all is taken over.
    """

    def __init__(
        self, library: Library, later: sqlite3.Connection, sold: Sequence[Sold | None]
    ) -> None:
        self.merged = Merged()
        self._library = library
        self._later = later
        self._later.execute(f"CREATE TABLE later({_VALUES}, key)")
        self._sold = sold
        self._owners: list[tuple[int, int]] = []
        with library.write("name what was sold") as writing:
            self._sold_keys = self._known_products(writing.db.conn)
            conn = writing.db.conn
            row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'orders'").fetchone()
            self._next = int(row[0]) + 1 if row else 1

    def add(self, lines: Sequence[StagedLine]) -> None:
        """Takes in whole orders; those that are new are written, behind the adopted ones."""
        orders = [
            order
            for number, found in groupby(lines, key=lambda line: line.order)
            for order in _apart(number, list(found))
        ]
        conn = self._library.read().conn
        keys = _stored_orders(conn, [order.number for order in orders])
        stored = _stored_lines(conn, [key for key, _ in keys.values()])
        made: list[tuple[int, str, bytes]] = []
        new: list[tuple[int, *_Line]] = []
        later: list[tuple[Any, ...]] = []
        for order in orders:
            known = keys.get(order.number)
            coming, replaced = self._sort(order, stored.get(known[0], []) if known else [])
            if known is None:
                if coming:
                    made.append((self._next, order.number, order.customer))
                    new += [(self._next, *line) for line in coming]
                    self._next += 1
                continue
            later += [(known[0], *line, None) for line in coming]
            later += [(known[0], *line, at) for at, line in replaced]
            if order.customer and order.customer != known[1]:
                made.append((-known[0], "", order.customer))
        if made:
            self._write(made, new)
        if later:
            self._later.executemany("INSERT INTO later VALUES(?, ?, ?, ?, ?, ?, ?, ?)", later)

    def finish(self, writing: Writing) -> None:
        """Takes all over at once."""
        conn = writing.db.conn
        conn.executemany("UPDATE orders SET customer = ? WHERE key = ?", self._owners)
        added = self._later.execute(f"SELECT {_VALUES} FROM later WHERE key IS NULL")
        conn.executemany(_INSERT, added)
        changed = self._later.execute(f"SELECT {_VALUES}, key FROM later WHERE key IS NOT NULL")
        conn.executemany(_UPDATE, changed)
        set_adopted(conn, self._next - 1)
        writing.touch(("orders",))

    def _write(
        self, made: Sequence[tuple[int, str, bytes]], new: Sequence[tuple[int, *_Line]]
    ) -> None:
        with self._library.write("write orders") as writing:
            conn = writing.db.conn
            customers = _customers(conn, {customer for _, _, customer in made} - {b""})
            rows = [(key, number, customers.get(who)) for key, number, who in made if key > 0]
            conn.executemany("INSERT INTO orders(key, number, customer) VALUES(?, ?, ?)", rows)
            conn.executemany(_INSERT, new)
        # Orders that are there already get their other customer in the end.
        self._owners += [(customers[who], -key) for key, _, who in made if key < 0]

    def _sort(
        self, order: _Order, stored: Sequence[tuple[int, _Line]]
    ) -> tuple[list[_Line], list[tuple[int, _Line]]]:
        """Lines of an order that are new, and those that stand under a key and say something else
        now.
        """
        merged = self.merged
        waiting: list[_Line] = []
        left: dict[_Line, list[int]] = defaultdict(list)
        for key, held in reversed(stored):
            left[held].append(key)
        counts = False
        for line in self._once(order):
            sold = self._sold[line.item]
            takes_back = line.fate != Fate.BOUGHT or line.quantity < 0
            if line.time is None:
                merged.bad_times.append(line.line)
                continue
            if sold is None:
                merged.cancelled += takes_back
                merged.unknown += not takes_back
                continue
            counts = counts or not takes_back
            values = (
                self._sold_keys[sold], line.quantity, line.price, line.currency, line.time,
                line.fate,
            )  # fmt: skip
            if left and left.get(values):
                left[values].pop()
                merged.duplicates += 1
                continue
            merged.cancelled += takes_back
            merged.lines += not takes_back
            waiting.append(values)
        if counts:
            merged.orders += 1
            if order.customer:
                merged.customers.add(order.customer)
        if not left:
            return waiting, []
        new, replaced = _matched(waiting, left)
        merged.updated += len(replaced)
        return new, replaced

    def _once(self, order: _Order) -> Iterator[StagedLine]:
        """Rows of which every cell is equal are one: shop systems repeat rows when they join
        tables, whereas a customer who takes two of a thing has a quantity of two.
        """
        seen: set[int] = set()
        for line in order.lines:
            if line.digest in seen:
                self.merged.duplicates += 1
                continue
            seen.add(line.digest)
            yield line

    def _known_products(self, conn: sqlite3.Connection) -> dict[Sold, int]:
        """The key of each product that is sold, old and new."""
        rows = [(each.product, each.sku) for each in dict.fromkeys(self._sold) if each]
        conn.executemany("INSERT OR IGNORE INTO sold(product, sku) VALUES(?, ?)", rows)
        found = conn.execute("SELECT product, sku, key FROM sold").fetchall()
        return {Sold(product, sku): key for product, sku, key in found}


def forget_unadopted(library: Library) -> bool:
    """Drops some of the orders that an import left which was cut off; whether there are more."""
    with library.write("forget orders") as writing:
        conn = writing.db.conn
        held = adopted(conn)
        if held is None:
            row = conn.execute("SELECT max(key) FROM orders").fetchone()
            held = int(row[0] or 0)
            set_adopted(conn, held)
        sql = "SELECT key FROM orders WHERE key > ? LIMIT ?"
        keys = conn.execute(sql, (held, _FORGOTTEN)).fetchall()
        conn.executemany("DELETE FROM orders WHERE key = ?", keys)
        if 0 < len(keys) < _FORGOTTEN:
            conn.execute(
                "DELETE FROM customers WHERE NOT EXISTS"
                " (SELECT 1 FROM orders WHERE customer = customers.key)"
            )
        return len(keys) == _FORGOTTEN


def _stored_orders(
    conn: sqlite3.Connection, numbers: Sequence[str]
) -> dict[str, tuple[int, bytes | None]]:
    """Number -> key and customer of the orders that are there."""
    sql = (
        "SELECT o.number, o.key, c.pseudonym FROM orders o"
        " LEFT JOIN customers c ON c.key = o.customer"
        " WHERE o.number IN (SELECT value FROM json_each(?))"
    )
    rows = conn.execute(sql, (json.dumps(numbers),)).fetchall()
    return {number: (key, customer) for number, key, customer in rows}


def _stored_lines(
    conn: sqlite3.Connection, keys: Sequence[int]
) -> Mapping[int, list[tuple[int, _Line]]]:
    """Lines of these orders with their keys, in the order in which they came."""
    found: dict[int, list[tuple[int, _Line]]] = defaultdict(list)
    if keys:
        sql = (
            f"SELECT key, {_VALUES} FROM order_lines"
            " WHERE purchase IN (SELECT value FROM json_each(?)) ORDER BY key"
        )
        for key, purchase, *line in conn.execute(sql, (json.dumps(keys),)).fetchall():
            found[purchase].append((key, tuple(line)))
    return found


def _customers(conn: sqlite3.Connection, named: set[bytes]) -> dict[bytes, int]:
    ordered = sorted(named)
    rows = [(each,) for each in ordered]
    conn.executemany("INSERT OR IGNORE INTO customers(pseudonym) VALUES(?)", rows)
    found: dict[bytes, int] = {}
    for at in range(0, len(ordered), _MANY):
        part = ordered[at : at + _MANY]
        marks = ",".join("?" * len(part))
        sql = f"SELECT pseudonym, key FROM customers WHERE pseudonym IN ({marks})"
        found.update(conn.execute(sql, part).fetchall())
    return found


def _apart(number: str, lines: list[StagedLine]) -> list[_Order]:
    """The orders of one number: several where it belongs to several customers, who each count
    anew, or one for each day of a customer where there are no numbers.
    """
    if not number:
        return [
            _Order(f"@{customer.hex()}/{day}", customer, list(found))
            for (customer, day), found in groupby(
                sorted(lines, key=_customer_and_day), key=_customer_and_day
            )
        ]
    customers = dict.fromkeys(line.customer for line in lines if line.customer)
    if len(customers) < 2:
        return [_Order(number, next(iter(customers), b""), lines)]
    apart: dict[bytes, list[StagedLine]] = {customer: [] for customer in customers}
    for line in lines:
        apart[line.customer or next(iter(customers))].append(line)
    return [
        _Order(f"{number}/{customer.hex()[:12]}", customer, found)
        for customer, found in apart.items()
    ]


def _customer_and_day(line: StagedLine) -> tuple[bytes, int]:
    return line.customer, (line.time or 0) // _DAY


def _matched(
    waiting: Sequence[_Line], left: Mapping[_Line, list[int]]
) -> tuple[list[_Line], list[tuple[int, _Line]]]:
    """A line that is not there as it is stands for one of the same product that no row repeated."""
    free: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for line, keys in left.items():
        free[line[0], line[1] < 0] += keys
    new: list[_Line] = []
    replaced: list[tuple[int, _Line]] = []
    for line in waiting:
        keys = free.get((line[0], line[1] < 0), [])
        if keys:
            first = min(keys)
            keys.remove(first)
            replaced.append((first, line))
        else:
            new.append(line)
    return new, replaced
