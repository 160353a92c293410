"""Shopify product exports, before and after the renaming of 2024. Rows of one handle are one product."""

from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_count, parse_price
from mmrec_desktop.intake.columns import folded
from mmrec_desktop.intake.html_text import html_to_text, plain

_NAMES = {
    "handle": ("handle", "urlhandle"), "title": ("title",), "description": ("body(html)", "description"),
    "brand": ("vendor",), "category": ("type", "productcategory"), "tags": ("tags",), "sku": ("variantsku", "sku"),
    "price": ("variantprice", "price"), "compare_at": ("variantcompareatprice", "compareatprice"),
    "stock": ("variantinventoryqty", "inventoryquantity"), "barcode": ("variantbarcode", "barcode"),
    "picture": ("imagesrc", "productimageurl"), "variant_picture": ("variantimage", "variantimageurl"),
    "status": ("status",),
}  # fmt: skip


class ShopifyDialect:
    """Continuation rows carry further pictures and variants of their handle."""

    name = "shopify"

    def likeness(self, columns: Sequence[str]) -> float:
        """Sure where handle, title and the option columns are there."""
        names = {folded(column) for column in columns}
        return (
            0.95
            if "title" in names and names & {"handle", "urlhandle"} and "option1name" in names
            else 0.0
        )

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        back = {name: field for field, names in _NAMES.items() for name in names}
        return {column: back[folded(column)] for column in columns if folded(column) in back}

    def read(self, row: SourceRow) -> Draft | Rejection:
        """The first row of a handle is the product; each row may bring a variant and a picture."""
        cells = {folded(name): value.strip() for name, value in row.cells.items()}

        def cell(field: str) -> str:
            return next((cells[name] for name in _NAMES[field] if cells.get(name)), "")

        title, handle = plain(cell("title")), cell("handle") or cell("title")
        if not handle:
            return Rejection(row.file, row.line, "no-title", {"column": "Title"})
        options = tuple(
            (
                plain(cells.get(f"option{n}name", "")) or f"option {n}",
                plain(cells[f"option{n}value"]),
            )
            for n in (1, 2, 3)
            if cells.get(f"option{n}value") and cells[f"option{n}value"].lower() != "default title"
        )
        price, review = parse_price(cell("price"))
        compare_at, _ = parse_price(cell("compare_at"))
        variant = Draft(
            row.file, row.line, handle, "variant", sku=cell("sku"), price=price,
            stock=parse_count(cell("stock")), barcode=cell("barcode"), options=options,
            pictures=(cell("variant_picture"),) if cell("variant_picture") else (),
        )  # fmt: skip
        return Draft(
            file=row.file,
            line=row.line,
            key=handle,
            role="product" if title else "more",
            sku="" if options else cell("sku"),
            title=title,
            description=html_to_text(cell("description")),
            brand=plain(cell("brand")),
            price=price,
            compare_at=compare_at,
            review=(review,) if review else (),
            stock=None if options else parse_count(cell("stock")),
            barcode="" if options else cell("barcode"),
            listed=cell("status").lower() not in ("draft", "archived"),
            categories=tuple(
                [tuple(level.strip() for level in cell("category").split(">") if level.strip())]
                if cell("category")
                else []
            ),
            tags=tuple(tag.strip() for tag in cell("tags").split(",") if tag.strip()),
            pictures=(cell("picture"),) if cell("picture") else (),
            inner_variants=(variant,) if options and (cell("price") or cell("sku")) else (),
        )
