"""Plain headers in English or Chinese, and mapping by hand: every feed that is no known shop system's."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Pairs, Translation
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake import columns as headers
from mmrec_desktop.intake.amounts import currency_in
from mmrec_desktop.intake.dialects import option_columns
from mmrec_desktop.intake.dialects.attribute_cells import left_over, pairs
from mmrec_desktop.intake.dialects.category_cells import categories
from mmrec_desktop.intake.dialects.cells import Cells, picture_list
from mmrec_desktop.intake.dialects.offers import current

_OFF_SHELF = frozenset(
    [
        "下架",
        "已下架",
        "仓库中",
        "draft",
        "archived",
        "hidden",
        "disabled",
        "inactive",
        "off",
        "unpublished",
        "0",
        "false",
        "no",
        "n",
        "否",
    ]
)
_OPTIONS = ("colour", "size", "material")
_LINKS = (("related", "related"), ("cross_sell", "cross-sell"), ("up_sell", "up-sell"))
_VARIANT_SKU = (
    "规格编码",
    "规格货号",
    "规格商家编码",
    "variant sku",
    "variation sku",
    "option sku",
)
_VARIANT_PRICE = ("规格价格", "规格售价", "variant price", "variation price", "option price")
_VARIANT_STOCK = ("规格库存", "variant stock", "variant qty", "variation stock", "option stock")
_OF_VARIANTS = frozenset((*_VARIANT_SKU, *_VARIANT_PRICE, *_VARIANT_STOCK))
_SURE = 0.5


class PlainDialect:
    """Reads rows by a mapping field -> column; guesses the mapping where none was given."""

    name = "plain"

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self._given = dict(mapping) if mapping else None

    def likeness(self, columns: Sequence[str]) -> float:
        """0.5 where there is a title and something that identifies, prices or shows a product."""
        found = self._mapping(tuple(columns))
        is_shown = bool({"price", "sale_price", "pictures"} & found.keys())
        if self._given is None and not is_shown and headers.is_no_catalogue(columns):
            return 0.0
        useful = {"id", "sku", "price", "pictures", "category", "description", "barcode"}
        return _SURE if "title" in found and useful & found.keys() else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        found = {column: field for field, column in self._mapping(tuple(columns)).items()}
        for column in headers.further_pictures(columns):
            found.setdefault(column, "pictures")
        for column in headers.category_levels(columns):
            found.setdefault(column, "category")
        return found

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as a variant of its parent."""
        columns = tuple(row.cells)
        mapping = self._mapping(columns)
        cells = Cells(row)
        title = cells.line(*_named(mapping, "title", "title_zh", "title_en"))
        sku = cells.identifier(*_named(mapping, "sku"))
        identifier = cells.identifier(*_named(mapping, "id"))
        parent = cells.identifier(*_named(mapping, "parent"))
        is_variant = bool(parent) and parent not in {identifier, sku if not identifier else ""}
        options = tuple(
            (name, text) for name in _OPTIONS if (text := cells.line(*_named(mapping, name)))
        )
        told, shown = option_columns.options(row.cells), ""
        if (
            not told
            and not options
            and (is_variant or (identifier and sku not in ("", identifier)))
        ):
            told = option_columns.in_one_cell(row.cells)
        price, compare_at = _prices(cells, mapping)
        variant = _variant(cells, mapping, told or options, price)
        if not title and not is_variant:
            if "title" in mapping and not identifier and (told or (options and "id" in mapping)):
                # A further form of the product above, whose name stands there only.
                return _further(row, variant)
            shown, title = _unnamed(cells, mapping)
            if not shown or identifier or sku or price is not None:
                return cells.rejection("no-title", mapping.get("title", "title"))
        is_told = bool(told and identifier) and not is_variant
        levels = () if self._given else _levels(columns)
        base = _said_of_both(cells, mapping, levels)
        own = () if is_variant or is_told else told + options
        return replace(
            base,
            key=parent if is_variant else identifier or sku or variant.barcode or shown or title,
            role="variant" if is_variant else "product",
            sku=(variant.sku if is_variant else "" if is_told and sku == variant.sku else sku)
            or identifier,
            title=title,
            price=variant.price if is_variant else price,
            compare_at=compare_at,
            stock=variant.stock if is_variant or not is_told else None,
            in_stock=base.in_stock if variant.stock is None else None,
            barcode=variant.barcode if not is_told else "",
            attributes=own + base.attributes,
            options=() if is_told else told or options,
            variant_pictures=variant.variant_pictures,
            inner_variants=(variant,) if is_told else (),
            aliases=tuple(name for name in (sku, identifier) if name) if not is_variant else (),
            review=cells.review,
        )

    def _mapping(self, columns: tuple[str, ...]) -> dict[str, str]:
        return self._given if self._given is not None else _guessed(columns)


@functools.lru_cache(maxsize=256)
def _guessed(columns: tuple[str, ...]) -> dict[str, str]:
    return headers.guess(columns)


@functools.lru_cache(maxsize=256)
def _levels(columns: tuple[str, ...]) -> tuple[str, ...]:
    return headers.category_levels(columns)


@functools.lru_cache(maxsize=256)
def _further_pictures(columns: tuple[str, ...]) -> tuple[str, ...]:
    return headers.further_pictures(columns)


def _said_of_both(cells: Cells, mapping: Mapping[str, str], levels: Sequence[str]) -> Draft:
    """What a row says alike whether it is a product or a form of one."""
    row = cells.row
    columns = tuple(row.cells)
    texts = headers.further_texts(columns)
    used = {*mapping.values(), *levels, *texts, *option_columns.used(columns), *_OF_VARIANTS}
    return Draft(
        row.file,
        row.line,
        "",
        description=cells.text(*_named(mapping, "brief", "description", "description_en"), *texts),
        brand=cells.line(*_named(mapping, "brand")),
        in_stock=cells.flag(*_named(mapping, "in_stock")),
        listed=cells.line(*_named(mapping, "listed")).lower() not in _OFF_SHELF,
        url=cells.raw(*_named(mapping, "url")),
        categories=categories(cells, mapping.get("category", ""), levels),
        tags=cells.list(*_named(mapping, "tags"), marks=",，;；|"),
        attributes=pairs(cells.raw(*_named(mapping, "attributes")))
        + option_columns.attributes(row.cells)
        + left_over(row.cells, used),
        pictures=_pictures(cells, row.cells, mapping),
        links=_links(cells, mapping),
        translations=_translations(cells, mapping),
    )


def _variant(
    cells: Cells, mapping: Mapping[str, str], options: Pairs, price: Money | None
) -> Draft:
    """What the row says of one form of its product; columns of forms only go before the others."""
    row = cells.row
    own = cells.price(*_VARIANT_PRICE, currency=price.currency if price else "")
    stock = cells.count(*_VARIANT_STOCK)
    barcodes = (*_named(mapping, "barcode"), *_of_field(tuple(row.cells), "barcode"))
    return Draft(
        row.file,
        row.line,
        "",
        "variant",
        sku=cells.identifier(*_VARIANT_SKU, *_named(mapping, "sku")),
        price=own or price,
        stock=_stock(cells, mapping) if stock is None else stock,
        barcode=cells.barcode(*barcodes),
        options=options,
        variant_pictures=cells.pictures(*_named(mapping, "variant_pictures")),
        review=cells.review,
    )


def _unnamed(cells: Cells, mapping: Mapping[str, str]) -> tuple[str, str]:
    """The name of the picture in a row that says no more than that and a kind, and what stands in
    for the title.
    """
    pictures = _pictures(cells, cells.row.cells, mapping)
    if not pictures:
        return "", ""
    name = pictures[0].replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = name.rpartition(".")[0] or name
    paths = categories(cells, mapping.get("category", ""), _levels(tuple(cells.row.cells)))
    kind, said = paths[0][-1] if paths else "", " ".join(shown.replace("_", " ").split())
    return shown, said if kind.casefold() in said.casefold() else f"{kind} {said}"


def _further(row: SourceRow, variant: Draft) -> Draft:
    return Draft(row.file, row.line, "", "more", inner_variants=(variant,), review=variant.review)


def _prices(cells: Cells, mapping: Mapping[str, str]) -> tuple[Money | None, Money | None]:
    """The price to pay and the one crossed out, in the currency of the row or of the header."""
    said = cells.line(*_named(mapping, "currency")) or currency_in(mapping.get("price", ""))
    price, crossed = current(
        cells.price(*_named(mapping, "price"), currency=said),
        cells.price(*_named(mapping, "sale_price"), currency=said),
    )
    return price, cells.price(*_named(mapping, "compare_at"), currency=said) or crossed


def _stock(cells: Cells, mapping: Mapping[str, str]) -> int | None:
    """Pieces in stock, which some shops write in the column that others answer with yes or no."""
    found = cells.count(*_named(mapping, "stock"))
    answered = cells.count(*_named(mapping, "in_stock")) if found is None else None
    return answered if answered is not None and answered > 1 else found


@functools.lru_cache(maxsize=256)
def _of_field(columns: tuple[str, ...], field: str) -> tuple[str, ...]:
    return tuple(column for column in columns if headers.field_of(column) == field)


def _named(mapping: Mapping[str, str], *fields: str) -> tuple[str, ...]:
    return tuple(mapping[field] for field in fields if field in mapping)


def _pictures(cells: Cells, row: Mapping[str, str], mapping: Mapping[str, str]) -> tuple[str, ...]:
    first = _named(mapping, "pictures")
    further = [column for column in _further_pictures(tuple(row)) if column not in mapping.values()]
    return tuple(
        dict.fromkeys(part for name in (*first, *further) for part in picture_list(cells.raw(name)))
    )


def _links(cells: Cells, mapping: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(
        link for field, kind in _LINKS for link in cells.links(kind, *_named(mapping, field))
    )


def _translations(cells: Cells, mapping: Mapping[str, str]) -> tuple[Translation, ...]:
    found = []
    for language in ("zh", "en"):
        title = cells.line(*_named(mapping, f"title_{language}"))
        text = cells.text(*_named(mapping, f"description_{language}"))
        if title or text:
            found.append(Translation(language, title, text))
    return tuple(found)
