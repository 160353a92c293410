"""Square catalogue exports: one row per variation; rows of one item name are one product. There
are no pictures.

The location stands in the column's name, so stock is the sum of all columns that begin alike.
"""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_count
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells, name_of

_FIELDS = {
    "id": ("Reference Handle", "Token"),
    "sku": ("SKU",),
    "title": ("Item Name", "Customer-facing Name"),
    "description": ("Description",),
    "category": ("Categories", "Category", "Reporting Category"),
    "barcode": ("GTIN",),
    "price": ("Price",),
    "sale_price": ("Online Sale Price",),
    "listed": ("Archived", "Square Online Item Visibility"),
    "url": ("Permalink",),
    "brand": ("Brand",),
}
_TELLING = (
    "Token", "Square Online Item Visibility", "Sellable", "Stockable", "Option Name 1", "Option Value 1",
    "Default Unit Cost", "Default Vendor Name", "Modifier Set", "Skip Detail Screen in POS", "Reporting Category",
    "Self-serve Ordering Enabled", "Reference Handle", "Permalink",
)  # fmt: skip
_TOKEN = re.compile(r"\([0-9A-Z#]{16,}\)")
_REGULAR = frozenset({"", "regular", "default", "standard"})


class SquareDialect:
    """Every row is a form of the item that it names."""

    name = "square"

    def likeness(self, columns: Sequence[str]) -> float:
        """Item and variation name, and Square's own columns."""
        return read.fingerprint(
            columns, (("Item Name",), ("Variation Name", "Square Online Item Visibility")), _TELLING,
            never=("Gross Sales", "Transaction ID", "Payment ID", "Buyer"),
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        stock = {
            column: "stock" for column in columns if name_of(column).startswith("currentquantity")
        }
        return read.used(columns, _FIELDS) | stock

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as the item, with its variation inside where it is more than "Regular"."""
        cells = Cells(row)
        title = cells.line(*_FIELDS["title"])
        if not title:
            return cells.rejection("no-title", "Item Name")
        key = cells.identifier("Reference Handle") or title
        sku = cells.identifier("SKU") or cells.identifier("Token")
        price, compare_at = offers.current(cells.price("Price"), cells.price("Online Sale Price"))
        barcode, stock, options = cells.barcode("GTIN"), _stock(cells), _options(cells)
        variant = Draft(
            row.file, row.line, key, "variant", sku=sku, title=cells.line("Variation Name"), price=price, stock=stock,
            barcode=barcode, options=options,
        )  # fmt: skip
        return Draft(
            file=row.file,
            line=row.line,
            key=key,
            sku="" if options else sku,
            title=title,
            description=cells.text("Description"),
            brand=cells.line("Brand"),
            price=None if options else price,
            compare_at=compare_at,
            stock=None if options else stock,
            barcode="" if options else barcode,
            listed=cells.raw("Archived").lower() not in ("y", "yes", "true", "1")
            and cells.raw("Square Online Item Visibility").lower() != "hidden",
            url=cells.line("Permalink"),
            categories=_categories(cells),
            inner_variants=(variant,) if options else (),
            review=cells.review,
        )


def _options(cells: Cells) -> Pairs:
    pairs = (
        (cells.line(f"Option Name {number}"), cells.line(f"Option Value {number}"))
        for number in range(1, 7)
    )
    found = tuple((name or "option", value) for name, value in pairs if value)
    variation = cells.line("Variation Name")
    return found or (() if variation.lower() in _REGULAR else (("variation", variation),))


def _stock(cells: Cells) -> int | None:
    counts = [parse_count(value) for name, value in cells if name.startswith("currentquantity")]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _categories(cells: Cells) -> tuple[tuple[str, ...], ...]:
    """Categories without the token that Square puts behind each."""
    texts = (cells.raw(column) for column in _FIELDS["category"])
    return tuple(dict.fromkeys(path for text in texts for path in read.paths(_TOKEN.sub("", text))))
