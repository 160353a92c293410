"""A file of orders before it is adopted: its lines wait in a file beside the database, and come in
by one transaction.

Separate so that an import that is cut off at any moment has changed nothing.
"""

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from types import TracebackType
from typing import NamedTuple

from mmrec_desktop.catalog import staging
from mmrec_desktop.catalog.customers import pseudonyms
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.order_merge import Merge, Merged, StagedLine
from mmrec_desktop.catalog.product_rows import storable
from mmrec_desktop.catalog.segmentation import code
from mmrec_desktop.catalog.sold_items import Item, Sold, find_products
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.errors import ReadOnly
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.product import Product

_AT_ONCE = 5000
_TABLE = """CREATE TABLE staged(
    line INTEGER, number TEXT, customer BLOB, item INTEGER, quantity REAL, price TEXT,
    currency TEXT, time INTEGER, other_time INTEGER, fate INTEGER, digest INTEGER)"""
_BY_ORDER = """
    SELECT line, CASE WHEN number <> '' THEN number
            ELSE '@' || hex(customer) || '/' || (ifnull({time}, 0) / 86400) END AS purchase,
        customer, item, quantity, price, currency, {time}, fate, digest
    FROM staged ORDER BY purchase, rowid"""
"""Where the file has no numbers, one customer's lines of one day are one order."""


class _Known(NamedTuple):
    """An item with what the first row that bought it said."""

    place: int
    title: str
    price: str
    currency: str


class OrderStaging:
    """Lines on their way in; a context manager: what was not adopted is dropped.

    Identifiers of customers become pseudonyms here, before anything is written.
    """

    def __init__(self, library: Library) -> None:
        if library.read_only:
            raise ReadOnly("library-read-only", library=str(library.path))
        self._library = library
        self._pseudonyms = pseudonyms(library)
        self._items: dict[Item, _Known] = {}
        self._path = library.path / "work" / f"staging-{uuid.uuid4().hex}.db"
        with typed(str(library.path)):
            self._conn = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            # Nothing here outlives the process, so nothing needs to be safe on the disk.
            self._conn.execute("PRAGMA journal_mode=OFF")
            self._conn.execute("PRAGMA synchronous=OFF")
            self._conn.execute(_TABLE)

    def __enter__(self) -> "OrderStaging":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drops what waits."""
        self._conn.close()
        with suppress(OSError):
            self._path.unlink()

    def put(self, rows: Sequence[OrderRow]) -> None:
        """Adds rows in the order of the file."""
        with typed(str(self._library.path)):
            self._conn.execute("BEGIN")
            marks = ", ".join("?" * 11)
            self._conn.executemany(f"INSERT INTO staged VALUES({marks})", map(self._staged, rows))
            self._conn.execute("COMMIT")

    def adopt(self, source: staging.SourceRecord, *, day_first: bool, create: bool) -> Merged:
        """Brings everything in by one transaction; with ``create`` unknown products are made.

        ``day_first``: which of the two times of a row is meant.
        """
        items = [Item(each.codes, known.title) for each, known in self._items.items()]
        sold = find_products(self._library.read().conn, items)
        made = self._products(sold) if create else []
        column = "other_time" if day_first else "time"
        with staging.begin(self._library) as products:
            for at in range(0, len(made), _AT_ONCE):
                products.put([(each, source.path) for each in made[at : at + _AT_ONCE]])
            with self._library.write("import orders") as writing:
                if made:
                    products.adopt(writing, [source])
                merge = Merge(writing, sold)
                with typed(str(self._library.path)):
                    for batch in self._batches(column):
                        merge.add(batch)
                merge.merged.created = len(made)
        return merge.merged

    def _staged(self, row: OrderRow) -> tuple[object, ...]:
        title = storable(row.title)
        item = Item(tuple(map(storable, row.codes)), "" if row.codes else title)
        known = self._items.get(item)
        if known is None:
            known = self._items[item] = _Known(len(self._items), item.title, "", "")
        if not (known.title and known.price) and not row.takes_back:
            known = _Known(known.place, known.title or title, row.price, row.currency)
            self._items[item] = known
        return (
            row.line, storable(row.order), self._pseudonyms.of(row.customer), known.place,
            row.quantity, row.price or None, row.currency, row.time, row.other_time,
            int(row.fate), row.digest,
        )  # fmt: skip

    def _products(self, sold: list[Sold | None]) -> list[Product]:
        """Products for the items that nobody knows, which are known from here on."""
        made: dict[str, Product] = {}
        for item, known in self._items.items():
            if sold[known.place] is not None:
                continue
            price = Money(Decimal(known.price), known.currency) if known.price else None
            name = next(iter(item.codes), item.title)
            product = Product(name, known.title or name, price=price)
            # 85123A and 85123a are one product.
            sold[known.place] = Sold(made.setdefault(code(name) or name, product).id)
        return list(made.values())

    def _batches(self, time: str) -> Iterator[list[StagedLine]]:
        """Whole orders, some thousand lines at a time."""
        cursor = self._conn.execute(_BY_ORDER.format(time=time))
        held: list[StagedLine] = []
        while rows := cursor.fetchmany(_AT_ONCE):
            lines = [StagedLine(*row) for row in rows]
            last = next(
                (
                    at
                    for at in range(len(lines) - 1, 0, -1)
                    if lines[at - 1].order != lines[at].order
                ),
                0,
            )
            if last or (held and held[-1].order != lines[0].order):
                yield held + lines[:last]
                held = lines[last:]
            else:
                held += lines
        if held:
            yield held
