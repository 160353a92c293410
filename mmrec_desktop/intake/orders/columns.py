"""Which column of a file of orders holds what, and whose layout it is.

Separate from the columns of products: the same word means another thing beside an order number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmrec_desktop.domain.errors import FeedUnreadable, WrongUse
from mmrec_desktop.intake.columns import bare, folded
from mmrec_desktop.intake.orders.words import FIELDS, SEVERAL, SYNONYMS

_WORDS = {field: tuple(map(folded, names.split())) for field, names in SYNONYMS.items()}
_SHOPIFY = {"lineitemname", "lineitemquantity"}
_LAYOUTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("shopify", frozenset(_SHOPIFY)),
    ("amazon", frozenset({"orderitemid", "quantitypurchased"})),
    ("amazon", frozenset({"amazonorderid"})),
    ("taobao", frozenset({"主订单编号"})),
    ("taobao", frozenset({"子订单号", "订单号"})),
    ("taobao", frozenset({"订单编号", "买家会员名", "宝贝标题"})),
    ("jd", frozenset({"订单号", "京东价"})),
    ("1688", frozenset({"订单编号", "货品标题"})),
    ("online-retail", frozenset({"stockcode", "invoiceno"})),
    ("online-retail", frozenset({"stockcode", "invoice"})),
    ("woocommerce", frozenset({"orderstatus", "itemname", "itemcost"})),
    ("woocommerce", frozenset({"ordernumber", "orderstatus", "ordernotes"})),
    ("plain", frozenset()),
)
"""Whose file it is, and the columns that say so."""


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """``fields``: field -> columns as written, the best first; ``layout``: whose file it is."""

    layout: str
    fields: Mapping[str, tuple[str, ...]]

    def roles(self) -> dict[str, str]:
        """Field -> its best column."""
        return {field: columns[0] for field, columns in self.fields.items()}


def recognise(columns: Sequence[str]) -> OrderColumns | None:
    """What these columns hold, None where they are no orders: nothing that is sold, or neither
    orders nor customers.
    """
    layout, fields = _guess(columns)
    return OrderColumns(layout, fields) if _sells(fields) and _is_by_order(fields) else None


def likeness(columns: Sequence[str]) -> float:
    """How surely these cells name the columns of orders, 0..1."""
    found = recognise(columns)
    return min(1.0, len(found.fields) / 8) if found else 0.0


def guessed(columns: Sequence[str], mapping: Mapping[str, str], file: str) -> OrderColumns:
    """Columns named by hand, the others as far as they are recognised, enough or not.

    A field that is mapped to nothing is not read. Raises WrongUse for a field that orders do not
    have, FeedUnreadable for a missing column.
    """
    written = {folded(column): column for column in reversed(columns)}
    written |= {column: column for column in columns}
    by_hand: dict[str, tuple[str, ...]] = {}
    for field, column in mapping.items():
        if field not in FIELDS:
            raise WrongUse("unknown-field", field=field, known=", ".join(FIELDS))
        found = written.get(column) or written.get(folded(column))
        if found is None and column:
            raise FeedUnreadable("unknown-column", file=file, column=column)
        by_hand[field] = (found,) if found else ()
    named = {column for found in by_hand.values() for column in found}
    layout, fields = _guess([column for column in columns if column not in named])
    fields = {field: found for field, found in (fields | by_hand).items() if found}
    return OrderColumns(layout, fields)


def are_enough(columns: OrderColumns) -> bool:
    """Whether it is told what was sold, and in which order or by whom."""
    return _sells(columns.fields) and bool({"order", "customer"} & columns.fields.keys())


def _guess(columns: Sequence[str]) -> tuple[str, dict[str, tuple[str, ...]]]:
    by_name: dict[str, str] = {}
    for name_of in (folded, bare):
        for column in columns:
            by_name.setdefault(name_of(column), column)
    layout = next(layout for layout, needed in _LAYOUTS if needed <= by_name.keys())
    fields: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    if layout == "shopify" and "name" in by_name:
        fields["order"] = (by_name["name"],)
        taken.add(by_name["name"])
    for field, words in _WORDS.items():
        found = [by_name[word] for word in words if word in by_name and by_name[word] not in taken]
        found = list(dict.fromkeys(found))[: None if field in SEVERAL else 1]
        if found and field not in fields:
            fields[field] = tuple(found)
            taken.update(found)
    return layout, fields


def _sells(fields: Mapping[str, tuple[str, ...]]) -> bool:
    return "product" in fields or "title" in fields


def _is_by_order(fields: Mapping[str, tuple[str, ...]]) -> bool:
    return "order" in fields or {"customer", "time"} <= fields.keys()
