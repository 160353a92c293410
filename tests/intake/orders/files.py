"""Files of orders as a test writes them, and what is read out of them."""

from collections.abc import Mapping
from pathlib import Path

from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.orders.order_file import Aside, OrderFile, open_orders

Row = OrderRow | Rejection | Aside


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of orders."""
    path = folder / "orders.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(
    folder: Path, text: str, mapping: Mapping[str, str] | None = None, encoding: str = "utf-8"
) -> tuple[OrderFile, list[Row]]:
    """The opened file and all its rows."""
    file = open_orders(written(folder, text, encoding), mapping)
    return file, list(file.rows())


def told(row: Row) -> object:
    """What matters of a row: order, customer, codes, title, quantity, price and fate; or why not."""
    if isinstance(row, OrderRow):
        price = f"{row.price} {row.currency}".strip()
        what = row.codes[0] if row.codes else row.title
        return row.order, row.customer, what, row.quantity, price, row.fate.name.lower()
    return row.code if isinstance(row, Rejection) else row.value
