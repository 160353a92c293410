"""Lines of orders into the tables, inside a write that somebody else opened: what is there already
stays, what has changed is changed, what is new is added.

Separate from the staging, which decides when, and from reading.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from mmrec_desktop.catalog.library import Writing
from mmrec_desktop.catalog.sold_items import Sold
from mmrec_desktop.domain.order import Fate

_MANY = 900
_VALUES = "purchase, sold, quantity, price, currency, time, fate"


class StagedLine(NamedTuple):
    """A row of the file; ``item``: its product, by place; ``digest``: of all its cells."""

    line: int
    order: str
    customer: bytes
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
    """One write of orders; ``sold``: the product of each item, by place."""

    def __init__(self, writing: Writing, sold: Sequence[Sold | None]) -> None:
        self.writing = writing
        self.merged = Merged()
        self._conn = writing.db.conn
        self._sold = sold
        self._sold_keys = self._known_products()
        row = self._conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'orders'").fetchone()
        self._next = int(row[0]) + 1 if row else 1
        writing.touch(("orders",))

    def add(self, lines: Sequence[StagedLine]) -> None:
        """Takes in whole orders."""
        orders = [
            each
            for number, found in groupby(lines, key=lambda line: line.order)
            for each in _by_customer(number, list(found))
        ]
        keys = self._orders([order.number for order in orders])
        stored = self._stored([key for key, _ in keys.values()])
        customers = self._customers({order.customer for order in orders} - {b""})
        made: list[tuple[int, str, int | None]] = []
        new: list[tuple[int, *_Line]] = []
        changed: list[tuple[object, ...]] = []
        for order in orders:
            key, named = keys.get(order.number, (self._next, None))
            coming, replaced = self._sort(order, stored.get(key, []))
            customer = customers.get(order.customer)
            if order.number in keys:
                if customer is not None and named != customer:
                    sql = "UPDATE orders SET customer = ? WHERE key = ?"
                    self._conn.execute(sql, (customer, key))
            elif coming:
                made.append((key, order.number, customer))
                self._next += 1
            new += [(key, *line) for line in coming]
            changed += [(*line, at) for at, line in replaced]
        many = self._conn.executemany
        many("INSERT INTO orders(key, number, customer) VALUES(?, ?, ?)", made)
        many(f"INSERT INTO order_lines({_VALUES}) VALUES(?, ?, ?, ?, ?, ?, ?)", new)
        many(
            "UPDATE order_lines SET sold = ?, quantity = ?, price = ?, currency = ?, time = ?,"
            " fate = ? WHERE key = ?",
            changed,
        )

    def _sort(
        self, order: _Order, stored: list[tuple[int, _Line]]
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
                int(line.fate),
            )  # fmt: skip
            if left.get(values):
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

    def _known_products(self) -> dict[Sold, int]:
        """The key of each product that is sold, old and new."""
        rows = [(each.product, each.sku) for each in dict.fromkeys(self._sold) if each]
        self._conn.executemany("INSERT OR IGNORE INTO sold(product, sku) VALUES(?, ?)", rows)
        found = self._conn.execute("SELECT product, sku, key FROM sold").fetchall()
        return {Sold(product, sku): key for product, sku, key in found}

    def _orders(self, numbers: list[str]) -> dict[str, tuple[int, int | None]]:
        """Number -> key and customer of the orders that are there."""
        sql = (
            "SELECT number, key, customer FROM orders"
            " WHERE number IN (SELECT value FROM json_each(?))"
        )
        rows = self._conn.execute(sql, (json.dumps(numbers),)).fetchall()
        return {number: (key, customer) for number, key, customer in rows}

    def _stored(self, keys: list[int]) -> dict[int, list[tuple[int, _Line]]]:
        """Lines of these orders with their keys, in the order in which they came."""
        found: dict[int, list[tuple[int, _Line]]] = defaultdict(list)
        if keys:
            sql = (
                f"SELECT key, {_VALUES} FROM order_lines"
                " WHERE purchase IN (SELECT value FROM json_each(?)) ORDER BY key"
            )
            for key, purchase, *line in self._conn.execute(sql, (json.dumps(keys),)).fetchall():
                found[purchase].append((key, tuple(line)))
        return found

    def _customers(self, named: set[bytes]) -> dict[bytes, int]:
        ordered = sorted(named)
        rows = [(each,) for each in ordered]
        self._conn.executemany("INSERT OR IGNORE INTO customers(pseudonym) VALUES(?)", rows)
        found: dict[bytes, int] = {}
        for at in range(0, len(ordered), _MANY):
            part = ordered[at : at + _MANY]
            marks = ",".join("?" * len(part))
            sql = f"SELECT pseudonym, key FROM customers WHERE pseudonym IN ({marks})"
            found.update(self._conn.execute(sql, part).fetchall())
        return found


def _by_customer(number: str, lines: list[StagedLine]) -> list[_Order]:
    """One order; several where the number belongs to several customers, who each count anew."""
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


def _matched(
    waiting: list[_Line], left: dict[_Line, list[int]]
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
