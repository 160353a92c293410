"""WordPress exports (WXR) of a WooCommerce shop: products, variations and pictures are all posts.

Separate from the CSV of the same shop, because posts name each other by number and pictures are
posts of their own.
"""

from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells

_FIELDS = {
    "id": ("post_id",),
    "sku": ("_sku",),
    "title": ("title",),
    "description": ("excerpt", "content"),
    "price": ("_regular_price", "_price"),
    "sale_price": ("_sale_price",),
    "stock": ("_stock",),
    "in_stock": ("_stock_status",),
    "category": ("product_cat",),
    "tags": ("product_tag",),
    "pictures": ("attachment_url",),
    "listed": ("status",),
    "url": ("link",),
}
_TAXONOMY = ("pa_", "attribute_pa_", "attribute_")
_PRODUCTS = frozenset({"product", "product_variation"})


class WordPressDialect:
    """A picture belongs to the post that it hangs below."""

    name = "wordpress"

    def likeness(self, columns: Sequence[str]) -> float:
        """Posts with their kind and number."""
        return read.fingerprint(
            columns, (("title",), ("post_id",), ("post_type",)), ("_sku", "_price", "product_cat", "attachment_url"),
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One post as a product, a variation of one, or a picture of one."""
        cells = Cells(row)
        kind, number = cells.line("post_type"), cells.identifier("post_id")
        parent = cells.identifier("post_parent")
        if kind == "attachment" and parent not in ("", "0"):
            pictures = cells.pictures("attachment_url", "guid")
            return Draft(row.file, row.line, _named(parent), "more", pictures=pictures[:1])
        if kind not in _PRODUCTS:
            return Rejection(row.file, row.line, "not-a-product", {"kind": kind or "?"})
        title = cells.line("title")
        is_variation = kind == "product_variation"
        if not title and not is_variation:
            return cells.rejection("no-title", "title")
        sku = cells.identifier("_sku")
        price, compare_at = offers.current(
            cells.price("_regular_price", "_price"), cells.price("_sale_price")
        )
        options = _options(row)
        return Draft(
            file=row.file,
            line=row.line,
            key=_named(parent) if is_variation else sku or _named(number),
            role="variant" if is_variation else "product",
            sku=sku or number,
            title=title,
            description=cells.text("excerpt", "content"),
            price=price,
            compare_at=compare_at,
            stock=cells.count("_stock"),
            in_stock=cells.flag("_stock_status"),
            listed=cells.line("status") in ("", "publish"),
            url=cells.line("link"),
            categories=read.paths(cells.raw("product_cat"), "|"),
            tags=cells.list("product_tag", marks="|"),
            attributes=() if is_variation else options,
            options=options if is_variation else (),
            aliases=() if is_variation else (_named(number), number, sku),
            review=cells.review,
        )


def _named(number: str) -> str:
    """Posts are told from SKUs that are numbers too."""
    return f"id:{number}"


def _options(row: SourceRow) -> Pairs:
    """Values of the shop's own attributes: pa_color, attribute_pa_size."""
    found = []
    for column, text in row.cells.items():
        prefix = next((each for each in _TAXONOMY if column.lower().startswith(each)), "")
        if prefix:
            name = column[len(prefix) :].removeprefix("pa_").replace("-", " ").replace("_", " ")
            found += [(name, value) for value in read.split(text, "|")]
    return tuple(dict.fromkeys(found))
