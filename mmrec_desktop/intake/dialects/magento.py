"""Magento product exports: simple rows before their configurable parent, attributes in one cell, a
row per store view.
"""

import functools
import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Link, Pairs, Translation
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import clean_identifier
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells
from mmrec_desktop.intake.html_text import plain

_FIELDS: dict[str, tuple[str, ...]] = {
    "sku": ("sku",),
    "title": ("name",),
    "description": ("description",),
    "brief": ("short_description",),
    "price": ("price",),
    "sale_price": ("special_price",),
    "stock": ("qty",),
    "in_stock": ("is_in_stock",),
    "category": ("categories", "_category"),
    "pictures": (
        "base_image",
        "image",
        "small_image",
        "thumbnail_image",
        "additional_images",
        "_media_image",
    ),
    "listed": ("product_online", "status"),
    "attributes": ("additional_attributes",),
    "related": ("related_skus", "_links_related_sku"),
    "cross_sell": ("crosssell_skus", "_links_crosssell_sku"),
    "up_sell": ("upsell_skus", "_links_upsell_sku"),
    "brand": ("brand", "manufacturer"),
    "language": ("store_view_code", "_store"),
    "colour": ("color",),
    "size": ("size",),
}
_TELLING = (
    "store_view_code", "attribute_set_code", "product_websites", "product_online", "tax_class_name", "url_key",
    "additional_attributes", "base_image", "additional_images", "configurable_variations", "related_skus", "_attribute_set",
    "_product_websites", "_root_category", "is_in_stock", "visibility", "special_price",
)  # fmt: skip
_COMPOSED = frozenset({"configurable", "bundle", "grouped"})
_EVERYWHERE = frozenset({"", "default", "admin", "all", "base"})
_ROOTS = frozenset({"default category", "root catalog"})
_NO_PICTURE = "no_selection"
_BRANDS = ("brand", "manufacturer")
_NOISE = re.compile(
    r"^(?:ts_|has_options|required_options|gift_|msrp|price_|shipment_|sku_type|weight_type|links_)"
)
_OWN = (
    "weight", "visibility", "status", "url_key", "url_path", "tax_class_id", "tax_class_name", "options_container",
    "created_at", "updated_at", "page_layout", "custom_design", "custom_layout_update", "meta_title", "meta_description",
    "meta_keyword", "meta_keywords", "news_from_date", "news_to_date", "special_from_date", "special_to_date", "min_qty",
    "use_config_min_qty", "is_qty_decimal", "backorders", "use_config_backorders", "min_sale_qty", "use_config_min_sale_qty",
    "max_sale_qty", "use_config_max_sale_qty", "notify_stock_qty", "use_config_notify_stock_qty", "manage_stock",
    "use_config_manage_stock", "stock_status_changed_auto", "use_config_qty_increments", "qty_increments",
    "use_config_enable_qty_inc", "enable_qty_increments", "is_decimal_divided", "media_gallery", "image_label",
    "small_image_label", "thumbnail_label", "is_recurring", "enable_googlecheckout", "minimal_price", "thumbnail",
    "barcode", "ean", "gtin", "upc",
)  # fmt: skip
_KNOWN = frozenset(
    read.name_of(name)
    for names in (
        *(names for field, names in _FIELDS.items() if field not in ("colour", "size")),
        _OWN,
    )
    for name in names
)
_LONGEST = 200
_LANGUAGES = {
    "cn": "zh", "chinese": "zh", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr", "spanish": "es",
    "english": "en", "japanese": "ja", "jp": "ja", "italian": "it", "dutch": "nl",
}  # fmt: skip


class MagentoDialect:
    """A configurable names its variants and their options; rows of other store views are
    translations.
    """

    name = "magento"

    def likeness(self, columns: Sequence[str]) -> float:
        """Sku and product type, and Magento's own columns."""
        kind = (
            "_type" if "_type" in {column.strip().lower() for column in columns} else "product_type"
        )
        return read.fingerprint(
            columns, (("sku",), (kind,), ("name",)), _TELLING,
            never=("Handle", "Attribute 1 value(s)", "image_link", "Lineitem name"), least=3,
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row; rows of variants are joined to the parent that names them."""
        cells = Cells(row)
        sku, title = cells.identifier("sku"), cells.line("name")
        view = cells.raw(*_FIELDS["language"]).lower()
        if not sku and not cells.is_empty and "_store" in row.cells:
            return _continuation(cells, title, view)
        if not sku:
            return cells.rejection("no-id", "sku")
        if view not in _EVERYWHERE or (view and not title):
            return _translation(cells, sku, title, view)
        if not title:
            return cells.rejection("no-title", "name")
        attributes = _pairs(cells.raw("additional_attributes"))
        variations = _variations(cells)
        price, compare_at = offers.current(
            cells.price("price"), cells.price("special_price"),
            cells.raw("special_price_to_date", "special_to_date"),
            cells.raw("special_price_from_date", "special_from_date"),
        )  # fmt: skip
        is_composed = cells.raw("product_type", "_type").lower() in _COMPOSED
        return Draft(
            file=row.file,
            line=row.line,
            key=sku,
            sku=sku,
            title=title,
            description=cells.text("description") or cells.text("short_description"),
            brand=_brand(cells, attributes),
            price=price,
            compare_at=compare_at,
            stock=None if is_composed else cells.count("qty"),
            in_stock=cells.flag("is_in_stock"),
            barcode=cells.barcode("barcode", "ean", "gtin", "upc"),
            listed=_is_listed(cells),
            categories=_categories(cells.raw(*_FIELDS["category"])),
            attributes=attributes + (_own_columns(cells) or _plain_options(cells, attributes)),
            options=tuple(pair for pair in attributes if pair[0] in ("color", "size"))
            + _plain_options(cells, attributes),
            pictures=_pictures(cells),
            children=tuple(child for child, _ in variations),
            child_options=tuple(options for _, options in variations),
            links=_links(cells),
            review=cells.review,
        )


def _continuation(cells: Cells, title: str, view: str) -> Draft:
    """A row of Magento 1 without an SKU: it goes on with the product before it."""
    variations = _variations(cells)
    said = _translation(cells, "", title, view).translations if view else ()
    return Draft(
        file=cells.row.file,
        line=cells.row.line,
        key="",
        role="more",
        categories=_categories(cells.raw(*_FIELDS["category"])),
        attributes=() if view else _own_columns(cells),
        pictures=_pictures(cells),
        children=tuple(child for child, _ in variations),
        child_options=tuple(options for _, options in variations),
        links=_links(cells),
        translations=said,
        review=cells.review,
    )


def _translation(cells: Cells, sku: str, title: str, view: str) -> Draft:
    """The row of another store view: the same product in another language."""
    description = cells.text("description") or cells.text("short_description")
    language = _LANGUAGES.get(view) or re.split(r"[_\-]", view)[0]
    said = (
        (Translation(language, title, description),)
        if (title or description) and view not in _EVERYWHERE
        else ()
    )
    return Draft(
        cells.row.file, cells.row.line, sku, "more", sku=sku, translations=said, review=cells.review
    )


def _pictures(cells: Cells) -> tuple[str, ...]:
    return tuple(each for each in cells.pictures(*_FIELDS["pictures"]) if each != _NO_PICTURE)


def _own_columns(cells: Cells) -> Pairs:
    """Magento 1 gives every attribute a column of its own, and its own values a leading
    underscore.
    """
    if not any(column.startswith("_") for column in cells.row.cells):
        return ()
    return tuple(
        (column, plain(value))
        for column, value in cells.row.cells.items()
        if not column.startswith("_")
        and read.name_of(column) not in _KNOWN
        and not _NOISE.match(column)
        and 0 < len(value.strip()) <= _LONGEST
    )


def _is_listed(cells: Cells) -> bool:
    return cells.raw("product_online", "status").lower() not in ("2", "disabled") and cells.raw(
        "visibility"
    ).lower() not in ("not visible individually", "1")


def _brand(cells: Cells, attributes: Pairs) -> str:
    return cells.line(*_BRANDS) or next(
        (value for name, value in attributes if name in _BRANDS), ""
    )


def _plain_options(cells: Cells, attributes: Pairs) -> Pairs:
    """Colour and size where the export gives them columns of their own."""
    known = {name for name, _ in attributes}
    return tuple(
        (name, cells.line(name))
        for name in ("color", "size")
        if name not in known and cells.line(name)
    )


def _links(cells: Cells) -> tuple[Link, ...]:
    """Links by SKU; the parts of a set read "sku=1.0000" or stand among other values."""
    parts = [
        part.split("=")[0].strip() for part in cells.list("associated_skus", "_associated_sku")
    ]
    parts += re.findall(r"(?:^|,)sku=([^,|]+)", cells.raw("bundle_values").replace("|", ","))
    found = (
        *cells.links("related", *_FIELDS["related"]),
        *cells.links("cross-sell", *_FIELDS["cross_sell"]),
        *cells.links("up-sell", *_FIELDS["up_sell"]),
        *(Link("related", clean_identifier(part)[0]) for part in parts if part),
    )
    return tuple(dict.fromkeys(found))


def _variations(cells: Cells) -> tuple[tuple[str, Pairs], ...]:
    """(SKU, options) of "sku=MH01-S,size=S,color=Black|sku=…"."""
    found: dict[str, Pairs] = {}
    for part in cells.raw("configurable_variations").split("|"):
        pairs = [tuple(each.split("=", 1)) for each in part.split(",") if "=" in each]
        named = {name.strip(): plain(value) for name, value in pairs}
        sku = clean_identifier(named.pop("sku", ""))[0]
        if sku:
            found.setdefault(sku, tuple(named.items()))
    option = cells.line("_super_attribute_code"), cells.line("_super_attribute_option")
    for child in cells.list("_super_products_sku"):
        found.setdefault(clean_identifier(child)[0], (option,) if all(option) else ())
    return tuple(found.items())


def _pairs(text: str) -> Pairs:
    """Pairs of "k=v,k=v|w"; values may hold commas, the whole pair may stand in quotes."""
    found = re.findall(r'(?:^|,)"?(\w+)=(.*?)(?=,"?\w+=|$)', text, re.S)
    pairs = (
        (name, plain(part.strip().strip('"').replace('""', '"')))
        for name, values in found
        if not _NOISE.match(name)
        for part in values.split("|")
    )
    return tuple(dict.fromkeys((name, value) for name, value in pairs if value))


@functools.lru_cache(maxsize=256)
def _categories(text: str) -> tuple[tuple[str, ...], ...]:
    paths = read.paths(text, ",", "/")
    rootless = (path[1:] if path[0].lower() in _ROOTS else path for path in paths)
    return tuple(dict.fromkeys(path for path in rootless if path))
