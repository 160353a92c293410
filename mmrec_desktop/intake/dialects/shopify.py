"""Shopify product exports, before and after the renaming of 2024. Rows of one handle are one product."""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects.cells import Cells

_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("Handle", "URL handle"),
    "title": ("Title",),
    "description": ("Body (HTML)", "Body HTML", "Description"),
    "brand": ("Vendor",),
    "category": ("Product Category", "Google Shopping / Google Product Category", "Type", "Custom Product Type",
                 "Standardized Product Type", "Standard Product Type"),
    "tags": ("Tags",),
    "sku": ("Variant SKU", "SKU"),
    "price": ("Variant Price", "Price"),
    "compare_at": ("Variant Compare At Price", "Compare-at price"),
    "stock": ("Variant Inventory Qty", "Inventory quantity"),
    "barcode": ("Variant Barcode", "Barcode"),
    "pictures": ("Image Src", "Product image URL"),
    "variant_pictures": ("Variant Image", "Variant image URL"),
    "listed": ("Status", "Published", "Published on online store"),
}  # fmt: skip
_TELLING = (
    "Body (HTML)", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Variant Inventory Qty", "Image Src",
    "Image Position", "Variant Image", "Vendor", "Published", "Gift Card", "SEO Title", "Product image URL",
    "Inventory quantity", "Compare-at price", "Published on online store", "Variant image URL", "Product category",
    "Continue selling when out of stock", "Variant Grams", "Charge tax", "Inventory tracker",
)  # fmt: skip
_NEVER = (
    "Attribute 1 value(s)",
    "attribute_set_code",
    "Item Type",
    "Lineitem name",
    "Item Name",
    "Sold by weight",
    "product_type",  # the shop's JSON, which has other names
)
_METAFIELD = re.compile(r"(?P<name>.+?)\s*\((?:product|variant)\.metafields\..*\)\s*")
_GOOGLE = (("gender", "Google Shopping / Gender"), ("age group", "Google Shopping / Age Group"))


class ShopifyDialect:
    """Continuation rows carry further pictures and variants of their handle."""

    name = "shopify"

    def likeness(self, columns: Sequence[str]) -> float:
        """Title and handle, or many of Shopify's own names where there is no handle."""
        with_handle = read.fingerprint(
            columns, (_FIELDS["title"], _FIELDS["id"]), _TELLING, _NEVER, least=2
        )
        return with_handle or read.fingerprint(
            columns, (_FIELDS["title"],), _TELLING, _NEVER, least=4
        )

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """The row with the title is the product; each row may bring a variant and a picture."""
        cells = Cells(row)
        title = cells.line("Title")
        handle = cells.identifier(*_FIELDS["id"]) or title
        if not handle:
            return cells.rejection("no-title", "Title")
        price, compare_at = cells.price(*_FIELDS["price"]), cells.price(*_FIELDS["compare_at"])
        sku, barcode, stock = (
            cells.identifier(*_FIELDS["sku"]),
            cells.barcode(*_FIELDS["barcode"]),
            _stock(cells),
        )
        options = _options(cells)
        variant = Draft(
            row.file, row.line, handle, "variant", sku=sku, price=price, stock=stock, barcode=barcode,
            options=options, variant_pictures=cells.pictures(*_FIELDS["variant_pictures"]),
        )  # fmt: skip
        return Draft(
            file=row.file,
            line=row.line,
            key=handle,
            role="product" if title else "more",
            sku="" if options else sku,
            title=title,
            description=cells.text(*_FIELDS["description"]),
            brand=cells.line("Vendor"),
            price=price,
            compare_at=compare_at
            if compare_at and price and compare_at.amount > price.amount
            else None,
            stock=None if options else stock,
            barcode="" if options else barcode,
            listed=_is_listed(cells),
            categories=_categories(cells),
            tags=cells.list("Tags"),
            attributes=_attributes(cells),
            pictures=cells.pictures(*_FIELDS["pictures"]),
            inner_variants=(variant,) if options else (),
            option_names=tuple(cells.line(f"Option{number} Name") for number in (1, 2, 3))
            if title
            else (),
            review=cells.review,
        )


def _options(cells: Cells) -> Pairs:
    """Options by place; names stand in the first row of a product only."""
    pairs = [(cells.line(f"Option{n} Name"), cells.line(f"Option{n} Value")) for n in (1, 2, 3)]
    while pairs and not pairs[-1][1]:
        pairs.pop()
    is_default = len(pairs) == 1 and pairs[0][1].lower() == "default title"
    return () if is_default else tuple(pairs)


def _stock(cells: Cells) -> int | None:
    """Pieces in stock; a zero of what is not counted means nothing."""
    found = cells.count(*_FIELDS["stock"])
    tracker = cells.raw("Variant Inventory Tracker", "Inventory tracker")
    return None if found == 0 and not tracker else found


def _is_listed(cells: Cells) -> bool:
    status = cells.raw("Status").lower()
    return status not in ("draft", "archived", "unlisted") and not cells.is_off(
        "Published", "Published on online store"
    )


def _categories(cells: Cells) -> tuple[tuple[str, ...], ...]:
    general = cells.raw(
        "Product Category", "Standardized Product Type", "Standard Product Type"
    ) or cells.raw("Google Shopping / Google Product Category")
    own = read.paths(cells.raw("Custom Product Type", "Type"), "|")
    path = () if general.isdigit() else read.paths(general, "|")
    return tuple(dict.fromkeys((*path, *own)))


def _attributes(cells: Cells) -> Pairs:
    """What Google's columns and metafields say: "Color (product.metafields.shopify.color-pattern)"."""
    found = [(name, cells.line(column)) for name, column in _GOOGLE if cells.line(column)]
    for column, value in cells.row.cells.items():
        match = _METAFIELD.fullmatch(column) if ".metafields." in column else None
        if match and value.strip():
            found += [
                (match["name"].strip().lower(), each)
                for each in read.split(value, ";\n")
                if len(each) < 200
            ]
    return tuple(dict.fromkeys(found))
