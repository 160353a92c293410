"""A file of orders as lines, whatever shop system wrote it.

Separate from the feeds of products, whose rows stand for themselves: here a row may go on with the
order above it.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Literal

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.order import Fate
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.orders_report import OrdersPreview
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import clean_identifier, currency_in
from mmrec_desktop.intake.columns import folded
from mmrec_desktop.intake.feed import Feed, open_feed
from mmrec_desktop.intake.orders.amounts import of_one, parse_amount, parse_quantity
from mmrec_desktop.intake.orders.columns import (
    OrderColumns,
    are_enough,
    guessed,
    likeness,
    recognise,
)
from mmrec_desktop.intake.orders.fates import fate_of, is_no_product, says_no, says_yes
from mmrec_desktop.intake.orders.times import NEVER, DateOrder, Moment, parse_time

_PER_LINE = ("amazon",)
"""Layouts whose price is that of all pieces of a line."""
_RETAIL = "online-retail"
_CANCELS = ("C", "c")
"""How invoices of the layout "online-retail" begin that take back earlier ones."""
_EITHER = {"product", "item", "article", "artikel", "goods", "商品", "产品", "货品", "宝贝"}
"""Headers of columns that hold names in one shop and identifiers in another."""
_SAY_FATE = {"status", "refund", "refunded", "cancelled_at"}
_identifier = functools.lru_cache(maxsize=65536)(clean_identifier)
"""Orders, customers and products are named on many lines."""
_LOOKED_AT = 20
"""Rows in which examples are looked for."""
_UNSAID: Literal["unsaid"] = "unsaid"


class Aside(StrEnum):
    """Why a row is no line of an order."""

    NO_PRODUCT = "no-product"
    NO_QUANTITY = "no-quantity"
    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    """A fee that was cancelled: it counts among what was cancelled."""


@dataclass(slots=True)
class _Head:
    """What is said once for all lines of an order, at its first line."""

    order: str = ""
    customer: str = ""
    moment: Moment | None = None
    currency: str = ""
    fate: Fate | None = Fate.BOUGHT


class OrderFile:
    """An opened file, to be read once.

    ``damaged``: lines whose order number a spreadsheet has cut (F9); ``dates``: knows after the
    last row whether days stand before months.
    """

    def __init__(self, feed: Feed, columns: OrderColumns) -> None:
        self.feed = feed
        self.columns = columns
        self.damaged: list[int] = []
        self.dates = DateOrder()
        self._head = _Head()
        fields = columns.fields
        self._fate_is_said = bool(_SAY_FATE & fields.keys())
        self._names_are_codes = "product" not in fields and folded(fields["title"][0]) in _EITHER

    def rows(self) -> Iterator[OrderRow | Rejection | Aside]:
        """Every row: a line, or why it is none."""
        for row in self.feed.rows():
            yield row if isinstance(row, Rejection) else self._read(row)

    def _read(self, row: SourceRow) -> OrderRow | Rejection | Aside:
        head = self._head_of(row)
        if isinstance(head, Rejection):
            return head
        codes, title, damaged = self._product(row)
        if not codes and not title:
            code = "identifier-damaged" if damaged else "order-without-product"
            return Rejection(row.file, row.line, code)
        said = self._first(row, "quantity")
        quantity = parse_quantity(said) if said or "quantity" in self.columns.fields else 1.0
        if quantity is None:
            return Rejection(row.file, row.line, "order-quantity")
        amount, currency, negative = self._price(row, head.currency, quantity)
        quantity = -quantity if negative and quantity > 0 else quantity
        fate = head.fate
        cancels = self.columns.layout == _RETAIL and head.order[:1] in _CANCELS
        quantity = -abs(quantity) if cancels else quantity
        if is_no_product(self.columns.layout, codes[0] if codes else "", title):
            gone = cancels or fate in (Fate.CANCELLED, Fate.RETURNED)
            return Aside.CANCELLED if gone else Aside.NO_PRODUCT
        if fate is None:
            return Aside.UNPAID
        if quantity == 0 and fate == Fate.BOUGHT:
            return Aside.NO_QUANTITY
        if amount is None:
            return Rejection(row.file, row.line, "order-price")
        if (parse_quantity(self._first(row, "kinds")) or 1) > 1:
            return Rejection(row.file, row.line, "order-several-products")
        month_first, day_first = head.moment or (0, 0)
        return OrderRow(
            row.line, head.order, head.customer, codes, title, quantity, amount, currency,
            month_first, day_first, fate, hash(tuple(row.cells.values())),
        )  # fmt: skip

    def _head_of(self, row: SourceRow) -> _Head | Rejection:
        """Number, customer, time and fate: its own, else those of the order it goes on with."""
        number, damaged = _identifier(self._first(row, "order"))
        if damaged:
            # Cut to 5.11E+18 it is the number of many orders: the customer and the day tell more.
            self.damaged.append(row.line)
            number = ""
        customer = _identifier(self._first(row, "customer"))[0]
        said = self._first(row, "time")
        last = self._head
        goes_on = bool(number) and number == last.order
        if not (number or damaged or customer or said) and last.order:
            goes_on, number = True, last.order
        if not number and not customer:
            return Rejection(row.file, row.line, "order-nameless")
        moment = parse_time(said) if said else last.moment if goes_on else None
        if moment == NEVER:
            return Rejection(row.file, row.line, "order-time")
        if said and moment is not None:
            self.dates.note(moment)
        fate = self._fate(row)
        currency = self._first(row, "currency").strip().upper()
        self._head = _Head(
            number,
            customer or (last.customer if goes_on else ""),
            moment,
            currency or (last.currency if goes_on else ""),
            fate if fate != _UNSAID else last.fate if goes_on else Fate.BOUGHT,
        )
        return self._head

    def _fate(self, row: SourceRow) -> Fate | Literal["unsaid"] | None:
        """What the row says became of it, ``_UNSAID`` where it says nothing."""
        if not self._fate_is_said:
            return _UNSAID
        cells = row.cells
        fields = self.columns.fields
        said = [cells.get(column, "").strip() for column in fields.get("status", ())]
        refunds = [cells.get(column, "").strip() for column in fields.get("refund", ())]
        cancelled = self._first(row, "cancelled_at")
        back = self._first(row, "refunded")
        if not (any(said) or any(refunds) or cancelled or back):
            return _UNSAID
        found = [fate_of(each, self.columns.layout) for each in (*said, *refunds)]
        if Fate.CANCELLED in found or (cancelled and not says_no(cancelled)):
            return Fate.CANCELLED
        if Fate.RETURNED in found or any(map(says_yes, refunds)) or self._all_paid_back(row, back):
            return Fate.RETURNED
        return None if None in found else Fate.BOUGHT

    def _all_paid_back(self, row: SourceRow, back: str) -> bool:
        paid = parse_amount(self._first(row, "total"), "")[0]
        returned = parse_amount(back, "")[0]
        return paid is not None and returned is not None and returned.amount >= paid.amount

    def _product(self, row: SourceRow) -> tuple[tuple[str, ...], str, bool]:
        """Codes, title, and whether a code was damaged."""
        codes: dict[str, None] = {}
        damage = False
        for column in self.columns.fields.get("product", ()):
            if text := row.cells.get(column):
                code, damaged = _identifier(text)
                damage = damage or damaged is not None
                if code and not damaged:
                    codes[code] = None
        title = " ".join(self._first(row, "title").split())[:500]
        if self._names_are_codes and title:
            codes[title[:255]] = None
        return tuple(codes), title, damage

    def _price(
        self, row: SourceRow, currency: str, quantity: float
    ) -> tuple[str | None, str, bool]:
        """What one piece costs as text ("" unknown, None unreadable), currency, and whether it is
        negative.
        """
        field = "price" if self._first(row, "price") else "total"
        text = self._first(row, field)
        if not text:
            return "", "", False
        header = currency_in(self.columns.fields[field][0])
        price, negative, review = parse_amount(text, currency or header)
        if review:
            return None, "", negative
        if price is None:
            return "", "", negative
        if field == "total" or self.columns.layout in _PER_LINE:
            price = of_one(price, quantity)
        return str(price.amount), price.currency, negative

    def _first(self, row: SourceRow, field: str) -> str:
        for column in self.columns.fields.get(field, ()):
            text = row.cells.get(column)
            if text and (text := text.strip()):
                return text
        return ""


def open_orders(
    path: Path, mapping: Mapping[str, str] | None = None, encoding: str | None = None
) -> OrderFile:
    """Opens a file of orders; ``mapping``: field -> column by hand.

    Raises FeedUnreadable where it is none, WrongUse for a field that orders do not have.
    """
    feed = open_feed(path, encoding, likeness)
    found = guessed(feed.columns, mapping, feed.file) if mapping else recognise(feed.columns)
    if found is None or not are_enough(found):
        raise FeedUnreadable("not-orders", file=feed.file)
    return OrderFile(feed, found)


def look_into(path: Path, mapping: Mapping[str, str], encoding: str | None) -> OrdersPreview:
    """How a file would be read as orders, with an example of every column; raises as above, but
    not for columns that are not enough.
    """
    feed = open_feed(path, encoding, likeness)
    found = guessed(feed.columns, mapping, feed.file)
    examples: dict[str, str] = {}
    for row in islice(feed.rows(), _LOOKED_AT):
        if isinstance(row, SourceRow):
            examples = {name: text for name, text in row.cells.items() if text} | examples
    has_encoding = feed.kind != "spreadsheet"
    return OrdersPreview(
        file=feed.file,
        layout=found.layout,
        columns=feed.columns,
        roles=found.roles(),
        examples=examples,
        complete=are_enough(found) if mapping else recognise(feed.columns) is not None,
        encoding=feed.encoding.name if has_encoding else "",
        encoding_certain=feed.encoding.certain,
        encodings=feed.encoding.candidates if has_encoding else (),
    )
