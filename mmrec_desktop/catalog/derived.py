"""What is worked out from a product once, when it comes in: words, codes, filter values and
numbers.

Separate because it must not be worked out inside the short transaction that adopts an import.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from mmrec_desktop.catalog.segmentation import code, fold, tokens
from mmrec_desktop.domain.colour_words import colours_in
from mmrec_desktop.domain.product import Product, is_in_stock, lowest_price, total_stock
from mmrec_desktop.domain.words_query import FIELDS

WORD_COLUMNS = ("title", "brand", "category", "attributes", "tags", "description")
"""Columns of the full text, in the order of :attr:`Derived.words`."""
LONGEST_VALUE = 60
"""Characters; a longer attribute is prose and no filter value."""
_DESCRIPTION = 20_000
"""Characters of a description that can be found by words."""
_BREAK = " \ua78f "
"""Stands between two texts of one column, so that no phrase reaches from one into the next."""
_MOST_VALUES = 200
"""Filter values of one product."""


class Derived(NamedTuple):
    """``words``: terms per full-text column. ``codes``: (normalised, kind). ``facets``: (field,
    value).

    Kinds of codes: 0 product id, 1 SKU, 2 SKU of a variant, 3 barcode.
    """

    words: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]
    facets: tuple[tuple[str, str], ...]
    title: str
    price: float | None
    amount: str | None
    currency: str | None
    stock: int | None
    available: bool | None


def derive(product: Product) -> Derived:
    """Everything that is kept beside the product itself."""
    lowest = lowest_price(product)
    number = float(lowest.amount) if lowest is not None else None
    if number is not None and not math.isfinite(number):
        number = None
    stock = total_stock(product)
    return Derived(
        words=_words(product),
        codes=_codes(product),
        facets=_facets(product),
        title=fold(product.title)[:200],
        price=number,
        amount=str(lowest.amount) if lowest is not None else None,
        currency=lowest.currency if lowest is not None else None,
        stock=None if stock is None else max(-(1 << 62), min(1 << 62, stock)),
        available=is_in_stock(product),
    )


def said_colours(title: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The basic colours that a product's attributes and options name; else those of its title."""
    said = [value for name, value in pairs if field_name(name) == "colour"]
    found = dict.fromkeys(colour for value in said for colour in colours_in(value))
    return tuple(found) or colours_in(title)


def field_name(name: str) -> str:
    """An attribute's name as fields are compared: 尺码 and Size are both "size"."""
    plain = " ".join(fold(name).replace("_", " ").split())
    return FIELDS.get(plain, plain)


def _words(product: Product) -> tuple[str, ...]:
    values = dict.fromkeys(value for _, value in _pairs(product))
    texts = (
        [product.title, *(each.title for each in product.translations)],
        [product.brand],
        list(dict.fromkeys(name for path in product.categories for name in path)),
        list(values),
        list(product.tags),
        [product.description, *(each.description for each in product.translations)],
    )
    return tuple(
        _BREAK.join(" ".join(tokens(text[:_DESCRIPTION])) for text in column if text)
        for column in texts
    )


def _pairs(product: Product) -> list[tuple[str, str]]:
    options = [pair for variant in product.variants for pair in variant.options]
    return [*product.attributes, *options]


def _codes(product: Product) -> tuple[tuple[str, int], ...]:
    written = [(product.id, 0), (product.sku, 1), (product.barcode, 3)]
    for variant in product.variants:
        written += [(variant.sku, 2), (variant.barcode, 3)]
    found: dict[str, int] = {}
    for text, kind in written:
        plain = code(text)
        if plain:
            found.setdefault(plain, kind)
        if kind == 3 and plain.startswith("0") and plain.strip("0"):
            found.setdefault(plain.lstrip("0"), kind)  # F9: spreadsheets drop leading zeros.
    return tuple(found.items())


def _facets(product: Product) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for path in product.categories:
        for name in path:
            found["category", name.strip()] = None
        if path:
            found["leaf", path[-1].strip()] = None
    found["brand", product.brand.strip()] = None
    for colour in said_colours(product.title, _pairs(product)):
        found["colour", colour] = None
    for name, value in _pairs(product):
        plain = " ".join(value.split())
        if len(plain) <= LONGEST_VALUE and len(name) <= LONGEST_VALUE:
            found[f"={name.strip()}", plain] = None
    known = [pair for pair in found if pair[1] and pair[0] != "="]
    return tuple(known[:_MOST_VALUES])
