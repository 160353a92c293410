"""Google Merchant and other catalogue feeds of its form (TSV, CSV, RSS or Atom with g:). One row
per sold form.

Rows of one item group are one product; no row of its own stands for the group.
"""

from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells

_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "parent": ("item_group_id",),
    "title": ("title", "structured_title"),
    "description": ("description", "summary", "structured_description"),
    "brand": ("brand",),
    "price": ("price",),
    "sale_price": ("sale_price",),
    "stock": ("quantity", "sell_on_google_quantity", "quantity_to_sell_on_facebook", "inventory"),
    "in_stock": ("availability",),
    "category": ("product_type", "google_product_category", "fb_product_category"),
    "colour": ("color", "colour"),
    "size": ("size",),
    "material": ("material",),
    "barcode": ("gtin", "ean", "upc", "isbn"),
    "pictures": ("image_link", "additional_image_link", "lifestyle_image_link"),
    "url": ("link", "canonical_link"),
    "tags": (
        "custom_label_0",
        "custom_label_1",
        "custom_label_2",
        "custom_label_3",
        "custom_label_4",
    ),
}
_TELLING = (
    "image_link", "additional_image_link", "availability", "condition", "gtin", "mpn", "identifier_exists",
    "google_product_category", "product_type", "item_group_id", "age_group", "shipping_weight", "custom_label_0",
    "sale_price_effective_date", "brand",
)  # fmt: skip
_OPTIONS = (("color", "color"), ("size", "size"), ("material", "material"), ("pattern", "pattern"))
_ATTRIBUTES = ("gender", "age_group", "size_type", "size_system", "energy_efficiency_class", "mpn")


class GoogleMerchantDialect:
    """A row with an item group is a variant of that group, any other a product."""

    name = "google-merchant"

    def likeness(self, columns: Sequence[str]) -> float:
        """Id, title and a picture or page, and names that only such feeds use."""
        return read.fingerprint(
            columns, (_FIELDS["id"], _FIELDS["title"], ("image_link", "link")), _TELLING,
            never=("Handle", "attribute_set_code", "Attribute 1 value(s)", "sku", "Lineitem name"), least=3,
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as one form of its group."""
        cells = Cells(row)
        number, title = cells.identifier("id"), cells.line("title", "structured_title")
        if not title:
            return cells.rejection("no-title", "title")
        group = cells.identifier("item_group_id")
        options = _options(cells)
        price, compare_at = _prices(cells)
        pictures = cells.pictures(*_FIELDS["pictures"])
        return Draft(
            file=row.file,
            line=row.line,
            key=group or number or title,
            role="variant" if group else "product",
            sku=number or cells.identifier("mpn"),
            title=title,
            description=cells.text("description", "summary", "product_highlight"),
            brand=cells.line("brand"),
            price=price,
            compare_at=compare_at,
            stock=cells.count(*_FIELDS["stock"]),
            in_stock=cells.flag("availability"),
            barcode=cells.barcode(*_FIELDS["barcode"]),
            listed=not cells.is_off("status", "visibility"),
            url=cells.line("link", "canonical_link"),
            categories=_categories(cells),
            tags=_tags(cells),
            attributes=_attributes(cells) + (() if group else options),
            options=options if group else (),
            pictures=pictures,
            review=cells.review,
        )


def _options(cells: Cells) -> Pairs:
    return tuple(
        (name, "/".join(read.split(cells.raw(column), "/|")))
        for name, column in _OPTIONS
        if cells.raw(column)
    )


def _attributes(cells: Cells) -> Pairs:
    plain = tuple((name, cells.line(name)) for name in _ATTRIBUTES if cells.line(name))
    detailed = tuple(
        (part.split(":")[-2].strip(), part.split(":")[-1].strip())
        for part in read.split(cells.raw("product_detail"), ",|")
        if part.count(":") >= 1 and part.split(":")[-1].strip()
    )
    return plain + detailed


def _prices(cells: Cells) -> tuple[Money | None, Money | None]:
    begins, ends = offers.period(cells.raw("sale_price_effective_date"))
    price = cells.price("price")
    sale = cells.price("sale_price", currency=price.currency if price else "")
    return offers.current(price, sale, ends, begins)


def _categories(cells: Cells) -> tuple[tuple[str, ...], ...]:
    """The shop's own types, else Google's; a bare number of Google's taxonomy says nothing."""
    own = read.paths(cells.raw("product_type"), ",|" if ">" in cells.raw("product_type") else "|")
    general = cells.raw("google_product_category", "fb_product_category")
    return own or (() if general.isdigit() else read.paths(general, "|"))


def _tags(cells: Cells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for name in _FIELDS["tags"] if (tag := cells.line(name))))
