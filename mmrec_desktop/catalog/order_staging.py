"""A file of orders before it is adopted: its lines wait in a file beside the database, and come in
by one transaction.

Separate so that an import that is cut off at any moment has changed nothing.
"""

import sqlite3
import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from types import TracebackType
from typing import NamedTuple

from mmrec_desktop.catalog import staging
from mmrec_desktop.catalog.customers import pseudonyms
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.order_merge import Merge, Merged, StagedLine, forget_unadopted
from mmrec_desktop.catalog.product_rows import storable
from mmrec_desktop.catalog.segmentation import code
from mmrec_desktop.catalog.sold_items import Item, Sold, find_products
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.errors import ReadOnly
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.progress import Progress

_AT_ONCE = 5000
_LINES_AT_ONCE = 8000
"""Lines that come into the library by one write: some tenths of a second."""
_TABLE = """CREATE TABLE staged(
    number TEXT, who BLOB, place INTEGER, customer BLOB, line INTEGER, item INTEGER, quantity REAL,
    price TEXT, currency TEXT, time INTEGER, other_time INTEGER, fate INTEGER, digest INTEGER,
    PRIMARY KEY(number, who, place)) WITHOUT ROWID"""
"""In the order in which it is read: by number, else by customer, then as in the file."""
_COLUMNS = "number, customer, line, item, quantity, price, currency, {time}, fate, digest"


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
        self._rows = 0
        self._path = library.path / "work" / f"staging-{uuid.uuid4().hex}.db"
        with typed(str(library.path)):
            self._conn = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            # Nothing here outlives the process, so nothing needs to be safe on the disk.
            self._conn.execute("PRAGMA journal_mode=OFF")
            self._conn.execute("PRAGMA synchronous=OFF")
            self._conn.execute("PRAGMA cache_size=-64000")
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
            marks = ", ".join("?" * 13)
            self._conn.executemany(f"INSERT INTO staged VALUES({marks})", map(self._staged, rows))
            self._conn.execute("COMMIT")

    def adopt(
        self, source: staging.SourceRecord, *, day_first: bool, create: bool
    ) -> Generator[Progress, None, Merged]:
        """Brings everything in, seen by nobody before the end; with ``create`` unknown products are
        made.

        ``day_first``: which of the two times of a row is meant.
        """
        library = self._library
        while forget_unadopted(library):
            yield Progress("adopting", 0, self._rows, "rows")
        items = [Item(each.codes, known.title) for each, known in self._items.items()]
        sold = find_products(library.read().conn, items)
        made = self._products(sold) if create else []
        with staging.begin(library) as products:
            for at in range(0, len(made), _AT_ONCE):
                products.put([(each, source.path) for each in made[at : at + _AT_ONCE]])
                yield Progress("staging", at, len(made), "products")
            merge = Merge(library, self._conn, sold)
            done = 0
            for batch in self._batches("other_time" if day_first else "time"):
                merge.add(batch)
                done += len(batch)
                yield Progress("adopting", done, self._rows, "rows")
            with library.write("import orders") as writing:
                if made:
                    products.adopt(writing, [source])
                with typed(str(library.path)):
                    merge.finish(writing)
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
        self._rows += 1
        customer = self._pseudonyms.of(row.customer)
        return (
            storable(row.order), b"" if row.order else customer, self._rows, customer, row.line,
            known.place, row.quantity, row.price or None, row.currency, row.time, row.other_time,
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
        columns = _COLUMNS.format(time=time)
        cursor = self._conn.cursor()
        cursor.execute(f"SELECT {columns}, who FROM staged ORDER BY number, who, place")
        held: list[StagedLine] = []
        last: tuple[str, bytes] | None = None
        for *values, who in cursor:
            line = StagedLine(*values)
            this = line.order, who
            if this != last and len(held) >= _LINES_AT_ONCE:
                yield held
                held = []
            held.append(line)
            last = this
        if held:
            yield held
