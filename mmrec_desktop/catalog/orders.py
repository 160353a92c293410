"""What was ordered, as it stands in the library. Separate from the import of orders, which writes
it.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from mmrec_desktop.catalog import product_rows
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.order import Fate, Integers, Order, OrderLine, Purchases

NOBODY = -1
"""Stands for the customers of whom nothing is known."""
_AT_ONCE = 50_000
_ADOPTED = "orders"
_ALL = (1 << 63) - 1
_COLUMNS = 6
_CUSTOMER, _ORDER, _PRODUCT, _TIME, _LINE, _AMOUNT = range(_COLUMNS)


def count(library: Library) -> int:
    """How many orders there are."""
    conn = library.read().conn
    sql = "SELECT count(*) FROM orders WHERE key <= ?"
    return int(conn.execute(sql, (_last(conn),)).fetchone()[0])


def count_customers(library: Library) -> int:
    """How many have ordered something."""
    conn = library.read().conn
    sql = "SELECT count(DISTINCT customer) FROM orders WHERE key <= ?"
    return int(conn.execute(sql, (_last(conn),)).fetchone()[0])


def adopted(conn: sqlite3.Connection) -> int | None:
    """Key of the last order that counts: those behind it are of an import that is not through. None
    where there was never one.
    """
    row = conn.execute("SELECT value FROM identity WHERE name = ?", (_ADOPTED,)).fetchone()
    return int(row[0]) if row else None


def set_adopted(conn: sqlite3.Connection, key: int) -> None:
    """Lets all orders up to this one count, inside a write that somebody else opened."""
    conn.execute("INSERT OR REPLACE INTO identity VALUES(?, ?)", (_ADOPTED, str(key)))


def find(library: Library, number: str) -> Order | None:
    """The order with this number, with all that its lines say."""
    conn = library.read().conn
    sql = (
        "SELECT o.key, hex(c.pseudonym) FROM orders o LEFT JOIN customers c ON c.key = o.customer"
        " WHERE o.number = ? AND o.key <= ?"
    )
    row = conn.execute(sql, (number, _last(conn))).fetchone()
    if row is None:
        return None
    sql = (
        "SELECT s.product, l.quantity, s.sku, l.price, l.currency, l.time, l.fate"
        " FROM order_lines l JOIN sold s ON s.key = l.sold WHERE l.purchase = ? ORDER BY l.key"
    )
    lines = [
        OrderLine(product, pieces, sku, product_rows.money(price, currency), time, Fate(fate))
        for product, pieces, sku, price, currency, time, fate in conn.execute(
            sql, (row[0],)
        ).fetchall()
    ]
    return Order(number, row[1].lower(), tuple(lines))


def state(library: Library) -> int:
    """A number that grows whenever other purchases may be found than before."""
    return library.state("orders") + library.state("products")


def purchases(library: Library) -> Purchases:
    """What customers bought and kept: without what was cancelled or came back, and without products
    that are not in the library.
    """

    def read() -> Purchases:
        found = all_purchases(library)
        known = found.customers != NOBODY
        _, customers = np.unique(found.customers[known], return_inverse=True)
        columns = (found.orders, found.products, found.times)
        return _fixed(customers.astype(np.int64), *(each[known] for each in columns))

    return library.remembered("purchases", state(library), read)


def all_purchases(library: Library) -> Purchases:
    """As :func:`purchases`, with those of whom nobody knows; ``customers`` are keys in the library,
    or NOBODY.
    """
    return library.remembered("all purchases", state(library), lambda: _purchases(library))


def _purchases(library: Library) -> Purchases:
    rows = _lines(library, "l.quantity > 0 AND l.fate = ?", (int(Fate.BOUGHT),))
    rows = rows[np.lexsort((rows[:, _LINE], rows[:, _TIME]))]
    taken = _lines(library, "l.quantity < 0", ())
    if len(taken):
        rows = rows[_kept(rows, taken[np.lexsort((taken[:, _LINE], taken[:, _TIME]))])]
    # A product that stands in one order twice was bought once.
    placed = np.lexsort((rows[:, _PRODUCT], rows[:, _ORDER]))
    pairs = rows[placed][:, (_ORDER, _PRODUCT)]
    again = np.zeros(len(rows), dtype=np.bool_)
    again[placed[1:]] = (pairs[1:] == pairs[:-1]).all(axis=1)
    rows = rows[~again]
    return _fixed(*(rows[:, at] for at in (_CUSTOMER, _ORDER, _PRODUCT, _TIME)))


def _fixed(*columns: Integers) -> Purchases:
    whole = [np.ascontiguousarray(column) for column in columns]
    for column in whole:
        column.setflags(write=False)
    return Purchases(*whole)


def _lines(library: Library, condition: str, values: Sequence[int]) -> Integers:
    """(n, 6) customer, order, product, time, line and thousandths of pieces."""
    conn = library.read().conn
    cursor = conn.execute(
        f"SELECT ifnull(o.customer, {NOBODY}), o.key, l.sold, l.time, l.key,"
        " CAST(round(l.quantity * 1000) AS INTEGER)"
        " FROM order_lines l JOIN orders o ON o.key = l.purchase"
        f" WHERE o.key <= ? AND {condition}",
        (_last(conn), *values),
    )
    parts = [np.empty((0, _COLUMNS), dtype=np.int64)]
    while rows := cursor.fetchmany(_AT_ONCE):
        parts.append(np.array(rows, dtype=np.int64))
    found = np.concatenate(parts)
    found[:, _PRODUCT] = _products(conn)[found[:, _PRODUCT]]
    return found[found[:, _PRODUCT] > 0]


def _products(conn: sqlite3.Connection) -> Integers:
    """The key of the product at the place of each key of what was sold, 0 where it has gone."""
    sql = "SELECT s.key, p.key FROM sold s JOIN products p ON p.id = s.product"
    rows = conn.execute(sql).fetchall()
    last = conn.execute("SELECT ifnull(max(key), 0) FROM sold").fetchone()[0]
    keys = np.zeros(int(last) + 1, dtype=np.int64)
    if rows:
        sold, products = np.array(rows, dtype=np.int64).T
        keys[sold] = products
    return keys


def _last(conn: sqlite3.Connection) -> int:
    found = adopted(conn)
    return _ALL if found is None else found


def _kept(bought: Integers, taken: Integers) -> Integers:
    """Places in ``bought`` of which something is left; what came back is taken from what the same
    customer bought last before, else from what was bought first after: clocks differ.
    """
    wanted = {(row[_CUSTOMER], row[_PRODUCT]) for row in taken.tolist()}
    customers = np.isin(bought[:, _CUSTOMER], taken[:, _CUSTOMER])
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    named = customers & np.isin(bought[:, _PRODUCT], taken[:, _PRODUCT])
    for place in np.flatnonzero(named).tolist():
        pair = (int(bought[place, _CUSTOMER]), int(bought[place, _PRODUCT]))
        if pair in wanted:
            places[pair].append(place)
    left = bought[:, _AMOUNT].copy()
    for row in taken.tolist():
        rest = -row[_AMOUNT]
        held = places[row[_CUSTOMER], row[_PRODUCT]]
        before = [place for place in held if bought[place, _TIME] <= row[_TIME]]
        for place in before[::-1] + held[len(before) :]:
            back = min(rest, int(left[place]))
            left[place] -= back
            rest -= back
            if rest == 0:
                break
    return np.flatnonzero(left > 0)
