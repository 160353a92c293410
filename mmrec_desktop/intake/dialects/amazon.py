"""Amazon flat files and inventory reports: machine names or labels, parents and children in rows
of their own.
"""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells

_FIELDS: dict[str, tuple[str, ...]] = {
    "sku": ("item_sku", "seller-sku", "Seller SKU", "contribution_sku#1.value", "SKU"),
    "id": ("asin1", "asin"),
    "parent": ("parent_sku", "Parent SKU"),
    "title": ("item_name", "item-name", "Product Name", "Item Name", "Title"),
    "description": ("product_description", "item-description", "Product Description", "Description"),
    "brand": ("brand_name", "Brand Name", "Brand", "manufacturer", "Manufacturer"),
    "price": ("standard_price", "Standard Price", "Your Price", "price", "list_price"),
    "sale_price": ("sale_price", "Sale Price"),
    "currency": ("currency", "Currency"),
    "stock": ("quantity", "Quantity"),
    "category": ("item_type", "item_type_keyword", "item_type_name", "feed_product_type", "Product Type", "Item Type Keyword", "Category"),
    "colour": ("color_name", "Color", "Colour", "color"),
    "size": ("size_name", "Size", "size"),
    "material": ("material_type", "material_type1", "fabric_type", "Material Type", "Material"),
    "barcode": ("external_product_id", "product-id", "Product ID"),
    "pictures": ("main_image_url", "Main Image URL", "image-url", *(f"other_image_url{n}" for n in range(1, 9)),
                 *(f"Other Image URL{n}" for n in range(1, 9))),
    "variant_pictures": ("swatch_image_url", "Swatch Image URL"),
    "tags": ("generic_keywords", *(f"generic_keywords{n}" for n in range(1, 6)), "Search Terms", "generic_keyword"),
    "listed": ("status",),
}  # fmt: skip
_TELLING = (
    "item_sku", "item_name", "brand_name", "external_product_id", "external_product_id_type", "feed_product_type", "update_delete", "bullet_point1",
    "bullet_point", "main_image_url", "other_image_url1", "parent_child", "parent_sku", "relationship_type",
    "variation_theme", "recommended_browse_nodes", "standard_price", "seller-sku", "asin1", "listing-id", "open-date",
    "item-condition", "fulfillment-channel", "product-id-type", "Parentage", "Variation Theme", "Update Delete",
    "Main Image URL", "condition_type",
)  # fmt: skip
_BULLETS = tuple(f"bullet_point{n}" for n in range(1, 11))
_KINDS = {"1": "asin", "asin": "asin"}


class AmazonDialect:
    """A child names its parent by SKU."""

    name = "amazon"

    def likeness(self, columns: Sequence[str]) -> float:
        """A seller's SKU and an item name, and names that only Amazon uses."""
        return read.fingerprint(
            columns, (_FIELDS["sku"], _FIELDS["title"]), _TELLING,
            never=("order-id", "order-item-id", "amazon-order-id", "Handle", "Token", "Variation Name"), least=4,
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a parent, a child or a product by itself."""
        cells = Cells(row)
        sku, title = cells.identifier(*_FIELDS["sku"]), cells.line(*_FIELDS["title"])
        parent = cells.identifier(*_FIELDS["parent"])
        is_child = bool(parent) and cells.line("parent_child", "Parentage").lower() != "parent"
        if not title and not is_child:
            return cells.rejection("no-title", "item_name")
        asin = cells.identifier(*_FIELDS["id"])
        options = _options(cells)
        price, compare_at = _prices(cells)
        return Draft(
            file=row.file,
            line=row.line,
            key=parent if is_child else sku or asin or title,
            role="variant" if is_child else "product",
            sku=sku or asin,
            title=title,
            description=cells.text(*_FIELDS["description"], "bullet_point", *_BULLETS),
            brand=cells.line(*_FIELDS["brand"]),
            price=price,
            compare_at=compare_at,
            stock=cells.count(*_FIELDS["stock"]),
            barcode=_barcode(cells),
            listed=cells.raw("status").lower() not in ("inactive", "incomplete"),
            categories=_categories(cells),
            tags=_tags(cells),
            attributes=() if is_child else options + _attributes(cells),
            options=options if is_child else (),
            pictures=cells.pictures(*_FIELDS["pictures"]),
            variant_pictures=cells.pictures(*_FIELDS["variant_pictures"]) if is_child else (),
            aliases=(asin,) if asin and sku and not is_child else (),
            review=cells.review,
        )


def _prices(cells: Cells) -> tuple[Money | None, Money | None]:
    currency = cells.line(*_FIELDS["currency"])
    regular = cells.price(*_FIELDS["price"], currency=currency)
    sale = cells.price(*_FIELDS["sale_price"], currency=currency)
    return offers.current(
        regular,
        sale,
        cells.raw("sale_end_date", "Sale End Date"),
        cells.raw("sale_from_date", "Sale Start Date"),
    )


def _barcode(cells: Cells) -> str:
    """The product's number, unless it is Amazon's own."""
    kind = cells.line("external_product_id_type", "product-id-type", "Product ID Type").lower()
    return "" if kind in _KINDS else cells.barcode(*_FIELDS["barcode"])


def _options(cells: Cells) -> Pairs:
    named = (("color", "colour"), ("size", "size"), ("material", "material"))
    return tuple(
        (name, cells.line(*_FIELDS[field])) for name, field in named if cells.line(*_FIELDS[field])
    )


def _attributes(cells: Cells) -> Pairs:
    department = cells.line("department_name", "Department")
    return (("department", department),) if department else ()


def _categories(cells: Cells) -> tuple[tuple[str, ...], ...]:
    """The item's type, which Amazon writes as "running-shoes" or "SHOES"."""
    text = cells.line(*_FIELDS["category"])
    said = re.sub(r"[-_]+", " ", text).strip()
    return ((said.lower() if said.isupper() else said,),) if said else ()


def _tags(cells: Cells) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(tag for name in _FIELDS["tags"] for tag in read.split(cells.raw(name), ",;"))
    )
