"""Exports of hosted shops whose rows say in a column what they are: product, variant, picture.

Separate because Wix, Ecwid and BigCommerce differ in their names only; what a product row says is
read as any plain row is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_price
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers, option_columns
from mmrec_desktop.intake.dialects.cells import Cells, name_of
from mmrec_desktop.intake.dialects.plain import PlainDialect

_SWATCH = re.compile(r"^#[0-9a-f]{3,8}:|\[#?[0-9a-f]{3,8}\]$", re.I)
_NAME_AND_VALUE = re.compile(r"Name=([^|;]+)\|Value=([^|;]+)")
_MARKED = re.compile(r"(?:\[\w+\])?([^=,\[\]]+)=([^,]+)")


@dataclass(frozen=True, slots=True)
class HostedShop:
    """What one shop system calls things.

    ``kind``: the column that says what a row is, and ``kinds`` what it may say; ``fields``: field ->
    columns; ``option_prefix``: begins a column of its own for each option; ``options``: a column
    with all of them; ``telling``: columns that must be there. ``by_handle``: a product's own name
    is its handle, not its SKU; ``in_order``: rows below a product do not name it.
    """

    name: str
    kind: str
    kinds: Mapping[str, str]
    fields: Mapping[str, Sequence[str]]
    telling: Sequence[str]
    option_prefix: str = ""
    options: Sequence[str] = ()
    by_handle: bool = False
    in_order: bool = False
    more: Mapping[str, Sequence[str]] = field(default_factory=dict)


WIX = HostedShop(
    name="wix",
    kind="fieldType",
    kinds={"product": "product", "variant": "variant"},
    telling=("handleId", "fieldType", "name"),
    fields={
        "id": ("handleId",), "sku": ("sku",), "title": ("name",), "description": ("description",), "brand": ("brand",),
        "price": ("price",), "stock": ("inventory",), "in_stock": ("inventory",), "category": ("collection",),
        "pictures": ("productImageUrl",), "listed": ("visible",),
    },
    by_handle=True,
)  # fmt: skip
ECWID = HostedShop(
    name="ecwid",
    kind="type",
    kinds={"product": "product", "product_variation": "variant", "product_option": "more", "product_file": "more"},
    telling=("type", "product_internal_id", "product_name"),
    fields={
        "id": ("product_internal_id",), "sku": ("product_sku",), "title": ("product_name",),
        "description": ("product_description",), "brand": ("product_brand",), "price": ("product_price",),
        "compare_at": ("product_compare_to_price",), "stock": ("product_quantity",),
        "barcode": ("product_upc", "product_ean"), "listed": ("product_is_available",),
        "category": tuple(f"product_category_{number}" for number in range(1, 11)),
        "pictures": (
            "product_media_main_image_url", "product_image",
            *(f"product_media_gallery_image_url_{number}" for number in range(1, 11)),
        ),
    },
    option_prefix="product_variation_option_",
    more={"sku": ("product_variation_sku",), "pictures": ("product_variation_image", "product_media_main_image_url")},
)  # fmt: skip
BIGCOMMERCE = HostedShop(
    name="bigcommerce",
    kind="Item",
    kinds={"product": "product", "variant": "variant", "image": "more", "video": "more"},
    telling=("Item", "Name", "Internal Image URL (Export)"),
    fields={
        "id": ("ID",), "sku": ("SKU",), "title": ("Name",), "description": ("Description",), "brand": ("Brand",),
        "price": ("Price",), "sale_price": ("Sale Price",), "stock": ("Current Stock",), "category": ("Categories",),
        "barcode": ("UPC/EAN", "Global Trade Number"), "listed": ("Is Visible",), "url": ("Product URL",),
        "tags": ("Search Keywords",), "attributes": ("Custom Fields",),
        "pictures": ("Internal Image URL (Export)", "Image URL (Import)"),
    },
    options=("Options",),
    in_order=True,
    more={"pictures": ("Variant Image URL", "Internal Image URL (Export)", "Image URL (Import)")},
)  # fmt: skip
OLD_BIGCOMMERCE = HostedShop(
    name="bigcommerce",
    kind="Item Type",
    kinds={"product": "product", "sku": "variant", "rule": "more"},
    telling=("Item Type", "Product Name", "Product Code/SKU"),
    fields={
        "id": ("Product ID",), "sku": ("Product Code/SKU",), "title": ("Product Name",), "brand": ("Brand Name", "Brand"),
        "description": ("Product Description",), "price": ("Price",), "sale_price": ("Sale Price",),
        "stock": ("Current Stock Level",), "category": ("Category", "Category String"), "url": ("Product URL",),
        "barcode": ("Product UPC/EAN", "GPS Global Trade Item Number"), "listed": ("Product Visible?",),
        "tags": ("Search Keywords",), "attributes": ("Product Custom Fields",),
        "pictures": tuple(
            f"Product Image {what} - {number}" for number in range(1, 11) for what in ("File", "URL")
        ),
    },
    options=("Product Name",),
    in_order=True,
)  # fmt: skip


class HostedShopDialect:
    """Rows without an identifier of their product go on with the one above.

    ``shops``: the generations of one system's export.
    """

    def __init__(self, *shops: HostedShop) -> None:
        self._shops = shops
        self.name = shops[0].name

    def likeness(self, columns: Sequence[str]) -> float:
        """Sure where all telling columns are there: each names this one system."""
        return 0.97 if any(_tells(shop, columns) for shop in self._shops) else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, self._shop(columns).fields)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product, or as a form or picture of the product above it."""
        cells, shop = Cells(row), self._shop(tuple(row.cells))
        kind = shop.kinds.get(cells.line(shop.kind).lower(), "product")
        if kind == "product":
            return _product(cells, shop)
        variants = (_variant(cells, shop),) if kind == "variant" else ()
        pictures = () if variants else cells.pictures(*shop.more.get("pictures", ()))
        owner = "" if shop.in_order else cells.identifier(*shop.fields["id"])
        return Draft(
            row.file, row.line, owner, "more", pictures=pictures, inner_variants=variants, review=cells.review
        )  # fmt: skip

    def _shop(self, columns: Sequence[str]) -> HostedShop:
        return next((shop for shop in self._shops if _tells(shop, columns)), self._shops[0])


def _tells(shop: HostedShop, columns: Sequence[str]) -> bool:
    names = read.names_of(columns)
    return all(name_of(each) in names for each in shop.telling)


def _product(cells: Cells, shop: HostedShop) -> Draft | Rejection:
    renamed = {
        field: "|".join(text for column in columns if (text := cells.raw(column)))
        for field, columns in shop.fields.items()
    }
    # A list between semicolons, each a path between slashes.
    renamed["category"] = renamed["category"].replace(";", "|")
    dialect = PlainDialect({field: field for field in shop.fields})
    said = dialect.read(SourceRow(cells.row.file, cells.row.line, renamed))
    if isinstance(said, Rejection):
        return cells.rejection("no-title", shop.fields["title"][0])
    lower = offers.reduced(said.price, *_discount(cells))
    if lower is not None:
        said = replace(said, price=lower, compare_at=said.price)
    names = tuple(dict.fromkeys(each for each in (said.sku, said.key) if each))
    return replace(
        said,
        key=said.key if shop.by_handle else names[0],
        aliases=names,
        attributes=(*said.attributes, *option_columns.attributes(cells.row.cells)),
    )


def _variant(cells: Cells, shop: HostedShop) -> Draft:
    fields = {**shop.fields, **shop.more}
    return Draft(
        cells.row.file, cells.row.line, "", "variant",
        sku=cells.identifier(*fields["sku"]),
        price=cells.price(*fields["price"]),
        stock=cells.count(*fields["stock"]),
        barcode=cells.barcode(*fields.get("barcode", ())),
        options=_options(cells, shop),
        variant_pictures=cells.pictures(*shop.more.get("pictures", ())),
    )  # fmt: skip


def _options(cells: Cells, shop: HostedShop) -> Pairs:
    """Options in pairs of columns, in a column for each, or in one cell."""
    prefix = shop.option_prefix.lower()
    found = list(option_columns.options(cells.row.cells))
    for column, value in cells.row.cells.items():
        if prefix and column.strip().lower().startswith(prefix) and value.strip():
            found.append((column.strip()[len(prefix) :].replace("_", " "), value.strip()))
    for column in shop.options:
        text = cells.line(column)
        found += _NAME_AND_VALUE.findall(text) or _MARKED.findall(text)
    return tuple((name.strip(), _SWATCH.sub("", value.strip())) for name, value in found)


def _discount(cells: Cells) -> tuple[Decimal | None, Decimal | None]:
    """(amount, percent) taken off the price, as Wix writes it."""
    found, _ = parse_price(cells.raw("discountValue"))
    amount = found.amount if found else None
    is_percent = cells.raw("discountMode").upper() == "PERCENT"
    return (None, amount) if is_percent else (amount, None)
