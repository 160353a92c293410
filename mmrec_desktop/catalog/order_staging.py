"""A file of orders before it is adopted: its lines wait in a file beside the database, and come in
by one transaction.

Separate so that an import that is cut off at any moment has changed nothing.
"""

from collections.abc import Generator, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from mmrec_desktop.catalog import staging
from mmrec_desktop.catalog.customers import pseudonyms
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.order_merge import Merge, Merged, StagedLine, forget_unadopted
from mmrec_desktop.catalog.product_rows import storable
from mmrec_desktop.catalog.segmentation import code, fold
from mmrec_desktop.catalog.sold_items import Item, Sold, find_by_codes, find_by_titles
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.catalog.waiting import Waiting
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.progress import Progress

_AT_ONCE = 5000
_PRODUCTS_AT_ONCE = 500
_LINES_AT_ONCE = 8000
"""Lines that come into the library by one write: some tenths of a second."""
_TABLE = """CREATE TABLE staged(
    number TEXT, who BLOB, place INTEGER, customer BLOB, line INTEGER, item INTEGER, quantity REAL,
    price TEXT, currency TEXT, time INTEGER, other_time INTEGER, fate INTEGER, digest INTEGER,
    PRIMARY KEY(number, who, place)) WITHOUT ROWID"""
"""In the order in which it is read: by number, else by customer, then as in the file."""
_ORDERS = "CREATE TABLE firsts(key INTEGER PRIMARY KEY, number TEXT, who BLOB)"
_AS_IN_THE_FILE = """INSERT INTO firsts(number, who) SELECT number, who
    FROM (SELECT number, who, min(place) AS first FROM staged GROUP BY number, who)
    ORDER BY first"""
_COLUMNS = "s.number, customer, line, item, quantity, price, currency, {time}, fate, digest"


class _Known(NamedTuple):
    """An item, with what the first row that bought it said."""

    place: int
    item: Item
    price: str = ""
    currency: str = ""


class OrderStaging(Waiting):
    """Lines on their way in; a context manager: what was not adopted is dropped.

    Identifiers of customers become pseudonyms here, before anything is written.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library, _TABLE)
        self._pseudonyms = pseudonyms(library)
        self._items: dict[tuple[str, ...] | str, _Known] = {}
        self._rows = 0

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
        sold = yield from self._find()
        made = self._products(sold) if create else []
        with staging.begin(library) as products:
            for at in range(0, len(made), _PRODUCTS_AT_ONCE):
                products.put([(each, source.path) for each in made[at : at + _PRODUCTS_AT_ONCE]])
                yield Progress("staging", at, len(made), "products")
            merge = Merge(library, self._conn, sold)
            done = 0
            yield Progress("adopting", done, self._rows, "rows")
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

    def _find(self) -> Generator[Progress, None, list[Sold | None]]:
        """The product of each item, by place."""
        conn = self._library.read().conn
        items = [known.item for known in self._items.values()]
        sold: list[Sold | None] = []
        for at in range(0, len(items), _AT_ONCE):
            sold += find_by_codes(conn, items[at : at + _AT_ONCE])
            yield Progress("adopting", 0, self._rows, "rows")
        find_by_titles(conn, items, sold)
        return sold

    def _staged(self, row: OrderRow) -> tuple[object, ...]:
        named = row.codes or row.title
        known = self._items.get(named)
        if known is None:
            item = Item(tuple(map(storable, row.codes)), "" if row.codes else storable(row.title))
            known = self._items[named] = _Known(len(self._items), item)
        if not (known.item.title and known.price) and not row.takes_back:
            item = Item(known.item.codes, known.item.title or storable(row.title))
            known = _Known(known.place, item, row.price, row.currency)
            self._items[named] = known
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
        titles: dict[str, str] = {}
        unknown = [known for known in self._items.values() if sold[known.place] is None]
        # Rows that name a title alone are about the product that others give a code.
        for known in sorted(unknown, key=lambda each: not each.item.codes):
            codes, title = known.item
            name = next(iter(codes), title)
            if not codes and fold(title) in titles:
                sold[known.place] = Sold(titles[fold(title)])
                continue
            price = Money(Decimal(known.price), known.currency) if known.price else None
            product = Product(name, title or name, price=price)
            # 85123A and 85123a are one product.
            sold[known.place] = Sold(made.setdefault(code(name) or name, product).id)
            titles.setdefault(fold(title), name)
        return list(made.values())

    def _batches(self, time: str) -> Iterator[list[StagedLine]]:
        """Whole orders, some thousand lines at a time."""
        columns = _COLUMNS.format(time=time)
        cursor = self._conn.cursor()
        cursor.execute(_ORDERS)
        cursor.execute(_AS_IN_THE_FILE)
        cursor.execute(
            f"SELECT {columns}, s.who FROM firsts f CROSS JOIN staged s"
            " ON s.number = f.number AND s.who = f.who ORDER BY f.key, s.place"
        )
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
